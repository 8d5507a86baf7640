"""Where a claim stands by its rows: then and now, with weak rows, missing rows and rows that leave it open."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.unit.checking.builders import a_comparison, when

from factlint.checking.cases.standing import stand_now, stand_then
from factlint.model.case import Comparison, Relation, Standing
from factlint.model.measure.when import When
from factlint.model.report import Verdict

MEETS, DISJOINT = Relation.MEETS, Relation.DISJOINT
UNDECIDED, INCOMPARABLE = Relation.UNDECIDED, Relation.INCOMPARABLE
JUNE = when("2025-06-06")


def outcome(standing: Standing) -> tuple[Verdict, str | None]:
    return standing.verdict, standing.reason


def now(
    comparisons: Sequence[Comparison], multiple: bool = False, published: When | None = None
) -> tuple[Verdict, str | None]:
    return outcome(stand_now(comparisons, published, multiple))


def then(
    comparisons: Sequence[Comparison], published: When | None = JUNE, multiple: bool = False
) -> tuple[Verdict, str | None]:
    return outcome(stand_then(comparisons, published, multiple))


def test_one_row_that_agrees_is_enough() -> None:
    standing = stand_now([a_comparison(MEETS), a_comparison(DISJOINT, "before")], None, multiple=False)
    assert outcome(standing) == (Verdict.SUPPORTED, None)
    assert (len(standing.agreeing), len(standing.disagreeing)) == (1, 1)


def test_all_rows_have_to_disagree_before_a_claim_is_wrong() -> None:
    assert now([a_comparison(DISJOINT, "before"), a_comparison(DISJOINT, "after")]) == (Verdict.CONTRADICTED, None)


def test_a_weak_row_that_agrees_blocks_a_contradiction_and_proves_nothing() -> None:
    weak = a_comparison(MEETS, grade="uncertain")
    assert now([weak, a_comparison(DISJOINT, "before")]) == (Verdict.UNVERIFIABLE, "weak_support")


def test_weak_rows_alone_do_not_contradict() -> None:
    assert now([a_comparison(DISJOINT, "before", grade="background")]) == (Verdict.UNVERIFIABLE, "weak_rows")


def test_where_a_subject_can_have_several_only_a_complete_table_contradicts() -> None:
    missing, whole = a_comparison(DISJOINT, "term"), a_comparison(DISJOINT, "term", complete=True)
    assert now([missing, whole], multiple=True) == (Verdict.UNVERIFIABLE, "incomplete_table")
    assert now([whole], multiple=True) == (Verdict.CONTRADICTED, None)


@pytest.mark.parametrize("how", ["out_of_office", "excluded", "misnomer"])
def test_some_rows_contradict_outright_though_others_may_be_missing(how: str) -> None:
    rows = [a_comparison(DISJOINT, how), a_comparison(DISJOINT, "term")]
    assert now(rows, multiple=True) == (Verdict.CONTRADICTED, None)


@pytest.mark.parametrize("how", ["treatment", "planned", "partly", "place", "finer"])
def test_a_row_that_may_well_say_the_same_holds_a_contradiction_back(how: str) -> None:
    rows = [a_comparison(UNDECIDED, how), a_comparison(DISJOINT, "state")]
    assert now(rows) == (Verdict.UNVERIFIABLE, "not_comparable")


def test_what_is_left_out_by_name_is_not_held_back() -> None:
    rows = [a_comparison(UNDECIDED, "partly"), a_comparison(DISJOINT, "excluded")]
    assert now(rows, multiple=True) == (Verdict.CONTRADICTED, None)


def test_a_row_in_other_words_holds_nothing_back() -> None:
    rows = [a_comparison(UNDECIDED, "wording"), a_comparison(DISJOINT, "wording")]
    assert now(rows) == (Verdict.CONTRADICTED, None)


def test_an_unknown_state_is_never_turned_into_a_contradiction() -> None:
    rows = [a_comparison(UNDECIDED, "state_unknown"), a_comparison(DISJOINT, "state")]
    assert now(rows) == (Verdict.UNVERIFIABLE, "state_unknown")


def test_only_a_replaced_row_agrees_with_what_is_outdated() -> None:
    rows = [a_comparison(MEETS, known_to="2025-03-01"), a_comparison(DISJOINT, "above")]
    assert now(rows) == (Verdict.OUTDATED, None)
    assert then(rows) == (Verdict.OUTDATED, None)


def test_a_row_that_was_replaced_after_the_article_still_counted_then() -> None:
    rows = [a_comparison(MEETS, known_to="2025-07-01"), a_comparison(DISJOINT, "above", known_from="2025-07-02")]
    assert then(rows) == (Verdict.SUPPORTED, None)
    assert now(rows) == (Verdict.OUTDATED, None)


def test_what_was_published_later_was_not_known_then() -> None:
    rows = [a_comparison(DISJOINT, "above", known_from="2025-07-02")]
    assert then(rows) == (Verdict.UNVERIFIABLE, "not_known_then")
    assert now(rows) == (Verdict.CONTRADICTED, None)


def test_later_rows_about_something_else_are_not_called_unknown() -> None:
    rows = [a_comparison(INCOMPARABLE, "other_unit", "unit", known_from="2025-07-02")]
    assert then(rows) == (Verdict.UNVERIFIABLE, "other_unit")


def test_a_vague_date_of_the_article_is_read_in_its_favour() -> None:
    """A row counts in favour when it was known by the last day, and against when it was known by the first."""
    vague = when("2025-06-06/2025-06-09")
    assert then([a_comparison(MEETS, known_from="2025-06-09")], vague) == (Verdict.SUPPORTED, None)
    late = [a_comparison(DISJOINT, "above", known_from="2025-06-08")]
    assert then(late, vague) == (Verdict.UNVERIFIABLE, "not_comparable")


def test_a_date_open_on_one_side_counts_by_the_other() -> None:
    rows = [a_comparison(DISJOINT, "above", known_from="2025-06-01")]
    assert then(rows, when("../2025-06-09")) == (Verdict.CONTRADICTED, None)
    assert then(rows, when("2025-06-09/..")) == (Verdict.CONTRADICTED, None)


def test_without_a_date_every_row_counts_even_a_replaced_one() -> None:
    rows = [a_comparison(MEETS, known_to="2025-03-01"), a_comparison(DISJOINT, "above")]
    assert then(rows, None) == (Verdict.SUPPORTED, None)


def test_a_figure_of_long_ago_says_nothing_against_one_without_a_period() -> None:
    old = a_comparison(DISJOINT, "above", period="2015", open_slots=("period",))
    recent = a_comparison(DISJOINT, "above", period="2023", open_slots=("period",))
    assert then([old]) == (Verdict.UNVERIFIABLE, "not_comparable")
    assert now([old], published=JUNE) == (Verdict.UNVERIFIABLE, "not_comparable")
    assert then([recent]) == (Verdict.CONTRADICTED, None)
    assert now([old]) == (Verdict.CONTRADICTED, None)


def test_where_neither_time_is_known_a_figure_is_wrong_only_if_it_never_was_so() -> None:
    since = when("2024-06-09/..")
    of_one_year = [a_comparison(DISJOINT, "above", period="2023", open_slots=("period",))]
    assert then(of_one_year, since) == (Verdict.UNVERIFIABLE, "not_comparable")
    assert now(of_one_year, published=since) == (Verdict.UNVERIFIABLE, "not_comparable")
    of_the_claimed_year = [a_comparison(DISJOINT, "above", period="2023")]
    assert then(of_the_claimed_year, since) == (Verdict.CONTRADICTED, None)


def test_what_was_published_after_the_first_possible_day_may_have_been_known() -> None:
    assert then([a_comparison(MEETS, known_from="2025-07-02")], when("2025-06-09/..")) == (Verdict.SUPPORTED, None)


@pytest.mark.parametrize(
    ("hows", "reason"),
    [
        (["by_rounding"], "by_rounding"),
        (["one_day_off", "one_day_off"], "one_day_off"),
        (["wider"], "part_only"),
        (["by_rounding", "equal"], None),
        (["equal"], None),
    ],
)
def test_what_saves_a_claim_is_named_when_every_row_that_agrees_does_so_for_it(
    hows: list[str], reason: str | None
) -> None:
    assert now([a_comparison(MEETS, how) for how in hows]) == (Verdict.SUPPORTED, reason)


@pytest.mark.parametrize(
    ("slots", "reason"),
    [
        (["unit"], "other_unit"),
        (["period", "area"], "other_period"),
        (["value"], "unresolved_value"),
        (["area"], "not_comparable"),
    ],
)
def test_rows_about_something_else_say_in_what_they_differ(slots: list[str], reason: str) -> None:
    rows = [a_comparison(INCOMPARABLE, "other_" + slot, slot) for slot in slots]
    assert now(rows) == (Verdict.UNVERIFIABLE, reason)


def test_a_state_without_a_day_says_so() -> None:
    assert now([a_comparison(UNDECIDED, "no_date")]) == (Verdict.UNVERIFIABLE, "no_date")


def test_without_rows_there_is_no_row() -> None:
    assert now([]) == (Verdict.UNVERIFIABLE, "no_row")
    assert then([]) == (Verdict.UNVERIFIABLE, "no_row")
