"""What can be looked for on a page: expressions, names, quotations, words, bare words, or a constant."""

from __future__ import annotations

from dataclasses import dataclass, field

from factlint.model.claim import Value
from factlint.reading.pages.words import WordList


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that stands for a state, a treatment, an id or a text."""

    key: str
    words: WordList


@dataclass(frozen=True, slots=True)
class Sought:
    """What can fill a slot. Several kinds are pooled; a constant needs no words of the text."""

    expressions: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    is_quotation: bool = False
    is_title: bool = False
    words: WordList | None = None
    choices: tuple[Choice, ...] = ()
    phrase: str | None = None  # before, after, inside, rest
    group: str | None = None
    constant: Value | str | None = None
    is_bare: bool = field(init=False)  # bare words are sought, whatever they are

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_bare", self.phrase is not None or self.group is not None)
