"""Finds the act by which a thing was really hit, where a text says that it was put on a list."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.term import Reference
from factlint.reference.lookup import Tables


def find_other_instruments(claim: Claim, tables: Tables) -> Iterator[Comparison]:
    """Yield the instruments of measures that control the member a list is said to hold, where they are not that list.

    A rule still has to ask whether it was the same act: announced on the same day, by the same office.
    """
    member = claim.value.id if isinstance(claim.value, Reference) else None
    if claim.predicate != "list_member" or member is None or claim.subject.id is None:
        return
    measures = dict.fromkeys(row.subject for row in tables.rows_naming("controlled_item", member))
    for measure in measures:
        for row in tables.rows_about("instrument", measure):
            held = row.value.id if isinstance(row.value, Reference) else None
            if held is not None and tables.terms.canonical(held) != tables.terms.canonical(claim.subject.id):
                yield Comparison(
                    row, Relation.DISJOINT, "instrument", differs="instrument", reason="says how it was done"
                )
