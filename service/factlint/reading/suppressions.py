"""What a writer switched off in the text itself: which rule, why, by whom, until when, and on which lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from factlint.errors import AuthoringErrors, BadValue, Problem
from factlint.model.measure.when import When
from factlint.model.text.span import Span
from factlint.reading.markup.source_map import Comment
from factlint.strict_yaml import load_yaml

COMMAND = "factlint-disable"
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_WORDS = re.compile(r"(factlint-(?:disable(?:-next-line|-line)?|enable))(?:\s+|\s*$)(.*)", re.DOTALL)
_RULE = re.compile(r"[a-z0-9][a-z0-9_-]*|\*")
_GIVEN = re.compile(r"""([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_NEEDED = ("reason", "owner", "until")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One rule that is off on lines `first_line` to `last_line` of the source (from 1; None: to its end).

    `until` is the last day on which it counts. `line` is where it is written, `span` the place in the source.
    """

    rule: str
    reason: str
    owner: str
    until: date
    first_line: int
    last_line: int | None
    line: int
    span: Span

    def covers(self, line: int) -> bool:
        return self.first_line <= line and (self.last_line is None or line <= self.last_line)


@dataclass(frozen=True, slots=True)
class Suppressions:
    """What was read, and what is wrong with the rest; a suppression that says too little does not count."""

    found: tuple[Suppression, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_comments(source: str) -> tuple[Comment, ...]:
    """Return the comments of a text that has no other markup."""
    if "<!--" not in source:
        return ()
    last = source.rfind("-->")
    return tuple(Comment(Span(*match.span()), match[1]) for match in _COMMENT.finditer(source, 0, max(last + 3, 0)))


def read_suppressions(source: str, comments: Iterable[Comment], front_matter: Span | None = None) -> Suppressions:
    """Read the commands of comments, and `factlint: disable:` of the front matter."""
    reader = _Reader(source)
    if front_matter is not None:
        reader.read_front_matter(front_matter)
    for comment in comments:
        reader.read_comment(comment)
    return Suppressions(tuple(reader.finish()), tuple(reader.problems))


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.found: list[Suppression] = []
        self.open: dict[str, int] = {}
        self.counted = (0, 1)

    def read_comment(self, comment: Comment) -> None:
        command = _WORDS.match(comment.text.strip())
        if command is None:
            return
        line = self.line_of(comment.span.start)
        rule = _RULE.match(command[2])
        if rule is None:
            self.say(line, f"{command[1]} names no rule")
            return
        if command[1] == "factlint-enable":
            self.close(rule[0], line)
            return
        given = {key: double or single or bare for key, double, single, bare in _GIVEN.findall(command[2])}
        last_line = self.line_of(comment.span.end)
        lines = {COMMAND: (last_line, None), f"{COMMAND}-line": (line, last_line)}.get(
            command[1], (last_line + 1, last_line + 1)
        )
        self.add(rule[0], given, lines, line, comment.span)

    def read_front_matter(self, span: Span) -> None:
        block = _block(self.source[span.start : span.end], "factlint")
        if block is None:
            return
        line = self.line_of(span.start) + block[1]
        try:
            document = load_yaml(block[0], "front matter")
        except AuthoringErrors as errors:
            self.problems += [
                Problem("document", p.message, line + (p.line or 1) - 1, p.column) for p in errors.problems
            ]
            return
        settings = document.value.get("factlint") if isinstance(document.value, dict) else None
        entries = settings.get("disable", []) if isinstance(settings, dict) else None
        if not isinstance(entries, list):
            self.say(line, "factlint in the front matter is not a mapping with a list 'disable'")
            return
        for index, entry in enumerate(entries):
            place = line + document.position(("factlint", "disable", index))[0] - 1
            given = {str(key): str(text) for key, text in entry.items()} if isinstance(entry, dict) else {}
            if "rule" in given:
                self.add(given["rule"], given, (1, None), place, span)
            else:
                self.say(place, "an entry of 'disable' names no rule")

    def add(self, rule: str, given: Mapping[str, str], lines: tuple[int, int | None], line: int, span: Span) -> None:
        missing = [name for name in _NEEDED if not given.get(name)]
        if missing:
            self.say(line, f"{COMMAND} {rule} lacks {', '.join(missing)}; it does not count")
            return
        try:
            until = When.parse(given["until"]).last
        except BadValue as error:
            self.say(line, f"{COMMAND} {rule}: until: {error}")
            return
        if until is None:
            self.say(line, f"{COMMAND} {rule} has no end; write until=YYYY-MM-DD")
            return
        if lines[1] is None:
            self.open.setdefault(rule, len(self.found))
        self.found.append(Suppression(rule, given["reason"], given["owner"], until, *lines, line, span))

    def close(self, rule: str, line: int) -> None:
        index = self.open.pop(rule, None)
        if index is None:
            self.say(line, f"factlint-enable {rule}: it was not disabled above")
            return
        entry = self.found[index]
        self.found[index] = Suppression(
            entry.rule, entry.reason, entry.owner, entry.until, entry.first_line, line, entry.line, entry.span
        )

    def finish(self) -> Sequence[Suppression]:
        return self.found

    def say(self, line: int, message: str) -> None:
        self.problems.append(Problem("document", message, line, code="suppression"))

    def line_of(self, offset: int) -> int:
        """Return the line of a place, from 1; places are asked for in order, so every line end is counted once."""
        at, line = self.counted
        if offset < at:
            at, line = 0, 1
        line += self.source.count("\n", at, offset)
        self.counted = (offset, line)
        return line


def _block(front_matter: str, key: str) -> tuple[str, int] | None:
    """Return the lines under a key of the first level, and how many lines stand above them."""
    lines = front_matter.splitlines()
    for number, line in enumerate(lines):
        if line.startswith(f"{key}:"):
            end = number + 1
            while end < len(lines) and (not lines[end].strip() or lines[end][0] in " -"):
                end += 1
            return "\n".join(lines[number:end]), number
    return None
