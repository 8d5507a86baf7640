"""Runs the rules over a text, piece by piece, and gives every match that its guards let through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factlint.model.text.span import Span
from factlint.reading.expressions.scan.guards import continues_number, passes
from factlint.reading.expressions.scan.matching import Gate, Pattern, Spans
from factlint.reading.expressions.scan.overlap import Occupied
from factlint.reading.expressions.scan.pieces import Piece
from factlint.reading.expressions.scan.rules import LANGUAGES, Rule

# After a match that a guard refuses, the search goes on inside it; so often in one piece, so that no text is costly.
_MOST_RETRIES = 8


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
    """All rules of one rule book, ready to run; safe to share, since nothing changes but the gates on first use."""

    def __init__(self, rules: Sequence[Rule], trap_sources: Sequence[str]) -> None:
        self._banks = {languages: _Bank(rules, languages) for languages in LANGUAGES}
        self._traps = [Pattern(source) for source in trap_sources]
        self._trap_gate = Gate(trap_sources)

    def scan(self, pieces: Iterable[Piece], folded: str, original: str) -> Iterator[Candidate]:
        """Give every match of every rule that its guards let through; they may overlap."""
        for piece in pieces:
            for languages in (*piece.languages, "any"):
                for rule in self._banks[languages].open_for(piece.data):
                    yield from _run(rule, piece, folded, original)

    def trapped(self, pieces: Iterable[Piece], folded: str) -> Occupied:
        """Return the places of words that hold a numeral and count nothing."""
        places: list[Span] = []
        for piece in pieces:
            for number in self._trap_gate.open_for(piece.data):
                trap = self._traps[number]
                part = trap.groups.get("trap", 0)
                places += [piece.place(found[part]) for found in trap.matches(piece.data)]
        return Occupied(place for place in places if not continues_number(folded, place.start))


class _Bank:
    """The rules of one language behind one gate."""

    def __init__(self, rules: Sequence[Rule], languages: str) -> None:
        self._rules = [rule for rule in rules if rule.languages == languages]
        self._gate = Gate(rule.source for rule in self._rules)

    def open_for(self, data: bytes) -> list[Rule]:
        """Return the rules that match somewhere, in their order."""
        return [self._rules[number] for number in sorted(self._gate.open_for(data))]


def _run(rule: Rule, piece: Piece, folded: str, original: str) -> Iterator[Candidate]:
    retries, matches = _MOST_RETRIES, rule.pattern.matches(piece.data)
    while (found := next(matches, None)) is not None:
        first, last = found[0]
        start, end = piece.place((first, last))
        if passes(rule, start, end, folded, original):
            yield Candidate(rule, start, end, piece, found)
        elif retries:
            retries -= 1
            matches = rule.pattern.matches(piece.data, piece.after_first(first))


def settle(candidates: Iterator[Candidate]) -> list[Candidate]:
    """Order candidates so that the first of two that overlap is the one to keep: the longest, then the earlier rule."""
    return sorted(candidates, key=lambda each: (each.start - each.end, each.start, each.rule.rank))
