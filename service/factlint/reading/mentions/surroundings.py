"""The text around names: what stands between two of them, and whether they share a sentence or a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from factlint.model.measure.when import When
from factlint.reading.mentions.mention import Stretch
from factlint.reading.mentions.names import Found

# dates on each side of a name that are looked at
_MOST_DATES = 3


class _Line(NamedTuple):
    start: int
    end: int
    zone: str
    paragraph: int


class Surroundings:
    """A folded text with its sentences; without any, every line is a sentence and a paragraph of its own."""

    def __init__(self, folded: str, sentences: Sequence[Stretch] = (), dates: Sequence[tuple[int, When]] = ()) -> None:
        """`dates` are the places of the dates of the text, in order, with their meaning."""
        self.folded, self._dates = folded, dates
        self.sentences: Sequence[Stretch] = sentences or tuple(_lines(folded))
        self._starts = [sentence.start for sentence in self.sentences]

    def between(self, found: Found, end: int) -> str:
        """Return what stands between a name and a place behind it, no more than a few characters of it."""
        return self.folded[found.end : min(end, found.end + 16)] if end >= found.end else ""

    def sentence(self, at: int) -> int:
        """Return the number of the sentence at or before a place, -1 before the first."""
        return bisect_right(self._starts, at) - 1

    def dates_near(self, at: int) -> list[When]:
        """Return the nearest dates of the sentence of a place, a few on each side."""
        middle = bisect_right(self._dates, at, key=_first)
        here = self.sentence(at)
        near = self._dates[max(0, middle - _MOST_DATES) : middle + _MOST_DATES]
        return [when for start, when in near if self.sentence(start) == here]

    def is_same_paragraph(self, one: int, other: int) -> bool:
        first, second = self.sentence(one), self.sentence(other)
        if first < 0 or second < 0:
            return first == second
        return self.sentences[first].paragraph == self.sentences[second].paragraph


def _first(pair: tuple[int, When]) -> int:
    return pair[0]


def _lines(folded: str) -> list[_Line]:
    lines = []
    start = 0
    for number, line in enumerate(folded.split("\n")):
        if line.strip():
            lines.append(_Line(start, start + len(line), "body", number))
        start += len(line) + 1
    return lines


def is_whole(folded: str, start: int, end: int) -> bool:
    """Tell whether words are no part of longer Latin ones."""
    if start and _is_letter(folded[start]) and _is_letter(folded[start - 1]):
        return False
    return end == len(folded) or not (_is_letter(folded[end - 1]) and _is_letter(folded[end]))


def _is_letter(char: str) -> bool:
    return "a" <= char <= "z" or "0" <= char <= "9"
