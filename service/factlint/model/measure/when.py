"""An interval of days: how every date of a claim or a row is held."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from factlint.errors import BadValue
from factlint.model.measure.edtf import ALLOWED, print_edtf, read_edtf


@dataclass(frozen=True, slots=True)
class When:
    """Days from `first` to `last`, both inclusive; None is an open side.

    `edtf` is the canonical text. Two values are equal when they mean the same days with the same vagueness, however
    they were written ("2025-01/2025-12" is "2025"). `approximate` says that the text was marked ~, ? or %: the days are
    then already widened by one unit of the written precision on both sides.
    """

    edtf: str = field(compare=False)
    first: date | None
    last: date | None
    approximate: bool = False

    @staticmethod
    def parse(text: str) -> When:
        """Read EDTF; raise BadValue that says what was found and what is allowed. A time of day is dropped."""
        if not isinstance(text, str):
            raise BadValue(f"{text!r} is no date; a date is text; {ALLOWED}")
        return _parse(text)

    @staticmethod
    def day(day: date) -> When:
        return When(day.isoformat(), day, day)

    @staticmethod
    def between(first: date | None, last: date | None) -> When:
        """Make an interval of inclusive ends; None is an open side. Raise BadValue when it ends before it begins."""
        if first is not None and last is not None and first > last:
            raise BadValue(f"{first} to {last} ends before it begins")
        return When(print_edtf(first, last), first, last)

    def __str__(self) -> str:
        return self.edtf

    @property
    def precision(self) -> str:
        """Return "day", "month", "year" or, for everything else, "interval"."""
        unit = _ONE_UNIT.fullmatch(self.edtf)
        return unit.lastgroup or "interval" if unit else "interval"

    def equals(self, other: When) -> bool:
        """Tell whether both cover exactly the same days."""
        return self.first == other.first and self.last == other.last

    def meets(self, other: When) -> bool:
        """Tell whether at least one day belongs to both."""
        return not self.before(other) and not other.before(self)

    def disjoint(self, other: When) -> bool:
        return self.before(other) or other.before(self)

    def before(self, other: When) -> bool:
        """Tell whether every day of this lies before every day of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def after(self, other: When) -> bool:
        return other.before(self)

    def within(self, other: When) -> bool:
        """Tell whether every day of this belongs to the other; equal intervals are within each other."""
        begins = other.first is None or (self.first is not None and self.first >= other.first)
        return begins and (other.last is None or (self.last is not None and self.last <= other.last))

    def contains(self, other: When) -> bool:
        return other.within(self)

    def overlaps(self, other: When) -> bool:
        """Tell whether the two share days and each has days of its own."""
        return self.relation(other) == "overlaps"

    def relation(self, other: When) -> str:
        """Return the one of "equal", "within", "contains", "overlaps", "before", "after" that holds."""
        if self.before(other):
            return "before"
        if other.before(self):
            return "after"
        if self.within(other):
            return "equal" if other.within(self) else "within"
        return "contains" if other.within(self) else "overlaps"

    def days_until(self, other: When) -> tuple[int | None, int | None]:
        """Return the least and the greatest number of days from this to the other; None is unbounded."""
        return _days(self.last, other.first), _days(self.first, other.last)

    def intersection(self, other: When) -> When | None:
        """Return the days that both share, None when there are none. The result is not marked approximate."""
        if self.disjoint(other):
            return None
        firsts = [first for first in (self.first, other.first) if first is not None]
        lasts = [last for last in (self.last, other.last) if last is not None]
        return When.between(max(firsts, default=None), min(lasts, default=None))

    def shift(self, days: int) -> When:
        """Return the interval moved by so many days, without the mark of vagueness (its days are already widened)."""
        return When.between(_moved(self.first, days), _moved(self.last, days))

    def weekday(self) -> int | None:
        """Return 1 (Monday) to 7 for a single day, None for anything longer."""
        return self.first.isoweekday() if self.first is not None and self.first == self.last else None


_ONE_UNIT = re.compile(r"(?:(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?P<month>[0-9]{4}-[01][0-9])|(?P<year>[0-9]{4}))~?")


@lru_cache(maxsize=16_384)
def _parse(text: str) -> When:
    days = read_edtf(text)
    return When(days.text, days.first, days.last, days.approximate)


def _days(begin: date | None, end: date | None) -> int | None:
    return None if begin is None or end is None else (end - begin).days


def _moved(day: date | None, days: int) -> date | None:
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise BadValue(f"{day} moved by {days} days leaves the years 0001 to 9999") from None
