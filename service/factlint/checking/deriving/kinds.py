"""What a thing is a kind of, as the terms have it: dysprosium is a heavy rare earth without any table saying so."""

from __future__ import annotations

from factlint.model.claim import Claim, Scope
from factlint.model.row import Row, Source
from factlint.model.term import Reference
from factlint.reference.terms import Terms

TERMS = Source("definition-terms", "Kinds of things in the terms of the reference tables", "factlint")


def find_kinds(claim: Claim, terms: Terms) -> list[Row]:
    """Return the row that bears a claim out; the terms never speak against one, since kinds are not complete."""
    value = claim.value
    if claim.predicate != "kind_of" or not isinstance(value, Reference):
        return []
    one, kind = claim.subject.id, value.id
    if one is None or kind is None or not (terms.is_a(one, kind) or _is_member(one, kind, terms)):
        return []
    printed = terms.label(kind, "en")
    return [Row("terms", f"{one}|{kind}", "kind_of", one, value, Scope(), printed, "found", TERMS)]


def _is_member(one: str, kind: str, terms: Terms) -> bool:
    term = terms.get(kind)
    return term is not None and one in term.members
