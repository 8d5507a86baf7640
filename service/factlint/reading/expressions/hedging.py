"""Finds the words beside a number that bound or blur it: 约, 超过, 以上, at least, or more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HEDGED_KINDS = frozenset(
    (
        *("percent", "pp", "money", "quantity", "number", "count", "multiple", "fraction", "duration", "age"),
        *("date", "reldate"),
    )
)
_LONGEST_WORD = 24
_STOPS = frozenset(",.;:!?。，；：！？、()（）「」“”\"'《》\n0123456789")


@dataclass(frozen=True, slots=True)
class HedgeWord:
    """A word that bounds or blurs the number next to it.

    `hedge` is an id of the vocabulary, or "" for words that only lead to the number (达, 高达). `gap` is how many
    characters may stand between (至少需投入). `kinds` (empty: all), `not_kinds` and `not_units` say where it works,
    `not_next` holds characters that make another word of it.
    """

    word: str
    hedge: str
    gap: int = 0
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    not_units: frozenset[str] = frozenset()
    not_next: str = ""

    def fits(self, kind: str, unit: str | None) -> bool:
        return (not self.kinds or kind in self.kinds) and kind not in self.not_kinds and unit not in self.not_units


@dataclass(frozen=True, slots=True)
class Hedging:
    """The hedge of one number (None: none, or a word such as 达 that only leads to it) and the span with its words."""

    hedge: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Number:
    """What a word has to fit: the kind of the number, its unit, and the text it stands in."""

    folded: str
    kind: str
    unit: str | None


_Found = tuple[HedgeWord, int]


class HedgeFinder:
    """The words of lexicon/hedges.yaml, by their last and first characters, so that most places cost one look."""

    def __init__(
        self,
        before: Mapping[str, HedgeWord],
        after: Mapping[str, HedgeWord],
        fillers: Iterable[str] = (),
        suffixes: Iterable[str] = (),
    ) -> None:
        self._words = before
        self._ending = _by_character(before.values(), -1)
        self._starting = _by_character(after.values(), 0)
        self._with_gap = tuple(word for word in before.values() if word.gap)
        self._fillers, self._suffixes = tuple(fillers), tuple(suffixes)

    def hedge_of(self, word: str) -> str | None:
        """Return the hedge of a word before a number, None for one that is no hedge."""
        known = self._words.get(word)
        return known.hedge or None if known else None

    def find(self, folded: str, start: int, end: int, kind: str, unit: str | None) -> Hedging:
        """Look left and right of the number at start…end; a word behind it wins over one before it."""
        number = _Number(folded, kind, unit)
        before, after = self._before(number, start), self._after(number, end)
        hedge = after[0] if after and after[0].hedge else before[0] if before else None
        return Hedging(
            hedge.hedge or None if hedge else None,
            before[1] if before else start,
            after[1] if after else end,
        )

    def _before(self, number: _Number, start: int) -> _Found | None:
        """Look left; a word that only leads to the number (可达) may have the real one before it (最高可达)."""
        found = self._one_before(number, start)
        if found is None or found[0].hedge:
            return found
        further = self._one_before(number, found[1])
        return further if further is not None and further[0].hedge else found

    def _one_before(self, number: _Number, start: int) -> _Found | None:
        at = _skip_back(number.folded, start)
        found = self._word_ending(number, at)
        if found is None and number.folded.endswith(self._fillers, 0, at):
            filler = next(filler for filler in self._fillers if number.folded.endswith(filler, 0, at))
            found = self._word_ending(number, at - len(filler))
        return found or self._word_with_gap(number, at)

    def _word_ending(self, number: _Number, at: int) -> _Found | None:
        at = _skip_back(number.folded, at)
        for word in self._ending.get(number.folded[at - 1 : at], ()):
            start = at - len(word.word)
            if (
                number.folded.endswith(word.word, 0, at)
                and word.fits(number.kind, number.unit)
                and not _cuts_a_word(number.folded, start)
            ):
                return word, start
        return None

    def _word_with_gap(self, number: _Number, at: int) -> _Found | None:
        window = number.folded[max(0, at - _LONGEST_WORD) : at]
        for word in self._with_gap:
            found = window.rfind(word.word)
            gap = window[found + len(word.word) :]
            if found < 0 or len(gap) > word.gap or not _STOPS.isdisjoint(gap):
                continue
            if word.fits(number.kind, number.unit):
                return word, at - len(window) + found
        return None

    def _after(self, number: _Number, end: int) -> _Found | None:
        found = self._word_starting(number, end)
        if found is None and number.folded.startswith(self._suffixes, end):
            suffix = next(suffix for suffix in self._suffixes if number.folded.startswith(suffix, end))
            found = self._word_starting(number, end + len(suffix))
        return found

    def _word_starting(self, number: _Number, at: int) -> _Found | None:
        folded = number.folded
        while folded[at : at + 1] == " ":
            at += 1
        for word in self._starting.get(folded[at : at + 1], ()):
            end = at + len(word.word)
            after = folded[end : end + 1]
            if not folded.startswith(word.word, at) or not word.fits(number.kind, number.unit):
                continue
            if not (word.word[-1].isascii() and after.isascii() and after.isalnum()) and after not in (*word.not_next,):
                return word, end
        return None


def _by_character(words: Iterable[HedgeWord], place: int) -> Mapping[str, list[HedgeWord]]:
    """Sort words by one of their characters, the longest first."""
    by_character: dict[str, list[HedgeWord]] = defaultdict(list)
    for word in sorted(words, key=lambda word: -len(word.word)):
        by_character[word.word[place]].append(word)
    return dict(by_character)


def _skip_back(folded: str, at: int) -> int:
    while at and folded[at - 1] == " ":
        at -= 1
    return at


def _cuts_a_word(folded: str, start: int) -> bool:
    """Tell whether a hedge in Latin letters is the tail of a longer word: the "over" of "moreover"."""
    before = folded[start - 1 : start] if start else ""
    return folded[start].isascii() and folded[start].isalpha() and before.isascii() and before.isalpha()
