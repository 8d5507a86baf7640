"""Amounts as conditions compare them: an interval in the base unit of a dimension, without rounding of its own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factlint.model.measure.quantity import Bounds, Quantity, Unit
from factlint.model.measure.when import When

COUNT = Unit("count", "count", Decimal(1), integral=True)
DAY = Unit("day", "time", Decimal(1))
POINT = Unit("percentage_point", "points", Decimal(1))
PERCENT = Unit("percent", "ratio", Decimal(1))
TIMES = Unit("times", "ratio", Decimal(100))

RATIO, POINTS = "ratio", "points"
"""The dimension of percent and times, and that of percentage points; both are reckoned in hundredths."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An interval of amounts; `unit` is the one to print it in."""

    bounds: Bounds
    unit: Unit

    @property
    def dimension(self) -> str:
        return self.unit.dimension

    def __str__(self) -> str:
        low, high = (_shown(end, self.unit) for end in (self.bounds.low, self.bounds.high))
        return f"{low if low == high else f'{low}..{high}'} {self.unit.id}"

    def as_quantity(self) -> Quantity | None:
        """Return it for printing: a number or a range in its unit, None when a side is unbounded."""
        if self.bounds.low is None or self.bounds.high is None:
            return None
        low, high = (_shown(end, self.unit) for end in (self.bounds.low, self.bounds.high))
        return Quantity(low if low == high else f"{low}..{high}", self.unit)


def measure_of(value: object) -> Measure | None:
    """Return the interval of a quantity or of a whole number, None for anything else."""
    if isinstance(value, Measure):
        return value
    if isinstance(value, Quantity):
        return Measure(value.bounds(), value.unit)
    if isinstance(value, int) and not isinstance(value, bool):
        return Measure(Bounds.point(Decimal(value)), COUNT)
    return None


def days_between(first: When, second: When) -> Measure:
    """Return how many days the second lies after the first, as the interval over all their days."""
    least, most = first.days_until(second)
    ends = tuple(None if days is None else Decimal(days) for days in (least, most))
    return Measure(Bounds(ends[0], ends[1], ends[0] is None, ends[1] is None), DAY)


def difference(left: Measure, right: Measure) -> Measure | None:
    """Return left less right: percentage points for shares; None when the dimensions differ."""
    if left.dimension != right.dimension:
        return None
    return Measure(left.bounds.sub(right.bounds), POINT if left.dimension == RATIO else left.unit)


def ratio(left: Measure, right: Measure) -> Measure | None:
    """Return how many times the right one the left one is; None when the dimensions differ."""
    if left.dimension != right.dimension:
        return None
    hundred = Bounds.point(Decimal(100))
    return Measure(left.bounds.div(right.bounds).mul(hundred), TIMES)


def total(items: list[Measure]) -> Measure | None:
    """Return the sum; None when there is nothing to add or the dimensions differ."""
    if not items or any(item.dimension != items[0].dimension for item in items):
        return None
    bounds = items[0].bounds
    for item in items[1:]:
        bounds = bounds.add(item.bounds)
    return Measure(bounds, items[0].unit)


def _shown(end: Decimal | None, unit: Unit) -> str:
    if end is None:
        return "…"
    number = unit.from_base(end)
    text = format(number.quantize(Decimal("0.0001")) if abs(number) < 10**12 else number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
