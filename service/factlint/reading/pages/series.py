"""Lists of names (钐、钆、铽等7类中重稀土; Japan, Israel and others): their members, and whether the list goes on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factlint.model.text.span import Span
from factlint.reading.expressions.expression import Expression, Listing

LONGEST_JOIN = 10
CLASS_REACH = 12
# names of one family can stand in one list; other kinds stand with their like only
FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(("element", "mineral", "product", "technology", "concept"), "goods"),
    **dict.fromkeys(("document", "list", "programme"), "instrument"),
}


class Name(NamedTuple):
    """What a name may stand for: ids, and beside them what these are to readings."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]


class Piece(NamedTuple):
    """A stretch of the text that can fill a slot; `source` is mention, expression, quotation, title or words.

    `key` is what a word of a choice stands for. `low` and `high` are the ends of the list that it stands in, else its
    own.
    """

    start: int
    end: int
    source: str
    low: int
    high: int
    name: Name | None = None
    expression: Expression | None = None
    key: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def place(self) -> tuple[int, int]:
        """The span as it is asked for by the thousand."""
        return self.start, self.end


def piece_at(
    span: tuple[int, int], source: str, name: Name | None = None, expression: Expression | None = None,
    key: str | None = None,
) -> Piece:  # fmt: skip
    """Make a piece that stands in no list."""
    return Piece(span[0], span[1], source, span[0], span[1], name, expression, key)


@dataclass(frozen=True, slots=True)
class Series:
    """A list of names in the text, from its first to its last word; its span takes in 等 and the noun of its kind."""

    start: int
    end: int
    members: tuple[Piece, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Joins:
    """The words of lists, folded: between members, behind a list that goes on, ahead of one that gives examples."""

    between: frozenset[str]
    commas: frozenset[str]
    open_behind: tuple[str, ...]
    open_ahead: tuple[str, ...]


def find_series(
    folded: str, mentions: Sequence[Piece], expressions: Sequence[Expression], joins: Joins
) -> tuple[Series, ...]:
    """Return the lists of a text in order, without overlaps; `mentions` are in text order."""
    found = [_of_listing(each, each.value, mentions) for each in expressions if isinstance(each.value, Listing)]
    found += _of_mentions(folded, mentions, joins)
    chosen: list[Series] = []
    for each in sorted(found, key=lambda series: (series.start, -len(series.members))):
        if chosen and each.start < chosen[-1].end:
            if len(each.members) <= len(chosen[-1].members):
                continue
            chosen.pop()
        chosen.append(each)
    return tuple(_apart([_with_kind(folded, each, mentions, joins) for each in chosen]))


def _apart(ordered: Sequence[Series]) -> Iterator[Series]:
    """Leave out a list that begins inside the one before it."""
    end = -1
    for each in ordered:
        if each.start >= end:
            end = each.end
            yield each


def _of_listing(expression: Expression, listing: Listing, mentions: Sequence[Piece]) -> Series:
    members = []
    for number, member in enumerate(listing.members):
        inside = _inside(member.span, mentions)
        plain = piece_at(member.span, "words")
        # the end of the first member and the begin of the others are sure, the rest may belong to the sentence
        members.append((inside[-1] if number == 0 else inside[0]) if inside else plain)
    start = min(members[0].start, expression.core.start) if members else expression.core.start
    return Series(start, expression.core.end, tuple(members), listing.is_open)


def _inside(span: Span, mentions: Sequence[Piece]) -> list[Piece]:
    at = bisect_left(mentions, (span.start,))
    found = []
    while at < len(mentions) and mentions[at].start < span.end:
        if mentions[at].end <= span.end:
            found.append(mentions[at])
        at += 1
    return found


def _of_mentions(folded: str, mentions: Sequence[Piece], joins: Joins) -> Iterator[Series]:
    run: list[Piece] = []
    has_word = False
    for piece in mentions:
        join = _join(folded, run[-1], piece, joins) if run else None
        if join is None:
            yield from _closed(folded, run, has_word, joins)
            run, has_word = [piece], False
            continue
        run.append(piece)
        has_word = has_word or join not in joins.commas
    yield from _closed(folded, run, has_word, joins)


def _join(folded: str, last: Piece, piece: Piece, joins: Joins) -> str | None:
    """Return the words between two members of one list, None where they are no such."""
    if not 0 < piece.start - last.end <= LONGEST_JOIN or _family(last) != _family(piece):
        return None
    between = " ".join(folded[last.end : piece.start].split())
    if between in joins.between:
        return between
    is_latin = folded[last.end - 1].isascii() and folded[piece.start].isascii()
    return between if is_latin and between in joins.commas else None


def _family(piece: Piece) -> str:
    kind = piece.name.kinds[0] if piece.name and piece.name.kinds else ""
    return FAMILIES.get(kind, kind)


def _closed(folded: str, run: Sequence[Piece], has_word: bool, joins: Joins) -> Iterator[Series]:
    """Make a list of a run; commas alone join nothing, unless the words around it say that it is a list."""
    if len(run) < 2:
        return
    start, end = run[0].start, run[-1].end
    opener = _starts(folded, end, joins.open_behind)
    is_open = bool(opener) or _ends(folded, start, joins.open_ahead)
    if has_word or is_open:
        yield Series(start, end + len(opener), tuple(run), is_open)


def _with_kind(folded: str, series: Series, mentions: Sequence[Piece], joins: Joins) -> Series:
    """Take in the noun that says what the members are: 镓、锗等关键矿产, heavy rare earths such as samarium."""
    start, end, is_open = series.start, series.end, series.is_open
    opener = _starts(folded, end, joins.open_behind)
    end, is_open = end + len(opener), is_open or bool(opener) or _ends(folded, start, joins.open_ahead)
    if is_open or end > series.members[-1].end:
        at = bisect_left(mentions, (end,))
        if at < len(mentions) and _is_kind_of(folded, end, mentions[at], series):
            end = mentions[at].end
    before = bisect_left(mentions, (start,)) - 1
    if before >= 0 and folded[mentions[before].end : start].strip(" ,:") in joins.open_ahead:
        start = mentions[before].start
    return Series(start, end, series.members, is_open)


def _is_kind_of(folded: str, end: int, piece: Piece, series: Series) -> bool:
    """Tell whether a name behind a list is the noun for its members, and not the next thing in the sentence."""
    if piece.start > end + CLASS_REACH or _family(piece) not in {_family(member) for member in series.members}:
        return False
    return not any(mark in folded[end : piece.start] for mark in ",;:.。!?、()\n")


def _starts(folded: str, at: int, words: tuple[str, ...]) -> str:
    return next((word for word in words if folded.startswith(word, at)), "")


def _ends(folded: str, at: int, words: tuple[str, ...]) -> bool:
    return folded[max(0, at - 20) : at].rstrip(" ,:").endswith(words)
