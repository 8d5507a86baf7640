"""The matcher that every engine must agree with: it tries every combination of facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.engine.session import Match
from factlint.rulebook.patterns import OPERATORS, Fact, Literal, Pattern, PatternRule


def naive_matches(rules: Sequence[PatternRule], facts: Sequence[Fact]) -> list[Match]:
    """Return all matches, sorted."""
    return sorted(Match(rule.name, chosen) for rule in rules for chosen in _ways(rule, facts, ()))


def _ways(rule: PatternRule, facts: Sequence[Fact], chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(chosen) == len(rule.patterns):
        yield chosen
        return
    pattern = rule.patterns[len(chosen)]
    called = {earlier.alias: facts[index] for earlier, index in zip(rule.patterns, chosen, strict=False)}
    for index, fact in enumerate(facts):
        if index not in chosen and _fits(pattern, fact, called):
            yield from _ways(rule, facts, (*chosen, index))


def _fits(pattern: Pattern, fact: Fact, called: dict[str, Fact]) -> bool:
    return all(_holds(fact.get(test.slot), test.op, test.value) for test in pattern.tests) and all(
        _holds(fact.get(join.slot), join.op, called[join.alias].get(join.other)) for join in pattern.joins
    )


def _holds(left: Literal | None, op: str, right: Literal | None) -> bool:
    if left is None or right is None:
        return False
    if type(left) is not type(right):
        return op == "!="
    return OPERATORS[op](left, right)
