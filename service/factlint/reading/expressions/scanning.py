"""Runs the rules over a text, piece by piece, and gives every match that its guards let through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factlint.model.span import Span
from factlint.reading.expressions.guards import continues_number, passes
from factlint.reading.expressions.matching import Found, Gate, Pattern
from factlint.reading.expressions.overlap import Occupied
from factlint.reading.expressions.pieces import Piece, cut
from factlint.reading.expressions.rules import LANGUAGES, Rule

# After a match that a guard refuses, the search goes on inside it; so often in one piece, so that no text is costly.
_MOST_RETRIES = 8


@dataclass(frozen=True, slots=True)
class Match:
    """One match of one rule: code points of the text, the folded words of its named groups and their places.

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


class Scanner:
    """All rules of one rule book, ready to run; safe to share, since nothing changes but the gates on first use."""

    def __init__(self, rules: Sequence[Rule], trap_sources: Sequence[str]) -> None:
        self._banks = {languages: _Bank(rules, languages) for languages in LANGUAGES}
        self._traps = [Pattern(source) for source in trap_sources]
        self._trap_gate = Gate(trap_sources)

    def scan(self, folded: str, original: str) -> Iterator[Match]:
        """Give every match of every rule that its guards let through; matches may overlap."""
        for piece in cut(folded):
            for languages in (*piece.languages, "any"):
                for rule in self._banks[languages].open_for(piece.data):
                    yield from _run(rule, piece, folded, original)

    def trapped(self, folded: str) -> Occupied:
        """Return the places of words that hold a numeral and count nothing."""
        places: list[Span] = []
        for piece in cut(folded):
            for number in self._trap_gate.open_for(piece.data):
                trap = self._traps[number]
                part = trap.groups.get("trap", 0)
                places += [piece.place(found.span(part)) for found in trap.matches(piece.data)]
        return Occupied(place for place in places if not continues_number(folded, place.start))


class _Bank:
    """The rules of one language behind one gate."""

    def __init__(self, rules: Sequence[Rule], languages: str) -> None:
        self._rules = [rule for rule in rules if rule.languages == languages]
        self._gate: Gate | None = None

    def open_for(self, data: bytes) -> list[Rule]:
        """Return the rules that match somewhere, in their order."""
        if self._gate is None:
            self._gate = Gate(rule.source for rule in self._rules)
        return [self._rules[number] for number in sorted(self._gate.open_for(data))]


def _run(rule: Rule, piece: Piece, folded: str, original: str) -> Iterator[Match]:
    retries, at = _MOST_RETRIES, 0
    while (found := rule.pattern.search(piece.data, at)) is not None:
        first, at = found.span(0)
        whole = piece.place((first, at))
        if passes(rule, *whole, folded, original):
            yield _match(rule, piece, found, whole)
        elif retries:
            retries -= 1
            at = piece.after_first(first)


def settle(matches: Iterator[Match]) -> list[Match]:
    """Order matches so that the first of two that overlap is the one to keep: the longest, then the earlier rule."""
    return sorted(matches, key=lambda match: (match.start - match.end, match.start, match.rule.rank))


def _match(rule: Rule, piece: Piece, found: Found, whole: Span) -> Match:
    caught = ((name, found.span(number)) for name, number in rule.pattern.groups.items())
    places = {name: piece.place(span) for name, span in caught if span[0] >= 0}
    groups = dict(rule.given) | {name: piece.words(place) for name, place in places.items()}
    return Match(rule, whole.start, whole.end, groups, places)
