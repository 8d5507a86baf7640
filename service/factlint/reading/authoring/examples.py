"""Reads the examples of a reading: texts, and the claims that they must give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factlint.errors import BadValue
from factlint.model.claim import SCOPE_SLOTS, Modality
from factlint.model.measure.when import When
from factlint.reading.authoring.notes import Notes
from factlint.reading.frames.frame import Example, Expected
from factlint.strict_yaml import Path

EXAMPLE_KEYS = ("text", "published", "claims")
CLAIM_KEYS = ("predicate", "value", "subject", "modality", "quote", "members", "open", "weekday", *SCOPE_SLOTS)


class ExampleReader:
    """Reads the examples of one file."""

    def __init__(self, notes: Notes, predicates: Mapping[str, object]) -> None:
        self.notes, self.predicates = notes, predicates

    def read(self, value: Any, path: Path, is_positive: bool) -> tuple[Example, ...]:
        items = self.notes.items(value, path)
        return tuple(self._example(item, (*path, at), is_positive) for at, item in enumerate(items))

    def _example(self, value: Any, path: Path, is_positive: bool) -> Example:
        entries = self.notes.mapping(value, path, EXAMPLE_KEYS)
        claims = self.notes.items(entries.get("claims"), (*path, "claims"))
        if is_positive and not claims:
            self.notes.say(path, "a positive example says which claims are read")
        if not is_positive and claims:
            self.notes.say((*path, "claims"), "a negative example has no claims")
        return Example(
            text=self.notes.by_language(entries.get("text", {}), (*path, "text")),
            published=self._published(entries.get("published"), (*path, "published")),
            claims=tuple(self._expected(item, (*path, "claims", at)) for at, item in enumerate(claims)),
            line=self.notes.document.position(path)[0],
        )

    def _published(self, value: Any, path: Path) -> str | None:
        if value is None:
            return None
        text = self.notes.text(value, path)
        try:
            When.parse(text)
        except BadValue as problem:
            self.notes.say(path, str(problem))
        return text

    def _expected(self, value: Any, path: Path) -> Expected:
        entries = self.notes.mapping(value, path, CLAIM_KEYS)
        if "predicate" in entries:
            self.notes.one_of(entries["predicate"], (*path, "predicate"), self.predicates)
        if "modality" in entries:
            self.notes.one_of(entries["modality"], (*path, "modality"), tuple(Modality))
        quote = entries.get("quote")
        quotes = {"": quote} if isinstance(quote, str) else quote or {}
        return Expected({key: each for key, each in entries.items() if key != "quote"}, quotes)
