"""When an article is of, inferred from the events that it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from factlint.errors import AuthoringErrors
from factlint.model.measure.when import When
from factlint.model.text.fold import fold
from factlint.reading.dating import INFERRED, UNKNOWN, Dating
from factlint.strict_yaml import Document, load_file

Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the article tells: what is known of year, month and day, and where it stands in the folded text.

    `day` may be the first day of a part of a month, with `last_day` its last. `years_back` is how many years before the
    article's an open year lies when the text says so: 0 for 今年4月, 1 for 去年10月. `names_document` says that
    the year is the one in the number of a document, `is_ahead` that the words of the date itself make it a limit.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    years_back: int | None = None
    names_document: bool = False
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class DatingPolicy:
    """Where words count that make a date one of the future or of history, and when a year changes between two dates."""

    next_year_within: int
    reach: int
    latin_reach: int
    future_before: tuple[str, ...]
    future_after: tuple[str, ...]
    limit_before: tuple[str, ...]
    as_of: tuple[str, ...]

    @staticmethod
    def load(folder: Path) -> DatingPolicy:
        """Read `folder`/dating.yaml; raise AuthoringErrors with what is wrong."""
        document = load_file(folder / "dating.yaml", "dating.yaml")
        value: Any = document.value
        if not isinstance(value, dict):
            raise AuthoringErrors([document.problem((), "the policy is a mapping", "dating")])
        problems = [
            document.problem((key,), f"'{key}' is missing or no {kind}", "dating")
            for keys, kind, type_ in ((_NUMBERS, "number", int), (_WORDS, "list of words", list))
            for key in keys
            if not isinstance(value.get(key), type_)
        ]
        if problems:
            raise AuthoringErrors(problems)
        words = {key: _longest_first(document, key) for key in _WORDS}
        return DatingPolicy(*(value[key] for key in _NUMBERS), *words.values())

    def is_future(self, folded: str, told: Told) -> bool:
        """Tell whether the words beside a date make it one of the future, a plan or a limit."""
        before = self._before(folded, told)
        if before.endswith(self.as_of):
            return False
        after = _SENTENCE_END.split(folded[told.end : told.end + self.reach])[0]
        return (
            told.is_ahead
            or any(_holds(before, word) for word in self.future_before)
            or before.endswith(self.limit_before)
            or after.lstrip().startswith(self.future_after)
        )

    def _before(self, folded: str, told: Told) -> str:
        is_latin = folded[told.start - 2 : told.start].isascii()
        reach = self.latin_reach if is_latin else self.reach
        return _SENTENCE_END.split(folded[max(told.start - reach, 0) : told.start])[-1].rstrip()


_NUMBERS = ("next_year_within", "reach", "latin_reach")
_WORDS = ("future_before", "future_after", "limit_before", "as_of")
_SENTENCE_END = re.compile(r"[。！!?;；\n]|\. ")


def _longest_first(document: Document, key: str) -> tuple[str, ...]:
    value: Any = document.value
    return tuple(sorted((fold(str(word)) for word in value[key]), key=lambda word: (-len(word), word)))


def _holds(text: str, word: str) -> bool:
    at = text.find(word)
    if at < 0:
        return False
    is_latin = word[0].isascii()
    return not is_latin or re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text) is not None


def infer_date(told: Iterable[Told], folded: str, policy: DatingPolicy, not_after: date | None = None) -> Dating:
    """Say since when an article can be, by the latest event that it tells as past; `told` are its dates, in order.

    What an article tells does not say how long ago that was: of the end is known only what the page says (`not_after`).
    Without such a limit only dates that give their year count, because the years of all others lean on the article's.
    """
    past = [one for one in told if not policy.is_future(folded, one)]
    if not_after is None:
        past = [one for one in past if one.year is not None]
    base = _Base.find(past, not_after, policy)
    placed = [(window, one) for one in past if base is not None and (window := base.place(one)) is not None]
    if not placed:
        return Dating(None, UNKNOWN, None, not_after)
    (first, _), source = max(placed, key=lambda entry: (entry[0][0], -entry[1].start))
    end = not_after if not_after is None else max(not_after, first)
    return Dating(When.between(first, end), INFERRED, folded[source.start : source.end], not_after)


@dataclass(frozen=True, slots=True)
class _Base:
    """The day that dates without a year are placed beside."""

    day: date
    is_bare_year: bool
    not_after: date | None
    policy: DatingPolicy

    @staticmethod
    def find(past: Sequence[Told], not_after: date | None, policy: DatingPolicy) -> _Base | None:
        dated = [(window[0], one) for one in past if one.year is not None and (window := _window(one, one.year))]
        dated = [entry for entry in dated if not_after is None or entry[0] <= not_after]
        if not dated:
            return _Base(not_after, False, not_after, policy) if not_after else None
        day, latest = max(dated, key=lambda entry: (entry[0], -entry[1].start))
        return _Base(day, latest.month is None, not_after, policy)

    def place(self, told: Told) -> Window | None:
        """Return the days of a date, of its own year or of the year that its neighbours suggest."""
        if told.year is not None:
            return self._allowed(_window(told, told.year))
        if told.month is None:
            return None
        year = self.day.year - (told.years_back or 0)
        if told.years_back is None and not self.is_bare_year:
            year = self._nearest_year(told)
        return self._allowed(_window(told, year)) or self._allowed(_window(told, year - 1))

    def _nearest_year(self, told: Told) -> int:
        """Return the year that the base has, unless the date then lies far off and near in the year beside it."""
        year = self.day.year
        for other in (year + 1, year - 1):
            window = _window(told, other)
            if window and abs((window[0] - self.day).days) <= self.policy.next_year_within:
                return other
        return year

    def _allowed(self, window: Window | None) -> Window | None:
        return window if window and (self.not_after is None or window[0] <= self.not_after) else None


def _window(told: Told, year: int) -> Window | None:
    """Return the first and last day of a date whose year is known, None when there is no such day."""
    try:
        if told.month is None:
            return date(year, 1, 1), date(year, 12, 31)
        end = date(year + told.month // 12, told.month % 12 + 1, 1) - timedelta(days=1)
        if told.day is None:
            return date(year, told.month, 1), end
        return date(year, told.month, told.day), date(year, told.month, min(told.last_day or told.day, end.day))
    except (ValueError, OverflowError):
        return None
