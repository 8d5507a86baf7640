"""A part of an authored YAML file that knows its place and says what is wrong with what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factlint.errors import Problem, nearest
from factlint.model.text.fold import fold, fold_name
from factlint.strict_yaml import Document, Path

LONGEST_WORD = 60


class Part:
    """One mapping of a file. Every question notes a problem in the file's list when the answer has the wrong shape."""

    def __init__(self, document: Document, path: Path, value: Any, problems: list[Problem]) -> None:
        self._document, self._path, self.problems = document, path, problems
        self._asked: set[str] = set()
        if not isinstance(value, dict):
            self._say("a mapping of keys belongs here")
            value = {}
        self._value: dict[str, Any] = value

    @staticmethod
    def of(document: Document) -> Part:
        return Part(document, (), document.value, [])

    def _say(self, message: str, *path: str | int) -> None:
        self.problems.append(self._document.problem((*self._path, *path), message))

    def _get(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        return self._value.get(key, default)

    def names(self) -> Sequence[str]:
        """Return the keys of a mapping whose keys are names that the author chose."""
        self._asked.update(self._value)
        return tuple(self._value)

    def finish(self) -> None:
        """Note every key that nothing asked for."""
        for key in self._value:
            if key not in self._asked:
                self._say(f"no key '{key}'{nearest(key, self._asked)}", key)

    def part(self, key: str) -> Part:
        return Part(self._document, (*self._path, key), self._get(key, {}), self.problems)

    def parts(self, key: str) -> list[Part]:
        entries = self._list(key)
        path = (*self._path, key)
        return [Part(self._document, (*path, at), entry, self.problems) for at, entry in enumerate(entries)]

    def _list(self, key: str) -> list[Any]:
        value = self._get(key, [])
        if isinstance(value, list):
            return value
        self._say("a list belongs here", key)
        return []

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts as they are written."""
        found = []
        for at, word in enumerate(self._list(key)):
            if isinstance(word, str) and 0 < len(word) <= LONGEST_WORD:
                found.append(word)
            else:
                self._say(f"a text of 1 to {LONGEST_WORD} characters belongs here; a number stands in quotes", key, at)
        return tuple(found)

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words, folded as names are compared."""
        return tuple(fold_name(word) for word in self.texts(key))

    def word_lists(self, key: str) -> dict[str, tuple[str, ...]]:
        part = self.part(key)
        return {fold(name): part.words(name) for name in part.names()}

    def mapping(self, key: str) -> dict[str, str]:
        """Return a mapping of texts to texts as they are written."""
        part = self.part(key)
        return {name: part.text(name) for name in part.names()}

    def folded_mapping(self, key: str) -> dict[str, str]:
        return {fold(name): text for name, text in self.mapping(key).items()}

    def text(self, key: str) -> str:
        value = self._get(key, "")
        if isinstance(value, str):
            return value
        self._say("a text belongs here", key)
        return ""

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        word = self.text(key) or default
        if word not in allowed:
            self._say(f"'{word}' is not known; one of {', '.join(allowed)}{nearest(word, allowed)}", key)
        return word

    def number(self, key: str) -> int:
        value = self._get(key, 0)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1000:
            return value
        self._say("a whole number from 0 to 1000 belongs here", key)
        return 0
