"""Compares a claimed state with the state of a measure, an item or an undertaking over a period."""

from __future__ import annotations

from datetime import timedelta

from factlint.model.case import Relation
from factlint.model.claim import Claim, Modality
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.status import State

Finding = tuple[Relation, str]

READ = "read"
ITEM_CONTROL = "export_control"
# what a text may call a thing that is in the state on the left without being wrong
ALSO_CALLED: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.PROPOSED, State.PLANNED}),
    # what is announced and has not begun is still planned
    State.ANNOUNCED: frozenset({State.ANNOUNCED, State.PLANNED}),
    # a measure that is in force has been announced
    State.IN_FORCE: frozenset({State.IN_FORCE, State.STARTED, State.ANNOUNCED}),
    State.SUSPENDED: frozenset({State.SUSPENDED, State.LIFTED}),
    State.EXPIRED: frozenset({State.EXPIRED, State.REVOKED, State.LIFTED}),
    State.REVOKED: frozenset({State.REVOKED, State.EXPIRED, State.CANCELLED, State.LIFTED}),
    State.LIFTED: frozenset({State.LIFTED}),
    State.PLANNED: frozenset({State.PLANNED, State.PROPOSED, State.ANNOUNCED}),
    State.STARTED: frozenset({State.STARTED, State.IN_FORCE}),
    State.STOPPED: frozenset({State.STOPPED}),
    State.POSTPONED: frozenset({State.POSTPONED, State.CANCELLED}),
    State.CANCELLED: frozenset({State.CANCELLED, State.POSTPONED, State.REVOKED}),
    State.NEVER_HELD: frozenset({State.NEVER_HELD}),
}
# a licence and a denial in principle are restrictions; only a ban is something else than a restriction
RESTRICTIONS = frozenset({"restricted", "licence", "denial", "case_by_case", "individual_licence", "general_licence"})
# two ways of looking at one application, or two kinds of licence, of which the rule names one
OPPOSED = (frozenset({"denial", "case_by_case"}), frozenset({"individual_licence", "general_licence"}))
# a control so long before the first one on record may be an older one, which the tables need not hold
LONG_BEFORE = timedelta(days=5 * 365)
# the press calls a denial in principle a ban; neither support nor contradiction comes from that
NEAR_BANS = frozenset({"prohibited", "denial"})
UNDER_WAY = frozenset({State.IN_FORCE, State.STARTED})
MADE_PUBLIC = UNDER_WAY | {State.ANNOUNCED}
# a rule that is to take effect has been proposed or announced
PLANNED = frozenset({State.PROPOSED, State.ANNOUNCED, State.PLANNED})
OVER = frozenset({State.SUSPENDED, State.REVOKED, State.EXPIRED, State.LIFTED})
# so long ahead of its first day a suspension or an end is announced
ANNOUNCED_AHEAD = timedelta(days=45)
TENTATIVE = frozenset({Modality.PROPOSED, Modality.POSSIBLE, Modality.PLANNED})


def claimed_states(claim: Claim) -> frozenset[State]:
    """Return the states that a claim asserts, any of which will do: what is only possible or proposed is proposed."""
    assert isinstance(claim.value, State)
    if claim.modality not in TENTATIVE or claim.value not in (State.IN_FORCE, State.ANNOUNCED):
        return frozenset({claim.value})
    return PLANNED if claim.modality is Modality.PLANNED else frozenset({State.PROPOSED})


