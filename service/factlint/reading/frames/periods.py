"""Tells which date a figure is told of, where a text gives several figures and several dates."""

from __future__ import annotations

import re

from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.reading.frames.selecting import Spot
from factlint.reading.frames.values import Filling
from factlint.reading.pages.clauses import Clause
from factlint.reading.pages.page import DATES, Page
from factlint.reading.pages.series import Piece
from factlint.reading.pages.sought import Sought

_FIGURES = Sought(expressions=frozenset({"percent", "quantity"}))
_WEIGHED = Sought(expressions=frozenset({"percent", "quantity", "money"}))
_OWNERS = Sought(mentions=frozenset({"area", "organisation", "plant", "element", "mineral", "product"}))
_PARTS = Sought(expressions=frozenset({"percent", "pp", "fraction"}))
_DATES = Sought(expressions=frozenset(DATES))
# kinds of figures that are about a stretch of time; the day of an event beside them is not their period
FROM_WORDS = (" from", "than", "compared with", "compared to", "较", "比", "高于", "低于")
MASS, DAYS_OF_WEEK = "mass", 7
OF_LEVELS = frozenset({"level", "share"})
OF_PERIODS = frozenset({"level", "share", "change", "multiple"})
# what stands between a date and the figure of that date: 6月的353吨, June's 353 tonnes
BETWEEN = frozenset({"的", "'s ", "’s ", "s' ", "s’ "})
ONLY = frozenset(
    {
        "只有",
        "仅",
        "仅有",
        "仅为",
        "只",
        "才",
        "不过",
        " it was ",
        " it was only ",
        " they were ",
        " they were only ",
        " only ",
    }
)
# verbs between a date and its figure: 2024年是86%，2025年升到91%
REACHING = frozenset(
    {"是", "为", "则为", "则是", "达", "达到", "升到", "升至", "增至", "增到", "降到", "降至", "跌到", "跌至", "减至"}
)
# between the level that something left and the one that it came to: 由4.55万吨增至5.1万吨, from 45,500 to 51,000 tonnes
LEFT, COMING_TO = ("由", "从", " from"), 8
# ahead of the first of two dates that something lies between
OPENING = ("between ",)
# which year that was hangs on the year that is told of, and that may be another than the article's
YEAR_BEFORE, FAR_AHEAD = re.compile(r"(?:上年|上一年|前一年|一年前)的?$"), 12
TO_LEVELS = ("至", "到", "变为", "改为", "为", "to ")
TO_LEVELS_BARE = tuple(word.strip() for word in (*TO_LEVELS, "回"))
# what adds a part of a rate to another, and how far behind its name the figure of a part may begin
ADDING, OWN_FIGURE = ("加", "外加", "与", "和", "及", "、", "plus", "and", "with", "on top of"), 8
RATE, CHANGE = "rate", "change"
WORDS_OF_ONLY = tuple(word for word in sorted(ONLY) if not word.startswith(" "))
THE_ONE_BEFORE = frozenset(
    {"上月", "上个月", "上年", "上一年", "上季", "上季度", "上一季", "上一季度", "前一年", "前一月"}
)
# these are never counted from the day of the article, whether the text tells a date or not
BEFORE_THE_TOLD = frozenset({"前一年", "前一月"})
# how far ahead of a figure its date may begin, and how far behind a date its figure may end
PHRASE = 40
# what may follow a name that a figure is told of: nothing that makes it a part of another one
OF, CLOSING = "的", (",", "，", ";", "；", "。", ".", "、", "和", "与", "及", "以及", "(", ")", "?", "!", "\n")
COMMAS = frozenset({",", "，", ";", "；"})


def owner_of(page: Page, value: Piece) -> Piece | None:
    """Return the date that a figure is told of in as many words; 2024年的2.5倍 is measured from that year."""
    if value.expression is None or value.expression.kind not in _WEIGHED.expressions:
        return None
    return date_ahead(page, value.start)


def owner_behind(page: Page, value: Piece) -> Piece | None:
    """Return the name that stands behind a figure as its owner, and closes what is said of it: 8万吨的马达加斯加."""
    if value.expression is None or not page.folded.startswith(OF, value.end):
        return None
    at = value.end + len(OF)
    name = next(iter(page.pool(_OWNERS).between(at, at + PHRASE, from_start=True)), None)
    if name is None or name.start != at or not page.folded.startswith(CLOSING, name.end):
        return None
    return name


def date_ahead(page: Page, at: int) -> Piece | None:
    """Return the date that what stands at a place is said to be of: 6月的, June's."""
    ahead = page.pool(_DATES).between(max(0, at - PHRASE), at)
    return ahead[-1] if ahead and page.folded[ahead[-1].end : at] in BETWEEN | REACHING else None


