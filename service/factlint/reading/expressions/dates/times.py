"""Normalisers of dates: what the groups of a match say about year, month, day and the parts of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from factlint.model.measure.when import When
from factlint.reading.expressions.amounts import TIME_UNITS
from factlint.reading.expressions.dates.calendar import Fiscal
from factlint.reading.expressions.dates.moments import Point, Shift, Stretch
from factlint.reading.expressions.numerals import read_numeral
from factlint.reading.expressions.readings import Context, Normaliser, Reading
from factlint.reading.expressions.scan.lexicon import Lexicon
from factlint.reading.expressions.scan.scanning import Match

_RELATIVES = (
    *("relative_year", "relative_month", "relative_week", "relative_day", "relative_quarter", "relative_name"),
    *("relative_day_short", "relative_year_short"),
)
_PARTS = {
    "mp": ("month_part",),
    "yp": ("year_part",),
    "h": ("half", "half_name"),
    "s": ("season", "season_name"),
    "part": ("part_name",),
    "qn": ("quarter_name", "last_quarter"),
}
_EARLIEST, _LATEST = 1500, 2199


def read_date(match: Match, context: Context) -> Reading | None:
    """Read a date, or a range: the groups y, m, d … are its beginning, y2, m2, d2 … its end.

    Groups: y year, yy its two digits, e era, m month, d day, rel a word such as 去年, w weekday, t clock, and the parts
    mp, yp, h, q, qn, s, part. `given: bound` opens one side: since or until.
    """
    groups, lexicon = match.groups, context.lexicon
    first = _point(groups, "", lexicon)
    if first is None:
        return None
    bound = match.rule.given.get("bound")
    if _has_second(groups):
        last = _point(groups, "2", lexicon)
        if last is None:
            return None
        stretch = Stretch(first, _inherit(last, first))
        return Reading(None, moment=stretch, bound=bound) if _ordered(stretch) else None
    if bound == "since":
        return Reading(None, moment=Stretch(first, None), bound=bound)
    return Reading(None, moment=first, weekday=first.weekday if first.day else None, time=first.time, bound=bound)


def _has_second(groups: Mapping[str, str]) -> bool:
    return any(name in groups for name in ("y2", "m2", "d2", "q2", "qn2", "rel2", "yy2"))


def _ordered(stretch: Stretch) -> bool:
    """Tell whether a range runs forward as far as it can be told; 12月至1月 runs into the next year."""
    first, last = stretch.first, stretch.last
    if last is None or (first.year is None and last.year is None and not first.base):
        return True
    if first.year is not None and last.year is not None and first.year != last.year:
        return first.year < last.year
    return (first.month or 0, first.day or 0, first.part or "") < (last.month or 13, last.day or 32, last.part or "~")


def _point(groups: Mapping[str, str], suffix: str, lexicon: Lexicon) -> Point | None:
    """Make a point from the groups with a suffix; None when a number among them cannot be that part of a date."""
    point = Point()
    if relative := groups.get(f"rel{suffix}"):
        point = _relative(relative, groups.get("words"), lexicon)
    numbers = {
        name: _number(groups[f"{name}{suffix}"], name, lexicon)
        for name in ("y", "yy", "m", "d", "q")
        if f"{name}{suffix}" in groups
    }
    if None in numbers.values():
        return None
    year = numbers.get("y") or _two_digits(numbers.get("yy"))
    if year is not None and f"e{suffix}" in groups:
        year += int((lexicon.code("era", groups[f"e{suffix}"]) or "0").rstrip("J"))
    if not _is_possible(year, numbers.get("m"), numbers.get("d")):
        return None
    part = f"Q{numbers['q']}" if "q" in numbers else _part(groups, suffix, lexicon)
    return replace(
        point,
        year=year,
        month=numbers.get("m") or point.month,
        day=numbers.get("d") or point.day,
        part=part,
        weekday=_weekday(groups.get(f"w{suffix}"), lexicon),
        time=groups.get(f"t{suffix}"),
    )


def _relative(word: str, words: str | None, lexicon: Lexicon) -> Point:
    lists = (words,) if words else _RELATIVES
    code = next(code for code in (lexicon.code(name, word) for name in lists) if code)
    return Point(base=code[0], step=code[1], offset=int(code[2:]))


def _number(word: str, name: str, lexicon: Lexicon) -> int | None:
    word = word.strip()
    if name == "m" and (code := lexicon.code("month_name", word)):
        return int(code)
    if name == "q" and word == "首":
        return 1
    if name == "y" and word == "元":
        return 1
    for ending in ("st", "nd", "rd", "th"):
        word = word.removesuffix(ending)
    numeral = read_numeral(word)
    return int(numeral.value) if numeral and numeral.value == int(numeral.value) else None


def _two_digits(year: int | None) -> int | None:
    return None if year is None else 2000 + year


def _is_possible(year: int | None, month: int | None, day: int | None) -> bool:
    if year is not None and not _EARLIEST <= year <= _LATEST:
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return 1 <= day <= longest


def _part(groups: Mapping[str, str], suffix: str, lexicon: Lexicon) -> str | None:
    for name, lists in _PARTS.items():
        word = groups.get(f"{name}{suffix}")
        if word is not None:
            return next((code for code in (lexicon.code(words, word) for words in lists) if code), None)
    return None


def _weekday(word: str | None, lexicon: Lexicon) -> int | None:
    code = lexicon.code("weekday", word[-1:]) or lexicon.code("weekday_name", word) if word else None
    return int(code) if code else None


def _inherit(last: Point, first: Point) -> Point:
    """Give the end of a range what only its beginning states: the year, the word, the month before two days."""
    if last.base or (last.year is not None and last.year != first.year):
        return last
    filled = replace(last, year=last.year or first.year, base=first.base, step=first.step, offset=first.offset)
    if last.month is None and last.day is not None:
        filled = replace(filled, month=first.month)
    return filled


def read_first_periods(match: Match, context: Context) -> Reading | None:
    """Read 前九个月, 今年前三季度, the first three quarters of 2025: from the first to the n-th."""
    number = read_numeral(match.groups["n"])
    step = match.rule.given["step"]
    if number is None or not 1 < number.value <= (12 if step == "M" else 4):
        return None
    groups = {name: word for name, word in match.groups.items() if name in ("y", "rel", "words")}
    whole = _point(groups, "", context.lexicon)
    if whole is None:
        return None
    if whole.year is None and not whole.base:
        whole = Point(base="@", step="Y")
    last = int(number.value)
    if step == "M":
        return Reading(None, moment=Stretch(replace(whole, month=1), replace(whole, month=last)))
    return Reading(None, moment=Stretch(replace(whole, part="Q1"), replace(whole, part=f"Q{last}")))


def read_same_period(match: Match, context: Context) -> Reading:
    """Read 去年同期: the period spoken of before, one year earlier."""
    return Reading(None, moment=Point(base="@", step="Y", offset=-1, part="same"))


def read_full_year(match: Match, context: Context) -> Reading:
    """Read 全年, the full year: the year spoken of before."""
    return Reading(None, moment=Point(base="&", step="Y", part="full"))


def read_adjacent_months(match: Match, context: Context) -> Reading | None:
    """Read 8、9月 as two months that follow each other."""
    reading = read_date(match, context)
    stretch = reading.moment if reading else None
    if not isinstance(stretch, Stretch) or stretch.last is None:
        return None
    return reading if stretch.last.month == (stretch.first.month or 0) + 1 else None


def read_two_decades(match: Match, context: Context) -> Reading | None:
    """Read 八九十年代 as the eighties and nineties."""
    digits = [read_numeral(char) for char in match.groups["p"].replace("、", "")]
    base = _century(match.groups["c"]) if "c" in match.groups else 1900
    first, last = (base + 10 * int(digit.value) for digit in digits if digit)
    normal = f"{first // 10}X/{last // 10}X"
    return Reading(normal, value=When.between(date(first, 1, 1), date(last + 9, 12, 31)))


def read_shift_half(match: Match, context: Context) -> Reading:
    """Read 半年来, 近半个月."""
    amount, unit = ("15", "D") if "半个月" in context.folded[match.start : match.end] else ("6", "M")
    return Reading(None, moment=Shift(int(match.rule.given["direction"]), amount, unit, span=True))


def read_shift(match: Match, context: Context) -> Reading | None:
    """Read 十年前, two weeks ago, 过去两年, the next five years. `given`: direction -1 or 1, span true."""
    lexicon, word = context.lexicon, match.groups["u"]
    unit = next((code for code in (lexicon.code(words, word) for words in TIME_UNITS) if code), None)
    number = read_numeral("6" if match.rule.given.get("half") else match.groups.get("n", ""))
    if unit is None or number is None or number.value > 10_000:
        return None
    if unit == "Y" and _EARLIEST <= number.value <= _LATEST:
        return None  # 2025年前 is before a year, not two thousand years ago
    amount = number.plain()
    if match.rule.given.get("half"):
        unit = "M"
    elif "half" in match.places and unit == "Y":
        amount, unit = str(int(number.value * 12 + 6)), "M"
    shift = Shift(int(match.rule.given["direction"]), amount, unit, match.rule.given.get("span") == "True")
    hedge = "over" if match.groups.get("mid") in ("多", "余") else None
    return Reading(None, moment=shift, hedge=hedge)


def read_decade(match: Match, context: Context) -> Reading | None:
    """Read the 1990s, 上世纪九十年代, 90年代 as ten years."""
    decade = match.groups.get("d")
    century = match.groups.get("c")
    if decade is None:
        return None
    number = read_numeral(decade)
    if number is None:
        return None
    value = int(number.value)
    if value < 100:
        value += 1900 if century is None and value >= 20 else _century(century) if century else 2000
    if value % 10 or not _EARLIEST <= value <= _LATEST:
        return None
    return Reading(f"{value // 10}X", value=When.between(date(value, 1, 1), date(value + 9, 12, 31)))


def _century(word: str) -> int:
    if word.startswith(("上", "20", "二十世")):
        return 1900
    number = read_numeral(word.rstrip("世纪"))
    return (int(number.value) - 1) * 100 if number else 1900


def read_century(match: Match, context: Context) -> Reading | None:
    number = read_numeral(match.groups["n"].rstrip("sthndr"))
    if number is None or not 16 <= number.value <= 22:
        return None
    first = (int(number.value) - 1) * 100
    return Reading(f"{first // 100}XX", value=When.between(date(first + 1, 1, 1), date(first + 100, 12, 31)))


def read_fiscal_year(match: Match, context: Context) -> Reading | None:
    """Read FY2024, fiscal 2025, 2024财年. `given: of` names whose year it is in the calendar policy."""
    year = _number(match.groups["y"], "y", context.lexicon)
    if year is not None and year < 100:
        year += 2000
    if year is None or not _EARLIEST <= year <= _LATEST:
        return None
    policy = context.lexicon.calendar.fiscal_years[match.rule.given["of"]]
    return Reading(f"FY{year}", value=_fiscal_days(year, policy))


def _fiscal_days(year: int, policy: Fiscal) -> When:
    begin = (year + policy.year) * 12 + policy.month - 1
    end = begin + policy.months - 1
    first = date(begin // 12, begin % 12 + 1, 1)
    return When.between(first, Point(year=end // 12, month=end % 12 + 1).last_day())


def read_numeric_date(match: Match, context: Context) -> Reading | None:
    """Read 04/05/2025 both ways, and 13/05/2025 the one way that is possible."""
    first, second, year = (int(match.groups[name]) for name in ("a", "b", "y"))
    if year < 100:
        year += 2000
    days = [day for day in (_day(year, first, second), _day(year, second, first)) if day is not None]
    if not days:
        return None
    normal = "|".join(dict.fromkeys(day.isoformat() for day in days))
    return Reading(normal, value=When.between(min(days), max(days)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_clock(match: Match, context: Context) -> Reading | None:
    """Read 下午3点, 17时30分, 9:30 p.m. as a time of day; which day stands elsewhere."""
    hour = read_numeral(match.groups["h"])
    minute = read_numeral("30" if "half" in match.groups else match.groups.get("n", "0"))
    if hour is None or minute is None or hour.value > 24 or minute.value > 59:
        return None
    late = match.groups.get("late") is not None and hour.value < 12
    return Reading(f"T{int(hour.value) + 12 * late:02}:{int(minute.value):02}")


NORMALISERS: dict[str, Normaliser] = {
    "date": read_date,
    "first_periods": read_first_periods,
    "same_period": read_same_period,
    "full_year": read_full_year,
    "adjacent_months": read_adjacent_months,
    "two_decades": read_two_decades,
    "shift": read_shift,
    "shift_half": read_shift_half,
    "decade": read_decade,
    "century": read_century,
    "fiscal_year": read_fiscal_year,
    "numeric_date": read_numeric_date,
    "clock": read_clock,
}
