"""Presents cases to the engine as facts: only claims and rows that some rule can look at, each made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from factlint.engine.facts import Subjects, claim_reader, plain, row_reader, row_slot
from factlint.model.case import Case, Comparison
from factlint.rulebook.compile import CompiledRule, CompiledRulebook
from factlint.rulebook.patterns import CLAIM_KEY, FORM, ROW_CLAIM, Fact, Literal, Membership, Pattern, Test, holds
from factlint.rulebook.slots import OPEN

# outcomes of looks that are remembered; beyond this many the memory starts anew
MOST_REMEMBERED = 20_000
OF_CLAIM = ("kind", "standing", "reason")
OF_ROW = ("relation", "how", "differs", "role", "open", "grade")

Asked = Mapping[str, frozenset[Literal]]
T = TypeVar("T")


class Shown(NamedTuple):
    """A fact and what it was made of."""

    thing: Case | Comparison
    fact: Fact


@dataclass(frozen=True, slots=True)
class Presented:
    """What the rules about one claim look at, and what the rules between claims do."""

    single: list[Shown]
    several: list[Shown]


def is_between_claims(rule: CompiledRule) -> bool:
    """Tell whether a rule looks at more than one claim; a group of claims counts as one."""
    return sum(binding.form == "claim" for binding in rule.rule.match) > 1


class Presenter:
    """Makes facts as one rule book looks at them; what it learns of claims and rows that are alike is remembered."""

    def __init__(self, compiled: CompiledRulebook) -> None:
        self.claims = Shaper(compiled, "claim", claim_reader)
        self.rows = Shaper(compiled, "row", row_reader)
        rules = compiled.rules.values()
        self.single = Looks(rule for rule in rules if not is_between_claims(rule))
        self.several = Looks(rule for rule in rules if is_between_claims(rule))
        members = {item.name: item for used in compiled.memberships.values() for item in used}
        self.single_rows = RowLooks((rule for rule in rules if not is_between_claims(rule)), members)
        self.several_rows = RowLooks((rule for rule in rules if is_between_claims(rule)), members)

    def present(self, cases: Iterable[Case], subjects: Subjects) -> Presented:
        """Return the facts of some cases; claims are numbered from 1."""
        shown = Presented([], [])
        said: set[object] = set()
        for key, case in enumerate(cases, start=1):
            claim = Shown(case, self.claims.shape(case, subjects, {FORM: "claim", CLAIM_KEY: key}))
            if self.single.wanted(claim.fact):
                shown.single.append(claim)
                shown.single.extend(self._rows(case, key, subjects, self.single_rows))
            if self.several.wanted(claim.fact) and _is_new(case, said):
                shown.several.append(claim)
                shown.several.extend(self._rows(case, key, subjects, self.several_rows))
        return shown

    def _rows(self, case: Case, key: int, subjects: Subjects, looks: RowLooks) -> Iterator[Shown]:
        for item in (*case.comparisons, *case.neighbours):
            if looks.wanted(case, item):
                yield Shown(item, self.rows.shape(item, subjects, {FORM: "row", ROW_CLAIM: key}))


def _is_new(case: Case, said: set[object]) -> bool:
    """Tell whether a claim says what none before it says; pairs with a repetition would only repeat its flags."""
    claim = case.claim
    saying = (claim.predicate, claim.subject, claim.value, claim.scope, claim.zone, claim.modality)
    if saying in said:
        return False
    said.add(saying)
    return True


class Shaper(Generic[T]):
    """Makes the facts of one form with the slots that patterns look at, as CompiledRulebook.shape would."""

    def __init__(
        self, compiled: CompiledRulebook, form: str, reader: Callable[[str], Callable[[T, Subjects], Any]]
    ) -> None:
        members: dict[str, list[Membership]] = {}
        for membership in compiled.memberships[form]:
            members.setdefault(membership.slot, []).append(membership)
        self._readers = tuple(
            (slot, reader(slot), open_word(slot), tuple(members.get(slot, ()))) for slot in sorted(compiled.slots[form])
        )
        self._known: dict[tuple[str, Literal], tuple[tuple[str, int], ...]] = {}

    def shape(self, thing: T, subjects: Subjects, fact: dict[str, Literal]) -> dict[str, Literal]:
        """Add the slots of a claim or row to a fact that says what it is."""
        for slot, read, open_value, members in self._readers:
            value = read(thing, subjects)
            flat = value if type(value) is str else plain(value)
            if flat is None:
                flat = open_value
            fact[slot] = flat
            if members:
                fact.update(self._known.get((slot, flat)) or self._derive(slot, flat, members))
        return fact

    def _derive(self, slot: str, value: Literal, members: Sequence[Membership]) -> tuple[tuple[str, int], ...]:
        derived = tuple((member.name, int(value in member.values)) for member in members)
        return _remember(self._known, (slot, value), derived)


def open_word(slot: str) -> Literal:
    """Return what stands in a slot that is not given."""
    return 0 if slot == "weekday" else OPEN


class Looks:
    """Tells whether a claim can fill a pattern of some rules, their joins aside."""

    def __init__(self, rules: Iterable[CompiledRule]) -> None:
        patterns = [
            pattern.tests
            for rule in rules
            for binding, pattern in zip(rule.rule.match, rule.pattern.patterns, strict=True)
            if binding.form == "claim"
        ]
        self._patterns: tuple[tuple[Test, ...], ...] = tuple(dict.fromkeys(patterns))
        self._slots = tuple(sorted({test.slot for tests in self._patterns for test in tests}))
        self._known: dict[tuple[Literal, ...], bool] = {}

    def wanted(self, fact: Fact) -> bool:
        key = tuple([fact[slot] for slot in self._slots])
        known = self._known.get(key)
        if known is None:
            is_wanted = any(all(holds(test, fact) for test in tests) for tests in self._patterns)
            known = _remember(self._known, key, is_wanted)
        return known


class RowLooks:
    """Tells whether a row can fill a pattern of some rules beside its claim.

    Most rows compare in a way that no rule asks about. What asks for a row also asks something of its claim, so both
    are looked at together before a fact is made of the row.
    """

    def __init__(self, rules: Iterable[CompiledRule], members: Mapping[str, Membership]) -> None:
        self._asked = [
            (_asked(rule.pattern.patterns[0], members, OF_CLAIM), _asked(pattern, members, OF_ROW))
            for rule in rules
            for binding, pattern in zip(rule.rule.match, rule.pattern.patterns, strict=True)
            if binding.form == "row"
        ]
        self._known: dict[tuple[object, ...], bool] = {}

    def wanted(self, case: Case, item: Comparison) -> bool:
        if not self._asked:
            return False
        words = (item.relation, item.how, item.differs, bool(item.open_slots), item.row.grade)
        key = (case.kind, case.standing, case.then.reason, *words)
        known = self._known.get(key)
        if known is None:
            claim = {"kind": case.kind, "standing": case.standing.value, "reason": case.then.reason or OPEN}
            row = {slot: plain(row_slot(item, slot)) for slot in OF_ROW}
            is_wanted = any(_fits(claim, one) and _fits(row, other) for one, other in self._asked)
            known = _remember(self._known, key, is_wanted)
        return known


def _asked(pattern: Pattern, members: Mapping[str, Membership], slots: Sequence[str]) -> Asked:
    """Return the words that a pattern allows in some slots."""
    asked: dict[str, frozenset[Literal]] = {}
    for test in pattern.tests:
        member = members.get(test.slot)
        if test.op == "==" and test.slot in slots:
            asked[test.slot] = frozenset({test.value})
        elif member is not None and member.slot in slots and test.op == "==" and test.value == 1:
            asked[member.slot] = member.values
    return asked


def _fits(words: Mapping[str, Literal | None], asked: Asked) -> bool:
    return all(words[slot] in allowed for slot, allowed in asked.items())


def _remember(memory: dict[Any, T], key: object, answer: T) -> T:
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()
    memory[key] = answer
    return answer
