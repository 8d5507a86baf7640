from __future__ import annotations

from dataclasses import dataclass

import pytest

from factlint.engine.durable_rules import DurableEngine
from factlint.engine.session import Compiled, Engine, Match
from factlint.errors import EngineError
from factlint.rulebook.patterns import Fact, Join, Pattern, PatternRule
from factlint.rulebook.patterns import Test as Having

MISMATCH = PatternRule(
    "effective-date-mismatch",
    (
        Pattern("claim", (Having("form", "==", "claim"), Having("predicate", "==", "effective"))),
        Pattern(
            "row",
            (Having("form", "==", "row"), Having("relation", "==", "disjoint")),
            (Join("claim_number", "==", "claim", "claim_number"),),
        ),
    ),
)
FACTS: list[Fact] = [
    {"form": "row", "relation": "disjoint", "claim_number": 1},
    {"form": "claim", "predicate": "effective", "claim_number": 1},
    {"form": "row", "relation": "meets", "claim_number": 1},
    {"form": "row", "relation": "disjoint", "claim_number": 2},
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return DurableEngine()


def test_a_match_names_the_rule_and_the_facts_in_the_order_of_its_patterns(engine: Engine) -> None:
    assert engine.run(engine.compile("checks", [MISMATCH]), FACTS) == [Match("effective-date-mismatch", (1, 0))]


def test_matches_are_sorted_by_rule_and_facts(engine: Engine) -> None:
    rules = [PatternRule(name, (Pattern("row", (Having("form", "==", "row"),)),)) for name in ("b", "a", "c")]
    assert engine.run(engine.compile("checks", rules), FACTS) == [
        Match(name, (index,)) for name in "abc" for index in (0, 2, 3)
    ]


def test_without_rules_or_without_facts_there_is_no_match(engine: Engine) -> None:
    assert engine.run(engine.compile("none", []), FACTS) == []
    assert engine.run(engine.compile("checks", [MISMATCH]), []) == []


def test_compiled_rules_keep_their_name(engine: Engine) -> None:
    assert engine.compile("checks", [MISMATCH]).name == "checks"


def test_rules_compiled_by_something_else_are_refused(engine: Engine) -> None:
    @dataclass(frozen=True, slots=True)
    class Foreign:
        name: str = "foreign"

    other: Compiled = Foreign()
    with pytest.raises(EngineError, match="'foreign' was not compiled by this engine"):
        engine.run(other, FACTS)


def test_the_facts_and_the_rules_are_left_as_they_were(engine: Engine) -> None:
    facts = [dict(fact) for fact in FACTS]
    engine.run(engine.compile("checks", [MISMATCH]), facts)
    assert facts == FACTS
