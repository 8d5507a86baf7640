"""What conditions and messages of a rule can ask: the slots of what it bound, and the functions of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factlint.checking.definitions import NAMES
from factlint.checking.elapsed import find_date
from factlint.engine.facts import Subjects, claim_slot, row_slot
from factlint.model.case import Case, Comparison
from factlint.model.quantity import Quantity
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.when import When
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

Bound = Case | Comparison | tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stays the same for all rules of one verification."""

    tables: Tables
    vocabulary: Vocabulary
    subjects: Subjects


class RuleContext:
    """One binding of a rule's names, as conditions and messages see it. Nothing here reads a clock or a file."""

    def __init__(self, bindings: Mapping[str, Bound], around: Surroundings) -> None:
        self.bindings = bindings
        self.around = around
        self.functions: Mapping[str, Callable[..., Any]] = {
            "state": self._state,
            "event": self._event,
            "kind": self._kind,
            "count": self._count,
            "sum": _total,
            "difference": lambda one, other: _reckon(one, other, one.value - other.value),
            "ratio": lambda one, other: _reckon(one, other, one.value / other.value) if other.value else None,
            "days_between": self._days_between,
            "weekday": lambda when: when.weekday(),
            "held_kinds": lambda subject: self._kinds(subject, True),
            "excluded_kinds": lambda subject: self._kinds(subject, False),
            "owner": self._owner,
            "last_day": _last_day,
        }

    def slot(self, alias: str, name: str) -> Any:
        """Return the typed value of a slot, None where it is not given; of a group, the values of all its claims."""
        bound = self.bindings[alias]
        if isinstance(bound, tuple):
            return tuple(claim_slot(case, name, self.around.subjects) for case in bound)
        if isinstance(bound, Case):
            return claim_slot(bound, name, self.around.subjects)
        return row_slot(bound, name)

    def call(self, function: str, arguments: Sequence[Any]) -> Any:
        """Call a function of the vocabulary; None when an argument is not given or is of no use to it."""
        if any(argument is None for argument in arguments):
            return None
        return self.functions[function](*arguments)

    def is_a(self, one: str, other: str) -> bool:
        return self.around.tables.terms.is_a(one, other)

    def lies_in(self, one: str, other: str) -> bool:
        return self.around.tables.terms.lies_in(one, other)

    # ---- placeholders of messages

    def read(self, placeholder: str) -> Any:
        """Return what stands for `alias.slot` or `function(alias.slot)` in a message."""
        name, bracket, inside = placeholder.partition("(")
        if not bracket:
            return self._read_slot(placeholder)
        value = self.call(name.strip(), [self._read_slot(part.strip()) for part in inside.rstrip(") ").split(",")])
        return NAMES[value - 1] if name == "weekday" and isinstance(value, int) else value

    def _read_slot(self, placeholder: str) -> Any:
        alias, _, name = placeholder.partition(".")
        bound = self.bindings[alias]
        if isinstance(bound, Comparison) and name in _ROW_EXTRAS:
            return _ROW_EXTRAS[name](bound.row)
        if name == "owner" and isinstance(bound, Case):
            return _owner_of(bound.claim.subject, bound.claim.scope.area)
        value = self.slot(alias, name)
        return NAMES[value - 1] if name == "weekday" and isinstance(value, int) else value

    # ---- functions

    def _state(self, subject: Reference | str, part: str | None, day: When) -> Any:
        segment = self.around.tables.state(_id(subject), part, day.first) if day.first is not None else None
        return segment.state if segment is not None else None

    def _event(self, subject: Reference | str, name: str) -> When | None:
        dates = {row.value for row in self.around.tables.rows_about(name, _id(subject)) if isinstance(row.value, When)}
        return dates.pop() if len(dates) == 1 else None

    def _kind(self, term: Reference | str) -> str | None:
        return self.around.subjects.kind_of(_id(term))

    def _count(self, items: Sequence[object]) -> Quantity | None:
        return Quantity(str(len(items)), self.around.vocabulary.unit("count"), 0, None) if items else None

    def _days_between(self, one: Reference | str | When, other: Reference | str | When) -> Quantity | None:
        start, end = (item if isinstance(item, When) else find_date(_id(item), self.around.tables) for item in (one, other))
        if start is None or end is None:
            return None
        least, most = start.days_until(end)
        number = str(least) if least == most else f"{least}..{most}"
        return Quantity(number, self.around.vocabulary.unit("day"), 0, None)

    def _kinds(self, subject: Reference | str, held: bool) -> tuple[str, ...]:
        """Return the kinds of thing that a list holds, or is on record as not holding."""
        name = "holds_kind" if held else "excludes_kind"
        rows = self.around.tables.rows_about(name, _id(subject))
        return tuple(sorted({getattr(row.value, "text", "") for row in rows if row.is_good}))

    def _owner(self, value: Any) -> str | None:
        owners = [
            item.row.subject
            for bound in self.bindings.values()
            if isinstance(bound, Case)
            for item in bound.neighbours
            if item.differs == "subject"
        ]
        return owners[0] if owners else None


def _owner_of(subject: Reference, area: str | None) -> tuple[object, ...]:
    return (subject,) if area is None else (subject, area)


_ROW_EXTRAS: Mapping[str, Callable[[Row], Any]] = {
    "note": lambda row: row.note or row.printed,
    "owner": lambda row: _owner_of(Reference(row.subject), row.scope.area),
    "when": lambda row: row.scope.period or row.valid,
    "published": lambda row: row.source.published,
    "publisher": lambda row: row.source.publisher,
}


def _last_day(when: When) -> When | None:
    return When.day(when.last) if when.last is not None else None


def _total(values: Sequence[Quantity]) -> Quantity | None:
    numbers = [value for value in values if isinstance(value, Quantity)]
    if not numbers:
        return None
    total = sum((number.value for number in numbers), Decimal(0))
    return _reckon(numbers[0], numbers[0], total)


def _reckon(one: Quantity, other: Quantity, result: Decimal) -> Quantity | None:
    """Return a reckoned figure in the unit of the first; None when the two have different dimensions."""
    if one.unit.dimension != other.unit.dimension:
        return None
    return Quantity(format(one.unit.from_base(result), "f"), one.unit, 0, None)


def _id(subject: Reference | str) -> str:
    return subject if isinstance(subject, str) else subject.id or subject.text or ""
