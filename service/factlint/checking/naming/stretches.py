"""Takes a stretch without end for the day on which it began, where a claim is of such a day: running since 2012."""

from __future__ import annotations

from dataclasses import replace

from factlint.model.claim import Claim
from factlint.model.measure.when import When

ONWARDS = "/.."


def begun(claim: Claim) -> Claim:
    """Return a claim of a day with the first day of a stretch without end: what went on from May 10 began on it."""
    value = claim.value
    if not isinstance(value, When) or value.first is None or not value.edtf.endswith(ONWARDS):
        return claim
    return replace(claim, value=_begun(value), also=tuple(_begun(when) for when in claim.also))


def _begun(when: When) -> When:
    return When.parse(when.edtf.removesuffix(ONWARDS))
