"""Tells whether the parts of a whole lie apart, so that their shares can be added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from factlint.checking.comparing.resolve import WORLD
from factlint.reference.terms import Terms

AREA = "area"


def are_apart(parts: Iterable[str], terms: Terms) -> bool:
    """Tell whether no two parts share ground."""
    names = tuple(parts)
    among_places = any(terms.kind(name) == AREA for name in names)
    return not any(_overlap(one, other, terms, among_places) for one, other in combinations(names, 2))


def keep_apart(parts: Sequence[str], terms: Terms) -> frozenset[str]:
    """Return the parts that share no ground with one before them."""
    kept: list[str] = []
    among_places = any(terms.kind(name) == AREA for name in parts)
    for part in parts:
        if not any(_overlap(part, other, terms, among_places) for other in kept):
            kept.append(part)
    return frozenset(kept)


def _overlap(one: str, other: str, terms: Terms, among_places: bool) -> bool:
    if one in WORLD or other in WORLD:
        return True
    if among_places and not (terms.is_known(one) and terms.is_known(other)):
        return True  # every country has a term; a place without one (欧洲, "the West") may hold the other
    if any(terms.lies_in(here, there) or terms.is_a(here, there) for here, there in ((one, other), (other, one))):
        return True
    return bool(_extent(one, terms) & _extent(other, terms))


def _extent(name: str, terms: Terms) -> frozenset[str]:
    """Return a place and what it is made of: the countries of a union, each with what it lies in."""
    term = terms.get(name)
    return frozenset({name, *(term.members if term is not None else ())})
