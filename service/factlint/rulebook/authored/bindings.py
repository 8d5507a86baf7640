"""Reading `match` and `bind`: which claims and rows the names of a rule may stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from factlint.errors import BadValue
from factlint.model.measure.when import When
from factlint.rulebook.authored.parts import Part, described, one_of
from factlint.rulebook.conditions.types import COUNT, Types
from factlint.rulebook.patterns import Literal
from factlint.rulebook.rule import Binding, SlotJoin, SlotTest
from factlint.rulebook.slots import YES_NO, SlotKind, of_group, with_value
from factlint.rulebook.vocabulary import Predicate, Vocabulary

MOST_BINDINGS = 8
OPEN_WORDS, STATED_WORD = ("open", "none"), "stated"

_ALIAS = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED = re.compile(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What bindings are checked against; the same for every file of a rule book."""

    vocabulary: Vocabulary
    claim: Mapping[str, SlotKind]
    row: Mapping[str, SlotKind]
    tables: frozenset[str] | None = None


@dataclass(slots=True)
class Bindings:
    """The names read so far, in order, each with its slots."""

    found: list[Binding] = field(default_factory=list)
    slots: dict[str, Mapping[str, SlotKind]] = field(default_factory=dict)

    def types(self, shown: bool) -> dict[str, dict[str, Types]]:
        """Return the types of the slots of every name, with those that only messages may use or without."""
        return {
            alias: {name: slot.types for name, slot in slots.items() if shown or not slot.shown}
            for alias, slots in self.slots.items()
        }


def read_bindings(part: Part, around: Surroundings, groups: bool) -> Bindings:
    """Read all names; `groups` allows names that stand for several claims."""
    reader = _Reader(around, groups)
    for alias, spec in part.parts().items():
        reader.read(alias, spec)
    if len(reader.bindings.found) > MOST_BINDINGS:
        part.say_key(f"at most {MOST_BINDINGS} names are allowed, found {len(reader.bindings.found)}", "too-many")
    if isinstance(part.value, dict) and not part.value:
        part.say("expected at least one name, such as claim")
    return reader.bindings


