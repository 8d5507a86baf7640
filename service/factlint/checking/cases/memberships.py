"""Who joined an alliance and when: what a text denies of its founders, and days on which others signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Modality
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables

MEMBER = "alliance_member"


def find_denied_founder(claim: Claim, tables: Tables, published: When | None) -> Iterator[Comparison]:
    """Yield that a country signed on the first day, where a text says that it did not.

    Those who joined later had not signed at some time, and the text may be of that time.
    """
    value, subject = claim.value, claim.subject.id
    if claim.predicate != MEMBER or claim.modality is not Modality.DENIED or subject is None:
        return
    if not isinstance(value, Reference) or value.id is None:
        return
    rows = [row for row in tables.rows_about(MEMBER, subject) if row.is_good and _start(row) is not None]
    first = min((start for row in rows if (start := _start(row)) is not None), default=None)
    day = None if published is None else published.last
    for row in rows:
        held = row.value.id if isinstance(row.value, Reference) else None
        if held == tables.terms.canonical(value.id) and _start(row) == first and row.is_known_on(day):
            yield Comparison(row, Relation.DISJOINT, "denied", differs="kind", reason="says that it is a founder")


def find_joining(claim: Claim, tables: Tables) -> Iterator[Comparison]:
    """Yield who signed on the claimed day: those who join later sign the declaration as well, and elsewhere."""
    if claim.predicate != "signed" or not isinstance(claim.value, When) or claim.subject.id is None:
        return
    for row in tables.rows_about(MEMBER, claim.subject.id):
        start = _start(row)
        if start is not None and When.day(start).meets(claim.value):
            yield Comparison(row, Relation.MEETS, "within", reason="says who signed then")


def _start(row: Row) -> date | None:
    return row.valid.first if row.valid is not None else None
