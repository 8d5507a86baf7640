"""Gives every line of a text its zone: markup first, then markers, then what prose and its neighbours tell.

Nothing is thrown away on a guess: a line whose zone nothing tells is body, so a draft of loose lines is read whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model.text.fold import fold_name
from factlint.reading.zones.lines import Draft
from factlint.reading.zones.markers import Mark
from factlint.reading.zones.page import find_sections, find_window
from factlint.reading.zones.zone import Zone

_LONGEST_HEADING, _LONGEST_TITLE = 64, 160
_LONGEST_BYLINE = 100
_LEAST_TITLE = 10
_MOSTLY_STAMP = 0.3
_OPEN_ENDS = (",", ";", ":", "、", "—", "-")
# Zones that a line can have beside others of the page, wherever it stands.
_ANYWHERE = frozenset({Zone.SHARING, Zone.LEGAL_NOTICE, Zone.PAGE_META, Zone.NAVIGATION, Zone.RELATED})
# What stands at the head of a page and not of an article.
_PAGE = frozenset({Zone.NAVIGATION, Zone.PAGE_META, Zone.TICKER, Zone.RELATED, Zone.LEGAL_NOTICE})
_ANYWHERE_PROSE = frozenset({Zone.LEGAL_NOTICE, Zone.SHARING, Zone.AUTHOR_NOTE, Zone.SOURCE_NOTE, Zone.LEAD})


def label_lines(lines: Sequence[Draft], title: str | None = None) -> None:
    """Set the zone of every line. `title` is the article's title where it is known from elsewhere."""
    _label_hints(lines)
    body = _first_prose(lines)
    _label_marks(lines, body, len(lines))
    find_sections(lines, body)
    last = _last_prose(lines)
    _label_marks(lines, body, last)
    _label_head(lines[:body], title, has_body=body < len(lines))
    find_window(lines)
    _label_tail(lines, last)
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
        is_open = line.zone in (None, Zone.QUOTATION, Zone.LEAD, Zone.BODY) and _believed(line, is_outside=True) is None
        if is_open and line.is_prose and not (index < 8 and _is_like_title(lines, index)):
            return index
    return len(lines)


def _last_prose(lines: Sequence[Draft]) -> int:
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        is_open = line.zone is None or line.zone.is_article
        if line.is_prose and is_open and _believed(line, is_outside=True) is None:
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
    if following is None or following.paragraph == line.paragraph:
        return False
    if not (line.blank_after or following.columns > line.columns or following.stamp):
        return False
    ends = line.folded.count("!") + line.folded.count("?")
    return ends <= 3 and (following.is_prose or following.stamp > 0 or bool(following.marks))


def _label_marks(lines: Sequence[Draft], body: int, last: int) -> None:
    """Use the markers that speak of one line only."""
    for index, line in enumerate(lines):
        mark = _believed(line, is_outside=index < body or index > last) if line.zone is None else None
        if mark is not None and not mark.opens:
            line.zone = mark.zone


def _believed(line: Draft, is_outside: bool) -> Mark | None:
    """Return the first marker of a line that can be believed."""
    return next((mark for mark in line.marks if mark.opens or _may_be(mark.zone, line, is_outside)), None)


def _may_be(zone: Zone, line: Draft, is_outside: bool) -> bool:
    """Tell whether a marker can be believed: a sentence of the article may well begin like a byline or a notice."""
    is_short = line.columns <= _LONGEST_BYLINE
    believed = {
        Zone.BYLINE: is_outside and is_short and (not line.is_stop or line.folded[0] in "([【"),
        Zone.CAPTION: is_short or not line.folded.endswith("。"),
        Zone.COUNTERS: not line.is_stop,
        Zone.TICKER: not line.is_stop,
        Zone.COMMENTS: is_outside,
        Zone.AUTHOR_NOTE: is_outside or is_short,
    }
    if zone in believed:
        return believed[zone]
    if zone in _ANYWHERE and zone not in _ANYWHERE_PROSE:
        return not line.is_stop or is_outside or line.columns < _LONGEST_HEADING
    return zone in _ANYWHERE_PROSE or zone is Zone.HEADING


# ---- above the body


def _label_head(head: Sequence[Draft], title: str | None, has_body: bool) -> None:
    """Find title, lead and byline among the lines above the body; loose lines without a body are all text."""
    if not has_body and (len(head) < 2 or not head[0].blank_after):
        return
    for line in head:
        if line.zone is None:
            line.zone = _zone_of_sign(line)
    found = _find_title(head, title)
    if found is None:
        return
    if head[found].zone is None:
        head[found].zone = Zone.TITLE
    is_page = _has_page_above(head[:found])
    for line in head[:found]:
        if line.zone is None and (is_page or (line.columns <= 2 * _LEAST_TITLE and not line.is_bullet)):
            line.zone = Zone.NAVIGATION
    if has_body:
        _label_below_title(head[found + 1 :])


def _zone_of_sign(line: Draft) -> Zone | None:
    """Tell what a line above the body is that says nothing but a number, a time or the name of a part of the page."""
    if line.opens is not None:
        return Zone.NAVIGATION
    if line.folded.isdigit():
        return Zone.COUNTERS
    return Zone.BYLINE if line.stamp >= _MOSTLY_STAMP else None


def _find_title(head: Sequence[Draft], title: str | None) -> int | None:
    wanted = fold_name(title) if title else None
    for index, line in enumerate(head):
        if line.zone is Zone.TITLE or (wanted and line.zone is None and fold_name(line.folded) == wanted):
            return index
    free = [index for index, line in enumerate(head) if _could_be_title(line)]
    if not free:
        return None
    byline = next((index for index, line in enumerate(head) if line.zone is Zone.BYLINE), None)
    above = [index for index in free if byline is None or index < byline] or free
    page = [index for index, line in enumerate(head[: above[-1]]) if line.zone in _PAGE]
    below_page = [index for index in above if index > page[-1]] if page else []
    # Short lines are menus and names of sites; the title is the first line that is more.
    longer = [index for index in below_page or above if head[index].columns >= 2 * _LEAST_TITLE]
    if not longer:
        return (below_page or above)[0]
    # On a page, headlines of other articles may stand above the title; the title is the one next to the byline.
    if below_page and byline is not None and len(longer) > 2:
        return longer[-1]
    return longer[0]


def _has_page_above(lines: Sequence[Draft]) -> bool:
    return any(line.zone in _PAGE for line in lines)


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
        if line.zone is None and line.is_page_stamp:
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
    is_marked_up = any(line.hint is Zone.HEADING for line in lines)
    for index, line in enumerate(lines):
        if line.zone is not None:
            continue
        following = None if is_marked_up else _next_of_article(lines, index)
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
    if line.is_prose or line.columns > _LONGEST_HEADING or (line.is_stop and not (spaced and _is_question(line))):
        return False
    if line.folded.endswith(_OPEN_ENDS) or "|" in line.folded or line.folded.startswith(("-", "*", "•", "·")):
        return False
    if line.is_bullet and not following.is_prose:
        return False
    if spaced and not (line.blank_before and line.blank_after):
        return False
    return following.is_prose or following.zone is Zone.CAPTION or (spaced and following.columns > line.columns)


def _is_question(line: Draft) -> bool:
    """Tell whether a line asks as headings do (What is it for?), not as speech does (怎么办呢?)."""
    return line.folded.endswith("?") and not line.folded.endswith(("呢?", "吗?", "吧?", "么?"))
