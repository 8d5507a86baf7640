"""What readings need to know of a document and of the names in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from factlint.model.measure.when import When
from factlint.model.text.span import Span


class Sentence(Protocol):
    """A sentence of the clean text, in code points; `paragraph` is the same for the sentences of one paragraph."""

    @property
    def index(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def zone(self) -> str: ...
    @property
    def paragraph(self) -> int: ...


class Article(Protocol):
    """A document: its clean text, and the sentences of the article in it, in text order.

    What is outside the article has no sentences. `running` is the text with spaces for line ends inside paragraphs, of
    the same length. `published` is the article's date as an interval, None when unknown.
    """

    @property
    def text(self) -> str: ...
    @property
    def running(self) -> str: ...
    @property
    def published(self) -> When | None: ...
    @property
    def sentences(self) -> Sequence[Sentence]: ...


class Mention(Protocol):
    """A name in the text: `ids` are what it may stand for, `kinds` beside them what these are."""

    @property
    def span(self) -> Span: ...
    @property
    def ids(self) -> tuple[str, ...]: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
