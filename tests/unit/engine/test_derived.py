"""Slots that follow from several others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import COUNT, PERCENT, POINT, a_claim, a_comparison, percent, when, words

from factlint.engine.derived import (
    as_points,
    compared_with,
    currency,
    is_disputed,
    is_rest,
    measure,
    measured_from,
    part_name,
    whole_name,
)
from factlint.model.case import Case, Relation, Standing
from factlint.model.measure.quantity import Quantity, Unit
from factlint.model.report import Verdict
from factlint.model.term import Reference

UNKNOWN = Standing(Verdict.UNVERIFIABLE, "no_row")
USD = Unit("USD", "money USD", PERCENT.factor)
USD_KG = Unit("USD_KG", "money USD per kg", PERCENT.factor)


def share(part_slot: str | None = "area", whole_slot: str | None = None, subject: str = "t-ree", **scope: str) -> Case:
    claim = a_claim("a_share", percent("60"), subject, **scope)
    return Case(claim, "share", (), UNKNOWN, UNKNOWN, part_slot=part_slot, whole_slot=whole_slot)


def change(kind: str = "change", value: Quantity | None = None, **scope: str) -> Case:
    return Case(a_claim("a_change", value or percent("5"), **scope), kind, (), UNKNOWN, UNKNOWN)


# ---- parts and wholes


def test_the_part_is_what_stands_in_the_slot_that_tells_parts_apart() -> None:
    assert part_name(share(area="t-cn")) == "t-cn"
    assert part_name(share("subject", subject="firm")) == Reference("firm")
    assert part_name(share(None, area="t-cn")) is None


def test_the_whole_is_everything_but_the_part_and_the_time() -> None:
    one, other = (
        share(area="t-cn", commodity="oxide", period="2024"),
        share(area="t-us", commodity="oxide", period="2023"),
    )
    assert whole_name(one) == whole_name(other)
    assert whole_name(one) != whole_name(share(area="t-cn", commodity="metal"))
    assert whole_name(one) != whole_name(share(area="t-cn", commodity="oxide", subject="t-nd"))


def test_firms_share_a_whole_where_the_market_is_named() -> None:
    def firm(name: str, **scope: str) -> str | None:
        return whole_name(share("subject", "commodity", name, **scope))

    assert firm("one", commodity="chips") == firm("other", commodity="chips") != firm("one", commodity="cars")
    assert firm("one") is None
    assert firm("one", area="t-cn") is None


def test_a_share_of_nothing_named_has_no_whole() -> None:
    assert whole_name(share()) is None
    assert whole_name(share(None, area="t-cn")) is None


@pytest.mark.parametrize(
    "words",
    ["rest", "the rest", "The rest of the world", "others", "all others", "other countries", "remainder", "t-ar-x9",
     "其余", "其餘", "其他国家", "其它", "世界其他地区", "剩余部分", "其他企业"],
)  # fmt: skip
def test_the_rest_is_known_by_its_words(words: str) -> None:
    assert is_rest(share(area=words))
    assert is_rest(share("subject", subject=words))


@pytest.mark.parametrize("words", ["t-cn", "restaurants", "Otherlands", "其余晖公司", "the West"])
def test_other_words_are_no_rest(words: str) -> None:
    assert not is_rest(share(area=words))


def test_a_claim_without_a_part_is_no_rest() -> None:
    assert not is_rest(share())
    assert not is_rest(change())


# ---- changes and multiples


@pytest.mark.parametrize(
    ("scope", "base"),
    [
        ({"period": "2024", "base": "2014"}, "2014"),
        ({"base": "2014"}, "2014"),
        ({"period": "2024"}, "2023"),
        ({"period": "2025-05", "basis": "year_on_year_cny"}, "2024-05"),
        ({"period": "2025-01/2025-05", "basis": "year_on_year"}, "2024-01/2024-05"),
        ({"period": "2024-02-28", "basis": "year_on_year"}, "2023-02-28"),
        ({"period": "2025-05"}, None),
        ({"period": "2025-05", "basis": "month_on_month"}, None),
        ({"period": "2024-02-29", "basis": "year_on_year"}, None),
        ({}, None),
    ],
)
def test_a_change_is_measured_from_its_base_or_from_the_year_before(scope: dict[str, str], base: str | None) -> None:
    assert measured_from(change(**scope)) == when(base)


@pytest.mark.parametrize(
    ("value", "basis", "found"),
    [
        (Quantity("5", USD), None, "USD"),
        (Quantity("5", USD_KG), None, "USD"),
        (percent("5"), "year_on_year_usd", "USD"),
        (percent("5"), "year_on_year_cny", "CNY"),
        (percent("5"), "in RMB", "CNY"),
        (percent("5"), "以美元計", "USD"),
        (percent("5"), "按人民币计", "CNY"),
        (percent("5"), "in dollars", "USD"),
        (percent("5"), "year_on_year", None),
        (percent("5"), "cnydex", None),
        (percent("5"), None, None),
        (Quantity("5", COUNT), None, None),
    ],
)
def test_a_change_has_the_currency_that_its_basis_names(value: Quantity, basis: str | None, found: str | None) -> None:
    case = change(value=value) if basis is None else change(value=value, basis=basis)
    assert currency(case) == found


def test_a_multiple_names_the_one_other_thing() -> None:
    japan, korea = Reference("t-jp"), Reference("t-kr")
    case = change("multiple")
    for members, other in (((japan,), japan), ((japan, korea), None), ((), None)):
        assert compared_with(replace(case, claim=replace(case.claim, members=members))) == other


def test_a_multiple_compares_what_its_basis_names() -> None:
    assert measure(change("multiple", basis="mine_production")) == "mine_production"
    assert measure(change("multiple")) == "amount"
    assert measure(change(basis="mine_production")) is None


def test_a_percentage_can_be_read_as_points() -> None:
    assert as_points(change(value=percent("10"))) == Quantity("10", POINT)
    assert as_points(change(value=Quantity("10", POINT))) is None
    dated = change()
    assert as_points(replace(dated, claim=replace(dated.claim, value=words("ten")))) is None


# ---- rows


@pytest.mark.parametrize(
    ("note", "disputed"), [("Disputed by the makers", True), ("有爭議", True), ("an estimate", False), (None, False)]
)
def test_a_row_is_disputed_where_its_note_says_so(note: str | None, disputed: bool) -> None:
    assert is_disputed(a_comparison(Relation.MEETS, note=note)) is disputed
