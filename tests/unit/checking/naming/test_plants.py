"""Where a company has a plant is read off the plants that it owns."""

from __future__ import annotations

from tests.unit.checking.tables import tables, vocabulary

from factlint.checking.comparing.compare import Comparer
from factlint.checking.naming.plants import compare_plants
from factlint.model.case import Relation
from factlint.model.claim import Claim
from factlint.model.term import Reference


def relations(company: str, place: str) -> set[Relation]:
    claim = Claim("c", "plant_in", Reference(company), Reference(place))
    found = compare_plants(claim, tables(), vocabulary(), Comparer(tables().terms), None)
    return {item.relation for item in found}


def test_a_plant_of_the_company_in_the_place_bears_it_out() -> None:
    assert Relation.MEETS in relations("company-lynas", "t-ar-us-tx")


def test_a_plant_elsewhere_in_the_country_speaks_against_it() -> None:
    assert relations("company-lynas", "t-ar-us-ca") == {Relation.DISJOINT}


def test_one_plant_on_record_says_nothing_of_others() -> None:
    assert not relations("company-tesla", "t-ar-us-ca")


def test_plants_in_other_countries_say_nothing() -> None:
    assert Relation.DISJOINT not in relations("company-lynas", "t-ar-vn")
