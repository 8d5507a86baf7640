"""A claimed state beside one on record: what may be called what, on which day, under which treatment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import a_claim, a_row, a_scope, when

from factlint.checking.comparing.states import claimed_states, compare_state, told_period
from factlint.model.case import Relation
from factlint.model.claim import Claim, Modality
from factlint.model.row import Row
from factlint.model.status import State

MEETS, DISJOINT = Relation.MEETS, Relation.DISJOINT
UNDECIDED, INCOMPARABLE = Relation.UNDECIDED, Relation.INCOMPARABLE


def a_state_claim(
    state: State, modality: Modality = Modality.ASSERTED, period: str | None = "2025-06-01", **slots: str
) -> Claim:
    return a_claim("legal_state", state, modality=modality, period=period, **slots)


def a_state_row(state: State, valid: str | None = "2025-04-04/2025-11-06", **changes: str) -> Row:
    return a_row(state, valid=valid, **changes)


def test_a_measure_in_force_has_been_announced() -> None:
    row = a_state_row(State.IN_FORCE)
    assert compare_state(a_state_claim(State.ANNOUNCED), row, None) == (MEETS, "equal")


def test_a_measure_that_was_only_announced_is_not_in_force() -> None:
    row = a_state_row(State.ANNOUNCED)
    assert compare_state(a_state_claim(State.IN_FORCE), row, None) == (DISJOINT, "state")


@pytest.mark.parametrize("state", [state for state in State if state is not State.UNKNOWN])
def test_every_state_may_be_called_by_its_own_name(state: State) -> None:
    assert compare_state(a_state_claim(state), a_state_row(state), None) == (MEETS, "equal")


@pytest.mark.parametrize(
    ("modality", "held", "finding"),
    [
        (Modality.POSSIBLE, State.PROPOSED, (MEETS, "equal")),
        (Modality.POSSIBLE, State.IN_FORCE, (DISJOINT, "state")),
        (Modality.PROPOSED, State.ANNOUNCED, (DISJOINT, "state")),
        (Modality.PLANNED, State.ANNOUNCED, (MEETS, "equal")),
        (Modality.PLANNED, State.PROPOSED, (MEETS, "equal")),
        (Modality.PLANNED, State.SUSPENDED, (UNDECIDED, "planned")),
    ],
)
def test_what_is_not_told_as_a_fact_is_compared_with_what_comes_before_it(
    modality: Modality, held: State, finding: tuple[Relation, str]
) -> None:
    assert compare_state(a_state_claim(State.IN_FORCE, modality), a_state_row(held), None) == finding


def test_a_state_other_than_in_force_is_claimed_as_it_stands_in_any_mood() -> None:
    claim = a_state_claim(State.SUSPENDED, Modality.POSSIBLE)
    assert claimed_states(claim) == {State.SUSPENDED}


def test_what_may_be_lifted_may_still_be_in_force() -> None:
    claim = a_state_claim(State.REVOKED, Modality.POSSIBLE)
    assert compare_state(claim, a_state_row(State.IN_FORCE), None) == (UNDECIDED, "planned")


def test_without_a_period_the_day_of_the_article_counts() -> None:
    claim = a_state_claim(State.IN_FORCE, period=None)
    row = a_state_row(State.IN_FORCE)
    assert compare_state(claim, row, when("2025-06-06")) == (MEETS, "equal")
    assert compare_state(claim, row, when("2026-06-06")) == (INCOMPARABLE, "period")


def test_without_any_day_nothing_can_be_said() -> None:
    claim = a_state_claim(State.IN_FORCE, period=None)
    assert compare_state(claim, a_state_row(State.IN_FORCE), None) == (UNDECIDED, "no_date")


def test_a_text_that_tells_of_a_control_tells_of_any_day_up_to_its_own() -> None:
    read = replace(a_state_claim(State.IN_FORCE, period=None), origin="read")
    assert str(told_period(read, when("2025-06-06/2025-06-09"))) == "../2025-06-09"


def test_a_text_that_tells_of_an_end_tells_of_its_own_day_and_of_what_was_announced_for_the_next_weeks() -> None:
    read = replace(a_state_claim(State.REVOKED, period=None), origin="read")
    assert str(told_period(read, when("2025-06-06"))) == "2025-06-06/2025-07-21"
    assert told_period(read, when("2025-06-06/..")) == when("2025-06-06/..")
    assert told_period(read, None) is None
    assert told_period(a_state_claim(State.REVOKED, period=None), when("2025-06-06")) == when("2025-06-06")


def test_what_no_longer_applies_may_be_called_lifted() -> None:
    for state in (State.SUSPENDED, State.EXPIRED, State.REVOKED):
        assert compare_state(a_state_claim(State.LIFTED), a_state_row(state), None)[0] is MEETS
    assert compare_state(a_state_claim(State.LIFTED), a_state_row(State.IN_FORCE), None) == (DISJOINT, "state")


def test_a_kind_of_control_that_is_asked_for_is_not_the_one_in_force() -> None:
    asked = replace(a_state_claim(State.IN_FORCE, treatment="prohibited"), origin="read", modality=Modality.PROPOSED)
    row = a_state_row(State.IN_FORCE, treatment="licence")
    assert (
        compare_state(replace(asked, scope=replace(asked.scope, period=None)), row, when("2025-06-06"))[0] is UNDECIDED
    )


def test_what_begins_later_was_not_yet_so() -> None:
    row = a_state_row(State.IN_FORCE, "2025-07-15/..")
    assert compare_state(a_state_claim(State.IN_FORCE), row, None) == (DISJOINT, "not_yet")


@pytest.mark.parametrize(
    ("claimed", "valid"),
    [
        (State.PROPOSED, "2025-07-15/.."),  # what comes before a beginning may well have been proposed
        (State.IN_FORCE, "../2025-03-31"),  # what ended earlier is no beginning
        (State.IN_FORCE, "2024-01-01/2024-12-31"),
    ],
)
def test_a_row_of_another_time_says_nothing_else(claimed: State, valid: str) -> None:
    row = a_state_row(State.IN_FORCE, valid)
    assert compare_state(a_state_claim(claimed), row, None) == (INCOMPARABLE, "period")


def test_after_the_last_known_day_the_state_is_unknown_and_never_contradicts() -> None:
    row = a_state_row(State.UNKNOWN, "2025-05-01/..")
    assert compare_state(a_state_claim(State.IN_FORCE), row, None) == (UNDECIDED, "state_unknown")


def test_before_the_first_event_nothing_is_known_to_have_happened() -> None:
    row = a_state_row(State.UNKNOWN, "../2025-12-31")
    assert compare_state(a_state_claim(State.IN_FORCE), row, None) == (INCOMPARABLE, "period")


def test_a_row_without_dates_holds_always() -> None:
    assert compare_state(a_state_claim(State.STARTED), a_state_row(State.STARTED, None), None) == (MEETS, "equal")


@pytest.mark.parametrize(
    ("claimed", "held", "finding"),
    [
        ("prohibited", "licence", (DISJOINT, "treatment")),
        ("prohibited", "restricted", (DISJOINT, "treatment")),
        ("reporting", "licence", (DISJOINT, "treatment")),
        ("prohibited", "denial", (UNDECIDED, "treatment")),
        ("licence", "denial", (UNDECIDED, "treatment")),
        ("denial", "case_by_case", (DISJOINT, "treatment")),
        ("approval", "denial", (DISJOINT, "treatment")),
        ("general_licence", "individual_licence", (DISJOINT, "treatment")),
        ("licence", "individual_licence", (MEETS, "equal")),
        ("licence", "case_by_case", (MEETS, "equal")),
        ("restricted", "licence", (MEETS, "equal")),
        ("restricted", "denial", (MEETS, "equal")),
        ("prohibited", "prohibited", (MEETS, "equal")),
    ],
)
def test_a_ban_is_no_licence_and_a_licence_is_a_restriction(
    claimed: str, held: str, finding: tuple[Relation, str]
) -> None:
    claim = a_state_claim(State.IN_FORCE, treatment=claimed)
    assert compare_state(claim, a_state_row(State.IN_FORCE, treatment=held), None) == finding


def test_a_treatment_that_one_side_leaves_open_does_not_decide() -> None:
    plain, banned = a_state_claim(State.IN_FORCE), a_state_claim(State.IN_FORCE, treatment="prohibited")
    assert compare_state(plain, a_state_row(State.IN_FORCE, treatment="licence"), None) == (MEETS, "equal")
    assert compare_state(banned, a_state_row(State.IN_FORCE), None) == (MEETS, "equal")


def test_the_treatment_is_weighed_before_the_state() -> None:
    claim = a_state_claim(State.IN_FORCE, treatment="prohibited")
    assert compare_state(claim, a_state_row(State.SUSPENDED, treatment="licence"), None) == (DISJOINT, "treatment")


def test_a_denial_that_is_suspended_is_no_ban_in_force_whatever_it_is_called() -> None:
    claim = a_claim("export_control", State.IN_FORCE, period="2025-12-05", treatment="prohibited")
    row = a_row(State.SUSPENDED, valid="2025-11-09/2026-11-27", treatment="denial")
    assert compare_state(claim, row, None) == (Relation.DISJOINT, "state")


def test_a_text_may_tell_how_a_control_in_force_was_first_proposed() -> None:
    told = replace(a_claim("export_control", State.IN_FORCE, modality=Modality.PROPOSED), origin="read")
    row = a_row(State.IN_FORCE, valid="2025-07-15/..")
    assert compare_state(told, row, when("2025-07-16")) == (Relation.UNDECIDED, "planned")
    dated = replace(told, scope=a_scope(period="2025-07-16"))
    assert compare_state(dated, row, when("2025-07-16")) == (Relation.DISJOINT, "state")


def test_what_an_article_says_may_be_put_under_a_rule_says_nothing_against_the_rule() -> None:
    claim = replace(a_state_claim(State.IN_FORCE, Modality.POSSIBLE), origin="read")
    assert compare_state(claim, a_state_row(State.PROPOSED), None) == (MEETS, "equal")
    assert compare_state(claim, a_state_row(State.IN_FORCE), None) == (UNDECIDED, "planned")
    assert compare_state(claim, a_state_row(State.ANNOUNCED), None) == (UNDECIDED, "planned")


def test_an_article_may_date_a_control_of_goods_by_the_day_on_which_it_was_made_public() -> None:
    claim = replace(a_state_claim(State.IN_FORCE), origin="read", predicate="export_control")
    assert compare_state(claim, a_state_row(State.ANNOUNCED, predicate="export_control"), None) == (
        UNDECIDED,
        "planned",
    )
    assert compare_state(claim, a_state_row(State.PROPOSED, predicate="export_control"), None) == (DISJOINT, "state")
