"""When an article is of, as far as that is said outright: by the caller, by its metadata or by its byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factlint.errors import BadValue
from factlint.model.measure.when import When
from factlint.model.text.fold import fold
from factlint.reading.zones.lines import Draft
from factlint.reading.zones.zone import Zone

GIVEN, METADATA, BYLINE, INFERRED, UNKNOWN = "given", "metadata", "byline", "inferred", "unknown"

_MONTH_NAMES = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
    "november nov|december dec"
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), 1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR_FIRST = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:[-/.]|年 ?)([0-9]{1,2})(?:[-/.]|月 ?)([0-9]{1,2})(?![0-9])")
_ERA = re.compile(r"民国 ?([0-9]{2,3}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日")
_DAY_LAST = re.compile(rf"\b({_MONTH}) ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)[0-9]{{2}})\b")
_DAY_FIRST = re.compile(rf"\b([0-9]{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? ((?:19|20)[0-9]{{2}})\b")
_YEAR_LAST = re.compile(r"(?<![0-9/])([0-9]{1,2})[/.]([0-9]{1,2})[/.]((?:19|20)[0-9]{2})(?![0-9])")
_ORDERS = ((_YEAR_FIRST, (0, 1, 2)), (_ERA, (0, 1, 2)), (_DAY_LAST, (2, 0, 1)), (_DAY_FIRST, (2, 1, 0)))
_OUTSIDE_WITH_STAMPS = (Zone.COMMENTS, Zone.PAGE_META, Zone.RELATED)


@dataclass(frozen=True, slots=True)
class Dating:
    """The article's date, its basis, the words that say so, and the last day that it can be of (None: not known)."""

    published: When | None
    basis: str
    evidence: str | None = None
    not_after: date | None = None


def find_date(given: When | None, metadata: Sequence[str], lines: Sequence[Draft]) -> Dating:
    """Date an article by what was given, its metadata or its byline; the basis is unknown when none tells."""
    not_after = _last_possible(lines)
    if given is not None:
        return Dating(given, GIVEN, None, not_after)
    for text in metadata:
        published = read_day(text)
        if published is not None:
            return Dating(published, METADATA, text, not_after)
    for line in lines:
        if line.zone is Zone.BYLINE:
            published = read_day(line.folded)
            if published is not None:
                return Dating(published, BYLINE, line.folded, not_after)
    return Dating(None, UNKNOWN, None, not_after)


def read_day(text: str) -> When | None:
    """Return the first full date of a byline or of metadata, None when there is none that can be read one way only."""
    folded = fold(text)
    found = [(match.start(), day) for match, day in _days(folded)]
    if found:
        return When.day(min(found)[1])
    try:
        when = When.parse(text.strip())
    except BadValue:
        return None
    return when if when.first is not None else None


def _days(folded: str) -> Iterator[tuple[re.Match[str], date]]:
    for pattern, order in (
        (_YEAR_FIRST, (0, 1, 2)),
        (_ERA, (0, 1, 2)),
        (_DAY_LAST, (2, 0, 1)),
        (_DAY_FIRST, (2, 1, 0)),
    ):
        for match in pattern.finditer(folded):
            parts = [match.groups()[index] for index in order]
            year = int(parts[0]) + (1911 if pattern is _ERA else 0)
            month = _MONTHS.get(parts[1].rstrip("."), 0) or int(parts[1])
            yield from ((match, day) for day in _valid(year, month, int(parts[2])))
    for match in _YEAR_LAST.finditer(folded):  # 04/05/2025 is two days; 13/05/2025 and 05/13/2025 are one
        first, second, year = (int(part) for part in match.groups())
        if first != second and first <= 12 and second <= 12:
            continue
        month, number = (second, first) if first > 12 else (first, second)
        yield from ((match, day) for day in _valid(year, month, number))


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _last_possible(lines: Sequence[Draft]) -> date | None:
    """Return the earliest day that a comment bears, or the latest that the page itself bears, whichever comes first.

    A comment is younger than the article, and a page is saved after every link on it was made.
    """
    stamps: dict[Zone, list[date]] = {}
    for line in lines:
        if line.zone in _OUTSIDE_WITH_STAMPS and line.stamp >= 0.5:
            stamps.setdefault(line.zone, []).extend(day for _, day in _days(line.folded))
    comments = stamps.get(Zone.COMMENTS, [])
    page = stamps.get(Zone.PAGE_META, []) + stamps.get(Zone.RELATED, [])
    ends = [min(comments)] if comments else []
    ends += [max(page)] if page else []
    return min(ends, default=None)
