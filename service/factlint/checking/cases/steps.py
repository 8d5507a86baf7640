"""The rate that a step started from holds until the day before the step."""

from __future__ import annotations

from dataclasses import replace

from factlint.model.claim import Claim
from factlint.model.measure.when import When

RATE, BEFORE = "tariff_rate", "before"


def date_step(claim: Claim) -> Claim:
    """Return a claim about the rate before a step as one about the day before; open where no day is told."""
    if claim.predicate != RATE or claim.scope.part != BEFORE:
        return claim
    day = claim.scope.period
    if day is None or day.precision != "day":
        return claim.with_scope(part=None, period=None)
    return replace(claim, scope=replace(claim.scope, part=None, period=_day_before(day)))


def _day_before(day: When) -> When:
    return day.shift(-1)
