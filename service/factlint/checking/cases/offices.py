"""Tells an office that somebody cannot hold: beside another one on record of which a person holds one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary


def find_other_office(
    claim: Claim, tables: Tables, vocabulary: Vocabulary, published: When | None
) -> Iterator[Comparison]:
    """Yield the office on record of a person for the time of a claim that gives another one of its group."""
    value, when = claim.value, claim.scope.period or published
    if not isinstance(value, Reference) or value.id is None or claim.subject.id is None or when is None:
        return
    rows = tables.rows_about("office_held", claim.subject.id)
    if any(isinstance(row.value, Reference) and row.value.id == value.id for row in rows):
        return  # once held, or weakly on record: its days are for other rules to judge
    group = next((offices for offices in vocabulary.offices.values() if value.id in offices), ())
    for row in rows:
        held = row.value.id if isinstance(row.value, Reference) else None
        if held in group and row.is_good and row.valid is not None and row.valid.meets(when):
            yield Comparison(row, Relation.DISJOINT, "one_at_a_time", differs="kind", reason="holds another office")
