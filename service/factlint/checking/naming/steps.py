"""The rate that a step started from holds until the day before the step, and the new one begins on its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Modality
from factlint.model.measure.when import When
from factlint.model.row import Row

RATE, BEFORE, START, READ = "tariff_rate", "before", "start", "read"
# tariffs that rise by stages which are made known beforehand
LAID_DOWN = frozenset({"section 301"})
# days within which a step that is told as a fact is one that has been laid down
SOON = 45
# an evening in Washington is the next day in Beijing
CLOSE = 1


def date_step(claim: Claim, published: When | None) -> Claim:
    """Return a claim about the rate before a step as one about the day before; open where no day is told.

    A rate that a text asserts for a day still to come is one of the same day of the year before, except where the
    tariff is one whose steps are laid down years ahead.
    """
    if claim.predicate != RATE:
        return claim
    day = claim.scope.period
    is_read = claim.origin == READ and claim.modality is Modality.ASSERTED and claim.scope.basis not in LAID_DOWN
    if is_read and day is not None and _is_ahead(day, published):
        day = When.between(_year_before(day.first), _year_before(day.last))
        claim = claim.with_scope(period=day)
    if claim.scope.part != BEFORE:
        return claim
    if day is None or day.precision != "day":
        return claim.with_scope(part=None, period=None)
    return replace(claim, scope=replace(claim.scope, part=None, period=_day_before(day)))


def _is_ahead(day: When, published: When | None) -> bool:
    last = published.last if published is not None else None
    return last is not None and day.first is not None and (day.first - last).days > SOON


def _year_before(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _day_before(day: When) -> When:
    return day.shift(-1)


def weigh_step(claim: Claim, item: Comparison, others: Iterable[Row]) -> Comparison:
    """Let a rate that holds on the day of a step speak against the step, where it began on another day.

    The day on which the rate was made known will do as well. A part of the whole that was the same before, as the
    `others` tell, made no step when the whole did.
    """
    day = claim.scope.period
    if _is_laid_down_since(claim) and item.relation is Relation.MEETS and not _began_then(item.row, day):
        return replace(item, relation=Relation.DISJOINT, how="other_start")
    if claim.predicate != RATE or claim.scope.part != START or day is None or day.precision != "day":
        return item
    valid, known = item.row.valid, item.row.known_from
    if item.relation is not Relation.MEETS or valid is None or valid.first is None or day.first is None:
        return item
    starts = [one for one in (valid.first, known) if one is not None]
    if item.row.scope.basis is not None and any(_goes_on_from(other, item.row) for other in others):
        return replace(item, relation=Relation.DISJOINT, how="other_start")
    if any(abs((day.first - one).days) <= CLOSE for one in starts):
        return item
    return replace(item, relation=Relation.DISJOINT, how="other_start")


def _is_laid_down_since(claim: Claim) -> bool:
    """Tell whether a text has a rate that rises by stages since a day: that is the day on which it began."""
    day = claim.scope.period
    is_since = day is not None and day.first is not None and day.last is None
    return claim.predicate == RATE and claim.scope.part == START and claim.scope.basis in LAID_DOWN and is_since


def _began_then(row: Row, since: When | None) -> bool:
    """Tell whether a rate may have begun when a text says; "since 2024" and "since September" tell no day."""
    start = row.valid.first if row.valid is not None else None
    if start is None or since is None or since.first is None:
        return True
    is_year = (since.first.month, since.first.day) == (1, 1)
    return start.year == since.first.year and (is_year or start.month == since.first.month)


def _goes_on_from(other: Row, row: Row) -> bool:
    """Tell whether a rate is the one that stood until the day before, in the same part of the whole."""
    if other.valid is None or other.valid.last is None or row.valid is None or row.valid.first is None:
        return False
    is_same = other.scope == row.scope and getattr(other.value, "number", None) == getattr(row.value, "number", "")
    return is_same and (row.valid.first - other.valid.last).days == 1
