"""Literals of facts as whole numbers that keep what rules ask of them: equality, and order where a rule orders.

The engine's scanner knows no exponents, it orders texts by their escaped form, takes the text "5" for the number 5 and
hashes an integer and a decimal apart. None of that can matter to it when all it ever sees is small integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from factlint.errors import EngineError
from factlint.rulebook.patterns import Fact, Join, Literal, PatternRule, Test

TEXTS = 1 << 61
"""In an ordered domain the codes of numbers lie below this one, the codes of texts above."""

_GAP = 1 << 32
_ORDERINGS = frozenset({"<", "<=", ">", ">="})
_V = TypeVar("_V", int, str)


class Names(dict[Literal, int]):
    """Codes that only tell values apart: literals have theirs, any other value gets one when it is first asked for."""

    def __init__(self, literals: Mapping[Literal, int]) -> None:
        super().__init__()
        self._literals = literals
        self._next = len(literals)

    def __missing__(self, value: Literal) -> int:
        code = self._literals.get(value)
        if code is None:
            code, self._next = self._next, self._next + 1
        self[_checked(value)] = code
        return code


class Order:
    """Codes of one ordered domain: literals have fixed places, and the values of facts find theirs between them."""

    def __init__(self, literals: Iterable[Literal]) -> None:
        self._numbers, self._texts = _split(literals)

    def codes(self, values: Iterable[Literal]) -> dict[Literal, int]:
        """Return a code for every value: equal for equal values, ordered as they are, all texts above all numbers."""
        numbers, texts = _split(values)
        return dict((*_place(numbers, self._numbers, 0), *_place(texts, self._texts, TEXTS)))


class Codebook:
    """The codes of a set of rules. Slots that joins compare with each other share one domain."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        tests = [test for rule in rules for pattern in rule.patterns for test in pattern.tests]
        joins = [join for rule in rules for pattern in rule.patterns for join in pattern.joins]
        uses: list[Test | Join] = [*tests, *joins]
        domain_of = _domains(tests, joins)
        ordered = {domain_of[use.slot] for use in uses if use.op in _ORDERINGS}
        self.slots = tuple(sorted(domain_of))
        self.kinds = frozenset(slot for join in joins if join.op in _ORDERINGS for slot in (join.slot, join.other))
        """Slots of which the engine must also know whether they hold a text or a number."""
        self._slots_of = {
            domain: [slot for slot in self.slots if domain_of[slot] == domain] for domain in sorted(ordered)
        }
        self._orders = {
            domain: Order(test.value for test in tests if test.slot in slots)
            for domain, slots in self._slots_of.items()
        }
        self._names = _number(test.value for test in tests if domain_of[test.slot] not in ordered)
        self._literals = self.of([{test.slot: test.value} for test in tests])

    def literal(self, slot: str, value: Literal) -> int:
        """Return the code of a literal that a rule tests the slot against."""
        return self._literals[slot][value]

    def of(self, facts: Sequence[Fact]) -> dict[str, Mapping[Literal, int]]:
        """Return for each slot the codes of the values that these facts hold in it."""
        codes: dict[str, Mapping[Literal, int]] = dict.fromkeys(self.slots, Names(self._names))
        for domain, slots in self._slots_of.items():
            held = (fact.get(slot) for fact in facts for slot in slots)
            placed = self._orders[domain].codes(value for value in held if value is not None)
            codes.update(dict.fromkeys(slots, placed))
        return codes


def _number(values: Iterable[Literal]) -> dict[Literal, int]:
    return {_checked(value): code for code, value in enumerate(dict.fromkeys(values))}


def _checked(value: Literal) -> Literal:
    if isinstance(value, str | int):
        return value
    raise EngineError(f"{value!r} is neither a text nor a whole number, and only these can be matched")


def _split(values: Iterable[Literal]) -> tuple[list[int], list[str]]:
    distinct = {_checked(value) for value in values}
    numbers = sorted(value for value in distinct if isinstance(value, int))
    return numbers, sorted(value for value in distinct if isinstance(value, str))


def _place(values: Sequence[_V], literals: Sequence[_V], base: int) -> Iterator[tuple[_V, int]]:
    """Number sorted values: the n-th literal lies n gaps above the base, and values above it count up from there."""
    passed = inside = 0
    for value in values:
        while passed < len(literals) and literals[passed] < value:
            passed += 1
        if passed < len(literals) and literals[passed] == value:
            yield value, base + (passed + 1) * _GAP
        else:
            inside += 1
            yield value, base + passed * _GAP + inside


def _domains(tests: Iterable[Test], joins: Iterable[Join]) -> dict[str, str]:
    """Return for every slot that rules use the slot that stands for its domain."""
    parent: dict[str, str] = {test.slot: test.slot for test in tests}

    def root(slot: str) -> str:
        parent.setdefault(slot, slot)
        while parent[slot] != slot:
            slot = parent[slot]
        return slot

    for join in joins:
        parent[root(join.slot)] = root(join.other)
    return {slot: root(slot) for slot in list(parent)}
