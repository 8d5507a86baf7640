"""Random rules and facts: the engine finds what a matcher of a few lines finds, whatever they hold, in any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.cases import Case, case_of, cases
from tests.engine.naive import naive_matches

from factlint.engine.durable_rules import DurableEngine
from factlint.engine.session import Match

ENGINE = DurableEngine()
MANY = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))


def matches(case: Case) -> list[Match]:
    return ENGINE.run(ENGINE.compile("case", case.rules), case.facts)


@settings(MANY, max_examples=2_000)
@given(cases())
def test_the_engine_agrees_with_the_naive_matcher_on_small_cases(case: Case) -> None:
    assert matches(case) == naive_matches(case.rules, case.facts)


@pytest.mark.parametrize("first", range(0, 5_000, 1_000))
def test_the_engine_agrees_with_the_naive_matcher_on_five_thousand_larger_cases(first: int) -> None:
    agree_on(range(first, first + 1_000))


@pytest.mark.soak
@pytest.mark.parametrize("first", range(1_000_000, 1_100_000, 10_000))
def test_the_engine_agrees_with_the_naive_matcher_on_a_hundred_thousand_cases(first: int) -> None:
    agree_on(range(first, first + 10_000))


def agree_on(seeds: range) -> None:
    found = 0
    for seed in seeds:
        case = case_of(seed)
        expected = naive_matches(case.rules, case.facts)
        assert matches(case) == expected, f"case_of({seed})"
        found += len(expected)
    assert found > len(seeds), "the cases must be such that rules match"


@settings(MANY, max_examples=200)
@given(st.integers(0, 10**6), st.integers())
def test_the_order_of_rules_and_facts_changes_no_match(seed: int, order: int) -> None:
    case = case_of(seed)
    chance = random.Random(order)
    rules = chance.sample(case.rules, len(case.rules))
    places = chance.sample(range(len(case.facts)), len(case.facts))
    found = matches(Case(tuple(rules), tuple(case.facts[place] for place in places)))
    assert sorted(Match(rule, tuple(places[fact] for fact in facts)) for rule, facts in found) == matches(case)


@settings(MANY, max_examples=200)
@given(st.integers(0, 10**6))
def test_rules_compiled_together_match_as_they_do_alone(seed: int) -> None:
    case = case_of(seed)
    alone = [match for rule in case.rules for match in matches(Case((rule,), case.facts))]
    assert sorted(alone) == matches(case)


@settings(MANY, max_examples=100)
@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6), min_size=2, max_size=5))
def test_a_batch_leaves_nothing_behind_for_the_next(seed: int, others: list[int]) -> None:
    compiled = ENGINE.compile("case", case_of(seed).rules)
    batches = [case_of(other).facts for other in (seed, *others)]
    first = [ENGINE.run(compiled, facts) for facts in batches]
    assert [ENGINE.run(compiled, facts) for facts in reversed(batches)] == first[::-1]
