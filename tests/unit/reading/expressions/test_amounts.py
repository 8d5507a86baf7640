"""Numbers that a pattern may catch and that are none, and forms that news seldom uses."""

from __future__ import annotations

import pytest
from tests.unit.reading.expressions.matches import normal, read

from factlint.reading.expressions import amounts


@pytest.mark.parametrize(
    "name",
    ["percent", "permille", "tenths", "quantity", "money", "count", "number", "age", "multiple", "fraction", "ordinal"],
)
def test_words_that_are_no_number_are_not_read(name: str) -> None:
    assert read(amounts.NORMALISERS[name], n="万一", u="吨", b="$", m="万一") is None


@pytest.mark.parametrize(
    ("name", "groups"), [("duration", {"u": "年"}), ("pair", {}), ("points", {"given_unit": "basis_point"})]
)
def test_other_normalisers_refuse_them_too(name: str, groups: dict[str, str]) -> None:
    assert read(amounts.NORMALISERS[name], n="万一", p="万一", **groups) is None


def test_more_than_ten_tenths_are_no_share() -> None:
    assert read(amounts.read_tenths, n="11") is None
    assert normal(read(amounts.read_tenths, n="十")) == "100%"


def test_a_range_runs_upwards() -> None:
    assert read(amounts.read_percent, n="7", m="5") is None
    assert read(amounts.read_percent, n="7", m="万一") is None
    assert normal(read(amounts.read_percent, n="5", m="7")) == "5%..7%"


def test_the_first_number_of_a_range_takes_the_multiplier_of_the_second() -> None:
    assert normal(read(amounts.read_quantity, n="3", m="5万", u="吨")) == "30000..50000 t"


def test_a_fraction_of_nothing_is_none() -> None:
    assert read(amounts.read_fraction, n="1", m="0") is None
    assert read(amounts.read_fraction, n="500", m="3") is None
    assert normal(read(amounts.read_fraction, n="1", m="万")) == "1/10000"


def test_a_word_that_is_no_multiple_or_unit_is_not_read() -> None:
    assert read(amounts.read_multiple, w="翻新", given_words="multiple_zh") is None
    assert read(amounts.read_quantity, n="3", u="某") is None
    assert read(amounts.read_duration, n="3", u="某") is None
    assert read(amounts.read_money, n="3") is None


def test_two_and_a_half_times() -> None:
    assert normal(read(amounts.read_multiple, n="两", half="半")) == "x2.5"


def test_a_rank_is_a_whole_number() -> None:
    assert read(amounts.read_ordinal, n="1.5") is None
    assert read(amounts.read_ordinal, n="9999999") is None


def test_one_nine_makes_no_grade() -> None:
    assert read(amounts.read_purity, n="1") is None
    assert normal(read(amounts.read_purity, n="3", m="5")) == "3N5"


@pytest.mark.parametrize(
    ("groups", "text"),
    [
        ({"n": "0.5", "u": "天"}, "PT12H"),
        ({"n": "2.3", "u": "年"}, "P2.3Y"),
        ({"n": "0.5", "u": "年"}, "P6M"),
        ({"n": "1", "u": "年", "n2": "3", "u2": "个月"}, "P1Y3M"),
        ({"n": "2", "u": "weeks", "n2": "3", "u2": "days"}, "P2W3D"),
        ({"n": "two", "u": "decades"}, "P20Y"),
        ({"n": "3", "u": "个季度"}, "P9M"),
    ],
)
def test_lengths_of_time_are_iso_8601(groups: dict[str, str], text: str) -> None:
    assert normal(read(amounts.read_duration, **groups)) == text


@pytest.mark.parametrize("second", [{"n2": "万一", "u2": "天"}, {"n2": "3", "u2": "某"}, {"n2": "3", "u2": "分钟"}])
def test_a_second_unit_must_fit_the_first(second: dict[str, str]) -> None:
    assert read(amounts.read_duration, n="1", u="年", **second) is None


def test_a_multiplier_that_is_none_changes_nothing() -> None:
    assert normal(read(amounts.read_count, n="3", x="某")) == "3"


def test_a_noun_must_follow_a_number_that_counts() -> None:
    assert read(amounts.read_count_before_noun, text="17", n="17") is None
    assert read(amounts.read_count_before_noun, text="17 times", n="17") is None


def test_zero_in_characters_counts_nothing() -> None:
    assert read(amounts.read_count, n="零", c="部") is None
