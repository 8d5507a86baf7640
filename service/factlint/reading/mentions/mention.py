"""One name in a text, and what finding names needs from its surroundings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from factlint.model.measure.when import When
from factlint.model.text.span import Span


class Gazetteer(Protocol):
    """The terms of the tables: every folded name with the canonical ids that bear it, and what the ids are."""

    def names(self) -> Mapping[str, tuple[str, ...]]: ...
    def kind(self, term_id: str, /) -> str | None: ...
    def wholes(self, term_id: str, /) -> tuple[str, ...]: ...


class Stretch(Protocol):
    """A sentence of the text, in code points; `paragraph` is the same for the sentences of one paragraph."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def zone(self) -> str: ...
    @property
    def paragraph(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text; offsets are code points of the text that was read.

    `ids` are what it may stand for, several when nothing decides; `kinds` stand beside them. `via` is "name", "number"
    for a document found by its number, or "coreference". `inside` are the places that a longer name names on the way:
    London in 中美伦敦磋商, India in 印度汽车制造商协会.
    """

    span: Span
    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    words: str
    via: str = "name"
    inside: tuple[str, ...] = ()

    @property
    def id(self) -> str | None:
        """The one id, None while several are possible."""
        return self.ids[0] if len(self.ids) == 1 else None

    @property
    def kind(self) -> str:
        """The kind of the first id; `kinds` has those of the others."""
        return self.kinds[0] if self.kinds else ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the text as a whole.

    `region` (CN, TW, US …) says whose ministries are meant. Without `sentences` each line is one. `published` is the
    article's date, None when unknown.
    """

    published: When | None = None
    region: str = "CN"
    sentences: Sequence[Stretch] = field(default=())


def narrow(mention: Mention, kinds: Collection[str]) -> Mention | None:
    """Keep what is of one of these kinds; None when nothing is."""
    kept = [pair for pair in zip(mention.ids, mention.kinds, strict=True) if pair[1] in kinds]
    if not kept:
        return None
    if len(kept) == len(mention.ids):
        return mention
    return replace(mention, ids=tuple(one for one, _ in kept), kinds=tuple(kind for _, kind in kept))
