"""The parts of a page that run on over many lines: comments, related links, notices; and the window of prose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from factlint.reading.zones.lines import Draft
from factlint.reading.zones.zone import Zone

# Parts that stand as boxes inside articles too; the article goes on when prose comes again.
_BOXES = frozenset({Zone.RELATED, Zone.SHARING, Zone.TICKER, Zone.PAGE_META})
_LARGEST_BOX = 14
_LEAST_PROSE = 60
_LEAST_AFTER_BOX = 300
_LEAST_EVIDENCE = 2
_LONG_PARAGRAPH = 150
_STAMPED = 0.5


def find_sections(lines: Sequence[Draft], body: int) -> None:
    """Label the lines of parts that a marker opens. Above the body a marker opens nothing: it is a menu."""
    following = _prose_after(lines)
    zone: Zone | None = None
    size = 0
    stamped = False
    for index in range(body, len(lines)):
        line = lines[index]
        mark = line.opens
        if mark is not None and (line.zone is None or line.zone in (Zone.HEADING, Zone.TITLE)):
            if zone is None and mark.zone is Zone.COMMENTS and _is_article_below(lines, index):
                continue
            zone, size, stamped = mark.zone, 0, False
            line.zone = zone
            continue
        if zone is None:
            continue
        size += 1
        stamped = stamped or line.stamp >= _STAMPED
        if zone in _BOXES and not stamped and size <= _LARGEST_BOX and _goes_on(lines, index, following[index]):
            zone = None
        elif zone is Zone.QUOTATION and line.zone is not None:
            continue
        elif line.zone is None or line.zone.is_article:
            line.zone = zone


def _prose_after(lines: Sequence[Draft]) -> list[int]:
    """Return for each line how many columns of prose come from it on, up to the next marker that opens a part."""
    columns, found = 0, [0] * len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        columns = 0 if line.opens else columns + (line.columns if _is_paragraph(line) else 0)
        found[index] = columns
    return found


def _is_paragraph(line: Draft) -> bool:
    return line.is_prose and line.is_stop and not line.marks and not line.is_link and line.columns >= _LEAST_PROSE


def _goes_on(lines: Sequence[Draft], index: int, prose: int) -> bool:
    """Tell whether the article goes on with this line: paragraphs in a row that end like some, and enough of them."""
    line = lines[index]
    if prose < _LEAST_AFTER_BOX or not _is_paragraph(line) or line.folded.endswith(("?", "!")):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    if line.columns >= _LONG_PARAGRAPH:
        return True
    return following is not None and _is_paragraph(following) and not following.folded.endswith(("?", "!"))


def _is_article_below(lines: Sequence[Draft], index: int) -> bool:
    """Tell whether what follows a heading like 评论 is the article's own: long paragraphs without time stamps."""
    near = list(takewhile(lambda line: line.opens is None, lines[index + 1 : index + 7]))
    paragraphs = [line for line in near if line.is_prose]
    return (
        bool(paragraphs)
        and len(paragraphs) == len(near)
        and not any(line.stamp for line in near)
        and sum(line.columns for line in near) >= _LONG_PARAGRAPH * len(near)
    )


def find_window(lines: Sequence[Draft]) -> None:
    """Label lists of links around the prose that no marker announced, where there is proof that they are such."""
    free = [index for index, line in enumerate(lines) if line.zone is None]
    if not any(lines[index].is_prose for index in free):
        return
    first, last = _densest(lines, free)
    for run in ([index for index in free if index < first], [index for index in free if index > last]):
        if _is_list_of_links([lines[index] for index in run]):
            for index in run:
                lines[index].zone = Zone.RELATED


def _densest(lines: Sequence[Draft], free: Sequence[int]) -> tuple[int, int]:
    """Return the first and last index of the stretch with the greatest sum of scores."""
    best, best_range, total, start = 0, (free[0], free[-1]), 0, free[0]
    for index in free:
        if total <= 0:
            total, start = 0, index
        total += _score(lines[index])
        if total > best:
            best, best_range = total, (start, index)
    return best_range


def _score(line: Draft) -> int:
    if line.stamp >= _STAMPED:
        return -120
    if line.is_prose and not line.is_link:
        return min(line.columns, 300)
    return -60 if not line.is_bullet else -20


def _is_list_of_links(run: Sequence[Draft]) -> bool:
    stamps = sum(line.is_page_stamp for line in run)
    doubles = sum(a.folded == b.folded for a, b in pairwise(run))
    links = sum(line.is_link for line in run)
    return stamps >= _LEAST_EVIDENCE or doubles >= _LEAST_EVIDENCE or (links >= 3 and links >= 0.7 * len(run))
