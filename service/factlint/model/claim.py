"""What a text or a caller says: one typed statement."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.model.text.span import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Words that are compared as words: a quotation, a title."""

    text: str


Value = When | Quantity | State | Reference | Text


class Modality(StrEnum):
    """How the author stands to the content. Only `asserted` content is the author's own."""

    ASSERTED = "asserted"
    PROPOSED = "proposed"
    POSSIBLE = "possible"
    PLANNED = "planned"
    DENIED = "denied"
    QUOTED = "quoted"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Scope:
    """The slots that make two statements comparable. None is open: the claim does not say.

    `area`, `counterpart` and `commodity` hold term ids once resolved. `period` is when the statement is about, `base`
    the period that a change is measured from, `basis` the denominator or kind of measure ("volume", "value", "share of
    exports"), `part` a clause, an annex or a section, `treatment` prohibited, restricted, licensed and their like.
    """

    area: str | None = None
    counterpart: str | None = None
    commodity: str | None = None
    period: When | None = None
    base: When | None = None
    basis: str | None = None
    part: str | None = None
    treatment: str | None = None
    channel: str | None = None


SCOPE_SLOTS: tuple[str, ...] = tuple(slot.name for slot in fields(Scope))


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement with truth conditions.

    `members` are the things that the text lists beside a count or a membership; `members_open` says that the list
    goes on (等, "among others"). `parts` are the figures of the text from which it reckons the value. `also` are
    other days that a date without a year may mean. `weekday` is the one that the text gives with a date, 1 (Monday)
    to 7. `span` is None for a submitted claim. `zone` and `sentence` place a claim that was read, and `told` names the
    slots whose words stand beside its value; what fills the others was taken from elsewhere in the text, which names
    the things in `named`.
    """

    id: str
    predicate: str
    subject: Reference
    value: Value
    scope: Scope = Scope()
    modality: Modality = Modality.ASSERTED
    members: tuple[Reference, ...] = ()
    members_open: bool = True
    parts: tuple[Quantity, ...] = ()
    also: tuple[When, ...] = ()
    weekday: int | None = None
    origin: str = "submitted"
    span: Span | None = None
    quote: str | None = None
    zone: str | None = None
    sentence: int | None = None
    told: frozenset[str] | None = field(default=None, repr=False)  # sets print in another order in each process
    named: frozenset[str] = field(default=frozenset(), repr=False)

    def with_scope(self, **slots: Any) -> Claim:
        """Return a copy with some slots of the scope replaced."""
        return replace(self, scope=replace(self.scope, **slots))


def value_type(value: Value) -> str:
    """Name the wire type of a value: date, quantity, status, term or text."""
    return _TYPES[type(value)]


_TYPES: dict[type, str] = {When: "date", Quantity: "quantity", State: "status", Reference: "term", Text: "text"}
