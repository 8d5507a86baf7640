"""Reading an authored YAML file part by part: every problem is collected with its line and column, none is raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factlint.errors import Problem, nearest
from factlint.strict_yaml import Document, Path


class Authored:
    """One file and the problems found in it so far."""

    def __init__(self, document: Document, where: str) -> None:
        self.document = document
        self.where = where
        self.problems: list[Problem] = []

    def root(self) -> Part:
        return Part(self, (), self.document.value)

    def report(self, path: Path, message: str, at_key: bool = False) -> None:
        place = self.document.key_position if at_key else self.document.position
        line, column = place(path)
        self.problems.append(Problem(self.where, message, line, column, "descriptor"))


class Part:
    """One value of the file. Every reader returns something of the right type, and reports what was wrong instead."""

    __slots__ = ("file", "path", "value")

    def __init__(self, file: Authored, path: Path, value: object) -> None:
        self.file = file
        self.path = path
        self.value = value

    @property
    def position(self) -> tuple[int, int]:
        return self.file.document.position(self.path)

    @property
    def name(self) -> str:
        """Return the path in words: `schema.fields[2].type`."""
        words = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return words.lstrip(".") or "the file"

    def report(self, message: str, at_key: bool = False) -> None:
        self.file.report(self.path, f"{self.name}: {message}", at_key)

    def mapping(self, required: Iterable[str] = (), optional: Iterable[str] | None = None) -> dict[str, Part]:
        """Return the parts of a mapping; keys beyond `required` and `optional` are reported (None allows any)."""
        if not isinstance(self.value, dict):
            self.report(f"a mapping is expected, found {described(self.value)}")
            return {}
        required = tuple(required)
        parts = {str(key): Part(self.file, (*self.path, key), value) for key, value in self.value.items()}
        if optional is not None:
            allowed = (*required, *optional)
            for key in parts.keys() - set(allowed):
                parts.pop(key).report(f"unknown key; allowed: {', '.join(allowed)}{nearest(key, allowed)}", at_key=True)
        for key in required:
            if key not in parts:
                self.report(f"'{key}' is missing")
        return parts

    def items(self) -> Iterator[Part]:
        """Yield the entries of a list."""
        if not isinstance(self.value, list):
            self.report(f"a list is expected, found {described(self.value)}")
            return
        for index, value in enumerate(self.value):
            yield Part(self.file, (*self.path, index), value)

    def text(self) -> str:
        """Return a text; numbers are taken as they were written."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, int | float) and not isinstance(self.value, bool):
            return str(self.value)
        self.report(f"a text is expected, found {described(self.value)}")
        return ""

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts; one text counts as a list of one."""
        if isinstance(self.value, list):
            return tuple(part.text() for part in self.items())
        return (self.text(),)

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.report(f"true or false is expected, found {described(self.value)}")
        return self.value is True

    def whole(self) -> int:
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        self.report(f"a whole number is expected, found {described(self.value)}")
        return 0

    def one_of(self, allowed: Iterable[str]) -> str:
        text, allowed = self.text(), tuple(allowed)
        if text and text not in allowed:
            self.report(f"'{text}' is not one of {', '.join(allowed)}{nearest(text, allowed)}")
        return text


def described(value: object) -> str:
    """Say in words what a YAML value is."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"'{value}'"
