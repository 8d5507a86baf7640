"""What a thing is a kind of, as the terms have it: dysprosium is a heavy rare earth without any table saying so."""

from __future__ import annotations

from factlint.model.claim import Claim, Scope
from factlint.model.row import Row, Source
from factlint.model.term import Reference
from factlint.reference.terms import Terms

PLACE = "located_in"
TERMS = Source("definition-terms", "Kinds of things in the terms of the reference tables", "factlint")


def find_kinds(claim: Claim, terms: Terms) -> list[Row]:
    """Return the row that bears a claim out; the terms never speak against one, since kinds are not complete."""
    value = claim.value
    if claim.predicate == PLACE and claim.subject.id is not None and terms.kind(claim.subject.id) == "area":
        return _find_wholes(claim.subject.id, terms)
    if claim.predicate != "kind_of" or not isinstance(value, Reference):
        return []
    one, kind = claim.subject.id, value.id
    if one is None or kind is None or not (terms.is_a(one, kind) or _is_member(one, kind, terms)):
        return []
    printed = terms.label(kind, "en")
    return [Row("terms", f"{one}|{kind}", "kind_of", one, value, Scope(), printed, "found", TERMS)]


def _find_wholes(place: str, terms: Terms) -> list[Row]:
    """Return the smallest areas that a place is part of: Mt Weld lies in Western Australia."""
    parts = [whole for whole in terms.wholes(place) if terms.kind(whole) == "area" and whole != place]
    least = [one for one in parts if not any(terms.lies_in(other, one) for other in parts if other != one)]
    return [
        Row("terms", f"{place}|{one}", PLACE, place, Reference(one), Scope(), terms.label(one, "en"), "found", TERMS)
        for one in least
    ]


def _is_member(one: str, kind: str, terms: Terms) -> bool:
    term = terms.get(kind)
    return term is not None and one in term.members
