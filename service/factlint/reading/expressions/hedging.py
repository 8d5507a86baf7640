"""Finds the words beside a number that bound or blur it: 约, 超过, 以上, at least, or more."""

from __future__ import annotations

from dataclasses import dataclass

from factlint.reading.expressions.lexicon import HedgeWord, Lexicon

HEDGED_KINDS = frozenset(
    (
        "percent",
        "pp",
        "money",
        "quantity",
        "number",
        "count",
        "multiple",
        "fraction",
        "duration",
        "age",
        "date",
        "reldate",
    )
)
_LONGEST_WORD = 24
_STOPS = frozenset(",.;:!?。，；：！？、()（）「」“”\"'《》\n0123456789")


@dataclass(frozen=True, slots=True)
class Hedging:
    """The hedge of one number (None: none, or a word such as 达 that only leads to it) and the span with its words."""

    hedge: str | None
    start: int
    end: int


def find_hedging(folded: str, start: int, end: int, kind: str, unit: str | None, lexicon: Lexicon) -> Hedging:
    """Look left and right of the number at start…end; a word behind it wins over one before it."""
    before = _before(folded, start, kind, unit, lexicon)
    after = _after(folded, end, kind, unit, lexicon)
    hedge = after[0] if after and after[0].hedge else before[0] if before else None
    return Hedging(
        hedge.hedge or None if hedge else None,
        before[1] if before else start,
        after[1] if after else end,
    )


def _before(folded: str, start: int, kind: str, unit: str | None, lexicon: Lexicon) -> tuple[HedgeWord, int] | None:
    """Look left; a word that only leads to the number (可达) may have the real one before it (最高可达)."""
    found = _one_before(folded, start, kind, unit, lexicon)
    if found is None or found[0].hedge:
        return found
    further = _one_before(folded, found[1], kind, unit, lexicon)
    return further if further is not None and further[0].hedge else found


def _one_before(folded: str, start: int, kind: str, unit: str | None, lexicon: Lexicon) -> tuple[HedgeWord, int] | None:
    at = _skip_back(folded, start)
    found = _word_ending(folded, at, kind, unit, lexicon)
    if found is None:
        for filler in lexicon.fillers:
            if folded.endswith(filler, 0, at):
                found = _word_ending(folded, at - len(filler), kind, unit, lexicon)
                break
    return found or _word_with_gap(folded, at, kind, unit, lexicon)


def _word_ending(folded: str, at: int, kind: str, unit: str | None, lexicon: Lexicon) -> tuple[HedgeWord, int] | None:
    at = _skip_back(folded, at)
    window = folded[max(0, at - _LONGEST_WORD) : at]
    for length in range(len(window), 0, -1):
        word = lexicon.hedges_before.get(window[-length:])
        if word is not None and word.fits(kind, unit) and not _cuts_a_word(folded, at - length):
            return word, at - length
    return None


def _word_with_gap(folded: str, at: int, kind: str, unit: str | None, lexicon: Lexicon) -> tuple[HedgeWord, int] | None:
    window = folded[max(0, at - _LONGEST_WORD) : at]
    for word in lexicon.gap_words:
        found = window.rfind(word.word)
        gap = window[found + len(word.word) :]
        if found >= 0 and len(gap) <= word.gap and not _STOPS.intersection(gap) and word.fits(kind, unit):
            return word, at - len(window) + found
    return None


def _after(folded: str, end: int, kind: str, unit: str | None, lexicon: Lexicon) -> tuple[HedgeWord, int] | None:
    found = _word_starting(folded, end, kind, unit, lexicon)
    if found is None:
        for suffix in lexicon.suffixes:
            if folded.startswith(suffix, end):
                return _word_starting(folded, end + len(suffix), kind, unit, lexicon)
    return found


def _word_starting(folded: str, at: int, kind: str, unit: str | None, lexicon: Lexicon) -> tuple[HedgeWord, int] | None:
    while folded[at : at + 1] == " ":
        at += 1
    window = folded[at : at + _LONGEST_WORD]
    for length in range(len(window), 0, -1):
        word = lexicon.hedges_after.get(window[:length])
        after = folded[at + length : at + length + 1]
        if (
            word is None
            or not word.fits(kind, unit)
            or (word.word[-1].isascii() and after.isalnum() and after.isascii())
        ):
            continue
        if after and after in word.not_next:
            continue
        return word, at + length
    return None


def _skip_back(folded: str, at: int) -> int:
    while at and folded[at - 1] == " ":
        at -= 1
    return at


def _cuts_a_word(folded: str, start: int) -> bool:
    """Tell whether a hedge in Latin letters is the tail of a longer word: the "over" of "moreover"."""
    return (
        folded[start].isascii()
        and folded[start].isalpha()
        and folded[start - 1 : start].isalpha()
        and folded[start - 1].isascii()
    )
