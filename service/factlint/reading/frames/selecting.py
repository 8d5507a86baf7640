"""Finding what fills a slot: the pieces within reach of a cue, from near to far, and which of them is taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from factlint.model.measure.quantity import Quantity
from factlint.reading.expressions.dates.moments import Stretch
from factlint.reading.frames.frame import CLAUSE, CUE, DOCUMENT, NO_LIMITS, PARAGRAPH, SENTENCE, Limits, Selector
from factlint.reading.pages.clauses import Clause
from factlint.reading.pages.page import Page
from factlint.reading.pages.pool import Pool
from factlint.reading.pages.series import Piece, piece_at
from factlint.reading.pages.words import Hit, WordList

# what may stand between a word and the name that it marks: 对“稀土”, to the United States
FILLERS = " “”\"'‘’「」『』《》(的"
FILLERS_BEHIND = FILLERS + ")"
ARTICLES = (" the", " a", " an", " its", " their", " of")
# ahead of a stretch of days these are a part of it
OPENERS = ("from", "between", "从", "自", "由")
OF_REACH = 6
NOWHERE: frozenset[int] = frozenset()
PHRASE, LATIN_PHRASE = 20, 60


class Spot(NamedTuple):
    """A cue in the text: where it stands, in which clause, what its gap holds and its named groups."""

    start: int
    end: int
    clause: Clause
    inner: tuple[int, int] = (0, 0)
    groups: Mapping[str, tuple[int, int]] | None = None


class _Hits:
    """Where the words of a condition stand, in text order, and where the clauses begin that hold one."""

    __slots__ = ("clauses", "found", "starts")

    def __init__(self, found: Sequence[Hit], clauses: frozenset[int]) -> None:
        self.found, self.clauses = found, clauses
        self.starts = [hit[0] for hit in found]


Taken = Collection[tuple[int, int]]


class Finder:
    """Answers selectors about one page."""

    def __init__(self, page: Page, dimension_kinds: Mapping[str, str]) -> None:
        self.page, self.dimension_kinds = page, dimension_kinds
        self._hits_of_lists: dict[int, _Hits] = {}
        self._clauses: dict[int, frozenset[int] | None] = {}
        self._within: dict[int, dict[int, bool]] = {}
        self._backs: dict[int, tuple[int, ...]] = {}

    def clauses_of(self, selector: Selector) -> frozenset[int] | None:
        """Return where the clauses begin in which a selector can find something; None where it looks beyond a clause.

        This spares a look at every cue in the other clauses. What it gives is wide: limits and sides are not asked.
        """
        key = id(selector)
        if key not in self._clauses:
            self._clauses[key] = self._find_clauses(selector)
        return self._clauses[key]

    def _find_clauses(self, selector: Selector) -> frozenset[int] | None:
        sought = selector.sought
        if sought.is_bare or sought.constant is not None:
            return None
        if selector.reach > CLAUSE or selector.side == "inside":
            return NOWHERE if self.page.marks.isdisjoint(sought.marks) else None
        words = selector.asks_words
        return self.page.clauses_holding(sought) if words is None else self._hits(words).clauses

    def find(self, selector: Selector, spot: Spot, taken: Taken = ()) -> Piece | None:
        """Return the piece that fills a slot, None when nothing in reach does; `taken` are places in use."""
        if selector.sought.is_bare:
            return self._phrase(selector, spot)
        pool = self.page.pool(selector.sought)
        if not pool.starts:
            return None
        pieces = self._nearby(selector, spot, pool)
        fitting = self._fitting(selector, spot, pieces, taken) if pieces else pieces
        if fitting:
            if selector.is_alone and len(fitting) > 1:
                return None
            found = fitting[0] if len(fitting) == 1 else self._choose(selector, spot, fitting)
            return self._named(selector, pool, found)
        if selector.reach <= CLAUSE or not self._reaches(selector, spot, pool.starts):
            return None
        far = self._far(selector, spot, pool, taken)
        return None if far is None else self._named(selector, pool, far)

    def _named(self, selector: Selector, pool: Pool, piece: Piece) -> Piece:
        """Return the name that a title or reference holds, where one is sought too: it has an id."""
        if piece.name is not None or not selector.sought.mentions:
            return piece
        inside = (each for each in pool.between(piece.start, piece.end) if each.name is not None)
        return next(inside, piece)

    def find_all(self, selector: Selector, spot: Spot, taken: Taken = ()) -> list[Piece]:
        """Return every piece in reach, in text order."""
        pool = self.page.pool(selector.sought)
        stretches = [self._near(selector, spot), *(stretch for stretch, _ in self._beyond(selector, spot))]
        found = [self._fitting(selector, spot, pool.between(*stretch), taken) for stretch in stretches]
        return sorted((piece for pieces in found for piece in pieces), key=lambda piece: piece.start)

    def holds(self, selector: Selector, spot: Spot) -> bool:
        """Tell whether something in reach is what a condition asks for."""
        if selector.asks_words is None:
            return self.find(selector, spot) is not None
        hits = self._hits(selector.asks_words)
        if not hits.found:
            return False
        clause, reach, side = spot.clause, selector.reach, selector.side
        if side == "inside" or reach is CUE:
            return self._has_word(selector, spot, hits, *self._near(selector, spot))
        if clause.start in hits.clauses:
            if side == "any" and not selector.within:
                return True
            if self._has_word(selector, spot, hits, clause.start, clause.end):
                return True
        if reach is CLAUSE or not self._reaches(selector, spot, hits.starts):
            return False
        return any(self._has_word(selector, spot, hits, *stretch) for stretch, _ in self._beyond(selector, spot))

    def _hits(self, words: WordList) -> _Hits:
        """Return where words stand outside titles."""
        hits = self._hits_of_lists.get(words.number)
        if hits is None:
            found = self.page.places_of(words)
            hits = self._hits_of_lists[words.number] = _Hits(found, self.page.clauses_around(found))
        return hits

    def _has_word(self, selector: Selector, spot: Spot, hits: _Hits, start: int, end: int) -> bool:
        found, side, within = hits.found, selector.side, selector.within
        for at in range(bisect_left(hits.starts, start), len(found)):
            first, last, _ = found[at]
            if first >= end or last > end:
                return False
            if (side == "before" and first >= spot.start) or (side == "after" and last <= spot.end):
                continue
            if not within or max(first - spot.end, spot.start - last) <= within:
                return True
        return False

    # ---- where

    def _nearby(self, selector: Selector, spot: Spot, pool: Pool) -> Sequence[Piece]:
        """Return the pieces in the stretch that is looked at first."""
        if selector.side == "inside" or selector.reach is CUE:
            return pool.between(*self._near(selector, spot))
        return pool.in_clause(spot.clause)

    def _near(self, selector: Selector, spot: Spot) -> tuple[int, int]:
        """Return the stretch that is looked at first: the gap or the words of the cue, else its clause."""
        if selector.side == "inside":
            return spot.inner
        if selector.reach is CUE:
            return spot.start, spot.end
        return spot.clause.start, spot.clause.end

    def _reaches(self, selector: Selector, spot: Spot, starts: list[int]) -> bool:
        """Tell whether anything begins between the outermost ends of what is looked at beyond the clause."""
        if not starts:
            return False
        side, clause, reach = selector.side, spot.clause, selector.reach
        first = 0
        if side == "after":
            first = clause.end
        elif reach is not DOCUMENT:
            page = self.page
            first = page.context_start(clause) if reach < PARAGRAPH else page.paragraph_start(clause)
        is_behind = side == "after" or (side == "any" and selector.looks_behind)
        last = self.page.sentence_of(clause).end if is_behind else max(clause.start, spot.start)
        at = bisect_left(starts, first)
        return at < len(starts) and starts[at] < last

    def _beyond(self, selector: Selector, spot: Spot) -> Iterator[tuple[tuple[int, int], bool]]:
        """Yield the stretches behind the clause's own, and whether each lies behind the cue."""
        reach, side, clause = selector.reach, selector.side, spot.clause
        if reach < SENTENCE or side == "inside":
            return
        sentence = self.page.sentence_of(clause)
        if side != "after":
            # up to the cue: a title with a comma in it begins in one clause and ends in the next
            yield (self.page.context_start(clause), max(clause.start, spot.start)), False
        if side == "after" or (side == "any" and selector.looks_behind):
            yield (clause.end, sentence.end), True
        if reach < PARAGRAPH or side == "after":
            return
        paragraph = self.page.paragraph_start(clause)
        yield (paragraph, self.page.context_start(clause)), False
        if reach is DOCUMENT and paragraph:
            yield (0, paragraph), False

    def _far(self, selector: Selector, spot: Spot, pool: Pool, taken: Taken) -> Piece | None:
        """Return the nearest fitting piece outside the clause, or the first where that is preferred."""
        for (start, end), is_behind in self._beyond(selector, spot):
            is_from_begin = is_behind or selector.prefer == "first"
            pieces: Sequence[Piece] = pool.between(start, end, is_from_begin)
            fitting = self._fitting(selector, spot, pieces, taken) if pieces else pieces
            if fitting:
                return fitting[0 if is_from_begin else -1]
        return None

    # ---- which

    def _fitting(self, selector: Selector, spot: Spot, pieces: Sequence[Piece], taken: Taken) -> Sequence[Piece]:
        """Return the pieces on the right side of a cue that are free and what is asked for; cheap questions first."""
        side, within, limits = selector.side, selector.within, selector.limits
        if side == "before":
            pieces = [piece for piece in pieces if piece.start < spot.start]
        elif side == "after":
            pieces = [piece for piece in pieces if piece.end > spot.end]
        if within and pieces:
            pieces = [piece for piece in pieces if self._distance(spot, piece) <= within]
        if taken and pieces:
            pieces = [piece for piece in pieces if (piece.start, piece.end) not in taken]
        if limits is not NO_LIMITS and pieces:
            pieces = [piece for piece in pieces if self.is_within(limits, piece)]
        if selector.leads and pieces:
            pieces = [piece for piece in pieces if self.page.leads(piece)]
        return pieces

    def _distance(self, spot: Spot, piece: Piece) -> int:
        """Return how many characters are between a cue and a piece, or the list that it stands in."""
        return max(piece.low - spot.end, spot.start - piece.high, 0)

    def _choose(self, selector: Selector, spot: Spot, fitting: Sequence[Piece]) -> Piece:
        """Return the piece in the cue's clause that a selector prefers."""
        prefer = selector.prefer
        if prefer in ("first", "last"):
            return fitting[0 if prefer == "first" else -1]
        if prefer == "listed":
            order = [choice.key for choice in selector.sought.choices]
            return min(fitting, key=lambda piece: order.index(piece.key or ""))
        if prefer in ("before", "after"):
            on_side = [piece for piece in fitting if (piece.start < spot.start) == (prefer == "before")]
            fitting = on_side or fitting
        return min(fitting, key=lambda piece: (self._distance(spot, piece), piece.start < spot.start))

    # ---- limits

    def is_within(self, limits: Limits, piece: Piece) -> bool:
        """Tell whether a piece is what the limits ask for; it has to be one that the page keeps."""
        known = self._within.get(id(limits))
        if known is None:
            known = self._within[id(limits)] = {}
        answer = known.get(id(piece))
        if answer is None:
            answer = known[id(piece)] = self._is_within(limits, piece)
        return answer

    def _is_within(self, limits: Limits, piece: Piece) -> bool:
        name, expression = piece.name, piece.expression
        if name is not None:
            if limits.ids and limits.ids.isdisjoint(name.ids):
                return False
            if limits.not_ids and not limits.not_ids.isdisjoint(name.ids):
                return False
            if limits.is_a and not any(self.page.is_a(one, limits.is_a) for one in name.ids):
                return False
        elif expression is not None and not self._is_measured(limits, piece):
            return False
        return self._is_marked(limits, piece)

    def _is_measured(self, limits: Limits, piece: Piece) -> bool:
        expression = piece.expression
        assert expression is not None
        if limits.bounds and expression.bound not in limits.bounds:
            return False
        if limits.of is not None and not self._counts(limits.of, piece):
            return False
        if not limits.units and not limits.dimensions:
            return True
        value = expression.value
        if not isinstance(value, Quantity):
            return False
        if limits.units and value.unit.id not in limits.units:
            return False
        return not limits.dimensions or self.dimension_kinds.get(value.unit.dimension) in limits.dimensions

    def _counts(self, words: WordList, piece: Piece) -> bool:
        """Tell whether a number counts one of these: by its classifier, or by what follows it directly."""
        expression, folded = piece.expression, self.page.folded
        assert expression is not None
        if expression.of in words.plain:
            return True
        end = expression.core.end
        return any(words.begins(folded, at) for at in range(end, min(end + OF_REACH, len(folded))))

    def _is_marked(self, limits: Limits, piece: Piece) -> bool:
        # 对美国和日本 marks the list, 我国与东盟 its second member
        if limits.behind is not None and not self._stands_behind(limits.behind, piece):
            return False
        if limits.ahead_of is not None and not self._is_ahead(limits.ahead_of, piece.high):
            return False
        unwanted = limits.not_behind
        if unwanted is not None and self._stands_behind(unwanted, piece) and not self._opens_a_stretch(piece):
            return False
        words = limits.not_ahead_of
        if words is None:
            return True
        is_ahead = self._is_ahead(words, piece.high) or (piece.end != piece.high and self._is_ahead(words, piece.end))
        return not is_ahead

    def _stands_behind(self, words: WordList, piece: Piece) -> bool:
        """Tell whether a piece, or the list that it stands in, is behind one of the words."""
        return self.is_behind(words, piece.low) or (piece.start != piece.low and self.is_behind(words, piece.start))

    def _opens_a_stretch(self, piece: Piece) -> bool:
        """Tell whether the word ahead of a date opens the stretch that it is: from April 10 to May 13."""
        moment = piece.expression.moment if piece.expression is not None else None
        if not isinstance(moment, Stretch) or moment.last is None:
            return False
        return self.page.folded[: piece.start].rstrip().endswith(OPENERS)

    def is_itself(self, limits: Limits, piece: Piece) -> bool:
        """Tell whether a member of a list is the thing named: 无人机公司 is no drone, wherever in a list it stands."""
        if limits.not_behind is not None and self.is_behind(limits.not_behind, piece.start):
            return False
        return limits.not_ahead_of is None or not self._is_ahead(limits.not_ahead_of, piece.end)

    def is_behind(self, words: WordList, at: int) -> bool:
        """Tell whether one of the words ends at a place, with nothing but fillers between."""
        places = self._backs.get(at)
        if places is None:
            places = self._backs[at] = tuple(self._back(at))
        folded = self.page.folded
        return any(words.ends(folded, place) for place in places)

    def _back(self, at: int) -> Iterator[int]:
        """Yield a place and the one before the fillers ahead of it."""
        folded = self.page.folded
        yield at
        start = at
        while at and folded[at - 1] in FILLERS:
            at -= 1
        article = next((word for word in ARTICLES if folded.endswith(word, 0, at)), "")
        at -= len(article)
        while at and folded[at - 1] in FILLERS:
            at -= 1
        if at != start:
            yield at

    def _is_ahead(self, words: WordList, at: int) -> bool:
        folded = self.page.folded
        if words.begins(folded, at):
            return True
        while at < len(folded) and folded[at] in FILLERS_BEHIND:
            at += 1
        return words.begins(folded, at)

    # ---- bare words

    def _phrase(self, selector: Selector, spot: Spot) -> Piece | None:
        sought, clause = selector.sought, spot.clause
        is_latin = self.page.folded[spot.start : spot.end].isascii()
        longest = selector.within or (LATIN_PHRASE if is_latin else PHRASE)
        if sought.group is not None:
            start, end = (spot.groups or {}).get(sought.group, (0, 0))
        elif sought.phrase == "before":
            start, end = self.page.word_start(max(clause.start, spot.start - longest)), spot.start
        elif sought.phrase == "after":
            start, end = spot.end, min(clause.end, spot.end + longest)
        elif sought.phrase == "rest":
            start, end = spot.end, min(self.page.sentence_of(clause).end, spot.end + longest)
        else:
            start, end = spot.inner
        if sought.phrase == "before":
            bare = self.page.bare_words(start, end)
            return piece_at(bare, "words") if bare else None
        text = self.page.text
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        return piece_at((start, end), "words") if end > start else None
