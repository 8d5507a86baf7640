"""Finds lists (钐、钆、铽等7类; samarium, gadolinium and terbium) on top of the expressions that were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factlint.model.text.span import Span
from factlint.reading.expressions.expression import Expression, Listing, Member
from factlint.reading.expressions.scan.lexicon import Lexicon
from factlint.reading.expressions.scan.overlap import Occupied

# A list of figures (3%、5%) names no things.
_NUMBERS = frozenset(
    ("count", "percent", "pp", "money", "quantity", "number", "date", "datetime", "reldate", "duration", "multiple")
)
_STOPS = ',.;:!?。；：！？()（）“”"「」\n<>'
_CLAUSE = re.compile(f"[^{re.escape(_STOPS)}]+")
_MORE = ("等等", "等")
_JOINS = ("以及", "和", "及", "与", "或")
_LEAD = 30  # how far before a list its number may begin
_LONGEST_MEMBER = 16
_LONGEST_LIST = 400
_KINDS = ("element", "country", "place")
# ahead of what something is done to; whatever was listed before them is another list
OBJECT_MARKS = ("把", "将", "对")
_ENGLISH_RUN = re.compile(r"[a-z][a-z' -]{0,40}(?:, [a-z][a-z' -]{0,40}){1,30},? (?:and|or) [a-z][a-z' -]{0,60}")


@dataclass(frozen=True, slots=True)
class _List:
    members: tuple[Member, ...]
    end: int
    is_open: bool


def find_enumerations(folded: str, expressions: Sequence[Expression], lexicon: Lexicon) -> list[Expression]:
    """Return the lists of a text; the count behind a list belongs to its span, the one before it does not."""
    counts = {expression.core.start: expression for expression in expressions if expression.kind == "count"}
    numbers = Occupied(each.core for each in expressions if each.kind in _NUMBERS)
    lists = [*_chinese(folded, counts, lexicon), *_english(folded, lexicon)]
    lists = [each for each in lists if not any(numbers.touching(*member.span) for member in each.members)]
    found = [_expression(each, counts, folded) for each in lists]
    return [*found, *_letter_runs(folded, counts, lexicon)]


def _expression(each: _List, counts: Mapping[int, Expression], folded: str) -> Expression:
    behind = counts.get(each.end)
    end = behind.core.end if behind else each.end
    stated = _number(behind)
    count = f"count={stated};" if stated is not None else ""
    normal = f"listed={len(each.members)};{count}{'open' if each.is_open else 'closed'}"
    span = Span(each.members[0].span.start, end)
    if stated is None:
        stated = _number(_count_before(span.start, counts, folded))
    return Expression(
        kind="enum",
        span=span,
        core=span,
        rule="enumeration",
        normal=normal,
        value=Listing(each.members, stated, each.is_open),
        of=behind.of if behind else None,
    )


def _number(count: Expression | None) -> int | None:
    if count is None or count.normal is None or not count.normal.isdecimal():
        return None
    return int(count.normal)


def _count_before(start: int, counts: Mapping[int, Expression], folded: str) -> Expression | None:
    """Return the count of 七种稀土(钐、钆…) and "three materials: …"."""
    if folded[start - 1 : start] not in tuple("(:"):
        return None
    for at in range(start - 2, max(-1, start - _LEAD), -1):
        if folded[at] in ",.;。；\n":
            return None
        if at in counts:
            return counts[at]
    return None


# ---- Chinese


def _chinese(folded: str, counts: Mapping[int, Expression], lexicon: Lexicon) -> Iterator[_List]:
    if "、" not in folded:
        return
    for clause in _CLAUSE.finditer(folded):
        found = _read_run(folded, clause[0], clause.start(), counts, lexicon) if "、" in clause[0] else None
        if found is not None:
            yield found


def _read_run(folded: str, run: str, start: int, counts: Mapping[int, Expression], lexicon: Lexicon) -> _List | None:
    if run.startswith("、") or run.endswith("、") or len(run) > _LONGEST_LIST:
        return None  # a bracket or quotation mark cuts the list, so that some members are missing
    segments = _from_object(_segments(run, start))
    kind = _kind([segment.text for segment in segments[1:-1]], segments, lexicon)
    first = _cut_first(segments[0], kind, lexicon)
    last, end, is_open, is_sure = _cut_last(segments[-1], kind, counts, lexicon)
    members = (first, *segments[1:-1], *last)
    if not last or not first.text or any(not 0 < len(member.text) <= _LONGEST_MEMBER for member in members):
        return None
    if is_sure or kind or (len(members) > 2 and _is_enclosed(folded, start, end)):
        return _List(members, end, is_open)
    return None


def _is_enclosed(folded: str, start: int, end: int) -> bool:
    """Tell whether a list stands between a colon or bracket and the end of what it belongs to."""
    return folded[start - 1 : start] in tuple("(（:：") and folded[end : end + 1] in ("", *")）。;；\n")


def _from_object(segments: list[Member]) -> list[Member]:
    """Return the list that 把, 将 or 对 begins, without one before it: 甲部、乙署的公告把钐、钆、铽."""
    for at in range(len(segments) - 2, 0, -1):
        if any(0 < segments[at].text.find(mark) < len(segments[at].text) - 1 for mark in OBJECT_MARKS):
            return segments[at:]
    return segments


def _segments(run: str, start: int) -> list[Member]:
    members = []
    for text in run.split("、"):
        stripped = text.strip()
        at = start + text.index(stripped) if stripped else start
        members.append(Member(Span(at, at + len(stripped)), stripped))
        start += len(text) + 1
    return members


def _kind(middle: Sequence[str], segments: Sequence[Member], lexicon: Lexicon) -> str | None:
    """Return the kind of thing that the members are, when the lexicon knows them."""
    for kind in _KINDS:
        words = lexicon.codes[kind]
        first, last = segments[0].text, segments[-1].text
        if all(word in words for word in middle) and _suffix(first, words) and _prefix(last, words):
            return kind
    return None


def _suffix(text: str, words: Mapping[str, str]) -> str | None:
    return next((text[-length:] for length in range(min(12, len(text)), 0, -1) if text[-length:] in words), None)


def _prefix(text: str, words: Mapping[str, str]) -> str | None:
    return next((text[:length] for length in range(min(12, len(text)), 0, -1) if text[:length] in words), None)


def _cut_first(segment: Member, kind: str | None, lexicon: Lexicon) -> Member:
    text = segment.text
    if kind is not None:
        text = _suffix(text, lexicon.codes[kind]) or text
    else:
        cuts = [text.rfind(word) + len(word) for word in lexicon.codes["before_list"] if word in text]
        cut = max((at for at in cuts if at < len(text)), default=0)
        text = text[cut:].strip()
    return Member(Span(segment.span.end - len(text), segment.span.end), text)


def _cut_last(
    segment: Member, kind: str | None, counts: Mapping[int, Expression], lexicon: Lexicon
) -> tuple[tuple[Member, ...], int, bool, bool]:
    """Return the last members, where they end, whether the list goes on, and whether its end is sure."""
    text, start = segment.text, segment.span.start
    at = next((place for place in range(1, len(text)) if start + place in counts), None)
    more = next((text.find(word) for word in _MORE if text.find(word) > 0), None)
    if more is not None and (at is None or more < at):
        word = next(word for word in _MORE if text.startswith(word, more))
        return _joined(text[:more], start), start + more + len(word), True, True
    if at is not None:
        return _joined(text[:at], start), start + at, False, True
    if kind is not None:
        known = _known_members(text, start, lexicon.codes[kind])
        return known, known[-1].span.end, False, True
    return _joined(text, start), start + len(text), False, False


def _joined(text: str, start: int) -> tuple[Member, ...]:
    """Cut 镝和铽 into two members."""
    for join in _JOINS:
        at = text.find(join)
        if 0 < at < len(text) - len(join):
            second = at + len(join)
            return _member(text[:at], start), _member(text[second:], start + second)
    return (_member(text, start),)


def _known_members(text: str, start: int, words: Mapping[str, str]) -> tuple[Member, ...]:
    first = _prefix(text, words) or text
    rest = text[len(first) :]
    for join in _JOINS:
        if rest.startswith(join):
            second = _prefix(rest[len(join) :], words)
            if second is not None:
                at = start + len(first) + len(join)
                return _member(first, start), _member(second, at)
    return (_member(first, start),)


def _member(text: str, start: int) -> Member:
    stripped = text.strip()
    at = start + text.index(stripped) if stripped else start
    return Member(Span(at, at + len(stripped)), stripped)


def _letter_runs(folded: str, counts: Mapping[int, Expression], lexicon: Lexicon) -> Iterator[Expression]:
    """Find 美日印澳四国 and 日韩澳等8国: one letter for each country."""
    letters = lexicon.codes["country_letter"]
    for start, count in counts.items():
        end = start - 1 if folded[start - 1 : start] == "等" else start
        first = end
        while first and folded[first - 1] in letters and end - first < 12:
            first -= 1
        stated = _number(count)
        if (count.of or "")[:1] != "国" or stated is None or end - first < 2 or (stated == 2 and end - first == 2):
            continue
        members = tuple(_member(folded[at], at) for at in range(first, end))
        is_open = end != start
        span = Span(first, count.core.end)
        normal = f"listed={len(members)};count={stated};{'open' if is_open else 'closed'}"
        yield Expression("enum", span, span, "enumeration", normal, Listing(members, stated, is_open), of=count.of)


# ---- English


def _english(folded: str, lexicon: Lexicon) -> Iterator[_List]:
    for run in _ENGLISH_RUN.finditer(folded):
        found = _read_english(run.group(), run.start(), folded, lexicon)
        if found is not None:
            yield found


def _read_english(run: str, start: int, folded: str, lexicon: Lexicon) -> _List | None:
    parts = [part for part in re.split(r",? (?:and|or) |, ", run) if part]
    if len(parts) < 3:
        return None
    places = []
    at = 0
    for part in parts:
        at = run.index(part, at)
        places.append(_member(part, start + at))
        at += len(part)
    enclosed = folded[start - 1 : start] == "(" and folded[places[-1].span.end : places[-1].span.end + 1] == ")"
    if not enclosed:
        kind = next((kind for kind in _KINDS if all(place.text in lexicon.codes[kind] for place in places[1:-1])), None)
        if kind is None:
            return None
        places[0], places[-1] = _tail(places[0], lexicon.codes[kind]), _head(places[-1], lexicon.codes[kind])
    if any(not place.text for place in places):
        return None
    is_open = places[-1].text.startswith("other")
    members = tuple(places[:-1] if is_open else places)
    return _List(members, places[-1].span.end, is_open)


def _tail(place: Member, words: Mapping[str, str]) -> Member:
    for at in _word_starts(place.text):
        if place.text[at:] in words:
            return Member(Span(place.span.start + at, place.span.end), place.text[at:])
    return Member(place.span, "")


def _head(place: Member, words: Mapping[str, str]) -> Member:
    for at in (*reversed([start - 1 for start in _word_starts(place.text)[1:]]), len(place.text)):
        if place.text[:at] in words:
            return Member(Span(place.span.start, place.span.start + at), place.text[:at])
    return place if place.text in words else Member(place.span, "other" if place.text.startswith("other") else "")


def _word_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer(" ", text))]
