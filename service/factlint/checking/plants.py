"""Where a company has its plants, by the plants on record that it owns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factlint.checking.compare import Comparer
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.when import When
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

# a record of one plant says nothing of others; where several are on record, they are those that there are
SEVERAL = 2
PLANT = "plant"
# two countries of one of these have nothing to do with each other
CONTINENTS = frozenset({"t-ar-africa", "t-ar-asia", "t-ar-eu", "t-ar-w0"})


def compare_plants(
    claim: Claim, tables: Tables, vocabulary: Vocabulary, comparer: Comparer, published: When | None
) -> Iterator[Comparison]:
    """Yield the place of each plant that the subject owns; one elsewhere speaks against the claim only beside others."""
    if claim.predicate != "plant_in" or claim.subject.id is None:
        return
    located = vocabulary.predicates["located_in"]
    plants = [row.subject for row in tables.rows_naming("owned_by", claim.subject.id) if tables.terms.kind(row.subject) == PLANT]
    asked = replace(claim, predicate=located.name)
    found = [
        comparer.compare(asked, row, located, published, f"a plant of {claim.subject.label}")
        for plant in dict.fromkeys(plants)
        for row in tables.rows_about(located.name, plant)
    ]
    is_enough = len(set(plants)) >= SEVERAL
    for item in found:
        if item.relation is Relation.MEETS or (is_enough and _same_country(claim, item.row, tables)):
            yield item


def _same_country(claim: Claim, row: Row, tables: Tables) -> bool:
    """Tell whether a plant on record lies in the country of the claimed place: then another one there would be known."""
    value, held = claim.value, row.value
    if not isinstance(value, Reference) or not isinstance(held, Reference) or value.id is None or held.id is None:
        return False
    wholes = (whole for whole in tables.terms.wholes(value.id) if whole not in CONTINENTS)
    return any(tables.terms.lies_in(held.id, whole) for whole in wholes)
