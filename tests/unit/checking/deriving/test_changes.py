"""The change of a weight, reckoned from the weights of two periods on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from tests.unit.checking.builders import a_claim, a_row, percent

from factlint.checking.deriving.changes import (
    find_reckoned_changes,
    month_before,
    settle_basis,
    year_before,
)
from factlint.model.claim import Claim
from factlint.model.measure.quantity import Quantity, Unit
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.reference.lookup import Candidate, Candidates, Tables
from factlint.rulebook.vocabulary import Vocabulary

TONNE = Unit("t", "mass", Decimal(1000))


@dataclass
class Weights:
    """Tables that hold weights of one good and nothing else."""

    rows: Sequence[Row]

    def find(self, claim: Claim) -> Candidates:
        alike = (row for row in self.rows if row.predicate == claim.predicate)
        return Candidates(tuple(Candidate(row, "same") for row in alike))


def weights(*amounts: tuple[str, str], **slots: str) -> Tables:
    rows = [
        a_row(Quantity(number, TONNE), predicate="export_volume", subject="magnets", period=period, key=period, **slots)
        for period, number in amounts
    ]
    return cast("Tables", Weights(rows))


def a_change(number: str = "5", **slots: str) -> Claim:
    return a_claim("export_volume_change", percent(number), "magnets", **slots)


TWO_MONTHS = weights(("2025-09", "5774"), ("2025-10", "5473"), ("2024-10", "4725"))


def test_a_month_is_set_beside_the_one_before_and_that_of_the_year_before(vocabulary: Vocabulary) -> None:
    rows = list(find_reckoned_changes(a_change(period="2025-10"), TWO_MONTHS, vocabulary))
    assert [row.scope.basis for row in rows] == ["month_on_month", "year_on_year"]
    assert [row.printed.split(" ")[0] for row in rows] == ["-5.2%", "15.8%"]


def test_a_base_that_is_named_is_the_only_one(vocabulary: Vocabulary) -> None:
    (row,) = find_reckoned_changes(a_change(period="2025-10", base="2024-10"), TWO_MONTHS, vocabulary)
    assert (row.scope.basis, str(row.scope.base)) == ("year_on_year", "2024-10")


def test_weights_on_another_basis_give_no_rate(vocabulary: Vocabulary) -> None:
    mixed = cast(
        "Tables",
        Weights(
            [
                a_row(Quantity("5", TONNE), predicate="export_volume", period="2025-09", basis="with_powder"),
                a_row(Quantity("6", TONNE), predicate="export_volume", period="2025-10"),
            ]
        ),
    )
    assert list(find_reckoned_changes(a_change(period="2025-10"), mixed, vocabulary)) == []


def test_money_is_left_alone(vocabulary: Vocabulary) -> None:
    claim = a_claim("goods_exports_change", percent("5"), "goods", period="2025-10")
    assert list(find_reckoned_changes(claim, TWO_MONTHS, vocabulary)) == []


def test_a_rate_of_a_month_without_its_base_is_open_where_both_are_known(vocabulary: Vocabulary) -> None:
    predicate = vocabulary.predicates["export_volume_change"]
    told = a_change(period="2025-10", basis="unstated")
    assert settle_basis(told, predicate, TWO_MONTHS, vocabulary).scope.basis is None
    assert settle_basis(told, predicate, weights(("2025-10", "5473")), vocabulary).scope.basis == "unstated"
    year = a_change(period="2025-01/2025-10", basis="unstated")
    assert settle_basis(year, predicate, weights(), vocabulary).scope.basis is None


def test_months_and_years_before() -> None:
    assert str(month_before(When.parse("2025-01"))) == "2024-12"
    assert month_before(When.parse("2025")) is None
    assert str(year_before(When.parse("2025-02"))) == "2024-02"
    assert str(year_before(When.parse("2025-01/2025-05"))) == "2024-01/2024-05"
    assert year_before(When.parse("2025-05/..")) is None