class _Reader:
    def __init__(self, around: Surroundings, groups: bool) -> None:
        self.around = around
        self.groups = groups
        self.bindings = Bindings()

    def read(self, alias: str, part: Part) -> None:
        if not _ALIAS.fullmatch(alias):
            part.say_key(f"'{alias}' cannot be a name; small letters, digits and _ are allowed")
        before = len(part.problems)
        binding = self.read_spec(alias, part)
        if binding is None:
            return
        if not self.bindings.found and binding.form == "row":
            part.say_key("the first name stands for a claim; a row belongs to one")
            return
        if len(part.problems) == before:
            self.check_whole(binding, part)
        slots = self.narrowed(binding)
        self.bindings.found.append(binding)
        self.bindings.slots[alias] = of_group(slots) if binding.is_group else slots

    def slots_of(self, form: str) -> Mapping[str, SlotKind]:
        return self.around.claim if form == "claim" else self.around.row

    def read_spec(self, alias: str, part: Part) -> Binding | None:
        """Read `claim: {…}`, `row: {…}`, `name: {claim: {…}}`, `name: {row: {…}, of: …}` or `name: {all: …}`."""
        parts = part.parts()
        if alias in ("claim", "row") and not {"claim", "row", "all"} & parts.keys():
            of = parts.pop("of", None) if alias == "row" else None
            return self.read_slots(alias, alias, parts, of)
        if "all" in parts:
            return self.read_group(alias, part)
        wrapped = [key for key in ("claim", "row") if key in parts]
        if len(wrapped) != 1:
            part.say_key("expected {claim: {…}} or {row: {…}}")
            return None
        form = wrapped[0]
        parts = part.mapping((form,), ("of",) if form == "row" else ())
        return self.read_slots(alias, form, parts[form].parts(), parts.get("of"))

    def read_group(self, alias: str, part: Part) -> Binding | None:
        parts = part.mapping(("all", "distinct"), ("same",))
        if not self.groups:
            part.say_key("a check looks at single claims and rows; {all: …} belongs to identities")
        inner = parts["all"].parts()
        if inner.keys() == {"claim"}:
            inner = inner["claim"].parts()
        binding = self.read_slots(alias, "claim", inner, None)
        slots = [name for name, slot in self.around.claim.items() if slot.plain]
        same = parts["same"].items() if "same" in parts else []
        return replace(
            binding,
            same=tuple(item.word(slots, "slot") for item in same),
            distinct=parts["distinct"].word(slots, "slot") if "distinct" in parts else "",
        )

    def read_slots(self, alias: str, form: str, parts: Mapping[str, Part], of: Part | None) -> Binding:
        """Read the slots that say what kind of thing it is, then the others in the light of these."""
        binding = Binding(alias, form, (), (), self.read_owner(of) if form == "row" else None)
        first = {name: part for name, part in parts.items() if name in _TELLING}
        binding = self.with_slots(binding, self.slots_of(form), first)
        binding = replace(binding, predicates=self.predicates_of(binding))
        rest = {name: part for name, part in parts.items() if name not in _TELLING}
        return self.with_slots(binding, self.narrowed(binding), rest)

    def with_slots(self, binding: Binding, slots: Mapping[str, SlotKind], parts: Mapping[str, Part]) -> Binding:
        tests, joins = list(binding.tests), list(binding.joins)
        for name, part in parts.items():
            slot = slots.get(name)
            if slot is None:
                known = [other.name for other in slots.values() if other.plain]
                part.say_key(f"a {binding.form} has no slot '{name}'{one_of(name, known)}", "unknown-slot")
            elif slot.shown:
                part.say_key("this slot is for messages only", "unknown-slot")
            elif not slot.plain:
                part.say_key("this slot is too rich for a pattern; use it in a condition under when")
            else:
                found = self.read_slot(slot, part)
                if isinstance(found, SlotJoin):
                    joins.append(found)
                elif found is not None:
                    tests.append(found)
        return replace(binding, tests=tuple(tests), joins=tuple(joins))

    def narrowed(self, binding: Binding) -> Mapping[str, SlotKind]:
        predicates = [self.around.vocabulary.predicates[name] for name in sorted(binding.predicates)]
        return with_value(self.slots_of(binding.form), predicates)

    def read_owner(self, of: Part | None) -> str | None:
        claims = [binding.alias for binding in self.bindings.found if binding.form == "claim" and not binding.is_group]
        if of is None:
            return claims[0] if claims else None
        return of.word(claims, "claim of this rule") or None

    # ---- one slot

    def read_slot(self, slot: SlotKind, part: Part) -> SlotTest | SlotJoin | None:
        value = part.value
        if isinstance(value, list):
            values = [self.read_literal(slot, item) for item in part.items()]
            if not values:
                part.say("an empty list fits nothing")
            return SlotTest(slot.name, tuple(dict.fromkeys(item for item in values if item is not None)))
        if value in OPEN_WORDS and value not in (slot.words or ()):
            return SlotTest(slot.name, is_stated=False)
        if value == STATED_WORD:
            return SlotTest(slot.name, is_stated=True)
        dotted = _DOTTED.fullmatch(value) if isinstance(value, str) else None
        if dotted is not None:
            return self.read_join(slot, part, dotted[1], dotted[2])
        literal = self.read_literal(slot, part)
        return None if literal is None else SlotTest(slot.name, (literal,))

    def read_join(self, slot: SlotKind, part: Part, alias: str, other: str) -> SlotJoin | None:
        earlier = self.bindings.slots
        if alias not in earlier:
            part.say(f"no earlier name '{alias}'{one_of(alias, earlier)}", "unknown-alias")
            return None
        if self.binding(alias).is_group:
            part.say(f"'{alias}' stands for several claims; let it refer to this name instead")
            return None
        found = earlier[alias].get(other)
        if found is None or not found.plain:
            known = [name for name, kind in earlier[alias].items() if kind.plain]
            part.say(f"'{alias}' has no plain slot '{other}'{one_of(other, known)}", "unknown-slot")
            return None
        if not _can_join(slot.types, found.types):
            mine, theirs = (" or ".join(dict.fromkeys(map(str, types))) for types in (slot.types, found.types))
            part.say(f"{slot.name} is {mine}, {alias}.{other} is {theirs}; these are never the same", "type")
            return None
        return SlotJoin(slot.name, alias, other)

    def read_literal(self, slot: SlotKind, part: Part) -> Literal | None:
        value = part.value
        bases = {item.base for item in slot.types}
        if isinstance(value, bool) and slot.words == frozenset(YES_NO):
            return "yes" if value else "no"
        if bases == {"date"}:
            return self.read_date(part)
        if bases == {"quantity"}:
            return self.read_number(slot, part)
        if not isinstance(value, str):
            hint = f"; quote it: '{value}'" if isinstance(value, int) and not isinstance(value, bool) else ""
            part.say(f"expected a word, found {described(value)}{hint}")
            return None
        if slot.words is not None and value not in slot.words:
            part.say(f"no such {slot.name} '{value}'{one_of(value, sorted(slot.words))}", "unknown-word")
            return None
        return value

    @staticmethod
    def read_date(part: Part) -> str | None:
        try:
            return When.parse(part.written()).edtf
        except BadValue as error:
            part.say(str(error))
            return None

    @staticmethod
    def read_number(slot: SlotKind, part: Part) -> int | None:
        if slot.name != "weekday":
            part.say("an amount is compared in a condition under when, with a named threshold")
            return None
        day = part.whole()
        if not 1 <= day <= 7:
            part.say("a weekday is 1 (Monday) to 7 (Sunday)")
        return day

    # ---- what a name can be

    def binding(self, alias: str) -> Binding:
        return next(binding for binding in self.bindings.found if binding.alias == alias)

    def predicates_of(self, binding: Binding) -> frozenset[str]:
        """Return the predicates that a claim or a row of this kind can have."""
        known = self.around.vocabulary.predicates
        tests = [test for test in binding.tests if test.slot in _READ]
        found = [predicate for predicate in known.values() if all(_allows(test, predicate) for test in tests)]
        for join in binding.joins:
            mine, theirs = _READ.get(join.slot), _READ.get(join.other)
            if mine is not None and theirs is not None:
                allowed = {theirs(known[name]) for name in self.binding(join.alias).predicates}
                found = [predicate for predicate in found if mine(predicate) in allowed]
        if binding.form == "row" and binding.of and "predicate" not in {use.slot for use in _uses(binding)}:
            found = self.of_own_claim(binding, self.binding(binding.of), found)
        return frozenset(predicate.name for predicate in found)

    @staticmethod
    def of_own_claim(row: Binding, claim: Binding, found: list[Predicate]) -> list[Predicate]:
        """A row has the predicate of its claim, unless it is a neighbour that may differ in just that."""
        tests = {test.slot: test.values for test in row.tests}
        differs = tests.get("differs", ())
        if tests.get("role") == ("own",) or (differs and not set(differs) & {"predicate", "whole", "direction"}):
            return [predicate for predicate in found if predicate.name in claim.predicates]
        return found

    def check_whole(self, binding: Binding, part: Part) -> None:
        """Check what only shows once all slots are read."""
        if not binding.predicates and all(other.predicates for other in self.bindings.found):
            part.say_key("no predicate of the vocabulary fits all of this", "unreachable")
        if binding.form == "row" or not self.bindings.found or binding.joins:
            return
        first = self.bindings.found[0].alias
        part.say_key(
            f"'{binding.alias}' is tied to no earlier name, so every one of its claims would be set beside every claim "
            f"that '{first}' can be, and the work would grow with the product of the two; tie them by a slot, "
            f"as in subject: {first}.subject",
            "no-join",
        )


_READ: dict[str, Callable[[Predicate], str | None]] = {
    "predicate": lambda predicate: predicate.name,
    "kind": lambda predicate: predicate.kind,
    "value_type": lambda predicate: predicate.value,
    "part_of": lambda predicate: predicate.part_of,
    "change_of": lambda predicate: predicate.change_of,
}
"""Slots that follow from the predicate."""

_TELLING = (*_READ, "role", "differs")


def _allows(test: SlotTest, predicate: Predicate) -> bool:
    value = _READ[test.slot](predicate)
    return value in test.values if test.is_stated is None else (value is not None) is test.is_stated


def _uses(binding: Binding) -> tuple[SlotTest | SlotJoin, ...]:
    return (*binding.tests, *binding.joins)


def _can_join(mine: Types, theirs: Types) -> bool:
    """Tell whether two slots can hold the same; amounts have no plain form."""
    for one, two in product(mine, theirs):
        if one.base in ("date", "status", "term") and one.base == two.base:
            return True
        words = {one.base, two.base} <= {"word", "text"}
        if words and (one.words is None or two.words is None or one.words & two.words):
            return True
    return mine == theirs == (COUNT,)
