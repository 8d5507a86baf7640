"""Tells that one country cannot have so much of the world's of a thing, because another has most of it on record."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Modality
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.reference.lookup import Tables

# shares of what all the world mines, refines or has in the ground; what else is "output" is told of many stages
OF_THE_WORLD = frozenset({"mine_production_share", "refining_share", "reserves_share"})
# two shares of one whole; sources differ by a few points
WHOLE = Decimal(105)
# a share on record is held against what a text tells of so many years around it, and no longer
YEARS = 3


def find_majority(claim: Claim, tables: Tables, published: When | None) -> Iterator[Comparison]:
    """Yield the share of another country that leaves no room for the one that is claimed."""
    low, area, subject = _least(claim.value), claim.scope.area, claim.subject.id
    if claim.predicate not in OF_THE_WORLD or claim.modality is not Modality.ASSERTED or low is None:
        return
    if area is None or subject is None or tables.terms.kind(area) != "area":
        return
    for candidate in tables.find(claim.with_scope(area=None, period=None)):
        row, held = candidate.row, _least(candidate.row.value)
        if not row.is_good or held is None or low + held <= WHOLE or not _is_then(claim, row, published):
            continue
        is_alike = claim.scope.basis is None or row.scope.basis in (None, claim.scope.basis)
        if is_alike and row.scope.area is not None and tables.terms.places_disjoint(area, row.scope.area):
            yield Comparison(row, Relation.DISJOINT, "majority", differs="area", reason="leaves no room for it")


def _least(value: object) -> Decimal | None:
    """Return the least that a percentage may be."""
    if not isinstance(value, Quantity) or value.unit.id != "percent":
        return None
    low = value.bounds().low
    return value.unit.from_base(low) if low is not None else None


def _is_then(claim: Claim, row: Row, published: When | None) -> bool:
    when, held = claim.scope.period or published, row.scope.period
    if when is None or held is None or None in (when.last, held.last):
        return False
    assert when.last is not None
    assert held.last is not None
    return abs(when.last.year - held.last.year) <= YEARS
