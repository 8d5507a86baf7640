"""Rules of expressions: how one kind of expression looks in the text, and what reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from factlint.reading.expressions.scan.matching import Pattern

LANGUAGES = ("zh", "en", "any")
# Of two matches of equal length the kind that comes first here wins.
KINDS = (
    *("docref", "datetime", "date", "reldate", "time", "age", "pp", "percent", "money", "quantity", "multiple"),
    *("fraction", "duration", "purity", "ordinal", "count", "number", "vague", "enum"),
)
_RANKS = {kind: place * 10_000 for place, kind in enumerate(KINDS)}
# Classes that mean something else next to Chinese in one engine or another, and say little to an expert.
FORBIDDEN = ("\\b", "\\B", "\\w", "\\W", "\\d", "\\D", "\\s", "\\S", "\\p", "\\P", "\\C")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with its guards, its normaliser and examples of its own.

    `not_after`, `only_after` look at the text before a match, `not_before`, `only_before` at the text behind it.
    `source` is the pattern written out. `examples` maps a text to the normal forms that this rule reads in it; `silent`
    texts hold nothing for it.
    """

    id: str
    languages: str
    kind: str
    source: str
    pattern: Pattern
    normaliser: str
    order: int
    given: Mapping[str, str] = field(default_factory=dict)
    not_after: Pattern | None = None
    only_after: Pattern | None = None
    not_before: Pattern | None = None
    only_before: Pattern | None = None
    free_edges: bool = False
    capital: bool = False
    hedged: bool = True
    examples: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    where: str = ""
    line: int = 0

    @property
    def rank(self) -> int:
        """Settles which of two rules wins that match the same words: by kind, then by place in the files."""
        return _RANKS[self.kind] + self.order