def owns_another(page: Page, date: Piece, value: Piece) -> bool:
    """Tell whether another figure is told of a date in as many words, one that measures the same."""
    behind = page.pool(_WEIGHED).between(date.end, date.end + PHRASE, from_start=True)
    held = value.expression.value if value.expression else None
    if not behind or behind[0].span == value.span or not isinstance(held, Quantity):
        return False
    is_told = page.folded[date.end : behind[0].start] in BETWEEN or _is_beside(page, date, behind[0])
    return is_told and _measures_alike(behind[0], held)


def is_told_beside(page: Page, number: tuple[int, int]) -> bool:
    """Tell whether a figure is told beside another only to compare: 619吨，而6月只有353吨."""
    figure = next(iter(page.pool(_WEIGHED).between(*number)), None)
    dates = page.pool(_DATES).between(max(0, number[0] - PHRASE), number[0])
    return figure is not None and bool(dates) and _is_beside(page, dates[-1], figure)


def _is_beside(page: Page, date: Piece, figure: Piece) -> bool:
    """Tell whether a date and "only" stand ahead of a figure, and a figure of the kind ahead of both."""
    between, clause = page.folded[date.end : figure.start], page.clause_at(date.start)
    # 只有 may belong to the figure, as a word that bounds it
    is_only = between in ONLY or (not between and page.folded.startswith(WORDS_OF_ONLY, figure.start))
    held = figure.expression.value if figure.expression else None
    if clause is None or not is_only or not isinstance(held, Quantity):
        return False
    ahead = page.pool(_WEIGHED).between(page.sentence_of(clause).start, date.start)
    return any(_measures_alike(each, held) for each in ahead)


def is_level_left(page: Page, value: Piece) -> bool:
    """Tell whether a figure is the level that something came from, with no date to say of when it was.

    由4.55万吨增至5.1万吨 in a sentence about a year tells one figure of that year, and another of some time before it.
    """
    held, clause = value.expression.value if value.expression else None, page.clause_at(value.start)
    if clause is None or not isinstance(held, Quantity):
        return False
    ahead = page.folded[max(0, value.start - FAR_AHEAD) : value.start].rstrip()
    if YEAR_BEFORE.sub("", ahead).endswith(LEFT) and YEAR_BEFORE.search(ahead):
        return True  # 由上年的35.4万吨: the year before the one that is told of, whichever that is
    if not ahead.endswith(LEFT) or date_ahead(page, value.start) is not None:
        return False
    if any(0 <= date.start - value.end <= COMING_TO for date in page.pool(_DATES).between(value.end, clause.end)):
        return False
    sentence = page.sentence_of(clause)
    alike = [each for each in page.pool(_FIGURES).between(sentence.start, clause.end) if _measures_alike(each, held)]
    behind = next((each for each in alike if each.start >= value.end), None)
    if behind is not None:
        return page.folded[value.end : behind.start].strip().endswith(TO_LEVELS) or (
            page.folded[value.end : behind.start].endswith(TO_LEVELS)
        )
    return any(each.end <= value.start for each in alike) and page.folded[: value.start].rstrip().endswith(" from")


def counts_from_told(page: Page, piece: Piece) -> bool:
    """Tell whether a date is the month or year before one that the sentence tells: it does not count from the article.

    10月出口5473吨，比上月的5774吨少: the month before is that before October, whenever the article is of.
    """
    words = page.folded[piece.start : piece.end]
    if words not in THE_ONE_BEFORE:
        return False
    if words in BEFORE_THE_TOLD:
        return True
    clause = page.clause_at(piece.start)
    if clause is None:
        return False
    dates = page.pool(_DATES).between(page.context_start(clause), piece.start)
    return any(date.expression is not None and date.expression.kind == "date" for date in dates)


def is_aside(page: Page, piece: Piece, clause: Clause) -> bool:
    """Tell whether a date of another clause is the year or month before, which was told there to compare with."""
    return page.folded[piece.start : piece.end] in THE_ONE_BEFORE and not clause.start <= piece.start < clause.end


def tells_the_one_before(page: Page, start: int, end: int) -> bool:
    """Tell whether between two places a figure is told of the month or year before the one that is on."""
    return any(counts_from_told(page, date) for date in page.pool(_DATES).between(start, end))


