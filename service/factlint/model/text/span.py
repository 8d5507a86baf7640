"""A place in a text: code points, end exclusive."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points of the text as submitted."""

    start: int
    end: int

    def words(self, text: str) -> str:
        return text[self.start : self.end]
