"""Dates that a pattern may catch and that are none."""

from __future__ import annotations

import pytest
from tests.unit.reading.expressions.matches import normal, read

from factlint.reading.expressions.dates import times


@pytest.mark.parametrize(
    "groups",
    [
        {"y": "9999"},
        {"y": "2025", "m": "13"},
        {"m": "2", "d": "30"},
        {"m": "4", "d": "31"},
        {"m": "万一"},
        {"m": "5", "m2": "13"},
        {"y": "2025", "y2": "2020"},
        {"y": "2025", "m": "6", "m2": "5"},
    ],
)
def test_what_is_in_no_calendar_is_no_date(groups: dict[str, str]) -> None:
    assert read(times.read_date, **groups) is None


def test_the_first_year_of_an_era_has_a_word_of_its_own() -> None:
    assert normal(read(times.read_date, e="令和", y="元")) == "2019"


def test_the_head_of_the_quarters_is_the_first() -> None:
    assert normal(read(times.read_date, q="首", y="2025")) == "2025-33"


@pytest.mark.parametrize(
    ("normaliser", "groups"),
    [
        (times.read_first_periods, {"n": "13", "given_step": "M"}),
        (times.read_first_periods, {"n": "3", "y": "9999", "given_step": "M"}),
        (times.read_adjacent_months, {"m": "3", "m2": "9"}),
        (times.read_adjacent_months, {"m": "3"}),
        (times.read_shift, {"n": "3", "u": "某", "given_direction": "-1"}),
        (times.read_shift, {"n": "2025", "u": "年", "given_direction": "-1"}),
        (times.read_decade, {}),
        (times.read_decade, {"d": "万一"}),
        (times.read_decade, {"d": "1995"}),
        (times.read_century, {"n": "99"}),
        (times.read_fiscal_year, {"y": "9999", "given_of": "US"}),
        (times.read_numeric_date, {"a": "13", "b": "14", "y": "2025"}),
        (times.read_clock, {"h": "25"}),
    ],
)
def test_other_normalisers_refuse_what_cannot_be(normaliser: times.Normaliser, groups: dict[str, str]) -> None:
    assert read(normaliser, **groups) is None


def test_a_year_and_a_half_ago_is_eighteen_months_ago() -> None:
    assert normal(read(times.read_shift, n="1", u="年", half="半", given_direction="-1")) == "@-P18M"


def test_a_short_year_is_of_this_century() -> None:
    assert normal(read(times.read_numeric_date, a="5", b="4", y="25")) == "2025-05-04|2025-04-05"
    assert normal(read(times.read_fiscal_year, y="26", given_of="US")) == "FY2026"


def test_the_twenties_of_a_century_follow_its_number() -> None:
    assert normal(read(times.read_decade, c="21世纪", d="20")) == "202X"
    assert normal(read(times.read_decade, c="十九世纪", d="六十")) == "186X"
    assert normal(read(times.read_decade, d="10")) == "201X"
