"""Which claims belong in an equation, and the fewest of them that cannot all hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.unit.checking.builders import COUNT, OVER, a_claim, percent
from tests.unit.checking.rules import a_rule

from factlint.checking.matching.context import Bound, Surroundings
from factlint.checking.matching.identities import fails, gather
from factlint.engine.facts import Subjects
from factlint.model.case import Case, Standing
from factlint.model.measure.quantity import Quantity, Unit
from factlint.model.report import Verdict
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.rule import Rule
from factlint.rulebook.vocabulary import Vocabulary

UNKNOWN = Standing(Verdict.UNVERIFIABLE, "no_row")
TIMES = Unit("times", "ratio", Decimal(100))
SHARES = """
equation: sum(parts) <= 100 %
bind:
  parts: {all: {claim: {kind: share}}, same: [whole, period], distinct: part_name}
"""
GROWTH = """
equation: now = base * (1 + growth)
bind:
  now: {claim: {kind: level}}
  growth: {claim: {kind: change, subject: now.subject}}
  base: {claim: {kind: level, subject: now.subject}}
"""
REST = """
equation: some(parts) + rest = 100 %
bind:
  rest: {claim: {kind: share, is_rest: "yes"}}
  parts: {all: {claim: {kind: share, is_rest: "no", whole: rest.whole}}, distinct: part_name}
