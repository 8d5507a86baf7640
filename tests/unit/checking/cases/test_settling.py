"""Which rows of one claim have the right to disagree with it."""

from __future__ import annotations

from tests.unit.checking.builders import a_comparison

from factlint.checking.cases.settling import BESIDE_SLIP, NARROWER, SLIP, settle
from factlint.model.case import Comparison, Relation

MEETS, DISJOINT, INCOMPARABLE = Relation.MEETS, Relation.DISJOINT, Relation.INCOMPARABLE


def outcomes(*comparisons: Comparison) -> list[tuple[Relation, str]]:
    return [(item.relation, item.how) for item in settle(comparisons)]


def test_a_row_of_one_partner_does_not_disagree_where_the_total_is_on_record() -> None:
    total = a_comparison(MEETS)
    partner = a_comparison(DISJOINT, "above", open_slots=("counterpart",))
    settled = settle((total, partner))
    assert [(item.relation, item.how, item.slot) for item in settled] == [
        (MEETS, "equal", None),
        (INCOMPARABLE, NARROWER, "counterpart"),
    ]


def test_a_total_that_disagrees_leaves_no_room_for_its_parts_either() -> None:
    total, part = a_comparison(DISJOINT, "below"), a_comparison(DISJOINT, "above", open_slots=("part",))
    assert outcomes(total, part) == [(DISJOINT, "below"), (INCOMPARABLE, NARROWER)]


def test_a_row_of_a_part_that_agrees_counts_beside_a_total() -> None:
    total, part = a_comparison(DISJOINT, "below"), a_comparison(MEETS, open_slots=("part",))
    assert outcomes(total, part) == [(DISJOINT, "below"), (MEETS, "equal")]


def test_where_only_parts_are_on_record_all_of_them_disagree() -> None:
    one, other = (a_comparison(DISJOINT, "above", open_slots=(slot,)) for slot in ("counterpart", "part"))
    assert outcomes(one, other) == [(DISJOINT, "above"), (DISJOINT, "above")]


def test_of_two_widths_the_slot_that_only_the_narrower_has_is_named() -> None:
    wider = a_comparison(DISJOINT, "above", open_slots=("base",))
    narrower = a_comparison(DISJOINT, "above", open_slots=("base", "counterpart"))
    assert [item.slot for item in settle((narrower, wider))] == ["counterpart", None]


def test_a_weak_total_or_one_that_cannot_be_compared_sets_nothing_aside() -> None:
    part = a_comparison(DISJOINT, "above", open_slots=("part",))
    for total in (a_comparison(DISJOINT, "below", grade="uncertain"), a_comparison(INCOMPARABLE, "unit")):
        assert outcomes(total, part)[1] == (DISJOINT, "above")


def test_a_weak_part_is_set_aside_like_a_firm_one() -> None:
    weak = a_comparison(DISJOINT, "above", open_slots=("part",), grade="background")
    assert outcomes(a_comparison(MEETS), weak)[1] == (INCOMPARABLE, NARROWER)


def test_beside_a_slipped_multiplier_other_rows_disagree_without_a_reason_of_their_own() -> None:
    slip, vintage = a_comparison(DISJOINT, SLIP), a_comparison(DISJOINT, "above")
    agreeing = a_comparison(MEETS)
    assert outcomes(slip, vintage, agreeing) == [(DISJOINT, SLIP), (DISJOINT, BESIDE_SLIP), (MEETS, "equal")]


def test_the_digits_of_a_weak_row_explain_nothing() -> None:
    slip, firm = a_comparison(DISJOINT, SLIP, grade="uncertain"), a_comparison(DISJOINT, "above")
    assert outcomes(slip, firm) == [(DISJOINT, SLIP), (DISJOINT, "above")]


def test_nothing_to_settle_stays_as_it_is() -> None:
    comparisons = (a_comparison(DISJOINT, "above"), a_comparison(MEETS))
    assert settle(comparisons) == comparisons
    assert settle(()) == ()
