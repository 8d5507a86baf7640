"""From matches to flags: one flag per contradiction, with its severity, its words and its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from factlint.checking.printing.messages import LANGUAGES, Printer
from factlint.model.case import Case, Comparison
from factlint.model.flag import Flag, Quoted, Severity
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.rulebook.load import Rule

MOST_ROWS = 8
MOST_CONFLICTS = 3
TRIAL = ("draft", "trial")
# what a list cannot hold and what a measure leaves out does not hang on what the claim leaves open
OUTRIGHT = frozenset({"kind", "excluded"})
Binding = Case | Comparison | tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that held for one binding of its names; `read` gives the value of a placeholder of its messages.

    `cases` are the claims that it is about, and `comparisons` the rows, in the order of the names. `echoes` are claims
    that say again what one of these says: what is wrong with it is wrong with them.
    """

    rule: Rule
    bindings: Mapping[str, Binding]
    read: Any
    echoes: tuple[Case, ...] = ()
    cases: tuple[Case, ...] = field(init=False)
    comparisons: tuple[Comparison, ...] = field(init=False)

    def __post_init__(self) -> None:
        cases: list[Case] = []
        for binding in self.bindings.values():
            cases += binding if isinstance(binding, tuple) else [binding] if isinstance(binding, Case) else []
        object.__setattr__(self, "cases", tuple(cases))
        rows = tuple(item for item in self.bindings.values() if isinstance(item, Comparison))
        object.__setattr__(self, "comparisons", rows)


