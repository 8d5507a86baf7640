"""A claim on the bench: its rows, where it stands and why, and whose value it may be. On the real tables."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.checking.builders import when
from tests.unit.checking.tables import tables, vocabulary

from factlint.checking.cases.maker import CaseMaker
from factlint.checking.submitted import parse_claims
from factlint.model.case import Case, Relation
from factlint.model.report import Verdict

SUPPORTED, CONTRADICTED, UNVERIFIABLE = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNVERIFIABLE
Wire = dict[str, Any]


def a_case(predicate: str, subject: str, value: Wire, published: str | None = "2025-06-10", **more: Any) -> Case:
    """Return the case of a claim written as on the wire; `more` are fields of the claim, else slots of its scope."""
    fields = {name: more.pop(name) for name in ("members", "members_open", "modality") if name in more}
    key = "id" if "-" in subject else "text"
    wire = {"predicate": predicate, "subject": {key: subject}, "value": value, "scope": more, **fields}
    (claim,) = parse_claims([wire], vocabulary())
    return CaseMaker(tables(), vocabulary()).make(claim, when(published))


def amount(number: str, unit: str = "percent", scale: str | int = 0, hedge: str | None = None) -> Wire:
    return {"type": "quantity", "number": number, "unit": unit, "scale": scale, "hedge": hedge}


def term(words: str) -> Wire:
    return {"type": "term", "text": words}


def outcome(case: Case) -> tuple[Verdict, str | None]:
    return case.then.verdict, case.then.reason


YTD = {"area": "CN", "period": "2025-01/2025-05"}


# ---- where a claim stands


def test_a_claim_is_resolved_and_judged_then_and_now() -> None:
    case = a_case("mine_production_share", "稀土", amount("69"), "2025-12-22", area="CN", period="2024")
    assert (case.claim.subject.id, case.claim.scope.area, case.kind) == ("t-rare-earths", "t-ar-cn", "share")
    assert (case.then.verdict, case.now.verdict) == (SUPPORTED, Verdict.OUTDATED)


@pytest.mark.parametrize("modality", ["quoted", "denied", "conditional"])
def test_what_the_author_does_not_say_is_not_checked(modality: str) -> None:
    case = a_case("mine_production_share", "稀土", amount("1"), modality=modality, area="CN", period="2024")
    assert outcome(case) == (Verdict.NOT_CHECKED, "not_asserted")
    assert case.comparisons == case.neighbours == ()


def test_what_is_expected_some_day_is_not_held_against_the_past() -> None:
    case = a_case("mine_production_share", "稀土", amount("1"), modality="planned", area="CN")
    assert outcome(case) == (UNVERIFIABLE, "future")


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (("reserves", "unobtainium", amount("1", "t"), {}), "unresolved_subject"),
        (("reserves", "镝", amount("1", "t"), {"period": "2024"}), "no_row"),
        (("goods_trade_total", "货物贸易", amount("1", "CNY"), {"area": "CN", "period": "1980"}), "other_period"),
        (("goods_trade_total", "货物贸易", amount("1", "t"), YTD), "other_unit"),
    ],
)
def test_where_no_row_decides_the_reason_is_given(case: tuple[str, str, Wire, dict[str, str]], reason: str) -> None:
    predicate, subject, value, scope = case
    assert outcome(a_case(predicate, subject, value, **scope)) == (UNVERIFIABLE, reason)


def test_after_the_last_day_that_is_known_a_state_is_unknown() -> None:
    case = a_case("legal_state", "cn-mofcom-2025-61", {"type": "status", "status": "in_force"}, period="2026-11-20")
    assert outcome(case) == (UNVERIFIABLE, "state_unknown")


def test_rows_of_other_periods_are_not_looked_at_beside_the_claimed_one() -> None:
    case = a_case("goods_trade_total", "货物贸易", amount("17.94", "CNY", "万亿"), **YTD)
    periods = {item.row.scope.period for item in case.comparisons if item.row.scope.period is not None}
    assert [period.edtf for period in periods] == ["2025-01/2025-05"]


def test_without_a_row_of_the_claimed_period_the_others_say_so() -> None:
    case = a_case("goods_trade_total", "货物贸易", amount("1", "CNY"), area="CN", period="2025-02/2025-05")
    assert {item.relation for item in case.comparisons} == {Relation.INCOMPARABLE}
    assert "other_period" in {item.how for item in case.comparisons}


def test_the_trade_with_one_partner_does_not_speak_against_the_total() -> None:
    case = a_case("goods_trade_total", "货物贸易", amount("17.94", "CNY", "亿"), **YTD)
    (decisive,) = [item for item in case.comparisons if item.relation is Relation.DISJOINT]
    assert (decisive.how, decisive.open_slots, decisive.row.printed) == ("power_of_ten", (), "17.94 trillion CNY")


def test_a_definition_needs_no_table() -> None:
    case = a_case("purity_grade", "4N", amount("99.99"))
    assert outcome(case)[0] is SUPPORTED
    assert "definition" in {item.row.table for item in case.comparisons}


# ---- whose value it is


def owners(case: Case) -> set[tuple[str | None, str]]:
    return {(item.differs, item.row.subject) for item in case.neighbours}


def test_a_wrong_value_is_looked_for_among_neighbours() -> None:
    case = a_case("capacity_utilisation", "中芯国际", amount("102.7"), period="2025-01/2025-03")
    assert case.then.verdict is CONTRADICTED
    assert owners(case) == {("subject", "company-huahong")}


def test_a_value_of_another_month_is_known_by_its_month() -> None:
    case = a_case("goods_trade_total", "货物贸易", amount("17.94", "CNY", "万亿"), area="CN", period="2025-05")
    assert {differs for differs, _ in owners(case)} >= {"period"}


def test_a_rate_of_other_days_is_a_value_of_another_period() -> None:
    case = a_case(
        "tariff_rate", "加征关税", amount("145"), "2025-06-02", area="US", counterpart="CN", period="2025-06-01"
    )
    assert {differs for differs, _ in owners(case)} == {"period"}


def test_a_right_value_has_no_other_owner() -> None:
    case = a_case("capacity_utilisation", "中芯国际", amount("89.6"), period="2025-01/2025-03")
    assert (case.then.verdict, case.neighbours) == (SUPPORTED, ())


def test_a_value_that_only_lies_within_a_range_belongs_to_nobody() -> None:
    case = a_case("price", "铽", amount("965", "USD_KG"), area="EU", period="2025-05")
    assert "t-el-dy" not in {subject for _, subject in owners(case)}


def test_parties_the_other_way_round_are_found() -> None:
    case = a_case("made_by", "company-ge-aerospace", term("LEAP-1C"))
    assert {item.differs for item in case.neighbours} <= {"direction"}


def test_of_a_part_the_whole_on_record_is_found_where_it_is_smaller() -> None:
    plant = "plant-tesla-giga-texas"
    too_many = a_case("workers_affected", plant, amount("25000", "count"), "2024-06-20", period="2023-12-31")
    few = a_case("workers_affected", plant, amount("2500", "count"), "2024-06-20", period="2023-12-31")
    assert [(item.differs, item.row.printed) for item in too_many.neighbours] == [("whole", "22777 count")]
    assert few.neighbours == ()


def test_the_trade_with_one_partner_is_no_whole_of_all_exports() -> None:
    case = a_case("goods_exports", "货物贸易", amount("316.1", "USD", "billion"), area="CN", period="2025-05")
    assert "whole" not in {item.differs for item in case.neighbours}


# ---- lists and outliers


@pytest.mark.parametrize(
    ("members", "is_covered"),
    [(["钐", "钆"], True), (["钐", "锂"], False), (["钐", "unobtainium"], True), (["unobtainium"], None), ([], None)],
)
def test_members_are_covered_when_the_tables_name_all_that_are_known(
    members: list[str], is_covered: bool | None
) -> None:
    listed = [{"text": name} for name in members]
    case = a_case("item_count", "cn-mofcom-gacc-2025-18", amount("7", "count"), members=listed)
    assert case.members_covered is is_covered


def test_members_of_a_list_that_is_not_complete_are_no_matter() -> None:
    case = a_case("item_count", "unobtainium list", amount("7", "count"), members=[{"text": "钐"}])
    assert case.members_covered is None


@pytest.mark.parametrize(
    ("number", "is_outlier"), [("400", True), ("287.4", False), ("287.5", True), ("20", True), ("90", False)]
)
def test_a_figure_three_times_outside_everything_on_record_is_an_outlier(number: str, is_outlier: bool) -> None:
    assert a_case("capacity_utilisation", "中芯国际", amount(number), period="2023").is_outlier is is_outlier


def test_few_figures_or_figures_of_another_unit_are_no_measure_of_outliers() -> None:
    few = a_case("employees", "plant-tesla-giga-texas", amount("9000000", "count"), period="2020")
    other_unit = a_case("goods_trade_total", "货物贸易", amount("9", "EUR", 15), area="CN", period="1980")
    assert not few.is_outlier
    assert not other_unit.is_outlier


def test_a_figure_of_a_period_on_record_is_wrong_and_no_outlier() -> None:
    case = a_case("capacity_utilisation", "中芯国际", amount("400"), period="2025-01/2025-03")
    assert (case.then.verdict, case.is_outlier) == (CONTRADICTED, False)


# ---- offices, starts, states and parties


def date(edtf: str) -> Wire:
    return {"type": "date", "edtf": edtf}


def state(word: str) -> Wire:
    return {"type": "status", "status": word}


def test_a_person_in_another_office_leads_to_the_one_who_held_it() -> None:
    case = a_case("office_held", "卢特尼克", term("美国财政部长"), period="2025-06")
    (holder,) = case.neighbours
    assert (holder.differs, holder.relation) == ("subject", Relation.MEETS)
    assert holder.row.subject != case.claim.subject.id


def test_an_office_outside_its_dates_is_held_against_a_claim() -> None:
    case = a_case("office_held", "郭嘉昆", term("外交部发言人"), period="2020-12-12")
    assert {item.how for item in case.comparisons} >= {"out_of_office"}


def test_a_state_without_a_day_is_that_of_the_day_of_the_article() -> None:
    before = a_case("legal_state", "cn-mofcom-2025-61", state("suspended"), "2025-10-20")
    after = a_case("legal_state", "cn-mofcom-2025-61", state("suspended"), "2025-12-22")
    assert (before.then.verdict, after.then.verdict) == (CONTRADICTED, SUPPORTED)


def test_a_control_that_begins_later_is_not_in_force_yet() -> None:
    case = a_case("export_control", "镓", state("in_force"), "2023-06-01", area="CN")
    assert "not_yet" in {item.how for item in case.comparisons}
    assert case.then.verdict is not SUPPORTED


def test_an_entry_of_a_catalogue_stands_for_the_technology_that_it_controls() -> None:
    case = a_case("export_control", "cn-cat-2025-252604X", state("in_force"), "2025-09-01", area="CN")
    assert case.then.verdict is SUPPORTED
    assert {item.row.subject for item in case.comparisons} - {"cn-cat-2025-252604X"}


def test_a_plant_that_is_still_planned_has_not_started() -> None:
    case = a_case("production_started", "plant-lynas-seadrift", date("2024"), None)
    assert {item.how for item in case.comparisons if item.relation is Relation.DISJOINT} == {"state"}
    assert case.then.verdict is CONTRADICTED


def test_announced_and_published_are_two_words_for_one_day() -> None:
    outcomes = {
        name: a_case(name, "cn-mofcom-gacc-2025-18", date("2025-04-04")).then.verdict
        for name in ("announced", "published")
    }
    assert set(outcomes.values()) == {SUPPORTED}


def test_a_rate_between_the_same_parties_the_other_way_round_is_found() -> None:
    case = a_case(
        "tariff_rate", "加征关税", amount("145"), "2025-06-12", area="CN", counterpart="US", period="2025-04-20"
    )
    assert "direction" in {item.differs for item in case.neighbours}


def test_things_related_the_other_way_round_are_found() -> None:
    case = a_case("powers", "C919", term("LEAP-1C"))
    assert "direction" in {item.differs for item in case.neighbours}


def test_a_list_on_record_as_not_holding_a_kind_speaks_against_a_member_of_it() -> None:
    case = a_case("list_member", "实体清单", term("LEAP-1C"))
    assert "kind" in {item.differs for item in case.neighbours}


def test_of_many_minerals_two_digits_tell_no_owner() -> None:
    case = a_case("mine_production_share", "钨", amount("69"), "2026-03-01", area="CN", period="2024")
    assert case.then.verdict is CONTRADICTED
    assert "subject" not in {item.differs for item in case.neighbours}


def test_trade_of_two_sides_is_the_same_from_both() -> None:
    told = {"area": "US", "counterpart": "CN", "period": "2025"}
    case = a_case("goods_trade_total", "t-co-goods-trade", amount("4.01", "CNY", 12), "2026-01-20", **told)
    assert case.then.verdict is SUPPORTED
    assert case.claim.scope.area == "t-ar-cn"
