"""What a rank is a rank by: the measure, the time and the partner of the figure that its sentence gives of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factlint.checking.deriving.ranks import MEANT_BY, MEASURES, OF_A_PARTNER
from factlint.model.claim import Claim
from factlint.model.term import Reference

RANKING = frozenset({"rank", "ahead_of"})


def settle_rankings(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims; those of a rank take what they leave open from the figures of their own sentence.

    Where a sentence gives figures of two measures, it is not known by which of them a place is ranked.
    """
    ranked = {claim.sentence for claim in claims if claim.predicate in RANKING} - {None}
    figures: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.sentence in ranked and claim.predicate in MEASURES:
            figures[claim.sentence].append(claim)
    for claim in claims:
        yield _completed(claim, figures[claim.sentence]) if claim.predicate in RANKING else claim


def _completed(claim: Claim, figures: Sequence[Claim]) -> Claim:
    """Return a rank with the slots of the figures of the places that it ranks, where these agree in them."""
    scope, places = claim.scope, _places(claim)
    fitting = [one for one in figures if _place(one) in places and _may_be_by(claim, one)]
    if len({one.predicate for one in fitting}) != 1 or (scope.counterpart is not None and scope.area is not None):
        return claim
    figure, periods = fitting[0], {one.scope.period for one in fitting}
    period = scope.period or (periods.pop() if len(periods) == 1 else None)
    subject = claim.subject if claim.subject.id is not None else figure.subject
    completed = replace(claim.with_scope(basis=figure.predicate, period=period), subject=subject)
    if figure.predicate not in OF_A_PARTNER:
        return completed
    return completed.with_scope(area=figure.scope.area, counterpart=scope.counterpart or scope.area)


def _may_be_by(claim: Claim, figure: Claim) -> bool:
    basis = claim.scope.basis
    is_meant = basis in (None, figure.predicate) or figure.predicate in MEANT_BY.get(basis or "", ())
    return is_meant and (claim.subject.id is None or figure.subject.id in (None, claim.subject.id))


def _place(figure: Claim) -> str | None:
    return figure.scope.counterpart or figure.scope.area


def _places(claim: Claim) -> set[str | None]:
    scope, value = claim.scope, claim.value
    return {scope.counterpart or scope.area, value.id if isinstance(value, Reference) else None} - {None}
