"""What a text names for something else: an entry for what it controls, a company for its plants, a kind for an act."""

from __future__ import annotations

from dataclasses import replace

from factlint.model.claim import Claim
from factlint.model.term import Reference
from factlint.reference.lookup import Candidates, Tables

# whose rows count as well: what the named thing's own rows name, or who names it
NAMED_BY_IT = {"export_control": "controlled_item"}
NAMING_IT = {"funded_by": "owned_by", "funding": "owned_by"}
# when a tariff was imposed is the day of some act of that kind; it is announced on one day and begins on another
OF_ACTS = {"announced": ("announced", "effective"), "signed": ("signed",), "effective": ("effective",)}
CONCEPT = "concept"


def find_standing_in(claim: Claim, tables: Tables) -> Candidates:
    """Return the rows of a claim's subject, and of what it may stand for."""
    if claim.predicate in OF_ACTS and claim.subject.id is not None and tables.terms.kind(claim.subject.id) == CONCEPT:
        return _of_acts(claim, tables)
    named = (claim.subject.id,) if claim.subject.id is not None else claim.subject.candidates
    others: list[str] = []
    if claim.predicate in NAMED_BY_IT:
        values = (row.value for one in named for row in tables.rows_about(NAMED_BY_IT[claim.predicate], one))
        others = [value.id for value in values if isinstance(value, Reference) and value.id is not None]
    elif claim.predicate in NAMING_IT:
        others = [row.subject for one in named for row in tables.rows_naming(NAMING_IT[claim.predicate], one)]
    if not others:
        return tables.find(claim)
    found = tables.find(replace(claim, subject=Reference(None, None, tuple(dict.fromkeys((*named, *others))))))
    return _caused_by(named, found) if claim.predicate in NAMED_BY_IT else found


def _caused_by(named: tuple[str, ...], found: Candidates) -> Candidates:
    """Keep the controls that a document brought about: what else holds of its goods says nothing about the document."""
    its_own = tuple(item for item in found if item.row.cause in named)
    return replace(found, rows=its_own) if its_own else found


def _of_acts(claim: Claim, tables: Tables) -> Candidates:
    """Return the days of the acts of a kind that a country is known for; of such acts there are more than on record."""
    area = claim.scope.area
    acts = [
        row.subject
        for row in tables.rows_naming("instrument", claim.subject.id or "")
        if area is None or any(state.scope.area == area for state in tables.rows_about("legal_state", row.subject))
    ]
    subject = Reference(None, claim.subject.text, tuple(dict.fromkeys(acts)))
    asked = replace(claim, subject=subject).with_scope(area=None)
    found = tables.find(claim)
    for name in OF_ACTS[claim.predicate] if acts else ():
        found = found.joined(tables.find(replace(asked, predicate=name)))
    return replace(found, complete=found.complete and not acts)
