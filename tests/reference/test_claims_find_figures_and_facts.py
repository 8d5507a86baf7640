"""Claims in the words of a text find the figures, places, offices and events that the tables hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factlint.model.claim import Claim, Scope
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "reference_data" / name for name in ("trade", "terms", "entities", "events", "sources")]


@pytest.fixture(scope="module")
def tables() -> Tables:
    first, *rest = FOLDERS
    return load_tables(first, load_vocabulary(ROOT / "rules" / "vocabulary.yaml"), rest)


def rows(tables: Tables, predicate: str, subject: str, **scope: object) -> list[Row]:
    claim = Claim("c1", predicate, Reference(text=subject), Reference(text="?"), Scope(**scope))
    return [candidate.row for candidate in tables.find(claim)]


def test_two_vintages_of_one_year_follow_each_other(tables: Tables) -> None:
    found = rows(tables, "mine_production_share", "稀土", area="CN", period=When.parse("2024"))
    usgs = {row.printed: (row.known_from, row.known_to) for row in found if row.scope.basis is None}
    assert usgs == {
        "69.2%": (date(2025, 1, 31), date(2026, 2, 5)),
        "71.1%": (date(2026, 2, 6), None),
    }


def test_an_import_share_is_found_though_period_and_basis_are_open(tables: Tables) -> None:
    found = rows(tables, "import_share", "稀土", area="US", counterpart="中国")
    assert {"70%", "71%", "72%"} <= {row.printed for row in found}
    claim = Claim("c1", "import_share", Reference(text="稀土"), found[0].value, Scope(area="US", counterpart="CN"))
    neighbours = {neighbour.row.predicate for neighbour in tables.find_neighbours(claim)}
    assert "net_import_reliance" in neighbours


@pytest.mark.parametrize("subject", ["中国", "货物贸易", "goods trade"])
def test_goods_trade_is_found_by_country_and_by_name(tables: Tables, subject: str) -> None:
    scope = {"area": "CN", "counterpart": "W0", "period": When.parse("2025-01/2025-05")}
    printed = {row.printed for row in rows(tables, "goods_trade_total", subject, **scope)}
    assert "17.94 trillion CNY" in printed
    grown = rows(tables, "goods_trade_total_change", subject, **scope)
    assert ("2.5%", "year_on_year_cny") in {(row.printed, row.scope.basis) for row in grown}


@pytest.mark.parametrize(
    ("predicate", "subject", "value"),
    [
        ("located_in", "Lynas US plant", "t-ar-seadrift"),
        ("located_in", "萊納斯美國工廠", "t-ar-seadrift"),
        ("office_held", "郭嘉昆", "office-cn-mfa-spokesperson"),
        ("office_held", "Bessent", "office-us-treasury-secretary"),
        ("held_in", "伦敦磋商", "t-ar-london"),
        ("powers", "LEAP-1C", "product-c919"),
        ("participant", "长沙会议", "t-og-mofcom"),
        ("speaker", "cn-mfa-2025-12-12", "person-guo-jiakun"),
    ],
)
def test_things_are_found_under_the_names_of_a_text(tables: Tables, predicate: str, subject: str, value: str) -> None:
    assert value in {row.value.id for row in rows(tables, predicate, subject) if isinstance(row.value, Reference)}


def test_tonnes_of_rare_earths_are_found_as_tonnes_of_oxide_too(tables: Tables) -> None:
    found = rows(tables, "mine_production", "稀土", area="CN", period=When.parse("2024"))
    units = {row.value.unit.id for row in found if row.printed == "270000 t REO"}
    assert units == {"t", "t_REO"}


def test_a_press_conference_was_known_on_its_day(tables: Tables) -> None:
    (row,) = rows(tables, "speaker", "cn-mfa-2025-12-12")
    assert row.is_known_on(date(2025, 12, 12))
    assert row.is_good
