"""What conditions and messages of a rule can ask: the slots of what it bound, and what only the tables know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factlint.checking.deriving.elapsed import find_date
from factlint.checking.matching.common_ground import common_ground
from factlint.engine.facts import Subjects, claim_slot, row_slot
from factlint.model.case import Case, Comparison
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.conditions.measure import Measure, days_between
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

    def slot(self, alias: str, name: str) -> Any:
        """Return the typed value of a slot, None where it is not given; of a group, the values of all its claims."""
        bound = self.bindings[alias]
        if isinstance(bound, tuple):
            return tuple(claim_slot(case, name, self.around.subjects) for case in bound)
        if isinstance(bound, Case):
            return claim_slot(bound, name, self.around.subjects)
        return row_slot(bound, name)

    def call(self, function: str, arguments: Sequence[Any]) -> Any:
        """Answer a function of the tables; None when its first argument is not given or is of no use to it."""
        first, *rest = arguments
        if first is None:
            return None
        match function:
            case "state":
                return self._state(first, *rest)
            case "event":
                return self._event(first, rest[0])
            case "kind":
                return self.around.subjects.kind_of(_id(first))
            case "held_kinds":
                return self._kinds(first, "holds_kind")
            case "excluded_kinds":
                return self._kinds(first, "excludes_kind")
            case "days_between":
                return self._days_between(first, rest[0])
            case "owner":
                return self._owner()
            case "common":
                return common_ground(first, rest[0], self.around.tables.terms)
        return None

    def is_a(self, term: str, kind: str) -> bool:
        return self.around.tables.terms.is_a(term, kind)

    def lies_in(self, term: str, whole: str) -> bool:
        return self.around.tables.terms.lies_in(term, whole)

    def _state(self, subject: Any, part: str | None = None, day: When | None = None) -> Any:
        day = day or self.around.subjects.published
        if day is None or day.first is None:
            return None
        segment = self.around.tables.state(_id(subject), part, day.first)
        return segment.state if segment is not None else None

    def _event(self, subject: Any, name: str) -> When | None:
        rows = self.around.tables.rows_about(name, _id(subject))
        dates = {row.value for row in rows if row.is_good and isinstance(row.value, When)}
        return dates.pop() if len(dates) == 1 else None

    def _kinds(self, subject: Any, predicate: str) -> tuple[str, ...]:
        rows = self.around.tables.rows_about(predicate, _id(subject))
        return tuple(sorted({getattr(row.value, "text", "") for row in rows if row.is_good}))

    def _days_between(self, one: Any, other: Any) -> Measure | None:
        start, end = (
            item if isinstance(item, When) else find_date(_id(item), self.around.tables) for item in (one, other)
        )
        return None if start is None or end is None else days_between(start, end)

    def _owner(self) -> Reference | None:
        """Return the subject whose value it is, where exactly one neighbour has it."""
        cases = [bound for bound in self.bindings.values() if isinstance(bound, Case)]
        owners = {item.row.subject for case in cases for item in case.neighbours if item.differs == "subject"}
        return Reference(owners.pop()) if len(owners) == 1 else None


def _id(subject: Any) -> str:
    return subject if isinstance(subject, str) else subject.id or subject.text or ""
