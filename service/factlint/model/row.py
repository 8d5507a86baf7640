"""What we hold: one statement of a reference table, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factlint.model.claim import Scope, Value
from factlint.model.measure.when import When

GOOD = "found"
GRADES = ("found", "background", "uncertain")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row comes from. `published` is text as printed by the publisher (a partial date is allowed) or None."""

    id: str
    title: str
    publisher: str
    url: str | None = None
    published: str | None = None
    accessed: str | None = None
    grade: str = GOOD


@dataclass(frozen=True, slots=True)
class Row:
    """One statement that a table makes; one line of a table can make several.

    `key` is the key of the line, `revision` tells vintages of one key apart. `valid` is when the statement holds of the
    world (offices, rates, states; None: always or not a matter of time). `known_from` is the first day on which its
    source had published it, `known_to` the last day before a later vintage or document replaced it; None is open.
    `also` are further values that count as equal: the same event dated in another time zone.
    `cause` is the id of the document that brought this state about. `event` names the event or state behind the row.
    `complete` says that the table holds every statement of this kind about the subject: absence means something.
    """

    table: str
    key: str
    predicate: str
    subject: str
    value: Value
    scope: Scope
    printed: str
    grade: str
    source: Source
    revision: str = ""
    valid: When | None = None
    known_from: date | None = None
    known_to: date | None = None
    also: tuple[Value, ...] = ()
    cause: str | None = None
    event: str | None = None
    complete: bool = False
    quotation: str | None = None
    note: str | None = None
    line: int = 0

    @property
    def is_good(self) -> bool:
        return self.grade == GOOD

    def is_known_on(self, day: date | None) -> bool:
        """Tell whether the source had published this row by `day`; None asks for what is known now."""
        return day is None or self.known_from is None or self.known_from <= day

    def is_replaced_on(self, day: date | None) -> bool:
        """Tell whether a later vintage or document had replaced this row by `day`; None asks for now."""
        if self.known_to is None:
            return False
        return day is None or self.known_to < day
