"""Threads take turns on one engine, and rules are exchanged under them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.engine.cases import case_of
from tests.engine.naive import naive_matches

from factlint.engine.durable_rules import DurableEngine


def test_threads_that_share_compiled_rules_get_their_own_matches() -> None:
    engine = DurableEngine()
    rules = case_of(11).rules
    compiled = engine.compile("shared", rules)
    batches = [case_of(seed).facts for seed in range(400)]
    expected = [naive_matches(rules, facts) for facts in batches]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda facts: engine.run(compiled, facts), batches)) == expected


def test_rules_are_compiled_and_dropped_while_others_run() -> None:
    engine = DurableEngine()

    def verify(seed: int) -> bool:
        case = case_of(seed)
        compiled = engine.compile("own", case.rules)
        return engine.run(compiled, case.facts) == naive_matches(case.rules, case.facts)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(verify, range(400)))
