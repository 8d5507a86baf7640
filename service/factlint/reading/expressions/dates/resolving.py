"""Fills what dates leave open: from the article's date, from the words beside them, from the date before them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factlint.errors import BadValue
from factlint.model.measure.when import When
from factlint.reading.expressions.dates.calendar import Calendar
from factlint.reading.expressions.dates.moments import Days, Moment, Point, Shift, Stretch, carried, single_day, when
from factlint.reading.expressions.dates.nearness import Anchor, Choice, in_year

BEGINNING = "起"
_SENTENCE_ENDS = frozenset("。！？!?;；\n")
_ENGLISH_END = re.compile(r"(?:[a-z]{5}|[0-9%)\"”])\. ")  # a full stop behind a longer word is no abbreviation
_NAMES_YEAR = re.compile("年|year")
# a period behind one of these is the one that the period before it is compared with, and so the last such one before
_MEASURED_FROM = re.compile(r"(?:较|比|高于|低于|than|from|with|above|below)(?: in| the| in the)? ?$")
_FROM_REACH, _MONTH = 16, 31  # characters; days, and no month has more
_CLAUSE_END = re.compile(r"[,;:。；：]|\. ")
_COMPARED = ("比", "较", "高于", "低于", "多于", "少于", "than in", "than", "compared with", "compared to")
SAME, FULL = "same", "full"
DECEMBER = 12
_SOON = timedelta(days=21)  # a day so near is told of as one that everybody knows is coming
_HEADS = (":", ",", ":“", ":「")
_NEXT_TO = 2
_LOOKED_BACK = 16  # days told, among which one that is told of last may only be a look back
_SAME_SENTENCE = 80  # a date without a year belongs to the year written so many characters before it


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days of a date, how it is written once filled, by what it was filled, and other readings of it."""

    value: When
    text: str
    how: str | None = None
    alternatives: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class _Filled:
    """A point that lacks nothing any more (None where only its days are known)."""

    point: Point | None
    days: Days
    how: str | None = None
    alternatives: tuple[When, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a date stands, where the words before it point (past, over, future), and whether it ends a period."""

    start: int
    wanted: str | None
    is_period: bool = False


@dataclass(frozen=True, slots=True)
class _Before:
    """The last date that the text gave as a date of the calendar."""

    end: int
    first: Point
    last: Point
    days: Days
    is_written: bool  # with its year, so that a date without one may belong to it
    is_relative: bool = False  # by 去年 and its like
    is_guess: bool = False  # of an article whose year is not known: what counts from it is not known either


class Resolver:
    """Goes through the dates of one text from its beginning; `anchor` is the article's date, None when unknown."""

    def __init__(self, calendar: Calendar, anchor: When | None, folded: str) -> None:
        self.calendar, self.folded = calendar, folded
        self.anchor = Anchor.of(anchor, calendar) if anchor is not None else None
        # days and months are only counted from a date that is known well enough
        self.sharp = self.anchor if self.anchor is not None and not self.anchor.is_vague else None
        self.before: _Before | None = None
        self.year_told: int | None = None
        self.told: list[tuple[int, Days]] = []
        self._is_vague = self.anchor is not None and self.anchor.is_vague

    def resolve(self, moment: Moment, start: int, end: int) -> Resolved | None:
        """Return the days of a date at start…end, or None when nothing fills what it leaves open."""
        try:
            if isinstance(moment, Shift):
                return self._shift(moment, start, end)
            if isinstance(moment, Point):
                return self._single(moment, start, end)
            if moment.last is None:
                return self._open(moment.first, start, end)
            return self._stretch(moment.first, moment.last, start, end)
        except BadValue:
            return None

    # ---- kinds of moments

    def _single(self, point: Point, start: int, end: int) -> Resolved | None:
        place = _Place(start, self._direction(start, end))
        if point.part in (SAME, FULL):
            filled = self._year_before() if point.part == SAME else self._full_year(start, end)
        else:
            filled = self._fill(point, place)
        if filled is None:
            return None
        if self.before is None or not self.folded[:start].rstrip().endswith(_COMPARED):
            # 11月305吨，高于10月的226吨；同月: what is only compared with is not what the text goes on about
            self._remember(point, filled, end)
        return Resolved(when(filled.days), self._text(filled), filled.how, filled.alternatives)

    def _stretch(self, first: Point, last: Point, start: int, end: int) -> Resolved | None:
        place = _Place(start, self._direction(start, end), is_period=True)
        begin = self._fill(first, place)
        if begin is None or begin.point is None:
            return None
        finish = self._fill(carried(last, begin.point), place)
        if finish is None or finish.point is None:
            return None
        point = finish.point
        days = begin.days[0], finish.days[1]
        if days[1] < days[0] and last.year is None and point.year is not None:  # 12月28日至1月3日
            point = replace(point, year=point.year + 1)
            days = begin.days[0], point.window(self.calendar)[1]
        others = begin.alternatives if self._is_vague else ()
        if first.lacks == "month":  # 9日到10日
            starts = (each.first for each in begin.alternatives if each.first is not None)
            others = tuple(when((day, day + (days[1] - days[0]))) for day in starts)
        opening, how = begin.point, begin.how
        if how != "text" and place.wanted != "future" and self._is_unbegun(first, point, self.folded[start:end]):
            opening, point = (replace(each, year=(each.year or 0) - 1) for each in (opening, point))
            days, how = (opening.window(self.calendar)[0], point.window(self.calendar)[1]), "past"
        self.before = _Before(end, opening, point, days, last.year is not None, is_guess=bool(others))
        return Resolved(when(days), Stretch(opening, point).normal(self.calendar), how, others)

    def _is_unbegun(self, first: Point, last: Point, words: str) -> bool:
        """Tell whether the end of a stretch of months, told without its year, has not begun: 前11个月, in January."""
        if self.anchor is None or last.day is not None or first.year is not None or _NAMES_YEAR.search(words):
            return False
        return last.year is not None and last.window(self.calendar)[0] > self.anchor.last

    def _open(self, first: Point, start: int, end: int) -> Resolved | None:
        filled = self._fill(first, _Place(start, "past"))
        if filled is None:
            return None
        self._remember(first, filled, end)
        return Resolved(when((filled.days[0], None)), self._text(filled).partition("/")[0] + "/..", filled.how)

    def _shift(self, shift: Shift, start: int, end: int) -> Resolved | None:
        if self.sharp is None:
            return None
        told = self._told(shift, start, end)
        windows = shift.window(self.sharp.first), shift.window(self.sharp.last)
        days = windows[0][0], windows[1][1]
        point = None if shift.span else single_day(days)
        if point is not None:
            self.before = _Before(end, point, point, days, is_written=False)
        text = f"{days[0]}/{days[1]}" if shift.span else str(when(days))
        return Resolved(when(days), text, "article", told)

    def _told(self, shift: Shift, start: int, end: int) -> tuple[When, ...]:
        """Return the day that 三天前 is when it is counted from the day told before it; "ago" counts from today."""
        if shift.span or self.before is None or self.folded[start:end].endswith(" ago"):
            return ()
        first, last = self.before.days
        days = shift.window(first)
        return (when(days),) if first == last else ()

    # ---- filling

    def _fill(self, point: Point, place: _Place) -> _Filled | None:
        lacks = point.lacks
        if not lacks:
            return _Filled(point, point.window(self.calendar))
        if lacks == "reference":
            return None if self._is_far_back(point, place) else self._from_reference(point)
        if lacks == "year":
            return self._with_year(point, place)
        if lacks == "month":
            return self._with_month(point, place)
        if self.sharp is None:
            return None
        days, how = self.sharp.nearest_weekday(point.weekday or 1, place.wanted)
        return _Filled(single_day(days), days, how)

    def _from_reference(self, point: Point) -> _Filled | None:
        if self.anchor is not None and self.anchor.is_vague and point.base == "@":
            return self._from_years(point)
        reference, how = (self.sharp.days if self.sharp is not None else None), "article"
        if point.base == "&":
            if self.before is None and point.step == "Y":  # 上年, where no year has been told yet
                return self._from_reference(replace(point, base="@"))
            if self.before is None or self.before.is_guess:
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
            settled = single_day(days)
        return _Filled(settled, days, how, self._year_earlier(settled) if point.base == "&" else ())

    def _year_earlier(self, point: Point | None) -> tuple[When, ...]:
        """Return, as another reading, what is counted from a day that was only guessed to lie ahead, a year before."""
        before = self.before
        if point is None or point.year is None or before is None or before.is_written or not self._is_ahead(before):
            return ()
        earlier = in_year(point, point.year - 1, self.calendar)
        return () if earlier is None else (when(earlier.window(self.calendar)),)

    def _from_years(self, point: Point) -> _Filled | None:
        """Count from each of the years in which a vaguely dated article may have been written: 今年4月, 去年."""
        if point.step != "Y" or self.anchor is None:
            return None
        settled = [point.settled(date(year, 1, 1)) for year in self.anchor.years]
        found = [(one, one.window(self.calendar)) for one in settled]
        return _Filled(*found[0], "article", tuple(when(days) for _, days in found[1:]))

    def _year_before(self) -> _Filled | None:
        """Return the period before, one year earlier (去年同期), or the year before the article's."""
        before = self.before
        if before is None or before.first.year is None or before.last.year is None or before.is_guess:
            return self._from_reference(Point(base="@", step="Y", offset=-1))
        first = replace(before.first, year=before.first.year - 1)
        last = replace(before.last, year=before.last.year - 1)
        days = first.window(self.calendar)[0], last.window(self.calendar)[1]
        text = last.normal(self.calendar) if first == last else Stretch(first, last).normal(self.calendar)
        return _Filled(last if first == last else None, days, "text", text=text)

    def _full_year(self, start: int, end: int) -> _Filled | None:
        """Return the year spoken of before (全年); one that is not over yet can only be expected: else another."""
        year = self.year_told
        if year is None and self.before is not None and not self._is_vague:
            year = self.before.last.year
        if self.anchor is not None and (year is None or not self._is_vague):
            last = self.anchor.last
            around = self.folded[max(0, start - self.calendar.reach) : end + self.calendar.reach]
            is_expected = any(word in around for word in self.calendar.future_words)
            running = last.year if last.month == DECEMBER or is_expected else last.year - 1
            year = running if year is None else min(year, running)
        if year is None:
            return None
        point = Point(year=year)
        return _Filled(point, point.window(self.calendar), "text")

    def _with_year(self, point: Point, place: _Place) -> _Filled | None:
        compared = self._compared(point, place.start)
        if compared is not None:
            return _Filled(compared, compared.window(self.calendar), "text")
        written = self._in_written_year(point, place.start)
        if self.anchor is None:
            return None if written is None else _Filled(written, written.window(self.calendar), "text")
        choice = self.anchor.nearest_year(point, place.wanted, place.is_period)
        if choice is None:
            return None
        if written is not None and point.day is None and self._goes_on(written):
            return _Filled(written, written.window(self.calendar), "text")
        chosen = written or choice.point
        past = self._just_past(choice) if written is None else None
        read = (choice.point, written, choice.plain, past, *self.anchor.other_years(point))
        others = {other.year: other for other in read if other is not None}
        alternatives = tuple(when(other.window(self.calendar)) for other in others.values() if other != chosen)
        return _Filled(chosen, chosen.window(self.calendar), "text" if written else choice.how, alternatives)

    def _just_past(self, choice: Choice) -> Point | None:
        """Return a day of next month as one of the year before as well: nothing says that it is yet to come."""
        point, anchor = choice.point, self.anchor
        if choice.how != "nearest" or anchor is None or point.year is None:
            return None
        is_ahead = point.window(self.calendar)[0] - anchor.last > _SOON
        return in_year(replace(point, year=None), point.year - 1, self.calendar) if is_ahead else None

    def _in_written_year(self, point: Point, start: int) -> Point | None:
        """Return the date in the year that its sentence gave just before, as in 2018年12月1日被捕,12月11日获保释."""
        before = self.before
        if before is None or not before.is_written or before.last.year is None:
            return None
        if before.last.month is None and before.last.part is None and not self._heads(before, start):
            return None
        if self._ends_between(before.end, start) or start - before.end > _SAME_SENTENCE:
            return None
        found = in_year(point, before.last.year, self.calendar)
        if found is not None and before.is_relative and not self._goes_on(found):
            return None  # 去年12月, 1月: the year is over
        return found

    def _compared(self, point: Point, start: int) -> Point | None:
        """Return the last quarter or month of its name before the one it is compared with: 第二季, 较第一季."""
        before = self.before
        if before is None or not before.is_written or before.last.year is None or point.day is not None:
            return None
        kind, other = (point.month is None, point.part is None), (before.last.month is None, before.last.part is None)
        if kind != other or all(kind) or self._ends_between(before.end, start) or start - before.end > _SAME_SENTENCE:
            return None
        if not _MEASURED_FROM.search(self.folded[max(0, start - _FROM_REACH) : start]):
            return None
        same = in_year(point, before.last.year, self.calendar)
        is_earlier = same is not None and same.window(self.calendar)[0] < before.days[0]
        return same if is_earlier else in_year(point, before.last.year - 1, self.calendar)

    def _heads(self, before: _Before, start: int) -> bool:
        """Tell whether a year stands at the head of what is told of it, as in 去年：2月4日."""
        return self.folded[before.end : start].strip() in _HEADS

    def _goes_on(self, found: Point) -> bool:
        """Tell whether a date follows in time on the one before it, as in 去年第一季, 第二季."""
        return self.before is not None and found.window(self.calendar)[0] > self.before.days[0]

    def _with_month(self, point: Point, place: _Place) -> _Filled | None:
        """Give 14日 the month of its sentence, else of the article; the other one, and those told, are alternatives."""
        readings: list[tuple[Point, str]] = []
        before = self.before
        if before is not None and before.last.month is not None and self._may_lend_its_month(before, place.start):
            readings.append((replace(point, year=before.last.year, month=before.last.month), "text"))
        if self.sharp is not None:
            near = (self.sharp.nearest_month(point), "nearest")
            apart = before is None or self._is_ahead(before) or self._ends_between(before.end, place.start)
            if before is not None and before.last.day is None and place.start - before.end <= _NEXT_TO:
                apart = self._is_ahead(before)  # 转折在6月。5日: the month was told to be gone into
            readings.insert(0 if apart else len(readings), near)
        months = dict.fromkeys((day.year, day.month) for _, (day, last) in self.told if (last - day).days < _MONTH)
        readings += [(replace(point, year=year, month=month), "told") for year, month in months]
        found = [(reading, how, days) for reading, how in readings if (days := self._days(reading)) is not None]
        if not found or found[0][1] == "told":
            return None
        chosen, how, days = found[0]
        others = tuple(dict.fromkeys(when(other) for reading, _, other in found[1:] if reading != chosen))
        return _Filled(chosen, days, how, others)

    def _may_lend_its_month(self, before: _Before, start: int) -> bool:
        """Tell whether a day may be of the month before it: where the article's is unknown, only beside another day."""
        is_known = self.sharp is not None or self.anchor is None
        return is_known or (before.last.day is not None and not self._ends_between(before.end, start))

    def _days(self, point: Point) -> Days | None:
        try:
            return point.window(self.calendar)
        except BadValue:
            return None

    # ---- what stands around

    def _direction(self, start: int, end: int) -> str | None:
        """Tell where the words before a date, or its own "next", point."""
        date, before = self.folded[start:end], self.folded[max(0, start - self.calendar.reach) : start]
        if date.startswith("last "):
            return "over"
        before = _CLAUSE_END.split(before)[-1].rstrip()
        if before.endswith(self.calendar.past_words):
            # what holds 自5月14日起 may begin tomorrow; "since May 14" is past
            return None if self.folded.startswith(BEGINNING, end) else "past"
        return "future" if any(word in before + date for word in self.calendar.future_words) else None

    def _is_far_back(self, point: Point, place: _Place) -> bool:
        """Tell whether 同日 in a new paragraph may mean another day than the last one of the paragraph before."""
        if point.base != "&" or point.step != "D" or point.offset or not self.told:
            return False
        end = self.told[-1][0]
        if "\n" not in self.folded[end : place.start]:
            return False
        if self.anchor is not None and self.told[-1][1][0] > self.anchor.last:
            return True  # what is still to come is no day on which something happened
        if self._is_look_back():
            return True
        begin = self.folded.rfind("\n", 0, end)
        return len({days for at, days in self.told[-9:] if at > begin}) > 1

    def _is_look_back(self) -> bool:
        """Tell whether the last day told lies well before others that the text told ahead of it, and are past."""
        last = self.told[-1][1][1]
        past = (days for _, days in self.told[-_LOOKED_BACK:] if self.anchor is None or days[1] <= self.anchor.last)
        return any(days[0] - last > _SOON for days in past)

    def _is_ahead(self, before: _Before) -> bool:
        return self.anchor is not None and before.days[0] > self.anchor.last

    def _ends_between(self, start: int, end: int) -> bool:
        between = self.folded[start:end]
        return not _SENTENCE_ENDS.isdisjoint(between) or _ENGLISH_END.search(between) is not None

    def _remember(self, written: Point, filled: _Filled, end: int) -> None:
        if filled.point is not None:
            # 同年, "that year" and 去年 name the year as well as its number does
            is_relative = written.base == "@" and written.step == "Y"
            is_written = written.year is not None or (written.base == "&" and written.step == "Y") or is_relative
            # 2018年12月1日, 12月11日, 12月13日: each lends the next one the year that it was lent
            lender = (
                self.before if filled.how == "text" and written.day is not None and self.sharp is not None else None
            )
            is_written = is_written or (lender is not None and lender.is_written)
            if is_written and written.part != SAME and (written.year is not None or not self._is_vague):
                self.year_told = filled.point.year
            is_guess = self._is_vague and bool(filled.alternatives)
            self.before = _Before(end, filled.point, filled.point, filled.days, is_written, is_relative, is_guess)
            self.told.append((end, filled.days))

    def _text(self, filled: _Filled) -> str:
        if filled.text is not None:
            return filled.text
        return filled.point.normal(self.calendar) if filled.point is not None else str(when(filled.days))
