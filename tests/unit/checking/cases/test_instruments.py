"""What is said to be on a list is set beside the act by which it was really hit."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import a_claim
from tests.unit.checking.tables import tables

from factlint.checking.cases.instruments import find_other_instruments
from factlint.model.case import Relation
from factlint.model.claim import Claim
from factlint.model.term import Reference

ENTITY_LIST = "list-us-entity-list"


def a_listing(member: str | None, subject: str | None = ENTITY_LIST, predicate: str = "list_member") -> Claim:
    return a_claim(predicate, Reference(member, "some words"), subject)


def test_an_engine_was_hit_by_a_suspension_of_licences_and_by_no_list() -> None:
    found = list(find_other_instruments(a_listing("product-leap-1c"), tables()))
    assert [(item.row.subject, getattr(item.row.value, "id", None)) for item in found] == [
        ("us-bis-comac-engines-2025", "t-co-licence-suspension")
    ]
    assert {(item.relation, item.differs) for item in found} == {(Relation.DISJOINT, "instrument")}


@pytest.mark.parametrize(
    "claim",
    [
        a_listing("company-smic"),
        a_listing(None),
        a_listing("product-leap-1c", subject=None),
        a_listing("product-leap-1c", predicate="controlled_item"),
    ],
)
def test_who_is_listed_or_not_known_has_no_other_instrument(claim: Claim) -> None:
    assert list(find_other_instruments(claim, tables())) == []
