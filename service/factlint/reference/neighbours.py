"""The neighbours of a claim: rows that would speak of it but for one slot, such as another company or another month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from factlint.model.claim import Claim, Scope, Value
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.text.fold import fold_name
from factlint.reference.index import StatementIndex, Wanted
from factlint.reference.terms import Terms
from factlint.reference.words import Words

_SOME = 60  # rows that one way of looking yields, whatever the size of the tables
_FEW = 10  # rows of each other predicate
_DIFFERS = ("subject", "predicate", "area", "counterpart", "part", "period", "basis")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A row that would speak of the claim but for one slot, and which slot that is."""

    row: Row
    differs: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Where to look: the index, the terms and the vocabulary, and how to get the row of a statement."""

    index: StatementIndex
    terms: Terms
    words: Words
    row: Callable[[int], Row]

    def slots(self, predicate: str) -> tuple[str, ...]:
        known = self.words.predicates.get(predicate)
        return known.slots if known else ()


class Neighbourhood:
    """Looks around one claim. `subjects` are the ids of its subject; `wanted` its scope as the index takes it."""

    def __init__(self, ground: Ground, claim: Claim, subjects: tuple[str, ...], wanted: Wanted) -> None:
        self.ground = ground
        self.claim = claim
        self.subjects = subjects
        self.wanted = wanted
        self.own_slots = ground.slots(claim.predicate)
        self.shared_slots: dict[str, tuple[str, ...]] = {}

    def neighbours(self, limit: int, wanted: Callable[[Row], bool]) -> tuple[Neighbour, ...]:
        """Return wanted rows that differ in exactly one slot, as far as a bounded look finds them.

        Slots are subject, predicate and those of the scope that both predicates have; an open slot does not differ.
        """
        found: list[Neighbour] = []
        for number in dict.fromkeys(self._near()):
            row = self.ground.row(number)
            if wanted(row) and (differs := self._only_difference(row)) is not None:
                found.append(Neighbour(row, differs))
                if len(found) >= limit:
                    break
        return tuple(sorted(found, key=_order))

    # ---- where to look

    def _near(self) -> Iterator[int]:
        yield from self._other_subjects()
        for subject in self.subjects:
            mine = self.wanted._replace(subject=subject)
            yield from self._other_predicates(mine)
            without = (mine, mine._replace(first=0, last=0), mine._replace(area=""), mine._replace(counterpart=""))
            for other in dict.fromkeys(without):
                yield from self.ground.index.find(other).statements[:_SOME]

    def _other_subjects(self) -> Iterator[int]:
        alike, predicate, scope = self.ground.index.alike, self.claim.predicate, self.claim.scope
        if value := self._findable(self.claim.value):
            yield from islice(alike("value", predicate, value), _SOME)
        elif scope.period is None:
            yield from islice(alike("predicate", predicate), _SOME)
        if scope.period is not None:
            period = scope.period.edtf
            wanted = self.wanted
            yield from islice(alike("scope", predicate, wanted.area, wanted.counterpart, period), _SOME)
            yield from islice(alike("period", predicate, period), _SOME)

    def _findable(self, value: Value) -> str:
        """Return the value as the index knows it; a quantity is sought by its scope instead."""
        if isinstance(value, When):
            return value.edtf
        if isinstance(value, Reference):
            return value.id or (self.ground.terms.one(value.text) if value.text else "")
        return ""

    def _other_predicates(self, wanted: Wanted) -> Iterator[int]:
        """Yield rows of the same subject under other predicates with the same type of value."""
        index, known = self.ground.index, self.ground.words.predicates
        own = known.get(self.claim.predicate)
        for name, words in known.items():
            if own is None or words.value != own.value or name == self.claim.predicate:
                continue
            if index.count(name, wanted.subject):
                area = wanted.area if "area" in words.slots else ""
                counterpart = wanted.counterpart if "counterpart" in words.slots else ""
                other = wanted._replace(predicate=name, area=area, counterpart=counterpart)
                yield from index.find(other).statements[:_FEW]

    # ---- what differs

    def _only_difference(self, row: Row) -> str | None:
        """Return the one slot in which a row is not the claim's own; None when there is none, or more than one."""
        differs = [] if row.subject in self.subjects else ["subject"]
        if row.predicate != self.claim.predicate:
            differs.append("predicate")
        for slot in self._shared(row.predicate):
            if len(differs) > 1:
                return None
            if slot == "period" and row.scope.period is None and row.valid is not None:
                is_other = self.claim.scope.period is not None and not row.valid.meets(self.claim.scope.period)
            else:
                is_other = self._differ(self.claim.scope, row.scope, slot)
            if is_other:
                differs.append(slot)
        return differs[0] if len(differs) == 1 else None

    def _shared(self, predicate: str) -> tuple[str, ...]:
        if predicate not in self.shared_slots:
            theirs = self.ground.slots(predicate)
            self.shared_slots[predicate] = tuple(slot for slot in self.own_slots if slot in theirs)
        return self.shared_slots[predicate]

    def _differ(self, mine: Scope, theirs: Scope, slot: str) -> bool:
        one: object = getattr(mine, slot)
        other: object = getattr(theirs, slot)
        if one is None or other is None:
            return False
        if isinstance(one, When) and isinstance(other, When):
            return not one.equals(other)
        terms = self.ground.terms
        if slot in ("area", "counterpart"):
            return terms.place(str(one)) != other
        return one != other and fold_name(str(one)) != fold_name(str(other)) and terms.one(str(one)) != other


def _order(neighbour: Neighbour) -> tuple[int, str, str, str]:
    row = neighbour.row
    rank = _DIFFERS.index(neighbour.differs) if neighbour.differs in _DIFFERS else len(_DIFFERS)
    return rank, row.table, row.key, row.revision
