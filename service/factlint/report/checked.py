"""What a renderer needs beside the report: the path, the text with its lines, what is suppressed, and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from factlint.model.flag import Flag
from factlint.model.report import Report, Verdict
from factlint.model.row import Row
from factlint.model.text.span import Span
from factlint.report.phrases import ENGLISH

Names = Mapping[str, str]
MARKUP = re.compile(r"<!--.*?-->|<[/!?a-zA-Z][^<>]*>", re.DOTALL)
DECIDED = frozenset({Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.INCONSISTENT, Verdict.OUTDATED})


class Place(NamedTuple):
    """Where a span stands: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says of itself: its id, title and reason, its severity, its flag code, and a link to read on."""

    id: str
    title: Names
    why: str
    severity: str
    flag: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words that reports are written in: what rules say, and the names of codes by language."""

    rules: Mapping[str, RuleWords] = field(default_factory=dict)
    names: Mapping[str, Names] = field(default_factory=dict)

    def name(self, code: str, language: str) -> str:
        """Return the name of a flag or reason code in a language, the code itself where it has none."""
        names = self.names.get(code, {})
        return names.get(language) or names.get(ENGLISH) or code


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a flag is not held against the draft. `kind` is inSource (in the text) or external (in the settings)."""

    kind: str
    reason: str
    owner: str
    until: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A note about the check itself, not about the article: a suppression that ran out, is unused or cannot be read."""

    code: str
    path: str
    message: Names
    line: int | None = None
    column: int | None = None

    def text(self, language: str) -> str:
        return self.message.get(language) or self.message[ENGLISH]

    @property
    def where(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True)
class Checked:
    """One checked path. `text` is None for a claims file, whose flags have no place in a text.

    `silenced` has the suppressed flags by id. `left_out` counts flags that are not in the report because a baseline
    knows them or their lines did not change.
    """

    path: str
    report: Report
    text: str | None = None
    language: str = ENGLISH
    title: str | None = None
    silenced: Mapping[str, Silence] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    left_out: int = 0

    @cached_property
    def _starts(self) -> list[int]:
        text = self.text or ""
        return [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]

    def place(self, span: Span) -> Place:
        """Return the lines and columns of a span."""
        first, last = (bisect_right(self._starts, offset) for offset in span)
        return Place(first, span.start - self._starts[first - 1] + 1, last, span.end - self._starts[last - 1] + 1)

    def line_text(self, line: int) -> str:
        """Return the words of a line, counted from 1, without its end."""
        text = self.text or ""
        end = self._starts[line] - 1 if line < len(self._starts) else len(text)
        return text[self._starts[line - 1] : end]

    def flags(self) -> Iterator[Flag]:
        """Yield the flags in the order of the text."""
        yield from sorted(
            self.report.flags, key=lambda flag: (flag.spans[0].span if flag.spans else Span(0, 0), number_of(flag.id))
        )

    def open_flags(self) -> Iterator[Flag]:
        """Yield the flags that are held against the draft, in the order of the text."""
        yield from (flag for flag in self.flags() if flag.id not in self.silenced)

    def causes(self) -> list[list[Flag]]:
        """Return the flags that are not suppressed in groups of one cause, each opened by the most severe."""
        groups: dict[str, list[Flag]] = {}
        for flag in self.open_flags():
            groups.setdefault(flag.cause or flag.id, []).append(flag)
        return [sorted(group, key=lambda flag: -flag.severity.rank) for group in groups.values()]

    @property
    def is_marked_up(self) -> bool:
        """Tell whether tags stand between the words of the text."""
        return self.path.lower().endswith((".html", ".htm"))

    def words(self, quote: str) -> str:
        """Return the words of a quote without the tags that stand between them."""
        return MARKUP.sub("", quote) if self.is_marked_up else quote

    def message(self, flag: Flag) -> str:
        """Return a flag's message in the language of the text, English where there is none."""
        return flag.message.get(self.language) or flag.message[ENGLISH]


def all_remarks(checked: Sequence[Checked]) -> list[Remark]:
    """Return the remarks of all paths in their order."""
    return [remark for one in checked for remark in one.remarks]


def rule_id(named: str) -> str:
    """Return the id of a rule that is named with its version."""
    return named.partition("@")[0]


def number_of(flag_id: str) -> int:
    """Return the number in the id of a flag: f10 comes after f9."""
    digits = flag_id.lstrip("f")
    return int(digits) if digits.isdigit() else 0


def tell_evidence(row: Row) -> str:
    """Write a row as evidence in one line: what it says, who says so, since when, and where to read it."""
    source = row.source
    dated = f", {source.published}" if source.published else ""
    link = f" {source.url}" if source.url else ""
    return f"{row.printed} — {source.title} ({source.publisher}{dated}){link}"
