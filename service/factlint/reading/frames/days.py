"""Tells the day of one event from the day of another that the same clause tells of."""

from __future__ import annotations

import re

from factlint.reading.frames.selecting import Spot
from factlint.reading.pages.page import Page
from factlint.reading.pages.series import Piece
from factlint.reading.pages.words import Hit

# between a day and its verb (9月底由商务部上路的), and between a verb and its day (took effect in late September)
AHEAD, BEHIND = 16, 9
# ahead of a noun that something came after, and between it and the day of that
BEFORE_IT = re.compile(r"\b(?:after|following|before|ahead of|since|until)\s[^,;:.]*$")
APART = frozenset({", on", ", in", ","})
# ahead of a day that only something else is measured by: a week before Monday's notices, 比4月4日的公告晚
MEASURING = (" before", " after", " than", " since", " until", "比", "较", "早于", "晚于", "先于", "距", "距离")
OF_A_NOUN = ("'s", "’s", "的")
MODIFYING = "的"
TOLD_ON = "said_on"
JOINS = frozenset({" and ", "并", "并于", "、", "及", ", ", ""})


def is_of_another_event(page: Page, piece: Piece, spot: Spot, predicate: str) -> bool:
    """Tell whether a day belongs to a verb beside it that tells of something else than the cue."""
    if predicate != TOLD_ON and page.reported and page.folded.startswith(page.reported, piece.end):
        return True  # 某报12月22日报道: on that day it was told
    if _stands_apart(page, piece, spot):
        return True
    start, end = max(spot.clause.start, piece.start - 2 * AHEAD), min(spot.clause.end, piece.end + 2 * AHEAD)
    for predicates, words in page.days_of:
        if predicate in predicates:
            continue
        for hit in page.occurrences.between(words, start, end):
            is_cue = hit.start < spot.end and spot.start < hit.end
            if not is_cue and (_modifies(page, piece, hit, spot) or _has_day(page, piece, hit, spot)):
                return True
    return False


def _stands_apart(page: Page, piece: Piece, spot: Spot) -> bool:
    """Tell whether a day is of what came after the cue: "it was halved after the Busan summit, on 10 November"."""
    if piece.start <= spot.end or page.folded[spot.end : piece.start].strip() not in APART:
        return False
    return BEFORE_IT.search(page.folded, max(spot.clause.start, spot.start - 3 * AHEAD), spot.start) is not None


def is_measured_by(page: Page, piece: Piece) -> bool:
    """Tell whether a day is that of a noun behind it which something else is only measured by."""
    return page.folded.startswith(OF_A_NOUN, piece.end) and page.folded[: piece.start].rstrip().endswith(MEASURING)


def _modifies(page: Page, piece: Piece, hit: Hit, spot: Spot) -> bool:
    """Tell whether a day and a verb are what is said of a noun that the cue stands behind: 9月底上路的规则…暂停."""
    if not 0 <= hit.start - piece.end <= AHEAD or not page.folded.startswith(MODIFYING, hit.end):
        return False
    return spot.start > hit.end and MODIFYING not in page.folded[piece.end : hit.start]


def _has_day(page: Page, piece: Piece, hit: Hit, spot: Spot) -> bool:
    """Tell whether a day stands directly behind an English verb; one that is joined to the cue shares its day."""
    if not 0 < piece.start - hit.end <= BEHIND or not page.folded[hit.start].isascii():
        return False
    between = page.folded[spot.end : hit.start] if spot.end <= hit.start else None
    return between is None or (between not in JOINS and not between.endswith(" and "))
