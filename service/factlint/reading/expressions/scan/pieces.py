"""A text cut into pieces that no match crosses, so that its cost grows with its length and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factlint.model.text.span import Span

# A text costs at most its length times this, whatever it holds.
LONGEST_PIECE = 800
_SENTENCE = re.compile(r"[^\n。！？!?；;]*[\n。！？!?；;]*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]")
_DIGITS = b"0123456789"
_WIDTHS = ((4, 0xF0), (3, 0xE0), (2, 0xC0), (1, 0))  # of a character in UTF-8, by its first byte
_BREAKS = (
    re.compile(r"(?<!fed)(?<=[a-z0-9%)]{2})[.] (?=[a-z])"),
    re.compile(r"(?<=[a-z\u3400-\u9fff])[,，、] ?(?=[a-z\u3400-\u9fff])"),
    re.compile(r"(?<=[a-z]) (?=[a-z])"),
    re.compile(" "),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of folded text from `start`, with its UTF-8 bytes; `is_ascii` makes offsets cheap."""

    start: int
    text: str
    data: bytes
    is_ascii: bool

    @staticmethod
    def of(folded: str, start: int, end: int) -> Piece:
        text = folded[start:end]
        data = text.encode()
        return Piece(start, text, data, len(data) == len(text))

    @property
    def languages(self) -> tuple[str, ...]:
        """Decide by script which languages stand in it: zh, en or both; figures alone count as English."""
        return tuple(name for name, script in (("zh", _HAN), ("en", _LATIN)) if script.search(self.text)) or ("en",)

    def place(self, span: tuple[int, int]) -> Span:
        """Turn a span of bytes of the piece into one of code points of the text."""
        start, end = self.place_within(span)
        return Span(self.start + start, self.start + end)

    def place_within(self, span: tuple[int, int]) -> tuple[int, int]:
        """Turn a span of bytes of the piece into one of its code points."""
        if self.is_ascii:
            return span
        first, last = span
        start = len(self.data[:first].decode())
        return start, start + len(self.data[first:last].decode())

    def words(self, place: Span) -> str:
        return self.text[place.start - self.start : place.end - self.start]

    def after_first(self, at: int) -> int:
        """Return the byte behind the character at byte `at`, or behind the figure that begins there."""
        if self.data[at : at + 1].isdigit():
            return len(self.data) - len(self.data[at:].lstrip(_DIGITS))
        return at + next(width for width, least in _WIDTHS if self.data[at] >= least)


def cut(folded: str) -> Iterator[Piece]:
    """Cut into sentences, and what is longer at a comma, a space or, at worst, anywhere."""
    for found in _SENTENCE.finditer(folded):
        start, end = found.span()
        while end - start > LONGEST_PIECE:
            middle = _break(folded, start)
            yield Piece.of(folded, start, middle)
            start = middle
        if start < end:
            yield Piece.of(folded, start, end)


def _break(folded: str, start: int) -> int:
    """Find the last good place to cut: after a full stop, between words that a comma parts, at a space."""
    half, limit = start + LONGEST_PIECE // 2, start + LONGEST_PIECE
    for mark in _BREAKS:
        ends = [found.end() for found in mark.finditer(folded, half, limit)]
        if ends:
            return ends[-1]
    return limit
