"""What stands beside an expression and belongs to it: per what, from which event, and the region of the text."""

from __future__ import annotations

from dataclasses import dataclass

from factlint.model.text.span import Span
from factlint.reading.expressions.scan.lexicon import Lexicon

_REACH = 30
_PER_REACH = 9
_BOUND_REACH = 12
_EVENT_REACH = 24
_ENDS = ',.;:!?。，；：！？、()（）「」“”"\n'


@dataclass(frozen=True, slots=True)
class Base:
    """The event that a duration is counted from (None: the one spoken of before), and on which side of it."""

    event: Span | None
    relation: str


def find_region(folded: str, lexicon: Lexicon) -> str:
    """Return the region that most marks of the text point to; CN when none does."""
    scores = {region: sum(folded.count(mark) for mark in marks) for region, marks in lexicon.region_marks.items()}
    best = max(scores, key=lambda region: (scores[region], region == "CN"), default="CN")
    return best if scores.get(best, 0) > 1 else "CN"


def find_per(folded: str, core: Span, lexicon: Lexicon) -> str | None:
    """Return the unit of 每公斤850美元, 850美元/公斤, $230 per kilogram, US$5 a tonne."""
    after = folded[core.end : core.end + _REACH]
    for lead in lexicon.per_words:
        if after.startswith(lead):
            return _longest_unit(after[len(lead) :], lexicon)
    before = folded[max(0, core.start - _REACH) : core.start]
    at = before.rfind("每")
    if at < 0 or len(before) - at > _PER_REACH:
        return None
    return _longest_unit(before[at + 1 :], lexicon)


def _longest_unit(text: str, lexicon: Lexicon) -> str | None:
    text = text.lstrip()
    for length in range(min(len(text), 16), 0, -1):
        unit = lexicon.code("unit", text[:length])
        if unit is not None and not (
            text[length - 1].isascii() and text[length : length + 1].isascii() and text[length : length + 1].isalpha()
        ):
            return unit
    return None


def find_bound(folded: str, core: Span, lexicon: Lexicon) -> str | None:
    """Tell what a date limits: "until" (截至…, by), "before" (…前), "after" (…后), "from" (自…起), "since"."""
    for word, bound in lexicon.bounds_after.items():
        if folded.startswith(word, core.end):
            return bound or None
    before = folded[max(0, core.start - _BOUND_REACH) : core.start].rstrip()
    return next((bound for word, bound in lexicon.bounds_before.items() if before.endswith(word)), None)


def find_base(folded: str, kind: str, span: Span, lexicon: Lexicon) -> Base | None:
    """Find the event of 通话结束不到24小时, 会谈后两天, "two days after the call" and the side of it."""
    if kind != "duration":
        return None
    start, end = span
    for word, relation in lexicon.after_duration.items():
        if folded.startswith((word, " " + word), end):
            at = end + len(word) + (folded[end] == " ")
            return _event_behind(folded, at, relation) if word.isascii() else Base(None, relation.lstrip("="))
    offset = max(0, start - _EVENT_REACH)
    before = folded[offset:start].rstrip("仅才只在的 ")
    for word, relation in lexicon.event_words.items():
        if before.endswith(word):
            first = max(before.rfind(mark) for mark in _ENDS) + 1
            return Base(Span(offset + first, offset + len(before)), relation)
    return None


def _event_behind(folded: str, at: int, relation: str) -> Base:
    window = folded[at : at + 60]
    end = min((place for place in (window.find(mark) for mark in _ENDS) if place >= 0), default=len(window))
    words = window[:end].strip()
    if not words or relation.startswith("="):
        return Base(None, relation.lstrip("="))
    start = at + window.find(words)
    return Base(Span(start, start + len(words)), relation)