def compare_state(claim: Claim, row: Row, published: When | None) -> Finding:
    """Compare over the claim's period, or on the article's day where the claim names none."""
    period = claim.scope.period or told_period(claim, published)
    if period is None and row.valid is not None:
        return Relation.UNDECIDED, "no_date"
    if row.valid is not None and period is not None and not row.valid.meets(period):
        return _compare_elsewhen(claim, row, row.valid, period)
    if row.value is State.UNKNOWN:
        # before the first event nothing is known to have happened; after the last known day anything may have
        is_before_first = row.valid is not None and row.valid.first is None
        return (Relation.INCOMPARABLE, "period") if is_before_first else (Relation.UNDECIDED, "state_unknown")
    if claim.origin == READ and claim.modality in TENTATIVE and row.value in UNDER_WAY:
        # what may come, or is asked for, need not be of the kind that is there
        return _compare_values(claim, row)
    return _compare_treatment(claim.scope.treatment, row) or _compare_values(claim, row)


def _compare_elsewhen(claim: Claim, row: Row, valid: When, period: When) -> Finding:
    """Compare with a row of another time; the caller only asks about later rows where there are no earlier ones."""
    is_later = valid.first is not None and period.last is not None and period.last < valid.first
    if claim.predicate == ITEM_CONTROL and valid.first and period.last and valid.first - period.last > LONG_BEFORE:
        return Relation.INCOMPARABLE, "period"
    is_claimed = is_later and row.value in UNDER_WAY and claimed_states(claim) <= UNDER_WAY
    return (Relation.DISJOINT, "not_yet") if is_claimed else (Relation.INCOMPARABLE, "period")


def _compare_values(claim: Claim, row: Row) -> Finding:
    assert isinstance(row.value, State)
    if claim.modality in TENTATIVE and row.value in UNDER_WAY and _tells_of_no_day(claim):
        # what may be lifted, or is asked to be, is still in force; and a text may tell how it was first proposed
        return Relation.UNDECIDED, "planned"
    if claimed_states(claim) & ALSO_CALLED[row.value]:
        return Relation.MEETS, "equal"
    if claim.modality is Modality.PLANNED and row.value in OVER:
        return Relation.UNDECIDED, "planned"  # what is over today may be planned again
    if claim.origin == READ and claim.modality is Modality.POSSIBLE and row.value in MADE_PUBLIC:
        return Relation.UNDECIDED, "planned"  # what may break a rule, or be put under it, says nothing against the rule
    if claim.origin == READ and row.predicate == ITEM_CONTROL and row.value is State.ANNOUNCED:
        return Relation.UNDECIDED, "planned"  # the press dates controls by the day on which they were made public
    return Relation.DISJOINT, "state"


def _tells_of_no_day(claim: Claim) -> bool:
    return claim.value in OVER or (claim.origin == READ and claim.scope.period is None)


def told_period(claim: Claim, published: When | None) -> When | None:
    """Return the time that a state without a period is about.

    A caller who gives none means the article's day. A text that tells how something was put under control tells of any
    time up to then; only words such as 现在 or "currently", which a reading turns into a period, mean that very day.
    Of a suspension the press tells on the day of its announcement, some days before it begins.
    """
    if published is None or claim.origin != READ:
        return published
    if claimed_states(claim) <= OVER and published.last is not None:
        return When.between(published.first, published.last + ANNOUNCED_AHEAD)
    return When.between(None, published.last) if claimed_states(claim) <= UNDER_WAY else published


def _compare_treatment(claimed: str | None, row: Row) -> Finding | None:
    """Return a finding where the treatments decide, None where the states have to."""
    held = row.scope.treatment
    if claimed is None or held is None or claimed == held:
        return None
    if {claimed, held} == NEAR_BANS:
        # whatever it is called, it is over where it has been suspended
        return None if row.value in OVER else (Relation.UNDECIDED, "treatment")
    if {claimed, held} in OPPOSED:
        return Relation.DISJOINT, "treatment"
    if claimed in RESTRICTIONS and held in RESTRICTIONS:
        # "licence" said of a denial in principle, or the reverse, is loose but no contradiction
        is_wider = not {"restricted", "case_by_case", "individual_licence"}.isdisjoint((claimed, held))
        return None if is_wider else (Relation.UNDECIDED, "treatment")
    return Relation.DISJOINT, "treatment"
