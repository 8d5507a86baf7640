"""Messages filled in the language of the reader."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.checking.builders import percent, when, words

from factlint.checking.printing.messages import LANGUAGES, Printer
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.rulebook.conditions.measure import days_between
from factlint.rulebook.vocabulary import Vocabulary

NAMES = {("t-dy", "en"): "dysprosium", ("t-dy", "zh-Hans"): "镝", ("t-dy", "zh-Hant"): "鏑"}


@pytest.fixture
def printer(vocabulary: Vocabulary) -> Printer:
    return Printer(vocabulary, lambda identifier, language: NAMES.get((identifier, language)))


@pytest.mark.parametrize(
    ("value", "english", "simplified"),
    [
        (None, "(not stated)", "（未注明）"),
        ((), "(not stated)", "（未注明）"),
        (when("2025-04-04"), "2025-04-04", "2025年4月4日"),
        (percent("90"), "90%", "90%"),
        (State.SUSPENDED, "suspended", "已暂停"),
        (Reference("t-dy", "Dy"), "dysprosium", "镝"),
        (Reference("t-unnamed", "some words"), "some words", "some words"),
        (Reference(None, "some words"), "some words", "some words"),
        (words("as it was said"), "as it was said", "as it was said"),
        (words("周五"), "Friday", "星期五"),
        ((percent("60"), percent("30")), "60%, 30%", "60%、30%"),
        ("effective", "took effect", "施行"),
        ("t-dy", "dysprosium", "镝"),
        ("clause 1", "clause 1", "clause 1"),
        (7, "7", "7"),
    ],
)
def test_a_value_is_printed_in_the_language_of_the_reader(
    value: Any, english: str, simplified: str, printer: Printer
) -> None:
    assert printer.show(value, "en") == english
    assert printer.show(value, "zh-Hans") == simplified


def test_a_reckoned_amount_is_printed_with_its_unit(printer: Printer) -> None:
    days = days_between(When.parse("2025-05-10"), When.parse("2025-06-09"))
    assert printer.show(days, "en") == "30 days"
    assert printer.show(days, "zh-Hant") == "30天"


def test_an_amount_without_a_bound_is_printed_as_it_stands(printer: Printer) -> None:
    days = days_between(When.parse("2025-05-10"), When.parse("2025-06-09/.."))
    assert "day" in printer.show(days, "en")


def test_placeholders_are_filled_by_what_they_stand_for(printer: Printer) -> None:
    values: dict[str, Any] = {"claim.subject": Reference("t-dy"), "claim.value": percent("90"), "claim.weekday": 5}
    template = "{claim.subject}: { claim.value } on a {claim.weekday}"
    assert printer.render(template, values.get, "en") == "dysprosium: 90% on a Friday"
    assert printer.render(template, values.get, "zh-Hant") == "鏑: 90% on a 星期五"


def test_a_number_that_is_no_weekday_stays_a_number(printer: Printer) -> None:
    assert printer.render("{count(claim.members)} of them", lambda _: 5, "en") == "5 of them"


def test_a_weekday_that_is_not_given_is_not_stated(printer: Printer) -> None:
    assert printer.render("{claim.weekday}", lambda _: None, "en") == "(not stated)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_without_placeholders_stay_as_they_are(language: str, printer: Printer) -> None:
    assert printer.render("nothing to fill", lambda _: 1, language) == "nothing to fill"
