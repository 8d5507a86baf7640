"""Random rules and facts, made to meet often: few slots, few values, and the awkward ones among them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from factlint.rulebook.patterns import OPERATORS, Fact, Join, Literal, Pattern, PatternRule, Test

SLOTS = ("form", "subject", "value", "id", "sid", "$s", "one", "类别", 'a"\\')
"""Some of them are words of the library."""
OPS = ("==", "==", "==", *OPERATORS)
COMMON: tuple[Literal, ...] = ("a", "ab", "稀土", 0, 1, 5)
TEXTS = (
    "",
    "ab!",
    "a ",
    "5",
    "-1",
    "05",
    "稀土类",
    "稀土類",
    'a"b',
    "a\\b",
    "a\\",
    "'",
    "a\nb",
    "\0",
    "\x1f",
    "\ud800",
    "😀",
)
NUMBERS = (-1, 10, 1025, 1 << 31, (1 << 63) - 1, 1 << 63, -(1 << 70), 10**30)
LETTERS = tuple("ab1\"\\\t\x7f\u0130稀ß\U0001f600{}:,'")

_T = TypeVar("_T")


class Pick(Protocol):
    """Chooses one of several; hypothesis does it so that it can shrink, a random generator does it fast."""

    def __call__(self, options: Sequence[_T], /) -> _T: ...


@dataclass(frozen=True, slots=True)
class Case:
    """A set of rules and one batch of facts."""

    rules: tuple[PatternRule, ...]
    facts: tuple[Fact, ...]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Small cases that shrink."""
    return make_case(lambda options: draw(st.sampled_from(options)), most_rules=4, most_facts=6)


def case_of(seed: int) -> Case:
    """Return the case of a seed, larger ones than hypothesis could draw in the time."""
    return make_case(random.Random(seed).choice, most_rules=20, most_facts=9)


def make_case(pick: Pick, most_rules: int, most_facts: int) -> Case:
    """Make one to `most_rules` rules of one to four patterns, and up to `most_facts` facts of up to four slots."""
    slots = tuple(pick(SLOTS) for _ in range(pick((2, 3, 4))))
    odd = ("".join(pick(LETTERS) for _ in range(pick((0, 1, 2)))), pick(TEXTS), pick(NUMBERS), pick(TEXTS))
    values = (*COMMON, *odd)
    rules = tuple(
        PatternRule(f"rule-{number}", _make_patterns(pick, slots, values))
        for number in range(pick(range(1, most_rules + 1)))
    )
    return Case(rules, tuple(_make_fact(pick, slots, values) for _ in range(pick(range(most_facts + 1)))))


def _make_patterns(pick: Pick, slots: Sequence[str], values: Sequence[Literal]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(
            f"p{place}",
            tuple(Test(pick(slots), pick(OPS), pick(values)) for _ in range(pick((0, 1, 1, 2)))),
            tuple(
                Join(pick(slots), pick(OPS), f"p{pick(range(place))}", pick(slots))
                for _ in range(pick((0, 1, 1, 2)) if place else 0)
            ),
        )
        for place in range(pick((1, 2, 2, 3, 4)))
    )


def _make_fact(pick: Pick, slots: Sequence[str], values: Sequence[Literal]) -> Fact:
    return {slot: pick(values) for slot in slots if pick((True, True, True, False))}
