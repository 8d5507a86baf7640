"""Gives every line of a text its zone: markup first, then markers, then what prose and its neighbours tell.

Nothing is thrown away on a guess: a line whose zone nothing tells is body, so a draft of loose lines is read whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model.fold import fold_name
from factlint.reading.zones.lines import Draft
from factlint.reading.zones.page import find_sections, find_window
from factlint.reading.zones.zone import Zone

_LONGEST_HEADING, _LONGEST_TITLE = 64, 160
_LONGEST_BYLINE = 100
_LEAST_TITLE = 10
_MOSTLY_STAMP = 0.3
_OPEN_ENDS = (",", ";", ":", "、", "—", "-")
# Zones that a line can have beside others of the page, wherever it stands.
_ANYWHERE = frozenset(
    {Zone.SHARING, Zone.COUNTERS, Zone.LEGAL_NOTICE, Zone.PAGE_META, Zone.NAVIGATION, Zone.RELATED, Zone.TICKER}
)
_ANYWHERE_PROSE = frozenset({Zone.LEGAL_NOTICE, Zone.SHARING, Zone.AUTHOR_NOTE, Zone.SOURCE_NOTE, Zone.LEAD})


def label_lines(lines: Sequence[Draft], title: str | None = None) -> None:
    """Set the zone of every line. `title` is the article's title where it is known from elsewhere."""
    _label_hints(lines)
    body = _first_prose(lines)
    last = _last_prose(lines)
    _label_marks(lines, body, last)
    find_sections(lines, body)
    _label_head(lines[:body], lines[body] if body < len(lines) else None, title)
    _label_tail(lines, last)
    find_window(lines)
    _label_repeated(lines)
    _label_headings(lines)


def _label_hints(lines: Sequence[Draft]) -> None:
    for line in lines:
        if line.hint is not None:
            line.zone = line.hint
        elif line.folded.startswith("> "):
            line.zone = Zone.QUOTATION


def _first_prose(lines: Sequence[Draft]) -> int:
    """Return the index of the line that the body begins with, the number of lines when there is none."""
    for index, line in enumerate(lines):
        is_open = line.zone in (None, Zone.QUOTATION, Zone.LEAD) and not line.marks
        if is_open and line.is_prose and not (index < 8 and _is_like_title(lines, index)):
            return index
    return len(lines)


def _last_prose(lines: Sequence[Draft]) -> int:
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.is_prose and not line.marks and (line.zone is None or line.zone.is_article):
            return index
    return -1


def _is_like_title(lines: Sequence[Draft], index: int) -> bool:
    """Tell whether a line that ends like a sentence is a title: alone, short, first, asking or calling."""
    line = lines[index]
    if any(other.is_prose and other.zone is None and not other.marks for other in lines[:index]):
        return False
    if line.columns > _LONGEST_TITLE or "。" in line.folded or line.folded.rstrip("\"'”’」』)").endswith("."):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or not (line.blank_after or following.columns > line.columns or following.stamp):
        return False
    ends = line.folded.count("!") + line.folded.count("?")
    return ends <= 3 and (following.is_prose or following.stamp > 0 or bool(following.marks))


def _label_marks(lines: Sequence[Draft], body: int, last: int) -> None:
    """Use the markers that speak of one line only."""
    for index, line in enumerate(lines):
        if line.zone is not None:
            continue
        for mark in line.marks:
            if not mark.opens and _may_be(mark.zone, line, index < body or index > last):
                line.zone = mark.zone
                break


def _may_be(zone: Zone, line: Draft, is_outside: bool) -> bool:
    """Tell whether a marker can be believed: a sentence of the article may well begin like a byline or a notice."""
    is_short = line.columns <= _LONGEST_BYLINE
    if zone is Zone.BYLINE:
        return is_outside and is_short and (not line.is_stop or line.folded[0] in "([【")
    if zone is Zone.CAPTION:
        return is_short or not line.folded.endswith("。")
    if zone in (Zone.COUNTERS, Zone.TICKER):
        return not line.is_stop
    if zone is Zone.COMMENTS:
        return is_outside
    if zone in _ANYWHERE:
        return zone in _ANYWHERE_PROSE or not line.is_stop or is_outside or line.columns < _LONGEST_HEADING
    return zone in _ANYWHERE_PROSE or zone is Zone.HEADING


# ---- above the body


