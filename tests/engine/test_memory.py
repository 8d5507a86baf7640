"""Memory does not grow: 20,000 verifications, and thousands of rule sets that come and go."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from resource import getpagesize

import pytest
from tests.engine.cases import case_of

from factlint.engine.durable_rules import DurableEngine
from factlint.errors import EngineError, InputTooLarge

ALLOWED = 4 << 20
"""Bytes of growth after warming up; one engine state that is not put away costs 0.3 MB and more."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the resident size from /proc")


def resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize()


def growth(step: Callable[[int], object], warm_up: int, steps: int) -> int:
    for number in range(warm_up):
        step(number)
    before = resident()
    for number in range(warm_up, warm_up + steps):
        step(number)
    return resident() - before


@pytest.mark.parametrize("steps", [20_000, pytest.param(200_000, marks=pytest.mark.soak)])
def test_twenty_thousand_verifications_leave_memory_flat(steps: int) -> None:
    engine = DurableEngine()
    cases = [case_of(seed) for seed in range(100)]
    compiled = [engine.compile("case", case.rules) for case in cases]
    found = 0

    def verify(number: int) -> None:
        nonlocal found
        found += len(engine.run(compiled[number % 100], cases[number % 100].facts))

    assert growth(verify, 2_000, steps) < ALLOWED
    assert found > steps


def test_rule_sets_that_are_dropped_give_their_memory_back() -> None:
    engine = DurableEngine()
    cases = [case_of(seed) for seed in range(50)]
    assert growth(lambda number: engine.compile("case", cases[number % 50].rules), 500, 4_000) < ALLOWED


def test_refused_rule_sets_give_their_memory_back() -> None:
    engine = DurableEngine()
    case = case_of(7)

    def refuse(_: int) -> None:
        with pytest.raises(EngineError, match="same name"):
            engine.compile("case", (*case.rules, case.rules[0]))

    assert growth(refuse, 100, 1_000) < ALLOWED


def test_failed_batches_give_their_memory_back() -> None:
    engine = DurableEngine(max_matches=1)
    cases = [case for case in map(case_of, range(300)) if len(case.facts) > 4]
    compiled = [engine.compile("case", case.rules) for case in cases]
    refused = 0

    def verify(number: int) -> None:
        nonlocal refused
        try:
            engine.run(compiled[number % len(cases)], cases[number % len(cases)].facts)
        except InputTooLarge:
            refused += 1

    assert growth(verify, 500, 3_000) < ALLOWED
    assert refused > 1_000
