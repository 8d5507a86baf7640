"""Reading an authored file part by part: every problem is kept with its place, none is raised."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from factlint.errors import Problem, nearest
from factlint.strict_yaml import Document, Path

LANGUAGES = ("en", "zh-Hans", "zh-Hant")


class Part:
    """One value of a file. Readers return something of the right type, and keep a problem where it was not."""

    __slots__ = ("document", "path", "problems", "value")

    def __init__(self, document: Document, problems: list[Problem], path: Path = (), value: object = None) -> None:
        self.document = document
        self.problems = problems
        self.path = path
        self.value = value if path else document.value

    @property
    def name(self) -> str:
        """Return the path in words: `match.claim.predicate`, `examples.flagged[2]`."""
        words = ""
        for step in self.path:
            words += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
        return words.lstrip(".") or "the file"

    def say(self, message: str, code: str = "invalid", offset: int = 0) -> None:
        """Keep a problem at this part, `offset` characters into it."""
        line, column = self.document.position(self.path)
        self.problems.append(Problem(self.document.where, f"{self.name}: {message}", line, column + offset, code))

    def say_key(self, message: str, code: str = "invalid") -> None:
        """Keep a problem at the key of this part."""
        line, column = self.document.key_position(self.path)
        self.problems.append(Problem(self.document.where, f"{self.name}: {message}", line, column, code))

    def part(self, key: str | int, value: object) -> Part:
        return Part(self.document, self.problems, (*self.path, key), value)

    def parts(self) -> dict[str, Part]:
        """Return the parts of a mapping with any keys."""
        if not isinstance(self.value, dict):
            self.say(f"expected a mapping, found {described(self.value)}")
            return {}
        return {key: self.part(key, value) for key, value in self.value.items()}

    def mapping(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Part]:
        """Return the parts of a mapping with these keys and no others."""
        parts = self.parts()
        allowed = (*required, *optional)
        for key in [key for key in parts if key not in allowed]:
            part = parts.pop(key)
            hint = nearest(key, allowed) or f"; allowed: {', '.join(allowed)}"
            if part.value is None and " " in key:
                # {en: one, two} is a key 'en' and a key 'two' without a value
                hint = "; a text with a comma within { } must stand in quotes"
            part.say_key(f"no such key{hint}", "unknown-key")
        if isinstance(self.value, dict):
            for key in required:
                if key not in parts:
                    self.say(f"'{key}' is missing", "missing-key")
        return parts

    def items(self) -> list[Part]:
        """Return the items of a list."""
        if not isinstance(self.value, list):
            self.say(f"expected a list, found {described(self.value)}")
            return []
        return [self.part(index, value) for index, value in enumerate(self.value)]

    def text(self) -> str:
        """Return a text that is not empty, "" after a problem."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value
        hint = f"; quote it: '{self.value}'" if isinstance(self.value, int) else ""
        self.say(f"expected a text, found {described(self.value)}{hint}")
        return ""

    def written(self) -> str:
        """Return a text, or a whole number as it was written."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        return self.text()

    def texts(self) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(item.text() for item in self.items())

    def word(self, allowed: Iterable[str], what: str = "word") -> str:
        """Return one of the allowed words, "" after a problem."""
        text, known = self.text(), tuple(allowed)
        if text and text not in known:
            self.say(f"no {what} '{text}'{one_of(text, known)}", "unknown-word")
            return ""
        return text

    def whole(self) -> int:
        """Return a whole number, 0 after a problem."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        self.say(f"expected a whole number, found {described(self.value)}")
        return 0

    def truth(self) -> bool:
        """Return true or false, false after a problem."""
        if not isinstance(self.value, bool):
            self.say(f"expected true or false, found {described(self.value)}")
        return self.value is True

    def by_language(self) -> dict[str, str]:
        """Return a text for each language, all of which are needed."""
        return {language: part.text() for language, part in self.mapping(LANGUAGES).items()}


def one_of(word: str, known: Collection[str]) -> str:
    """Return the nearest word, or all of them when they are few and none is near."""
    return nearest(word, known) or (f"; allowed: {', '.join(known)}" if len(known) <= 20 else "")


def described(value: object) -> str:
    """Say in words what a value is."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return f"the number {value}" if isinstance(value, int) else f"'{str(value)[:60]}'"
