"""Overlaps: which of several claims that want the same words or the same number stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.reading.frames.found import Found

Order = tuple[int, int, int, int, int, str, str]
Number = tuple[tuple[int, int] | None, str | None]


def settle(found: Iterable[Found]) -> list[Found]:
    """Return the claims that stay, in text order; the answer does not depend on the order of what is given."""
    ordered = sorted(found, key=preference)
    ordered = _one_per_number(ordered)
    ordered = _one_per_cue(ordered)
    ordered = _without_yielding(ordered)
    return sorted(ordered, key=place_order)


def place_order(found: Found) -> tuple[int, int, str, str, _Said]:
    """Order claims by where they stand; what stands in one place by what is said."""
    return found.span.start, found.span.end, found.predicate, found.subject.label, _Said(found)


class _Said:
    """The value and scope of a claim, in the order of how they print; few claims stand so near that it is asked for."""

    __slots__ = ("_found",)

    def __init__(self, found: Found) -> None:
        self._found = found

    def __lt__(self, other: _Said) -> bool:
        return self._words() < other._words()

    def _words(self) -> tuple[str, str]:
        return str(self._found.value), str(self._found.scope)


def preference(found: Found) -> Order:
    """Order claims by how much they deserve to stay, the best first."""
    frame, spot = found.frame, found.spot
    return -frame.rank, -found.filled, -(spot.end - spot.start), _distance(found), spot.start, frame.reading, frame.id


def _distance(found: Found) -> int:
    if found.number is None:
        return 0
    start, end = found.number
    return max(start - found.spot.end, found.spot.start - end, 0)


def number_of(found: Found) -> Number:
    """Return what only one claim can be of: a figure of the text; a date, or a figure reckoned, for one predicate."""
    is_single = isinstance(found.value, Quantity) and not found.parts
    return found.number, None if is_single else found.predicate


def _one_per_number(ordered: Sequence[Found]) -> list[Found]:
    """Let a number be read once; a date once for each predicate, since what is published can take effect that day.

    What a number is by the reckoning of the text it is beside what it is of the world.

    The claims of one cue for the members of a list stay together.
    """
    owners: dict[Number, tuple[str, str, int]] = {}
    kept = []
    for each in ordered:
        if each.number is not None and owners.setdefault(number_of(each), _owner(each)) != _owner(each):
            continue
        kept.append(each)
    return kept


def _one_per_cue(ordered: Sequence[Found]) -> list[Found]:
    """Let words start one claim of a predicate, and of overlapping cues for one date the longest."""
    kept: list[Found] = []
    by_clause: dict[int, list[Found]] = {}
    for each in ordered:
        others = by_clause.setdefault(each.spot.clause.start, [])
        if any(_excludes(other, each) for other in others):
            continue
        others.append(each)
        kept.append(each)
    return kept


def _excludes(stays: Found, other: Found) -> bool:
    if _owner(stays) == _owner(other):
        return stays.predicate == other.predicate and _says_the_same(stays, other)
    is_same_predicate = stays.predicate == other.predicate
    if _overlap(stays.spot.start, stays.spot.end, other.spot.start, other.spot.end):
        is_same_date = isinstance(stays.value, When) and stays.number == other.number
        return is_same_predicate or is_same_date
    return is_same_predicate and (_says_the_same(stays, other) or _is_weaker_twin(stays, other))


def _says_the_same(one: Found, other: Found) -> bool:
    if isinstance(one.value, When | Quantity) and one.number != other.number:
        return False
    return one.subject == other.subject and one.value == other.value and one.scope == other.scope


def _is_weaker_twin(stays: Found, other: Found) -> bool:
    """Tell whether a second cue of one reading gives the same value again, of nothing that has an id."""
    return stays.frame.reading == other.frame.reading and stays.value == other.value and other.subject.id is None


def _without_yielding(ordered: Sequence[Found]) -> list[Found]:
    """Drop claims of frames that give way to a reading which has a claim on the same words."""
    by_clause: dict[int, list[Found]] = {}
    for each in ordered:
        by_clause.setdefault(each.spot.clause.start, []).append(each)
    return [each for each in ordered if not _yields(each, by_clause[each.spot.clause.start])]


def _yields(found: Found, others: Iterable[Found]) -> bool:
    rivals = (other for other in others if other.frame.reading in found.frame.yields_to)
    return any(_overlap(*found.span, *other.span) for other in rivals)


def _owner(found: Found) -> tuple[str, str, int]:
    return found.frame.reading, found.frame.id, found.spot.start


def _overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end
