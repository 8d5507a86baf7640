"""The article in the HTML report: its lines with the flagged words marked in place, everything escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factlint.model.flag import Flag
from factlint.model.text.span import Span
from factlint.report.checked import MARKUP, Checked

# Characters that would turn the page's own text around, or that no page can hold, are shown by their number.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def escape(text: str) -> str:
    """Return a text as it may stand in a page, inside an element or inside quotes."""
    return _CONTROL.sub(lambda found: f"[U+{ord(found[0]):04X}]", html.escape(text.replace("\r\n", "\n")))


def show(text: str) -> str:
    """Return a text as it may stand in a page, control characters shown apart."""
    return _CONTROL.sub(_show_control, html.escape(text.replace("\r\n", "\n")))


def _show_control(found: re.Match[str]) -> str:
    return f'<span class="ctl">U+{ord(found[0]):04X}</span>'


@dataclass(frozen=True, slots=True)
class Numbered:
    """A flag with its number on the page and the id of its card."""

    flag: Flag
    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the article as HTML, and the flags whose first words stand in it."""

    markup: str
    flags: tuple[Numbered, ...]


def draw_lines(one: Checked, numbered: Sequence[Numbered]) -> Iterator[Line]:
    """Yield the lines of the article that hold words."""
    text = one.text or ""
    at = 0
    dims = _find_markup(text) if one.is_marked_up else []
    spans = [(quoted.span, item) for item in numbered for quoted in item.flag.spans]
    drawing = _Drawing(text, dims)
    for words in text.split("\n"):
        line = Span(at, at + len(words))
        at = line.end + 1
        if words.strip():
            here = tuple(item for item in numbered if item.flag.spans and _holds(line, item.flag.spans[0].span.start))
            yield Line(drawing.draw(line, [pair for pair in spans if _meets(pair[0], line)]), here)


def _find_markup(text: str) -> list[Span]:
    return [Span(*found.span()) for found in MARKUP.finditer(text)]


def _holds(line: Span, offset: int) -> bool:
    return line.start <= offset <= line.end


def _meets(span: Span, line: Span) -> bool:
    return span.start < line.end and line.start < span.end


class _Drawing:
    """Draws line after line. A flag's words are one stop of the Tab key, however many pieces they are drawn in."""

    def __init__(self, text: str, dims: Sequence[Span]) -> None:
        self.text, self.dims = text, dims
        self.stopped_at: set[tuple[Span, str]] = set()

    def draw(self, line: Span, spans: Sequence[tuple[Span, Numbered]]) -> str:
        """Cut the line where flags and markup begin or end, and mark each piece."""
        near = [dim for dim in self.dims if _meets(dim, line)]
        cuts = {line.start, line.end}
        for span in (*(span for span, _ in spans), *near):
            cuts |= {min(max(edge, line.start), line.end) for edge in span}
        pieces = []
        for start, end in pairwise(sorted(cuts)):
            here = [(span, item) for span, item in spans if span.start <= start and end <= span.end]
            piece = show(self.text[start:end])
            if any(dim.start <= start and end <= dim.end for dim in near):
                pieces.append(f'<span class="markup">{piece}</span>')
            else:
                pieces.append(self.mark(piece, here) if here else piece)
            ending = sorted(item.number for span, item in spans if span.end == end)
            if ending:
                pieces.append(f'<sup class="n" aria-hidden="true">{",".join(map(str, ending))}</sup>')
        return "".join(pieces)

    def mark(self, piece: str, here: Sequence[tuple[Span, Numbered]]) -> str:
        span, first = max(here, key=lambda pair: (pair[1].flag.severity.rank, -pair[1].number))
        anchors = dict.fromkeys((first.anchor, *(item.anchor for _, item in here)))
        stop = "" if (span, first.anchor) not in self.stopped_at else ' tabindex="-1"'
        self.stopped_at.add((span, first.anchor))
        return (
            f'<a class="mark {first.flag.severity.value}" href="#{first.anchor}" data-flags="{" ".join(anchors)}" '
            f'aria-expanded="false" aria-describedby="s-{first.anchor}"{stop}>{piece}</a>'
        )
