"""Finding what fills a slot: the pieces within reach of a cue, from near to far, and which of them is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from factlint.model.quantity import Quantity
from factlint.reading.frames.frame import NO_LIMITS, Limits, Reach, Selector
from factlint.reading.frames.page import Clause, Page
from factlint.reading.frames.series import Piece
from factlint.reading.frames.words import WordList

# what may stand between a word and the name that it marks: 对“稀土”, to the United States
FILLERS = " “”\"'‘’「」『』《》(的"
FILLERS_BEHIND = FILLERS + ")"
ARTICLES = (" the", " a", " an", " its", " their", " of")
OF_REACH = 6
PHRASE = 20


@dataclass(frozen=True, slots=True)
class Spot:
    """A cue in the text: where it stands, in which clause, what its gap holds and its named groups."""

    start: int
    end: int
    clause: Clause
    inner: tuple[int, int] = (0, 0)
    groups: Mapping[str, tuple[int, int]] | None = None


class Stretch(NamedTuple):
    """A part of the text to look in; `is_before` and `is_behind` say on which side of the cue's clause it lies."""

    start: int
    end: int
    is_near: bool
    is_behind: bool = False


Taken = Collection[tuple[int, int]]


class Finder:
    """Answers selectors about one page."""

    def __init__(self, page: Page, dimension_kinds: Mapping[str, str]) -> None:
        self.page, self.dimension_kinds = page, dimension_kinds

    def find(self, selector: Selector, spot: Spot, taken: Taken = ()) -> Piece | None:
        """Return the piece that fills a slot, None when nothing in reach does; `taken` are places in use."""
        for stretch in self._stretches(selector, spot):
            fitting = self._fitting(selector, spot, stretch, taken)
            found = self._choose(selector, spot, list(fitting)) if stretch.is_near else next(fitting, None)
            if found is not None:
                return found
        return None

    def find_all(self, selector: Selector, spot: Spot, taken: Taken = ()) -> list[Piece]:
        """Return every piece in reach, in text order."""
        found = [
            piece
            for stretch in self._stretches(selector, spot)
            for piece in self._fitting(selector, spot, stretch, taken)
        ]
        return sorted(found, key=lambda piece: piece.start)

    # ---- where

    def _stretches(self, selector: Selector, spot: Spot) -> Iterator[Stretch]:
        reach, side = selector.reach, selector.side
        if side == "inside":
            yield Stretch(*spot.inner, is_near=True)
            return
        if reach is Reach.CUE:
            yield Stretch(spot.start, spot.end, is_near=True)
            return
        clause = spot.clause
        yield Stretch(clause.start, clause.end, is_near=True)
        if reach < Reach.SENTENCE:
            return
        sentence = self.page.sentence_of(clause)
        if side != "after":
            yield Stretch(sentence.start, clause.start, is_near=False)
        if side != "before":
            yield Stretch(clause.end, sentence.end, is_near=False, is_behind=True)
        if reach < Reach.PARAGRAPH or side == "after":
            return
        paragraph = self.page.paragraph_start(clause)
        yield Stretch(paragraph, sentence.start, is_near=False)
        if reach is Reach.DOCUMENT and paragraph:
            yield Stretch(0, paragraph, is_near=False)

    # ---- what

    def _fitting(self, selector: Selector, spot: Spot, stretch: Stretch, taken: Taken) -> Iterator[Piece]:
        sought = selector.sought
        if sought.phrase or sought.group:
            phrase = self._phrase(selector, spot) if stretch.is_near else None
            if phrase is not None:
                yield phrase
            return
        limits = selector.limits
        for piece in self._pieces(selector, stretch):
            if (piece.start, piece.end) in taken or not self._is_at_side(selector, spot, piece):
                continue
            if limits is NO_LIMITS or self.is_within(limits, piece):
                yield piece

    def _pieces(self, selector: Selector, stretch: Stretch) -> list[Piece]:
        """Return the pieces of a stretch, of a far one the nearest to the cue first, and not too many of them."""
        pieces = self.page.pieces(selector.sought, stretch.start, stretch.end, stretch.is_behind)
        is_from_begin = stretch.is_near or stretch.is_behind or selector.prefer == "first"
        return pieces if is_from_begin else pieces[::-1]

    def _is_at_side(self, selector: Selector, spot: Spot, piece: Piece) -> bool:
        side = selector.side
        if side == "before" and piece.start >= spot.start:
            return False
        if side == "after" and piece.end <= spot.end:
            return False
        return not selector.within or self._distance(spot, piece) <= selector.within

    def _distance(self, spot: Spot, piece: Piece) -> int:
        start, end = self._extent(piece)
        return max(start - spot.end, spot.start - end, 0)

    def _extent(self, piece: Piece) -> tuple[int, int]:
        """Return the place of the list that a piece stands in, else its own."""
        series = self.page.series_of(piece)
        return (series.start, series.end) if series is not None else (piece.start, piece.end)

    def _choose(self, selector: Selector, spot: Spot, fitting: list[Piece]) -> Piece | None:
        """Return the piece in the cue's clause that a selector prefers."""
        if not fitting:
            return None
        prefer = selector.prefer
        if prefer in ("first", "last"):
            return fitting[0 if prefer == "first" else -1]
        if prefer in ("before", "after"):
            on_side = [piece for piece in fitting if (piece.start < spot.start) == (prefer == "before")]
            fitting = on_side or fitting
        return min(fitting, key=lambda piece: (self._distance(spot, piece), piece.start < spot.start))

    # ---- limits

    def is_within(self, limits: Limits, piece: Piece) -> bool:
        """Tell whether a piece is what the limits ask for."""
        mention, expression = piece.mention, piece.expression
        if mention is not None:
            if limits.ids and limits.ids.isdisjoint(mention.ids):
                return False
            if limits.not_ids and not limits.not_ids.isdisjoint(mention.ids):
                return False
        elif expression is not None and not self._is_measured(limits, piece):
            return False
        return self._is_marked(limits, piece)

    def _is_measured(self, limits: Limits, piece: Piece) -> bool:
        expression = piece.expression
        assert expression is not None
        if limits.bounds and expression.bound not in limits.bounds:
            return False
        if limits.of is not None and not self._counts(limits.of, piece):
            return False
        if not limits.units and not limits.dimensions:
            return True
        value = expression.value
        if not isinstance(value, Quantity):
            return False
        if limits.units and value.unit.id not in limits.units:
            return False
        return not limits.dimensions or self.dimension_kinds.get(value.unit.dimension) in limits.dimensions

    def _counts(self, words: WordList, piece: Piece) -> bool:
        """Tell whether a number counts one of these: by its classifier, or by what follows it directly."""
        expression, folded = piece.expression, self.page.folded
        assert expression is not None
        if expression.of in words.plain:
            return True
        end = expression.core.end
        return any(words.begins(folded, at) for at in range(end, min(end + OF_REACH, len(folded))))

    def _is_marked(self, limits: Limits, piece: Piece) -> bool:
        start, end = self._extent(piece)
        checks = (
            (limits.behind, self._is_behind, start, True),
            (limits.ahead_of, self._is_ahead, end, True),
            (limits.not_behind, self._is_behind, start, False),
            (limits.not_ahead_of, self._is_ahead, end, False),
        )
        return all(words is None or check(words, at) is wanted for words, check, at, wanted in checks)

    def _is_behind(self, words: WordList, at: int) -> bool:
        """Tell whether one of the words ends at a place, with nothing but fillers between."""
        folded = self.page.folded
        return any(words.ends(folded, place) for place in self._back(at))

    def _back(self, at: int) -> Iterator[int]:
        """Yield a place and the one before the fillers ahead of it."""
        folded = self.page.folded
        yield at
        start = at
        while at and folded[at - 1] in FILLERS:
            at -= 1
        article = next((word for word in ARTICLES if folded.endswith(word, 0, at)), "")
        at -= len(article)
        while at and folded[at - 1] in FILLERS:
            at -= 1
        if at != start:
            yield at

    def _is_ahead(self, words: WordList, at: int) -> bool:
        folded = self.page.folded
        if words.begins(folded, at):
            return True
        while at < len(folded) and folded[at] in FILLERS_BEHIND:
            at += 1
        return words.begins(folded, at)

    # ---- bare words

    def _phrase(self, selector: Selector, spot: Spot) -> Piece | None:
        sought, clause = selector.sought, spot.clause
        longest = selector.within or PHRASE
        if sought.group is not None:
            start, end = (spot.groups or {}).get(sought.group, (0, 0))
        elif sought.phrase == "before":
            start, end = max(clause.start, spot.start - longest), spot.start
        elif sought.phrase == "after":
            start, end = spot.end, min(clause.end, spot.end + longest)
        else:
            start, end = spot.inner
        text = self.page.text
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        return Piece(start, end, "words") if end > start else None

