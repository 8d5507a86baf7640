"""One article made ready for frames: its pieces by kind, its clauses and lists, and what stands where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from factlint.model.span import Span
from factlint.reading.expressions.expression import Expression
from factlint.reading.frames.article import Article, Mention, Sentence
from factlint.reading.frames.frame import Sought
from factlint.reading.frames.series import Joins, Name, Piece, Series, find_series, piece_at
from factlint.reading.frames.words import Hit, Occurrences, WordList

OPENING = {"“": "”", "「": "」", "『": "』", "‘": "’", "《": "》"}
CLOSING = frozenset(OPENING.values())
TITLE = "《"
STRAIGHT = '"'
QUOTATION_MARKS = "".join((*OPENING, *CLOSING, STRAIGHT, "\n"))
# limits that keep the work in proportion to the text, whatever it holds; no real text comes near them
MOST_PIECES = 100
LONGEST_CLAUSE = 500
SHORT_BRACKET = 12
# numbers of these kinds that are told of two things in one breath; "8% and 15%" have no words of their own between
MEASURES = ("percent", "pp", "multiple", "fraction", "money", "quantity")
SENTENCE_MARKS = "。.!?;\n"
LEAST_WORDS = 2
PLACE = itemgetter(0, 1)
DATES = ("date", "datetime", "reldate")
HEAD_FILLERS = frozenset(" 　“”\"'‘’「」『』《》(),:·\n")
MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Marks:
    """What parts clauses: marks that always do, and words before which an English comma does.

    `connectives` may stand at the head of a clause before its subject (但, meanwhile). `respectively` pairs the members
    of a list with numbers. Behind `number_joins` a second number of one kind begins a clause of its own.
    `function_words` are no part of the bare words that name something.
    """

    always: WordList
    commas: WordList
    comma_before: tuple[str, ...]
    connectives: tuple[str, ...]
    respectively: WordList
    number_joins: tuple[str, ...]
    function_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """What parts clauses and joins lists.

    `kinds` says of some ids what they are, whatever the terms say; `seats` of which country a capital stands for.
    """

    marks: Marks
    joins: Joins
    kinds: Mapping[str, str]
    seats: Mapping[str, str]


class Clause(NamedTuple):
    """A clause, and the place of its sentence among the sentences of the page."""

    start: int
    end: int
    sentence: int


class Quoted(NamedTuple):
    """What stands in quotation marks or 《》, without the marks."""

    start: int
    end: int
    is_title: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """Pieces in text order, with their starts."""

    starts: list[int]
    pieces: list[Piece]

    @staticmethod
    def of(pieces: Iterable[Piece]) -> Pool:
        ordered = sorted(pieces, key=PLACE)
        # a name that may be several things was found under each of their kinds, and is one piece all the same
        single = [piece for piece, before in zip(ordered, (None, *ordered), strict=False) if piece is not before]
        return Pool([piece.start for piece in single], single)

    def between(self, start: int, end: int, from_start: bool = False) -> list[Piece]:
        """Return the pieces between two places.

        A long stretch gives its last ones only, or with `from_start` its first: nobody looks farther than that.
        """
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end, low)
        if high - low > MOST_PIECES:
            low, high = (low, low + MOST_PIECES) if from_start else (high - MOST_PIECES, high)
        return [piece for piece in self.pieces[low:high] if piece.end <= end]


class Page:
    """The article's own sentences; nothing outside them is looked at. Made for one reading of one document."""

    def __init__(
        self,
        article: Article,
        folded: str,
        occurrences: Occurrences,
        expressions: Iterable[Expression],
        mentions: Iterable[Mention],
        structure: Structure,
    ) -> None:
        self.text, self.folded, self.occurrences = article.running, folded, occurrences
        self.published = article.published
        self.sentences = tuple(article.sentences)
        self._starts = [sentence.start for sentence in self.sentences]
        self._paragraphs = list(_paragraph_starts(self.sentences))
        self.quoted = tuple(find_quoted(article.running))
        self._titles = [quoted for quoted in self.quoted if quoted.is_title]
        self._title_starts = [title.start for title in self._titles]
        inside = [each for each in expressions if self._holds(each.span)]
        own = (each for each in mentions if self._holds(each.span))
        names = sorted((piece_at(each.span, "mention", _name(each, structure.kinds)) for each in own), key=PLACE)
        self._name_starts = [name.start for name in names]
        self.series = find_series(folded, names, inside, structure.joins)
        self._series_starts = [series.start for series in self.series]
        self._expressions: dict[str, list[Piece]] = {}
        for expression in inside:
            piece = self._listed(piece_at(expression.span, "expression", expression=expression))
            self._expressions.setdefault(expression.kind, []).append(piece)
        self._mentions: dict[str, list[Piece]] = {}
        for name in map(self._listed, names):
            for kind in dict.fromkeys(name.name.kinds if name.name else ()):
                self._mentions.setdefault(kind, []).append(name)
        self.seats = structure.seats
        self._marks, self._respectively = structure.marks, structure.marks.respectively
        self._all_expressions = Pool.of(piece for pieces in self._expressions.values() for piece in pieces)
        self._dates = {piece.start: piece.end for kind in DATES for piece in self._expressions.get(kind, ())}
        self._names_at = {name.start: name.end for name in names}
        self._heads: dict[int, frozenset[int]] = {}
        self._pools: dict[int, Pool] = {}
        self._pools_of_kinds: dict[object, Pool] = {}
        self.clauses = tuple(self._find_clauses(structure.marks))
        self._clause_starts = [clause.start for clause in self.clauses]

    def _listed(self, piece: Piece) -> Piece:
        """Note on a piece the list that it stands in."""
        series = self.series_of(piece)
        return piece if series is None else piece._replace(low=series.start, high=series.end)

    def _holds(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self.sentences[at].end

    # ---- clauses

    def _find_clauses(self, marks: Marks) -> Iterator[Clause]:
        found = {*self._sure_cuts(marks), *self._comma_cuts(marks), *self._bracket_cuts(), *self._number_cuts(marks)}
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

    def _sure_cuts(self, marks: Marks) -> Iterator[int]:
        for hit in self.occurrences.of(marks.always):
            if not self._is_in_figure(hit) and not self.touches_title(hit.start, hit.end):
                yield hit.end

    def _comma_cuts(self, marks: Marks) -> Iterator[int]:
        covered = self._covered()
        for hit in self.occurrences.of(marks.commas):
            if self._is_in_figure(hit) or _is_covered(hit.start, covered):
                continue
            if self._is_latin(hit) and not self.folded.startswith(marks.comma_before, hit.end):
                continue
            yield hit.end

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

    def _number_cuts(self, marks: Marks) -> Iterator[int]:
        """Part 69% of mining and 90% of processing: a second number with words of its own begins a clause."""
        for kind in MEASURES:
            for first, second in pairwise(self._expressions.get(kind, ())):
                between = self.folded[first.end : second.start]
                if len(between) > LONGEST_CLAUSE or any(mark in between for mark in SENTENCE_MARKS):
                    continue
                join = next((word for word in marks.number_joins if between.rstrip().endswith(word)), "")
                if join and len(between.strip()) - len(join) >= LEAST_WORDS:
                    yield first.end + between.rindex(join)

    def _covered(self) -> list[tuple[int, int]]:
        """Return the stretches that no comma cuts: dates, figures, lists and titles."""
        spans = [(piece.start, piece.end) for pieces in self._expressions.values() for piece in pieces]
        spans += [(series.start, series.end) for series in self.series]
        spans += [(each.start, each.end) for each in self.quoted if each.is_title]
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
        before, after = self.folded[hit.start - 1 : hit.start], self.folded[hit.end : hit.end + 2].strip()[:1]
        return before.isascii() and after.isascii()

    def clause_at(self, at: int) -> Clause | None:
        """Return the clause that holds a place, None outside the article."""
        found = bisect_right(self._clause_starts, at) - 1
        if found < 0 or self.clauses[found].end <= at:
            return None
        return self.clauses[found]

    def sentence_of(self, clause: Clause) -> Sentence:
        return self.sentences[clause.sentence]

    def paragraph_start(self, clause: Clause) -> int:
        """Return where the paragraph of a clause begins."""
        return self._paragraphs[clause.sentence]

    # ---- pieces

    def pool(self, sought: Sought) -> Pool:
        """Return every piece of the kinds sought."""
        known = self._pools.get(id(sought))  # a selector lives as long as the rules, and they longer than a page
        if known is None:
            known = self._pools[id(sought)] = self._shared_pool(sought)
        return known

    def _shared_pool(self, sought: Sought) -> Pool:
        if sought.words is not None or sought.choices:
            return Pool.of([*self._gather(sought), *self._gather_words(sought)])
        key = (sought.expressions, sought.mentions, sought.is_quotation, sought.is_title)
        known = self._pools_of_kinds.get(key)
        if known is None:
            known = self._pools_of_kinds[key] = Pool.of(self._gather(sought))
        return known

    def _gather(self, sought: Sought) -> list[Piece]:
        pieces: list[Piece] = []
        for kind in sought.expressions:
            pieces += self._expressions.get(kind, ())
        for kind in sought.mentions:
            pieces += self._mentions.get(kind, ())
        if sought.is_quotation:
            pieces += (piece_at(each[:2], "quotation") for each in self.quoted if not each.is_title)
        if sought.is_title:
            pieces += (piece_at(each[:2], "title") for each in self._titles)
        return pieces

    def _gather_words(self, sought: Sought) -> Iterator[Piece]:
        if sought.words is not None:
            yield from (piece_at(place, "words") for place in self._words(sought.words))
        for choice in sought.choices:
            yield from (piece_at(place, "words", key=choice.key) for place in self._words(choice.words))

    def _words(self, words: WordList) -> Iterator[tuple[int, int]]:
        """Yield where words stand; what is in the title of a document says nothing of the sentence."""
        for hit in self.occurrences.of(words):
            if not self.touches_title(hit.start, hit.end):
                yield hit.start, hit.end

    def word_start(self, at: int) -> int:
        """Return a place that is not in the middle of a Latin word: the end of that word for one that is."""
        folded = self.folded
        while 0 < at < len(folded) and _is_latin(folded[at - 1]) and _is_latin(folded[at]):
            at += 1
        return at

    def bare_words(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the last words of a stretch that can name something: without dates, numbers and function words."""
        at = end
        for piece in reversed(self._all_expressions.between(start, end)):
            found = self._stripped(piece.end, at)
            if found is not None:
                return found
            at = min(at, piece.start)
        return self._stripped(start, at)

    def _stripped(self, start: int, end: int) -> tuple[int, int] | None:
        """Leave out function words, spaces and marks at both ends; None when nothing remains."""
        words, folded = self._marks.function_words, self.folded
        for _ in range(MOST_STEPS):
            while start < end and not self.text[start].isalnum():
                start += 1
            while end > start and not self.text[end - 1].isalnum():
                end -= 1
            ahead = next((word for word in words if folded.startswith(word, start) and start + len(word) <= end), "")
            behind = next((word for word in words if folded.endswith(word, start, end)), "")
            if not ahead and not behind:
                break
            start, end = start + len(ahead), end - (len(behind) if start + len(ahead) < end else 0)
        return (start, end) if end > start else None

    def partner(self, piece: Piece, value: Piece | None) -> Piece | None:
        """Return the member of a piece's list that a number belongs to, where the clause says 分别: first to first.

        The piece itself where nothing pairs them; None where there are more numbers than members, or fewer.
        """
        series, clause = self.series_of(piece), self.clause_at(value.start) if value else None
        if series is None or value is None or value.expression is None or clause is None:
            return piece
        if not self.occurrences.between(self._respectively, clause.start, clause.end):
            return piece
        alike = (each.start for each in self._expressions.get(value.expression.kind, ()))
        starts = [start for start in alike if clause.start <= start < clause.end]
        return series.members[starts.index(value.start)] if len(starts) == len(series.members) else None

    def leads(self, piece: Piece) -> bool:
        """Tell whether a piece stands at the head of its clause: only dates, connectives and names come before it."""
        clause = self.clause_at(piece.start)
        if clause is None:
            return False
        known = self._heads.get(clause.start)
        if known is None:
            known = self._heads[clause.start] = frozenset(self._find_heads(clause))
        return piece.low in known or piece.start in known

    def _find_heads(self, clause: Clause) -> Iterator[int]:
        """Yield the places at which the subject of a clause may begin."""
        at, end = clause.start, clause.end
        for _ in range(MOST_STEPS):
            while at < end and self.folded[at] in HEAD_FILLERS:
                at += 1
            yield at
            word = next((word for word in self._marks.connectives if self.folded.startswith(word, at)), "")
            following = self._dates.get(at) or self._names_at.get(at) or at + len(word)
            if following == at:
                return
            at = following

    def touches_title(self, start: int, end: int) -> bool:
        """Tell whether a place begins or ends inside 《》."""
        if not self._titles:
            return False
        for at in (start, end - 1):
            found = bisect_right(self._title_starts, at) - 1
            if found >= 0 and self._titles[found].end > at:
                return True
        return False

    def has_mention(self, start: int, end: int) -> bool:
        """Tell whether a name begins between two places."""
        at = bisect_left(self._name_starts, start)
        return at < len(self._name_starts) and self._name_starts[at] < end

    def has_quotation(self, start: int, end: int) -> bool:
        """Tell whether a quotation or title begins between two places."""
        at = bisect_left(self.quoted, (start,))
        return at < len(self.quoted) and self.quoted[at].start < end

    def series_of(self, piece: Piece) -> Series | None:
        """Return the list that a piece stands in."""
        at = bisect_right(self._series_starts, piece.start) - 1
        if at < 0 or self.series[at].end < piece.end:
            return None
        return self.series[at]


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


def _name(mention: Mention, kinds: Mapping[str, str]) -> Name:
    own = zip(mention.ids, mention.kinds, strict=True)
    return Name(mention.ids, tuple(kinds.get(one, kind) for one, kind in own))


def _cut(start: int, end: int, sentence: int) -> Iterator[Clause]:
    for at in range(start, end, LONGEST_CLAUSE):
        yield Clause(at, min(at + LONGEST_CLAUSE, end), sentence)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _paragraph_starts(sentences: Sequence[Sentence]) -> Iterator[int]:
    start, paragraph = 0, None
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            start, paragraph = sentence.start, sentence.paragraph
        yield start


def _is_covered(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    found = bisect_left(spans, (at + 1, 0)) - 1
    return found >= 0 and spans[found][1] > at
