"""Markdown as clean text: the words of its blocks, without code, addresses and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

from factlint.model.text.span import Span
from factlint.reading.markup.html import HtmlReader
from factlint.reading.markup.source_map import Builder, CleanText, Comment
from factlint.reading.zones.zone import Zone

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = re.compile(r"---[ \t]*\r?\n")
_FENCE_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LONGEST_FRONT_MATTER = 64_000
_SCALAR = re.compile(
    r"""^([A-Za-z_-]+):[ 	]*(?:"([^"
]*)"|'([^'
]*)'|([^
#]*?))[ 	]*(?:[ 	]#.*)?
?$""",
    re.MULTILINE,
)
_DATE_KEYS = ("published", "publishdate", "publish_date", "date", "pubdate")
_DESTINATION = re.compile(r"\]\(|\]\[|\]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_ZONES = {
    "blockquote_open": Zone.QUOTATION,
    "bullet_list_open": Zone.BODY,
    "ordered_list_open": Zone.BODY,
    "table_open": Zone.BODY,
}
_LEAVING = frozenset({"heading_close", *(name.replace("_open", "_close") for name in _ZONES)})
_TIGHT = frozenset({"list_item_open", "list_item_close", "tr_close", "thead_open"})
_LOOSE_NAMES = """
paragraph_close heading_close blockquote_open blockquote_close table_open table_close bullet_list_open bullet_list_close
ordered_list_open ordered_list_close hr fence code_block
"""
_LOOSE = frozenset(_LOOSE_NAMES.split())


def read_markdown(source: str, classes: Mapping[str, Zone]) -> CleanText:
    """Read CommonMark with tables; a YAML front matter gives title, date and language."""
    front_matter = _find_front_matter(source)
    given = _scalars(source, front_matter)
    body = source.index("\n", front_matter.end) + 1 if front_matter and "\n" in source[front_matter.end :] else 0
    if front_matter and not body:
        body = len(source)
    reader = _MarkdownReader(source, body, classes)
    reader.read()
    text, source_map = reader.builder.finish()
    return CleanText(
        text=text,
        map=source_map,
        hints=tuple(reader.builder.hints),
        links=tuple(reader.builder.links),
        titles=tuple(title for title in (given.get("title"), reader.title) if title),
        dates=tuple(given[key] for key in _DATE_KEYS if given.get(key)),
        language=given.get("language") or given.get("lang"),
        comments=tuple(reader.builder.comments),
        front_matter=front_matter,
    )


def _find_front_matter(source: str) -> Span | None:
    """Return what stands between the marks of a front matter, with its last line end."""
    start = 1 if source.startswith("﻿") else 0
    opening = _FENCE.match(source, start)
    if opening is None:
        return None
    closing = _FENCE_END.search(source, opening.end(), opening.end() + _LONGEST_FRONT_MATTER)
    return Span(opening.end(), closing.start()) if closing else None


def _scalars(source: str, span: Span | None) -> dict[str, str]:
    """Return the plain entries of the first level; other people's front matter is read leniently, key by key."""
    if span is None:
        return {}
    found: dict[str, str] = {}
    for key, double, single, bare in _SCALAR.findall(source[span.start : span.end]):
        value = (double or single or bare).strip()
        if value:
            found.setdefault(key.lower(), value)
    return found


