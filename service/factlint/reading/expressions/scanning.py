"""Runs the rules over a text: pieces, gate, patterns, guards, and which of two overlapping matches stays."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factlint.model.span import Span
from factlint.reading.expressions.matching import Gate, Pattern, Spans
from factlint.reading.expressions.rules import Rule

# No match crosses a piece, so a text costs at most its length times this, whatever it holds.
LONGEST_PIECE = 500
_GUARD_REACH = 24
_SENTENCE = re.compile(r"[^\n。！？!?；;]*[\n。！？!?；;]*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]{2}")
_NUMERAL = frozenset("0123456789零〇○一二三四五六七八九十百千万亿兆两")
_INSIDE_FIGURE = frozenset(".,-/:+~")


@dataclass(frozen=True, slots=True)
class Match:
    """One match of one rule: code points of the text, the folded words of its named groups and their places."""

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, str]
    places: Mapping[str, Span]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Piece:
    start: int
    text: str


class Scanner:
    """All rules of one rule book, ready to run; safe to share, since nothing changes after it was made."""

    def __init__(self, rules: Sequence[Rule], trap_sources: Sequence[str]) -> None:
        self.rules = rules
        self._patterns: dict[int, Pattern] = {}
        self._banks = {languages: _Bank(rules, languages) for languages in ("zh", "en", "zh en", "")}
        self._traps = [Pattern(source) for source in trap_sources]

    def scan(self, folded: str, original: str) -> Iterator[Match]:
        """Give every match of every rule that its guards let through; matches may overlap."""
        for piece in cut(folded):
            data = piece.text.encode()
            ascii_only = len(data) == len(piece.text)
            bank = self._banks[languages(piece.text)]
            for number in bank.open_for(data):
                rule = self.rules[number]
                pattern = self._pattern(number)
                for spans in pattern.matches(data):
                    match = _match(rule, pattern, piece, data, spans, ascii_only)
                    if _passes(match, folded, original):
                        yield match

    def trapped(self, folded: str) -> Occupied:
        """Return the places of words that hold a numeral and count nothing."""
        spans: list[tuple[int, int]] = []
        for piece in cut(folded):
            data = piece.text.encode()
            ascii_only = len(data) == len(piece.text)
            for trap in self._traps:
                spans += [_place(piece, data, found[0], ascii_only) for found in trap.matches(data)]
        return Occupied(spans)

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


class Occupied:
    """Places that are taken, for asking quickly whether another place touches one of them."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._longest = max((end - start for start, end in self._spans), default=0)

    def add(self, start: int, end: int) -> None:
        at = bisect_left(self._starts, start)
        self._spans.insert(at, (start, end))
        self._starts.insert(at, start)
        self._longest = max(self._longest, end - start)

    def touching(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places that share a character with start…end."""
        low = bisect_right(self._starts, start - self._longest - 1)
        high = bisect_left(self._starts, end)
        return [span for span in self._spans[low:high] if span[1] > start]

    def blocks(self, start: int, end: int) -> bool:
        """Tell whether a taken place reaches into start…end or covers it; one that lies wholly inside does not."""
        return any(
            not (start <= first and last <= end) or (start, end) == (first, last)
            for first, last in self.touching(start, end)
        )


def cut(folded: str) -> Iterator[Piece]:
    """Cut into sentences, and what is longer at a comma, a space or, at worst, anywhere."""
    for found in _SENTENCE.finditer(folded):
        start, end = found.span()
        while end - start > LONGEST_PIECE:
            middle = _break(folded, start)
            yield Piece(start, folded[start:middle])
            start = middle
        if start < end:
            yield Piece(start, folded[start:end])


def _break(folded: str, start: int) -> int:
    limit = start + LONGEST_PIECE
    for mark in (", ", "，", ". ", " "):
        at = folded.rfind(mark, start + LONGEST_PIECE // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit


def languages(folded: str) -> str:
    """Decide by script which rules apply: "zh", "en", "zh en" or "" (figures only)."""
    return " ".join(name for name, script in (("zh", _HAN), ("en", _LATIN)) if script.search(folded))


def settle(matches: Iterable[Match]) -> list[Match]:
    """Order matches so that the first of two that overlap is the one to keep: the longest, then the earlier rule."""
    return sorted(matches, key=lambda match: (match.start - match.end, match.start))


def _match(rule: Rule, pattern: Pattern, piece: Piece, data: bytes, spans: Spans, ascii_only: bool) -> Match:
    whole = _place(piece, data, spans[0], ascii_only)
    places = {
        name: _place(piece, data, spans[number], ascii_only)
        for name, number in pattern.groups.items()
        if spans[number][0] >= 0
    }
    groups = {name: piece.text[span.start - piece.start : span.end - piece.start] for name, span in places.items()}
    return Match(rule, whole.start, whole.end, groups, places)


def _place(piece: Piece, data: bytes, span: tuple[int, int], ascii_only: bool) -> Span:
    first, last = span
    return Span(piece.start + _offset(data, first, ascii_only), piece.start + _offset(data, last, ascii_only))


def _offset(data: bytes, at: int, ascii_only: bool) -> int:
    return at if ascii_only else len(data[:at].decode())


def _passes(match: Match, folded: str, original: str) -> bool:
    rule = match.rule
    if not rule.free_edges and not _has_edges(folded, match.start, match.end):
        return False
    if rule.capital and not any(char.isupper() for char in original[match.start : match.end]):
        return False
    before, after = rule.not_after or rule.only_after, rule.not_before or rule.only_before
    if before is not None and not _fits(
        folded[max(0, match.start - _GUARD_REACH) : match.start], rule.only_after, rule.not_after
    ):
        return False
    return after is None or _fits(folded[match.end : match.end + _GUARD_REACH], rule.only_before, rule.not_before)


def _fits(context: str, wanted: Pattern | None, unwanted: Pattern | None) -> bool:
    data = context.encode()
    if unwanted is not None and unwanted.is_in(data):
        return False
    return wanted is None or wanted.is_in(data)


def _has_edges(folded: str, start: int, end: int) -> bool:
    """Tell whether no numeral or Latin word is cut in two at either end: not the 35 of F-35, not the 9 of C919."""
    return _has_left_edge(folded, start) and _has_right_edge(folded, end)


def _has_left_edge(folded: str, start: int) -> bool:
    first, before = folded[start], folded[start - 1 : start]
    if not before:
        return True
    if first.isascii() and first.isalnum():
        if _is_latin(before) or before in "_@#":
            return False
        further = folded[start - 2 : start - 1]
        if before in _INSIDE_FIGURE and further and _is_latin(further):
            return not (first.isdigit() and (before != ":" or further.isdigit()))
        return not (first.isdigit() and before in _NUMERAL)
    if first in _NUMERAL:
        return before not in _NUMERAL and before not in "第点"
    return not (first == "-" and (_is_latin(before) or before in "%)°"))


def _has_right_edge(folded: str, end: int) -> bool:
    last, after = folded[end - 1], folded[end : end + 1]
    if not after:
        return True
    if last.isascii() and last.isalnum():
        if _is_latin(after):
            return False
        return not (last.isdigit() and after in ".," and folded[end + 1 : end + 2].isdigit())
    return not (last in _NUMERAL and after in _NUMERAL)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
