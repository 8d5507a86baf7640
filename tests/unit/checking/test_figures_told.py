"""Figures of a text are held against the records that speak of the same: all partners, the plant meant, now."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.checking.tables import tables, vocabulary

from factlint.checking.cases.maker import CaseMaker
from factlint.checking.naming.plants import name_plant
from factlint.model.claim import Claim, Modality, Scope
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.report import Verdict
from factlint.model.term import Reference

PUBLISHED = When.parse("2025-06-12")


def a_figure(
    predicate: str, subject: str, number: str, unit: str, modality: Modality = Modality.ASSERTED, **slots: str
) -> Claim:
    period = slots.pop("period", None)
    scope = replace(Scope(**slots), period=When.parse(period) if period else None)
    value = Quantity(number, vocabulary().unit(unit))
    return Claim("c", predicate, Reference(subject), value, scope, modality)


def verdict(claim: Claim) -> tuple[Verdict, str | None]:
    case = CaseMaker(tables(), vocabulary()).make(claim, PUBLISHED)
    return case.then.verdict, case.then.reason


def test_workers_of_a_company_in_a_place_are_those_of_its_plant_there() -> None:
    claim = a_figure("workers_affected", "company-ford", "4600", "count", area="t-ar-chicago")
    named = name_plant(claim, tables())
    assert (named.subject.id, named.scope.area) == ("plant-ford-chicago-assembly", None)


def test_workers_in_a_place_without_a_plant_on_record_stay_the_company_s() -> None:
    claim = a_figure("workers_affected", "company-ford", "4600", "count", area="t-ar-us-tx")
    assert name_plant(claim, tables()) == claim


def test_other_claims_about_a_company_in_a_place_are_left_alone() -> None:
    claim = a_figure("funding", "company-ford", "4600", "count", area="t-ar-chicago")
    assert name_plant(claim, tables()) == claim


def test_workers_of_some_days_are_held_against_those_of_the_month() -> None:
    claim = a_figure("workers_affected", "plant-ford-chicago-assembly", "9900", "count", period="2025-05-11/2025-05-20")
    assert verdict(claim)[0] is Verdict.CONTRADICTED


def test_trade_with_one_partner_says_nothing_of_trade_with_all() -> None:
    claim = a_figure("goods_trade_total", "t-co-goods-trade", "528980000000", "USD", area="t-ar-cn", period="2025-05")
    assert verdict(claim) == (Verdict.UNVERIFIABLE, "other_unit")


def test_what_is_expected_some_day_is_not_held_against_the_past() -> None:
    claim = a_figure("self_sufficiency", "t-pr-chip", "78", "percent", Modality.PLANNED, area="t-ar-cn")
    assert verdict(claim) == (Verdict.UNVERIFIABLE, "future")


def test_a_sum_that_is_asked_for_and_told_as_given_has_its_roles_reversed() -> None:
    claim = a_figure("funding", "t-ar-ua", "500000000000", "USD", counterpart="t-ar-us")
    case = CaseMaker(tables(), vocabulary()).make(claim, PUBLISHED)
    assert "direction" in {item.differs for item in case.neighbours}


def test_additions_to_a_list_on_one_day_are_counted_once() -> None:
    claim = a_figure("additions_count", "list-cn-unreliable-entity-list", "14", "count", period="2025-01-02")
    assert verdict(claim)[0] is Verdict.CONTRADICTED


def test_a_figure_without_a_period_is_not_held_against_what_was_published_later() -> None:
    claim = a_figure("mine_production_share", "t-el-sb", "48", "percent", area="t-ar-cn")
    case = CaseMaker(tables(), vocabulary()).make(claim, PUBLISHED)
    assert case.now.verdict is not Verdict.CONTRADICTED
