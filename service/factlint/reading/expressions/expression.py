"""What reading finds: one expression with its place, its typed value and its normal form."""

from __future__ import annotations

from dataclasses import dataclass

from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.text.span import Span
from factlint.reading.expressions.dates.moments import Moment


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A reference to a document: `scheme` (cn-announcement, title, eo, fr, cfr, hs …), the key in it, and a part.

    `issuers` are the words that name who issued it, as they stand in the text; `short` is the name given in brackets.
    """

    scheme: str
    key: str
    part: str | None = None
    issuers: tuple[Span, ...] = ()
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that an enumeration lists; `text` is folded."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What an enumeration lists. `stated` is the number that the text gives for it, None when it gives none."""

    members: tuple[Member, ...]
    stated: int | None
    is_open: bool


Meaning = When | Quantity | DocumentName | Listing


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of a text.

    `span` covers the words with their hedge, `core` without it. `value` is None where the text is vague or where a date
    lacks what nothing supplies. `normal` is the canonical form, None for vague ones; for a date that leaves something
    open it is the open form (XXXX-06-05, @Y-1), and `resolved` is what it became, `how` says by what; `alternatives`
    are other readings that the text allows. `comparator` and `hedge` (an id of the vocabulary) belong to the number.
    `of` is the classifier or noun that is counted, `per` the unit after "per" or 每. `base` is the span of the event
    that a duration or date is counted from, `relation` "after" or "before" it. `bound` is "since", "from", "until",
    "before" or "after" for a date that limits a stretch of time, `weekday` the weekday written beside a date.
    """

    kind: str
    span: Span
    core: Span
    rule: str
    normal: str | None
    value: Meaning | None = None
    comparator: str = "="
    hedge: str | None = None
    of: str | None = None
    per: str | None = None
    moment: Moment | None = None
    resolved: str | None = None
    how: str | None = None
    alternatives: tuple[When, ...] = ()
    base: Span | None = None
    relation: str | None = None
    bound: str | None = None
    weekday: int | None = None
    time: str | None = None