"""


@pytest.fixture
def around(tables: Tables, vocabulary: Vocabulary) -> Surroundings:
    return Surroundings(tables, vocabulary, Subjects(tables.terms.kind))


def share(area: str, number: str, name: str = "c", **slots: str) -> Case:
    claim = replace(a_claim("mine_production_share", percent(number), "t-ree", area=area, **slots), id=name)
    return Case(claim, "share", (), UNKNOWN, UNKNOWN, part_slot="area")


def level(value: Quantity, name: str = "c") -> Case:
    return Case(replace(a_claim("employees", value, "firm"), id=name), "count", (), UNKNOWN, UNKNOWN)


def change(value: Quantity) -> Case:
    return Case(a_claim("employees_change", value, "firm"), "change", (), UNKNOWN, UNKNOWN)


def heads(number: str) -> Quantity:
    return Quantity(number, COUNT)


def named(rule: Rule, cases: Sequence[Case], around: Surroundings) -> list[list[str]]:
    """Return the areas of the claims in each group."""
    groups = gather(rule, [{"parts": case} for case in cases], around)
    return [[str(case.claim.scope.area) for case in cases_of(group["parts"])] for group in groups]


def cases_of(bound: Bound) -> tuple[Case, ...]:
    assert isinstance(bound, tuple)
    return bound


def test_a_group_holds_the_claims_that_agree_on_the_whole_and_the_time(
    vocabulary: Vocabulary, around: Surroundings
) -> None:
    cases = [
        share("t-cn", "60", period="2024"),
        share("t-us", "30", period="2024"),
        share("t-us", "20", period="2023"),
    ]
    assert named(a_rule(vocabulary, SHARES), cases, around) == [["t-cn", "t-us"], ["t-us"]]


def test_of_several_values_of_one_part_the_smallest_counts(vocabulary: Vocabulary, around: Surroundings) -> None:
    for numbers in (("60", "70"), ("70", "60")):
        cases = [*(share("t-cn", number, number) for number in numbers), share("t-us", "35", "us")]
        (group,) = gather(a_rule(vocabulary, SHARES), [{"parts": case} for case in cases], around)
        assert [case.claim.id for case in cases_of(group["parts"])] == ["60", "us"]


def test_claims_that_do_not_say_which_part_or_which_whole_are_left_out(
    vocabulary: Vocabulary, around: Surroundings
) -> None:
    no_part = replace(share("t-cn", "60"), part_slot="commodity")
    no_whole = replace(share("t-us", "60"), part_slot="subject", whole_slot="commodity")
    assert named(a_rule(vocabulary, SHARES), [no_part, no_whole], around) == []


def test_a_limit_keeps_the_largest_parts_that_lie_apart(vocabulary: Vocabulary, around: Surroundings) -> None:
    cases = [share("t-ca", "30"), share("t-us", "50"), share("t-cn", "60")]
    assert named(a_rule(vocabulary, SHARES), cases, around) == [["t-us", "t-cn"]]


def test_an_equality_leaves_parts_that_share_ground_alone(vocabulary: Vocabulary, around: Surroundings) -> None:
    rule = a_rule(vocabulary, SHARES.replace("<=", "="))
    assert named(rule, [share("t-ca", "30"), share("t-us", "50")], around) == []
    assert named(rule, [share("t-cn", "30"), share("t-us", "50")], around) == [["t-cn", "t-us"]]


def test_a_group_is_made_for_each_choice_of_the_other_names(vocabulary: Vocabulary, around: Surroundings) -> None:
    rests = [share("其余", "40", "one"), share("其余", "30", "other")]
    found = [{"rest": rest, "parts": share("t-cn", "60")} for rest in rests]
    groups = list(gather(a_rule(vocabulary, REST), found, around))
    assert [group["rest"] for group in groups] == rests


# ---- what cannot hold


def smallest(rule: Rule, bindings: Mapping[str, Bound]) -> list[str] | None:
    found = fails(rule, bindings)
    return None if found is None else [case.claim.id for case in cases_of(found["parts"])]


def test_the_fewest_parts_that_are_too_much_are_named_in_the_order_of_the_text(vocabulary: Vocabulary) -> None:
    parts = (share("t-us", "5", "a"), share("t-nd", "35", "b"), share("t-cn", "20", "c"), share("t-dy", "70", "d"))
    assert smallest(a_rule(vocabulary, SHARES), {"parts": parts}) == ["b", "d"]


def test_parts_that_can_make_the_whole_are_left_alone(vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, SHARES)
    assert smallest(rule, {"parts": (share("t-us", "40"), share("t-cn", "60"))}) is None
    assert smallest(rule, {"parts": (share("t-us", "51"), share("t-cn", "51"))}) is None
    assert smallest(rule, {"parts": (share("t-us", "51", "a"), share("t-cn", "52", "b"))}) == ["a", "b"]


def test_all_parts_are_named_where_their_sum_is_too_small(vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, SHARES.replace("<=", "="))
    parts = (share("t-us", "30", "a"), share("t-cn", "20", "b"), share("t-dy", "40", "c"))
    assert smallest(rule, {"parts": parts}) == ["a", "b", "c"]


def test_the_fewest_parts_are_named_where_an_equality_has_too_much(vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, SHARES.replace("<=", "="))
    parts = (share("t-us", "60", "a"), share("t-cn", "1", "b"), share("t-dy", "60", "c"))
    assert smallest(rule, {"parts": parts}) == ["a", "c"]


def test_some_of_the_parts_are_enough_for_the_rest(vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, REST)
    china, states, rest = share("t-cn", "69", "cn"), share("t-us", "12", "us"), share("其余", "31", "rest")
    assert fails(rule, {"rest": rest, "parts": (china, states)}) is None
    wrong = share("其余", "25", "rest")
    assert fails(rule, {"rest": wrong, "parts": (china, states)}) == {"rest": wrong, "parts": (china, states)}


def test_too_many_parts_to_try_every_choice_say_nothing(vocabulary: Vocabulary) -> None:
    parts = tuple(share("t-cn", "1", str(number)) for number in range(11))
    assert fails(a_rule(vocabulary, REST), {"rest": share("其余", "5"), "parts": parts}) is None
    assert fails(a_rule(vocabulary, REST), {"rest": share("其余", "5"), "parts": parts[:10]}) is not None


def test_an_equation_between_single_claims_names_them_all(vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, GROWTH, flag="growth_mismatch")
    now, growth, base = level(heads("140"), "now"), change(percent("25")), level(heads("100"), "base")
    bindings = {"now": now, "growth": growth, "base": base}
    assert fails(rule, bindings) == bindings
    assert fails(rule, {**bindings, "now": level(heads("125"))}) is None


def test_slack_widens_the_figure_that_it_is_named_after(vocabulary: Vocabulary) -> None:
    slack = 'thresholds:\n  growth_slack: {number: "2", unit: percentage_point, why: revisions}\n'
    bindings = {"now": level(heads("127")), "growth": change(percent("25")), "base": level(heads("100"))}
    assert fails(a_rule(vocabulary, GROWTH, flag="growth_mismatch"), bindings) is not None
    assert fails(a_rule(vocabulary, GROWTH + slack, flag="growth_mismatch"), bindings) is None


def test_a_change_by_a_multiple_is_read_both_ways_and_a_level_is_not(vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, GROWTH, flag="growth_mismatch")
    bindings = {"growth": change(Quantity("3.0", TIMES)), "base": level(heads("100"))}
    outcomes = {
        number: fails(rule, {"now": level(heads(number)), **bindings}) is None for number in ("300", "400", "500")
    }
    assert outcomes == {"300": True, "400": True, "500": False}


def test_a_value_that_cannot_be_reckoned_with_says_nothing(vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, GROWTH, flag="growth_mismatch")
    unreadable = replace(level(heads("1")), claim=a_claim("employees", Reference("t-cn")))
    assert fails(rule, {"now": unreadable, "growth": change(percent("5")), "base": level(heads("100"))}) is None


def test_members_are_counted_whatever_they_are(vocabulary: Vocabulary) -> None:
    counted = """
equation: count(parts) <= number
bind:
  number: {claim: {predicate: member_count}}
  parts: {all: {claim: {predicate: list_member, subject: number.subject}}, distinct: value}
"""
    rule = a_rule(vocabulary, counted)
    members = tuple(
        Case(replace(a_claim("list_member", Reference(f"t-{name}")), id=name), "membership", (), UNKNOWN, UNKNOWN)
        for name in "abc"
    )
    assert fails(rule, {"number": level(heads("3")), "parts": members}) is None
    assert fails(rule, {"number": level(Quantity("3", COUNT, 0, OVER)), "parts": members}) is None
    assert smallest(rule, {"number": level(heads("1")), "parts": members}) == ["a", "b"]
