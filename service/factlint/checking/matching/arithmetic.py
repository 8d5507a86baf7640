"""Puts claims into equations: intervals in, contradiction or not out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from factlint.model.claim import Claim
from factlint.model.measure.quantity import Bounds, Quantity
from factlint.model.measure.when import When
from factlint.rulebook.equation import Equation, evaluate

HUNDRED = Decimal(100)
HUNDREDTHS = frozenset({"ratio", "points"})


def bounds_of(claim: Claim, slack: Decimal = Decimal(0)) -> Bounds | None:
    """Return a claim's value as an interval for arithmetic: shares and rates as fractions of one, dates as day numbers.

    `slack` widens a value on both sides: a figure in the base unit of its dimension, a share in hundredths, a date in
    days. None where the value cannot be reckoned with.
    """
    value = claim.value
    if isinstance(value, Quantity):
        bounds = _widen(value.bounds(), slack)
        return _divide(bounds, HUNDRED) if value.unit.dimension in HUNDREDTHS else bounds
    if isinstance(value, When) and value.first is not None and value.last is not None:
        days = Bounds(Decimal(value.first.toordinal()), Decimal(value.last.toordinal()), False, False)
        return _widen(days, slack)
    return None


def contradicts(equation: Equation, values: Mapping[str, Bounds | Sequence[Bounds]]) -> bool:
    """Tell whether no values within the bounds can satisfy the equation."""
    left, right = evaluate(equation.left, values), evaluate(equation.right, values)
    if equation.relation == "=":
        return not left.meets(right)
    low, high = (left, right) if equation.relation == "<=" else (right, left)
    return is_above(low, high)


def in_both_readings(growth: Bounds) -> Bounds:
    """Let "rose three times" be a rise by three times or to three times: both are in use."""
    low, high = growth.low, growth.high
    if low is not None and low >= 0:
        return growth._replace(low=low - 1)
    return growth if high is None or high > 0 else growth._replace(high=high + 1)


def is_above(low: Bounds, high: Bounds) -> bool:
    """Tell whether every value of one interval is more than every value of the other."""
    if low.low is None or high.high is None:
        return False
    return low.low > high.high or (low.low == high.high and (low.low_open or high.high_open))


def _widen(bounds: Bounds, slack: Decimal) -> Bounds:
    if not slack:
        return bounds
    low = None if bounds.low is None else bounds.low - slack
    high = None if bounds.high is None else bounds.high + slack
    return Bounds(low, high, bounds.low_open, bounds.high_open)


def _divide(bounds: Bounds, divisor: Decimal) -> Bounds:
    low = None if bounds.low is None else bounds.low / divisor
    high = None if bounds.high is None else bounds.high / divisor
    return Bounds(low, high, bounds.low_open, bounds.high_open)
