"""A country that gets much of what it imports of a thing from one other depends on it: the shares on record say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.measure.quantity import Quantity
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables

# percent of a country's imports; below that "depends" is a matter of opinion, so nothing ever contradicts it
MUCH = Decimal(50)


def find_dependence(claim: Claim, tables: Tables) -> Iterator[Comparison]:
    """Yield the shares of imports that bear out a claim that an area depends on another for some goods."""
    supplier = claim.value
    if claim.predicate != "depends_on" or claim.scope.area is None or not isinstance(supplier, Reference):
        return
    if supplier.id is None:
        return
    asked = replace(claim, predicate="import_share")
    for candidate in tables.find(asked.with_scope(counterpart=supplier.id)):
        if candidate.via == "own" and _is_much(candidate.row, claim.scope.area, supplier.id):
            yield Comparison(candidate.row, Relation.MEETS, "share", reason="says how much comes from there")


def _is_much(row: Row, area: str, supplier: str) -> bool:
    value = row.value
    is_between = row.scope.area == area and row.scope.counterpart == supplier
    return is_between and isinstance(value, Quantity) and value.unit.id == "percent" and value.value >= MUCH
