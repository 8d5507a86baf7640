"""The time between two events, reckoned from every day on record of each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import DAY, a_claim

from factlint.checking.deriving.elapsed import find_date, find_dates, find_elapsed
from factlint.model.claim import Claim
from factlint.model.measure.quantity import Quantity
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

MONTH = Quantity("30", DAY)


def a_span(later: str | None, *earlier: str | None, predicate: str = "elapsed") -> Claim:
    members = tuple(Reference(name) for name in earlier)
    return replace(a_claim(predicate, MONTH, later), members=members)


def rows(claim: Claim, tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    return find_elapsed(claim, tables, vocabulary)


def test_two_dated_events_give_the_days_between_them(tables: Tables, vocabulary: Vocabulary) -> None:
    (row,) = rows(a_span("ev-talks-2", "ev-talks-1"), tables, vocabulary)
    assert isinstance(row.value, Quantity)
    assert row.printed == "30 days, from 2025-05-10 to 2025-06-09"
    # a day more or less, since hours are not on record
    assert row.value.number == "29..31"
    assert (row.subject, row.grade) == ("ev-talks-2", "found")


def test_an_event_that_came_first_is_a_negative_number_of_days_away(tables: Tables, vocabulary: Vocabulary) -> None:
    (row,) = rows(a_span("ev-talks-1", "ev-talks-2"), tables, vocabulary)
    assert isinstance(row.value, Quantity)
    assert row.value.number == "-31..-29"


def test_a_document_counts_by_each_of_its_days(tables: Tables, vocabulary: Vocabulary) -> None:
    """Suspended once, announced once, in force on two days by its parts: which of the two is meant cannot be told."""
    printed = [row.printed for row in rows(a_span("ev-talks-1", "cn-notice-2025-7"), tables, vocabulary)]
    assert printed == ["36 days, from 2025-04-04 to 2025-05-10"]


@pytest.mark.parametrize(
    "claim",
    [
        a_span("ev-talks-2"),
        a_span("ev-talks-2", "ev-talks-1", "ev-talks-1"),
        a_span("ev-talks-2", "ev-talks-1", predicate="lasts"),
        a_span("ev-talks-2", "unheard-of"),
        a_span("ev-talks-2", None),
        a_span(None, "ev-talks-1"),
    ],
)
def test_without_two_dated_events_there_is_nothing_to_reckon(
    claim: Claim, tables: Tables, vocabulary: Vocabulary
) -> None:
    assert rows(claim, tables, vocabulary) == []


def test_a_date_that_differs_by_part_is_no_date_of_the_whole(tables: Tables) -> None:
    assert [str(found) for found in find_dates("cn-notice-2025-7", tables)] == ["2025-04-04"]


def test_the_plainest_date_is_the_first(tables: Tables) -> None:
    assert str(find_date("ev-talks-1", tables)) == "2025-05-10"
    assert find_date("unheard-of", tables) is None