def is_of_another_figure(page: Page, piece: Piece, spot: Spot, value: Filling, kind: str) -> bool:
    """Tell whether a date is told of another figure, or is the day of something that happened beside it."""
    clause = page.clause_at(piece.start)
    if clause is None or piece.expression is None or not isinstance(value.value, Quantity):
        return False
    place = value.place or (spot.start, spot.end)
    is_own_clause = clause.start == spot.clause.start
    if _is_no_period(page, piece, value.value, kind, is_own_clause):
        return True
    if kind == RATE and not is_own_clause and _has_a_step_before(page, piece, clause, place, value.value):
        return True  # 4月10日起合计145%；日内瓦会谈后降为30%: the step was taken on another day
    if _opens_a_bracket(page, piece, place[1]):
        return True  # 跌34.5%(4月跌21%): the month is that of the rate beside it
    if kind == CHANGE and _is_of_a_later_level(page, piece, place, value.value):
        return True
    ahead = page.pool(_FIGURES).between(clause.start, piece.start)
    alike = [figure for figure in ahead if _measures_alike(figure, value.value) and figure.span != place]
    if not alike:
        return False
    if is_own_clause and page.folded[alike[-1].end : piece.start].strip() in COMMAS:
        return False  # 10%, 3月4日升到20%: the day opens what is told next
    if alike[-1].start >= place[1] and page.folded[: alike[-1].start].rstrip().endswith(FROM_WORDS):
        return True  # 589 tonnes, from 619 tonnes in July
    # 90 percent in 2010, now 60, and 90 percent in 2010 to 60: the year belongs to the figure that it stands behind
    apart = piece.start - alike[-1].end
    return not is_own_clause or 0 <= apart < place[0] - piece.end or page.folded[piece.end : place[0]] == " to "


def _has_a_step_before(page: Page, date: Piece, clause: Clause, place: tuple[int, int], value: Quantity) -> bool:
    """Tell whether a figure is one that a rate came to, and a date that stands with another one is the day of that."""
    if not page.folded[: place[0]].rstrip().endswith(TO_LEVELS_BARE):
        return False
    return any(_measures_alike(each, value) for each in page.pool(_FIGURES).between(date.end, clause.end))


def is_component_of_another(page: Page, piece: Piece, value: Piece) -> bool:
    """Tell whether the words for a part of a rate belong to another figure: 芬太尼关税20%加对等关税10%.

    Another one stands between them and the value, but for the level that this came from; or they stand behind the value
    and a word that adds them to it, with a figure of their own.
    """
    if page.clause_at(piece.start) != page.clause_at(value.start):
        return False
    low, high = (piece.end, value.start) if piece.end <= value.start else (value.end, piece.start)
    if any(not page.folded[: each.start].rstrip().endswith(LEFT) for each in page.pool(_PARTS).between(low, high)):
        return True
    if piece.end <= value.start:
        # 20% over fentanyl plus 10%, and 20%的芬太尼关税，合计30%: it has a figure of its own ahead
        words = page.folded[piece.end : value.start].strip()
        is_next = words.endswith(ADDING) or any(mark in words for mark in COMMAS)
        return is_next and bool(page.pool(_PARTS).between(piece.start - OWN_FIGURE - 1, piece.start))
    if not page.folded[value.end : piece.start].strip().startswith(ADDING):
        return False
    return page.pool(_PARTS).begins_in(piece.end, piece.end + OWN_FIGURE)


def _is_of_a_later_level(page: Page, date: Piece, place: tuple[int, int], value: Quantity) -> bool:
    """Tell whether a rate goes with a level that was told behind a date and the rate of that date.

    5,493.9 tonnes in November, 24.4% more, and 58,193.1 tonnes in the eleven months, an increase of 11.7%.
    """
    between = page.pool(_WEIGHED).between(date.end, place[0])
    rates = [each for each in between if _measures_alike(each, value)]
    return bool(rates) and any(each.start >= rates[-1].end and not _measures_alike(each, value) for each in between)


def _is_no_period(page: Page, piece: Piece, value: Quantity, kind: str, is_own_clause: bool) -> bool:
    """Tell whether a date is no time that a figure of a kind is told of, whatever figures stand beside it."""
    if piece.expression is None or kind not in OF_PERIODS:
        return False
    if piece.expression.bound in ("since", "from"):
        return True  # where a course begins, and not when the figure was so
    if kind in OF_LEVELS and page.folded[: piece.start].removesuffix("the ").endswith(OPENING):
        return True  # rose between the second quarter and the third, to 95.8%: it came to that in the third
    when = piece.expression.value
    if not is_own_clause and isinstance(when, When) and when.precision == "day":
        return True
    # weights published last week are not of that week
    return value.unit.dimension == MASS and isinstance(when, When) and _is_of_a_week(when)


def _opens_a_bracket(page: Page, date: Piece, after: int) -> bool:
    """Tell whether a date begins a bracket behind a place, and the bracket has a figure of its own."""
    end = page.folded.find(")", date.end, date.end + FAR_AHEAD)
    if date.start < after or end < 0 or page.folded[date.start - 1] != "(":
        return False
    return bool(page.pool(_FIGURES).between(date.end, end))


def _is_of_a_week(when: When) -> bool:
    return when.first is not None and when.last is not None and 0 < (when.last - when.first).days < DAYS_OF_WEEK


def _measures_alike(figure: Piece, value: Quantity) -> bool:
    held = figure.expression.value if figure.expression else None
    return isinstance(held, Quantity) and held.unit.dimension == value.unit.dimension
