"""Reads word lists where a file has them: written out, by name, or several of both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from factlint.errors import BadValue, nearest
from factlint.reading.authoring.notes import Notes
from factlint.reading.expressions.scan.rules import KINDS
from factlint.reading.frames.frame import Limits
from factlint.reading.pages.sought import Sought
from factlint.reading.pages.words import Word, WordList, WordLists, read_word
from factlint.strict_yaml import Path, load_file

WORD_KEYS = ("zh", "en", "except")
MOST_WORDS = 400
MENTION_KINDS = (
    "area", "concept", "court", "document", "element", "event", "list", "mineral", "office", "organisation", "person",
    "plant", "product", "programme", "sides", "technology",
)  # fmt: skip
EXPRESSION_GROUPS: Mapping[str, tuple[str, ...]] = {"date": ("date", "datetime", "reldate")}
EXPRESSION_KINDS = tuple(kind for kind in KINDS if kind not in ("vague", "enum", "time"))


class Words(NamedTuple):
    """Words before they become a list of the rule book."""

    own: tuple[Word, ...] = ()
    exceptions: tuple[Word, ...] = ()


class SharedWords(NamedTuple):
    """What words.yaml holds: word lists and groups of kinds, by name.

    `taken_for` gives ids another kind, `seats` the countries that capitals stand for. `sought` and `limits` keep what
    is looked for in several places, and what that must be like, once.
    """

    lists: Mapping[str, Words]
    kinds: Mapping[str, tuple[str, ...]]
    taken_for: Mapping[str, str]
    seats: Mapping[str, str]
    sought: dict[object, Sought]
    limits: dict[Limits, Limits]


class WordReader:
    """Reads the words of one file; `named` are the lists that it may use by name."""

    def __init__(self, notes: Notes, lists: WordLists, shared: SharedWords) -> None:
        self.notes, self.lists = notes, lists
        self.named: dict[str, Words] = dict(shared.lists)
        self.kinds, self.sought, self.limits = shared.kinds, shared.sought, shared.limits

    def define(self, value: Any, path: Path) -> None:
        """Take in the lists that the file itself names."""
        for name, words in self.notes.mapping(value, path).items():
            if name in self.named:
                self.notes.say((*path, name), f"the list '{name}' is named in words.yaml already; choose another name")
            self.named[name] = self.read(words, (*path, name))

    def word_list(self, value: Any, path: Path) -> WordList:
        """Read words and make them a list of the rule book."""
        words = self.read(value, path)
        if not words.own and not self.notes.problems:
            self.notes.say(path, "a list without words; write {zh: [...], en: [...]} or the name of a list")
        return self.lists.add(words.own, words.exceptions)

    def read(self, value: Any, path: Path) -> Words:
        if isinstance(value, str):
            return self._by_name(value, path)
        if isinstance(value, list):
            several = [self.read(each, (*path, at)) for at, each in enumerate(value)]
            own = tuple(word for words in several for word in words.own)
            return Words(own, tuple(word for words in several for word in words.exceptions))
        entries = self.notes.mapping(value, path, WORD_KEYS)
        own = tuple(word for key in ("zh", "en") for word in self._words(entries.get(key), (*path, key)))
        return Words(own, tuple(self._words(entries.get("except"), (*path, "except"))))

    def _by_name(self, name: str, path: Path) -> Words:
        if name not in self.named:
            known = ", ".join(sorted(self.named)) or "none"
            self.notes.say(path, f"no list of words '{name}'{nearest(name, self.named)}; lists: {known}")
        return self.named.get(name, Words())

    def _words(self, value: Any, path: Path) -> list[Word]:
        items = self.notes.items(value, path)
        if len(items) > MOST_WORDS:
            self.notes.say(path, f"at most {MOST_WORDS} words in one list, found {len(items)}")
        words = []
        for at, item in enumerate(items[:MOST_WORDS]):
            try:
                words.append(read_word(self.notes.text(item, (*path, at)) or "?"))
            except BadValue as problem:
                self.notes.say((*path, at), str(problem))
        return words

    def mention_kinds(self, value: Any, path: Path) -> frozenset[str]:
        """Read kinds of names, single or as groups."""
        names = self.notes.some_of(value, path, (*MENTION_KINDS, *self.kinds))
        return frozenset(kind for name in names for kind in self.kinds.get(name, (name,)))

    def expression_kinds(self, value: Any, path: Path) -> frozenset[str]:
        names = self.notes.some_of(value, path, EXPRESSION_KINDS)
        return frozenset(kind for name in names for kind in EXPRESSION_GROUPS.get(name, (name,)))


def load_shared_words(path: FilePath) -> tuple[SharedWords, Notes]:
    """Read words.yaml; the notes hold what is wrong with it."""
    notes = Notes(load_file(path, path.name))
    entries = notes.mapping(notes.document.value, (), ("lists", "kinds", "taken_for", "seats"))
    reader = WordReader(notes, WordLists(), SharedWords({}, {}, {}, {}, {}, {}))
    reader.define(entries.get("lists", {}), ("lists",))
    kinds = notes.mapping(entries.get("kinds", {}), ("kinds",))
    groups = {name: tuple(notes.some_of(each, ("kinds", name), MENTION_KINDS)) for name, each in kinds.items()}
    given = notes.mapping(entries.get("taken_for", {}), ("taken_for",), MENTION_KINDS)
    taken_for = {
        notes.text(one, ("taken_for", kind, at)): kind
        for kind, ids in given.items()
        for at, one in enumerate(notes.items(ids, ("taken_for", kind)))
    }
    given = notes.mapping(entries.get("seats", {}), ("seats",))
    seats = {city: notes.text(country, ("seats", city)) for city, country in given.items()}
    return SharedWords(reader.named, groups, taken_for, seats, {}, {}), notes
