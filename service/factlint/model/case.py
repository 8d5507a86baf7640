"""A claim on the bench: its candidate rows, how each compares, and where the claim stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from factlint.model.claim import Claim, Modality
from factlint.model.report import Verdict
from factlint.model.row import Row


class Relation(StrEnum):
    """What a row says to a claim."""

    MEETS = "meets"
    DISJOINT = "disjoint"
    UNDECIDED = "undecided"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One claim beside one row.

    `how` names the finding in one word (equal, within, before, above, by_rounding, one_day_off, comparator,
    power_of_ten, treatment, state, place, …). For an incomparable row `slot` is the first slot that differs.
    `open_slots` are slots that the row states and the claim leaves open: with them a contradiction is at most a
    warning. `reason` says in words why the row was a candidate. `differs` is set for a neighbour: the one slot in
    which it is not the claim's own row.
    """

    row: Row
    relation: Relation
    how: str
    slot: str | None = None
    open_slots: tuple[str, ...] = ()
    reason: str = ""
    differs: str | None = None

    @property
    def is_own(self) -> bool:
        return self.differs is None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands by comparison alone, with the reason code that goes with it."""

    verdict: Verdict
    reason: str | None = None
    agreeing: tuple[Comparison, ...] = ()
    disagreeing: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known about one claim before the rules look at it.

    `then` is the standing with the rows known on the article's date, `now` with all of them. `members_covered` tells
    whether the tables name every member that the claim lists (None: they cannot say). `part_of`, `change_of`,
    `part_slot` and `whole_slot` are those of the claim's predicate. Copies of a case for a claim that says the same
    elsewhere have its `mark`.
    """

    claim: Claim
    kind: str
    comparisons: tuple[Comparison, ...]
    then: Standing
    now: Standing
    neighbours: tuple[Comparison, ...] = ()
    members_covered: bool | None = None
    is_outlier: bool = False
    part_of: str | None = None
    change_of: str | None = None
    part_slot: str | None = None
    whole_slot: str | None = None
    mark: object = field(default_factory=object, compare=False, repr=False)

    @property
    def is_later(self) -> bool:
        """Tell whether only rows that were published after the article decide this claim.

        They decide what is asserted: a plan or a proposal that came to nothing was no mistake on its day.
        """
        is_decided_later = self.then.verdict is Verdict.UNVERIFIABLE and self.now.verdict is Verdict.CONTRADICTED
        return is_decided_later and self.claim.modality is Modality.ASSERTED

    @property
    def is_open(self) -> bool:
        """Tell whether everything that disagrees speaks of a slot that the claim leaves open."""
        disagreeing = (self.now if self.is_later else self.then).disagreeing
        return bool(disagreeing) and all(item.open_slots for item in disagreeing)

    @property
    def standing(self) -> Verdict:
        """The verdict that rules look at: as known then, or as known now where nothing was known then."""
        return self.now.verdict if self.is_later else self.then.verdict
