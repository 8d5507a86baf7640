"""What holds of every quantity, and what pint says of the units."""

from __future__ import annotations

import decimal
from decimal import Decimal
from pathlib import Path

import pint
import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from factlint.model.measure.number import read_number
from factlint.model.measure.quantity import Bounds, Hedge, Quantity, Unit

VOCABULARY = Path(__file__).parents[2] / "rules" / "vocabulary.yaml"
MODES = [
    decimal.ROUND_UP,
    decimal.ROUND_DOWN,
    decimal.ROUND_CEILING,
    decimal.ROUND_FLOOR,
    decimal.ROUND_HALF_UP,
    decimal.ROUND_HALF_DOWN,
    decimal.ROUND_HALF_EVEN,
    decimal.ROUND_05UP,
]
CONVERSE = {"below": "above", "above": "below"}

PERCENT = Unit("percent", "ratio", Decimal(1))
POUND = Unit("lb", "mass", Decimal("0.45359237"))
TONNE = Unit("t", "mass", Decimal(1000))
COUNT = Unit("count", "count", Decimal(1), integral=True)

modes = st.sampled_from(MODES)
measured_units = st.sampled_from([PERCENT, POUND, TONNE])
units = st.sampled_from([PERCENT, POUND, TONNE, COUNT])
scales = st.integers(-4, 13)
decimals = st.decimals(-(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False) | st.integers(0, 4).flatmap(
    lambda places: st.integers(-3000, 3000).map(lambda number: Decimal(number).scaleb(-places))
)
numbers = decimals.map(lambda number: format(number, "f"))
factors = st.integers(0, 30).map(lambda tenths: Decimal(tenths) / 10)
hedges = st.builds(
    lambda low, high, low_open, high_open: Hedge("some", low, high, low_open, high_open),
    st.none() | st.integers(0, 10).map(lambda tenths: Decimal(tenths) / 10),
    st.none() | st.integers(10, 30).map(lambda tenths: Decimal(tenths) / 10),
    st.booleans(),
    st.booleans(),
)
around = hedges.map(lambda hedge: Hedge("around", hedge.low, hedge.high))  # ends that count: contains the number itself


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    number = draw(numbers)
    if draw(st.booleans()) and draw(st.booleans()):
        low, high = sorted((number, draw(numbers)), key=Decimal)
        number = f"{low}..{high}"
    return Quantity(number, draw(units), draw(scales), draw(st.none() | hedges))


def dropped(number: str, places: int, mode: str) -> str:
    return format(Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=mode), "f")


@given(quantities())
def test_what_is_printed_is_read_as_the_same_number(quantity: Quantity) -> None:
    assert read_number(quantity.number).text == quantity.number
    assert Quantity(quantity.number, quantity.unit, quantity.scale, quantity.hedge) == quantity


@given(decimals, st.sampled_from(["{:f}", "{:,f}", " {:f} ", "{:E}"]))
def test_every_way_of_writing_has_the_same_value(number: Decimal, form: str) -> None:
    written = form.format(number)
    assert read_number(written).low.value == number
    assert read_number(written.replace("-", "−")).low.value == number


@given(quantities(), quantities())
def test_meets_and_disjoint_are_symmetric_and_exclude_each_other(a: Quantity, b: Quantity) -> None:
    mine, theirs = a.bounds(), b.bounds()
    assert mine.meets(theirs) == theirs.meets(mine)
    assert mine.disjoint(theirs) == theirs.disjoint(mine)
    assert mine.meets(theirs) != mine.disjoint(theirs)


@given(quantities(), quantities())
def test_the_answer_is_the_same_from_both_sides(a: Quantity, b: Quantity) -> None:
    answer = a.agrees(b)
    assert b.agrees(a) == CONVERSE.get(answer, answer)
    power = a.power_of_ten_apart(b)
    assert power is None or b.power_of_ten_apart(a) == -power


@given(numbers, units, st.integers(-9, 9), st.integers(0, 4), modes)
def test_a_power_of_ten_apart_is_found_and_mends_the_number(
    number: str, unit: Unit, power: int, places: int, mode: str
) -> None:
    slipped, true = Quantity(dropped(number, places, mode), unit), Quantity(number, unit, power)
    found = slipped.power_of_ten_apart(true)
    if found is not None:
        assert Quantity(slipped.number, unit, found).agrees(true) in ("equal", "meets", "by_rounding")
    digits = Quantity(number, unit)
    if power and Decimal(number) and not digits.bounds().meets(true.bounds()):
        assert digits.power_of_ten_apart(true) == power


