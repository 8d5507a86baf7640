"""Which rules can concern which facts, by what is equal and what is not: nobody pays for rules that cannot apply.

This is what splits rules by what they apply to. Facts are looked up by the values that patterns ask for, those are left
out that have a value which a pattern does not want, and then they are looked up by the values that joins ask for.
Everything else about a match, and which facts make one together, is the engine's to find.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factlint.rulebook.patterns import Fact, Literal, Pattern, PatternRule, Test

_Asked = frozenset[Test]
"""The tests of a pattern for what is equal and what is not: what all patterns of one kind have in common."""
_Unwanted = tuple[tuple[str, Literal], ...]
"""Values of slots that a pattern does not want."""


@dataclass(frozen=True, slots=True)
class _Node:
    """Kinds of pattern that want nothing more, and look-ups by the value of a slot that lead on to others.

    Beside a kind stands what it does not want.
    """

    here: tuple[tuple[int, _Unwanted], ...]
    branches: tuple[tuple[str, Mapping[Literal, _Node]], ...]


class _Kind(NamedTuple):
    """A kind of pattern, with what it wants and does not want of a fact."""

    number: int
    wanted: list[tuple[str, Literal]]
    unwanted: list[tuple[str, Literal]]


@dataclass(frozen=True, slots=True)
class _Join:
    """An equality join, with patterns given by their places in the rule."""

    place: int
    slot: str
    earlier: int
    other: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A rule as the routes know it: the kind of each pattern, and its equality joins."""

    number: int
    kinds: tuple[int, ...]
    joins: tuple[_Join, ...]


class Routes:
    """The routes from facts to the rules that they could be matched by."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        asked = [[_asked(pattern) for pattern in rule.patterns] for rule in rules]
        kind_of = {tests: kind for kind, tests in enumerate(dict.fromkeys(tests for one in asked for tests in one))}
        entries = [
            _Entry(number, tuple(kind_of[tests] for tests in asked[number]), _equality_joins(rule))
            for number, rule in enumerate(rules)
        ]
        uses = Counter(kind for entry in entries for kind in set(entry.kinds))
        # A rule is considered when a fact turns up for its rarest pattern, so that common ones (any row) wake nothing.
        self._waked_by: dict[int, list[_Entry]] = defaultdict(list)
        for entry in entries:
            self._waked_by[min(entry.kinds, key=lambda kind: uses[kind])].append(entry)
        kinds = [_Kind(kind, _values(tests, "=="), _values(tests, "!=")) for tests, kind in kind_of.items()]
        self._root = _build(kinds)

    def reached(self, facts: Sequence[Fact]) -> Iterator[tuple[int, list[Collection[int]]]]:
        """Yield the number of every rule that could match, with the indexes of facts that could fill each pattern."""
        sorted_facts = _Sorted(facts, self._root)
        for kind in sorted_facts.of_kind:
            for entry in self._waked_by.get(kind, ()):
                fillers = sorted_facts.fillers(entry)
                if fillers:
                    yield entry.number, fillers


class _Sorted:
    """One batch of facts, sorted by the kinds of pattern that they fill."""

    def __init__(self, facts: Sequence[Fact], root: _Node) -> None:
        self._facts = facts
        self.of_kind: dict[int, list[int]] = {}
        self._by_value: dict[tuple[int, str], Mapping[Literal, list[int]]] = {}
        for index, fact in enumerate(facts):
            nodes = [root]
            for node in nodes:
                for kind, unwanted in node.here:
                    if not unwanted or _has_none(fact, unwanted):
                        self.of_kind.setdefault(kind, []).append(index)
                for slot, table in node.branches:
                    value = fact.get(slot)
                    if value is not None and (onward := table.get(value)) is not None:
                        nodes.append(onward)

    def fillers(self, entry: _Entry) -> list[Collection[int]] | None:
        """Return the facts for each pattern of a rule that other facts can join; None where a pattern has none."""
        fillers: list[Collection[int]] = []
        for kind in entry.kinds:
            found = self.of_kind.get(kind)
            if found is None:
                return None
            fillers.append(found)
        for join in entry.joins:
            self._narrow(fillers, join, entry.kinds[join.place])
            if not fillers[join.place]:
                return None
        return fillers

    def _narrow(self, fillers: list[Collection[int]], join: _Join, kind: int) -> None:
        partners_of = self._values(kind, join.slot)
        joined: set[int] = set()
        kept: list[int] = []
        for index in fillers[join.earlier]:
            value = self._facts[index].get(join.other)
            if value is not None and (partners := partners_of.get(value)) is not None:
                kept.append(index)
                joined.update(partners)
        fillers[join.earlier] = kept
        fillers[join.place] = joined.intersection(fillers[join.place])

    def _values(self, kind: int, slot: str) -> Mapping[Literal, list[int]]:
        known = self._by_value.get((kind, slot))
        if known is None:
            found: dict[Literal, list[int]] = defaultdict(list)
            for index in self.of_kind[kind]:
                value = self._facts[index].get(slot)
                if value is not None:
                    found[value].append(index)
            known = self._by_value[kind, slot] = found
        return known


def _asked(pattern: Pattern) -> _Asked:
    return frozenset(test for test in pattern.tests if test.op in ("==", "!="))


def _values(tests: _Asked, op: str) -> list[tuple[str, Literal]]:
    return sorted(((test.slot, test.value) for test in tests if test.op == op), key=repr)


def _has_none(fact: Fact, unwanted: _Unwanted) -> bool:
    """Tell whether a fact has all slots that some values are unwanted in, and none of these values."""
    return all((value := fact.get(slot)) is not None and value != other for slot, other in unwanted)


def _equality_joins(rule: PatternRule) -> tuple[_Join, ...]:
    places = {pattern.alias: place for place, pattern in enumerate(rule.patterns)}
    return tuple(
        _Join(place, join.slot, places[join.alias], join.other)
        for place, pattern in enumerate(rule.patterns)
        for join in pattern.joins
        if join.op == "=="
    )


def _build(kinds: Sequence[_Kind]) -> _Node:
    """Build the tree. A slot that a pattern equates with two values keeps one; the engine finds that nothing fits."""
    here = tuple((kind.number, tuple(kind.unwanted)) for kind in kinds if not kind.wanted)
    rest = [kind for kind in kinds if kind.wanted]
    branches = []
    while rest:
        slot = _most_asked([dict(kind.wanted) for kind in rest])
        table: dict[Literal, list[_Kind]] = defaultdict(list)
        for kind in rest:
            wanted = dict(kind.wanted)
            if slot in wanted:
                table[wanted.pop(slot)].append(kind._replace(wanted=list(wanted.items())))
        branches.append((slot, {value: _build(under) for value, under in table.items()}))
        rest = [kind for kind in rest if slot not in dict(kind.wanted)]
    return _Node(here, tuple(branches))


def _most_asked(asked: Sequence[Mapping[str, Literal]]) -> str:
    """Return the slot that most patterns ask for, among equals the first in the alphabet."""
    uses = Counter(slot for tests in asked for slot in tests)
    return min(uses, key=lambda slot: (-uses[slot], slot))
