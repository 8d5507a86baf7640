"""What stands in quotation marks and in 《》."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

OPENING = {"“": "”", "「": "」", "『": "』", "‘": "’", "《": "》"}
CLOSING = frozenset(OPENING.values())
TITLE = "《"
STRAIGHT = '"'
QUOTATION_MARKS = "".join((*OPENING, *CLOSING, STRAIGHT, "\n"))


class Quoted(NamedTuple):
    """What stands in quotation marks or 《》, without the marks."""

    start: int
    end: int
    is_title: bool


class Titles:
    """The titles of one text, for asking quickly whether a place is inside one."""

    def __init__(self, quoted: Iterable[Quoted]) -> None:
        self.all = [each for each in quoted if each.is_title]
        # a byte for each character: what stands behind a title inside another one is inside neither
        self._inside = bytearray(max((title.end for title in self.all), default=0))
        next_starts = [title.start for title in self.all[1:]] + [len(self._inside)]
        for title, next_start in zip(self.all, next_starts, strict=False):
            end = min(title.end, next_start)
            self._inside[title.start : end] = b"\1" * (end - title.start)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a stretch begins or ends inside 《》."""
        inside = self._inside
        return start < len(inside) and bool(inside[start] or (end <= len(inside) and inside[end - 1]))


def find_quoted(text: str) -> Iterator[Quoted]:
    """Yield what stands in quotation marks or 《》, outer ones first; marks that never close quote nothing.

    Straight marks open and close in turn within a line.
    """
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    straight = -1
    for at, character in positions(text, QUOTATION_MARKS):
        if character in OPENING:
            stack.append((character, at + 1))
        elif character in CLOSING:
            if stack and OPENING[stack[-1][0]] == character:
                opening, start = stack.pop()
                found.append(Quoted(start, at, opening == TITLE))
        elif character == STRAIGHT:
            if straight >= 0:
                found.append(Quoted(straight, at, is_title=False))
            straight = at + 1 if straight < 0 else -1
        else:
            stack.clear()
            straight = -1
    yield from sorted(found, key=lambda quoted: (quoted.start, -quoted.end))


def positions(text: str, characters: str) -> list[tuple[int, str]]:
    """Return where some characters stand, in text order; much quicker than a look at every character."""
    found = []
    for character in characters:
        at = text.find(character)
        while at >= 0:
            found.append((at, character))
            at = text.find(character, at + 1)
    return sorted(found)
