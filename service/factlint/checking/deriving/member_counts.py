"""How many members a list, an alliance or a measure has, counted on the tables or in the text where all are named."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.model.claim import Claim, Scope
from factlint.model.measure.quantity import Quantity
from factlint.model.row import Row, Source
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

COUNTS = frozenset({"member_count", "named_count"})
NAMED = "named_count"
IN_THE_TEXT = Source("counted", "Counted in the text", "factlint")
COUNTED = Source("counted", "Counted on the tables", "factlint")


def find_member_count(claim: Claim, tables: Tables, vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield the number of members as a row, where it is the one that is claimed.

    It never contradicts: who counts as a member, and of what body, is often open, and lists change.
    """
    subject = claim.subject.id
    yield from _named_in_the_text(claim, vocabulary)
    if claim.predicate not in COUNTS or subject is None or not isinstance(claim.value, Quantity):
        return
    rows = tables.rows_about("alliance_member", subject)
    members = sorted({row.value.id for row in rows if isinstance(row.value, Reference) and row.value.id})
    if members and all(row.complete for row in rows) and claim.value.value == len(members):
        value = Quantity(str(len(members)), vocabulary.unit("count"))
        key = f"{subject}|{len(members)}"
        yield Row("counted", key, claim.predicate, subject, value, Scope(), ", ".join(members), "found", COUNTED)


def _named_in_the_text(claim: Claim, vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield how many the text itself names beside its number: 美日印澳四国 are four."""
    named = sorted({one.id for one in claim.members if one.id is not None})
    is_told = isinstance(claim.value, Quantity) and claim.value.value == len(claim.members) == len(named)
    if claim.predicate != NAMED or not is_told or claim.members_open:
        return
    value = Quantity(str(len(named)), vocabulary.unit("count"))
    key = f"{claim.quote}|{len(named)}"
    yield Row(
        "counted", key, claim.predicate, claim.subject.id or "", value, Scope(), ", ".join(named), "found", IN_THE_TEXT
    )
