"""Which list somebody was really put on."""

from __future__ import annotations

import pytest
from tests.reading.names import TABLES

from factlint.checking.cases.listings import find_other_list
from factlint.model.claim import Claim, Reference, Scope
from factlint.model.measure.when import When

PUBLISHED = When.parse("2026-08-01")


def listed(company: str, day: str, named: str) -> list[str | None]:
    claim = Claim(
        id="c1",
        predicate="listed",
        subject=Reference(company, company),
        value=When.parse(day),
        scope=Scope(basis=named),
    )
    return [item.row.scope.basis for item in find_other_list(claim, TABLES, PUBLISHED)]


def member(company: str, named: str) -> list[str | None]:
    claim = Claim(id="c1", predicate="list_member", subject=Reference(named, named), value=Reference(company, company))
    return [item.row.scope.basis for item in find_other_list(claim, TABLES, PUBLISHED)]


def test_the_day_tells_the_list() -> None:
    assert listed("company-smic", "2020-12-18", "list-us-uvl") == ["list-us-entity-list"]
    assert listed("company-smic", "2020-12", "list-us-meu") == ["list-us-entity-list"]


@pytest.mark.parametrize(
    ("company", "day", "named"),
    [
        ("company-smic", "2020-12-18", "list-us-entity-list"),
        ("company-smic", "2020", "list-us-uvl"),  # a year is too long
        ("company-smic", "2022-10-07", "list-us-uvl"),
        ("company-mp-materials", "2026-06", "list-cn-watch-list"),  # others were added to that one in June
        ("company-ford", "2020-12-18", "list-us-uvl"),
    ],
)
def test_nothing_is_told_where_it_may_be_so(company: str, day: str, named: str) -> None:
    assert listed(company, day, named) == []


def test_no_country_lists_its_own() -> None:
    assert member("company-huawei", "list-cn-unreliable-entity-list") == ["list-us-entity-list"]
    assert member("company-huawei", "list-us-uvl") == []
    assert member("t-company-illumina", "list-us-entity-list") != []
