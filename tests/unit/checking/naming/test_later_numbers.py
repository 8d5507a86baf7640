"""A number without its year never means a document that came after the article."""

from __future__ import annotations

import pytest
from tests.unit.checking.tables import tables

from factlint.checking.naming.later_numbers import is_of_later_document
from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.model.term import Reference


@pytest.mark.parametrize(
    ("words", "published", "later"),
    [
        ("第34号公告", "2025-07-20", True),
        ("第34号公告", "2026-08-20", False),
        ("商务部公告2026年第34号", "2025-07-20", False),
        ("第34号公告", None, True),
        ("商务部公告2026年第34号", None, False),
    ],
)
def test_the_year_of_the_article_decides(words: str, published: str | None, later: bool) -> None:
    claim = Claim("c", "issued_by", Reference("cn-mofcom-2026-34", words), Reference("t-og-most"))
    day = When.parse(published) if published else None
    assert is_of_later_document(claim, day, tables()) is later
