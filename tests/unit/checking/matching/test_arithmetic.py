"""Claims as intervals for equations, and equations that cannot hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.unit.checking.builders import COUNT, OVER, POINT, a_claim, percent, when, words

from factlint.checking.matching.arithmetic import bounds_of, contradicts, in_both_readings, is_above
from factlint.model.claim import Value
from factlint.model.measure.quantity import Bounds, Quantity, Unit
from factlint.rulebook.equation import parse_equation

TONNE = Unit("t", "mass", Decimal(1000))
TENTH = Unit("tenth", "ratio", Decimal(10))


def bounds(low: str | None, high: str | None, low_open: bool = False, high_open: bool = False) -> Bounds:
    ends = (None if end is None else Decimal(end) for end in (low, high))
    return Bounds(*ends, low_open, high_open)


def of(value: Value, slack: str = "0") -> Bounds | None:
    return bounds_of(a_claim(value=value), Decimal(slack))


def closed(low: str, high: str) -> Bounds:
    return bounds(low, high)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (percent("25"), "0.24", "0.26"),
        (percent("2.5"), "0.024", "0.026"),
        (Quantity("3", TENTH), "0.2", "0.4"),
        (Quantity("20", POINT), "0.19", "0.21"),
        (Quantity("7", COUNT), "7", "7"),
        (Quantity("5.5", TONNE), "5400", "5600"),
    ],
)
def test_a_figure_is_an_interval_in_its_base_unit_and_a_share_a_fraction_of_one(
    value: Quantity, low: str, high: str
) -> None:
    found = of(value)
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


def test_a_hedge_leaves_a_side_open() -> None:
    assert of(percent("60.0", OVER)) == bounds("0.599", None, low_open=True, high_open=True)


def test_slack_widens_a_figure_in_base_units_a_share_in_hundredths_and_a_date_in_days() -> None:
    assert of(percent("2.5"), "0.3") == bounds("0.021", "0.029", low_open=True, high_open=True)
    assert of(Quantity("3", TENTH), "0.3") == bounds("0.197", "0.403", low_open=True, high_open=True)
    assert of(Quantity("5.5", TONNE), "100") == bounds("5300", "5700", low_open=True, high_open=True)
    day = when("2025-04-04")
    assert day is not None
    assert of(day, "1") == bounds("739344", "739346")
    assert of(percent("60.0", OVER), "1") == bounds("0.589", None, low_open=True, high_open=True)


def test_a_date_is_the_numbers_of_its_days() -> None:
    month = when("2025-04")
    assert month is not None
    assert of(month) == bounds("739342", "739371")


@pytest.mark.parametrize("value", [when("2025-04/.."), when("../2025-04"), words("in spring")])
def test_what_has_no_end_or_no_number_cannot_be_reckoned_with(value: Value) -> None:
    assert of(value) is None


@pytest.mark.parametrize(
    ("growth", "read"),
    [
        (closed("2", "4"), closed("1", "4")),
        (closed("0", "2"), closed("-1", "2")),
        (closed("-4", "-2"), closed("-4", "-1")),
        (closed("-1", "0"), closed("-1", "1")),
        (closed("-1", "1"), closed("-1", "1")),
        (bounds(None, "4"), bounds(None, "4")),
        (bounds(None, None), bounds(None, None)),
        (bounds("2", None), bounds("1", None)),
    ],
)
def test_three_times_more_may_mean_three_times_as_much(growth: Bounds, read: Bounds) -> None:
    assert in_both_readings(growth) == read


@pytest.mark.parametrize(
    ("equation", "values", "fails"),
    [
        ("a = b", {"a": closed("1", "2"), "b": closed("2", "3")}, False),
        ("a = b", {"a": closed("1", "2"), "b": closed("2.1", "3")}, True),
        ("a <= b", {"a": closed("2", "9"), "b": closed("1", "2")}, False),
        ("a <= b", {"a": closed("3", "9"), "b": closed("1", "2")}, True),
        ("a >= b", {"a": closed("1", "2"), "b": closed("2", "9")}, False),
        ("a >= b", {"a": closed("1", "2"), "b": closed("3", "9")}, True),
        ("a <= b", {"a": bounds(None, "9"), "b": closed("1", "2")}, False),
        ("a <= b", {"a": closed("3", "9"), "b": bounds("1", None)}, False),
        ("sum(a) <= 1", {"a": [closed("0.6", "0.6"), closed("0.5", "0.5")]}, True),
        ("sum(a) <= 1", {"a": [closed("0.5", "0.6"), closed("0.5", "0.6")]}, False),
    ],
)
def test_an_equation_fails_only_when_no_values_in_the_intervals_satisfy_it(
    equation: str, values: dict[str, Bounds | list[Bounds]], fails: bool
) -> None:
    assert contradicts(parse_equation(equation), values) is fails


def test_ends_that_touch_are_apart_where_one_of_them_is_open() -> None:
    assert not is_above(closed("2", "3"), closed("1", "2"))
    assert is_above(bounds("2", "3", low_open=True), closed("1", "2"))
    assert is_above(closed("2", "3"), bounds("1", "2", high_open=True))
