"""Pieces of one kind in text order, and those that stand between two places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from factlint.reading.pages.clauses import Clause
from factlint.reading.pages.series import Piece

# limits that keep the work in proportion to the text, whatever it holds; no real text comes near them
MOST_PIECES = 100
PLACE = itemgetter(0, 1)


@dataclass(frozen=True, slots=True)
class Pool:
    """Pieces in text order, with their starts; those of a clause are remembered, since every frame asks for them."""

    starts: list[int]
    pieces: list[Piece]
    _by_clause: dict[int, list[Piece]] = field(default_factory=dict)

    @staticmethod
    def of(pieces: Iterable[Piece]) -> Pool:
        ordered = sorted(pieces, key=PLACE)
        # a name that may be several things was found under each of their kinds, and is one piece all the same
        single = [piece for piece, before in zip(ordered, (None, *ordered), strict=False) if piece is not before]
        return Pool([piece.start for piece in single], single)

    def in_clause(self, clause: Clause) -> list[Piece]:
        """Return the pieces between the ends of a clause."""
        known = self._by_clause.get(clause.start)
        if known is None:
            known = self._by_clause[clause.start] = self.between(clause.start, clause.end)
        return known

    def begins_in(self, start: int, end: int) -> bool:
        """Tell whether a piece begins between two places."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end

    def between(self, start: int, end: int, from_start: bool = False) -> list[Piece]:
        """Return the pieces between two places.

        A long stretch gives its last ones only, or with `from_start` its first: nobody looks farther than that.
        """
        low = bisect_left(self.starts, start)
        if low == len(self.starts) or self.starts[low] >= end:
            return []
        high = bisect_left(self.starts, end, low)
        if high - low > MOST_PIECES:
            low, high = (low, low + MOST_PIECES) if from_start else (high - MOST_PIECES, high)
        return [piece for piece in self.pieces[low:high] if piece.end <= end]
