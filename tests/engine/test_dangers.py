"""One test for every way in which durable-rules can fail that is known: the adapter is safe there.

The numbers are those of docs/decisions/0002-durable-rules-behind-a-seam.md.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from tests.engine.naive import naive_matches

from factlint.engine.codes import Codebook
from factlint.engine.durable_rules import DurableEngine, Network
from factlint.engine.network import check_names, define, fnv1a, label_slots
from factlint.engine.session import Match
from factlint.errors import EngineError, InputTooLarge
from factlint.rulebook.patterns import Fact, Join, Literal, Pattern, PatternRule
from factlint.rulebook.patterns import Test as Having

ENGINE = DurableEngine()
CLAIM, ROW = Having("form", "==", "claim"), Having("form", "==", "row")


def pair(name: str, *joins: Join, tests: Sequence[Having] = (ROW,)) -> PatternRule:
    """A rule about a claim and a row that is joined with it."""
    return PatternRule(name, (Pattern("claim", (CLAIM,)), Pattern("row", tuple(tests), joins)))


def same(slot: str, alias: str = "claim") -> Join:
    return Join(slot, "==", alias, slot)


def a_claim(**slots: Literal) -> Fact:
    return {"form": "claim", **slots}


def a_row(**slots: Literal) -> Fact:
    return {"form": "row", **slots}


def definition(*rules: PatternRule) -> str:
    codebook = Codebook(rules)
    return json.dumps(define(dict(enumerate(rules)), label_slots(rules, codebook), codebook))


def assert_exact(rules: Sequence[PatternRule], facts: Sequence[Fact], at_least: int = 1) -> None:
    """The engine finds what the naive matcher finds, and that is not nothing."""
    expected = naive_matches(rules, facts)
    assert ENGINE.run(ENGINE.compile("danger", rules), facts) == expected
    assert len(expected) >= at_least


def test_1_the_last_join_of_a_pattern_may_be_false() -> None:
    rule = pair("r", same("subject"), Join("day", ">", "claim", "day"))
    facts = [
        a_claim(subject="a", day=5),
        a_row(subject="a", day=4),
        a_row(subject="a", day=6),
        a_row(subject="b", day=6),
    ]
    assert_exact([rule], facts)


def test_1_every_pattern_with_joins_ends_with_one_that_is_always_true() -> None:
    rule = pair("r", same("subject"), Join("day", ">", "claim", "day"))
    _, row = json.loads(definition(rule))["r0"]["all"]
    assert row["r0_1"]["$and"][-1] == {"one": {"r0_0": "one"}}


def test_2_slots_called_sid_and_id_join_like_any_other() -> None:
    facts = [a_claim(sid="x", id="y"), a_row(sid="x", id="y"), a_row(sid="x", id="z"), a_row(sid="1", id="2")]
    assert_exact([pair("r", same("sid"), same("id"))], facts)


def test_3_rules_that_share_patterns_keep_their_joins() -> None:
    rules = [
        pair("first", same("subject")),
        pair("second", same("subject")),
        pair("third", same("subject"), same("day")),
    ]
    facts = [
        a_claim(subject="a", day=1),
        a_row(subject="a", day=2),
        a_row(subject="b", day=1),
        a_row(subject="a", day=1),
    ]
    assert_exact(rules, facts, at_least=5)


def test_4_a_batch_in_which_no_rule_fires_is_put_away_safely() -> None:
    compiled = ENGINE.compile("r", [pair("r", same("subject"), Join("day", ">", "claim", "day"))])
    for _ in range(200):
        assert ENGINE.run(compiled, [a_claim(subject="a", day=5), a_row(subject="a", day=5)]) == []


def test_5_a_fact_that_no_pattern_takes_costs_no_other_its_match() -> None:
    rules = [PatternRule("late", (Pattern("row", (ROW, Having("day", ">", 5))),))]
    assert_exact(rules, [a_row(day=1), a_row(day=9), a_row(), a_claim(day=9), {}, a_row(day=6)])


def test_6_thousands_of_batches_need_one_engine_state() -> None:
    compiled = ENGINE.compile("r", [pair("r", same("subject"))])
    for day in range(2_500):
        assert ENGINE.run(compiled, [a_claim(subject=day), a_row(subject=day)]) == [Match("r", (0, 1))]


def test_7_nothing_is_compiled_to_not() -> None:
    rule = pair("r", Join("subject", "!=", "claim", "subject"), tests=[ROW, Having("grade", "!=", "uncertain")])
    assert "$not" not in definition(rule)
    assert_exact([rule], [a_claim(subject="a"), a_row(subject="b", grade="x"), a_row(subject="b", grade="uncertain")])


@pytest.mark.parametrize("number", [10**22, -(10**30), 1 << 63, (1 << 64) + 1])
def test_8_numbers_of_any_size_are_compared_exactly(number: int) -> None:
    rules = [
        PatternRule("same", (Pattern("row", (Having("value", "==", number),)),)),
        PatternRule("more", (Pattern("row", (Having("value", ">", number),)),)),
        pair("joined", same("value"), Join("value", ">=", "claim", "value")),
    ]
    facts = [a_claim(value=number), *(a_row(value=number + step) for step in (-1, 0, 1))]
    assert_exact(rules, facts, at_least=4)


@pytest.mark.parametrize("value", [1.0, 1.5, 1e-05, None, True])
def test_9_a_rule_may_hold_texts_and_whole_numbers_only(value: object) -> None:
    rule = PatternRule("r", (Pattern("row", (Having("value", "==", value),)),))  # type: ignore[arg-type]  # what is refused
    with pytest.raises(EngineError, match=r"rule 'r'.*neither a text nor a whole number"):
        ENGINE.compile("r", [rule])


@pytest.mark.parametrize("op", ["!=", ">"])
def test_9_a_fact_may_hold_texts_and_whole_numbers_only(op: str) -> None:
    compiled = ENGINE.compile("r", [PatternRule("r", (Pattern("row", (ROW, Having("value", op, 1))),))])
    with pytest.raises(EngineError, match="neither a text nor a whole number"):
        ENGINE.run(compiled, [a_row(value=1.5)])  # type: ignore[arg-type]  # what is refused


def test_10_no_thread_is_started() -> None:
    def tasks() -> int:
        return len(list(Path("/proc/self/task").iterdir())) if Path("/proc/self/task").exists() else 0

    before = threading.active_count(), tasks()
    assert_exact([pair("r", same("subject"))], [a_claim(subject=1), a_row(subject=1)])
    assert (threading.active_count(), tasks()) == before


def test_11_an_error_of_the_library_is_raised_and_the_next_batch_is_fine() -> None:
    bare = {
        "r0": {
            "all": [{"a": {"k": 1}}, {"b": {"$and": [{"k": 2}, {"$neq": {"s": {"a": "s"}}}, {"one": {"a": "one"}}]}}]
        },
        "$sentinel": {"all": [{"woken": {"sentinel": 1}}]},
    }
    network = Network("bare", [pair("r")], bare)
    for _ in range(50):
        with pytest.raises(EngineError, match=r"failed on a batch of 2 facts.*311"):
            network.run(['"one":1,"k":1}', '"one":1,"k":2,"s":5}'])
        assert len(network.run(['"one":1,"k":1,"s":4}', '"one":1,"k":2,"s":5}'])) == 1


def test_11_a_definition_that_the_library_refuses_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="refuses 'bad'"):
        Network("bad", [pair("r")], {"r0": {"all": [{"a": {"k": [1]}}]}})


def many_patterns(count: int) -> PatternRule:
    return PatternRule(
        "r", tuple(Pattern(f"p{n}", (Having("n", "==", n),), (same("s", "p0"),) if n else ()) for n in range(count))
    )


def test_12_a_rule_may_have_fifteen_patterns() -> None:
    assert_exact([many_patterns(15)], [{"n": n, "s": "x"} for n in range(15)])
    with pytest.raises(EngineError, match="rule 'r': 16 patterns"):
        ENGINE.compile("r", [many_patterns(16)])


def test_12_a_pattern_may_have_twenty_four_joins() -> None:
    slots = {f"s{n}": n for n in range(24)}
    assert_exact([pair("r", *map(same, slots))], [a_claim(**slots), a_row(**slots), a_row(**slots | {"s23": 0})])
    with pytest.raises(EngineError, match="rule 'r': pattern 'row' has 26 joins"):
        ENGINE.compile("r", [pair("r", *map(same, slots), Join("s0", "<", "claim", "s1"))])


def test_12_a_hundred_and_twenty_slots_may_be_used() -> None:
    def rules(count: int) -> list[PatternRule]:
        return [PatternRule(f"r{n}", (Pattern("row", (Having(f"s{n}", ">", 0),)),)) for n in range(count)]

    ordered = pair("ordered", same("s0"), *(Join(f"s{n}", "<=", "claim", f"s{n + 1}") for n in range(11)))
    assert_exact([*rules(119), ordered], [a_claim(**{f"s{n}": 1 for n in range(300)})] * 2, at_least=238)
    with pytest.raises(EngineError, match="rule 'r120': with it the rules use more than 120 slots"):
        ENGINE.compile("r", rules(122))


def test_12_texts_may_be_longer_than_the_library_can_hold() -> None:
    long = "稀土" * 50_000
    facts = [a_claim(subject=long), a_row(subject=long), a_row(subject=long + "类")]
    assert_exact([pair("r", same("subject"), Join("subject", "<=", "claim", "subject"))], facts)


def test_12_any_number_of_rules_may_ask_for_the_same_or_for_different_things() -> None:
    rules = [PatternRule(f"same-{n}", (Pattern("row", (ROW, Having("day", ">", n))),)) for n in range(600)]
    rules += [PatternRule(f"other-{n}", (Pattern("row", (Having("predicate", "==", n),)),)) for n in range(1_200)]
    assert_exact(rules, [a_row(predicate=700, day=300), a_row(predicate=5)], at_least=302)


def test_13_equal_facts_are_separate_facts() -> None:
    assert_exact(
        [pair("r", same("subject"))], [a_claim(subject=1), a_claim(subject=1), a_row(subject=1), a_row(subject=1)], 4
    )


def test_13_the_ids_of_a_batch_have_distinct_hashes() -> None:
    ids = [str(number) for number in range(200_000)]
    assert len({fnv1a(name) for name in (*ids, "sid-0")}) == len(ids) + 1


def test_13_a_batch_of_many_facts_loses_none() -> None:
    facts = [a_claim(subject=1), *(a_row(subject=1) for _ in range(3_000))]
    found = ENGINE.run(ENGINE.compile("r", [pair("r", same("subject"))]), facts)
    assert found == [Match("r", (0, index)) for index in range(1, 3_001)]


def test_14_names_that_the_library_confuses_are_refused() -> None:
    assert fnv1a("costarring") == fnv1a("liquid")
    with pytest.raises(EngineError, match="'liquid' and 'costarring' have the same hash"):
        check_names(["costarring", "liquid"])


def test_14_slots_whose_names_the_library_confuses_or_understands_are_kept_apart() -> None:
    rules = [
        PatternRule(slot, (Pattern("row", (Having(slot, "==", 1),)),)) for slot in ("costarring", "liquid", "$and", "m")
    ]
    assert_exact(rules, [{"costarring": 1}, {"liquid": 1}, {"$and": 1}, {"m": 1, "liquid": 2}], at_least=4)


def test_15_a_join_on_a_slot_that_the_earlier_fact_lacks_is_false() -> None:
    rules = [pair(op, Join("day", op, "claim", "day")) for op in ("==", "!=", "<", "<=", ">", ">=")]
    assert_exact(rules, [a_claim(), a_row(day=5), a_claim(day=4), a_row()], at_least=3)


def test_16_a_fact_may_interest_hundreds_of_rules_that_join_it() -> None:
    rules = [pair(f"rule-{n}", same("subject"), same(f"slot-{n % 50}")) for n in range(300)]
    slots = {"subject": 1, **{f"slot-{n}": n for n in range(50)}}
    assert_exact(rules, [a_claim(**slots), a_row(**slots), a_row(**slots | {"slot-3": 0})], at_least=594)


def test_17_texts_are_ordered_by_their_characters() -> None:
    texts = [
        "",
        "!",
        '"',
        "#",
        "a",
        "ab",
        "ab!",
        'ab"',
        "ab\\",
        "ab]",
        "ab\n",
        "a\x00",
        "\x7f",
        "é",
        "稀土",
        "稀土类",
        "\ud800",
        "😀",
    ]
    rules = [pair(op, Join("value", op, "claim", "value")) for op in ("<", "<=", ">", ">=")]
    rules += [
        PatternRule(f"{op} {text!a}", (Pattern("row", (Having("value", op, text),)),))
        for op in ("<", ">=")
        for text in texts
    ]
    assert_exact(rules, [make(value=text) for make in (a_claim, a_row) for text in texts], at_least=1000)


def test_18_a_text_is_not_the_number_that_it_spells() -> None:
    rules = [pair(op, Join("value", op, "claim", "value")) for op in ("==", "!=", "<", "<=", ">", ">=")]
    rules += [
        PatternRule(f"{op} {value!r}", (Pattern("row", (Having("value", op, value),)),))
        for op in ("==", "!=", "<", "<=", ">", ">=")
        for value in (5, "5")
    ]
    assert_exact(
        rules, [a_claim(value="5"), a_claim(value=5), a_row(value="5"), a_row(value=5), a_row(value=6)], at_least=20
    )


def test_19_more_than_512_literals_for_one_slot_do_not_hang_the_compiler() -> None:
    rules = [PatternRule(f"r{n}", (Pattern("row", (Having("value", "!=", n),)),)) for n in range(600)]
    assert_exact(rules, [a_row(value=3)], at_least=599)


def test_20_matches_that_would_fill_the_memory_are_refused_before_they_are_made() -> None:
    engine = DurableEngine(max_matches=100)
    compiled = engine.compile("r", [pair("busy", same("subject")), pair("idle", same("subject"), same("never"))])
    assert len(engine.run(compiled, [a_claim(subject=1), a_row(subject=1)] * 10)) == 100
    with pytest.raises(InputTooLarge, match="rule 'busy': at most 100 allowed, found 121"):
        engine.run(compiled, [a_claim(subject=1), a_row(subject=1)] * 11)
    assert len(engine.run(compiled, [make(subject=n) for n in range(90) for make in (a_claim, a_row)])) == 90


def test_20_beginnings_of_matches_count_even_where_the_rule_cannot_match() -> None:
    three = PatternRule(
        "three", (*pair("pair").patterns, Pattern("end", (Having("form", "==", "end"),), (same("subject"),)))
    )
    engine = DurableEngine(max_matches=100)
    compiled = engine.compile("r", [pair("joined", same("subject")), three])
    with pytest.raises(InputTooLarge, match="rule 'three'"):
        engine.run(compiled, [make(subject=n) for n in range(20) for make in (a_claim, a_row)])


def test_20_more_facts_than_there_is_memory_for_are_refused() -> None:
    engine = DurableEngine(max_facts=10)
    compiled = engine.compile("r", [pair("r", same("subject"))])
    assert len(engine.run(compiled, [a_claim(subject=1), a_row(subject=1)] * 5 + [a_row(subject=2)] * 50)) == 25
    with pytest.raises(InputTooLarge, match="facts for rules such as 'r': at most 10 allowed, found 12"):
        engine.run(compiled, [a_claim(subject=1), a_row(subject=1)] * 6)


def test_21_more_matches_than_the_library_hands_over_at_once_all_arrive() -> None:
    compiled = ENGINE.compile("r", [pair("r", same("subject"))])
    found = ENGINE.run(compiled, [a_claim(subject=1)] * 280 + [a_row(subject=1)] * 280)
    assert {facts for _, facts in found} == {(claim, row) for claim in range(280) for row in range(280, 560)}
    assert len(found) == 280 * 280


def test_22_rules_that_are_not_reported_are_missed() -> None:
    with pytest.raises(EngineError, match="did not report all rules that fired"):
        Network("deaf", [pair("r")], {"r0": {"all": [{"a": {"sentinel": 1}}]}})


def test_23_a_fact_fills_one_pattern_of_a_match() -> None:
    anyone = Pattern("a", ()), Pattern("b", ()), Pattern("c", (), (same("n", "a"),))
    facts: list[Fact] = [{"n": 1}, {"n": 1}, {"n": 2}, {}]
    assert_exact([PatternRule("r", anyone)], facts)
    pairs = ENGINE.run(ENGINE.compile("r", [PatternRule("r", anyone[:2])]), facts)
    assert [facts for _, facts in pairs] == sorted(permutations(range(4), 2))
