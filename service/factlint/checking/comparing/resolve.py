"""Puts our ids in the place of the words of a claim, wherever the terms know them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factlint.model.claim import Claim, Scope
from factlint.model.term import Reference
from factlint.reference.terms import Terms

TERM_SLOTS = ("area", "counterpart", "commodity")
# the world is what a share or a total is of when nothing else is said, so it is the same as leaving the slot out
WORLD = ("t-ar-w0",)
VALUE_KINDS = {"place": ("area", "court", "plant"), "office": ("office",)}
AREA_KINDS = ("area",)
ARTICLES = ("the ", "a ", "an ")


def resolve_claim(claim: Claim, kind: str, terms: Terms) -> Claim:
    """Return the claim with subject, value, members and scope resolved as far as the terms reach.

    `kind` is the kind of the claim's predicate; it says what kind of thing a value can be. Words that name nothing stay
    as they are, and words that name several things keep every candidate.
    """
    value = claim.value
    if isinstance(value, Reference):
        value = _resolve(value, terms, VALUE_KINDS.get(kind))
    subject, scope = _resolve(claim.subject, terms, None), _resolve_scope(claim.scope, terms)
    members = _resolve_members(claim.members, terms) if claim.members else ()
    if (subject, value, members, scope) == (claim.subject, claim.value, claim.members, claim.scope):
        return claim  # reading has found all ids there are, as it mostly does
    return replace(claim, subject=subject, value=value, members=members, scope=scope)


def _resolve_members(members: tuple[Reference, ...], terms: Terms) -> tuple[Reference, ...]:
    """Return each member once, also one that is named in two languages."""
    found = (_resolve(member, terms, None) for member in members)
    return tuple({member.id or member.text: member for member in found}.values())


def _resolve(reference: Reference, terms: Terms, kinds: tuple[str, ...] | None) -> Reference:
    found = terms.resolve(reference, kinds)
    if kinds is not None and found.id is None and not found.candidates:
        # an author may use a name of an unexpected kind; better any reading than none
        found = terms.resolve(reference, None)
    if found.id is None and not found.candidates and found.text is not None:
        bare = found.text.strip()
        article = next((word for word in ARTICLES if bare[: len(word)].casefold() == word), None)
        if article is not None:
            return replace(_resolve(Reference(None, bare[len(article) :]), terms, kinds), text=found.text)
    return found


def _resolve_scope(scope: Scope, terms: Terms) -> Scope:
    changed: dict[str, Any] = {}
    for slot in TERM_SLOTS:
        words = getattr(scope, slot)
        if words is None:
            continue
        kinds = AREA_KINDS if slot == "area" else None
        found = _resolve(Reference(None, words), terms, kinds)
        identifier = found.id or (found.candidates[0] if len(found.candidates) == 1 else None) or words
        if slot != "area" and identifier in WORLD:
            changed[slot] = None
        elif identifier != words:
            changed[slot] = identifier
    return replace(scope, **changed) if changed else scope
