"""Clean text that is built piece by piece, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from factlint.model.text.span import Span
from factlint.reading.zones.zone import Zone


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Pieces of clean text in order: `starts` in the clean text, `sources` and `lengths` of what they stand for.

    A piece as long as its source is a copy of it; any other piece stands for all of its source (an entity, a run of
    spaces). What was put in between (a line end after a block) belongs to no piece. No pieces at all: the clean text is
    the source.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()

    def to_source(self, span: Span) -> Span:
        """Return the smallest stretch of the source that holds the words of `span`, with the markup between them."""
        if not self.starts:
            return span
        first = self._first(span)
        last = bisect_right(self.starts, max(span.end - 1, span.start)) - 1
        if last < first:  # only what was put in between: the place after the piece before it
            place = self.sources[last] + self.lengths[last] if last >= 0 else self.sources[0]
            return Span(place, place)
        return Span(self._begin(first, span.start), self._end(last, span.end))

    def _first(self, span: Span) -> int:
        index = bisect_right(self.starts, span.start) - 1
        return index if index >= 0 and self.ends[index] > span.start else index + 1

    def _begin(self, index: int, start: int) -> int:
        is_copy = self.lengths[index] == self.ends[index] - self.starts[index]
        return self.sources[index] + (max(start - self.starts[index], 0) if is_copy else 0)

    def _end(self, index: int, end: int) -> int:
        is_copy = self.lengths[index] == self.ends[index] - self.starts[index]
        inside = min(end, self.ends[index]) - self.starts[index]
        return self.sources[index] + (inside if is_copy else self.lengths[index])


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the source (`span` of the source, with its marks) and what it says."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """What markup says: the words, where they stood, and what the markup tells about them.

    `hints` are places of the clean text from which on a zone is known from markup (None: not known), in order. `links`
    are the spans that are links. `titles` and `dates` are metadata, the most trusted first; a date is as written.
    `front_matter` is the span of the source between the marks of a front matter.
    """

    text: str
    map: SourceMap = SourceMap()
    hints: tuple[tuple[int, Zone | None], ...] = ()
    links: tuple[Span, ...] = ()
    titles: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    language: str | None = None
    comments: tuple[Comment, ...] = ()
    front_matter: Span | None = None


@dataclass(slots=True)
class Builder:
    """Collects pieces, line ends and hints; spaces in a row become one, at the ends of a line none."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    hints: list[tuple[int, Zone | None]] = field(default_factory=list)
    links: list[Span] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    at_line_start: bool = True
    newlines: int = 2
    _space: tuple[int, int, bool] | None = None

    def add(self, words: str, source: int, length: int | None = None) -> None:
        """Add words that stand at `source`; `length` is how much source they stand for, their own by default."""
        if not words:
            return
        self._flush_space(words)
        self._put(words, source, len(words) if length is None else length)
        self.at_line_start, self.newlines = False, 0

    def space(self, source: int, length: int, is_line_end: bool = False) -> None:
        """Note a run of white space; it becomes one space when words follow on the same line."""
        if not self.at_line_start and self._space is None:
            self._space = (source, length, is_line_end)

    def insert(self, words: str) -> None:
        """Add words that stand nowhere in the source, as a sign between the cells of a table."""
        self._space = None
        if not self.at_line_start:
            self.pieces.append(words)
            self.length += len(words)

    def end_line(self, lines: int = 1) -> None:
        """End the line, and leave `lines` - 1 lines empty; line ends in a row do not add up."""
        self._space = None
        missing = lines - self.newlines
        if missing > 0 and self.length:
            self.pieces.append("\n" * missing)
            self.length += missing
        self.newlines, self.at_line_start = max(lines, self.newlines), True

    def hint(self, zone: Zone | None) -> None:
        """Say what the words from here on are."""
        if self.hints and self.hints[-1][0] == self.length:
            self.hints.pop()
        self.hints.append((self.length, zone))

    def finish(self) -> tuple[str, SourceMap]:
        text = "".join(self.pieces)
        pieces = (tuple(self.starts), tuple(self.ends), tuple(self.sources), tuple(self.lengths))
        if not self.starts:  # no words at all: an empty map would mean that the text is its own source
            pieces = ((0,), (0,), (0,), (0,))
        return text, SourceMap(*pieces)

    def _put(self, words: str, source: int, length: int) -> None:
        self.pieces.append(words)
        self.starts.append(self.length)
        self.length += len(words)
        self.ends.append(self.length)
        self.sources.append(source)
        self.lengths.append(length)

    def _flush_space(self, words: str) -> None:
        if self._space is None:
            return
        (source, length, is_line_end), self._space = self._space, None
        # Browsers show a space for a line end of the source; between Chinese characters no writer means one.
        if not (is_line_end and _is_chinese(self.pieces[-1][-1]) and _is_chinese(words[0])):
            self._put(" ", source, length)


def _is_chinese(char: str) -> bool:
    return "⺀" <= char <= "鿿" or "＀" <= char <= "￯"
