"""A number without its year is not that of a document which came after the article: 第34号公告 is one of each year."""

from __future__ import annotations

import re

from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.reference.lookup import Tables

DATED_BY, ISSUER = "announced", "issued_by"
_BARE = re.compile(r"\D*(?:第\s?\d{1,3}\s?[号號]|\b[Nn]os?\. ?\d{1,3}|\d{1,3}[号號])\D*")


def is_of_later_document(claim: Claim, published: When | None, tables: Tables) -> bool:
    """Tell whether the only document that is known by the number of a claim came after the article."""
    subject = claim.subject
    if subject.id is None or subject.text is None or _BARE.fullmatch(subject.text) is None:
        return False
    if published is None or published.last is None:
        return claim.predicate == ISSUER  # of which year it is nobody knows, and another may have issued that one
    days = [row.value for row in tables.rows_about(DATED_BY, subject.id) if isinstance(row.value, When)]
    return bool(days) and all(day.after(published) for day in days)
