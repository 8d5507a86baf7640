"""Degrees told in words alone (rich, leading, behind), borne out by figures on record; nothing contradicts them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Text
from factlint.model.measure.quantity import Quantity
from factlint.model.row import Row
from factlint.reference.lookup import Tables

# what a degree is a degree of, and the percentage of the world's from which nobody would call it anything else
AT_LEAST = {
    "plentiful": (("reserves_share",), Decimal(10)),
    "leading": (("production_share", "refining_share", "mine_production_share", "market_share"), Decimal(50)),
}
TRAILING = "trailing"
OF_THE_GAP = ("reserves", "mine_production", "refining_share", "production_share")
# one that has this many times as much is well ahead
WELL_AHEAD = 2


def find_degree(claim: Claim, tables: Tables) -> Iterator[Comparison]:
    """Yield the figures of the area, and of the one it is behind, that bear out a degree told without a number."""
    degree, subject, area = claim.value, claim.subject.id, claim.scope.area
    if claim.predicate != "degree" or not isinstance(degree, Text) or subject is None or area is None:
        return
    if degree.text in AT_LEAST:
        names, least = AT_LEAST[degree.text]
        for row in (row for name in names for row in tables.rows_about(name, subject)):
            if row.is_good and row.scope.area == area and _is_at_least(row, least):
                yield Comparison(row, Relation.MEETS, "share", reason="says how much of the world's it is")
    elif degree.text == TRAILING and claim.scope.counterpart is not None:
        for name in OF_THE_GAP:
            yield from _gap(tables.rows_about(name, subject), area, claim.scope.counterpart)


def _is_at_least(row: Row, least: Decimal) -> bool:
    return isinstance(row.value, Quantity) and row.value.unit.id == "percent" and row.value.value >= least


def _gap(rows: tuple[Row, ...], behind: str, ahead: str) -> Iterator[Comparison]:
    """Yield the figure of the one ahead wherever one of the same time and kind is on record of the one behind."""
    good = [row for row in rows if row.is_good]
    sides = ([row for row in good if row.scope.area == side] for side in (ahead, behind))
    for one, other in product(*sides):
        is_alike = (one.scope.period, one.scope.basis) == (other.scope.period, other.scope.basis)
        if is_alike and _is_well_ahead(one, other):
            yield Comparison(one, Relation.MEETS, "gap", reason=f"beside {other.printed}")


def _is_well_ahead(one: Row, other: Row) -> bool:
    high, low = one.value, other.value
    if not isinstance(high, Quantity) or not isinstance(low, Quantity) or high.unit.dimension != low.unit.dimension:
        return False
    return high.value >= WELL_AHEAD * low.value
