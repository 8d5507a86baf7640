"""Which facts can concern which patterns, by equality tests alone, so that nobody pays for rules that cannot apply."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factlint.rulebook.patterns import Fact, Literal, Pattern

_Wanted = tuple[int, Mapping[str, Literal]]


@dataclass(frozen=True, slots=True)
class Routes:
    """A tree of look-ups: at each branch the value of one slot leads on. `here` are patterns with no test left."""

    here: tuple[int, ...]
    branches: tuple[tuple[str, Mapping[Literal, Routes]], ...]

    def of(self, fact: Fact) -> list[int]:
        """Return the numbers of the patterns whose equality tests the fact satisfies."""
        found: list[int] = []
        nodes = [self]
        for node in nodes:
            found += node.here
            for slot, table in node.branches:
                value = fact.get(slot)
                if value is not None and (onward := table.get(value)) is not None:
                    nodes.append(onward)
        return found


def build_routes(patterns: Sequence[Pattern]) -> Routes:
    """Return the routes to these patterns, numbered as they come.

    A slot that a pattern equates with two different literals keeps the last: the engine finds that nothing matches.
    """
    return _build([(n, {t.slot: t.value for t in p.tests if t.op == "=="}) for n, p in enumerate(patterns)])


def _build(wanted: Sequence[_Wanted]) -> Routes:
    here = tuple(number for number, tests in wanted if not tests)
    rest = [(number, tests) for number, tests in wanted if tests]
    branches = []
    while rest:
        slot = _most_used(rest)
        table: dict[Literal, list[_Wanted]] = defaultdict(list)
        for number, tests in rest:
            if slot in tests:
                table[tests[slot]].append((number, {key: tests[key] for key in tests if key != slot}))
        branches.append((slot, {value: _build(under) for value, under in table.items()}))
        rest = [(number, tests) for number, tests in rest if slot not in tests]
    return Routes(here, tuple(branches))


def _most_used(wanted: Sequence[_Wanted]) -> str:
    """Return the slot that most patterns test, among equals the first in the alphabet."""
    uses = Counter(slot for _, tests in wanted for slot in tests)
    return min(uses, key=lambda slot: (-uses[slot], slot))