class FlagMaker:
    """Makes flags out of hits. `stale` names tables past their date, whose rows prove no more than a note."""

    def __init__(
        self, printer: Printer, order: Mapping[str, int], published: When | None, stale: frozenset[str] = frozenset()
    ) -> None:
        self.printer = printer
        self.order = order
        self.published = published
        self.stale = stale

    def make(self, hits: Iterable[Hit]) -> list[Flag]:
        """Return the flags in the order of the claims, errors first; two rules with one cause give one flag."""
        groups: dict[tuple[str, frozenset[str]], list[Hit]] = defaultdict(list)
        for hit in self._limit(hits):
            groups[hit.rule.flag, frozenset(case.claim.id for case in hit.cases)].append(hit)
        flags = sorted((self._merge(group) for group in groups.values()), key=self._place)
        return link_causes([replace(flag, id=f"f{number}") for number, flag in enumerate(flags, start=1)])

    def _limit(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """Leave out the pairs that say no more: a claim that conflicts with a hundred others is shown beside a few."""
        shown: Counter[tuple[str, str]] = Counter()
        for hit in sorted(hits, key=self._first_claims):
            ids = dict.fromkeys(case.claim.id for case in hit.cases)
            if len(ids) > 1:
                keys = [(hit.rule.flag, claim) for claim in ids]
                if all(shown[key] >= MOST_CONFLICTS for key in keys):
                    continue
                shown.update(keys)
            yield hit

    def _first_claims(self, hit: Hit) -> tuple[str, tuple[int, ...]]:
        return hit.rule.id, tuple(sorted(self.order[case.claim.id] for case in hit.cases))

    def _place(self, flag: Flag) -> tuple[int, int, str, tuple[str, ...]]:
        return min(self.order[claim] for claim in flag.claims), -flag.severity.rank, flag.code, flag.claims

    def _merge(self, hits: Sequence[Hit]) -> Flag:
        ranked = sorted(hits, key=self._rank) if len(hits) > 1 else hits
        best = ranked[0]
        rules = dict.fromkeys(f"{hit.rule.id}@{hit.rule.version}" for hit in ranked)
        rows = {
            (item.row.table, item.row.key, item.row.revision, item.row.printed): item.row
            for hit in reversed(ranked)
            for item in hit.comparisons
        }
        cases = {case.claim.id: case for case in (*best.cases, *best.echoes)}
        ordered = sorted(cases.values(), key=lambda case: self.order[case.claim.id])
        severity = max((self.severity(hit) for hit in ranked), key=lambda item: item.rank)
        return Flag(
            id="", code=best.rule.flag, severity=severity,
            rules=tuple(rules), message=self._message(best), claims=tuple(case.claim.id for case in ordered),
            spans=tuple(_quoted(case) for case in ordered if case.claim.span is not None),
            rows=tuple(reversed(rows.values()))[:MOST_ROWS], suggestion=self._suggest(best),
        )  # fmt: skip

    def _rank(self, hit: Hit) -> tuple[int, int, tuple[tuple[Decimal, ...], ...], str, tuple[str, ...]]:
        """Put the strongest rule first, a claim's own rows before its neighbours, and the fitting row before others."""
        neighbours = sum(not item.is_own for item in hit.comparisons)
        fits = tuple(self._fit(case, item) for case in hit.cases[:1] for item in hit.comparisons)
        rows = [item.row for item in hit.comparisons]
        keys = tuple(f"{row.table}:{row.key}:{row.revision}:{row.value}" for row in rows)
        return -self.severity(hit).rank, neighbours, fits, hit.rule.id, keys

    def _fit(self, case: Case, item: Comparison) -> tuple[Decimal, ...]:
        """Say how well a row fits a claim, smaller is better.

        Fewer slots that the claim leaves open, in force on the article's day, not replaced; then, for figures, the
        newest period where the claim names none, else the nearest value.
        """
        row, day = item.row, self.published
        is_out = day is not None and row.valid is not None and not row.valid.meets(day)
        about = None if isinstance(case.claim.value, When) else row.scope.period or row.valid
        age = Decimal(-about.last.toordinal()) if item.open_slots and about is not None and about.last else Decimal(0)
        return (
            Decimal(len(item.open_slots)),
            Decimal(is_out),
            Decimal(row.known_to is not None),
            age,
            _distance(case, item),
        )

    def severity(self, hit: Hit) -> Severity:
        """Lower a rule's severity as far as its evidence asks for.

        A rule on trial, a weak row and a stale table give a note. What the claim left open, and what only became known
        after the article, gives a warning.
        """
        severity = Severity(hit.rule.severity)
        rows = [item.row for item in hit.comparisons]
        if hit.rule.status in TRIAL or any(not row.is_good or row.table in self.stale for row in rows):
            return Severity.NOTE
        is_outright = all(item.differs in OUTRIGHT for item in hit.comparisons)
        is_open = not is_outright and any(case.is_open for case in hit.cases)
        is_later = bool(rows) and any(case.is_later for case in hit.cases)
        if severity is Severity.ERROR and (is_open or is_later):
            return Severity.WARNING
        return severity

    def _message(self, hit: Hit) -> dict[str, str]:
        templates = hit.rule.message
        return {
            language: self.printer.render(templates.get(language, templates["en"]), hit.read, language)
            for language in LANGUAGES
        }

    def _suggest(self, hit: Hit) -> str | None:
        if not hit.rule.suggestion or any(item.open_slots for item in hit.comparisons):
            return None  # a row about more or less than the claim gives no value to put in its place
        return self.printer.render(hit.rule.suggestion, hit.read, "en")


def link_causes(flags: Sequence[Flag]) -> list[Flag]:
    """Give flags that hang on one cause the id of the first of them.

    Flags on the same claims have one cause; so have flags of one code that the same document proves.
    """
    cause: dict[object, str] = {}
    linked = []
    for flag in flags:
        keys: list[object] = [("claims", flag.claims)]
        keys += [("document", flag.code, row.cause) for row in flag.rows if row.cause is not None]
        first = next((cause[key] for key in keys if key in cause), flag.id)
        for key in keys:
            cause.setdefault(key, first)
        linked.append(replace(flag, cause=first))
    return linked


def _quoted(case: Case) -> Quoted:
    assert case.claim.span is not None
    return Quoted(case.claim.span, case.claim.quote or "")


def _distance(case: Case, item: Comparison) -> Decimal:
    """Say how far a row is from a claim: days, or the relative difference of the figures."""
    claimed, held = case.claim.value, item.row.value
    if isinstance(claimed, When) and isinstance(held, When):
        return Decimal(min((abs(days) for days in claimed.days_until(held) if days is not None), default=0))
    if isinstance(claimed, Quantity) and isinstance(held, Quantity) and claimed.unit.dimension == held.unit.dimension:
        return abs(claimed.value - held.value) / max(abs(claimed.value), abs(held.value), Decimal(1))
    return Decimal(0)
