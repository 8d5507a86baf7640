"""Words of readings: how they are written in a file, and how one automaton finds all of them in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from factlint.errors import BadValue
from factlint.model.text.fold import fold

GAP = "…"
STEM = "*"
LONGEST_WORD = 60
MOST_PARTS = 4
# every second word of a rule book stands in it before
MOST_WORDS = 20_000


class Part(NamedTuple):
    """A stretch of letters that stands in a text as it is.

    With `is_stem` any letters may follow; with `is_direct` it follows the part before without a gap (threaten* to).
    """

    text: str
    is_stem: bool = False
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word or phrase, folded; several parts leave gaps between them (列入…清单)."""

    parts: tuple[Part, ...]

    @property
    def is_plain(self) -> bool:
        return len(self.parts) == 1 and not self.parts[0].is_stem


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """Words that mean one thing to a reading. `number` tells the lists of one rule book apart, each of which is one.

    A word that stands inside one of `exceptions` does not count (对 in 反对). `plain` are the words without gap and
    open end, for asking whether a text goes on with one of them; `plain_exceptions` likewise. `stems` are single words
    with an open end, with which a text may go on as well.
    """

    number: int
    words: tuple[Word, ...]
    exceptions: tuple[Word, ...]
    plain: tuple[str, ...]
    plain_exceptions: tuple[str, ...]
    by_first: Mapping[str, tuple[Word, ...]]
    exceptions_by_first: Mapping[str, tuple[Word, ...]]
    stems: tuple[str, ...] = ()

    def ends(self, folded: str, at: int) -> bool:
        """Tell whether a text up to a place ends with one of the words."""
        if not folded.endswith(self.plain, 0, at) or folded.endswith(self.plain_exceptions, 0, at):
            return False
        return any(folded.endswith(word, 0, at) and _is_edge(folded, at - len(word)) for word in self.plain)

    def begins(self, folded: str, at: int) -> bool:
        """Tell whether a text goes on from a place with one of the words."""
        if folded.startswith(self.plain_exceptions, at):
            return False
        if folded.startswith(self.stems, at):
            return True
        return folded.startswith(self.plain, at) and any(
            folded.startswith(word, at) and _is_edge(folded, at + len(word)) for word in self.plain
        )


class Hit(NamedTuple):
    """A word in the text, in code points; `inner` is what stands in its first gap, empty for a word without one."""

    start: int
    end: int
    inner: tuple[int, int] = (0, 0)


@lru_cache(maxsize=MOST_WORDS)
def read_word(written: str) -> Word:
    """Read a word as an author wrote it; raise BadValue that says what is wrong with it."""
    folded = " ".join(fold(written).split())
    if not folded or len(folded) > LONGEST_WORD:
        raise BadValue(f"a word has 1 to {LONGEST_WORD} characters, found {len(folded)}")
    parts = tuple(part for piece in folded.split(GAP) for part in _read_parts(piece.strip(), written))
    if len(parts) > MOST_PARTS:
        raise BadValue(f"'{written}' has {len(parts)} pieces; at most {MOST_PARTS}")
    return Word(parts)


def _read_parts(piece: str, written: str) -> Iterator[Part]:
    """Cut a piece behind every *."""
    if not piece:
        raise BadValue(f"'{written}' begins or ends with a gap; a gap stands between words")
    texts = piece.split(STEM)
    for at, text in enumerate(texts):
        is_stem = at < len(texts) - 1
        if is_stem and not _is_letter(text[-1:]):
            raise BadValue(f"'{written}': a * stands behind Latin letters only; Chinese words have no endings")
        if at and text and text[0] != " ":
            raise BadValue(f"'{written}' has a * that is not at the end of a word")
        if text:
            yield Part(text, is_stem, is_direct=at > 0)


class WordLists:
    """Collects the word lists of a rule book; the same words twice are one list."""

    def __init__(self) -> None:
        self._known: dict[tuple[frozenset[Word], frozenset[Word]], WordList] = {}

    def add(self, words: Iterable[Word], exceptions: Iterable[Word] = ()) -> WordList:
        key = frozenset(words), frozenset(exceptions)
        known = self._known.get(key)
        if known is None:
            own, other = (tuple(sorted(each, key=lambda word: word.parts)) for each in key)
            known = self._known[key] = WordList(
                len(self._known), own, other, _plain(own), _plain(other), _by_first(own), _by_first(other), _stems(own)
            )  # fmt: skip
        return known

    def __iter__(self) -> Iterator[WordList]:
        return iter(self._known.values())

    def __len__(self) -> int:
        return len(self._known)


