"""Lines of a text with what can be seen of each one alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from factlint.errors import InputTooLarge
from factlint.model.text.span import Span
from factlint.reading.language import width
from factlint.reading.markup.source_map import CleanText
from factlint.reading.zones.markers import Mark, Markers
from factlint.reading.zones.zone import Zone

_LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
_SPACE_AROUND = "\ufeff\u200b \t\xa0\u3000\v\f"
_WORD = re.compile(r"\w")
_ENDS = re.compile(r"[。!?.！？…;；][\s\"'”’」』)）\]】》]*$")
_FULL_ENDS = re.compile(r"[。.！!？?][\s\"'”’」』)）\]】》]*$")
_INNER_END = re.compile(r"[。！？!?；;]|[.] ")
_CLOCK = r"[0-9]{1,2}[:时点][0-9]{2}(?:[:分][0-9]{2}秒?)?"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.]?"
_UNITS = "秒|分钟|小时|天|日|周|个月|月|年|seconds?|minutes?|hours?|days?|weeks?|months?"
_TIMESTAMP = re.compile(
    rf"(?:19|20)[0-9]{{2}}[-/.年] ?[0-9]{{1,2}}[-/.月] ?[0-9]{{1,2}}日?(?:[ t]*{_CLOCK})?"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}}|[0-9]{{1,2}} {_MONTH},? (?:19|20)[0-9]{{2}}"
    rf"|[0-9]{{1,2}}-[0-9]{{1,2}} {_CLOCK}"
    rf"|(?:[0-9]+|an?|few|several) ?(?:{_UNITS}) ?(?:前|ago)|刚刚|[昨今前]天 ?{_CLOCK}"
)
_BULLET = re.compile(
    "[•·▪◦●○■□◆※*+-] ?|[0-9]{1,2}[.)、](?![0-9])|[(（][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
)
_SENTENCE_WIDTH, _PROSE_WIDTH, _LONG, _SENTENCES_WIDTH = 20, 30, 120, 50
_NARROWEST, _LEAST_WRAPPED, _FULL, _MOSTLY = 40, 3, 0.7, 0.8


@dataclass(slots=True)
class Draft:
    """A line on its way to a zone. `start` and `end` leave out the white space around its words.

    `marks` are what markers say, `hint` what markup says. `paragraph` is shared by lines that belong together. `stamp`
    is the part of the line that is a time stamp (0 to 1).
    """

    start: int
    end: int
    folded: str
    columns: int
    blank_before: bool
    blank_after: bool = True
    marks: tuple[Mark, ...] = ()
    hint: Zone | None = None
    is_link: bool = False
    is_prose: bool = False
    is_stop: bool = False
    stamp: float = 0.0
    paragraph: int = 0
    zone: Zone | None = None

    @property
    def is_bullet(self) -> bool:
        return _BULLET.match(self.folded) is not None

    @property
    def is_page_stamp(self) -> bool:
        """Tell whether the line is a time as pages print it; a bare 2025年4月4日 may be of a chronicle."""
        return self.stamp >= 0.5 and not ("年" in self.folded and ":" not in self.folded)

    @property
    def opens(self) -> Mark | None:
        return next((mark for mark in self.marks if mark.opens), None)

    def is_marked(self, *zones: Zone) -> bool:
        return any(mark.zone in zones for mark in self.marks)


def draw_lines(clean: CleanText, folded: str, markers: Sequence[Markers], most: int) -> list[Draft]:
    """Return the lines that hold words, in order; raise InputTooLarge when there are more lines than `most`."""
    drafts: list[Draft] = []
    blank = True
    places = [place for place, _ in clean.hints]
    links = _Links(clean.links)
    spans = _line_spans(clean.text)
    if len(spans) > most:
        raise InputTooLarge("lines of a document", most, len(spans))
    for span in spans:
        start, end = _stripped(clean.text, span)
        if _WORD.search(clean.text, start, end) is None:  # an empty line, or one of signs alone
            blank = True
            continue
        if drafts:
            drafts[-1].blank_after = blank
        draft = _draft(start, end, folded[start:end], blank)
        draft.hint = clean.hints[at - 1][1] if (at := bisect_right(places, start)) else None
        draft.is_link = links.cover(start, end)
        draft.marks = _marks(draft, markers)
        drafts.append(draft)
        blank = False
    join_wrapped(drafts)
    return drafts


def _line_spans(text: str) -> list[Span]:
    spans, start = [], 0
    for match in _LINE_END.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    return [*spans, Span(start, len(text))]


def _stripped(text: str, span: Span) -> tuple[int, int]:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_SPACE_AROUND))
    return start, max(start, span.start + len(words.rstrip(_SPACE_AROUND)))


def _draft(start: int, end: int, folded: str, blank: bool) -> Draft:
    draft = Draft(start, end, folded, width(folded), blank)
    tail = folded[-12:]
    draft.is_stop = _FULL_ENDS.search(tail) is not None
    ends = _ENDS.search(tail) is not None
    inner = len(_INNER_END.findall(folded[: 4 * _LONG]))
    is_sentence = folded[-1:] in ("。", ".") and draft.columns >= _SENTENCE_WIDTH
    draft.is_prose = (
        is_sentence
        or (ends and draft.columns >= _PROSE_WIDTH)
        or draft.columns >= _LONG
        or (inner > 1 and draft.columns >= _SENTENCES_WIDTH)
    )
    if draft.columns <= 100:
        stamped = sum(len(match[0]) for match in _TIMESTAMP.finditer(folded))
        draft.stamp = stamped / max(len(folded), 1)
    return draft


def _marks(draft: Draft, markers: Sequence[Markers]) -> tuple[Mark, ...]:
    found: tuple[Mark, ...] = ()
    for source in markers:
        found += source.find(draft.folded, draft.columns)
    return found


class _Links:
    """Tells lines that are nothing but links; asked in the order of the text."""

    def __init__(self, links: Sequence[Span]) -> None:
        self.links, self.at = links, 0

    def cover(self, start: int, end: int) -> bool:
        while self.at < len(self.links) and self.links[self.at].end <= start:
            self.at += 1
        covered, at = 0, self.at
        while at < len(self.links) and self.links[at].start < end:
            covered += min(self.links[at].end, end) - max(self.links[at].start, start)
            at += 1
        return covered >= 0.8 * (end - start)


def join_wrapped(lines: Sequence[Draft]) -> None:
    """Number the paragraphs: one line each, or several lines that a writer broke to fit a width.

    Lines are joined only in a text that is plainly broken to a width: nearly all lines that another follows without an
    empty line are nearly as wide as the widest, and they seldom end like a sentence.
    """
    followed = [line for line, after in pairwise(lines) if _could_join(line, after)]
    widest = max((line.columns for line in followed), default=0)
    is_wrapped = (
        len(followed) >= _LEAST_WRAPPED
        and _NARROWEST <= widest <= _LONG
        and sum(line.columns >= _FULL * widest for line in followed) >= _MOSTLY * len(followed)
        and sum(line.is_stop for line in followed) <= len(followed) / 2
    )
    number, before = -1, None
    for line in lines:
        joined = is_wrapped and before is not None and _could_join(before, line) and before.columns >= _FULL * widest
        number += 0 if joined else 1
        line.paragraph, before = number, line
        if joined:
            line.is_prose = True
    for line, after in pairwise(lines):
        if line.paragraph == after.paragraph:
            line.is_prose = True


def _could_join(line: Draft, following: Draft) -> bool:
    same = line.hint is following.hint and not line.marks and not following.marks
    return same and not line.blank_after and not following.is_bullet
