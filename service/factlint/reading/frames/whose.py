"""Tells whether what a frame found ahead of its cue is what the cue speaks of, or something else named before it."""

from __future__ import annotations

import re

from factlint.reading.frames.selecting import Spot
from factlint.reading.pages.page import Page
from factlint.reading.pages.series import Piece
from factlint.reading.pages.sought import Sought

# 钨的管制则在2025年2月4日生效: the clause has a subject of its own, in contrast with the one before it
CONTRAST = re.compile("(?<![规细准原总法守否税])则(?!例)")
# a document that is named by its number alone, and what joins several of them
NUMBERED = re.compile(r"第 ?\d|\bnos?\. ?\d")
JOINING = "0123456789 、,和与及至到-—号公告andto"
# 五天后: what is told behind it is not of the day that was told ahead of it
COUNTED = re.compile(
    r"(天|日|周|星期|月|年|小时)之?[后前](?!的)|\b(days?|weeks?|months?|years?) (later|earlier|after|before)\b"
)
# a noun goes on with one of these, so that what is said behind the comma is said of it
OF_THE_NOUN = re.compile(r"$|[,(]| \(| (of|on|for|between|in|with|by|to|against|from|at|among|and) ")
TELLING = re.compile(r" (is|was|are|were|be|been|has|have|had|should|would|will|can|could|may|might|must|did|does|do) ")
GOODS = Sought(mentions=frozenset({"element", "mineral", "product", "technology"}))
NEAR, MARKS = 12, "“”\"「」『』‘'(（ "
# behind one of these a participle opens what is told
PARTING = (";", ":", " and", " but")
ENDS = "。.!?！？"


def has_own_subject(page: Page, piece: Piece, spot: Spot) -> bool:
    """Tell whether a cue speaks of something else than a thing that is named beside it."""
    if piece.end > spot.start:
        return _begins_the_next(page, piece, spot)
    start = spot.clause.start
    between = page.folded[piece.end : spot.start]
    ends = [0, *(numbered.end() for numbered in NUMBERED.finditer(between))]
    starts = (numbered.start() for numbered in NUMBERED.finditer(between))
    if any(between[end:start].strip(JOINING) for end, start in zip(ends, starts, strict=False)):
        return True  # 第62号管技术，第55号至第58号原定11月8日生效
    if piece.end <= start:
        if CONTRAST.search(page.folded, start + 1, spot.start) is not None:
            return True
        break_at = page.folded.rfind(";", piece.end, spot.start)
        if break_at > 0 and page.pool(GOODS).between(break_at, spot.start):
            return True  # 锑于2024年管制；钨的管制在2025年公布
    return _is_of_the_last_noun(page, piece, spot)


def is_counted_on(page: Page, piece: Piece, spot: Spot) -> bool:
    """Tell whether a clause is of a time that is counted from a day ahead of it: 26日磋商，五天后会面."""
    start = spot.clause.start
    return piece.end <= start and COUNTED.search(page.folded, start, spot.start) is not None


def _begins_the_next(page: Page, piece: Piece, spot: Spot) -> bool:
    """Tell whether an English name behind a cue and a comma is what is told of next.

    "The initiative dates from July, Pax Silica from December"; only a participle that opens its sentence has its
    subject behind the comma.
    """
    if not page.folded[spot.start].isascii() or ", " not in page.folded[spot.end : piece.start]:
        return False
    ahead = page.folded[page.sentence_of(spot.clause).start : spot.start].strip(MARKS)
    return bool(ahead) and not ahead.endswith(PARTING)


def _is_of_the_last_noun(page: Page, piece: Piece, spot: Spot) -> bool:
    """Tell whether an English participle behind a comma belongs to another noun than the one that was found.

    "A should not be mixed up with the initiative, launched on July 1": what was launched stands ahead of the comma.
    One behind a day goes on a list of verbs: adopted in March, published in May.
    """
    if not page.folded.startswith(", ", spot.start - 2) or not page.folded[spot.start : spot.end].endswith("ed"):
        return False
    between = page.folded[piece.end : spot.start - 2]
    if len(between) <= NEAR or between[-1].isdigit():
        return False
    return OF_THE_NOUN.match(between) is None or TELLING.search(between) is not None


def is_spoken_apart(page: Page, piece: Piece, spot: Spot) -> bool:
    """Tell whether a quotation is a part of a sentence before the one of the cue: whoever said it stands there.

    Only one that is a sentence by itself is said by who is named behind it.
    """
    clause = page.clause_at(piece.start)
    if clause is None or piece.start > spot.start:
        return False
    quoted, said = page.sentence_of(clause), page.sentence_of(spot.clause)
    if quoted.start == said.start:
        return False
    behind = page.folded[piece.end : spot.start].lstrip(MARKS)
    is_whole = not page.folded[quoted.start : piece.start].strip(MARKS)
    return not is_whole or behind.startswith(tuple(ENDS))