class Automaton:
    """Every part of every word of a rule book in one automaton; one pass over a text finds them all."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        texts: dict[str, None] = {}
        begins: dict[str, set[int]] = {}
        for each in lists:
            texts.update((part.text, None) for word in (*each.words, *each.exceptions) for part in word.parts)
            for word in each.words:
                begins.setdefault(word.parts[0].text, set()).add(each.number)
        self.__setstate__((list(texts), {text: frozenset(numbers) for text, numbers in begins.items()}))

    def __getstate__(self) -> tuple[list[str], Mapping[str, frozenset[int]]]:
        return self._texts, self._begins

    def __setstate__(self, state: tuple[list[str], Mapping[str, frozenset[int]]]) -> None:
        self._texts, self._begins = state
        self._matcher = AhoCorasick(self._texts, matchkind=MatchKind.Standard)

    def __len__(self) -> int:
        return len(self._texts)

    def scan(self, folded: str) -> Occurrences:
        """Find every part in a folded text, line ends of which count as spaces."""
        spaced = folded.replace("\n", " ")
        found: dict[str, list[int]] = {}
        texts = self._texts
        for number, start, _ in self._matcher.find_matches_as_indexes(spaced, overlapping=True):
            found.setdefault(texts[number], []).append(start)
        begun: dict[int, list[str]] = {}
        for text in found:
            for number in self._begins.get(text, ()):
                begun.setdefault(number, []).append(text)
        return Occurrences(spaced, found, begun)


class Occurrences:
    """Where the words of the lists stand in one text. Lists are put together when they are asked for.

    `begun` are the numbers of the lists a word of which at least begins in the text, with these beginnings; the others
    have no hits.
    """

    def __init__(self, spaced: str, found: dict[str, list[int]], begun: Mapping[int, Sequence[str]]) -> None:
        self._text, self._found = spaced, found
        self._lists: dict[tuple[int, int], tuple[Hit, ...]] = {}
        self._parts: dict[Part, list[Hit]] = {}
        self.begun = begun

    def of(self, words: WordList, gap: int = 0) -> tuple[Hit, ...]:
        """Return the hits of a list in text order; of overlapping ones the first and longest stays.

        `gap` is the most characters between the parts of a word; 0 takes 24 for Chinese and 60 for other words.
        """
        firsts = self.begun.get(words.number)
        if firsts is None:
            return ()
        key = words.number, gap
        known = self._lists.get(key)
        if known is None:
            hits = self._all(firsts, words.by_first, gap)
            if hits and words.exceptions:
                others = words.exceptions_by_first
                hits = _without(hits, self._all(others.keys() & self._found.keys(), others, gap))
            known = self._lists[key] = tuple(hits)
        return known

    def between(self, words: WordList, start: int, end: int) -> tuple[Hit, ...]:
        """Return the hits of a list that lie between two places, in text order."""
        return hits_between(self.of(words), start, end)

    def _all(self, firsts: Iterable[str], by_first: Mapping[str, tuple[Word, ...]], gap: int) -> list[Hit]:
        found = [
            self._places(word.parts[0]) if len(word.parts) == 1 else list(self._with_gaps(word, gap))
            for first in firsts
            for word in by_first[first]
        ]
        several = [each for each in found if each]
        return _settled(several[0] if len(several) == 1 else [hit for each in several for hit in each])

    def _with_gaps(self, word: Word, gap: int) -> Iterator[Hit]:
        reach = gap or (60 if _is_letter(word.parts[0].text[0]) else 24)
        for start, end, _ in self._places(word.parts[0]):
            last, inner = end, (0, 0)
            for part in word.parts[1:]:
                places = self._places(part)
                at = bisect_left(places, (last,))
                if at == len(places) or places[at].start > last + (0 if part.is_direct else reach):
                    break
                if inner == (0, 0) and not part.is_direct:
                    inner = last, places[at].start
                last = places[at].end
            else:
                yield Hit(start, last, inner)

    def _places(self, part: Part) -> list[Hit]:
        places = self._parts.get(part)
        if places is None:
            found, length = self._found.get(part.text, ()), len(part.text)
            if _is_letter(part.text[0]) or _is_letter(part.text[-1]):
                held = (self._place(part, start) for start in found)
                places = [place for place in held if place is not None]
            else:  # no Chinese word stands inside a longer one for its letters alone
                places = [Hit(start, start + length) for start in found]
            self._parts[part] = places
        return places

    def _place(self, part: Part, start: int) -> Hit | None:
        """Return where a part stands, None where it is only a piece of a longer word."""
        text, end = self._text, start + len(part.text)
        if start and _is_letter(text[start]) and _is_letter(text[start - 1]):
            return None
        if part.is_stem:
            while end < len(text) and _is_letter(text[end]):
                end += 1
        elif end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end]):
            return None
        return Hit(start, end)


def hits_between(hits: tuple[Hit, ...], start: int, end: int) -> tuple[Hit, ...]:
    """Return the hits that lie between two places, of some in text order."""
    inside = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]
    return inside if not inside or inside[-1].end <= end else inside[:-1]


def _settled(hits: list[Hit]) -> list[Hit]:
    """Let the first and longest of overlapping hits stay."""
    if len(hits) < 2:
        return hits
    hits = sorted(hits)
    if all(one[1] <= other[0] for one, other in pairwise(hits)):
        return hits
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.start == kept[-1].start:
            kept[-1] = hit  # of one start the longer comes later
    return kept


def _without(hits: list[Hit], exceptions: list[Hit]) -> list[Hit]:
    """Leave out the hits that lie inside an exception; both lists are in order and without overlaps."""
    starts = [exception.start for exception in exceptions]
    kept = []
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at < 0 or exceptions[at].end < hit.end:
            kept.append(hit)
    return kept


def _by_first(words: Iterable[Word]) -> Mapping[str, tuple[Word, ...]]:
    found: dict[str, list[Word]] = {}
    for word in words:
        found.setdefault(word.parts[0].text, []).append(word)
    return {first: tuple(each) for first, each in found.items()}


def _stems(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.parts[0].text for word in words if len(word.parts) == 1 and word.parts[0].is_stem)


def _plain(words: tuple[Word, ...]) -> tuple[str, ...]:
    return tuple(word.parts[0].text for word in words if word.is_plain)


def _is_edge(folded: str, at: int) -> bool:
    """Tell whether a place is not in the middle of a Latin word."""
    if not 0 < at < len(folded):
        return True
    return not (_is_letter(folded[at - 1]) and _is_letter(folded[at]))


def _is_letter(character: str) -> bool:
    return "a" <= character <= "z" or "0" <= character <= "9"
