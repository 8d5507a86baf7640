"""Tells whether what a frame found ahead of its cue is what the cue speaks of, or something else named before it."""

from __future__ import annotations

import re

from factlint.reading.frames.selecting import Spot
from factlint.reading.pages.page import Page
from factlint.reading.pages.series import Piece
from factlint.reading.pages.sought import Sought

# 钨的管制则在2025年2月4日生效: the clause has a subject of its own, in contrast with the one before it
CONTRAST = re.compile("(?<![规细准原总法守否税])则(?!例)")
# a noun goes on with one of these, so that what is said behind the comma is said of it
OF_THE_NOUN = re.compile(r"$|[,(]| \(| (of|on|for|between|in|with|by|to|against|from|at|among|and) ")
TELLING = re.compile(r" (is|was|are|were|be|been|has|have|had|should|would|will|can|could|may|might|must|did|does|do) ")
GOODS = Sought(mentions=frozenset({"element", "mineral", "product", "technology"}))
NEAR, MARKS = 12, "“”\"「」『』‘'(（ "
ENDS = "。.!?！？"


def has_own_subject(page: Page, piece: Piece, spot: Spot) -> bool:
    """Tell whether a cue speaks of something else than a thing that is named ahead of it."""
    if piece.end > spot.start:
        return False
    start = spot.clause.start
    if piece.end <= start:
        if CONTRAST.search(page.folded, start + 1, spot.start) is not None:
            return True
        break_at = page.folded.rfind(";", piece.end, spot.start)
        if break_at > 0 and page.pool(GOODS).between(break_at, spot.start):
            return True  # 锑于2024年管制；钨的管制在2025年公布
    return _is_of_the_last_noun(page, piece, spot)


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
