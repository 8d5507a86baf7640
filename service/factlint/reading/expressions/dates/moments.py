"""Dates as a text gives them, before the article's date has filled what they leave out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factlint.errors import BadValue
from factlint.model.measure.when import When
from factlint.reading.expressions.dates.calendar import Calendar

QUARTERS = {"Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36}
HALVES = {"H1": 40, "H2": 41}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_CODES = QUARTERS | HALVES | SEASONS
_DAY = timedelta(days=1)
# What a reader may know: the article's date as its first and last day.
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Point:
    """One date with what it leaves open.

    `base` is "" for a date of the calendar, "@" for one counted from the article's date, "&" for one counted from the
    date that the text gave before; then `step` (Y, M, W, D, Q) and `offset` say how far. `part` is Q1…Q4, H1, H2, a
    season, or start, early, mid, late, end of the year or month.
    """

    base: str = ""
    step: str = ""
    offset: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    weekday: int | None = None
    time: str | None = None

    @property
    def lacks(self) -> str:
        """Name what must come from elsewhere: "reference", "year", "month", "week", or "" for a full date."""
        if self.base:
            return "reference"
        if self.weekday is not None and self.day is None:
            return "week"
        if self.year is not None:
            return ""
        return "year" if self.month is not None or self.day is None else "month"

    def normal(self, calendar: Calendar) -> str:
        return _relative_text(self) if self.base else _calendar_text(self, calendar)

    def window(self, calendar: Calendar) -> Days:
        """Return the inclusive days of a point that lacks nothing; raise BadValue when no such day exists."""
        assert self.year is not None
        if self.month is None:
            return _months(self.year, *_part_of_year(self.part, calendar))
        if self.day is not None:
            day = _date(self.year, self.month, self.day)
            return day, day
        first, last = calendar.month_parts[self.part] if self.part else (1, 31)
        end = monthrange(self.year, self.month)[1]
        return _date(self.year, self.month, first), _date(self.year, self.month, min(last, end))

    def last_day(self) -> date:
        """Return the last day of the month that this point names."""
        assert self.year is not None
        assert self.month is not None
        return _months(self.year, self.month, self.month)[1]

    def settled(self, reference: date) -> Point:
        """Fill a relative point from one day: 去年4月 and 2025-06-07 make 2024-04."""
        if self.step == "Y":
            return replace(self, base="", step="", offset=0, year=reference.year + self.offset)
        if self.step == "M":
            year, month = divmod(reference.year * 12 + reference.month - 1 + self.offset, 12)
            return replace(self, base="", step="", offset=0, year=year, month=month + 1)
        if self.step == "Q":
            year, quarter = divmod(reference.year * 4 + (reference.month - 1) // 3 + self.offset, 4)
            return replace(self, base="", step="", offset=0, year=year, part=f"Q{quarter + 1}")
        day = _shifted(reference, self.offset)
        return Point(year=day.year, month=day.month, day=day.day, time=self.time)

    def settled_days(self, reference: date, calendar: Calendar) -> Days:
        """Return the days of a relative point; a week without a weekday is seven of them."""
        if self.step != "W":
            return self.settled(reference).window(calendar)
        monday = _shifted(reference, -reference.weekday() + 7 * self.offset)
        if self.weekday is None:
            return monday, monday + 6 * _DAY
        day = monday + (self.weekday - 1) * _DAY
        return day, day


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one point to another; without a last one it goes on."""

    first: Point
    last: Point | None

    def normal(self, calendar: Calendar) -> str:
        first = self.first.normal(calendar)
        last = self.last.normal(calendar) if self.last else ".."
        return f"{first.partition('/')[0]}/{last.rpartition('/')[2] or last}"


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of time before (-1) or after (1) a reference; `span` says that everything up to there is meant.

    `unit` is Y, M, W, D, H, N (minutes), S, Q, B (working days) or C (decades).
    """

    direction: int
    amount: str
    unit: str
    span: bool = False

    def normal(self, calendar: Calendar) -> str:
        sign = "-" if self.direction < 0 else "+"
        point = f"@{sign}{iso_duration(self.amount, self.unit)}"
        if not self.span:
            return point
        return f"{point}/@" if self.direction < 0 else f"@/{point}"

    def window(self, reference: date) -> tuple[date, date]:
        """Return the days that are meant; a single point is as precise as its unit."""
        day = self._moved(reference)
        if self.span:
            return (day, reference) if day <= reference else (reference, day)
        if self.unit in ("Y", "C"):
            return _months(day.year, 1, 12)
        if self.unit in ("M", "Q"):
            return _months(day.year, day.month, day.month)
        return day, day

    def _moved(self, reference: date) -> date:
        amount = float(self.amount) * self.direction
        months = {"Y": 12, "C": 120, "M": 1, "Q": 3}.get(self.unit)
        if months is not None:
            return _add_months(reference, round(amount * months))
        days = {"W": 7.0, "D": 1.0, "B": 1.4, "H": 1 / 24}.get(self.unit, 0.0)
        return _shifted(reference, int(amount * days))


Moment = Point | Stretch | Shift


def iso_duration(amount: str, unit: str) -> str:
    """Write ISO 8601: P10Y, PT24H, P18M, P3D; decades become years, working days days, quarters months."""
    number = {"C": 10, "Q": 3}.get(unit)
    if number is not None:
        amount = _trimmed(float(amount) * number)
    letter = {"C": "Y", "Q": "M", "B": "D", "N": "M"}.get(unit, unit)
    return f"PT{amount}{letter}" if unit in "HNS" else f"P{amount}{letter}"


def when(days: Days | tuple[date | None, date | None]) -> When:
    return When.between(*days)


def _trimmed(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def _calendar_text(point: Point, calendar: Calendar) -> str:
    year = "XXXX" if point.year is None else f"{point.year:04}"
    if point.weekday is not None and point.day is None and point.month is None:
        return f"XXXX-WXX-{point.weekday}"
    if point.month is None and point.day is None:
        return _year_text(year, point.part, calendar)
    month = "XX" if point.month is None else f"{point.month:02}"
    if point.day is not None:
        return f"{year}-{month}-{point.day:02}" + (f"T{point.time}" if point.time else "")
    if point.part is None:
        return f"{year}-{month}"
    first, last = calendar.month_parts[point.part]
    end = last if last < 31 else monthrange(point.year or 2024, point.month or 1)[1]
    return f"{year}-{month}-{first:02}/{year}-{month}-{end:02}"


def _year_text(year: str, part: str | None, calendar: Calendar) -> str:
    if part is None:
        return year
    if part in _CODES:
        return f"{year}-{_CODES[part]}"
    first, last = calendar.year_parts[part]
    return f"{year}-{first:02}/{year}-{last:02}"


def _relative_text(point: Point) -> str:
    text = f"{point.base}{point.step}{point.offset}"
    if point.step == "W":
        return text if point.weekday is None else f"{text}-{point.weekday}"
    if point.month is not None:
        text += f"-{point.month:02}"
    if point.day is not None:
        text += f"-{point.day:02}"
    return text if point.part is None else f"{text}-{point.part}"


def _part_of_year(part: str | None, calendar: Calendar) -> tuple[int, int]:
    if part is None:
        return 1, 12
    if part in QUARTERS:
        first = 3 * (QUARTERS[part] - 33) + 1
        return first, first + 2
    if part in HALVES:
        return (1, 6) if part == "H1" else (7, 12)
    return _SEASON_MONTHS.get(part) or calendar.year_parts[part]


def _months(year: int, first: int, last: int) -> Days:
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    begin = _date(year, first, 1)
    return begin, _date(end_year, end_month, monthrange(end_year, end_month)[1])


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue(f"{year}-{month}-{day} is no day of the calendar") from None


def _shifted(day: date, days: int) -> date:
    try:
        return day + days * _DAY
    except OverflowError:
        raise BadValue(f"{day} moved by {days} days leaves the calendar") from None


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise BadValue(f"{day} moved by {months} months leaves the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def carried(last: Point, first: Point) -> Point:
    """Give the end of a range the year that its beginning was given."""
    if last.base or last.year is not None:
        return last
    return replace(last, year=first.year, month=last.month or (first.month if last.day is not None else None))


def single_day(days: Days) -> Point | None:
    """Return the point that one day is, None for more days than one."""
    first, last = days
    return Point(year=first.year, month=first.month, day=first.day) if first == last else None
