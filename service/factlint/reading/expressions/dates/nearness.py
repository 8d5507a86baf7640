"""Which year, month or week a date means that leaves it out: the one nearest to the article's date, by policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factlint.errors import BadValue
from factlint.model.measure.when import When
from factlint.reading.expressions.dates.calendar import Calendar
from factlint.reading.expressions.dates.moments import Days, Point

_DAY = timedelta(days=1)
_OPEN_YEARS = 20  # how far after its first possible day an article may have been written
_YEARS = 2  # a winter that is over may have begun in the year before last
_LEAP_YEARS = 4  # 29 February comes back within so many
# parts of a year that figures are told of
MEASURED = frozenset({"H1", "H2", "Q1", "Q2", "Q3", "Q4"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The year that was chosen, and the one that nearness alone would choose."""

    point: Point
    plain: Point
    how: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The article's date, as its first and last day; `is_vague` where that leaves open in which month it was written.

    `years` are those in which it may have been written.
    """

    first: date
    last: date
    calendar: Calendar
    is_vague: bool = False
    years: tuple[int, ...] = ()

    @staticmethod
    def of(published: When, calendar: Calendar) -> Anchor | None:
        """Return the anchor that an article's date gives; one without an end may be of any year that follows."""
        first, last = published.first, published.last
        if first is None:
            return None
        if last is None:
            return Anchor(first, first, calendar, True, tuple(range(first.year, first.year + _OPEN_YEARS)))
        is_vague = (last - first).days > calendar.sharp_within_days
        return Anchor(first, last, calendar, is_vague, tuple(range(first.year, last.year + 1)) if is_vague else ())

    def other_years(self, point: Point) -> list[Point]:
        """Return a date in each of the years in which a vaguely dated article may have been written."""
        return [found for found, _ in _in_years(point, self.years, self.calendar)]

    @property
    def days(self) -> Days:
        return self.first, self.last

    def nearest_year(self, point: Point, wanted: str | None, is_period: bool) -> Choice | None:
        """Choose the year of a date without one; None when the day exists in none.

        `wanted` is "past" (begun), "over" or "future" where words say so. Else a reading ahead of the article counts as
        farther off than it is, that of a period much farther: news tells what has been.
        """
        reach = _LEAP_YEARS if (point.month, point.day) == (2, 29) else _YEARS
        candidates = list(_in_years(point, range(self.first.year - reach, self.last.year + reach + 1), self.calendar))
        if not candidates:
            return None
        plain = self._nearest(candidates, 1)
        if wanted in ("past", "over"):
            last = self.last if wanted == "past" else self.first - _DAY
            past = [found for found in candidates if found[1][wanted == "over"] <= last]
            return Choice(max(past, key=_begin)[0] if past else plain[0], plain[0], "past")
        if wanted == "future":
            return self._ahead(candidates, plain)
        policy = self.calendar
        whole = is_period or (point.month is None and point.day is None)
        if point.part in MEASURED:
            candidates = [found for found in candidates if not self._has_just_begun(found[1])] or candidates
        weight = policy.period_ahead_counts_times if whole else policy.ahead_counts_times
        return Choice(self._nearest(candidates, weight)[0], plain[0], "nearest")

    def _has_just_begun(self, days: Days) -> bool:
        """Tell whether the article stands in the first half of a stretch: nobody tells its figures yet."""
        return days[0] <= self.last < days[0] + (days[1] - days[0]) / 2

    def _ahead(self, candidates: list[tuple[Point, Days]], plain: tuple[Point, Days]) -> Choice:
        """A forecast may be repeated some time after it came true; only what lies farther back moves ahead."""
        far_back = self.first - timedelta(days=self.calendar.future_may_lie_back_days)
        ahead = [found for found in candidates if found[1][1] >= self.first]
        if plain[1][1] >= far_back or not ahead:
            return Choice(plain[0], plain[0], "nearest")
        return Choice(min(ahead, key=_begin)[0], plain[0], "future")

    def _nearest(self, candidates: Iterable[tuple[Point, Days]], weight: int) -> tuple[Point, Days]:
        return min(candidates, key=lambda found: (self._distance(found[1], weight), found[1][0]))

    def _distance(self, days: Days, weight: int) -> int:
        """Return how many days lie between; those ahead of the article count `weight` times."""
        if days[1] < self.first:
            return (self.first - days[1]).days
        return max(0, (days[0] - self.last).days) * weight

    def nearest_month(self, point: Point) -> Point:
        """Choose the month of 14日 among the article's own and its neighbours."""
        months = [divmod(self.first.year * 12 + self.first.month - 1 + offset, 12) for offset in (-1, 0, 1)]
        points = [replace(point, year=year, month=month + 1) for year, month in months]
        known = [found for point in points for found in _in_years(point, (point.year or 1,), self.calendar)]
        return self._nearest(known, self.calendar.ahead_counts_times)[0]

    def nearest_weekday(self, weekday: int, wanted: str | None) -> tuple[Days, str]:
        """A weekday alone is the last one up to the article's date, with a word of the future the next one."""
        days = []
        for day in self.days:
            back = (day.isoweekday() - weekday) % 7
            days.append(day + (7 - back if wanted == "future" else -back) * _DAY)
        return (days[0], days[1]), "future" if wanted == "future" else "past"


def in_year(point: Point, year: int, calendar: Calendar) -> Point | None:
    """Return the point in a year, None for the 29 February of a common one."""
    return next((found for found, _ in _in_years(point, (year,), calendar)), None)


def _in_years(point: Point, years: Iterable[int], calendar: Calendar) -> Iterator[tuple[Point, Days]]:
    for year in years:
        found = replace(point, year=year)
        try:
            yield found, found.window(calendar)
        except BadValue:
            continue


def _begin(found: tuple[Point, Days]) -> date:
    return found[1][0]
