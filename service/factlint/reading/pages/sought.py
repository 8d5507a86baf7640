"""What can be looked for on a page: expressions, names, quotations, words, bare words, or a constant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from factlint.model.claim import Value
from factlint.reading.pages.words import WordList

# what marks begin with that stand for kinds, and marks that stand for themselves
EXPRESSION, MENTION, QUOTED, ALWAYS = "expression ", "mention ", "quoted", "always"


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that stands for a state, a treatment, an id or a text."""

    key: str
    words: WordList


@dataclass(frozen=True, slots=True)
class Sought:
    """What can fill a slot. Several kinds are pooled; a constant needs no words of the text.

    `is_bare`: bare words are sought, whatever they are. `marks` are what a page has one of at least where it holds any
    of this: kinds, and the numbers of word lists.
    """

    expressions: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    is_quotation: bool = False
    is_title: bool = False
    words: WordList | None = None
    choices: tuple[Choice, ...] = ()
    phrase: str | None = None  # before, after, inside, rest
    group: str | None = None
    constant: Value | str | None = None
    is_bare: bool = field(init=False)
    marks: frozenset[str | int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_bare", self.phrase is not None or self.group is not None)
        object.__setattr__(self, "marks", frozenset(self._find_marks()))

    def _find_marks(self) -> Iterator[str | int]:
        if self.is_bare or self.constant is not None:
            yield ALWAYS
        yield from (EXPRESSION + kind for kind in self.expressions)
        yield from (MENTION + kind for kind in self.mentions)
        yield from (choice.words.number for choice in self.choices)
        if self.words is not None:
            yield self.words.number
        if self.is_title or self.is_quotation:
            yield QUOTED
