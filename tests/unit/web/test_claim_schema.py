"""The schema that callers see says neither more nor less than what is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factlint.errors import BadValue
from factlint.model.measure.number import read_number
from factlint.model.measure.when import When
from factlint.web.apidoc.claim_schema import EDTF, NUMBER

BACKWARDS = ("ends before it begins", "runs backwards")


def can_be_read(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except BadValue as error:
        # A pattern cannot compare the two sides of an interval.
        assume(not any(words in str(error) for words in BACKWARDS))
        return False
    return True


@given(st.from_regex(EDTF, fullmatch=True))
def test_every_date_of_the_pattern_can_be_read(text: str) -> None:
    assert can_be_read(When.parse, text)


@given(st.from_regex(r"[0-9]{3}[0-9X](-[0-4][0-9](-[0-3][0-9])?)?[~?%]?(/(\.\.|2025-0[0-9]))?", fullmatch=True))
def test_what_looks_like_a_date_matches_the_pattern_exactly_when_it_can_be_read(text: str) -> None:
    assert (re.search(EDTF, text) is not None) == can_be_read(When.parse, text)


@pytest.mark.parametrize(
    "text", ["2024-02-29", "2000-02-29", "2025-12-31", "../2025-06", "2025-33", "2025-06-06T10:00Z"]
)
def test_dates_of_every_kind_match(text: str) -> None:
    assert re.search(EDTF, text)


@pytest.mark.parametrize("text", ["2025-02-29", "1900-02-29", "2025-04-31", "2025-13", "0000", "2025/", "", " 2025"])
def test_days_that_do_not_exist_do_not_match(text: str) -> None:
    assert not re.search(EDTF, text)


@given(st.from_regex(NUMBER, fullmatch=True))
def test_every_number_of_the_pattern_can_be_read(text: str) -> None:
    assert can_be_read(read_number, text)
