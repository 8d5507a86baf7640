"""The slots of cases and comparisons: typed for conditions, flat for the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factlint.engine.derived import (
    Record,
    Topic,
    as_points,
    compared_with,
    currency,
    is_disputed,
    is_rest,
    measure,
    measured_from,
    part_name,
    whole_name,
)
from factlint.model.case import Case, Comparison
from factlint.model.claim import Scope, value_type
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.model.text.span import Span

Slot = Any
YES, NO = "yes", "no"
WORLD = "t-ar-w0"
# days; a day without a year that lies so near to the article can hardly be one of another year
NEAR = 28


@dataclass(frozen=True, slots=True)
class Subjects:
    """What slots need beside the case itself: the kinds of terms and the article's date."""

    kind_of: Callable[[str], str | None]
    published: When | None = None


def claim_slot(case: Case, name: str, subjects: Subjects) -> Slot:
    """Return the typed value of a slot of a claim, None where it is not given."""
    return claim_reader(name)(case, subjects)


def row_slot(comparison: Comparison, name: str) -> Slot:
    """Return the typed value of a slot of a compared row, None where it is not given."""
    reader = _ROW.get(name)
    return reader(comparison) if reader is not None else getattr(comparison.row.scope, name)


@cache
def claim_reader(name: str) -> Callable[[Case, Subjects], Slot]:
    """Return what reads a slot of a claim, for those who read it often."""
    return _CLAIM.get(name) or (lambda case, _: getattr(case.claim.scope, name))


@cache
def row_reader(name: str) -> Callable[[Comparison, Subjects], Slot]:
    """Return what reads a slot of a compared row, for those who read it often."""
    reader = _ROW.get(name)
    if reader is None:
        return lambda comparison, _: getattr(comparison.row.scope, name)
    return lambda comparison, _: reader(comparison)


def plain(value: Slot) -> str | int | None:
    """Return a slot as the engine can hold it: text or a whole number, None for what has no plain form."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, Reference):
        return value.id or value.text
    return None


def _named(reference: Reference) -> Reference | None:
    """Return a reference that has a name; several things that a claim may be about are none that it names."""
    return reference if reference.id or reference.text else None


def _kind(reference: Reference, subjects: Subjects) -> str | None:
    return subjects.kind_of(reference.id) if reference.id else None


def _quantity(case: Case) -> Quantity | None:
    return case.claim.value if isinstance(case.claim.value, Quantity) else None


def _owner(subject: Reference, scope: Scope) -> tuple[Slot, ...]:
    """Return whose value it is: the subject, and the area and the partner where there are any."""
    places = (place for place in (scope.area, scope.counterpart) if place not in (None, WORLD, subject.id))
    return (subject, *places)


def _unit(value: object) -> str | None:
    return value.unit.id if isinstance(value, Quantity) else None


def _hedge(value: object) -> str | None:
    return value.hedge.id if isinstance(value, Quantity) and value.hedge else None


def _is_settled(case: Case, published: When | None) -> bool:
    """Tell whether the value is the only one that the claim may mean; a day near the article's needs no year."""
    value = case.claim.value
    if not case.claim.also or not isinstance(value, When):
        return True
    if published is None:
        return False
    gaps = (published.days_until(value)[0], value.days_until(published)[0])
    return all(gap is not None and gap <= NEAR for gap in gaps)


def _span(span: Span | None) -> str | None:
    return None if span is None else f"{span.start}-{span.end}"


_CLAIM: Mapping[str, Callable[[Case, Subjects], Slot]] = {
    "id": lambda case, _: case.claim.id,
    "owner": lambda case, _: _owner(case.claim.subject, case.claim.scope),
    "predicate": lambda case, _: case.claim.predicate,
    "kind": lambda case, _: case.kind,
    "value_type": lambda case, _: value_type(case.claim.value),
    "subject": lambda case, _: _named(case.claim.subject),
    "value": lambda case, _: case.claim.value,
    "modality": lambda case, _: case.claim.modality.value,
    "origin": lambda case, _: case.claim.origin,
    "zone": lambda case, _: case.claim.zone,
    "sentence": lambda case, _: case.claim.sentence,
    "span": lambda case, _: _span(case.claim.span),
    "quote": lambda case, _: case.claim.quote,
    "weekday": lambda case, _: case.claim.weekday,
    "members": lambda case, _: case.claim.members,
    "members_open": lambda case, _: YES if case.claim.members_open else NO,
    "standing": lambda case, _: case.standing.value,
    "standing_then": lambda case, _: case.then.verdict.value,
    "standing_now": lambda case, _: case.now.verdict.value,
    "reason": lambda case, _: case.then.reason,
    "unit": lambda case, _: _unit(case.claim.value),
    "dimension": lambda case, _: (q := _quantity(case)) and q.unit.dimension,
    "hedge": lambda case, _: _hedge(case.claim.value),
    "outlier": lambda case, _: YES if case.is_outlier else NO,
    "members_covered": lambda case, _: None if case.members_covered is None else YES if case.members_covered else NO,
    "whole": lambda case, _: whole_name(case),
    "part_name": lambda case, _: part_name(case),
    "is_rest": lambda case, _: YES if is_rest(case) else NO,
    "currency": lambda case, _: currency(case),
    "measured_from": lambda case, _: measured_from(case),
    "compared_with": lambda case, _: compared_with(case),
    "measure": lambda case, _: measure(case),
    "as_points": lambda case, _: as_points(case),
    "topic": lambda case, _: Topic(case.claim),
    "part_of": lambda case, _: case.part_of,
    "change_of": lambda case, _: case.change_of,
    "comparator": lambda case, _: (q := _quantity(case)) and (q.hedge.comparator if q.hedge else "="),
    "published": lambda case, subjects: subjects.published,
    "settled": lambda case, subjects: YES if _is_settled(case, subjects.published) else NO,
    "subject_kind": lambda case, subjects: _kind(case.claim.subject, subjects),
    "value_kind": lambda case, subjects: (
        _kind(case.claim.value, subjects) if isinstance(case.claim.value, Reference) else None
    ),
}
_ROW: Mapping[str, Callable[[Comparison], Slot]] = {
    "table": lambda item: item.row.table,
    "key": lambda item: item.row.key,
    "predicate": lambda item: item.row.predicate,
    "subject": lambda item: Reference(item.row.subject),
    "value": lambda item: item.row.value,
    "valid": lambda item: item.row.valid,
    "relation": lambda item: item.relation.value,
    "how": lambda item: item.how,
    "role": lambda item: "own" if item.is_own else "neighbour",
    "differs": lambda item: item.differs,
    "open": lambda item: YES if item.open_slots else NO,
    "grade": lambda item: item.row.grade,
    "event": lambda item: item.row.event,
    "cause": lambda item: item.row.cause and Reference(item.row.cause),
    "unit": lambda item: _unit(item.row.value),
    "hedge": lambda item: _hedge(item.row.value),
    "state": lambda item: item.row.value.value if isinstance(item.row.value, State) else None,
    "current": lambda item: NO if item.row.known_to else YES,
    "printed": lambda item: item.row.printed,
    "source": lambda item: item.row.source.title,
    "quotation": lambda item: item.row.quotation,
    "complete": lambda item: YES if item.row.complete else NO,
    "note": lambda item: item.row.note or item.row.printed,
    "owner": lambda item: _owner(Reference(item.row.subject), item.row.scope),
    "when": lambda item: item.row.scope.period or item.row.valid,
    "published": lambda item: item.row.source.published,
    "publisher": lambda item: item.row.source.publisher,
    "record": Record,
    "disputed": lambda item: YES if is_disputed(item) else NO,
}
