"""Fills what dates leave open: from the article's date, from the words beside them, from the date before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factlint.errors import BadValue
from factlint.model.when import When
from factlint.reading.expressions.calendar import Calendar
from factlint.reading.expressions.moments import Moment, Point, Shift, Stretch, when

Days = tuple[date, date]
_DAY = timedelta(days=1)
_SENTENCE_ENDS = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days of a date, how it is written once filled, by what it was filled, and other readings of it."""

    value: When
    text: str
    how: str | None = None
    alternatives: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class _Before:
    """The last date that the text gave as a date of the calendar."""

    end: int
    point: Point
    days: Days
    is_written: bool  # with its year, so that a date without one may belong to it


_Filled = tuple[Point | None, Days, str | None, tuple[When, ...]]


class Resolver:
    """Goes through the dates of one text from its beginning; `anchor` is the article's date, None when unknown."""

    def __init__(self, calendar: Calendar, anchor: When | None, folded: str) -> None:
        self.calendar, self.folded = calendar, folded
        self.anchor = (anchor.first, anchor.last) if anchor and anchor.first and anchor.last else None
        self.before: _Before | None = None

    def resolve(self, moment: Moment, start: int, end: int) -> Resolved | None:
        """Return the days of a date at start…end, or None when nothing fills what it leaves open."""
        try:
            if isinstance(moment, Shift):
                return self._shift(moment)
            if isinstance(moment, Stretch):
                return self._stretch(moment, start, end)
            return self._single(moment, start, end)
        except BadValue:
            return None

    # ---- kinds of moments

    def _single(self, point: Point, start: int, end: int) -> Resolved | None:
        filled = self._year_before() if point.part == "same" else self._fill(point, start, end)
        if filled is None:
            return None
        chosen, days, how, others = filled
        self._remember(point, chosen, days, end)
        text = chosen.normal(self.calendar) if chosen is not None else str(when(days))
        return Resolved(when(days), text, how, others)

    def _stretch(self, stretch: Stretch, start: int, end: int) -> Resolved | None:
        if stretch.first is None or stretch.last is None:
            return self._open(stretch, start, end)
        first = self._fill(stretch.first, start, end)
        if first is None or first[0] is None:
            return None
        last = self._fill(_carried(stretch.last, first[0]), start, end)
        if last is None or last[0] is None:
            return None
        begin, finish = first[0], last[0]
        days = first[1][0], last[1][1]
        if days[1] < days[0] and stretch.last.year is None and finish.year is not None:  # 12月28日至1月3日
            finish = replace(finish, year=finish.year + 1)
            days = first[1][0], finish.window(self.calendar)[1]
        self._remember(stretch.last, finish, finish.window(self.calendar), end)
        return Resolved(when(days), Stretch(begin, finish).normal(self.calendar), first[2])

    def _open(self, stretch: Stretch, start: int, end: int) -> Resolved | None:
        point = stretch.first or stretch.last
        assert point is not None
        filled = self._fill(point, start, end, wanted="past" if stretch.first else None)
        if filled is None:
            return None
        chosen, days, how, _ = filled
        self._remember(point, chosen, days, end)
        text = chosen.normal(self.calendar) if chosen is not None else str(when(days))
        if stretch.first is not None:
            return Resolved(when((days[0], None)), f"{text.partition('/')[0]}/..", how)
        return Resolved(when((None, days[1])), f"../{text.rpartition('/')[2]}", how)

    def _shift(self, shift: Shift) -> Resolved | None:
        if self.anchor is None:
            return None
        windows = [shift.window(day) for day in self.anchor]
        days = windows[0][0], windows[1][1]
        return Resolved(when(days), _days_text(days, shift.unit, shift.span), "article")

    # ---- filling

    def _fill(self, point: Point, start: int, end: int, wanted: str | None = None) -> _Filled | None:
        lacks = point.lacks
        if not lacks:
            return point, point.window(self.calendar), None, ()
        if lacks == "reference":
            return self._from_reference(point)
        if lacks == "year":
            return self._nearest_year(point, start, wanted or self._direction(start, end))
        if lacks == "month":
            return self._nearest_month(point)
        return self._nearest_weekday(point, self._direction(start, end))

    def _from_reference(self, point: Point) -> _Filled | None:
        reference, how = self.anchor, "article"
        if point.base == "&":
            if self.before is None:
                return None
            reference, how = self.before.days, "text"
            if point.step == "D" and reference[0] != reference[1]:
                return None
        if reference is None:
            return None
        windows = [point.settled_days(day, self.calendar) for day in reference]
        days = windows[0][0], windows[1][1]
        settled = point.settled(reference[0]) if point.step != "W" else None
        if settled is None or settled != point.settled(reference[1]):
            settled = _single_day(days)
        return settled, days, how, ()

    def _year_before(self) -> _Filled | None:
        """Return the period before, one year earlier (去年同期), or the year before the article's."""
        if self.before is not None and self.before.point.year is not None:
            earlier = replace(self.before.point, year=self.before.point.year - 1)
            return earlier, earlier.window(self.calendar), "text", ()
        return self._from_reference(Point(base="@", step="Y", offset=-1))

    def _nearest_year(self, point: Point, start: int, wanted: str | None) -> _Filled | None:
        written = self._written_year(point, start)
        if self.anchor is None:
            return None if written is None else (written, written.window(self.calendar), "text", ())
        years = range(self.anchor[0].year - 4, self.anchor[1].year + 5)
        candidates = list(_candidates(point, years, self.calendar))
        if not candidates:
            return None
        nearest, how = self._choose(candidates, wanted)
        chosen = written or nearest
        others = {point.year: point for point in (nearest, written) if point is not None and point != chosen}
        alternatives = tuple(when(other.window(self.calendar)) for other in others.values())
        return chosen, chosen.window(self.calendar), "text" if written else how, alternatives

    def _written_year(self, point: Point, start: int) -> Point | None:
        """Return the date in the year that its sentence gave just before, as in 2018年12月1日被捕,12月11日获保释."""
        before = self.before
        if before is None or not before.is_written or before.point.month is None or before.point.year is None:
            return None
        if any(char in _SENTENCE_ENDS for char in self.folded[before.end : start]) or start - before.end > 80:
            return None
        return next((found for found, _ in _candidates(point, (before.point.year,), self.calendar)), None)

    def _choose(self, candidates: list[tuple[Point, Days]], wanted: str | None) -> tuple[Point, str]:
        assert self.anchor is not None
        anchor = begin, end = self.anchor
        ordered = sorted(candidates, key=lambda found: (_distance(found[1], anchor), found[1][0]))
        nearest = ordered[0]
        if wanted == "past":
            past = [found for found in candidates if found[1][0] <= end]
            return (max(past, key=lambda found: found[1][0])[0], "past") if past else (nearest[0], "nearest")
        far_back = begin - timedelta(days=self.calendar.future_may_lie_back_days)
        if wanted == "future" and nearest[1][1] < far_back:
            ahead = [found for found in candidates if found[1][1] >= begin]
            return (min(ahead, key=lambda found: found[1][0])[0], "future") if ahead else (nearest[0], "nearest")
        return nearest[0], "nearest"

    def _nearest_month(self, point: Point) -> _Filled | None:
        readings = []
        if self.before is not None and self.before.point.month is not None:
            readings.append((replace(point, year=self.before.point.year, month=self.before.point.month), "text"))
        if self.anchor is not None:
            readings.append((self._month_near_article(point), "nearest"))
        found = []
        for reading, how in readings:
            try:
                found.append((reading, reading.window(self.calendar), how))
            except BadValue:
                continue
        if not found:
            return None
        chosen, days, how = found[0]
        others = tuple(when(window) for reading, window, _ in found[1:] if reading != chosen)
        return chosen, days, how, others

    def _month_near_article(self, point: Point) -> Point:
        assert self.anchor is not None
        anchor = self.anchor
        begin = anchor[0]
        months = [divmod(begin.year * 12 + begin.month - 1 + offset, 12) for offset in (-1, 0, 1)]
        points = [replace(point, year=year, month=month + 1) for year, month in months]
        known = [
            (found, days) for point in points for found, days in _candidates(point, (point.year or 1,), self.calendar)
        ]
        return min(known, key=lambda found: (_distance(found[1], anchor), found[1][0]))[0]

    def _nearest_weekday(self, point: Point, wanted: str | None) -> _Filled | None:
        """A weekday alone is the last one up to the article's date, with a word of the future the next one."""
        if self.anchor is None or point.weekday is None:
            return None
        found = []
        for day in self.anchor:
            back = (day.isoweekday() - point.weekday) % 7
            found.append(day + (7 - back if wanted == "future" else -back) * _DAY)
        days = found[0], found[1]
        return _single_day(days), days, "future" if wanted == "future" else "past", ()

    def _direction(self, start: int, end: int) -> str | None:
        """Tell where the words before a date, or its own "next", point."""
        window = self.folded[max(0, start - self.calendar.reach) : start].rstrip()
        if window.endswith(self.calendar.past_words):
            return "past"
        around = self.folded[max(0, start - self.calendar.reach) : end]
        return "future" if any(word in around for word in self.calendar.future_words) else None

    def _remember(self, written: Point, chosen: Point | None, days: Days, end: int) -> None:
        if chosen is not None:
            self.before = _Before(end, chosen, days, written.year is not None)


def _candidates(point: Point, years: range | tuple[int, ...], calendar: Calendar) -> Iterator[tuple[Point, Days]]:
    for year in years:
        found = replace(point, year=year)
        try:
            yield found, found.window(calendar)
        except BadValue:
            continue  # 29 February of a common year


def _carried(last: Point, first: Point) -> Point:
    """Give the end of a range the year that its beginning was given."""
    if last.base or last.year is not None:
        return last
    return replace(last, year=first.year, month=last.month or (first.month if last.day is not None else None))


def _distance(days: Days, anchor: Days) -> int:
    if days[1] < anchor[0]:
        return (anchor[0] - days[1]).days
    return max(0, (days[0] - anchor[1]).days)


def _single_day(days: Days) -> Point | None:
    first, last = days
    return Point(year=first.year, month=first.month, day=first.day) if first == last else None


def _days_text(days: Days, unit: str, span: bool) -> str:
    if span:
        return f"{days[0]}/{days[1]}"
    return str(when(days))
