"""A compact index of statements: sorted arrays, so that a question costs the same over a thousand rows or a million."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from factlint.reference.lines.statements import Outline

FAR = 0xFFFFFF  # later than every day that a date can be
SCAN = 4096  # entries that one question looks at before it gives up on the rest
FEW = 64  # so short a range is read through sooner than it is cut down
_DAYS = 24
_SLOT = 20
_FULL = (1 << _SLOT) - 1


class Wanted(NamedTuple):
    """What rows are looked for. Empty text leaves a slot open; `first` and `last` are days as ordinals, 0 for open."""

    predicate: str
    subject: str
    area: str = ""
    counterpart: str = ""
    first: int = 0
    last: int = 0


class Found(NamedTuple):
    """Statement numbers, newest first; `complete` is False when there were too many to look at them all."""

    statements: list[int]
    complete: bool


class StatementIndex:
    """Finds statements by predicate and subject, narrowed by area, counterpart and time; an open slot always fits.

    Statements are numbered in the order in which they were added. `freeze` must be called once, after the last one.
    """

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._places: dict[str, int] = {"": 0}
        self._pairs: dict[int, int] = {}
        self._pair = array("I")
        self._scope = array("Q")
        self._last = array("I")
        self._alike = array("Q")
        self._alike_of = array("I")
        self._starts = array("I")
        self._order = array("I")
        self._longest = array("I")

    def __len__(self) -> int:
        return len(self._pair)

    def add(self, outline: Outline) -> int:
        """Take in one statement and return its number."""
        number = len(self._pair)
        pair = _code(self._codes, outline.predicate) << 32 | _code(self._codes, outline.subject)
        area, counterpart = _code(self._places, outline.area), _code(self._places, outline.counterpart)
        if max(area, counterpart) > _FULL:
            raise OverflowError(f"more than {_FULL} different areas and counterparts")
        self._pair.append(self._pairs.setdefault(pair, len(self._pairs)))
        self._scope.append((area << _SLOT | counterpart) << _DAYS | outline.first)
        self._last.append(outline.last or FAR)
        for key in _likenesses(outline):
            self._alike.append(key)
            self._alike_of.append(number)
        return number

    def freeze(self) -> None:
        """Sort everything that was added; from here on the index does not change."""
        pair, scope = self._pair, self._scope
        order = sorted(range(len(pair)), key=lambda number: (pair[number] << 64) | scope[number])
        self._order = array("I", order)
        self._last = array("I", (self._last[number] for number in order))
        self._scope = array("Q", (scope[number] for number in order))
        self._starts = self._boundaries(order)
        self._longest = self._spans()
        alike = self._alike
        sorted_alike = sorted(range(len(alike)), key=alike.__getitem__)
        self._alike_of = array("I", (self._alike_of[at] for at in sorted_alike))
        self._alike = array("Q", (alike[at] for at in sorted_alike))

    def _boundaries(self, order: list[int]) -> array[int]:
        counts = array("I", bytes(4 * (len(self._pairs) + 1)))
        for number in order:
            counts[self._pair[number] + 1] += 1
        for at in range(1, len(counts)):
            counts[at] += counts[at - 1]
        return counts

    def _spans(self) -> array[int]:
        """Return for each pair the longest interval in days, which limits how far back a day has to be sought."""
        longest = array("I", bytes(4 * len(self._pairs)))
        for pair in range(len(self._pairs)):
            for at in range(self._starts[pair], self._starts[pair + 1]):
                first = self._scope[at] & FAR
                if first and self._last[at] != FAR:
                    longest[pair] = max(longest[pair], self._last[at] - first)
                elif first:
                    longest[pair] = FAR
        return longest

    # ---- finding

    def find(self, wanted: Wanted) -> Found:
        """Return the statements of this predicate and subject that fit.

        Those of exactly the days asked for come first, then the newest.
        """
        pair = self._pair_of(wanted.predicate, wanted.subject)
        if pair is None:
            return Found([], True)
        low, high = self._starts[pair], self._starts[pair + 1]
        area, counterpart = self._places.get(wanted.area, -1), self._places.get(wanted.counterpart, -1)
        if high - low <= FEW:
            return self._ranked(self._fitting(range(high - 1, low - 1, -1), area, counterpart, wanted), wanted)
        found = []
        left = SCAN
        for start, stop in self._ranges(low, high, area, counterpart):
            places = list(islice(self._in_time(start, stop, wanted, self._longest[pair]), left + 1))
            found += self._fitting(places[:left], area, counterpart, wanted)
            if len(places) > left:
                return Found([self._order[at] for at in found], False)
            left -= len(places)
        return self._ranked(found, wanted)

    def _ranked(self, found: list[int], wanted: Wanted) -> Found:
        order = self._order
        if len(found) > 1:
            scopes, lasts, days = self._scope, self._last, (wanted.first, wanted.last or FAR)
            ranks = [((scopes[at] & FAR, lasts[at]) != days, -(scopes[at] & FAR), order[at]) for at in found]
            return Found([number for _, _, number in sorted(ranks)], True)
        return Found([order[at] for at in found], True)

    def count(self, predicate: str, subject: str) -> int:
        """Return how many statements of this predicate speak of the subject."""
        pair = self._pair_of(predicate, subject)
        return 0 if pair is None else self._starts[pair + 1] - self._starts[pair]

    def is_subject(self, text: str) -> bool:
        """Tell whether any statement speaks of this id."""
        return text in self._codes

    def alike(self, *parts: str) -> Iterator[int]:
        """Yield the statements that share these parts; see `_likenesses` for the parts that can be asked for."""
        key = likeness(*parts)
        at = bisect_left(self._alike, key)
        while at < len(self._alike) and self._alike[at] == key:
            yield self._alike_of[at]
            at += 1

    def _pair_of(self, predicate: str, subject: str) -> int | None:
        one, other = self._codes.get(predicate), self._codes.get(subject)
        return None if one is None or other is None else self._pairs.get(one << 32 | other)

    def _ranges(self, low: int, high: int, area: int, counterpart: int) -> Iterator[tuple[int, int]]:
        """Cut the range of one pair down to the areas and counterparts asked for."""
        if area == 0 and counterpart == 0:
            yield low, high
            return
        for start, stop in self._areas(low, high, area):
            if start == stop:
                continue
            if counterpart == 0 or stop - start <= FEW:
                yield start, stop
                continue
            one = self._scope[start] >> _SLOT + _DAYS
            for other in {counterpart, 0} - {-1}:
                key = one << _SLOT | other
                begin = bisect_left(self._scope, key << _DAYS, start, stop)
                yield begin, bisect_left(self._scope, key + 1 << _DAYS, begin, stop)

    def _areas(self, low: int, high: int, area: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the area asked for and of rows without one; of each area where none is asked for."""
        if area != 0:
            for one in {area, 0} - {-1}:
                start = bisect_left(self._scope, one << _SLOT + _DAYS, low, high)
                yield start, bisect_left(self._scope, one + 1 << _SLOT + _DAYS, start, high)
            return
        for _ in range(SCAN):
            if low >= high:
                return
            start, one = low, self._scope[low] >> _SLOT + _DAYS
            low = bisect_left(self._scope, one + 1 << _SLOT + _DAYS, start, high)
            yield start, low

    def _in_time(self, start: int, stop: int, wanted: Wanted, longest: int) -> Iterable[int]:
        """Yield the places of a range backwards; of one scope, only those that can reach the days asked for."""
        if stop - start <= FEW or not wanted.first or self._scope[start] >> _DAYS != self._scope[stop - 1] >> _DAYS:
            yield from range(stop - 1, start - 1, -1)
            return
        scope = self._scope[start] >> _DAYS << _DAYS
        ends = bisect_left(self._scope, scope | (wanted.last + 1 if wanted.last else FAR), start, stop)
        begins = bisect_left(self._scope, scope | max(1, wanted.first - longest), start, stop)
        yield from range(ends - 1, begins - 1, -1)
        yield from range(start, bisect_left(self._scope, scope | 1, start, stop))

    def _fitting(self, places: Iterable[int], area: int, counterpart: int, wanted: Wanted) -> list[int]:
        """Return the places of statements that fit; a slot that either side leaves open fits."""
        scopes, lasts = self._scope, self._last
        if area:
            places = [at for at in places if (held := scopes[at] >> _SLOT + _DAYS) == area or not held]
        if counterpart:
            places = [at for at in places if (held := scopes[at] >> _DAYS & _FULL) == counterpart or not held]
        if wanted.last:
            places = [at for at in places if scopes[at] & FAR <= wanted.last]
        if wanted.first:
            places = [at for at in places if lasts[at] >= wanted.first]
        return list(places)


def _code(codes: dict[str, int], text: str) -> int:
    return codes.setdefault(text, len(codes))


def _likenesses(outline: Outline) -> Iterator[int]:
    """Yield what a statement shares with its neighbours: the same scope, the same period, or the same value."""
    if outline.period:
        yield likeness("scope", outline.predicate, outline.area, outline.counterpart, outline.period)
        yield likeness("period", outline.predicate, outline.period)
    elif not outline.values:
        yield likeness("predicate", outline.predicate)
    for value in outline.values:
        yield likeness("value", outline.predicate, value)


def likeness(*parts: str) -> int:
    """Return 64 bits for some parts; parts that share them by accident are told apart when the rows are made.

    They are the same in every process, as those of `hash` are not: an index can be stored.
    """
    told = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8, usedforsecurity=False).digest(), "little")
