"""What a row about a part, an ended control or a thing left out can carry."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.unit.checking.builders import a_claim, a_row

from factlint.checking.cases.weighing import Weigher
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.row import Row
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.reference.lookup import Candidate, Tables, Via

MEETS, DISJOINT = Relation.MEETS, Relation.DISJOINT
UNDECIDED, INCOMPARABLE = Relation.UNDECIDED, Relation.INCOMPARABLE


def weigh(
    tables: Tables, claim: Claim, row: Row, relation: Relation, how: str = "equal", *, via: Via = "own",
    others: Sequence[Row] = (),
) -> tuple[Relation, str]:  # fmt: skip
    candidate = Candidate(row, "fits", via)
    weigher = Weigher(tables, claim, None, [candidate, *(Candidate(other, "fits") for other in others)])
    item = weigher.weigh(candidate, Comparison(row, relation, how))
    return item.relation, item.how


def test_the_part_that_a_claim_names_decides_where_it_has_a_history_of_its_own(tables: Tables) -> None:
    claim = a_claim("legal_state", State.IN_FORCE, part="clause 2")
    whole, part = a_row(State.IN_FORCE), a_row(State.SUSPENDED, part="clause 2")
    assert weigh(tables, claim, whole, MEETS, others=[part]) == (INCOMPARABLE, "other_part")
    assert weigh(tables, claim, part, DISJOINT, "state", others=[whole]) == (DISJOINT, "state")
    assert weigh(tables, claim, whole, MEETS) == (MEETS, "equal")


def test_a_claim_about_the_whole_takes_rows_of_parts_as_they_are(tables: Tables) -> None:
    claim = a_claim("legal_state", State.IN_FORCE)
    assert weigh(tables, claim, a_row(State.IN_FORCE), MEETS, others=[a_row(State.SUSPENDED, part="1")]) == (
        MEETS,
        "equal",
    )


def test_a_date_of_the_whole_is_left_as_it_is(tables: Tables) -> None:
    claim = a_claim(part="clause 2")
    assert weigh(tables, claim, a_row(), MEETS, others=[a_row(part="clause 2")]) == (MEETS, "equal")


@pytest.mark.parametrize(
    ("is_complete", "finding"), [(False, (UNDECIDED, "partly")), (True, (INCOMPARABLE, "other_item"))]
)
def test_where_some_kinds_are_covered_a_further_kind_may_or_may_not_be(
    is_complete: bool, finding: tuple[Relation, str], tables: Tables
) -> None:
    claim = a_claim("controlled_item", Reference("t-nd"))
    row = a_row(Reference("t-ree"), event="part", complete=is_complete)
    assert weigh(tables, claim, row, MEETS, "narrower") == finding
    assert weigh(tables, claim, row, MEETS, "equal") == (MEETS, "equal")


def test_what_is_covered_as_a_whole_covers_its_kinds(tables: Tables) -> None:
    claim = a_claim("controlled_item", Reference("t-nd"))
    assert weigh(tables, claim, a_row(Reference("t-ree"), event="whole"), MEETS, "narrower") == (MEETS, "narrower")


def test_a_control_of_a_kind_of_the_thing_says_nothing_against_the_thing(tables: Tables) -> None:
    claim = a_claim("export_control", State.IN_FORCE, "t-ree")
    row = a_row(State.SUSPENDED, cause="cn-notice-2025-7")
    assert weigh(tables, claim, row, DISJOINT, "state", via="narrower") == (UNDECIDED, "partly")
    assert weigh(tables, claim, row, DISJOINT, "state", via="own") == (DISJOINT, "state")
    assert weigh(tables, claim, row, MEETS, via="narrower") == (MEETS, "equal")


def test_a_control_of_the_kind_holds_for_the_thing_unless_it_is_known_to_cover_a_part(tables: Tables) -> None:
    claim = a_claim("export_control", State.IN_FORCE, "t-nd")
    assert weigh(tables, claim, a_row(State.IN_FORCE, cause="cn-notice-2025-7"), MEETS, via="broader") == (
        MEETS,
        "equal",
    )
    assert weigh(tables, claim, a_row(State.IN_FORCE), MEETS, via="broader") == (MEETS, "equal")


def test_a_control_that_ended_for_good_stands_against_the_claim(tables: Tables) -> None:
    claim = a_claim("export_control", State.IN_FORCE, "t-nd")
    assert weigh(tables, claim, a_row(State.REVOKED), DISJOINT, "state") == (DISJOINT, "state")
    assert weigh(tables, claim, a_row(State.REVOKED, cause="cn-notice-2025-7"), DISJOINT, "state") == (
        DISJOINT,
        "state",
    )


def test_without_rows_about_what_is_left_out_there_is_nothing_to_say(tables: Tables) -> None:
    for claim in (a_claim("controlled_item", Reference("t-nd"), "cn-notice-2025-7"), a_claim()):
        assert list(Weigher(tables, claim, None, []).weigh_left_out()) == []
