"""Words beside words: copies of one sentence, and other sentences."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import a_row, words

from factlint.checking.comparing.wording import LONGEST_COMPARED, compare_wording, likeness, plain
from factlint.model.case import Relation
from factlint.model.term import Reference
from factlint.rulebook.vocabulary import Predicate, Vocabulary

MEETS, UNDECIDED, INCOMPARABLE = Relation.MEETS, Relation.UNDECIDED, Relation.INCOMPARABLE
HELD = "共同维护全球产供链的稳定"


@pytest.fixture
def said(vocabulary: Vocabulary) -> Predicate:
    return vocabulary.predicates["said"]


@pytest.mark.parametrize(
    ("claimed", "finding"),
    [
        ("共同维护全球产供链的稳定", (MEETS, "equal")),
        ("“共同維護全球產供鏈的穩定！”", (MEETS, "equal")),  # the other script and other marks
        ("维护全球产供链", (MEETS, "within")),
        ("各方应共同维护全球产供链的稳定和安全", (MEETS, "within")),
        ("共同维护全球产供链稳定", (MEETS, "similar")),  # copies differ by a particle
        ("坚决反对单边制裁", (UNDECIDED, "wording")),
        ("……", (INCOMPARABLE, "value")),
    ],
)
def test_a_quotation_is_known_in_other_script_shorter_and_nearly(
    claimed: str, finding: tuple[Relation, str], said: Predicate
) -> None:
    assert compare_wording(words(claimed), a_row(words(HELD)), said) == finding


def test_a_named_thing_is_compared_by_its_name(said: Predicate) -> None:
    assert compare_wording(words("Notice 7"), a_row(Reference("doc-7", "notice 7")), said) == (MEETS, "equal")


def test_a_row_that_holds_no_words_is_not_comparable(said: Predicate) -> None:
    assert compare_wording(words("words"), a_row("2025-04-04"), said) == (INCOMPARABLE, "value")


def test_numbers_of_documents_are_compared_by_their_digits(vocabulary: Vocabulary) -> None:
    number = vocabulary.predicates["number"]
    row = a_row(words("商务部公告2024年第46号"))
    assert compare_wording(words("商务部公告2024年第64号"), row, number) == (Relation.DISJOINT, "wording")


def test_only_letters_and_digits_are_left_of_a_plain_text() -> None:
    assert plain(" 第18號, “Ａ-b” ") == "第18号ab"


def test_very_long_texts_are_compared_by_their_beginnings() -> None:
    same = "a" * LONGEST_COMPARED
    assert likeness(same + "b" * 10, same + "c" * 10) == 1
    assert likeness("abc", "xyz") == 0
