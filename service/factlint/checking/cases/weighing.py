"""Takes back what a row cannot carry: a part for the whole, a control that went on elsewhere, a thing left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from factlint.checking.comparing.compare import same_part
from factlint.checking.naming.steps import weigh_step
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.reference.lookup import Candidate, Tables

OVER = (State.REVOKED, State.EXPIRED)
# what the table of controlled items says of a thing that a measure covers only some kinds of
PARTLY = "part"
LISTING = ("controlled_item", "list_member")
READ = "read"
RELEASED = "released"


class Weigher:
    """Weighs comparisons of one claim under one set of tables."""

    def __init__(self, tables: Tables, claim: Claim, published: When | None, candidates: Iterable[Candidate]) -> None:
        self.tables = tables
        self.claim = claim
        self.day = claim.scope.period or published
        self.has_part = any(_is_of_part(claim, candidate.row) for candidate in candidates)
        self.has_own = any(candidate.via == "own" for candidate in candidates)
        self.left_out = tuple(self._find_left_out())

    def weigh(self, candidate: Candidate, item: Comparison) -> Comparison:
        """Return the comparison as far as its row can carry it."""
        row = item.row
        if isinstance(row.value, State) and self.has_part and row.scope.part is None:
            # the part that the claim names has a history of its own
            return replace(item, relation=Relation.INCOMPARABLE, how="other_part", slot="part")
        if self.claim.predicate == "export_control":
            return self._weigh_control(candidate, item)
        if self.claim.predicate in LISTING:
            return self._weigh_item(item)
        if self.claim.predicate == "tariff_rate":
            return weigh_step(self.claim, item, self.tables.rows_about("tariff_rate", row.subject))
        if self.claim.predicate == RELEASED and item.relation is Relation.DISJOINT and self._is_off_calendar():
            return replace(item, relation=Relation.INCOMPARABLE, how="other_period", slot="period")
        return item

    def _is_off_calendar(self) -> bool:
        """Tell whether a day lies before or after every release on file: other days of release are not known."""
        day, rows = self.claim.value, self.tables.rows_about(RELEASED, self.claim.subject.id or "")
        days = [row.value for row in rows if isinstance(row.value, When)]
        if not isinstance(day, When):
            return False
        return all(day.before(held) for held in days) or all(held.before(day) for held in days)

    def weigh_left_out(self) -> Iterator[Comparison]:
        """Yield the rows that say that the claimed thing is not covered."""
        for row in self.left_out:
            yield Comparison(row, Relation.DISJOINT, "excluded", reason="says what the measure does not cover")

    def _weigh_item(self, item: Comparison) -> Comparison:
        if self.left_out:
            # the record speaks of this very thing, so what it says of others does not matter
            return replace(item, relation=Relation.INCOMPARABLE, how="other_item", slot="value")
        if self.claim.predicate == "controlled_item" and self.claim.origin == READ and not self.claim.members:
            # a text may name one thing beside a document for many reasons; a list is about what the document covers
            is_so = item.relation is Relation.MEETS and item.how == "equal"
            return item if is_so else replace(item, relation=Relation.UNDECIDED, how="partly")
        if item.relation is Relation.MEETS and item.how == "narrower" and item.row.event == PARTLY:
            # seven rare earths are under control: what is a rare earth need not be one of them
            return _as_part(item, is_settled=item.row.complete)
        return item

    def _weigh_control(self, candidate: Candidate, item: Comparison) -> Comparison:
        row = item.row
        if item.relation is Relation.MEETS and candidate.via == "broader":
            items = self.tables.rows_about("controlled_item", row.cause) if row.cause is not None else ()
            if any(held.event == PARTLY for held in items if getattr(held.value, "id", None) == row.subject):
                return _as_part(item, is_settled=self.has_own or all(held.complete for held in items))
        if item.relation is Relation.DISJOINT and candidate.via == "narrower":
            return _as_part(item, is_settled=False)
        if (
            item.relation is Relation.UNDECIDED
            and item.how == "treatment"
            and candidate.via == "broader"
            and self.has_own
        ):
            # how a thing is treated is told by the record of the thing itself
            return replace(item, relation=Relation.INCOMPARABLE, how="other_item", slot="subject")
        if item.relation is Relation.UNDECIDED and item.how == "treatment" and _began_later(self.claim, row):
            # what has been so since a day is not what one country was told later
            return replace(item, relation=Relation.INCOMPARABLE, how="other_period", slot="period")
        if item.relation is Relation.DISJOINT and row.value in OVER and self._is_carried_on(row):
            return replace(item, relation=Relation.UNDECIDED, how="replaced")
        return item

    def _is_carried_on(self, row: Row) -> bool:
        """Tell whether a control ended because another document took its place, which may cover the same thing."""
        return row.cause is not None and bool(self.tables.rows_about("replaced_by", row.cause))

    def _find_left_out(self) -> Iterator[Row]:
        claim = self.claim
        if claim.predicate not in LISTING or not isinstance(claim.value, Reference):
            return
        for row in self.tables.rows_about("excluded_item", claim.subject.id or ""):
            is_then = self.day is None or row.valid is None or row.valid.meets(self.day)
            if claim.value.id is not None and getattr(row.value, "id", None) == claim.value.id and is_then:
                yield row


def _began_later(claim: Claim, row: Row) -> bool:
    """Tell whether a control of one partner alone began after the day from which a claim tells of all of them."""
    told, held = claim.scope.period, row.valid
    if claim.scope.counterpart is not None or row.scope.counterpart is None or told is None or held is None:
        return False
    return told.first is not None and held.first is not None and told.first < held.first


def _as_part(item: Comparison, is_settled: bool) -> Comparison:
    """Let a row about some kinds of a thing say nothing of this kind, and not even perhaps where all are on record."""
    if is_settled:
        return replace(item, relation=Relation.INCOMPARABLE, how="other_item", slot="value")
    return replace(item, relation=Relation.UNDECIDED, how="partly")


def _is_of_part(claim: Claim, row: Row) -> bool:
    """Tell whether a row speaks of the very part that a claim names."""
    stated, held = claim.scope.part, row.scope.part
    return stated is not None and held is not None and same_part(stated, held)
