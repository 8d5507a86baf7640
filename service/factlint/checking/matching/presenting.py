"""Presents cases to the engine as facts: only claims and rows that some rule can look at, each made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from factlint.engine.facts import Subjects, claim_reader, claim_slot, plain, row_reader, row_slot
from factlint.model.case import Case, Comparison
from factlint.model.claim import Claim
from factlint.rulebook.compile import CompiledRule, CompiledRulebook
from factlint.rulebook.patterns import CLAIM_KEY, FORM, ROW_CLAIM, Fact, Literal, Membership, Pattern, Test, holds
from factlint.rulebook.slots import OPEN

# outcomes of looks that are remembered; beyond this many the memory starts anew
MOST_REMEMBERED = 2_000
# slots that tell claims apart which say the same
PLACES = ("id", "span", "sentence")
SAYING = attrgetter(
    *(field.name for field in fields(Claim) if field.name not in (*PLACES, "quote", "origin", "told", "named"))
)
NOWHERE = Subjects(lambda term: None)
OF_CLAIM = ("kind", "standing", "reason")
OF_ROW = ("relation", "how", "differs", "role", "open", "grade")

Asked = Mapping[str, frozenset[Literal]]
T = TypeVar("T")


class Shown(NamedTuple):
    """A fact and what it was made of."""

    thing: Case | Comparison
    fact: Fact


class Sketch(NamedTuple):
    """The facts of a case without its number and place, for all claims that say the same.

    `single` and `several` are the rows that rules about one claim and rules between claims look at beside it, None
    where no such rule looks at the claim. `saying` is equal for claims between which no rule can tell.
    """

    fact: Mapping[str, Literal]
    single: tuple[Shown, ...] | None
    several: tuple[Shown, ...] | None
    saying: object


@dataclass(frozen=True, slots=True)
class Presented:
    """What the rules about one claim look at, and what the rules between claims do."""

    single: list[Shown]
    several: list[Shown]


def is_between_claims(rule: CompiledRule) -> bool:
    """Tell whether a rule looks at more than one claim; a group of claims counts as one."""
    return sum(binding.form == "claim" for binding in rule.rule.match) > 1


def is_about_several(rule: CompiledRule) -> bool:
    """Tell whether what a rule finds wrong can be wrong between claims; of claims that say the same it shows one."""
    return is_between_claims(rule) or any(binding.is_group for binding in rule.rule.match)


class Echoes:
    """Finds the claims that say again what others say."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases
        self._by_saying: dict[object, list[Case]] | None = None

    def of(self, bindings: Mapping[str, Case | Comparison | tuple[Case, ...]]) -> tuple[Case, ...]:
        """Return all cases that say what one of these says, without these."""
        if self._by_saying is None:
            self._by_saying = {}
            for case in self._cases:
                self._by_saying.setdefault(SAYING(case.claim), []).append(case)
        own = [case for bound in bindings.values() for case in (bound if isinstance(bound, tuple) else (bound,))]
        said = dict.fromkeys(SAYING(case.claim) for case in own if isinstance(case, Case))
        names = {case.claim.id for case in own if isinstance(case, Case)}
        return tuple(case for one in said for case in self._by_saying.get(one, ()) if case.claim.id not in names)


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
        self.placing = tuple(slot for slot in PLACES if slot in compiled.slots["claim"])
        self._known: dict[object, Sketch] = {}

    def present(self, cases: Iterable[Case], subjects: Subjects) -> Presented:
        """Return the facts of some cases; claims are numbered from 1."""
        shown = Presented([], [])
        said: set[object] = set()
        for key, case in enumerate(cases, start=1):
            sketch = self._sketch(case, subjects)
            if sketch.single is None and sketch.several is None:
                continue
            fact = {**sketch.fact, CLAIM_KEY: key, **{slot: _place(case, slot) for slot in self.placing}}
            if sketch.single is not None:
                shown.single.append(Shown(case, fact))
                shown.single.extend(Shown(item.thing, {**item.fact, ROW_CLAIM: key}) for item in sketch.single)
            # pairs with a claim that repeats an earlier one would only repeat its flags
            if sketch.several is not None and sketch.saying not in said:
                said.add(sketch.saying)
                shown.several.append(Shown(case, fact))
                shown.several.extend(Shown(item.thing, {**item.fact, ROW_CLAIM: key}) for item in sketch.several)
        return shown

    def _sketch(self, case: Case, subjects: Subjects) -> Sketch:
        known = self._known.get(case.mark)
        return known if known is not None else _remember(self._known, case.mark, self._draw(case, subjects))

    def _draw(self, case: Case, subjects: Subjects) -> Sketch:
        fact = self.claims.shape(case, subjects, {FORM: "claim"})
        single = tuple(self._rows(case, subjects, self.single_rows)) if self.single.wanted(fact) else None
        several = tuple(self._rows(case, subjects, self.several_rows)) if self.several.wanted(fact) else None
        return Sketch(fact, single, several, None if several is None else SAYING(case.claim))

    def _rows(self, case: Case, subjects: Subjects, looks: RowLooks) -> Iterator[Shown]:
        for item in (*case.comparisons, *case.neighbours):
            if looks.wanted(case, item):
                yield Shown(item, self.rows.shape(item, subjects, {FORM: "row"}))


def _place(case: Case, slot: str) -> Literal:
    value = plain(claim_slot(case, slot, NOWHERE))
    return open_word(slot) if value is None else value


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
        self._known: dict[tuple[str, Literal], dict[str, int]] = {}

    def shape(self, thing: T, subjects: Subjects, fact: dict[str, Literal]) -> dict[str, Literal]:
        """Add the slots of a claim or row to a fact that says what it is."""
        for slot, read, open_value, members in self._readers:
            value = read(thing, subjects)
            if value is None:  # as most slots are
                flat = open_value
            elif type(value) is str:
                flat = value
            else:
                held = plain(value)
                flat = open_value if held is None else held
            fact[slot] = flat
            if members:
                fact |= self._known.get((slot, flat)) or self._derive(slot, flat, members)
        return fact

    def _derive(self, slot: str, value: Literal, members: Sequence[Membership]) -> dict[str, int]:
        derived = {member.name: int(value in member.values) for member in members}
        return _remember(self._known, (slot, value), derived)


def _rows_with_owners(rule: CompiledRule) -> Iterator[tuple[Pattern, Pattern]]:
    """Yield the pattern of each row that a rule looks at, behind that of the claim which the row is of."""
    bindings = list(zip(rule.rule.match, rule.pattern.patterns, strict=True))
    of_alias = {binding.alias: pattern for binding, pattern in bindings}
    for binding, pattern in bindings:
        if binding.form == "row":
            yield of_alias.get(binding.of or "", bindings[0][1]), pattern


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
            (_asked(owner, members, OF_CLAIM), _asked(pattern, members, OF_ROW))
            for rule in rules
            for owner, pattern in _rows_with_owners(rule)
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