def _label_head(head: Sequence[Draft], body: Draft | None, title: str | None) -> None:
    """Find title, lead and byline among the lines above the body; without a body everything stays text."""
    if body is None and len(head) < 2:
        return
    for line in head:
        if line.zone is None and line.opens is not None:
            line.zone = Zone.NAVIGATION
        elif line.zone is None and line.folded.isdigit():
            line.zone = Zone.COUNTERS
        elif line.zone is None and line.stamp >= _MOSTLY_STAMP:
            line.zone = Zone.BYLINE
    found = _find_title(head, title)
    if found is None:
        return
    if head[found].zone is None:
        head[found].zone = Zone.TITLE
    for line in head[:found]:
        if line.zone is None and not line.is_bullet:
            line.zone = Zone.NAVIGATION
    _label_below_title(head[found + 1 :])


def _find_title(head: Sequence[Draft], title: str | None) -> int | None:
    wanted = fold_name(title) if title else None
    for index, line in enumerate(head):
        if line.zone is Zone.TITLE or (wanted and line.zone is None and fold_name(line.folded) == wanted):
            return index
    free = [index for index, line in enumerate(head) if _could_be_title(line)]
    if not free:
        return None
    byline = next((index for index, line in enumerate(head) if line.zone is Zone.BYLINE), None)
    above = [index for index in free if byline is None or index < byline]
    if not above:
        return free[0]
    if byline is None or len(above) < 3:
        return above[0]
    # Many lines above the byline are menus: the title is the last of them, or the one above its second line.
    pair = above[-2:]
    return pair[0] if pair[1] == pair[0] + 1 and head[pair[0]].columns > 2 * _LEAST_TITLE else pair[1]


def _could_be_title(line: Draft) -> bool:
    return line.zone is None and _LEAST_TITLE <= line.columns <= _LONGEST_TITLE and not line.is_bullet


def _label_below_title(lines: Sequence[Draft]) -> None:
    for line in lines:
        if line.zone is None and line.columns > 2 * _LEAST_TITLE and not line.is_bullet:
            line.zone = Zone.LEAD
            return
        if line.zone not in (None, Zone.BYLINE, Zone.COUNTERS, Zone.SHARING, Zone.CAPTION):
            return


# ---- below the body


def _label_tail(lines: Sequence[Draft], last: int) -> None:
    for line in lines[last + 1 :] if last >= 0 else ():
        if line.zone is None and line.stamp >= 2 * _MOSTLY_STAMP:
            line.zone = Zone.PAGE_META


# ---- inside the body


def _label_repeated(lines: Sequence[Draft]) -> None:
    """Keep the first copy of a line of the article; a short line that comes again and again is a caption."""
    copies: dict[str, list[Draft]] = {}
    for line in lines:
        if (line.zone is None or line.zone.is_article) and line.columns >= _LEAST_TITLE and not line.is_bullet:
            copies.setdefault(" ".join(line.folded.split()), []).append(line)
    for same in copies.values():
        for line in same[1:]:
            line.zone = Zone.REPEATED
        if len(same) > 1 and same[0].zone is None and not same[0].is_stop:
            same[0].zone = Zone.CAPTION


def _label_headings(lines: Sequence[Draft]) -> None:
    spaced = _has_blank_lines(lines)
    for index, line in enumerate(lines):
        if line.zone is not None:
            continue
        following = _next_of_article(lines, index)
        line.zone = Zone.HEADING if following is not None and _is_heading(line, following, spaced) else Zone.BODY


def _has_blank_lines(lines: Sequence[Draft]) -> bool:
    """Tell whether paragraphs are parted by empty lines: then a line without one on both sides is no heading."""
    prose = [line for line in lines if line.is_prose]
    return sum(line.blank_before for line in prose) > len(prose) / 2


def _next_of_article(lines: Sequence[Draft], index: int) -> Draft | None:
    for line in lines[index + 1 : index + 12]:
        if line.zone is None or line.zone.is_article:
            return line
    return None


def _is_heading(line: Draft, following: Draft, spaced: bool) -> bool:
    if line.is_stop or line.is_prose or line.columns > _LONGEST_HEADING:
        return False
    if line.folded.endswith(_OPEN_ENDS) or "|" in line.folded or line.folded.startswith(("-", "*", "•", "·")):
        return False
    if line.is_bullet and not following.is_prose:
        return False
    if spaced and not (line.blank_before and line.blank_after):
        return False
    return following.is_prose or following.zone in (Zone.HEADING, Zone.CAPTION)
