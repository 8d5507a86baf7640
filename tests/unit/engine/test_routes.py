from __future__ import annotations

from factlint.engine.routes import Routes
from factlint.rulebook.patterns import Fact, Join, Literal, Pattern, PatternRule
from factlint.rulebook.patterns import Test as Having


def has(alias: str, *joins: Join, **slots: Literal) -> Pattern:
    return Pattern(alias, tuple(Having(slot, "==", value) for slot, value in slots.items()), joins)


def same(slot: str, alias: str) -> Join:
    return Join(slot, "==", alias, slot)


def reached(rules: list[PatternRule], facts: list[Fact]) -> dict[int, list[list[int]]]:
    return {number: [sorted(fillers) for fillers in found] for number, found in Routes(rules).reached(facts)}


def test_a_rule_is_reached_by_facts_that_satisfy_all_its_equality_tests() -> None:
    rules = [
        PatternRule("both", (has("a", form="row", how="equal"),)),
        PatternRule("one", (has("a", form="row"),)),
        PatternRule("other", (has("a", form="claim", how="equal"),)),
    ]
    facts: list[Fact] = [{"form": "row", "how": "equal"}, {"form": "row"}, {"how": "equal"}, {}]
    assert reached(rules, facts) == {0: [[0]], 1: [[0, 1]]}


def test_facts_with_an_unwanted_value_or_none_are_left_out() -> None:
    rules = [
        PatternRule("given", (Pattern("a", (Having("form", "==", "claim"), Having("day", "!=", 0))),)),
        PatternRule("other", (Pattern("a", (Having("day", "!=", 5), Having("day", "!=", 0))),)),
    ]
    facts: list[Fact] = [{"form": "claim", "day": 5}, {"form": "claim", "day": 0}, {"form": "claim"}, {"day": 1}]
    assert reached(rules, facts) == {0: [[0]], 1: [[3]]}


def test_tests_for_an_order_are_left_to_the_engine() -> None:
    rule = PatternRule("r", (Pattern("a", (Having("day", ">", 5),)),))
    assert reached([rule], [{"day": 1}, {}]) == {0: [[0, 1]]}


def test_a_rule_is_not_reached_while_one_of_its_patterns_has_no_fact() -> None:
    rule = PatternRule("r", (has("a", form="claim"), has("b", form="row")))
    assert reached([rule], [{"form": "row"}]) == {}
    assert reached([rule], [{"form": "row"}, {"form": "claim"}]) == {0: [[1], [0]]}


def test_facts_that_no_other_can_join_are_left_out() -> None:
    rule = PatternRule("r", (has("claim", form="claim"), has("row", same("subject", "claim"), form="row")))
    facts: list[Fact] = [
        {"form": "claim", "subject": "a"},
        {"form": "claim", "subject": "b"},
        {"form": "claim"},
        {"form": "row", "subject": "b"},
        {"form": "row", "subject": "c"},
        {"form": "row"},
    ]
    assert reached([rule], facts) == {0: [[1], [3]]}


def test_a_rule_whose_facts_cannot_join_is_not_reached() -> None:
    rule = PatternRule(
        "r", (has("claim", form="claim"), has("row", same("subject", "claim"), same("day", "claim"), form="row"))
    )
    facts: list[Fact] = [
        {"form": "claim", "subject": "a", "day": 1},
        {"form": "row", "subject": "b", "day": 1},
    ]
    assert reached([rule], facts) == {}


def test_a_pattern_that_asks_for_nothing_is_reached_by_every_fact() -> None:
    assert reached([PatternRule("r", (has("a"),))], [{}, {"form": "row"}]) == {0: [[0, 1]]}


def test_a_text_does_not_reach_a_rule_about_the_number_that_it_spells() -> None:
    assert reached([PatternRule("r", (has("a", day=5),))], [{"day": "5"}]) == {}
