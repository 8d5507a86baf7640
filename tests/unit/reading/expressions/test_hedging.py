"""Words that bound or blur a number, on either side of it."""

from __future__ import annotations

import pytest
from tests.reading.readers import READER


def normals(text: str) -> list[str | None]:
    return [found.normal for found in READER.read(text)]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("约90%", "~90%"),
        ("大約九成", "~90%"),
        ("90%左右", "~90%"),
        ("近90%", "<~90%"),
        ("將近90%", "<~90%"),
        ("超90%", ">90%"),
        ("超過了90%", ">90%"),
        ("逾90%", ">90%"),
        ("突破90%", ">90%"),
        ("不到90%", "<90%"),
        ("不足90%", "<90%"),
        ("90%以上", ">=90%"),
        ("90%及以上", ">=90%"),
        ("至少90%", ">=90%"),
        ("不低于90%", ">=90%"),
        ("90%以下", "<=90%"),
        ("不超过90%", "<=90%"),
        ("最多90%", "<=90%"),
        ("高达90%", "90%"),
        ("达90%", "90%"),
        ("约占90%", "~90%"),
        ("最高可达90%", "<=90%"),
        ("about 90%", "~90%"),
        ("nearly 90%", "<~90%"),
        ("more than 90%", ">90%"),
        ("at least 90%", ">=90%"),
        ("up to 90%", "<=90%"),
        ("less than 90%", "<90%"),
        ("90% or more", ">=90%"),
        ("90% and above", ">=90%"),
        ("no more than 90%", "<=90%"),
        ("≥90%", ">=90%"),
        ("moreover 90%", "90%"),
        ("90% 以上", ">=90%"),
        ("整整90%", "90%"),
    ],
)
def test_a_hedge_is_part_of_the_normal_form(text: str, normal: str) -> None:
    assert normals(text) == [normal]


def test_a_verb_may_stand_between_at_least_and_the_number() -> None:
    assert normals("至少要花270亿美元") == [">=27000000000 USD"]
    assert normals("至少,他拿到了270亿美元") == ["27000000000 USD"]


def test_a_hedge_inside_the_number_counts_too() -> None:
    assert normals("三十多年") == [">P30Y"]
    assert normals("足足三十多年") == [">P30Y"]
    assert normals("十几家") == ["11..19"]


def test_the_span_covers_the_hedge_and_the_core_does_not() -> None:
    text = "美国超过90%的进口"
    (found,) = READER.read(text)
    assert (found.span.words(text), found.core.words(text)) == ("超过90%", "90%")


def test_the_typed_value_carries_the_hedge() -> None:
    (found,) = READER.read("超过90%")
    assert found.hedge == "over"
    assert found.value is not None
    assert found.value.bounds().low_open  # type: ignore[union-attr]


def test_over_five_years_is_during_five_years() -> None:
    assert normals("over five years") == ["P5Y"]
    assert normals("more than five years") == [">P5Y"]


def test_a_breakthrough_of_a_node_is_no_bound() -> None:
    assert normals("已突破7纳米节点") == ["7 nm"]
    assert normals("突破60%") == [">60%"]


def test_inside_a_country_is_not_inside_a_time() -> None:
    assert normals("3个月内") == ["<=P3M"]
    assert normals("三年内部调查") == ["P3Y"]


def test_of_two_words_the_one_behind_wins() -> None:
    assert normals("约70%以上") == [">=70%"]


def test_a_date_is_at_most_about() -> None:
    assert normals("高于2023年") == ["2023"]
    assert normals("约2010年") == ["~2010"]
