"""Deals out figures told in one breath: the first belongs to the first thing of a list, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.reading.pages.page import DATES, DAYS, Page
from factlint.reading.pages.pool import Pool
from factlint.reading.pages.series import Piece
from factlint.reading.pages.sought import Sought

# a number without its unit has that of the last one: 656, 1,118 and 569 tonnes
_FIGURES = Sought(
    expressions=frozenset({"percent", "pp", "multiple", "fraction", "money", "quantity", "number", "count"})
)
_DATES = Sought(expressions=frozenset(DATES))
BARE = "number"
# how far apart the members of a list of figures or dates may stand
BESIDE = 8
# characters between a thing and a figure of its own
OWN = 4
# a stretch is dealt out by quarters or months where its words count those: 头两个季度, the first two quarters
PARTS, BEHIND = (("季", 3), ("quarter", 3), ("个月", 1), (" months", 1)), 8


class Share(NamedTuple):
    """What of a slot a figure belongs to, None where that cannot be told; `is_dealt` says that a list was dealt out."""

    piece: Piece | None
    is_dealt: bool = False


class Dealer:
    """Deals out the figures of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._rows: dict[int, tuple[int, int]] = {}

    def place_of(self, value: Piece | None) -> tuple[int, int]:
        """Return the place of a figure among those told in one breath with it, from 0, and how many these are."""
        if value is None or value.source != "expression":
            return 0, 1
        known = self._rows.get(value.start)
        if known is None:
            row = self._row(self.page.pool(_FIGURES), value)
            known = self._rows[value.start] = ([each.start for each in row].index(value.start), len(row))
        return known

    def share(self, piece: Piece, value: Piece | None, may_split: bool) -> Share:
        """Return what a figure belongs to where a slot was found to hold a piece: the piece itself, where it is alone.

        Of a list of as many members it is the one in its own place, and of a stretch of as many quarters or months the
        one of these, if it `may_split`. In a clause with 分别 a figure that none is found for has none, and so have
        days that are dealt out to things that are no list: 4日和9日分别发布了第21号和22号公告.
        """
        at, several = self.place_of(value)
        if several > 1:
            if piece.source == "expression":
                return self._date(piece, at, several, may_split)
            series = self.page.series_of(piece)
            if series is not None and len(series.members) == several:
                return Share(series.members[at], is_dealt=True)
        return Share(self._respective(piece, value))

    def _date(self, piece: Piece, at: int, several: int, may_split: bool) -> Share:
        if piece.expression is None or not isinstance(piece.expression.value, When):
            return Share(piece)
        dates = self._row(self.page.pool(_DATES), piece)
        if len(dates) == several:
            return Share(dates[at], is_dealt=True)
        if len(dates) > 1:
            return Share(None)
        part = self._part(piece, piece.expression.value, at, several) if may_split else None
        if part is not None:
            return Share(piece._replace(expression=replace(piece.expression, value=part)), is_dealt=True)
        return Share(piece)

    def _part(self, piece: Piece, when: When, at: int, several: int) -> When | None:
        """Return the quarter or month of a stretch that has as many of these as there are figures."""
        words = self.page.folded[piece.start : piece.end + BEHIND]
        months = next((length for word, length in PARTS if word in words), 0)
        if not months or when.first is None or when.last is None:
            return None
        first, behind = _month(when.first), _month(when.last + timedelta(days=1))
        if first < 0 or behind - first != months * several:
            return None
        return When.between(_day(first + at * months), _day(first + (at + 1) * months) - timedelta(days=1))

    def _row(self, pool: Pool, piece: Piece) -> Sequence[Piece]:
        """Return the pieces that stand in one breath with one: with nothing but 、, 和, "and" between."""
        clause = self.page.clause_at(piece.start)
        if clause is None:
            return (piece,)
        alike = pool.between(self.page.sentence_of(clause).start, self.page.sentence_of(clause).end)
        row = [piece]
        for each in (each for each in alike if each.start >= piece.end):
            if not self._is_joined(row[-1], each):
                break
            row.append(each)
        for each in reversed([each for each in alike if each.end <= piece.start]):
            if not self._is_joined(each, row[0]):
                break
            row.insert(0, each)
        # commas alone join nothing
        is_row = any(self._between(*two) not in self.page.joins.commas for two in pairwise(row))
        return row if is_row else (piece,)

    def _is_joined(self, one: Piece, other: Piece) -> bool:
        if other.start - one.end > BESIDE or not _are_alike(one, other):
            return False
        between, joins = self._between(one, other), self.page.joins
        return between in joins.between or (between in joins.commas and self.page.folded[other.start - 1] == " ")

    def _between(self, one: Piece, other: Piece) -> str:
        return self.page.folded[one.end : other.start].strip()

    def _respective(self, piece: Piece, value: Piece | None) -> Piece | None:
        """Return the member of a piece's list that a number belongs to, where the clause says 分别: first to first."""
        page = self.page
        clause = page.clause_at(value.start) if value is not None else None
        if value is None or value.expression is None or clause is None or not page.deals_out(clause):
            return piece
        alike = page.of_kind(value.expression.kind).between(clause.start, clause.end)
        series = page.series_of(piece)
        if series is None:
            # days are dealt out to calls that nobody names, and each to the town beside it
            is_its_own = piece.source == "words" or max(piece.start - value.end, value.start - piece.end) <= OWN
            return None if value.expression.kind in DAYS and len(alike) > 1 and not is_its_own else piece
        starts = [each.start for each in alike]
        return series.members[starts.index(value.start)] if len(starts) == len(series.members) else None


def _are_alike(one: Piece, other: Piece) -> bool:
    """Tell whether two figures have one unit, or only the second names it; two dates are alike."""
    first, second = (each.expression for each in (one, other))
    if first is None or second is None or isinstance(first.value, When) != isinstance(second.value, When):
        return False
    if not isinstance(first.value, Quantity) or not isinstance(second.value, Quantity):
        return isinstance(first.value, When)
    return first.kind == BARE or first.value.unit.dimension == second.value.unit.dimension


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1 if day.day == 1 else -1


def _day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
