"""Reading and printing of dates in EDTF: level 0, and of level 1 what articles and tables need."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from factlint.errors import BadValue

ALLOWED = (
    "allowed: 2025, 2025-04, 2025-04-04, 2025-05-10/2025-05-11, ../2025-06, 2025-04/.., 2025-33 (first quarter; 33 to "
    "36), 2025-40 (first half; 40 and 41), 202X (the 2020s), each with ~ for 'about'; years 0001 to 9999"
)

_LONGEST = 80  # two date-times with offsets need fewer; keeps hostile input out of the cache
_DAY = timedelta(days=1)
_FIRST_MONTH, _AFTER_LAST_MONTH = 12, 120_000  # year * 12 + month - 1, for the years 1 to 9999
_GROUPS = {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}  # code: first month, months
_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<time>T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-][01][0-9](?::?[0-5][0-9])?)?)?"
    r"(?P<mark>[~?%]?)"
)


class Days(NamedTuple):
    """What a text means: inclusive days (None: open side), whether it was marked as vague, and its canonical text."""

    first: date | None
    last: date | None
    approximate: bool
    text: str


class _Months(NamedTuple):
    """A run of whole months; `start` counts months from January of year 0."""

    start: int
    length: int
    text: str


_OPEN = Days(None, None, False, "..")


def read_edtf(text: str) -> Days:
    """Read one date or interval; raise BadValue with what was found and what is allowed."""
    if len(text) > _LONGEST:
        raise BadValue(f"a text of {len(text)} characters is no date; {ALLOWED}")
    written = text.strip()
    begin, slash, end = written.partition("/")
    if not slash:
        return _settle(_read_date(written, written))
    return _join(_read_side(begin, written), _read_side(end, written), written)


def print_edtf(first: date | None, last: date | None) -> str:
    """Print an interval of days in its one canonical form, with the coarsest precision that keeps every day."""
    if first is not None and first == last:
        return first.isoformat()
    starts_year, starts_month = _starts(first)
    ends_year, ends_month = _ends(last)
    length = 4 if starts_year and ends_year else 7 if starts_month and ends_month else 10
    begin = ".." if first is None else first.isoformat()[:length]
    end = ".." if last is None else last.isoformat()[:length]
    return begin if begin == end and first is not None else f"{begin}/{end}"


def _starts(first: date | None) -> tuple[bool, bool]:
    return (True, True) if first is None else (first.month == 1 and first.day == 1, first.day == 1)


def _ends(last: date | None) -> tuple[bool, bool]:
    if last is None or last == date.max:
        return True, True
    after = last + _DAY
    return after.month == 1 and after.day == 1, after.day == 1


def _settle(days: Days) -> Days:
    return days if days.approximate else days._replace(text=print_edtf(days.first, days.last))


def _join(begin: Days, end: Days, written: str) -> Days:
    if begin.first is not None and end.last is not None and begin.first > end.last:
        raise BadValue(f"{written!r} ends before it begins; write the earlier date first, as in 2025-05-10/2025-05-11")
    approximate = begin.approximate or end.approximate
    text = f"{_print_side(begin, begin.first)}/{_print_side(end, end.last)}"
    return _settle(Days(begin.first, end.last, approximate, text))


def _print_side(side: Days, day: date | None) -> str:
    """Print one side of an interval of which the other is vague; a plain quarter becomes its first or last month."""
    is_group = "X" in side.text or side.text[5:7] > "12"
    return side.text if day is None or side.approximate or not is_group else day.isoformat()[:7]


def _read_side(side: str, written: str) -> Days:
    if side == "..":
        return _OPEN
    if not side:
        raise BadValue(f"{written!r} leaves one side empty; write '..' for an open side, as in ../2025-06")
    return _read_date(side, written)


def _read_date(side: str, written: str) -> Days:
    found = _DATE.fullmatch(side)
    if found is None:
        raise BadValue(f"{written!r} is no date that can be read; {ALLOWED}")
    year, month, day, time, mark = found.group("year", "month", "day", "time", "mark")
    if int(year.replace("X", "0")) < 1:
        raise BadValue(f"{written!r} has the year {year}; years are 0001 to 9999")
    if time and _is_blank(day):
        raise BadValue(f"{written!r} gives a time without a day; write 2025-04-04T10:00 or the date alone")
    if _is_blank(month) and _is_blank(day):
        return _whole_months(_read_year(year), mark)
    if "X" in year or month == "XX":
        raise BadValue(f"{written!r} gives a part of a year or a month that it leaves open; {ALLOWED}")
    if _is_blank(day):
        return _whole_months(_read_month(int(year), int(month), day, written), mark)
    return _read_day(f"{year}-{month}-{day}", mark, written)


def _is_blank(part: str | None) -> bool:
    return part is None or part == "XX"


def _read_day(text: str, mark: str, written: str) -> Days:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue(
            f"{written!r} names a day that does not exist; months are 01 to 12, days as in the calendar"
        ) from None
    if not mark:
        return Days(day, day, False, text)
    return Days(day - _DAY if day > date.min else day, day + _DAY if day < date.max else day, True, text + "~")


def _read_year(year: str) -> _Months:
    """Read a year, a decade or a century."""
    return _Months(int(year.replace("X", "0")) * 12, 12 * 10 ** year.count("X"), year)


def _read_month(year: int, code: int, day: str | None, written: str) -> _Months:
    """Read a month, a quarter or a half."""
    if 1 <= code <= 12:
        return _Months(year * 12 + code - 1, 1, f"{year:04}-{code:02}")
    if code not in _GROUPS or day is not None:
        raise BadValue(
            f"{written!r} has the month {code:02}; months are 01 to 12, quarters 33 to 36, halves 40 and 41; a season "
            "has no fixed days, write the months that are meant, as in 2025-03/2025-05"
        )
    month, length = _GROUPS[code]
    return _Months(year * 12 + month - 1, length, f"{year:04}-{code}")


def _whole_months(months: _Months, mark: str) -> Days:
    margin = months.length if mark else 0
    first = _month_start(months.start - margin)
    last = _month_end(months.start + months.length + margin)
    return Days(first, last, bool(mark), months.text + "~" if mark else months.text)


def _month_start(index: int) -> date:
    year, month = divmod(max(index, _FIRST_MONTH), 12)
    return date(year, month + 1, 1)


def _month_end(index: int) -> date:
    """Return the day before a month begins."""
    if index >= _AFTER_LAST_MONTH:
        return date.max
    return _month_start(index) - _DAY
