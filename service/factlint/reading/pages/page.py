"""One article made ready for frames: its pieces by kind, its clauses and lists, and what stands where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factlint.model.text.span import Span
from factlint.reading.expressions.expression import Expression
from factlint.reading.pages.article import Article, Mention, Sentence
from factlint.reading.pages.clauses import Clause, ClauseCutter, Marks
from factlint.reading.pages.pool import PLACE, Pool
from factlint.reading.pages.quotations import Titles, find_quoted
from factlint.reading.pages.series import Joins, Name, Piece, Series, find_series, piece_at
from factlint.reading.pages.sought import ALWAYS, EXPRESSION, MENTION, QUOTED, Sought
from factlint.reading.pages.words import Hit, Occurrences, WordList

# the number of a document, which is no figure
NUMBERED = re.compile("第([0-9]+)")
DATES = ("date", "datetime", "reldate")
_ANY_DATE = Sought(expressions=frozenset(DATES))
HEAD_FILLERS = frozenset(" 　“”\"'‘’「」『』《》(),:·\n")
DAYS = ("date", "datetime")
MOST_STEPS = 6
# how far ahead of a name the words that leave it out may begin, and what may stand between
FAR_AHEAD, OPENING = 24, " “\"'‘「『(（"
SIDES = "sides"


class Names(NamedTuple):
    """The names in an article, and what tells everything that a thing is a kind of."""

    mentions: Sequence[Mention]
    broader: Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Structure:
    """What parts clauses and joins lists.

    `kinds` says of some ids what they are, whatever the terms say; `seats` of which country a capital stands for.
    """

    marks: Marks
    joins: Joins
    kinds: Mapping[str, str]
    seats: Mapping[str, str]


class Page:
    """The article's own sentences; nothing outside them is looked at. Made for one reading of one document."""

    def __init__(
        self,
        article: Article,
        folded: str,
        occurrences: Occurrences,
        expressions: Iterable[Expression],
        names: Names,
        structure: Structure,
    ) -> None:
        self.text, self.folded, self.occurrences = article.running, folded, occurrences
        self.published, self._broader = article.published, names.broader
        self.sentences = tuple(article.sentences)
        self._starts = [sentence.start for sentence in self.sentences]
        self._paragraphs = list(_paragraph_starts(self.sentences))
        self.quoted = tuple(find_quoted(article.running))
        self._titles = Titles(self.quoted)
        inside = [each for each in expressions if self._holds(each.span)]
        held = [each for each in names.mentions if self._holds(each.span)]
        self.named = frozenset(one for each in held for one in each.ids)
        # a pair of countries is no name beside those of the two
        own = [each for each in held if SIDES not in each.kinds]
        named = sorted((piece_at(each.span, "mention", _name(each, structure.kinds)) for each in own), key=PLACE)
        self._name_starts = [name.start for name in named]
        self.joins = structure.joins
        self.series = find_series(folded, named, inside, structure.joins)
        self._series_starts = [series.start for series in self.series]
        self._expressions: dict[str, list[Piece]] = {}
        self._mentions: dict[str, list[Piece]] = {}
        self._file(inside, named, (each for each in held if SIDES in each.kinds))
        self.seats = structure.seats
        self._marks, self._respectively = structure.marks, structure.marks.respectively
        self.days_of = structure.marks.days_of
        self.reported = structure.marks.reported
        self.lasting = structure.marks.lasting
        self._contexts = list(self._find_contexts())
        self._all_expressions = Pool.of(piece for pieces in self._expressions.values() for piece in pieces)
        self._dates = {piece.start: piece.end for kind in DATES for piece in self._expressions.get(kind, ())}
        self._names_at = {name.start: name.end for name in named}
        self._heads: dict[int, frozenset[int]] = {}
        self._pools: dict[int, Pool] = {}
        self._pools_of_kinds: dict[object, Pool] = {}
        self._clauses_holding: dict[int, frozenset[int]] = {}
        self._places: dict[int, Sequence[Hit]] = {}
        self.marks = frozenset(self._find_marks())
        self.clauses = self._cut()
        self._clause_of: list[Clause | None] = [None] * (len(self.text) + 1)
        self._clause_starts, self._clause_ends = [-1] * len(self._clause_of), [-1] * len(self._clause_of)
        for clause in self.clauses:
            start, end = clause.start, clause.end
            self._clause_of[start:end] = [clause] * (end - start)
            self._clause_starts[start:end], self._clause_ends[start:end] = (
                [start] * (end - start),
                [end] * (end - start),
            )

    def _cut(self) -> tuple[Clause, ...]:
        """Return the clauses of all sentences."""
        cutter = ClauseCutter(
            self.text,
            self.folded,
            self.sentences,
            self.occurrences,
            self._expressions,
            self.series,
            self._titles,
            self._marks,
        )
        return tuple(cutter.find())

    def _file(self, inside: Iterable[Expression], names: Iterable[Piece], pairs: Iterable[Mention]) -> None:
        """Put expressions, names and pairs of names where pieces of their kind are looked for."""
        for expression in inside:
            piece = self._listed(piece_at(expression.span, "expression", expression=expression))
            self._expressions.setdefault(expression.kind, []).append(piece)
        for name in map(self._listed, names):
            for kind in dict.fromkeys(name.name.kinds if name.name else ()):
                self._mentions.setdefault(kind, []).append(name)
        self._mentions[SIDES] = [piece_at(each.span, "mention", Name(each.ids, each.kinds)) for each in pairs]

    def _listed(self, piece: Piece) -> Piece:
        """Note on a piece the list that it stands in."""
        series = self.series_of(piece)
        return piece if series is None else piece._replace(low=series.start, high=series.end)

    def _holds(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self.sentences[at].end

    # ---- clauses

    def clause_at(self, at: int) -> Clause | None:
        """Return the clause that holds a place, None outside the article."""
        return self._clause_of[at]

    def clauses_around(self, places: Iterable[Hit | Piece]) -> frozenset[int]:
        """Return where the clauses begin that hold one of some places as a whole."""
        starts, ends = self._clause_starts, self._clause_ends
        return frozenset([starts[place[0]] for place in places if place[1] <= ends[place[0]]])

    def clauses_holding(self, sought: Sought) -> frozenset[int]:
        """Return where the clauses begin that hold a piece of the kinds sought."""
        pool = self.pool(sought)
        known = self._clauses_holding.get(id(pool))
        if known is None:
            known = self._clauses_holding[id(pool)] = self.clauses_around(pool.pieces)
        return known

    def sentence_of(self, clause: Clause) -> Sentence:
        return self.sentences[clause.sentence]

    def context_start(self, clause: Clause) -> int:
        """Return where the sentence of a clause begins, or the one before in its paragraph that it goes on about."""
        return self._contexts[clause.sentence]

    def _find_contexts(self) -> Iterator[int]:
        before = 0
        for start, paragraph in zip(self._starts, self._paragraphs, strict=True):
            goes_on = start > paragraph and self.folded.startswith(self._marks.goes_on, start)
            yield max(paragraph, before) if goes_on else start
            before = start

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
            pieces += (piece_at(each[:2], "title") for each in self._titles.all)
        return pieces

    def _gather_words(self, sought: Sought) -> Iterator[Piece]:
        if sought.words is not None:
            yield from (piece_at(hit[:2], "words") for hit in self.places_of(sought.words))
        for choice in sought.choices:
            yield from (piece_at(hit[:2], "words", key=choice.key) for hit in self.places_of(choice.words))

    def places_of(self, words: WordList) -> Sequence[Hit]:
        """Return where words stand; what is in the title of a document says nothing of the sentence."""
        known = self._places.get(words.number)
        if known is None:
            hits = self.occurrences.of(words)
            if self._titles.all:
                touches = self._titles.touches
                hits = tuple([hit for hit in hits if not touches(hit[0], hit[1])])
            known = self._places[words.number] = hits
        return known

    def _find_marks(self) -> Iterator[str | int]:
        """Yield what is on the page at all; of words, those that begin there."""
        yield ALWAYS
        yield from self.occurrences.begun
        yield from (EXPRESSION + kind for kind, pieces in self._expressions.items() if pieces)
        yield from (MENTION + kind for kind, pieces in self._mentions.items() if pieces)
        if self.quoted:
            yield QUOTED

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

    def deals_out(self, clause: Clause) -> bool:
        """Tell whether a clause says that what it lists belongs to the members of another list: 分别."""
        return bool(self.occurrences.between(self._respectively, clause.start, clause.end))

    def of_kind(self, kind: str) -> Pool:
        """Return the expressions of one kind."""
        known = self._pools_of_kinds.get(kind)
        if known is None:
            known = self._pools_of_kinds[kind] = Pool.of(self._expressions.get(kind, ()))
        return known

    def has_unread_figure(self, start: int, end: int) -> bool:
        """Tell whether between two places a digit stands that belongs to no expression; 第12号 is no figure."""
        covered = {at for piece in self._all_expressions.between(start, end) for at in range(piece.start, piece.end)}
        numbers = (match.span(1) for match in NUMBERED.finditer(self.folded, start, end))
        covered |= {at for first, last in numbers for at in range(first, last)}
        return any(self.folded[at].isdigit() and at not in covered for at in range(start, end))

    def has_open_date(self, start: int, end: int, apart: Collection[tuple[int, int]] = ()) -> bool:
        """Tell whether between two places a date stands that may be one of several, or none that is known.

        Those at the places in `apart` are left aside.
        """
        pieces = (piece for kind in DATES for piece in self.of_kind(kind).between(start, end))
        dates = (piece.expression for piece in pieces if piece.expression is not None and piece.span not in apart)
        return any(date.value is None or date.alternatives for date in dates)

    def is_alone(self, piece: Piece, sentence: Sentence, used: Collection[tuple[int, int]]) -> bool:
        """Tell whether a name or a date is the only one of its kind in a sentence, but for those that are `used`."""
        if not sentence.start <= piece.start < sentence.end:
            return False
        if piece.name is not None:
            pool = self._of_names(piece.name.kinds)
        elif piece.expression is not None and piece.expression.kind in DATES:
            pool = self._shared_pool(_ANY_DATE)
        else:
            return True  # words such as 目前 are of no kind
        alike = pool.between(sentence.start, sentence.end)
        return {(each.start, each.end) for each in alike}.difference(used) <= {(piece.start, piece.end)}

    def _of_names(self, kinds: tuple[str, ...]) -> Pool:
        known = self._pools_of_kinds.get(kinds)
        if known is None:
            known = self._pools_of_kinds[kinds] = self._shared_pool(Sought(mentions=frozenset(kinds)))
        return known

    def has_date(self, start: int, end: int) -> bool:
        """Tell whether a date begins between two places."""
        return self._shared_pool(_ANY_DATE).begins_in(start, end)

    def is_a(self, one: str, wanted: Collection[str]) -> bool:
        """Tell whether a thing is one of those that are wanted, or a kind of one."""
        return one in wanted or any(each in wanted for each in self._broader(one))

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

    def is_left_out(self, piece: Piece) -> bool:
        """Tell whether words leave a name out (不含永磁体), or make it but what a figure is given in."""
        if self.folded.startswith(self._marks.measured_in, piece.high):
            return True
        ahead = self.folded[max(0, piece.low - FAR_AHEAD) : piece.low].rstrip(OPENING)
        return ahead.removesuffix(" the").endswith(self._marks.left_out)

    def touches_title(self, start: int, end: int) -> bool:
        """Tell whether a stretch begins or ends inside 《》."""
        return self._titles.touches(start, end)

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


def _name(mention: Mention, kinds: Mapping[str, str]) -> Name:
    if kinds.keys().isdisjoint(mention.ids):
        return Name(mention.ids, mention.kinds)
    own = zip(mention.ids, mention.kinds, strict=True)
    return Name(mention.ids, tuple(kinds.get(one, kind) for one, kind in own))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _paragraph_starts(sentences: Sequence[Sentence]) -> Iterator[int]:
    start, paragraph = 0, None
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            start, paragraph = sentence.start, sentence.paragraph
        yield start
