"""Clauses: where sentences are cut, by marks, conjunctions, brackets and second numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from factlint.reading.pages.article import Sentence
from factlint.reading.pages.quotations import Titles, positions
from factlint.reading.pages.series import Piece, Series
from factlint.reading.pages.words import Hit, Occurrences, WordList

LONGEST_CLAUSE = 500  # keeps the work in proportion to the text, whatever it holds; no real clause comes near it
SHORT_BRACKET = 12
# numbers of these kinds that are told of two things in one breath; "8% and 15%" have no words of their own between
MEASURES = ("percent", "pp", "multiple", "fraction", "money", "quantity")
SENTENCE_MARKS = "。.!?;\n"
LEAST_WORDS = 2
# how far behind a comma the word of a Chinese date or figure may stand: 2024年
DATE_AHEAD = 5
LIST_MARK, OF_WHAT, MOST_MARKS = "、", "的", 2
# behind this so many words are a clause of their own, and no last member of a list
AND_THEN, MANY_WORDS = ", and ", 4
LAGGING = (" after ", " before ")
# between two numbers of one kind these begin a clause wherever they stand: digs 8% of the ore but refines 44%
TURNS = (" but ", " while ", " whereas ", " yet ", "但", "却")
WIDE_COMMA = "，"
WIDE_SPACE = "\u3000"
HEADLINES = frozenset({"title", "heading"})
# a plain space parts a Chinese headline, unless its author sets one beside every number
PARTING = re.compile(r"(?<=[^\x00-\x7f%]|%) (?=[^\x00-\x7f])")
SPACED_OUT = re.compile(r"[^\x00-\x7f] [0-9A-Za-z]|[0-9A-Za-z] [^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Marks:
    """What parts clauses: marks that always do, and words before which an English comma does.

    `connectives` may stand at the head of a clause before its subject (但, meanwhile). `respectively` pairs the members
    of a list with numbers. Behind `number_joins` a second number of one kind begins a clause of its own.
    `function_words` are no part of the bare words that name something. A sentence that begins with one of `goes_on` is
    about what the one before it speaks of. `days_of` are verbs that have a day of their own, with what they tell.
    What is named behind one of `left_out` is what a figure does not cover, and ahead of one of `measured_in` what it is
    given in. What the `lasting` predicates tell of began
    on the day that the text has it last since. A time that opens a sentence, with one of `fronting` ahead of it or one
    of `fronted` behind, and a figure that a clause with `which_is` says the meaning of, are parts of the clause behind
    their comma. The day ahead of one of `reported` is the one on which the rest was told.
    """

    always: WordList
    commas: WordList
    comma_before: tuple[str, ...]
    connectives: tuple[str, ...]
    respectively: WordList
    goes_on: tuple[str, ...]
    number_joins: tuple[str, ...]
    function_words: tuple[str, ...]
    days_of: tuple[tuple[frozenset[str], WordList], ...]
    left_out: tuple[str, ...] = ()
    fronting: tuple[str, ...] = ()
    fronted: tuple[str, ...] = ()
    which_is: tuple[str, ...] = ()
    lasting: frozenset[str] = frozenset()
    measured_in: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()


class Clause(NamedTuple):
    """A clause, and the place of its sentence among the sentences of the page."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class ClauseCutter:
    """Cuts the sentences of one text; dates, figures, lists and titles stay whole."""

    text: str
    folded: str
    sentences: Sequence[Sentence]
    occurrences: Occurrences
    expressions: Mapping[str, Sequence[Piece]]
    series: Sequence[Series]
    titles: Titles
    marks: Marks

    def find(self) -> Iterator[Clause]:
        """Yield the clauses in text order; every place of a sentence belongs to one."""
        found = {
            *self._sure_cuts(), *self._comma_cuts(), *self._bracket_cuts(), *self._number_cuts(), *self._space_cuts()
        }  # fmt: skip
        cuts = sorted(found)
        at = 0
        for number, sentence in enumerate(self.sentences):
            start = sentence.start
            while at < len(cuts) and cuts[at] <= sentence.start:
                at += 1
            while at < len(cuts) and cuts[at] < sentence.end:
                yield from _cut(start, cuts[at], number)
                start = cuts[at]
                at += 1
            yield from _cut(start, sentence.end, number)

    def _sure_cuts(self) -> Iterator[int]:
        for hit in self.occurrences.of(self.marks.always):
            if not self._is_in_figure(hit) and not self.titles.touches(hit.start, hit.end):
                yield hit.end

    def _comma_cuts(self) -> Iterator[int]:
        covered, fronted, lags = self._covered(), set(self._fronted()), set(self._lags())
        for hit in self.occurrences.of(self.marks.commas):
            if self._is_in_figure(hit) or _is_covered(hit.start, covered):
                continue
            parts = hit.end + 1 in lags or self.folded.startswith(self.marks.comma_before, hit.end)
            if self._is_latin(hit) and not parts:
                continue
            if hit.start in fronted:
                continue
            yield hit.end

    def _lags(self) -> Iterator[int]:
        """Yield where it begins that something came so long after or before something else: …, four days after …"""
        for piece in self.expressions.get("duration", ()):
            if self.folded.startswith(LAGGING, piece.end):
                yield piece.start

    def _fronted(self) -> Iterator[int]:
        """Yield where a time or a figure ends that opens a sentence: it is a part of the clause behind its comma.

        2020年12月18日，中芯国际被列入清单, and 5577吨，这是7月的出口量, where the sentence goes on to say what it is.
        """
        starts = {sentence.start: sentence.end for sentence in self.sentences}
        for piece in self.expressions.get("date", ()):
            opening = next(
                (word for word in self.marks.fronting if self.folded.startswith(word, piece.start - len(word))), ""
            )
            if piece.start - len(opening) in starts or piece.start in starts:
                end = piece.end
                yield end + next((len(word) for word in self.marks.fronted if self.folded.startswith(word, end)), 0)
        for kind in MEASURES:
            for piece in self.expressions.get(kind, ()):
                if piece.start in starts and self.folded.startswith(self.marks.which_is, piece.end):
                    yield piece.end

    def _bracket_cuts(self) -> Iterator[int]:
        """Let what stands in brackets be a clause of its own, when it is long enough for one."""
        opened = -1
        for at, character in positions(self.folded, "()"):
            if character == "(":
                opened = at
            elif opened >= 0:
                if at - opened > SHORT_BRACKET:
                    yield from (opened, at + 1)
                opened = -1

    def _number_cuts(self) -> Iterator[int]:
        """Part 69% of mining and 90% of processing: a second number with words of its own begins a clause."""
        for kind in MEASURES:
            for first, second in pairwise(self.expressions.get(kind, ())):
                between = self.folded[first.end : second.start]
                if len(between) > LONGEST_CLAUSE or any(mark in between for mark in SENTENCE_MARKS):
                    continue
                if between.startswith(LIST_MARK) and between.endswith(OF_WHAT) and len(between) > MOST_MARKS:
                    yield first.end  # 开采量的61%、精炼量的91.3%: a share of something else
                    continue
                turn = max(between.rfind(word) for word in TURNS)
                if turn > 0:
                    yield first.end + turn
                    continue
                if len(between.rpartition(AND_THEN)[2].split()) >= MANY_WORDS and AND_THEN in between:
                    yield first.end + between.rindex(AND_THEN) + 1  # 102% of capacity, and YMTC's share rose to 28%
                    continue
                join = next((word for word in self.marks.number_joins if between.rstrip().endswith(word)), "")
                if join and len(between.strip()) - len(join) >= LEAST_WORDS:
                    yield first.end + between.rindex(join)

    def _space_cuts(self) -> Iterator[int]:
        """Cut at wide spaces, which part the halves of Chinese headlines."""
        yield from (at + 1 for at, _ in positions(self.text, WIDE_SPACE))
        covered: list[tuple[int, int]] | None = None
        for sentence in self.sentences:
            words = self.text[sentence.start : sentence.end]
            if sentence.zone not in HEADLINES or SPACED_OUT.search(words):
                continue
            covered = self._covered() if covered is None else covered
            places = (sentence.start + found.start() for found in PARTING.finditer(words))
            yield from (at + 1 for at in places if not _is_covered(at, covered))

    def _covered(self) -> list[tuple[int, int]]:
        """Return the stretches that no comma cuts: dates, figures, lists and titles."""
        spans = [(piece.start, piece.end) for pieces in self.expressions.values() for piece in pieces]
        spans += [(series.start, series.end) for series in self.series]
        spans += [(title.start, title.end) for title in self.titles.all]
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start < merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged

    def _is_in_figure(self, hit: Hit) -> bool:
        return self.folded[hit.start - 1 : hit.start].isdigit() and self.folded[hit.end : hit.end + 1].isdigit()

    def _is_latin(self, hit: Hit) -> bool:
        """Tell whether a comma stands between Latin letters or digits, and is no Chinese one: 86%，2025年升到91%."""
        if self.text[hit.start : hit.start + 1] == WIDE_COMMA:
            return False
        before, after = self.folded[hit.start - 1 : hit.start], self.folded[hit.end : hit.end + 2].strip()[:1]
        if after.isdigit() and not self.folded[hit.end : hit.end + DATE_AHEAD].isascii():
            return False  # 增长4.8%,4月为…: a Chinese date begins the next clause
        return before.isascii() and after.isascii()


def _cut(start: int, end: int, sentence: int) -> Iterator[Clause]:
    for at in range(start, end, LONGEST_CLAUSE):
        yield Clause(at, min(at + LONGEST_CLAUSE, end), sentence)


def _is_covered(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    found = bisect_left(spans, (at + 1, 0)) - 1
    return found >= 0 and spans[found][1] > at
