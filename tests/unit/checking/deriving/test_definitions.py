"""What needs no table: grades of purity and days of the week."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import a_claim, percent, words

from factlint.checking.deriving.definitions import NAMES, WEEKDAYS, find_definitions, weekday_of
from factlint.model.claim import Claim, Text
from factlint.model.measure.quantity import Quantity
from factlint.model.term import Reference
from factlint.rulebook.vocabulary import Vocabulary


def a_grade(words: str) -> Claim:
    return Claim("c1", "purity_grade", Reference(None, words), percent("99.9999"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6N", "99.9999"),
        ("2N", "99"),
        ("4N5", "99.995"),
        ("12n", "99.9999999999"),
        ("纯度５Ｎ的氧化镝", "99.999"),
    ],
)
def test_a_grade_is_so_many_nines(text: str, number: str, vocabulary: Vocabulary) -> None:
    (row,) = find_definitions(a_grade(text), vocabulary)
    assert isinstance(row.value, Quantity)
    assert (row.value.number, row.value.unit.id) == (number, "percent")
    assert row.complete
    assert row.source.publisher == "definition"


@pytest.mark.parametrize("text", ["1N", "13N", "6", "N6", "16N7x", "SN", "26N", "高纯"])
def test_other_words_are_no_grade(text: str, vocabulary: Vocabulary) -> None:
    assert find_definitions(a_grade(text), vocabulary) == []


def test_a_date_falls_on_its_weekday(vocabulary: Vocabulary) -> None:
    claim = Claim("c1", "weekday", Reference(None, "2025-06-06"), words("Monday"))
    (row,) = find_definitions(claim, vocabulary)
    assert row.value == Text("Friday")


def test_the_date_of_the_scope_goes_before_the_words_of_the_subject(vocabulary: Vocabulary) -> None:
    claim = a_claim("weekday", words("Monday"), "2025-06-06", period="2024-02-29")
    (row,) = find_definitions(claim, vocabulary)
    assert (row.value, row.subject) == (Text("Thursday"), "2024-02-29")


@pytest.mark.parametrize("subject", ["2025-06", "2025-06-06/2025-06-07", "the phone call"])
def test_a_month_or_no_date_has_no_weekday(subject: str, vocabulary: Vocabulary) -> None:
    claim = Claim("c1", "weekday", Reference(None, subject), words("Monday"))
    assert find_definitions(claim, vocabulary) == []


def test_other_claims_have_no_definition(vocabulary: Vocabulary) -> None:
    assert find_definitions(a_claim(), vocabulary) == []


@pytest.mark.parametrize(("word", "number"), [(" Friday ", 5), ("FRI", 5), ("週五", 5), ("星期天", 7), ("礼拜天", 7)])
def test_weekdays_are_known_by_their_names(word: str, number: int) -> None:
    assert weekday_of(word) == number


def test_a_day_off_is_no_weekday() -> None:
    assert weekday_of("holiday") is None
    assert {WEEKDAYS[name.casefold()] for name in NAMES} == set(range(1, 8))
