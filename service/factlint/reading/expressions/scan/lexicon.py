"""The words of the expressions: lists of words with their codes, and named pieces of patterns made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from factlint.errors import BadValue
from factlint.model.measure.quantity import Hedge, Unit
from factlint.model.text.fold import fold
from factlint.reading.expressions.dates.calendar import Calendar
from factlint.reading.expressions.hedging import HedgeFinder

_PIECE = re.compile(r"\{(?:(?P<group>[a-z_][a-z0-9_]*):)?(?P<name>[a-z_][a-z0-9_]*)\}")
_DEEPEST = 12
_LONGEST = 60_000
_SPECIAL = frozenset(r"\.+*?()|[]{}^$")

COUNT = Unit("count", "count", Decimal(1), integral=True)


class Vocabulary(Protocol):
    """What reading needs of the vocabulary that rules and tables share."""

    @property
    def units(self) -> Mapping[str, Unit]: ...

    @property
    def hedges(self) -> Mapping[str, Hedge]: ...


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists (`codes`: list -> folded word -> code), pattern pieces, units, hedges and the calendar policy."""

    codes: Mapping[str, Mapping[str, str]]
    pieces: Mapping[str, str]
    calendar: Calendar
    units: Mapping[str, Unit]
    symbols: Mapping[str, str]
    hedges: Mapping[str, Hedge]
    hedging: HedgeFinder
    traps: tuple[str, ...] = ()
    trap_patterns: tuple[str, ...] = ()
    region_currency: Mapping[str, str] = field(default_factory=dict)
    region_marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    metric_marks: tuple[str, ...] = ()
    per_words: tuple[str, ...] = ()
    after_duration: Mapping[str, str] = field(default_factory=dict)
    event_words: Mapping[str, str] = field(default_factory=dict)
    bounds_before: Mapping[str, str] = field(default_factory=dict)
    bounds_after: Mapping[str, str] = field(default_factory=dict)

    def code(self, words: str, word: str) -> str | None:
        """Return what a word of a list stands for."""
        word = " ".join(word.split())
        known = self.codes[words]
        return known.get(word) or known.get(word.replace("-", " "))

    def symbol(self, unit: str) -> str:
        """Return how a unit is written in a normal form."""
        return self.symbols.get(unit, unit)


def word_pattern(words: Iterable[str]) -> str:
    """Write a list of words as a pattern that prefers the longest."""
    ordered = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(quote(word) for word in ordered)


def quote(word: str) -> str:
    """Write a word so that a pattern takes it literally; a space stands for one or two, or a hyphen."""
    return "".join("[ -]{1,2}" if char == " " else f"\\{char}" if char in _SPECIAL else char for char in word)


def write_out(pattern: str, pieces: Mapping[str, str]) -> str:
    """Replace {name} and {group:name} by the pieces they name; raise BadValue for unknown or endless ones."""
    for _ in range(_DEEPEST):
        written = _PIECE.sub(lambda found: _piece(found, pieces), pattern)
        if written == pattern:
            return written
        if len(written) > _LONGEST:
            raise BadValue(f"the pattern is longer than {_LONGEST} characters when its pieces are written out")
        pattern = written
    raise BadValue("the pattern has pieces that contain each other")


def _piece(found: re.Match[str], pieces: Mapping[str, str]) -> str:
    name, group = found["name"], found["group"]
    if name not in pieces:
        raise BadValue(f"there is no piece named '{name}'")
    return f"(?P<{group}>{pieces[name]})" if group else f"(?:{pieces[name]})"


def piece_names(pattern: str) -> Sequence[str]:
    return [found["name"] for found in _PIECE.finditer(pattern)]
