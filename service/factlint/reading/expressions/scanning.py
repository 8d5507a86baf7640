"""Runs the rules over a text, piece by piece, and gives every match that its guards let through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factlint.model.span import Span
from factlint.reading.expressions.guards import continues_number, passes
from factlint.reading.expressions.matching import Gate, Pattern, Spans
from factlint.reading.expressions.overlap import Occupied
from factlint.reading.expressions.pieces import Piece, cut
from factlint.reading.expressions.rules import Rule

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
    """All rules of one rule book, ready to run; safe to share, since only compiled patterns are kept."""

    def __init__(self, rules: Sequence[Rule], trap_sources: Sequence[str]) -> None:
        self.rules = rules
        self._patterns: dict[int, Pattern] = {}
        self._banks = {languages: _Bank(rules, languages) for languages in ("zh", "en", "zh en", "")}
        self._traps = [Pattern(source) for source in trap_sources]

    def scan(self, folded: str, original: str) -> Iterator[Match]:
        """Give every match of every rule that its guards let through; matches may overlap."""
        for piece in cut(folded):
            for number in self._banks[piece.languages].open_for(piece.data):
                yield from self._run(number, piece, folded, original)

    def _run(self, number: int, piece: Piece, folded: str, original: str) -> Iterator[Match]:
        rule, pattern = self.rules[number], self._pattern(number)
        retries, at = _MOST_RETRIES, 0
        while (spans := pattern.search(piece.data, at)) is not None:
            whole = piece.place(spans[0])
            first, at = spans[0]
            if passes(rule, *whole, folded, original):
                yield _match(rule, pattern, piece, spans, whole)
            elif retries:
                retries -= 1
                at = first + len(piece.words(Span(whole.start, whole.start + 1)).encode())

    def trapped(self, folded: str) -> Occupied:
        """Return the places of words that hold a numeral and count nothing."""
        places: list[Span] = []
        for piece in cut(folded):
            for trap in self._traps:
                part = trap.groups.get("trap", 0)
                places += [piece.place(found[part]) for found in trap.matches(piece.data)]
        return Occupied(place for place in places if not continues_number(folded, place.start))

    def _pattern(self, number: int) -> Pattern:
        pattern = self._patterns.get(number)
        if pattern is None:
            pattern = self._patterns[number] = Pattern(self.rules[number].source)
        return pattern


class _Bank:
    """The rules of one set of languages behind one gate."""

    def __init__(self, rules: Sequence[Rule], wanted: str) -> None:
        self._numbers = [number for number, rule in enumerate(rules) if rule.languages in (*wanted.split(), "any")]
        self._rules = rules
        self._gate: Gate | None = None

    def open_for(self, data: bytes) -> list[int]:
        if self._gate is None:
            self._gate = Gate(self._rules[number].source for number in self._numbers)
        return sorted(self._numbers[index] for index in self._gate.open_for(data))


def settle(matches: Iterator[Match]) -> list[Match]:
    """Order matches so that the first of two that overlap is the one to keep: the longest, then the earlier rule."""
    return sorted(matches, key=lambda match: (match.start - match.end, match.start))


def _match(rule: Rule, pattern: Pattern, piece: Piece, spans: Spans, whole: Span) -> Match:
    places = {name: piece.place(spans[number]) for name, number in pattern.groups.items() if spans[number][0] >= 0}
    groups = dict(rule.given) | {name: piece.words(place) for name, place in places.items()}
    return Match(rule, whole.start, whole.end, groups, places)
