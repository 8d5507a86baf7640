"""Who led the delegation of a country to a gathering: one person did, and the record names him."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.checking.naming.told import Gathered
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.term import Reference


def find_other_lead(claim: Claim, gathered: Gathered) -> Iterator[Comparison]:
    """Yield who is on record as the lead of a side, where a claim names somebody else of the same country."""
    value, event = claim.value, claim.subject.id
    if claim.predicate != "led_by" or not isinstance(value, Reference) or value.id is None or event is None:
        return
    countries = gathered.countries_of(value.id)
    leads = [row for row in gathered.tables.rows_about("led_by", event) if isinstance(row.value, Reference)]
    if not countries or any(row.value.id == value.id for row in leads if isinstance(row.value, Reference)):
        return
    for row in leads:
        held = row.value.id if isinstance(row.value, Reference) else None
        if held is not None and row.is_good and countries == gathered.countries_of(held):
            yield Comparison(row, Relation.DISJOINT, "lead", differs="kind", reason="led that side")