class _MarkdownReader:
    """Follows the tokens of the parser through the source, and puts their words into a builder."""

    def __init__(self, source: str, body: int, classes: Mapping[str, Zone]) -> None:
        self.source, self.body = source, body
        self.builder = Builder()
        self.html = HtmlReader(source, classes, self.builder)
        self.zones: list[Zone | None] = []
        self.zone: Zone | None = None
        self.title: str | None = None
        self.at = body
        self.end = len(source)
        self.lines = [body, *accumulate(map(len, _lines(source[body:])), initial=body)][1:]
        self.link: int | None = None
        self.cells = 0

    def read(self) -> None:
        from markdown_it import MarkdownIt

        # `code` would take paragraphs that a writer indents for code; `text_join` would lose where escapes stood.
        parser = MarkdownIt("commonmark").enable("table").disable(["text_join", "code"])
        for token in parser.parse(self.source[self.body :].replace("\x00", " ")):
            self._block(token)

    def _block(self, token: Token) -> None:
        if token.map:
            self.at = max(self.at, self._line_start(token.map[0]))
            self.end = self._line_start(token.map[1])
        if token.type == "inline":
            self._inline(token)
        elif token.type == "html_block":
            self._html(token)
        elif token.type in ("td_open", "th_open"):
            if self.cells:
                self.builder.insert(" | ")
            self.cells += 1
        elif token.type == "tr_open":
            self.cells = 0
        self._enter_or_leave(token)
        if token.type in _LOOSE:
            self.builder.end_line(2)
        elif token.type in _TIGHT:
            self.builder.end_line()

    def _enter_or_leave(self, token: Token) -> None:
        if token.type == "heading_open":
            self._enter(Zone.TITLE if token.tag == "h1" else Zone.HEADING)
        elif token.type in _ZONES:
            self._enter(_ZONES[token.type])
        elif token.type in _LEAVING and self.zones:
            self._change(self.zones.pop())

    def _enter(self, zone: Zone) -> None:
        self.zones.append(self.zone)
        self._change(self.zone if self.zone is Zone.QUOTATION else zone)

    def _change(self, zone: Zone | None) -> None:
        self.zone = zone
        self.builder.hint(zone)

    def _line_start(self, line: int) -> int:
        return self.lines[line] if line < len(self.lines) else len(self.source)

    def _html(self, token: Token) -> None:
        self.html.read(self.at, self.end)
        self.at = self.end
        self.builder.end_line(2)

    # ---- inside a block

    def _inline(self, token: Token) -> None:
        for child in token.children or []:
            self._piece(child)
        if self.zone is Zone.TITLE and self.title is None:
            self.title = token.content.strip()

    def _piece(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._words(token.content)
        elif kind == "text_special":
            self._special(token)
        elif kind in ("softbreak", "hardbreak"):
            self._break()
        elif kind == "code_inline":
            self._code(token)
        elif kind == "link_open":
            self.link = self.builder.length
        elif kind == "link_close":
            self._close_link(token)
        elif kind == "image":
            self._skip_image(token)
        elif kind == "html_inline":
            self._skip(token.content)

    def _words(self, words: str) -> None:
        if not words:
            return
        found = self.source.find(words, self.at, self.end)
        if found < 0:  # the parser changed something in it: it stands for what is here
            self.builder.add(words, self.at, 0)
            return
        self._put(words, found)
        self.at = found + len(words)

    def _put(self, words: str, at: int) -> None:
        """Add words that are the source's own, their leading and closing white space as white space."""
        stripped = words.strip()
        lead = len(words) - len(words.lstrip())
        if lead:
            self.builder.space(at, lead)
        self.builder.add(stripped, at + lead)
        rest = len(words) - lead - len(stripped)
        if rest and stripped:
            self.builder.space(at + lead + len(stripped), rest)

    def _special(self, token: Token) -> None:
        """Take an escape or an entity: one or two characters that stand for more."""
        found = self.source.find(token.markup, self.at, self.end)
        if found < 0:
            found, length = self.at, 0
        else:
            length = len(token.markup)
        self.at = found + length
        if token.content.isspace():
            self.builder.space(found, length)
        else:
            self.builder.add(token.content, found, length)

    def _break(self) -> None:
        """Keep the line ends of a paragraph: writers of Chinese often mean one paragraph by each line."""
        match = _LINE_END.search(self.source, self.at, self.end)
        self.at = match.end() if match else self.at
        self.builder.end_line()

    def _code(self, token: Token) -> None:
        opening = self.source.find(token.markup, self.at, self.end)
        if opening < 0:
            return
        self.at = opening + len(token.markup)
        self._words(token.content)
        closing = self.source.find(token.markup, self.at, self.end)
        self.at = closing + len(token.markup) if closing >= 0 else self.at

    def _close_link(self, token: Token) -> None:
        if self.link is not None and self.builder.length > self.link:
            self.builder.links.append(Span(self.link, self.builder.length))
        self.link = None
        if token.info == "auto":
            return
        match = _DESTINATION.search(self.source, self.at, self.end)
        if match is None:
            return
        self.at = match.end()
        if match[0] == "](":
            self.at = self._after_destination(self.at)
        elif match[0] == "][":
            self.at = self.source.find("]", self.at, self.end) + 1 or self.at

    def _after_destination(self, at: int) -> int:
        """Return the place behind the bracket that ends an address and its title."""
        depth, quote = 1, ""
        while at < self.end:
            char = self.source[at]
            if char == "\\":
                at += 1
            elif quote:
                quote = "" if char == quote else quote
            elif char in "\"'" and self.source[at - 1].isspace():
                quote = char
            elif char in "()":
                depth += 1 if char == "(" else -1
                if not depth:
                    return at + 1
            at += 1
        return self.end

    def _skip_image(self, token: Token) -> None:
        opening = self.source.find("![", self.at, self.end)
        if opening < 0:
            return
        self.at = opening + 2
        if token.content:
            inside = self.source.find(token.content, self.at, self.end)
            self.at = inside + len(token.content) if inside >= 0 else self.at
        match = _DESTINATION.search(self.source, self.at, self.end)
        if match is not None:
            self.at = self._after_destination(match.end()) if match[0] == "](" else match.end()

    def _skip(self, markup: str) -> None:
        found = self.source.find(markup, self.at, self.end)
        if found < 0:
            return
        if markup.startswith("<!--"):
            self.builder.comments.append(Comment(Span(found, found + len(markup)), markup[4:-3]))
        self.at = found + len(markup)


def _lines(text: str) -> list[str]:
    """Split as the parser counts lines: at line feeds, after it has made every other line end one."""
    ends = [match.end() for match in _LINE_END.finditer(text)]
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]
