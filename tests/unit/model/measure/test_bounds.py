"""Intervals of numbers with open and closed ends."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from factlint.model.measure.bounds import Bounds


def span(text: str) -> Bounds:
    """Read "[1, 2)" or "(.., 5]"."""
    low, high = text[1:-1].split(", ")
    return Bounds(
        None if low == ".." else Decimal(low), None if high == ".." else Decimal(high), text[0] == "(", text[-1] == ")"
    )


@pytest.mark.parametrize(
    ("left", "right", "meets"),
    [
        ("[1, 2]", "[2, 3]", True),
        ("[1, 2)", "[2, 3]", False),
        ("[1, 2]", "(2, 3]", False),
        ("[1, 2]", "[3, 4]", False),
        ("[1, 5]", "[2, 3]", True),
        ("(.., 2]", "[2, ..)", True),
        ("(.., 2)", "[2, ..)", False),
        ("(.., ..)", "[2, 2]", True),
    ],
)
def test_bounds_meet_when_they_share_a_number(left: str, right: str, meets: bool) -> None:
    for a, b in ((span(left), span(right)), (span(right), span(left))):
        assert a.meets(b) == meets
        assert a.disjoint(b) == (not meets)


def test_below_asks_for_every_number() -> None:
    assert span("[1, 2)").below(span("[2, 3]"))
    assert not span("[2, 3]").below(span("[1, 2)"))
    assert not span("[1, 2]").below(span("[2, 3]"))


def test_an_open_end_is_not_contained() -> None:
    assert span("[1, 2)").contains(Decimal(1))
    assert not span("[1, 2)").contains(Decimal(2))
    assert span("(.., 2)").contains(Decimal(-1000))
    assert Bounds.everything().contains(Decimal(0))
    assert Bounds.point(Decimal(3)).contains(Decimal("3.00"))


@pytest.mark.parametrize(
    ("inner", "outer", "within"),
    [
        ("[1, 2]", "[1, 2]", True),
        ("(1, 2)", "[1, 2]", True),
        ("[1, 2]", "(1, 2]", False),
        ("[1, 2]", "[1, 2)", False),
        ("(1, 2)", "(1, 2)", True),
        ("[2, 3]", "[1, 4]", True),
        ("[0, 3]", "[1, 4]", False),
        ("[2, 5]", "[1, 4]", False),
        ("(.., 2]", "[1, 4]", False),
        ("[1, ..)", "[1, 4]", False),
        ("[1, ..)", "(.., ..)", True),
    ],
)
def test_within_asks_whether_every_number_belongs_to_the_other(inner: str, outer: str, within: bool) -> None:
    assert span(inner).within(span(outer)) == within


def test_sums_and_differences_add_the_ends() -> None:
    assert span("[1, 2]").add(span("[10, 20)")) == span("[11, 22)")
    assert span("(1, 2]").add(span("[10, ..)")) == span("(11, ..)")
    assert span("[1, 2]").sub(span("[10, 20)")) == span("(-19, -8]")
    assert span("(.., 2]").sub(span("[1, 2]")) == span("(.., 1]")
    assert span("[1, 2)").negated() == span("(-2, -1]")


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [
        ("[2, 3]", "[4, 5]", "[8, 15]"),
        ("[-2, 3]", "[4, 5]", "[-10, 15]"),
        ("[-3, -2]", "[-5, 4)", "(-12, 15]"),
        ("(2, 3]", "[4, 5]", "(8, 15]"),
        ("[2, ..)", "[4, 5]", "[8, ..)"),
        ("[2, ..)", "[-5, 4]", "(.., ..)"),
        ("(0, 1)", "(1, ..)", "(0, ..)"),
        ("[0, 1]", "(1, ..)", "[0, ..)"),
        ("[0, 0]", "(.., ..)", "[0, 0]"),
        ("(.., ..)", "[0, 0]", "[0, 0]"),
        ("(1, 2)", "[0, 3)", "[0, 6)"),
        ("(0, 2)", "(-3, 0)", "(-6, 0)"),
    ],
)
def test_products_take_the_extremes_of_the_ends(left: str, right: str, product: str) -> None:
    assert span(left).mul(span(right)) == span(product)


@pytest.mark.parametrize(
    ("left", "right", "quotient"),
    [
        ("[6, 8]", "[2, 4]", "[1.5, 4]"),
        ("[6, 6]", "[3, 3]", "[2, 2]"),
        ("[6, 8)", "(2, 4]", "[1.5, 4)"),
        ("[6, 8]", "[-4, -2]", "[-4, -1.5]"),
        ("[1, 2]", "[0, 4]", "(.., ..)"),
        ("[1, 2]", "[-1, 4]", "(.., ..)"),
        ("[1, 2]", "(0, 4]", "[0.25, ..)"),
        ("[1, 2]", "[-4, 0)", "(.., -0.25]"),
        ("[1, 2]", "[4, ..)", "(0, 0.5]"),
        ("[0, 1]", "(0, 1]", "[0, ..)"),
        ("(0, 1]", "(0, 1]", "(0, ..)"),
        ("[1, ..)", "[1, ..)", "(0, ..)"),
        ("(.., ..)", "[2, ..)", "(.., ..)"),
    ],
)
def test_a_divisor_that_may_be_zero_leaves_the_quotient_unbounded(left: str, right: str, quotient: str) -> None:
    assert span(left).div(span(right)) == span(quotient)


def test_a_quotient_that_does_not_end_is_rounded_outwards() -> None:
    third = span("[1, 1]").div(span("[3, 3]"))
    assert third.low is not None
    assert third.high is not None
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)
