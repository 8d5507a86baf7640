"""HTML as clean text in one pass, for any input: no library parser takes hostile pages in linear time."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.entities import html5
from typing import Any

from factlint.model.text.span import Span
from factlint.reading.markup.source_map import Builder, CleanText, Comment
from factlint.reading.zones.zone import Zone

_NAME = re.compile(r"/?[A-Za-z][^\s/>]{0,40}")
_QUOTE_OR_END = re.compile("[\"'>]")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,60})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_WORDS = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?|\s+|[^&\s]+(?: [^&\s]+)*|&")
_CLASS_WORD = re.compile(r"[a-z]+")
_MOST_QUOTES = 32
_MOST_ATTRIBUTES = 8_000
_DEEPEST = 64
_LARGEST_DATA = 200_000

_SILENT_NAMES = "script style template noscript svg math iframe object select textarea audio video canvas"
_VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
# Blocks that end a line, and blocks that leave a line empty too.
_LINE_NAMES = "div li tr dd dt caption figcaption nav header footer form button option label"
_BLOCK_NAMES = "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre figure section article main aside hr"
_SILENT, _VOID = frozenset(_SILENT_NAMES.split()), frozenset(_VOID_NAMES.split())
_RAW = frozenset({"script", "style", "textarea", "title"})
_BLOCKS = dict.fromkeys(_LINE_NAMES.split(), 1) | dict.fromkeys(_BLOCK_NAMES.split(), 2)
_ZONES = {
    "h1": Zone.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Zone.HEADING),
    "figcaption": Zone.CAPTION,
    "blockquote": Zone.QUOTATION,
    **dict.fromkeys(("nav", "footer", "form", "button", "menu"), Zone.NAVIGATION),
    "aside": Zone.RELATED,
}
# Elements that a class never turns into something else: whole articles lie in them.
_WHOLE = frozenset({"html", "body", "main", "article"})
_DATE_NAMES = """
article:published_time datepublished og:published_time publishdate pubdate publish_date publication_date dc.date
dc.date.issued dcterms.created sailthru.date weibo:article:create_at parsely-pub-date date
"""
_DATES = _DATE_NAMES.split()


@dataclass(slots=True)
class _Metadata:
    titles: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Open:
    """An element whose end has not come; `is_silent` elements hold no words, `zone` is the hint that held outside."""

    name: str
    zone: Zone | None
    is_silent: bool


def read_html(source: str, classes: Mapping[str, Zone]) -> CleanText:
    """Read a page or a piece of one. `classes` are words of class and id that tell a zone ("comments", "related")."""
    reader = HtmlReader(source, classes)
    reader.read(0, len(source))
    text, source_map = reader.builder.finish()
    meta = reader.metadata
    order = ("jsonld", "og:title", "h1", "title")
    dates = ["jsonld", *_DATES, "time"]
    return CleanText(
        text=text,
        map=source_map,
        hints=tuple(reader.builder.hints),
        links=tuple(reader.builder.links),
        titles=tuple(meta.titles[name] for name in order if name in meta.titles),
        dates=tuple(meta.dates[name] for name in dates if name in meta.dates),
        language=meta.language,
        comments=tuple(reader.builder.comments),
    )


class HtmlReader:
    """Goes through HTML from left to right and puts its words into a builder."""

    def __init__(self, source: str, classes: Mapping[str, Zone], builder: Builder | None = None) -> None:
        self.source, self.classes = source, classes
        self.builder = builder or Builder()
        self.metadata = _Metadata()
        self.stack: list[_Open] = []
        self.zone: Zone | None = None
        self.silent = 0
        self.link: int | None = None
        self.h1: list[str] | None = None
        # Beyond the last of these nothing can close: asking again and again is what makes parsers slow.
        self.last = {mark: source.rfind(mark) for mark in (">", "-->", '"', "'")}

    def read(self, start: int, end: int) -> None:
        at = start
        while at < end:
            opening = self.source.find("<", at, end)
            if opening < 0:
                break
            after = self._markup(opening)
            if after is None:  # a "<" that opens nothing is a word
                self._text(at, opening + 1)
                at = opening + 1
                continue
            self._text(at, opening)
            at = self._take(opening, after)
        if at < end:
            self._text(at, end)

    def _markup(self, at: int) -> int | None:
        """Return where the markup that begins at `at` ends, or None when none begins there."""
        if self.source.startswith("<!--", at):
            return self.source.find("-->", at) + 3 if at < self.last["-->"] else None
        following = self.source[at + 1 : at + 2]
        if at >= self.last[">"]:
            return None
        if following in ("!", "?"):
            return self.source.find(">", at) + 1
        if _NAME.match(self.source, at + 1) is None:
            return None
        return self._tag_end(at)

    def _tag_end(self, at: int) -> int:
        """Return the end of a tag: its first ">" outside quotes, or any when the quotes never close."""
        place = at
        for _ in range(_MOST_QUOTES):
            match = _QUOTE_OR_END.search(self.source, place)
            if match is None:
                break
            if match[0] == ">":
                return match.end()
            # An apostrophe that follows no "=" quotes nothing.
            is_value = self.source[max(at, match.start() - 20) : match.start()].rstrip().endswith("=")
            if not is_value or match.start() >= self.last[match[0]]:
                place = match.end()
                continue
            place = self.source.index(match[0], match.end()) + 1
        return self.source.index(">", at) + 1

    def _take(self, start: int, end: int) -> int:
        """Take one piece of markup; return where reading goes on."""
        if self.source.startswith("<!--", start):
            self.builder.comments.append(Comment(Span(start, end), self.source[start + 4 : max(end - 3, start + 4)]))
            return end
        match = _NAME.match(self.source, start + 1)
        if match is None:
            return end
        name = match[0].lower()
        if name.startswith("/"):
            self._close(name[1:])
            return end
        attributes = self._attributes(match.end(), end - 1)
        if name in _RAW:
            return self._raw(name, attributes, end)
        self._open(name, attributes, start)
        return end

    def _attributes(self, start: int, end: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.source[start : min(end, start + _MOST_ATTRIBUTES)]):
            found.setdefault(name.lower(), double or single or bare)
        return found

    # ---- elements

    def _open(self, name: str, attributes: Mapping[str, str], start: int) -> None:
        if name in _BLOCKS:
            self.builder.end_line(_BLOCKS[name])
        elif name == "br":
            self.builder.end_line()
        elif name in ("td", "th"):
            self.builder.insert(" | ")
        elif name == "meta":
            self._meta(attributes)
        elif name == "html":
            self.metadata.language = attributes.get("lang")
        if name == "time" and "datetime" in attributes and not self._is_outside():
            self.metadata.dates.setdefault("time", attributes["datetime"])
        if name in _VOID:
            return
        if name == "a":
            self.link = self.builder.length
        if name == "h1" and self.h1 is None:
            self.h1 = []
        self._push(name, attributes)

    def _push(self, name: str, attributes: Mapping[str, str]) -> None:
        is_silent = name in _SILENT
        zone = self._hint(name, attributes)
        if name in ("p", "li", "td", "th", "tr", "option", "dd", "dt") and zone == self.zone:
            return  # their ends may be left out
        self.stack.append(_Open(name, self.zone, is_silent))
        self.silent += is_silent
        self._change(zone)

    def _hint(self, name: str, attributes: Mapping[str, str]) -> Zone | None:
        if self._is_outside():
            return self.zone  # what lies in comments stays there
        if name in _WHOLE:
            return self.zone
        if "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", ""):
            return Zone.NAVIGATION
        words = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}".lower()
        for word in _CLASS_WORD.findall(words[:400]):
            if word in self.classes:
                return self.classes[word]
        return _ZONES.get(name, self.zone)

    def _is_outside(self) -> bool:
        return self.zone is not None and not self.zone.is_article and self.zone is not Zone.BYLINE

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self.builder.end_line(_BLOCKS[name])
        if name == "a" and self.link is not None:
            if self.builder.length > self.link:
                self.builder.links.append(Span(self.link, self.builder.length))
            self.link = None
        for depth in range(1, min(len(self.stack), _DEEPEST) + 1):
            if self.stack[-depth].name == name:
                self._pop(depth)
                return

    def _pop(self, depth: int) -> None:
        for _ in range(depth):
            element = self.stack.pop()
            self.silent -= element.is_silent
            self._change(element.zone)
            if element.name == "h1" and self.h1:
                self.metadata.titles.setdefault("h1", "".join(self.h1).strip())

    def _change(self, zone: Zone | None) -> None:
        if zone is not self.zone:
            self.builder.hint(zone)
            self.zone = zone

    def _raw(self, name: str, attributes: Mapping[str, str], start: int) -> int:
        """Take an element whose content is no markup."""
        closing = re.compile(f"</{name}", re.IGNORECASE).search(self.source, start)
        end = closing.start() if closing else len(self.source)
        if name == "title" and not self.silent:
            self.metadata.titles.setdefault("title", html.unescape(self.source[start : min(end, start + 500)]).strip())
        if attributes.get("type", "").lower() == "application/ld+json" and end - start <= _LARGEST_DATA:
            self._linked_data(self.source[start:end])
        if closing is None:
            return end
        after = self.source.find(">", end)
        return after + 1 if after >= 0 else len(self.source)

    # ---- words

    def _text(self, start: int, end: int) -> None:
        if self.silent or start >= end:
            return
        for match in _WORDS.finditer(self.source, start, end):
            word, at = match[0], match.start()
            if word.isspace():
                self.builder.space(at, len(word), "\n" in word or "\r" in word)
                continue
            meaning = _entity(word) if word[0] == "&" else word
            if meaning.isspace():
                self.builder.space(at, len(word))
                continue
            self.builder.add(meaning, at, len(word))
            if self.h1 is not None and self.zone is Zone.TITLE and len(self.h1) < 200:
                self.h1.append(meaning)

    # ---- metadata

    def _meta(self, attributes: Mapping[str, str]) -> None:
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        content = html.unescape(attributes.get("content", "")).strip()
        if not content:
            return
        if name in _DATES:
            self.metadata.dates.setdefault(name, content)
        elif name == "og:title":
            self.metadata.titles.setdefault(name, content)

    def _linked_data(self, text: str) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        for entry in _entries(data):
            published, headline = entry.get("datePublished"), entry.get("headline")
            if isinstance(published, str):
                self.metadata.dates.setdefault("jsonld", published)
            if isinstance(headline, str):
                self.metadata.titles.setdefault("jsonld", headline)


def _entries(data: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings of the first levels of linked data, where pages keep their article."""
    level, depth = [data], 0
    while level and depth < 4:
        mappings = [entry for entry in level if isinstance(entry, dict)]
        yield from mappings
        level = [item for entry in level if isinstance(entry, list) for item in entry]
        level += [entry["@graph"] for entry in mappings if isinstance(entry.get("@graph"), list)]
        depth += 1


def _entity(word: str) -> str:
    """Return what an entity stands for; what is none stays as it is."""
    if word.endswith(";") or word[1:2] == "#" or word[1:] in html5:
        return html.unescape(word)
    return word
