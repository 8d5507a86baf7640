"""YAML without surprises: every scalar stays what its author typed, or is an error that says how to write it.

What YAML 1.1 turns into something else on the quiet (`0102` into 66, `no` into false, `1:20` into 80, a second key of
the same name into the only one) is refused. So is what can make a small file large: anchors, aliases, merges, tags.

    2025-04-04      text            17.94     text (a decimal keeps its digits)
    12, -3          whole number    true      true; false; null
    "12"            text            0102, no, 1:20, 1e3, 0x1F, +5, ~, =    an error: quote it
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath

import yaml

from factlint.errors import AuthoringErrors, Problem

Path = tuple[str | int, ...]
Position = tuple[int, int]

MOST_CHARACTERS = 1_000_000
MOST_DEPTH = 40
MOST_NODES = 100_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?[1-9][0-9]{0,17}|0")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
# Everything else that some YAML 1.1 reader takes for a number: octal, hexadecimal, binary, base 60, signs, underscores,
# exponents, a point without digits on one side, infinities.
_NUMBER_LIKE = re.compile(
    r"[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0o[0-7_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
_MANGLED = {
    **dict.fromkeys(("y", "n", "yes", "no", "on", "off"), "true or false"),
    **dict.fromkeys(("true", "false"), "true or false in small letters"),
    **dict.fromkeys(("null", "~"), "null in small letters"),
    "=": "'='",
}


class _Marks:
    """Where a collection and its parts stand. Children of a mapping are found by key, those of a list by index."""

    __slots__ = ("children", "keys", "position")

    def __init__(self, position: Position) -> None:
        self.position = position
        self.keys: dict[str, Position] = {}
        self.children: dict[str | int, _Marks | Position] = {}


@dataclass(frozen=True, slots=True)
class Document:
    """One file as plain data (dict, list, str, int, bool, None) that knows where each part stands."""

    where: str
    value: object
    _marks: _Marks | Position = field(repr=False, compare=False)

    def position(self, path: Path) -> Position:
        """Return the line and column, from 1, of a part: a scalar's own place, the key above a mapping or list.

        A path that leads nowhere gives the place of the last part that exists.
        """
        marks, place = self._marks, _place(self._marks)
        for step in path:
            if not isinstance(marks, _Marks) or step not in marks.children:
                break
            above, marks = marks, marks.children[step]
            nested = isinstance(marks, _Marks) and isinstance(step, str)
            place = above.keys[str(step)] if nested else _place(marks)
        return place

    def key_position(self, path: Path) -> Position:
        """Return the place of the key that the path ends with; for the item of a list, its own place."""
        marks = self._marks
        for step in path[:-1]:
            marks = marks.children.get(step, marks) if isinstance(marks, _Marks) else marks
        known = marks.keys.get(str(path[-1])) if path and isinstance(marks, _Marks) else None
        return known or self.position(path)

    def problem(self, path: Path, message: str, code: str = "invalid") -> Problem:
        """Make a problem that stands at a part of this file."""
        line, column = self.position(path)
        return Problem(self.where, message, line, column, code)


def load_file(path: FilePath, where: str | None = None) -> Document:
    """Read a UTF-8 file; `where` is the name that problems carry, the path itself by default."""
    name = where or str(path)
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AuthoringErrors([Problem(name, "not UTF-8 text; save the file as UTF-8", line, 1, "yaml")]) from None
    return load_yaml(text, name)


def load_yaml(text: str, where: str) -> Document:
    """Read one YAML document; raise AuthoringErrors with every problem that was found."""
    if len(text) > MOST_CHARACTERS:
        message = f"at most {MOST_CHARACTERS} characters are allowed in a file, found {len(text)}"
        raise AuthoringErrors([Problem(where, message, 1, 1, "yaml")])
    reader = _Reader(where)
    reader.look_for_tabs(text)
    reader.read(text)
    if reader.problems:
        raise AuthoringErrors(sorted(reader.problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    return Document(where, reader.value, reader.marks)


class _Reader:
    """Builds the data from parser events, on a stack of its own: depth costs a comparison, not a recursion."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []
        self.value: object = None
        self.marks: _Marks | Position = (1, 1)
        self.nodes = 0
        self.documents = 0
        self.stack: list[_Open] = []
        self.is_over = False

    def say(self, position: Position, message: str) -> None:
        self.problems.append(Problem(self.where, message, *position, "yaml"))

    def look_for_tabs(self, text: str) -> None:
        if "\t" in text:
            before = text[: text.index("\t")]
            line = before.count("\n") + 1
            self.say((line, len(before) - before.rfind("\n")), "a tab; use spaces (in a quoted text write \\t)")

    def read(self, text: str) -> None:
        try:
            next_event = _LOADER(text).get_event
            while not self.is_over:
                event = next_event()
                if type(event) is yaml.ScalarEvent:  # as most are
                    self.take_scalar(event)
                elif type(event) is yaml.StreamEndEvent:
                    break
                else:
                    self.take(event)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            position = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
            self.say(position, _explain_syntax(error))
        except (yaml.YAMLError, UnicodeError) as error:
            self.say((1, 1), f"a character that no text file holds: {error}".replace("\n", " "))

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.say(_at(event), f"an alias (*{event.anchor}); write the value out again")
            self.add(_at(event), None)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.open_document(event)

    def open_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.say(_at(event), "a second document; one file holds one document")
            self.is_over = True
        if event.version or event.tags:
            self.say(_at(event), "a directive; leave out the line that starts with %")

    def count(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Position:
        position = _at(event)
        self.nodes += 1
        if self.nodes > MOST_NODES or event.anchor is not None or event.tag is not None:
            self.refuse(event, position)
        return position

    def refuse(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, position: Position) -> None:
        if self.nodes > MOST_NODES:
            self.say(position, f"more than {MOST_NODES} values in one file")
            self.is_over = True
        if event.anchor is not None:
            self.say(position, f"an anchor (&{event.anchor}); write the value out where it is needed")
        if event.tag is not None:
            self.say(position, f"a tag ({event.tag}); leave it out, the kind of a value follows from how it is written")

    def open(self, event: yaml.CollectionStartEvent) -> None:
        position = self.count(event)
        if len(self.stack) >= MOST_DEPTH:
            self.say(position, f"nested deeper than {MOST_DEPTH} levels")
            self.is_over = True
        is_mapping = type(event) is yaml.MappingStartEvent
        if self.stack and self.stack[-1].expects_key:
            self.say(position, "a list or mapping as a key; a key is a word")
        data: dict[str, object] | list[object] = {} if is_mapping else []
        marks = _Marks(position)
        self.add(position, data, marks)
        self.stack.append(_Open(data, marks))

    def take_scalar(self, event: yaml.ScalarEvent) -> None:
        position = self.count(event)
        text = event.value
        is_plain = not event.style
        if self.stack and self.stack[-1].expects_key:
            self.take_key(position, text, is_plain)
            return
        self.add(position, self.resolve(position, text) if is_plain else text)

    def take_key(self, position: Position, text: str, is_plain: bool) -> None:
        top = self.stack[-1]
        if is_plain and text == "<<":
            self.say(position, "a merge (<<); write the keys out")
        elif is_plain:
            value = self.resolve(position, text)
            if value is None or isinstance(value, bool):
                self.say(position, f"{text or 'nothing'} as a key; a key is a word, quote it")
        if text in top.marks.keys:
            line, _ = top.marks.keys[text]
            self.say(position, f"'{text}' stands here a second time; the first is on line {line}")
        top.marks.keys[text] = position
        top.key, top.expects_key = text, False

    def add(self, position: Position, value: object, marks: _Marks | None = None) -> None:
        """Put a value where the parser stands: the whole document, the next item, or under the key just read."""
        place = marks or position
        if not self.stack:
            self.value, self.marks = value, place
            return
        top = self.stack[-1]
        if top.items is not None:
            top.marks.children[len(top.items)] = place
            top.items.append(value)
        elif top.expects_key:
            top.key, top.expects_key = "", False
        else:
            top.marks.children[top.key] = place
            top.entries[top.key] = value
            top.expects_key = True

    def resolve(self, position: Position, text: str) -> object:
        """Return what an unquoted scalar means, after saying what is wrong with it."""
        if text in _WORDS:
            return _WORDS[text]
        if text[0] in "0123456789-+.":
            return self.resolve_number(position, text)
        meaning = _MANGLED.get(text.lower()) if len(text) < 6 else None
        if meaning is not None:
            self.say(
                position, f"{text} is not the same to every reader of YAML; write {meaning}, or quote it: '{text}'"
            )
        return text

    def resolve_number(self, position: Position, text: str) -> object:
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return text
        if _NUMBER_LIKE.fullmatch(text):
            self.say(position, f"{text} is read as a number and changed; quote it: '{text}'")
        return text


class _Open:
    """A collection that is still being read: its items, or for a mapping its entries."""

    __slots__ = ("entries", "expects_key", "items", "key", "marks")

    def __init__(self, data: dict[str, object] | list[object], marks: _Marks) -> None:
        self.items = data if isinstance(data, list) else None
        self.entries = data if isinstance(data, dict) else {}
        self.marks = marks
        self.key = ""
        self.expects_key = self.items is None


def _at(event: yaml.Event) -> Position:
    mark = event.start_mark
    assert mark is not None  # only events that a program makes by hand have none
    return mark.line + 1, mark.column + 1


def _place(marks: _Marks | Position) -> Position:
    return marks.position if isinstance(marks, _Marks) else marks


def _explain_syntax(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.context, error.problem) if part]
    return f"not YAML: {', '.join(parts)}; a text with ': ', ' #' or a sign at its start must stand in quotes"
