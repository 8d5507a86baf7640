"""Small claims, rows and comparisons for tests, with everything left out that a test does not speak of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Modality, Scope, Text, Value
from factlint.model.measure.quantity import Hedge, Quantity, Unit
from factlint.model.measure.when import When
from factlint.model.row import Row, Source
from factlint.model.term import Reference

SOURCE = Source("s", "A notice", "The ministry")
PERCENT = Unit("percent", "ratio", Decimal(1))
POINT = Unit("percentage_point", "points", Decimal(1))
COUNT = Unit("count", "count", Decimal(1), integral=True)
DAY = Unit("day", "time", Decimal(1))
OVER = Hedge("over", Decimal(1), None, low_open=True, comparator=">")
AT_LEAST = Hedge("at_least", Decimal(1), None, comparator=">=")


def when(text: str | None) -> When | None:
    return None if text is None else When.parse(text)


def a_scope(**slots: Any) -> Scope:
    """Return a scope; periods and bases may be given as text."""
    return Scope(**{slot: when(value) if slot in ("period", "base") else value for slot, value in slots.items()})


def a_claim(
    predicate: str = "effective",
    value: Value | str = "2025-04-04",
    subject: str | None = "measure-a",
    modality: Modality = Modality.ASSERTED,
    **slots: Any,
) -> Claim:
    """Return a claim about `subject`; a value given as text is a date."""
    made = When.parse(value) if type(value) is str else value  # a State is a str too
    return Claim("c1", predicate, Reference(subject), made, a_scope(**slots), modality)


def a_row(value: Value | str = "2025-04-04", **changes: Any) -> Row:
    """Return a row; `valid` may be given as text, slots of the scope by name, days of knowledge as ISO text."""
    made = When.parse(value) if type(value) is str else value  # a State is a str too
    slots = {name: changes.pop(name) for name in list(changes) if name in Scope.__slots__}
    for name in ("known_from", "known_to"):
        if isinstance(changes.get(name), str):
            changes[name] = date.fromisoformat(changes[name])
    if isinstance(changes.get("valid"), str):
        changes["valid"] = When.parse(changes["valid"])
    row = Row("measure_events", "k", "effective", "measure-a", made, a_scope(**slots), "as printed", "found", SOURCE)
    return replace(row, **changes)


def a_comparison(relation: Relation, how: str = "equal", slot: str | None = None, **changes: Any) -> Comparison:
    """Return a comparison with a row that `changes` describe."""
    open_slots = changes.pop("open_slots", ())
    return Comparison(a_row(**changes), relation, how, slot, open_slots)


def percent(number: str, hedge: Hedge | None = None) -> Quantity:
    return Quantity(number, PERCENT, 0, hedge)


def words(text: str) -> Text:
    return Text(text)
