"""Where a company has its plants, and which of them a claim about its workers means, by the plants on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factlint.checking.comparing.compare import Comparer
from factlint.checking.naming.stretches import begun
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Modality
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

# a record of one plant says nothing of others; where several are on record, they are those that there are
SEVERAL = 2
PLANT, AREA = "plant", "area"
# what is counted at one plant, or happens there, though a text may name the company and the place
AT_ONE_PLANT = frozenset({"workers_affected", "employees", "operation_state"})
# what happens to a plant, which a text may name by its town; what a company is said to make, where one plant makes it
OF_A_PLANT = frozenset({"opened", "production_started", "production_planned"})
MADE_AT_A_PLANT = frozenset({"production", "capacity"})
# two countries of one of these have nothing to do with each other
CONTINENTS = frozenset({"t-ar-africa", "t-ar-asia", "t-ar-eu", "t-ar-w0"})


def compare_plants(
    claim: Claim, tables: Tables, vocabulary: Vocabulary, comparer: Comparer, published: When | None
) -> Iterator[Comparison]:
    """Yield the place of each plant that the subject owns; one elsewhere counts against it only beside others."""
    if claim.predicate != "plant_in" or claim.subject.id is None or claim.modality is not Modality.ASSERTED:
        return
    located = vocabulary.predicates["located_in"]
    plants = _plants_of(claim.subject.id, tables)
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


def name_plant(claim: Claim, tables: Tables) -> Claim:
    """Return what is told of a company in one place as one about its plant there, where only one is on record."""
    company, area = claim.subject.id, claim.scope.area
    if claim.predicate in OF_A_PLANT:
        return _name_site(begun(claim), tables)
    if claim.predicate in MADE_AT_A_PLANT:
        return _name_maker(claim, tables)
    if claim.predicate not in AT_ONE_PLANT or company is None or area is None:
        return claim
    there = [plant for plant in dict.fromkeys(_plants_of(company, tables)) if _lies_in(plant, area, tables)]
    if len(there) != 1:
        return claim
    return replace(claim, subject=Reference(there[0], claim.subject.text)).with_scope(area=None)


def _name_site(claim: Claim, tables: Tables) -> Claim:
    """Return a claim about a plant that is named by its town as one about that plant, where only one is there."""
    place = claim.subject.id
    if place is None or tables.terms.kind(place) != AREA:
        return claim
    there = {row.subject for row in tables.rows_naming("located_in", place) if tables.terms.kind(row.subject) == PLANT}
    return replace(claim, subject=Reference(there.pop(), claim.subject.text)) if len(there) == 1 else claim


def _name_maker(claim: Claim, tables: Tables) -> Claim:
    """Return a claim about what a company makes as one about the one plant that makes it, where it has no own row."""
    company, commodity = claim.subject.id, claim.scope.commodity
    if company is None or commodity is None or tables.rows_about(claim.predicate, company):
        return claim
    plants = {
        plant
        for plant in _plants_of(company, tables)
        for row in tables.rows_about(claim.predicate, plant)
        if row.scope.commodity == commodity
    }
    return replace(claim, subject=Reference(plants.pop(), claim.subject.text)) if len(plants) == 1 else claim


def _plants_of(company: str, tables: Tables) -> list[str]:
    rows = tables.rows_naming("owned_by", company)
    return [row.subject for row in rows if tables.terms.kind(row.subject) == PLANT]


def _lies_in(plant: str, area: str, tables: Tables) -> bool:
    """Tell whether a plant is on record as being in an area or in something that lies in it."""
    places = (row.value for row in tables.rows_about("located_in", plant))
    known = (place.id for place in places if isinstance(place, Reference) and place.id is not None)
    return any(place == area or tables.terms.lies_in(place, area) for place in known)


def _same_country(claim: Claim, row: Row, tables: Tables) -> bool:
    """Tell whether a plant on record lies in the country of the claimed place: another one there would be known."""
    value, held = claim.value, row.value
    if not isinstance(value, Reference) or not isinstance(held, Reference) or value.id is None or held.id is None:
        return False
    wholes = (whole for whole in tables.terms.wholes(value.id) if whole not in CONTINENTS)
    return any(tables.terms.lies_in(held.id, whole) for whole in wholes)
