"""Rows and when they were known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factlint.model.claim import Scope, Text
from factlint.model.row import GRADES, Row, Source

ROW = Row(
    table="figures",
    key="k",
    predicate="share",
    subject="t-rare-earths",
    value=Text("69.2"),
    scope=Scope(),
    printed="69.2 %",
    grade="found",
    source=Source("s", "Summaries", "Survey"),
    known_from=date(2025, 1, 31),
    known_to=date(2026, 2, 5),
)


@pytest.mark.parametrize(
    ("day", "known", "replaced"),
    [
        (date(2025, 1, 30), False, False),
        (date(2025, 1, 31), True, False),
        (date(2026, 2, 5), True, False),
        (date(2026, 2, 6), True, True),
        (None, True, True),
    ],
)
def test_a_row_is_known_from_its_publication_and_replaced_after_its_last_day(
    day: date | None, known: bool, replaced: bool
) -> None:
    assert ROW.is_known_on(day) is known
    assert ROW.is_replaced_on(day) is replaced


def test_a_row_without_dates_was_always_known_and_never_replaced() -> None:
    timeless = replace(ROW, known_from=None, known_to=None)
    assert timeless.is_known_on(date(1900, 1, 1))
    assert not timeless.is_replaced_on(None)


@pytest.mark.parametrize("grade", GRADES)
def test_only_what_was_found_in_a_source_is_good(grade: str) -> None:
    assert replace(ROW, grade=grade).is_good is (grade == "found")
