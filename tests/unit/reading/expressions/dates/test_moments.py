"""Dates before they are filled: normal forms and windows."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.readers import READER

from factlint.errors import BadValue
from factlint.reading.expressions.dates.moments import Point, Shift, Stretch, iso_duration

CALENDAR = READER.lexicon.calendar


@pytest.mark.parametrize(
    ("point", "normal"),
    [
        (Point(year=2025, month=4, day=4), "2025-04-04"),
        (Point(month=6, day=5), "XXXX-06-05"),
        (Point(day=14), "XXXX-XX-14"),
        (Point(year=2025, part="Q3"), "2025-35"),
        (Point(part="H1"), "XXXX-40"),
        (Point(year=2024, part="winter"), "2024-24"),
        (Point(year=2027, part="end"), "2027-10/2027-12"),
        (Point(year=2024, month=2, part="end"), "2024-02-21/2024-02-29"),
        (Point(month=5, part="mid"), "XXXX-05-11/XXXX-05-20"),
        (Point(base="@", step="Y", offset=-1), "@Y-1"),
        (Point(base="@", step="Y", offset=0, month=3, part="start"), "@Y0-03-start"),
        (Point(base="@", step="M", offset=0, day=12), "@M0-12"),
        (Point(base="@", step="W", offset=-1, weekday=4), "@W-1-4"),
        (Point(base="&", step="D", offset=1), "&D1"),
        (Point(weekday=5), "XXXX-WXX-5"),
        (Point(year=2025, month=1, day=7, time="17:03"), "2025-01-07T17:03"),
    ],
)
def test_a_point_has_one_normal_form(point: Point, normal: str) -> None:
    assert point.normal(CALENDAR) == normal


@pytest.mark.parametrize(
    ("point", "first", "last"),
    [
        (Point(year=2025), date(2025, 1, 1), date(2025, 12, 31)),
        (Point(year=2024, month=2), date(2024, 2, 1), date(2024, 2, 29)),
        (Point(year=2025, part="Q4"), date(2025, 10, 1), date(2025, 12, 31)),
        (Point(year=2025, part="H2"), date(2025, 7, 1), date(2025, 12, 31)),
        (Point(year=2025, part="winter"), date(2025, 12, 1), date(2026, 2, 28)),
        (Point(year=2025, part="early"), date(2025, 1, 1), date(2025, 4, 30)),
        (Point(year=2025, month=2, part="end"), date(2025, 2, 21), date(2025, 2, 28)),
    ],
)
def test_a_full_point_has_a_window_of_days(point: Point, first: date, last: date) -> None:
    assert point.window(CALENDAR) == (first, last)


def test_a_day_that_does_not_exist_has_none() -> None:
    with pytest.raises(BadValue, match="no day of the calendar"):
        Point(year=2025, month=2, day=30).window(CALENDAR)


@pytest.mark.parametrize(
    ("point", "lacks"),
    [
        (Point(year=2025), ""),
        (Point(month=4), "year"),
        (Point(part="Q1"), "year"),
        (Point(day=4), "month"),
        (Point(weekday=1), "week"),
        (Point(base="@", step="D"), "reference"),
    ],
)
def test_a_point_knows_what_it_lacks(point: Point, lacks: str) -> None:
    assert point.lacks == lacks


def test_months_and_quarters_are_counted_across_years() -> None:
    assert Point(base="@", step="M", offset=-1).settled(date(2025, 1, 15)) == Point(year=2024, month=12)
    assert Point(base="@", step="Q", offset=-1).settled(date(2025, 2, 1)) == Point(year=2024, part="Q4")
    assert Point(base="@", step="Q", offset=1).settled(date(2025, 11, 1)) == Point(year=2026, part="Q1")


def test_a_week_runs_from_monday_to_sunday() -> None:
    week = Point(base="@", step="W", offset=-1)
    assert week.settled_days(date(2025, 10, 15), CALENDAR) == (date(2025, 10, 6), date(2025, 10, 12))


def test_a_stretch_takes_the_outer_ends_of_its_points() -> None:
    stretch = Stretch(Point(year=2025, month=4, part="start"), Point(year=2025, month=5, part="end"))
    assert stretch.normal(CALENDAR) == "2025-04-01/2025-05-31"
    assert Stretch(Point(year=2025), None).normal(CALENDAR) == "2025/.."


@pytest.mark.parametrize(
    ("shift", "normal", "first", "last"),
    [
        (Shift(-1, "10", "Y"), "@-P10Y", date(2015, 1, 1), date(2015, 12, 31)),
        (Shift(-1, "2", "W"), "@-P2W", date(2025, 10, 1), date(2025, 10, 1)),
        (Shift(-1, "3", "M"), "@-P3M", date(2025, 7, 1), date(2025, 7, 31)),
        (Shift(-1, "1", "C"), "@-P10Y", date(2015, 1, 1), date(2015, 12, 31)),
        (Shift(-1, "48", "H"), "@-PT48H", date(2025, 10, 13), date(2025, 10, 13)),
        (Shift(-1, "2", "Y", True), "@-P2Y/@", date(2023, 10, 15), date(2025, 10, 15)),
        (Shift(1, "5", "Y", True), "@/@+P5Y", date(2025, 10, 15), date(2030, 10, 15)),
    ],
)
def test_a_shift_is_as_precise_as_its_unit(shift: Shift, normal: str, first: date, last: date) -> None:
    assert shift.normal(CALENDAR) == normal
    assert shift.window(date(2025, 10, 15)) == (first, last)


@pytest.mark.parametrize("shift", [Shift(-1, "9000", "Y"), Shift(1, "9999999", "D")])
def test_a_shift_out_of_the_calendar_has_no_window(shift: Shift) -> None:
    with pytest.raises(BadValue, match="leaves the calendar"):
        shift.window(date(2025, 10, 15))


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        ("3", "D", "P3D"),
        ("90", "N", "PT90M"),
        ("2", "C", "P20Y"),
        ("3", "Q", "P9M"),
        ("20", "B", "P20D"),
        ("1.5", "C", "P15Y"),
    ],
)
def test_durations_are_written_in_iso_8601(amount: str, unit: str, text: str) -> None:
    assert iso_duration(amount, unit) == text
