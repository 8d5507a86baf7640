"""Which addition to a list a count speaks of: the list by its day, and the day by its count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables

COUNT = "additions_count"
# what is counted of each edition of a list; a draft of one has counts of its own, and no time in which it held
OF_EDITIONS = frozenset({"change_count", "entry_count"})
LIST = "list"
# the days of the document behind an addition, any of which a text may give
DAYS = ("announced", "effective", "published", "listed")
# every addition to China's lists is on record since 2025; of other lists some are missing, so only a day close by is a
# slip, and only of a number that few additions share
ON_RECORD_SINCE: dict[str, date | None] = {
    "list-us-entity-list": None,
    "list-cn-control-list": date(2025, 1, 1),
    "list-cn-unreliable-entity-list": date(2025, 1, 1),
    "list-cn-watch-list": date(2025, 1, 1),
}
FAR, NEAR = 400, 62
TELLING = 10


def name_list(claim: Claim, tables: Tables) -> Claim:
    """Return the claim with the list that it means, where the text names several and the number goes with one."""
    is_dated = claim.scope.period is not None and (claim.told is None or "period" in claim.told)
    if claim.predicate in OF_EDITIONS and is_dated and claim.subject.candidates:
        return _of_all_editions(claim, tables)
    if claim.predicate != COUNT or claim.subject.id is not None or claim.subject.candidates:
        return claim
    lists = [member.id for member in claim.members if member.id and tables.terms.kind(member.id) == LIST]
    fitting = [
        one for one in lists if any(_counts(row, claim) and _is_of_day(row, claim) for row in _rows(one, tables))
    ]
    found = fitting or lists
    if not found:
        return claim
    subject = Reference(found[0], claim.subject.text) if len(found) == 1 else _either(found, claim)
    return replace(claim, subject=subject, members=())


def _of_all_editions(claim: Claim, tables: Tables) -> Claim:
    """Return a claim of some day about a list with the list itself for its editions: the day tells which is meant."""
    lists = [one for one in claim.subject.candidates if tables.terms.kind(one) == LIST]
    return replace(claim, subject=Reference(lists[0], claim.subject.text)) if len(lists) == 1 else claim


def find_other_day(claim: Claim, tables: Tables, published: When | None = None) -> Iterator[Comparison]:
    """Yield the addition that the count is on record of: to another list that day, or to this one on another day.

    Only where nothing is on record of the list and the day that the text gives.
    """
    day = claim.scope.period
    if claim.predicate != COUNT or claim.subject.id is None:
        return
    if day is None:
        yield from _find_other_list_of_late(claim, claim.subject.id, tables, published)
        return
    if day.precision == "month":
        yield from _find_other_list_of_month(claim, claim.subject.id, tables)
    if day.precision != "day":
        return
    rows = [row for row in _rows(claim.subject.id, tables) if row.is_good]
    if any(_is_of_day(row, claim) or _is_day_of_cause(row, day, tables) for row in rows):
        return
    elsewhere = [row for one in ON_RECORD_SINCE for row in _rows(one, tables) if _counts(row, claim) and row.is_good]
    for row in [row for row in elsewhere if _is_of_day(row, claim) and row.subject != claim.subject.id][:1]:
        yield Comparison(row, Relation.DISJOINT, "other_list", reason="says to which list so many were added that day")
        return
    alike = [(gap, row.key, row) for row in rows if _counts(row, claim) and (gap := _gap(row, day)) is not None]
    for gap, _, row in sorted(alike)[:1]:
        if gap <= _most(claim, day):
            yield Comparison(row, Relation.DISJOINT, "other_day", reason="says on which day so many were added")


def _find_other_list_of_month(claim: Claim, named: str, tables: Tables) -> Iterator[Comparison]:
    """Yield the addition of so many to another list in a month, where every addition to the named one is on record."""
    if ON_RECORD_SINCE.get(named) is None or any(
        _counts(row, claim) and _is_of_day(row, claim) for row in _rows(named, tables)
    ):
        return
    others = (row for one in ON_RECORD_SINCE if one != named for row in _rows(one, tables) if row.is_good)
    for row in [row for row in others if _counts(row, claim) and _is_of_day(row, claim)][:1]:
        yield Comparison(row, Relation.DISJOINT, "other_list", reason="says to which list so many were added then")


def _find_other_list_of_late(claim: Claim, named: str, tables: Tables, published: When | None) -> Iterator[Comparison]:
    """Yield the addition of so many to another list shortly before the text, where the named list never had so many."""
    day = None if published is None else published.last
    if day is None or not isinstance(claim.value, Quantity) or claim.value.value < TELLING:
        return
    late = claim.with_scope(period=When.between(day - timedelta(days=NEAR), day))
    if not any(_counts(row, claim) for row in _rows(named, tables)):
        yield from _find_other_list_of_month(late, named, tables)


def _most(claim: Claim, day: When) -> int:
    """Return how far apart two days may be before they are of two additions."""
    since = ON_RECORD_SINCE.get(claim.subject.id or "")
    if since is not None and day.first is not None and day.first >= since:
        return FAR
    is_telling = isinstance(claim.value, Quantity) and claim.value.value >= TELLING
    return NEAR if is_telling else 0


def _rows(subject: str, tables: Tables) -> tuple[Row, ...]:
    return tables.rows_about(COUNT, subject)


def _counts(row: Row, claim: Claim) -> bool:
    """Tell whether a row has the claimed number, of the claimed country."""
    one, other = claim.value, row.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.value != other.value:
        return False
    return claim.scope.area == row.scope.area


def _is_of_day(row: Row, claim: Claim) -> bool:
    held, day = row.scope.period, claim.scope.period
    return held is not None and day is not None and held.meets(day)


def _is_day_of_cause(row: Row, day: When, tables: Tables) -> bool:
    """Tell whether a day is one of those of the document behind an addition: put on display, published, in force."""
    rows = (made for name in DAYS for made in tables.rows_about(name, row.cause or ""))
    return any(isinstance(made.value, When) and made.value.meets(day) for made in rows)


def _gap(row: Row, day: When) -> int | None:
    held = row.scope.period
    if held is None or held.first is None or day.first is None:
        return None
    return abs((held.first - day.first).days)


def _either(lists: Iterable[str], claim: Claim) -> Reference:
    return Reference(None, claim.subject.text, tuple(dict.fromkeys(lists)))
