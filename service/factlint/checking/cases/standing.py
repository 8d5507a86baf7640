"""From comparisons to where a claim stands, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from factlint.model.case import Comparison, Relation, Standing
from factlint.model.measure.when import When
from factlint.model.report import Verdict
from factlint.model.term import Reference

# reasons that say more than "not comparable", by the slot that differs
BY_SLOT = {"unit": "other_unit", "period": "other_period", "value": "unresolved_value"}
REMARKS = {"by_rounding": "by_rounding", "one_day_off": "one_day_off", "wider": "part_only"}
# rows that speak against a claim although others of their kind may be missing
OUTRIGHT = frozenset({"out_of_office", "excluded", "misnomer", "other_day", "other_list"})

# a figure told without a period is of now; what was so longer ago than this says nothing against it
YEARS_BACK = 3
SHORT_OF_A_YEAR, HALF_A_YEAR = 360, 200

# what a list or a body does in one go: another day, another count; other figures, another day
ONCE_A_PERIOD = frozenset({"additions_count", "released", "orders", "deliveries"})

# rows that may well say what the claim says, in words that leave it open
HOLDING_BACK = frozenset({"treatment", "planned", "partly", "place", "finer"})


def stand_then(comparisons: Sequence[Comparison], published: When | None, multiple: bool) -> Standing:
    """Judge with the rows known on the article's date.

    A row counts in favour when it was known by the last day on which the article can have appeared, and against when it
    was known by the first. Without a date every row counts, also one that a later vintage replaced. Where only the
    first day is known, every row may have been known.
    """
    if published is None:
        return _stand(comparisons, comparisons, (), multiple)
    early, late = published.first or published.last, published.last
    known = [item for item in comparisons if item.row.is_known_on(late)]
    current = [item for item in known if not _is_replaced(item, early)]
    replaced = [item for item in known if _is_replaced(item, early)]
    against = [item for item in current if not _is_of_long_ago(item, early)]
    # of an article that may be of today, whatever is known now may have been known then
    against = _of_known_time(against) if late is None else [item for item in against if item.row.is_known_on(early)]
    if comparisons and not known:
        decided = any(item.relation in (Relation.MEETS, Relation.DISJOINT) for item in comparisons)
        return Standing(Verdict.UNVERIFIABLE, "not_known_then" if decided else _reason(comparisons))
    standing = _stand(current, against, replaced, multiple)
    if multiple and standing.verdict is Verdict.CONTRADICTED and any(map(_may_be_older, comparisons)):
        return Standing(Verdict.UNVERIFIABLE, "not_known_then", (), standing.disagreeing)
    return standing


def _may_be_older(item: Comparison) -> bool:
    """Tell whether a member of no known day bears a claim out: that it was found later says nothing against it."""
    row = item.row
    return item.relation is Relation.MEETS and row.is_good and row.valid is None and isinstance(row.value, Reference)


def _is_of_long_ago(item: Comparison, day: date | None) -> bool:
    """Tell whether a row is about years long past, or about months half a year ago, where the claim names no period."""
    period = item.row.scope.period
    if day is None or period is None or period.last is None or "period" not in item.open_slots:
        return False
    is_of_months = period.first is not None and (period.last - period.first).days < SHORT_OF_A_YEAR
    is_stale = is_of_months and (day - period.last).days > HALF_A_YEAR
    return is_stale or period.last.year < day.year - YEARS_BACK


def is_of_later(item: Comparison, day: date | None) -> bool:
    """Tell whether a row was published later, where the claim names no period: it is of the days before the article."""
    return day is not None and "period" in item.open_slots and not item.row.is_known_on(day)


def stand_now(comparisons: Sequence[Comparison], published: When | None, multiple: bool) -> Standing:
    """Judge with everything that the tables hold."""
    early = published.first or published.last if published is not None else None
    current = [item for item in comparisons if not _is_replaced(item, None)]
    replaced = [item for item in comparisons if _is_replaced(item, None)]
    late = published.last if published is not None else None
    against = [item for item in current if not _is_of_long_ago(item, early) and not is_of_later(item, late)]
    against = against if published is None or late is not None else _of_known_time(against)
    return _stand(current, against, replaced, multiple)


def _of_known_time(against: Sequence[Comparison]) -> list[Comparison]:
    """Leave out rows of a time that may not be the text's, where neither it nor the article's date is known."""
    return [item for item in against if "period" not in item.open_slots]


def _is_replaced(item: Comparison, day: date | None) -> bool:
    return item.row.is_replaced_on(day)


def _stand(
    current: Sequence[Comparison], against: Sequence[Comparison], replaced: Sequence[Comparison], multiple: bool
) -> Standing:
    agreeing = _good(current, Relation.MEETS)
    disagreeing = _good(against, Relation.DISJOINT)
    if agreeing:
        return Standing(Verdict.SUPPORTED, _remark(agreeing), tuple(agreeing), tuple(disagreeing))
    if any(item.relation is Relation.MEETS for item in current):
        # a weak row that would make the claim right blocks a contradiction, and proves nothing
        return Standing(Verdict.UNVERIFIABLE, "weak_support", (), tuple(disagreeing))
    outdated = _good(replaced, Relation.MEETS)
    if outdated:
        return Standing(Verdict.OUTDATED, None, tuple(outdated), tuple(disagreeing))
    if any(item.how == "state_unknown" for item in current):
        return Standing(Verdict.UNVERIFIABLE, "state_unknown")
    is_outright = any(item.how == "excluded" for item in disagreeing)
    if not is_outright and any(item.how in HOLDING_BACK and item.relation is Relation.UNDECIDED for item in current):
        return Standing(Verdict.UNVERIFIABLE, "not_comparable", (), tuple(disagreeing))
    if disagreeing:
        if multiple and not _settles(disagreeing):
            return Standing(Verdict.UNVERIFIABLE, "incomplete_table", (), tuple(disagreeing))
        return Standing(Verdict.CONTRADICTED, None, (), tuple(disagreeing))
    weak = [item for item in against if item.relation is Relation.DISJOINT]
    if weak:
        return Standing(Verdict.UNVERIFIABLE, "weak_rows", (), tuple(weak))
    return Standing(Verdict.UNVERIFIABLE, _reason(current))


def _settles(disagreeing: Sequence[Comparison]) -> bool:
    """Tell whether rows speak against a value that a subject may have beside others: all of a list, or one outright."""
    if any(item.how in OUTRIGHT for item in disagreeing):
        return True
    return all(item.row.complete or _is_of_that_day(item) or _is_that_sum(item) for item in disagreeing)


def _is_of_that_day(item: Comparison) -> bool:
    """Tell whether a row is of the very period that the claim names, so that there is no other."""
    is_dated = item.row.scope.period is not None and "period" not in item.open_slots
    return is_dated and item.row.predicate in ONCE_A_PERIOD


def _is_that_sum(item: Comparison) -> bool:
    """Tell whether a row is of the very kind of sum that the claim names, between the same two: there is no other."""
    is_named = item.row.scope.basis is not None and not {"basis", "counterpart"} & set(item.open_slots)
    return is_named and item.row.predicate == "funding"


def _good(items: Iterable[Comparison], relation: Relation) -> list[Comparison]:
    return [item for item in items if item.relation is relation and item.row.is_good]


def _remark(agreeing: Sequence[Comparison]) -> str | None:
    """Name what saves a claim when every row that agrees does so for the same reason."""
    hows = {item.how for item in agreeing}
    return REMARKS.get(hows.pop()) if len(hows) == 1 else None


def _reason(comparisons: Sequence[Comparison]) -> str:
    if not comparisons:
        return "no_row"
    if any(item.how == "no_date" for item in comparisons):
        return "no_date"
    slots = {item.slot for item in comparisons if item.slot is not None}
    for slot, reason in BY_SLOT.items():
        if slot in slots:
            return reason
    return "not_comparable"
