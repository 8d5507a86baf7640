"""Settles between the rows of one claim: which of them has the right to disagree, and what for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim

SLIP = "power_of_ten"
BESIDE_SLIP = "beside_slip"
COMPARABLE = (Relation.MEETS, Relation.DISJOINT)
NARROWER = "narrower_row"
NOT_ALL_ALONG = "not_all_along"


def settle(comparisons: Sequence[Comparison], day: date | None = None) -> tuple[Comparison, ...]:
    """Return the comparisons with only those disagreeing that have the right to, each for the reason that it has."""
    return name_slip(set_aside_narrower(comparisons, day))


def take_later_step(comparisons: Sequence[Comparison], claim: Claim) -> tuple[Comparison, ...]:
    """Let a rate be told since the day of the first of several steps: 20% since February, 10 then and 10 in March."""
    period = claim.scope.period
    first = None if period is None or period.last is not None else period.first
    if first is None or all(item.row.valid is None or item.row.valid.first != first for item in comparisons):
        return tuple(comparisons)
    return tuple(
        replace(item, relation=Relation.UNDECIDED) if item.how == NOT_ALL_ALONG else item for item in comparisons
    )


def name_slip(comparisons: tuple[Comparison, ...]) -> tuple[Comparison, ...]:
    """Where a claim has the digits of a firm row, let the other rows disagree without a reason of their own.

    Of two vintages, 69.2 and 71.1 per cent, only one has the digits of 6.9; that the point slipped explains the value.
    """
    if not any(item.how == SLIP and item.row.is_good for item in comparisons):
        return comparisons
    return tuple(
        replace(item, how=BESIDE_SLIP) if item.relation is Relation.DISJOINT and item.how != SLIP else item
        for item in comparisons
    )


def set_aside_narrower(comparisons: Sequence[Comparison], day: date | None = None) -> tuple[Comparison, ...]:
    """Return the comparisons with those that disagree about a part of what the claim is about made incomparable.

    Trade in total, said without a partner, is not contradicted by the trade with one partner when the total is on
    record: its row leaves fewer slots open. Where only rows of partners are on record, all of them count. A row that
    agrees always counts. What was published after the article's day sets nothing aside.
    """
    if not any(item.open_slots for item in comparisons):
        return tuple(comparisons)
    known = (item for item in comparisons if item.row.is_known_on(day))
    widths = {frozenset(item.open_slots) for item in known if item.relation in COMPARABLE and item.row.is_good}
    if not widths:
        return tuple(comparisons)
    return tuple(_set_aside(item, widths) for item in comparisons)


def _set_aside(item: Comparison, widths: set[frozenset[str]]) -> Comparison:
    mine = frozenset(item.open_slots)
    if item.relation is not Relation.DISJOINT or not any(other < mine for other in widths):
        return item
    wider = next(other for other in sorted(widths, key=sorted) if other < mine)
    slot = next(slot for slot in item.open_slots if slot not in wider)
    return replace(item, relation=Relation.INCOMPARABLE, how=NARROWER, slot=slot)
