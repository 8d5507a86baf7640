"""The dates that an article tells, as far as they help to date it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from factlint.reading.dating import Dating
from factlint.reading.document import Document
from factlint.reading.expressions.dates.moments import Point, Stretch
from factlint.reading.expressions.expression import DocumentName, Expression
from factlint.reading.inferred_date import DatingPolicy, Told, infer_date

_YEAR_OF_NUMBER = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_FIRST_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


def infer_published(
    document: Document,
    expressions: Iterable[Expression],
    policy: DatingPolicy,
    month_parts: Mapping[str, tuple[int, int]],
) -> Dating:
    """Date a document by its own events when nothing else does; a date that it has already stays.

    `expressions` are those of `document.text`, read without an anchor; `month_parts` are the windows of the calendar.
    """
    if document.published is not None:
        return document.dating
    told = tell_dates(document, expressions, month_parts)
    return infer_date(told, document.folded, policy, document.dating.not_after)


def tell_dates(
    document: Document, expressions: Iterable[Expression], month_parts: Mapping[str, tuple[int, int]]
) -> Iterator[Told]:
    """Yield the dates of the article's own lines that name at least a year or a month."""
    for expression in expressions:
        zone = document.zone_at(expression.core.start)
        if zone is None or not zone.is_article:
            continue
        told = _told(expression, month_parts)
        if told is not None and (told.year is not None or told.month is not None):
            yield told


def _point(expression: Expression) -> Point | None:
    """Return the point that a date ends with: of 6月9日至10日 the tenth, of 自4月4日起 the fourth."""
    moment = expression.moment
    if isinstance(moment, Stretch):
        if moment.last is None or moment.first is None:
            return moment.first
        first, last = moment.first, moment.last
        year = last.year if last.year is not None else first.year
        return replace(last, year=year, month=last.month if last.month is not None else first.month)
    return moment if isinstance(moment, Point) else None


def _told(expression: Expression, month_parts: Mapping[str, tuple[int, int]]) -> Told | None:
    if isinstance(expression.value, DocumentName):
        year = _YEAR_OF_NUMBER.search(expression.value.key) if expression.value.scheme.startswith("cn-") else None
        return Told(*expression.core, int(year[0]), names_document=True) if year else None
    point = _point(expression)
    if point is None:
        return None
    month, day, last_day = point.month, point.day, None
    if month is None and point.part in _FIRST_MONTH:
        month = _FIRST_MONTH[point.part]
    if month is not None and day is None and point.part is not None and point.part in month_parts:
        day, last_day = month_parts[point.part]
    is_year = point.base == "@" and point.step == "Y"
    if point.base and not is_year:
        month = None  # last month, three days ago: nothing to count from
    back = -point.offset if is_year else None
    return Told(*expression.core, point.year, month, day, last_day, back, is_ahead=_is_limit(expression))


def _is_limit(expression: Expression) -> bool:
    """Tell whether a stretch runs for so long that its end is a limit: 自2025年11月10日起至2026年11月10日."""
    moment = expression.moment
    if not isinstance(moment, Stretch) or moment.last is None:
        return False
    first, last = moment.first, moment.last
    if first.base:
        return True
    years = first.year is not None and last.year is not None and last.year > first.year
    return years and (last.month is None or last.day is not None)
