"""Which lawsuit a claim means: texts seldom give its title, so it is the one on record that bears out what is said."""

from __future__ import annotations

from dataclasses import replace

from factlint.model.claim import Claim, Modality, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables

LAWSUIT = "lawsuit"
OF_A_LAWSUIT = frozenset({"plaintiff_count", "court", "filed"})


def name_lawsuit(claim: Claim, published: When | None, tables: Tables) -> Claim:
    """Return the claim with the one lawsuit that was filed by then and bears it out as its subject.

    Of lawsuits there are many more than are on record, so a claim that none of them bears out stays open.
    """
    is_open = claim.subject.id is None and not claim.subject.candidates
    if claim.predicate not in OF_A_LAWSUIT or not is_open or claim.modality is not Modality.ASSERTED:
        return claim
    day = None if published is None else published.last
    found = [
        match.id
        for match in tables.find_measures(kind=LAWSUIT)
        for row in tables.rows_about(claim.predicate, match.id)
        if row.is_known_on(day) and _bears_out(row, claim.value)
    ]
    return replace(claim, subject=Reference(found[0], claim.subject.text)) if len(found) == 1 else claim


def _bears_out(row: Row, value: Value) -> bool:
    held = row.value
    if isinstance(value, When) and isinstance(held, When):
        return held.meets(value)
    if isinstance(value, Quantity) and isinstance(held, Quantity):
        return held.value == value.value
    return isinstance(value, Reference) and isinstance(held, Reference) and held.id == value.id
