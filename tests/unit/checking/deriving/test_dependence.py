"""A large share of imports bears out that a country depends on another; a small one or none says nothing."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import a_claim
from tests.unit.checking.tables import tables

from factlint.checking.deriving.dependence import find_dependence
from factlint.model.case import Relation
from factlint.model.claim import Claim
from factlint.model.term import Reference

US, KOREA, CHINA = "t-ar-us", "t-ar-kr", "t-ar-cn"


def a_dependence(goods: str, area: str | None, supplier: str | None, predicate: str = "depends_on") -> Claim:
    return a_claim(predicate, Reference(supplier, "some words"), goods).with_scope(area=area)


def test_a_country_depends_on_whom_it_gets_most_of_its_imports_from() -> None:
    found = list(find_dependence(a_dependence("t-rare-earths", US, CHINA), tables()))
    assert found
    assert {item.relation for item in found} == {Relation.MEETS}
    assert {(item.row.scope.area, item.row.scope.counterpart) for item in found} == {(US, CHINA)}


@pytest.mark.parametrize(
    "claim",
    [
        a_dependence("t-el-bi", US, KOREA),  # 22 percent
        a_dependence("t-rare-earths", CHINA, US),
        a_dependence("t-rare-earths", None, CHINA),
        a_dependence("t-rare-earths", US, None),
        a_dependence("t-rare-earths", US, CHINA, predicate="lacks"),
    ],
)
def test_a_small_share_or_the_other_direction_bears_nothing_out(claim: Claim) -> None:
    assert list(find_dependence(claim, tables())) == []
