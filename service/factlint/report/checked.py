"""What a renderer of reports needs beside the report: the path, the text with its lines, and what rules say of themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from factlint.model.flag import Flag
from factlint.model.report import Report
from factlint.model.span import Span


class Place(NamedTuple):
    """Where a span stands: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says of itself: its id, title and reason by language, and its severity."""

    id: str
    title: dict[str, str]
    why: str
    severity: str


@dataclass(frozen=True)
class Checked:
    """One checked path. `text` is None for a claims file, whose flags have no place in a text."""

    path: str
    report: Report
    text: str | None = None
    language: str = "en"
    title: str | None = None
    silenced: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def _starts(self) -> list[int]:
        text = self.text or ""
        return [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]

    def place(self, span: Span) -> Place:
        """Return the lines and columns of a span."""
        first, last = (bisect_right(self._starts, offset) for offset in span)
        return Place(first, span.start - self._starts[first - 1] + 1, last, span.end - self._starts[last - 1] + 1)

    def flags(self) -> Iterator[Flag]:
        """Yield the flags in the order of the text."""
        yield from sorted(
            self.report.flags, key=lambda flag: (flag.spans[0].span if flag.spans else Span(0, 0), flag.id)
        )

    def message(self, flag: Flag) -> str:
        """Return a flag's message in the language of the text, English where there is none."""
        return flag.message.get(self.language) or flag.message["en"]
