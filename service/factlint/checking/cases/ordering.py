"""What came after what: sets the two sides of an order beside the days that the text and the tables give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from factlint.checking.cases.standing import stand_now, stand_then
from factlint.checking.deriving.elapsed import RECKONED, find_dates
from factlint.checking.naming.gatherings import Gatherings
from factlint.model.case import Case, Comparison, Relation
from factlint.model.claim import Claim, Modality, Scope, Text
from factlint.model.measure.when import When
from factlint.model.report import Verdict
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables

RECORDS = frozenset({"document", "event"})
BEFORE, DURING = "before", "during"
# of a longer quote its first half is enough to know its place
SHORT = 8
Remake = Callable[[Claim, When | None], Case]


@dataclass(frozen=True, slots=True)
class Day:
    """When a side of an order was; a firm one is told outright or belongs to an event that the side names."""

    when: When
    is_firm: bool


class Ordering:
    """Settles claims of order by the other claims of their sentence, under one set of tables."""

    def __init__(self, tables: Tables, gatherings: Gatherings) -> None:
        self.tables = tables
        self.gatherings = gatherings

    def settle(self, cases: Sequence[Case], published: When | None, remake: Remake) -> list[Case]:
        """Return the cases, those of order settled where both sides have a day."""
        orders = {case.claim.sentence for case in cases if case.claim.predicate in ("follows", "elapsed")} - {None}
        if not orders:
            return list(cases)
        beside: dict[int | None, list[Case]] = defaultdict(list)
        for case in cases:
            if case.claim.sentence in orders:
                beside[case.claim.sentence].append(case)
        return [self._settle_one(case, beside[case.claim.sentence], published, remake) for case in cases]

    def _settle_one(self, case: Case, beside: Sequence[Case], published: When | None, remake: Remake) -> Case:
        claim = case.claim
        if case.then.verdict is not Verdict.UNVERIFIABLE or claim.modality is not Modality.ASSERTED:
            return case
        if claim.predicate == "elapsed" and claim.subject.id is None and claim.subject.text:
            named = set(_records_in(claim.subject.text, beside, self.tables))
            if len(named) == 1:
                return remake(replace(claim, subject=Reference(named.pop(), claim.subject.text)), published)
        if claim.predicate == "follows" and isinstance(claim.value, Text) and claim.subject.text:
            later, earlier = (
                _firmest(list(self._days(side, beside, published))) for side in (claim.subject.text, claim.value.text)
            )
            found = [] if not later or not earlier else [_compare(claim, earlier, later)]
            comparisons = tuple(item for item in found if item is not None)
            if comparisons:
                then, now = (stand(comparisons, published, False) for stand in (stand_then, stand_now))
                return replace(case, comparisons=comparisons, then=then, now=now)
        return case

    def _days(self, side: str, beside: Iterable[Case], published: When | None) -> Iterator[Day]:
        """Yield the days of a side: told in it, of the event it names, of the records that bear its claims out."""
        named = self._named(side, published)
        if named is not None:
            yield from (Day(when, True) for when in find_dates(named, self.tables)[:1])
            return
        for case in beside:
            if not _stands_in(case.claim, side):
                continue
            if isinstance(case.claim.value, When):
                yield Day(case.claim.value, True)
            for item in case.comparisons:
                if item.relation is Relation.MEETS and item.row.is_good:
                    days = self._days_of(item.row)
                    yield from (Day(when, False) for when in days if not _is_after(when, published))

    def _days_of(self, row: Row) -> Iterator[When]:
        """Yield when a state began that is on record, and the days of the act behind it."""
        if row.valid is not None and row.valid.first is not None:
            yield When.day(row.valid.first)
        yield from find_dates(row.cause or row.subject, self.tables)

    def _named(self, side: str, published: When | None) -> str | None:
        found = self.tables.terms.resolve(Reference(None, side), ("event", "document"))
        if found.id is not None:
            return found.id if self.tables.terms.kind(found.id) in RECORDS else None
        return self.gatherings.latest(Reference(found.id, side, found.candidates), published).id


def _firmest(days: list[Day]) -> list[Day]:
    return [day for day in days if day.is_firm] or days


def _records_in(side: str, beside: Iterable[Case], tables: Tables) -> Iterator[str]:
    for case in beside:
        subject = case.claim.subject.id
        if subject is not None and tables.terms.kind(subject) in RECORDS and _stands_in(case.claim, side):
            yield subject


def _stands_in(claim: Claim, side: str) -> bool:
    """Tell whether a claim was read in the words of one side, of which the end may have been cut off."""
    quote = claim.quote or ""
    if claim.predicate == "follows" or not quote:
        return False
    return quote in side or side in quote or (len(quote) > SHORT and quote[: len(quote) // 2 + 1] in side)


def _is_after(when: When, published: When | None) -> bool:
    last = None if published is None else published.last
    return last is not None and when.first is not None and when.first > last


def _compare(claim: Claim, earlier: Sequence[Day], later: Sequence[Day]) -> Comparison | None:
    """Compare the order of two sides: any two days can bear it out, only firm ones can all speak against it."""
    basis = claim.scope.basis
    pairs = [(one, other) for one in earlier for other in later]
    fitting = [(one, other) for one, other in pairs if _fits(one.when, other.when, basis)]
    if fitting:
        return Comparison(_row(claim, *fitting[0]), Relation.MEETS, "after", reason="reckoned from the days of both")
    if all(one.is_firm and other.is_firm for one, other in pairs) and basis is None:
        return Comparison(_row(claim, *pairs[0]), Relation.DISJOINT, "before", reason="reckoned from the days of both")
    return None


def _fits(one: When, other: When, basis: str | None) -> bool:
    if basis == DURING:
        return one.meets(other)
    first, second = (other, one) if basis == BEFORE else (one, other)
    return first.first is not None and second.last is not None and first.first <= second.last


def _row(claim: Claim, one: Day, other: Day) -> Row:
    printed = f"{one.when} / {other.when}"
    return Row(
        "reckoned", f"{claim.quote}|{printed}", "follows", "", Text(printed), Scope(), printed, "found", RECKONED
    )
