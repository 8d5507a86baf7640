"""Amounts as intervals of numbers."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from factlint.errors import BadValue
from factlint.model.measure.quantity import Bounds, Hedge, Quantity, Unit

ONE = Decimal(1)
PERCENT = Unit("percent", "ratio", ONE)
TIMES = Unit("times", "ratio", Decimal(100))
POINT = Unit("percentage_point", "points", ONE)
COUNT = Unit("count", "count", ONE, integral=True)
TONNE = Unit("t", "mass", Decimal(1000))
KILOGRAM = Unit("kg", "mass", ONE)
POUND = Unit("lb", "mass", Decimal("0.45359237"))
YUAN = Unit("CNY", "money CNY", ONE)

ABOUT = Hedge("about", Decimal("0.9"), Decimal("1.1"), comparator="~")
OVER = Hedge("over", ONE, None, low_open=True, comparator=">")
AT_LEAST = Hedge("at_least", ONE, None, comparator=">=")
UNDER = Hedge("under", None, ONE, high_open=True, comparator="<")
AT_MOST = Hedge("at_most", None, ONE, comparator="<=")
TENS = Hedge("tens", Decimal(2), Decimal(10), comparator="~")


def open_between(low: str, high: str) -> Bounds:
    return Bounds(Decimal(low), Decimal(high), True, True)


def closed_between(low: str, high: str) -> Bounds:
    return Bounds(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (Quantity("17.94", YUAN), "17.93", "17.95"),
        (Quantity("17.94", YUAN, 12), "17930000000000", "17950000000000"),
        (Quantity("-2.5", PERCENT), "-2.6", "-2.4"),
        (Quantity("90", PERCENT), "89", "91"),
        (Quantity("0", PERCENT), "-1", "1"),
        (Quantity("3", TIMES), "200", "400"),
        (Quantity("5200", TONNE), "5100000", "5300000"),
        (Quantity("58000", COUNT), "57000", "59000"),
        (Quantity("10000", COUNT), "9000", "11000"),
        (Quantity("5", COUNT, 4), "40000", "60000"),
        (Quantity("2.6", COUNT), "2.5", "2.7"),
        (Quantity("40..70", PERCENT), "39", "71"),
    ],
)
def test_a_number_stands_for_all_that_is_rounded_to_it(quantity: Quantity, low: str, high: str) -> None:
    assert quantity.bounds() == open_between(low, high)


@pytest.mark.parametrize("number", ["34", "7", "990", "1001", "0"])
def test_a_count_without_rounding_zeros_is_exact(number: str) -> None:
    assert Quantity(number, COUNT).bounds() == Bounds.point(Decimal(number))


def test_a_range_of_counts_is_exact_at_both_ends() -> None:
    assert Quantity("40..70", COUNT).bounds() == closed_between("40", "70")


def test_the_exact_bounds_leave_rounding_out() -> None:
    assert Quantity("17.94", YUAN, 2).exact() == closed_between("1794", "1794")
    assert Quantity("90", PERCENT, hedge=OVER).exact() == Bounds(Decimal(90), None, True, True)
    assert Quantity("60", PERCENT, hedge=ABOUT).exact() == closed_between("54", "66")


@pytest.mark.parametrize(
    ("number", "hedge", "bounds"),
    [
        ("60", ABOUT, open_between("53.1", "67.1")),
        ("90", OVER, Bounds(Decimal(89), None, True, True)),
        ("90", UNDER, Bounds(None, Decimal(91), True, True)),
        ("10", TENS, open_between("18", "110")),
        ("-5", OVER, Bounds(None, Decimal(-4), True, True)),
        ("-5", UNDER, Bounds(Decimal(-6), None, True, True)),
        ("-60", ABOUT, open_between("-67.1", "-53.1")),
        ("0", OVER, Bounds(Decimal(-1), None, True, True)),
        ("0.5", ABOUT, open_between("0.36", "0.66")),
        ("0", ABOUT, open_between("-1", "1.1")),
        ("0", UNDER, Bounds(None, ONE, True, True)),
        ("-0", OVER, Bounds(None, Decimal(1), True, True)),
        ("40..70", ABOUT, open_between("35.1", "78.1")),
        ("-5..-3", OVER, Bounds(None, Decimal(-2), True, True)),
        ("-5..3", ABOUT, open_between("-6.6", "4.4")),
        ("-5..3", OVER, Bounds.everything()),
    ],
)
def test_a_hedge_widens_the_magnitude(number: str, hedge: Hedge, bounds: Bounds) -> None:
    assert Quantity(number, PERCENT, hedge=hedge).bounds() == bounds


def test_a_hedge_keeps_or_excludes_the_number_itself() -> None:
    assert not Quantity("50", COUNT, hedge=OVER).bounds().contains(Decimal(50))
    assert Quantity("50", COUNT, hedge=AT_LEAST).bounds().contains(Decimal(50))
    assert not Quantity("50", COUNT, hedge=UNDER).bounds().contains(Decimal(50))
    assert Quantity("50", COUNT, hedge=AT_MOST).bounds().contains(Decimal(50))


def test_the_value_is_the_number_in_the_base_unit() -> None:
    assert Quantity("17.94", YUAN, 12).value == Decimal(17940000000000)
    assert Quantity("2", POUND).value == Decimal("0.90718474")
    assert Quantity("40..71", PERCENT).value == Decimal("55.5")
    assert Quantity("5", YUAN, -2).value == Decimal("0.05")


def test_a_quantity_prints_what_it_is() -> None:
    assert str(Quantity("1,234.50", TONNE, 4, ABOUT)) == "about 1234.50e4 t"
    assert str(Quantity("40..70", PERCENT)) == "40..70 percent"


def test_the_comparator_is_that_of_the_hedge() -> None:
    assert Quantity("5", PERCENT).comparator == "="
    assert Quantity("5", PERCENT, hedge=OVER).comparator == ">"


def test_writing_does_not_make_a_difference_but_decimals_do() -> None:
    assert Quantity("1,234", TONNE) == Quantity("１２３４", TONNE)
    assert hash(Quantity("1,234", TONNE)) == hash(Quantity("1234", TONNE))
    assert Quantity("1234.0", TONNE) != Quantity("1234", TONNE)


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (Quantity("69.2", PERCENT), Quantity("69.2", PERCENT), "equal"),
        (Quantity("69.20", PERCENT), Quantity("69.2", PERCENT), "equal"),
        (Quantity("3", TIMES), Quantity("300", PERCENT), "equal"),
        (Quantity("5", TONNE), Quantity("5000", KILOGRAM), "equal"),
        (Quantity("90", PERCENT, hedge=OVER), Quantity("95", PERCENT), "meets"),
        (Quantity("40..70", PERCENT), Quantity("55", PERCENT), "meets"),
        (Quantity("69", PERCENT), Quantity("69.2", PERCENT), "by_rounding"),
        (Quantity("90", PERCENT, hedge=OVER), Quantity("89.6", PERCENT), "by_rounding"),
        (Quantity("69", PERCENT), Quantity("71.1", PERCENT), "below"),
        (Quantity("71.1", PERCENT), Quantity("69", PERCENT), "above"),
        (Quantity("90", PERCENT, hedge=OVER), Quantity("72", PERCENT), "above"),
        (Quantity("7", COUNT), Quantity("8", COUNT), "below"),
        (Quantity("5", PERCENT), Quantity("5", POINT), "incomparable"),
        (Quantity("5", YUAN), Quantity("5", PERCENT), "incomparable"),
    ],
)
def test_quantities_agree_or_say_how_they_do_not(left: Quantity, right: Quantity, answer: str) -> None:
    assert left.agrees(right) == answer


@pytest.mark.parametrize(
    ("left", "right", "power"),
    [
        (Quantity("17.94", YUAN, 8), Quantity("17.94", YUAN, 12), 4),
        (Quantity("17.94", YUAN, 12), Quantity("17.94", YUAN, 8), -4),
        (Quantity("17.9", YUAN, 12), Quantity("1794", YUAN, 12), 2),
        (Quantity("9.95", YUAN), Quantity("100", YUAN), 1),
        (Quantity("10.1", YUAN), Quantity("100.5", YUAN), 1),
        (Quantity("-2.5", PERCENT), Quantity("-25.1", PERCENT), 1),
        (Quantity("0.69", PERCENT), Quantity("69", PERCENT), 2),
        (Quantity("90", PERCENT, hedge=OVER), Quantity("9.0", PERCENT), -1),
        (Quantity("5", TONNE), Quantity("5", KILOGRAM), -3),
        (Quantity("17.94", YUAN), Quantity("17.94", YUAN), None),
        (Quantity("17.94", YUAN), Quantity("18.3", YUAN, 4), None),
        (Quantity("17.941", YUAN), Quantity("17.99", YUAN, 4), None),
        (Quantity("5", YUAN), Quantity("52", YUAN), None),
        (Quantity("2.5", PERCENT), Quantity("-25", PERCENT), None),
        (Quantity("0", PERCENT), Quantity("25", PERCENT), None),
        (Quantity("25", PERCENT), Quantity("0", PERCENT), None),
        (Quantity("5", YUAN), Quantity("5", YUAN, 10), None),
        (Quantity("5", YUAN), Quantity("5", YUAN, 9), 9),
        (Quantity("69", PERCENT), Quantity("67.5", PERCENT), None),
        (Quantity("5", PERCENT), Quantity("50", POINT), None),
    ],
)
def test_a_slip_of_the_multiplier_keeps_the_digits(left: Quantity, right: Quantity, power: int | None) -> None:
    assert left.power_of_ten_apart(right) == power


def test_units_lead_to_the_base_unit_and_back() -> None:
    assert POUND.to_base(Decimal(1000)) == Decimal("453.59237")
    assert POUND.from_base(Decimal("453.59237")) == 1000


@pytest.mark.parametrize("factor", ["0", "-1", "NaN", "Infinity"])
def test_a_unit_needs_a_factor_above_zero(factor: str) -> None:
    with pytest.raises(BadValue, match="it is a number above 0"):
        Unit("x", "mass", Decimal(factor))


def test_a_lower_factor_of_zero_reaches_zero() -> None:
    up_to = Hedge("up_to", Decimal(0), ONE, comparator="<=")
    assert Quantity("5", PERCENT, hedge=up_to).bounds() == Bounds(Decimal(0), Decimal(6), False, True)
    nothing = Hedge("nothing", Decimal(0), Decimal(0))
    assert Quantity("5", PERCENT, hedge=nothing).bounds() == Bounds.point(Decimal(0))


def test_a_hedge_with_impossible_factors_is_refused() -> None:
    with pytest.raises(BadValue, match="the smaller one first"):
        Hedge("x", Decimal(2), Decimal(1))
    with pytest.raises(BadValue, match="0 or more"):
        Hedge("x", Decimal(-1), Decimal(1))
    with pytest.raises(BadValue, match="one of = > >= < <= ~ <~"):
        Hedge("x", ONE, ONE, comparator="≥")


def test_a_power_of_ten_beyond_thirty_is_refused() -> None:
    assert Quantity("1", YUAN, 30).value == Decimal("1E+30")
    for scale in (31, -31):
        with pytest.raises(BadValue, match=f"power of ten {scale} is not allowed; -30 to 30"):
            Quantity("1", YUAN, scale)


def test_the_precision_of_the_caller_does_not_matter() -> None:
    with localcontext(prec=3):
        wide = Quantity("1234567.891", POUND, 3, ABOUT)
        value, exact, power = wide.value, wide.exact(), wide.power_of_ten_apart(Quantity("12345.67891", POUND, 3))
    assert value == Decimal("559990575.60459167")
    assert exact.low == Decimal("537590952.5804080032")
    assert power == -2


def test_bounds_are_made_once() -> None:
    quantity = Quantity("17.94", YUAN, 12, ABOUT)
    assert quantity.bounds() is quantity.bounds()
    assert quantity.exact() is quantity.exact()
