"""Checks the parts of an authored file and notes every problem with its place, instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from factlint.errors import Problem, nearest
from factlint.strict_yaml import Document, Path

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


MOST_LISTED = 20


class Notes:
    """One file and the problems found in it; every method takes the path of the part that it checks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def say(self, path: Path, message: str) -> None:
        self.problems.append(self.document.problem(path, message))

    def mapping(self, value: Any, path: Path, allowed: Collection[str] | None = None) -> Mapping[str, Any]:
        """Return a mapping whose keys are all allowed; an empty one in place of anything else."""
        if not isinstance(value, dict):
            self.say(path, f"expected a mapping of keys, found {kind_of(value)}")
            return {}
        for key in value:
            if allowed is not None and key not in allowed:
                line, column = self.document.key_position((*path, key))
                message = f"no key '{key}'{nearest(key, allowed)}; allowed: {', '.join(sorted(allowed))}"
                self.problems.append(Problem(self.document.where, message, line, column))
        return value

    def items(self, value: Any, path: Path) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self.say(path, f"expected a list, found {kind_of(value)}")
            return []
        return value

    def text(self, value: Any, path: Path) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str) or not value.strip():
            self.say(path, f"expected text, found {kind_of(value)}")
            return ""
        return value

    def one_of(self, value: Any, path: Path, allowed: Collection[str]) -> str:
        """Return a word that is allowed, the first allowed one in place of another."""
        word = self.text(value, path)
        if word and word not in allowed:
            listed = f"; one of {', '.join(allowed)}" if len(allowed) <= MOST_LISTED else ""
            self.say(path, f"'{word}' is not allowed{listed}{nearest(word, allowed)}")
        return word if word in allowed else next(iter(allowed))

    def some_of(self, value: Any, path: Path, allowed: Collection[str]) -> list[str]:
        """Return the words of a list, or of a single word, that are allowed."""
        if not isinstance(value, list):
            return [self.one_of(value, path, allowed)]
        return [self.one_of(each, (*path, at), allowed) for at, each in enumerate(value)]

    def whole(self, value: Any, path: Path, least: int, most: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            found = value if isinstance(value, int) else kind_of(value)
            self.say(path, f"expected a whole number from {least} to {most}, found {found}")
            return least
        return value

    def flag(self, value: Any, path: Path) -> bool:
        if not isinstance(value, bool):
            self.say(path, f"expected true or false, found {kind_of(value)}")
        return value is True

    def by_language(self, value: Any, path: Path) -> Mapping[str, str]:
        """Return texts by language."""
        entries = self.mapping(value, path, LANGUAGES)
        return {language: self.text(text, (*path, language)) for language, text in entries.items()}


def kind_of(value: object) -> str:
    names = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")
