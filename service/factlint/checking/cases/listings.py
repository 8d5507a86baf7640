"""Which list somebody was really put on, where a text names another one."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables

# a longer stretch of days does not tell which addition is meant
LONGEST = 31
# what is on record of additions to a list, and when it was
ADDITIONS = ("additions_count", "revised")


def find_other_list(claim: Claim, tables: Tables, published: When | None) -> Iterator[Comparison]:
    """Yield the listing that a claim about another list must mean.

    That is one of the same day, where nothing was added to the named list then, or one of another country than that
    of the named list: no country lists its own companies.
    """
    company, named, day = _told(claim, tables)
    if company is None or named is None:
        return
    rows = [row for row in tables.rows_about("listed", company) if row.is_good and row.scope.basis is not None]
    if not rows or any(_is_of(row, named, tables) for row in rows):
        return
    if day is not None:
        if _is_short(day) and not _has_additions(named, day, tables, published):
            yield from (_other(row) for row in rows if _is_of_day(row, day))
    elif not _is_apart(claim) and all(_country(row.scope.basis or "") != _country(named) for row in rows):
        yield _other(rows[0])


def _is_apart(claim: Claim) -> bool:
    """Tell whether a comma parts the company from the list: "…, which takes Huawei's phones apart, is on the list"."""
    return any(mark in (claim.quote or "") for mark in (",", "，"))


def _told(claim: Claim, tables: Tables) -> tuple[str | None, str | None, When | None]:
    """Return who was put on which list, and when, as a claim tells it."""
    if claim.predicate == "listed":
        day = claim.value if isinstance(claim.value, When) else None
        who, named = claim.subject.id, claim.scope.basis
    elif claim.predicate == "list_member" and isinstance(claim.value, Reference):
        who, named, day = claim.value.id, claim.subject.id, claim.scope.period
    else:
        return None, None, None
    is_list = named is not None and tables.terms.kind(named) == "list"
    return who, named if is_list else None, day


def _is_of(row: Row, named: str, tables: Tables) -> bool:
    return tables.terms.canonical(row.scope.basis or "") == tables.terms.canonical(named)


def _is_short(day: When) -> bool:
    return day.first is not None and day.last is not None and (day.last - day.first).days < LONGEST


def _is_of_day(row: Row, day: When) -> bool:
    return any(isinstance(held, When) and held.meets(day) for held in (row.value, *row.also))


def _has_additions(named: str, day: When, tables: Tables, published: When | None) -> bool:
    """Tell whether something was added to a list in a period, before the text was written."""
    rows = (row for name in ADDITIONS for row in tables.rows_about(name, named))
    days = [held for row in rows for held in (row.value, row.scope.period) if isinstance(held, When)]
    return any(held.meets(day) and not (published is not None and published.before(held)) for held in days)


def _country(named: str) -> str:
    """Return the country of a list, as its id tells it: list-us-entity-list."""
    return named.removeprefix("t-").split("-")[1] if named.removeprefix("t-").startswith("list-") else ""


def _other(row: Row) -> Comparison:
    return Comparison(row, Relation.DISJOINT, "other_list", differs="basis", reason="says which list it was")
