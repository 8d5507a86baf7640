"""The reader as a whole: places in the original text, typed values, kinds that are never mixed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reading.readers import READER

from factlint.model.measure.quantity import Quantity


def quantity(text: str) -> Quantity:
    (found,) = READER.read(text)
    assert isinstance(found.value, Quantity)
    return found.value


def test_places_count_code_points_of_the_text_as_it_was_given() -> None:
    text = "😀稀土占９０％,㎏不算"
    (found,) = READER.read(text)
    assert found.span == (4, 7)
    assert found.span.words(text) == "９０％"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("17.94万亿元", Decimal(17940000000000), "CNY"),
        ("4.8萬噸", Decimal(48_000_000), "t"),
        ("24小时", Decimal(1), "hour"),
        ("七成五", Decimal(75), "percent"),
        ("1.5倍", Decimal(150), "times"),
        ("25个基点", Decimal("0.25"), "basis_point"),
        ("6N纯度", Decimal("99.9999"), "percent"),
        ("三分之二", Decimal("66.67"), "percent"),
        ("256层", Decimal(256), "layer"),
        ("第五轮", Decimal(5), "count"),
        ("翻两番", Decimal(400), "times"),
    ],
)
def test_a_number_has_a_typed_value(text: str, value: Decimal, unit: str) -> None:
    found = quantity(text)
    assert found.unit.id == unit
    assert round(found.value, 6) == value


def test_a_multiplier_keeps_the_precision_of_what_was_written() -> None:
    found = quantity("17.94万亿元")
    assert (found.number, found.scale) == ("17.94", 12)


def test_percent_and_points_are_different_kinds() -> None:
    assert [found.kind for found in READER.read("从20%升了5个百分点")] == ["percent", "pp"]


def test_dozens_are_vague_but_have_bounds() -> None:
    (found,) = READER.read("数十家工厂")
    assert (found.kind, found.normal) == ("vague", None)
    assert isinstance(found.value, Quantity)
    bounds = found.value.bounds()
    assert bounds.low is not None
    assert bounds.high is not None
    assert Decimal(10) <= bounds.low < bounds.high


def test_one_is_an_article_in_chinese_and_a_number_in_figures() -> None:
    assert READER.read("一家企业") == []
    assert [found.normal for found in READER.read("1家企业")] == ["1"]


def test_a_number_too_long_for_anything_is_left_alone() -> None:
    assert READER.read("1" * 100 + "吨") == []


def test_reading_twice_gives_the_same() -> None:
    text = "2025年4月4日,中国对钐、钆、铽等7类中重稀土实施出口管制,影响约90%的出口。"
    assert READER.read(text) == READER.read(text)


def test_the_same_text_in_both_scripts_reads_the_same() -> None:
    simplified = READER.read("去年第四季度出口约4.8万吨,逾六成销往两国")
    traditional = READER.read("去年第四季度出口約4.8萬噸,逾六成銷往兩國")
    assert [(each.kind, each.normal, each.span) for each in simplified] == [
        (each.kind, each.normal, each.span) for each in traditional
    ]


def test_english_inside_a_chinese_line_is_read() -> None:
    assert [found.normal for found in READER.read("财报显示Q3 2025营收达$2.5 billion")] == ["2025-35", "2500000000 USD"]
