"""What a text reckons from its own figures comes to what these make, within their rounding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import a_claim

from factlint.checking.deriving.reckonings import find_reckonings
from factlint.model.claim import Claim
from factlint.model.measure.quantity import Quantity
from factlint.rulebook.vocabulary import Vocabulary


def told(predicate: str, value: str, *parts: str, vocabulary: Vocabulary) -> Claim:
    figures = [Quantity(number, vocabulary.unit(unit)) for number, unit in (each.split() for each in (value, *parts))]
    return replace(a_claim(predicate, figures[0], None), parts=tuple(figures[1:]))


@pytest.mark.parametrize(
    ("predicate", "value", "parts", "number"),
    [
        ("told_sum", "71 count", ("28 count", "15 count", "16 count", "12 count"), "71"),
        ("told_sum", "43 count", ("28 count", "15 count", "16 count"), "43"),
        ("told_sum", "90 count", ("28 count", "15 count", "16 count"), "59"),
        ("told_sum_of_some", "31 count", ("2 count", "28 count", "15 count", "16 count"), "31"),
        ("told_sum_of_some", "40 count", ("2 count", "28 count", "15 count", "16 count"), "31"),
        ("told_rise", "6.2 t", ("4.14 t",), "4.14"),
        ("told_change", "4 percentage_point", ("82 percent", "86 percent"), "2.000..6.000"),
        ("told_share", "25 percent", ("50 count", "200 count"), "24.700..25.300"),
    ],
)
def test_parts_make_the_value(
    predicate: str, value: str, parts: tuple[str, ...], number: str, vocabulary: Vocabulary
) -> None:
    (row,) = find_reckonings(told(predicate, value, *parts, vocabulary=vocabulary), vocabulary)
    assert isinstance(row.value, Quantity)
    assert row.value.number == number


@pytest.mark.parametrize(
    ("predicate", "value", "parts"),
    [
        ("told_sum", "71 count", ("28 count", "15 t")),
        ("told_sum_of_some", "71 count", ("3 count", "28 count", "15 count")),
        ("told_rise", "6.2 t", ("4.14 percent",)),
        ("told_change", "4 percent", ("82 t", "86 count")),
        ("told_share", "25 t", ("50 count", "200 count")),
        ("told_share", "25 percent", ("50 count",)),
        ("capacity", "25 t", ("50 t",)),
    ],
)
def test_what_cannot_be_reckoned_gives_nothing(
    predicate: str, value: str, parts: tuple[str, ...], vocabulary: Vocabulary
) -> None:
    assert not find_reckonings(told(predicate, value, *parts, vocabulary=vocabulary), vocabulary)
