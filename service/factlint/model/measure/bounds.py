"""Intervals of numbers with open or closed ends, and their arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from itertools import product
from typing import NamedTuple

# Ample for every exact product of a number, a hedge and a unit; what still has to be rounded is rounded outwards.
# Nothing traps: a division by an end that is zero is an infinite end, and 0 times infinity is settled below.
_DOWN = Context(prec=120, rounding=ROUND_FLOOR, traps=[])
_UP = Context(prec=120, rounding=ROUND_CEILING, traps=[])
_ZERO, _ZERO_FROM_BELOW = Decimal(0), Decimal("-0")

_Operation = Callable[[Context, Decimal, Decimal], Decimal]


class Bounds(NamedTuple):
    """The numbers between `low` and `high`; None is an unbounded side, an open end is itself outside.

    Arithmetic gives bounds that hold every result (rounded outwards where 120 digits do not suffice).
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @staticmethod
    def point(value: Decimal) -> Bounds:
        return Bounds(value, value)

    @staticmethod
    def everything() -> Bounds:
        return Bounds(None, None, True, True)

    def contains(self, value: Decimal) -> bool:
        return self.meets(Bounds(value, value))

    def meets(self, other: Bounds) -> bool:
        """Tell whether at least one number belongs to both."""
        return not self.below(other) and not other.below(self)

    def disjoint(self, other: Bounds) -> bool:
        return self.below(other) or other.below(self)

    def below(self, other: Bounds) -> bool:
        """Tell whether every number of this is less than every number of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def within(self, other: Bounds) -> bool:
        """Tell whether every number of this belongs to the other."""
        return _starts_inside(self, other) and _starts_inside(self.negated(), other.negated())

    def add(self, other: Bounds) -> Bounds:
        low = None if self.low is None or other.low is None else _DOWN.add(self.low, other.low)
        high = None if self.high is None or other.high is None else _UP.add(self.high, other.high)
        return Bounds(
            low,
            high,
            low is None or self.low_open or other.low_open,
            high is None or self.high_open or other.high_open,
        )

    def negated(self) -> Bounds:
        low = None if self.high is None else self.high.copy_negate()
        high = None if self.low is None else self.low.copy_negate()
        return Bounds(low, high, self.high_open, self.low_open)

    def sub(self, other: Bounds) -> Bounds:
        return self.add(other.negated())

    def mul(self, other: Bounds) -> Bounds:
        return _hull(Context.multiply, self, other)

    def div(self, other: Bounds) -> Bounds:
        """Divide; a divisor that may be zero leaves the result unbounded on both sides."""
        if other.contains(_ZERO):
            return Bounds.everything()
        return _hull(Context.divide, self, other)


def _starts_inside(inner: Bounds, outer: Bounds) -> bool:
    if outer.low is None:
        return True
    if inner.low is None or inner.low < outer.low:
        return False
    return inner.low > outer.low or inner.low_open or not outer.low_open


class _End(NamedTuple):
    value: Decimal
    is_open: bool


def _ends(bounds: Bounds) -> tuple[_End, _End]:
    """Return both ends with infinities for None; a zero carries the sign of the side from which it is approached."""
    low = Decimal("-Infinity") if bounds.low is None else bounds.low
    high = Decimal("Infinity") if bounds.high is None else bounds.high
    return (
        _End(low or _ZERO, bounds.low_open or bounds.low is None),
        _End(high or _ZERO_FROM_BELOW, bounds.high_open or bounds.high is None),
    )


def _hull(operation: _Operation, left: Bounds, right: Bounds) -> Bounds:
    """Combine the four pairs of ends: over intervals without a pole the extremes lie there."""
    corners = [(a, b, _is_open(operation, a, b)) for a, b in product(_ends(left), _ends(right))]
    lows = [(_settle(operation(_DOWN, a.value, b.value)), is_open) for a, b, is_open in corners]
    highs = [(_settle(operation(_UP, a.value, b.value)), not is_open) for a, b, is_open in corners]
    (low, low_open), (high, high_closed) = min(lows), max(highs)
    return Bounds(
        low if low.is_finite() else None,
        high if high.is_finite() else None,
        low_open or low.is_infinite(),
        not high_closed or high.is_infinite(),
    )


def _is_open(operation: _Operation, left: _End, right: _End) -> bool:
    # a closed zero makes a product or a quotient zero whatever the other side is, even where that side is open
    if left.is_open and right.is_open:
        return True
    left_zero = not left.is_open and not left.value
    right_zero = operation is Context.multiply and not right.is_open and not right.value
    return (left.is_open or right.is_open) and not (left_zero or right_zero)


def _settle(corner: Decimal) -> Decimal:
    """Give 0 for a corner without a value (0 * infinity, 0 / 0, infinity / infinity): the hull holds it anyway."""
    return _ZERO if corner.is_nan() or not corner else corner