@given(quantities())
def test_the_exact_bounds_lie_within_the_bounds(quantity: Quantity) -> None:
    assert quantity.exact().within(quantity.bounds())


@given(numbers, units, scales, hedges, hedges, quantities())
def test_a_wider_hedge_meets_all_that_the_narrower_meets(
    number: str, unit: Unit, scale: int, one: Hedge, other: Hedge, second: Quantity
) -> None:
    low = None if one.low is None or other.low is None else min(one.low, other.low)
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    wide = Hedge("wide", low, high)
    narrow_bounds = Quantity(number, unit, scale, one).bounds()
    wide_bounds = Quantity(number, unit, scale, wide).bounds()
    assert narrow_bounds.within(wide_bounds)
    assert not narrow_bounds.meets(second.bounds()) or wide_bounds.meets(second.bounds())


@given(quantities(), around, quantities())
def test_a_hedge_never_turns_meets_into_disjoint(plain: Quantity, hedge: Hedge, second: Quantity) -> None:
    unhedged = Quantity(plain.number, plain.unit, plain.scale)
    hedged = Quantity(plain.number, plain.unit, plain.scale, hedge)
    assert unhedged.bounds().within(hedged.bounds())
    assert not unhedged.bounds().meets(second.bounds()) or hedged.bounds().meets(second.bounds())


@given(quantities().filter(lambda quantity: not quantity.unit.integral), st.integers(0, 3), modes, quantities())
def test_a_dropped_digit_never_turns_meets_into_disjoint(
    full: Quantity, places: int, mode: str, second: Quantity
) -> None:
    assume(".." not in full.number and len(full.number.partition(".")[2]) > places)
    shorter = Quantity(dropped(full.number, places, mode), full.unit, full.scale, full.hedge).bounds()
    assert full.bounds().within(shorter)
    assert not full.bounds().meets(second.bounds()) or shorter.meets(second.bounds())


@given(numbers, numbers, measured_units, st.integers(0, 3), modes)
def test_a_dropped_digit_keeps_a_range_wide(one: str, other: str, unit: Unit, places: int, mode: str) -> None:
    low, high = sorted((one, other), key=Decimal)
    assume(all("." in number and len(number.partition(".")[2]) > places for number in (low, high)))
    shorter = f"{dropped(low, places, mode)}..{dropped(high, places, mode)}"
    assert Quantity(f"{low}..{high}", unit).bounds().within(Quantity(shorter, unit).bounds())


@given(numbers, measured_units, scales, st.integers(0, 5), modes, st.none() | around)
def test_no_number_is_disjoint_from_its_rounding(
    number: str, unit: Unit, scale: int, places: int, mode: str, hedge: Hedge | None
) -> None:
    exact, rounded = Quantity(number, unit, scale), Quantity(dropped(number, places, mode), unit, scale, hedge)
    assert exact.bounds().meets(rounded.bounds())
    assert exact.agrees(rounded) in ("equal", "meets", "by_rounding")


@given(st.integers(1000, 10**12), st.sampled_from([1, -1]), units, st.integers(0, 9), st.integers(0, 9), modes)
def test_no_large_integer_is_disjoint_from_its_rounding_to_two_digits(
    size: int, sign: int, unit: Unit, scale: int, place: int, mode: str
) -> None:
    assume(place <= len(str(size)) - 2)
    exact, rounded = str(sign * size), format(Decimal(sign * size).quantize(Decimal(1).scaleb(place), mode), "f")
    assert Quantity(exact, unit, scale).agrees(Quantity(rounded, unit, scale)) in ("equal", "by_rounding")


@given(st.integers(-(10**6), 10**6), st.integers(0, 4), modes)
def test_no_count_is_disjoint_from_itself_with_decimals(number: int, places: int, mode: str) -> None:
    rounded = Quantity(dropped(str(number), places, mode), COUNT)
    assert Quantity(str(number), COUNT).bounds().meets(rounded.bounds())


