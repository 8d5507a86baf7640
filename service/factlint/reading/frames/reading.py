"""Reads the claims of one page: every cue of every frame, in a fixed order, and then those that continue others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factlint.reading.frames.continuing import Continuer
from factlint.reading.frames.filling import Filler
from factlint.reading.frames.found import Found
from factlint.reading.frames.frame import NO_LIMITS, Cue, Frame
from factlint.reading.frames.modality import ModalityFinder
from factlint.reading.frames.rules import ReadingRules
from factlint.reading.frames.selecting import Spot
from factlint.reading.frames.settle import number_of, settle
from factlint.reading.pages.page import Page

MOST_CLAIMS = 5_000


class PageReader:
    """Reads one page once."""

    def __init__(self, page: Page, rules: ReadingRules) -> None:
        self.page, self.rules = page, rules
        self.filler = Filler(page, rules.predicates, rules.dimension_kinds)
        self.modality = ModalityFinder(page, self.filler.finder, rules.modality)
        self._spots: dict[tuple[int, int], list[Spot]] = {}
        self._piece_spots: dict[tuple[int, int], Spot | None] = {}
        self._of_sought: dict[tuple[int, int], list[Spot]] = {}
        self._bytes: bytes | None = None

    def read(self) -> list[Found]:
        """Return the claims that stay, in text order.

        Frames of a higher rank go first: a number that one of them has read is not read again by those below it.
        """
        starting: list[Found] = []
        continuing: list[tuple[Frame, Spot]] = []
        for frame in sorted(filter(self.filler.may_fill, self._frames()), key=_by_rank):
            for spot in self._spots_where(frame):
                if frame.continues:
                    continuing.append((frame, spot))
                elif len(starting) < MOST_CLAIMS:
                    claims = self.filler.fill(frame, spot, self.modality.find)
                    for claim in claims:
                        self.filler.ranks.setdefault(number_of(claim), frame.rank)
                    starting += claims
        self.filler.ranks.clear()
        claims = Continuer(self.filler, self.modality, self.rules.predicates).read(settle(starting), continuing)
        self.filler.ranks.clear()
        return claims

    # ---- cues

    def spots(self) -> Iterator[tuple[Frame, Spot]]:
        """Yield every frame with every place where its cue stands."""
        return ((frame, spot) for frame in self._frames() for spot in self._spots_of(frame))

    def _frames(self) -> Iterator[Frame]:
        """Yield the frames whose cue may stand on the page."""
        for number in sorted(self.page.occurrences.begun.keys() & self.rules.by_words.keys()):
            yield from self.rules.by_words[number]
        yield from self.rules.by_pattern
        yield from self.rules.by_piece

    def _spots_where(self, frame: Frame) -> Iterable[Spot]:
        """Return the cues of a frame in whose clause nothing is missing that it looks for nowhere else."""
        held = self.filler.clauses_for(frame)
        if held is None:
            return self._spots_of(frame)
        return [spot for spot in self._spots_of(frame) if spot.clause.start in held] if held else ()

    def _spots_of(self, frame: Frame) -> Iterable[Spot]:
        if frame.cue.words is not None:
            return self._of_words(frame)
        return self._of_pieces(frame) if frame.cue.pattern is None else self._of_pattern(frame)

    def _of_words(self, frame: Frame) -> list[Spot]:
        words = frame.cue.words
        assert words is not None
        known = self._spots.get((words.number, frame.gap))
        if known is None:
            hits = self.page.occurrences.of(words, frame.gap)
            spots = (self._spot(hit.start, hit.end, hit.inner) for hit in hits)
            known = self._spots[words.number, frame.gap] = [spot for spot in spots if spot is not None]
        return known

    def _of_pattern(self, frame: Frame) -> Iterator[Spot]:
        pattern = frame.cue.pattern
        assert pattern is not None
        if self._bytes is None:
            self._bytes = self.page.folded.encode()
        places = _Characters(self._bytes)
        for match in pattern.matches(self._bytes):
            start, end = match[0]
            places.move_to(start)
            spans = ((name, match[number]) for name, number in pattern.groups.items())
            groups = {name: places.ahead(span) for name, span in spans if span[0] >= 0}
            spot = self._spot(*places.ahead((start, end)), (0, 0), groups)
            if spot is not None:
                yield spot

    def _of_pieces(self, frame: Frame) -> list[Spot]:
        cue = frame.cue
        key = id(cue.sought), id(cue.limits)
        known = self._of_sought.get(key)
        if known is None:
            known = self._of_sought[key] = list(self._find_pieces(cue))
        return known

    def _find_pieces(self, cue: Cue) -> Iterator[Spot]:
        for piece in self.page.pool(cue.sought).pieces:
            if cue.limits is NO_LIMITS or self.filler.finder.is_within(cue.limits, piece):
                place = piece.start, piece.end
                if place not in self._piece_spots:
                    self._piece_spots[place] = self._spot(*place, (0, 0))
                spot = self._piece_spots[place]
                if spot is not None:
                    yield spot

    def _spot(
        self, start: int, end: int, inner: tuple[int, int], groups: dict[str, tuple[int, int]] | None = None
    ) -> Spot | None:
        """Make a spot of a place; what crosses the end of a clause or stands in a title is no cue."""
        clause = self.page.clause_at(start)
        if clause is None or clause.end < end or self.page.touches_title(start, end):
            return None
        return Spot(start, end, clause, inner, groups)


def _by_rank(frame: Frame) -> int:
    return -frame.rank


class _Characters:
    """Turns places in UTF-8 into places in the text, from left to right: the text is read once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._byte = self._character = 0

    def move_to(self, byte: int) -> None:
        """Go on to a place; none of those asked for may lie before the last one."""
        self._character += len(self._data[self._byte : byte].decode())
        self._byte = byte

    def ahead(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the characters of a span that begins here or farther on."""
        start = self._character + len(self._data[self._byte : span[0]].decode())
        return start, start + len(self._data[span[0] : span[1]].decode())
