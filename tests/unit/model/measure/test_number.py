"""Numbers as they are written."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from factlint.errors import BadValue
from factlint.model.measure.number import Numeral, read_number


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("17.94", "17.94"),
        ("17.940", "17.940"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("１，２３４．５", "1234.5"),
        ("+3", "3"),
        ("＋3", "3"),
        ("-2.5", "-2.5"),
        ("−2.5", "-2.5"),
        ("－２．５", "-2.5"),
        ("-0", "-0"),
        (".5", "0.5"),
        ("007", "7"),
        ("0.10", "0.10"),
        (" 42 ", "42"),
        ("1e5", "100000"),
        ("1.25E1", "12.5"),
        ("1.25e+3", "1250"),
        ("25e-1", "2.5"),
        ("25e-4", "0.0025"),
        ("1e30", "1" + 30 * "0"),
        ("40..70", "40..70"),
        ("40 .. 70", "40..70"),
        ("４０～７０", "40..70"),
        ("-5..-2.50", "-5..-2.50"),
        ("40..40", "40"),
    ],
)
def test_a_number_is_printed_in_its_plain_form_with_its_decimals(written: str, text: str) -> None:
    assert read_number(written).text == text


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("17.94", "0.01"),
        ("17.940", "0.001"),
        ("90", "1"),
        ("900", "1"),
        ("0", "1"),
        ("1000", "1E+2"),
        ("1001", "1"),
        ("5200", "1E+2"),
        ("5230", "1E+1"),
        ("10000", "1E+3"),
        ("58000", "1E+3"),
        ("1000.0", "0.1"),
    ],
)
def test_trailing_zeros_of_large_integers_may_be_rounding(written: str, place: str) -> None:
    assert read_number(written).low.place == Decimal(place)


def test_a_number_without_a_point_is_an_integer() -> None:
    assert read_number("40").low.is_integer
    assert not read_number("40.0").low.is_integer


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no number that can be read"),
        ("-", "no number that can be read"),
        ("NaN", "no number that can be read"),
        ("inf", "no number that can be read"),
        ("0x10", "no number that can be read"),
        ("1_000", "no number that can be read"),
        ("12,34", "no number that can be read"),
        ("1,2345", "no number that can be read"),
        ("5.", "no number that can be read"),
        ("三", "no number that can be read"),
        ("..70", "no number that can be read"),
        ("40..", "no number that can be read"),
        ("1..2..3", "no number that can be read"),
        ("0,125", "a comma groups thousands"),
        ("70..40", "runs backwards"),
        ("1e31", "the exponent 31"),
        ("1e-31", "the exponent -31"),
        ("1e9999", "no number that can be read"),
        ("12345678901e30", "has 41 digits"),
        ("1" * 41, "has 41 digits"),
        ("1" * 20 + "." + "1" * 21, "has 41 digits"),
        ("1" * 121, "a text of 121 characters"),
    ],
)
def test_what_is_no_number_is_refused_with_what_is_allowed(text: str, complaint: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_number(text)
    assert complaint in str(caught.value)


def test_forty_digits_are_allowed() -> None:
    assert read_number("1" * 40).low.value == Decimal("1" * 40)
    assert read_number(" " * 119 + "1").text == "1"


@pytest.mark.parametrize("value", [17.94, 3, None])
def test_a_number_that_is_no_text_is_refused(value: object) -> None:
    read_anything: Callable[..., Numeral] = read_number
    with pytest.raises(BadValue, match="a number is text"):
        read_anything(value)
