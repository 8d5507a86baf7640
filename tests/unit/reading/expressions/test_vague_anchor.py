"""Dates of an article of which only the first possible day is known."""

from __future__ import annotations

from datetime import date

from factlint.model.measure.when import When
from factlint.reading.expressions.dates.calendar import Calendar
from factlint.reading.expressions.dates.moments import Point, Shift, Stretch
from factlint.reading.expressions.dates.resolving import Resolver

CALENDAR = Calendar({}, {}, {})
OPEN = When.between(date(2025, 4, 4), None)


def resolver(text: str = "") -> Resolver:
    return Resolver(CALENDAR, OPEN, text)


def test_a_date_without_a_year_may_be_of_any_year_that_follows() -> None:
    found = resolver().resolve(Point(month=5, day=12), 0, 5)
    assert found is not None
    assert {str(found.value), *map(str, found.alternatives)} >= {"2025-05-12", "2026-05-12", "2031-05-12"}


def test_this_april_may_be_of_any_year_that_follows() -> None:
    found = resolver().resolve(Point(month=4, base="@", step="Y"), 0, 4)
    assert found is not None
    assert str(found.value) == "2025-04"
    assert "2026-04" in map(str, found.alternatives)


def test_what_counts_from_the_very_day_stays_open() -> None:
    assert resolver().resolve(Point(day=9), 0, 2) is None
    assert resolver().resolve(Point(weekday=3), 0, 2) is None
    assert resolver().resolve(Shift(-1, "1", "D"), 0, 2) is None
    assert resolver().resolve(Point(base="@", step="M", offset=-1), 0, 2) is None


def test_a_day_takes_its_month_only_from_a_day_of_its_sentence() -> None:
    text = "4月在先,9日公布。4月4日公布,9日修订。9日又说"
    reading = resolver(text)
    reading.resolve(Point(month=4), 0, 2)
    assert reading.resolve(Point(day=9), 5, 7) is None
    reading.resolve(Point(year=2025, month=4, day=4), 10, 14)
    found = reading.resolve(Point(day=9), 17, 19)
    assert found is not None
    assert str(found.value) == "2025-04-09"
    assert reading.resolve(Point(day=9), 22, 24) is None


def test_a_known_month_still_dates_what_is_told_in_it() -> None:
    sharp = Resolver(CALENDAR, When.between(date(2025, 4, 1), date(2025, 4, 30)), "")
    assert sharp.resolve(Stretch(Point(day=9), Point(day=10)), 0, 5) is not None
