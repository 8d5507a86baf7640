from __future__ import annotations

import pytest

from factlint.engine.codes import Codebook
from factlint.engine.network import check_rules, define, fact_writer, group_rules, label_slots
from factlint.errors import EngineError
from factlint.rulebook.patterns import Join, Pattern, PatternRule
from factlint.rulebook.patterns import Test as Having

CLAIM, ROW = Having("form", "==", "claim"), Having("form", "==", "row")


def a_rule(name: str, *tests: Having, joins: tuple[Join, ...] = ()) -> PatternRule:
    return PatternRule(name, (Pattern("claim", (CLAIM, *tests)), Pattern("row", (ROW,), joins)))


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (PatternRule("bad", ()), "0 patterns; 1 to 15 are allowed"),
        (PatternRule("bad", (Pattern("a", ()), Pattern("a", ()))), "two patterns are called 'a'"),
        (a_rule("bad", Having("day", "=~", 5)), "'=~' is no operator"),
        (
            a_rule("bad", joins=(Join("day", "==", "other", "day"),)),
            "'row' refers to 'other', which no earlier pattern",
        ),
        (a_rule("bad", joins=(Join("day", "==", "row", "day"),)), "'row' refers to 'row', which no earlier pattern"),
        (a_rule("good"), "another rule has the same name"),
    ],
)
def test_a_rule_that_does_not_hang_together_is_refused_by_name(rule: PatternRule, problem: str) -> None:
    with pytest.raises(EngineError, match=f"rule '{rule.name}': {problem}"):
        check_rules([a_rule("good"), rule])


def test_a_network_holds_the_rule_the_sentinel_and_a_place_for_every_fact() -> None:
    rules = [a_rule("r", Having("day", "<", "b"), joins=(Join("day", ">", "claim", "day"),))]
    codebook = Codebook(rules)
    literal = codebook.literal("day", "b")
    assert define(dict(enumerate(rules)), label_slots(rules, codebook), codebook) == {
        "r0": {
            "all": [
                {
                    "r0_0": {
                        "$and": [{"p1": 0}, {"$lt": {"p0": literal}}, {"$gte": {"p0": 1 << 61}}, {"$ex": {"p0": 1}}]
                    }
                },
                {
                    "r0_1": {
                        "$and": [
                            {"p1": 1},
                            {"kp0": {"r0_0": "kp0"}},
                            {"$gt": {"p0": {"r0_0": "p0"}}},
                            {"one": {"r0_0": "one"}},
                        ]
                    }
                },
            ],
            "cap": 65_535,
        },
        "$sentinel": {"all": [{"woken": {"sentinel": 1}}]},
        "$all_facts": {"all": [{"some": {"$ex": {"one": 1}}}, {"never": {"$never": 1}}]},
    }


def test_a_message_holds_the_codes_of_slots_that_rules_use_and_nothing_else() -> None:
    rules = [a_rule("r", joins=(Join("day", ">", "claim", "day"), Join("subject", "==", "claim", "subject")))]
    codebook = Codebook(rules)
    fact = {"form": "row", "day": 20_250_404, "quote": "七类", "subject": "x"}
    text = fact_writer(label_slots(rules, codebook), codebook.of([fact]))(fact)
    assert text == '"one":1,"p0":1,"p1":1,"p2":2,"kp0":0}'


def test_rules_that_apply_to_the_same_things_share_a_network() -> None:
    rules = [a_rule(f"{topic}-{n}", Having("predicate", "==", topic)) for n in range(8) for topic in ("b", "a", "c")]
    groups = group_rules(rules)
    assert [{rules[number].name[0] for number in group} for group in groups] == [{"a"}, {"b"}, {"c"}]
    assert sorted(number for group in groups for number in group) == list(range(24))


def test_groups_depend_on_the_rules_and_not_on_their_order() -> None:
    rules = [a_rule(f"r{n}", Having("predicate", "==", n % 7), Having("kind", "==", str(n % 3))) for n in range(50)]
    named = [[rules[number].name for number in group] for group in group_rules(rules)]
    turned = rules[::-1]
    assert [[turned[number].name for number in group] for group in group_rules(turned)] == named
