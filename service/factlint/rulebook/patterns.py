"""What a rule looks like to an engine: patterns of plain tests and joins, and nothing that an engine must interpret.

An engine adapter reads these values; it never sees a rule file. All tests and joins of a pattern must hold. A fact that
lacks a slot satisfies no test and no join on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

Literal = str | int
Fact = Mapping[str, Literal]

FORM = "fact"
"""The slot that says what a fact is about: `claim` or `row`."""

CLAIM_KEY = "key"
"""The slot of a claim that holds its number in the verification, a whole number."""

ROW_CLAIM = "claim"
"""The slot of a row that holds the number of the claim that it is compared with."""

OPERATORS: dict[str, Callable[[Literal, Literal], bool]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


class Test(NamedTuple):
    """A slot of the fact compared with a literal; both are of one type. `op` is a key of OPERATORS."""

    slot: str
    op: str
    value: Literal


class Join(NamedTuple):
    """A slot of the fact compared with a slot of the fact that an earlier pattern (`alias`) has taken."""

    slot: str
    op: str
    alias: str
    other: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One fact that a rule looks for. Every pattern after the first has at least one equality join."""

    alias: str
    tests: tuple[Test, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class PatternRule:
    """The part of a rule that an engine matches: one fact for each pattern."""

    name: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """A derived slot: 1 where the value of `slot` is one of `values`, else 0.

    A test for one of several words becomes an equality test on such a slot: an engine that must try alternatives costs
    more, and its way of doing so is proven less, than one that compares a number.
    """

    name: str
    slot: str
    values: frozenset[Literal]

    def of(self, fact: Fact) -> int:
        return int(fact.get(self.slot) in self.values)


def holds(test: Test, fact: Fact) -> bool:
    """Tell whether the fact carries the slot and satisfies the test."""
    value = fact.get(test.slot)
    return value is not None and OPERATORS[test.op](value, test.value)