@given(decimals, st.sampled_from([PERCENT, POUND, TONNE, COUNT, Unit("h", "time", Decimal(1) / 24)]))
def test_a_unit_leads_to_the_base_and_back(number: Decimal, unit: Unit) -> None:
    assert unit.from_base(unit.to_base(number)) == number


@given(decimals, scales)
def test_an_amount_is_equal_in_another_unit(number: Decimal, scale: int) -> None:
    kilograms = Unit("kg", "mass", Decimal(1))
    tonnes = Quantity(format(number, "f"), TONNE, scale)
    assert tonnes.agrees(Quantity(format(TONNE.to_base(number), "f"), kilograms, scale)) == "equal"


ends = st.integers(-6, 6).map(Decimal)


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    low, high = sorted((draw(ends), draw(ends)))
    if low == high:
        return Bounds(low, high)
    unbounded = draw(st.sampled_from(["", "low", "high"]))
    return Bounds(
        None if unbounded == "low" else low,
        None if unbounded == "high" else high,
        unbounded == "low" or draw(st.booleans()),
        unbounded == "high" or draw(st.booleans()),
    )


def members(of: Bounds) -> list[Decimal]:
    """Return numbers of the interval: halves from -9 to 9 and some near its ends."""
    near = [end + step for end in (of.low, of.high) if end is not None for step in (Decimal("0.01"), Decimal("-0.01"))]
    return [number for number in [Decimal(halves) / 2 for halves in range(-18, 19)] + near if of.contains(number)]


@given(bounds(), bounds())
def test_arithmetic_holds_every_result_of_the_members(a: Bounds, b: Bounds) -> None:
    total, difference, product, quotient = a.add(b), a.sub(b), a.mul(b), a.div(b)
    for x in members(a):
        for y in members(b):
            assert total.contains(x + y)
            assert difference.contains(x - y)
            assert product.contains(x * y)
            assert y == 0 or quotient.meets(Bounds.point(x).div(Bounds.point(y)))


@given(bounds(), bounds(), bounds())
def test_arithmetic_of_wider_bounds_is_wider(a: Bounds, b: Bounds, c: Bounds) -> None:
    wide = Bounds.everything() if a.low is None or a.high is None else Bounds(a.low - 1, a.high + 1)
    for operation in (Bounds.add, Bounds.sub, Bounds.mul, Bounds.div):
        assert operation(a, b).within(operation(wide, b))
        assert operation(c, a).within(operation(c, wide))


@given(bounds(), bounds())
def test_a_closed_end_of_a_result_is_reached(a: Bounds, b: Bounds) -> None:
    product = a.mul(b)
    reached = {x * y for x in [a.low, a.high] for y in [b.low, b.high] if x is not None and y is not None} | {
        Decimal(0)
    }
    for end, is_open in ((product.low, product.low_open), (product.high, product.high_open)):
        assert (end is None) <= is_open
        assert end is None or end in reached


REGISTRY: pint.UnitRegistry[Decimal] = pint.UnitRegistry(non_int_type=Decimal)
REGISTRY.define("permyriad = 0.0001")


def written_units() -> dict[str, Unit]:
    units = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))["units"]
    return {
        name: Unit(name, unit["dimension"], Decimal(unit["factor"]), unit.get("integral", False))
        for name, unit in units.items()
    }


@pytest.mark.parametrize(
    ("name", "base", "oracle", "oracle_base", "tolerance"),
    [
        ("g", "kg", "gram", "kilogram", "0"),
        ("t", "kg", "metric_ton", "kilogram", "0"),
        ("lb", "kg", "pound", "kilogram", "0"),
        ("hour", "day", "hour", "day", "1e-20"),
        ("week", "day", "week", "day", "0"),
        # pint's year is the Julian one, 365.25 days
        ("month", "day", "month", "day", "1e-4"),
        ("year", "day", "year", "day", "1e-4"),
        ("basis_point", "percentage_point", "permyriad", "percent", "0"),
        ("times", "percent", "dimensionless", "percent", "0"),
    ],
)
def test_pint_gives_the_same_factors(name: str, base: str, oracle: str, oracle_base: str, tolerance: str) -> None:
    units = written_units()
    factor = REGISTRY.Quantity(Decimal(1), oracle).to(oracle_base).magnitude
    assert units[name].dimension == units[base].dimension
    assert abs(units[name].factor / units[base].factor / factor - 1) <= Decimal(tolerance)
