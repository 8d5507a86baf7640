"""Tells what two things that a text speaks of have in common: 电芯生产技术 and 电池技术 are about one subject."""

from __future__ import annotations

from factlint.model.term import Reference
from factlint.model.text.fold import fold
from factlint.reference.terms import Terms

# too many names end in fewer letters
LEAST_LETTERS = 4


def common_ground(one: Reference | str, other: Reference | str | None, terms: Terms) -> Reference | None:
    """Return the wider of two things, or the nearest thing that both are a kind of, None where there is nothing.

    Things that the tables do not know are compared by their words: the longer name must end in the shorter,
    as 锂电池技术 ends in 电池技术.
    """
    if other is None:
        return None
    one, other = _reference(one), _reference(other)
    if one.id is None or other.id is None:
        return _shorter(one, other)
    if terms.is_a(one.id, other.id):
        return other
    if terms.is_a(other.id, one.id):
        return one
    shared = [wider for wider in terms.broader(one.id) if wider in terms.broader(other.id)]
    return Reference(shared[0]) if shared else None


def _reference(thing: Reference | str) -> Reference:
    return Reference(thing) if isinstance(thing, str) else thing


def _shorter(one: Reference, other: Reference) -> Reference | None:
    words, others = (fold(thing.text or "").strip() for thing in (one, other))
    if min(len(words), len(others)) < LEAST_LETTERS:
        return None
    if others.endswith(words):
        return one
    return other if words.endswith(others) else None
