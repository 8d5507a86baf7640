"""Runs the rules over a text, piece by piece, and gives every match that its guards let through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factlint.model.text.span import Span
from factlint.reading.expressions.scan.guards import continues_number, passes
from factlint.reading.expressions.scan.matching import Gate, Pattern, Spans
from factlint.reading.expressions.scan.overlap import Occupied
from factlint.reading.expressions.scan.pieces import Piece, cut
from factlint.reading.expressions.scan.rules import LANGUAGES, Rule

# After a match that a guard refuses, the search goes on inside it; so often in one piece, so that no text is costly.
_MOST_RETRIES = 8
# How far around a piece guards look, and the pieces that are remembered: drafts are read again with a sentence changed.
_AROUND = 64
_MOST_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Match:
    """One match of one rule, in code points of the text, with the folded words of its named groups and their places.

    What the rule gives stands among the groups too, for those that its pattern did not catch.
    """

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, str]
    places: Mapping[str, Span]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Window(NamedTuple):
    """A piece with what stands around it, folded and as written, and where it begins in these."""

    folded: str
    original: str
    start: int


class _Seen(NamedTuple):
    """What was found in a piece, in code points from its begin: rules with their matches, and words that trap."""

    matches: tuple[tuple[Rule, int, int, Spans], ...]
    traps: tuple[tuple[int, int], ...]


class Candidate(NamedTuple):
    """A match that may still lose against another one; its groups are cut out when it has won."""

    rule: Rule
    start: int
    end: int
    piece: Piece
    found: Spans

    def cut_out(self) -> Match:
        caught = ((name, self.found[number]) for name, number in self.rule.pattern.groups.items())
        places = {name: self.piece.place(span) for name, span in caught if span[0] >= 0}
        groups = dict(self.rule.given) | {name: self.piece.words(place) for name, place in places.items()}
        return Match(self.rule, self.start, self.end, groups, places)


class Scanner:
    """All rules of one rule book, ready to run; safe to share, since nothing changes but the gates on first use.

    What a piece holds is remembered, beyond some number of pieces anew. The piece as written and what stands around it
    decide: rules are run on these alone.
    """

    def __init__(self, rules: Sequence[Rule], trap_sources: Sequence[str]) -> None:
        self._banks = {languages: _Bank(rules, languages) for languages in LANGUAGES}
        self._traps = [Pattern(source) for source in trap_sources]
        self._trap_gate = Gate(trap_sources)
        self._known: dict[Window, _Seen] = {}

    def scan(self, folded: str, original: str) -> tuple[list[Candidate], Occupied]:
        """Return every match of every rule that its guards let through, and the places of words that count nothing.

        Matches may overlap.
        """
        found: list[Candidate] = []
        traps: list[tuple[int, int]] = []
        for piece in cut(folded):
            start, (matches, trapped) = piece.start, self._see(piece, folded, original)
            found += [
                Candidate(rule, start + first, start + last, piece, spans) for rule, first, last, spans in matches
            ]
            traps += [(start + first, start + last) for first, last in trapped]
        return found, Occupied(traps)

    def _see(self, piece: Piece, folded: str, original: str) -> _Seen:
        low, high = max(0, piece.start - _AROUND), piece.start + len(piece.text) + _AROUND
        window = Window(folded[low:high], original[low:high], piece.start - low)
        known = self._known.get(window)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            known = self._known[window] = self._look(piece, window)
        return known

    def _look(self, piece: Piece, window: Window) -> _Seen:
        languages = (*piece.languages, "any")
        rules = (rule for each in languages for rule in self._banks[each].open_for(piece.data))
        matches = tuple([each for rule in rules for each in _run(rule, piece, window)])
        return _Seen(matches, tuple(self._find_traps(piece, window)))

    def _find_traps(self, piece: Piece, window: Window) -> Iterator[tuple[int, int]]:
        """Yield the places of words that hold a numeral and count nothing."""
        for number in self._trap_gate.open_for(piece.data):
            trap = self._traps[number]
            part = trap.groups.get("trap", 0)
            for found in trap.matches(piece.data):
                first, last = piece.place_within(found[part])
                if not continues_number(window.folded, window.start + first):
                    yield first, last


class _Bank:
    """The rules of one language behind one gate."""

    def __init__(self, rules: Sequence[Rule], languages: str) -> None:
        self._rules = [rule for rule in rules if rule.languages == languages]
        self._gate = Gate(rule.source for rule in self._rules)

    def open_for(self, data: bytes) -> list[Rule]:
        """Return the rules that match somewhere, in their order."""
        return [self._rules[number] for number in sorted(self._gate.open_for(data))]


def _run(rule: Rule, piece: Piece, window: Window) -> Iterator[tuple[Rule, int, int, Spans]]:
    """Give the matches of a rule in a piece, in code points from its begin."""
    retries, matches = _MOST_RETRIES, rule.pattern.matches(piece.data)
    at, folded, original = window.start, window.folded, window.original
    while (found := next(matches, None)) is not None:
        start, end = piece.place_within(found[0])
        if passes(rule, at + start, at + end, folded, original):
            yield rule, start, end, found
        elif retries:
            retries -= 1
            matches = rule.pattern.matches(piece.data, piece.after_first(found[0][0]))


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Order candidates so that the first of two that overlap is the one to keep: the longest, then the earlier rule."""
    return sorted(candidates, key=lambda each: (each.start - each.end, each.start, each.rule.rank))
