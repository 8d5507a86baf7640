"""Keeps a row about a part of what a claim speaks of from speaking against it, where the whole is on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factlint.model.case import Comparison, Relation

COMPARABLE = (Relation.MEETS, Relation.DISJOINT)
NARROWER = "narrower_row"


def set_aside_narrower(comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Return the comparisons with those that disagree about a part of what the claim is about made incomparable.

    Trade in total, said without a partner, is not contradicted by the trade with one partner when the total is on
    record: its row leaves fewer slots open. Where only rows of partners are on record, all of them count. A row that
    agrees always counts.
    """
    widths = {frozenset(item.open_slots) for item in comparisons if item.relation in COMPARABLE and item.row.is_good}
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
