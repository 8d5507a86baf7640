"""Amounts with a unit: an interval of numbers made by the written precision, the hedge, the multiplier and the unit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Context, Decimal

from factlint.errors import BadValue
from factlint.model.measure.bounds import Bounds
from factlint.model.measure.number import Numeral, Written, read_number

__all__ = ["Bounds", "Hedge", "Quantity", "Unit"]

COMPARATORS = ("=", ">", ">=", "<", "<=", "~", "<~")

_EXACT = Context(prec=400)  # never rounds a product of 40 digits, a hedge, a unit and a power of ten
_NEAR = Context(prec=60)  # for quotients, which need not end
_MOST_SCALE = 30
_MOST_POWER = 9
# comparators of a bound that the number itself is
_BOUNDING = frozenset({">", ">=", "<", "<="})
_ONE = Decimal(1)
# hedges that blur a number on both sides reach half as far before one of two digits, and less before one of more
_WIDEST = Decimal("1.5")
_FEWEST = 2
_HALF, _LESS = Decimal("0.5"), Decimal("0.4")
_HALFWAY = Decimal(5)
# a slip of the multiplier keeps the digits; two per cent, the same either way round, is room for their rounding
_CLOSE = (Decimal("0.98"), _NEAR.divide(_ONE, Decimal("0.98")))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; `factor` times a number in this unit is the number in the base unit of the dimension.

    `integral` marks counts: 34 of them are 34, not something between 33 and 35.
    """

    id: str
    dimension: str
    factor: Decimal
    integral: bool = False

    def __post_init__(self) -> None:
        if not self.factor.is_finite() or self.factor <= 0:
            raise BadValue(
                f"unit {self.id}: the factor {self.factor} is not allowed; it is a number above 0, as in 0.001"
            )

    def to_base(self, number: Decimal) -> Decimal:
        return _EXACT.multiply(number, self.factor)

    def from_base(self, number: Decimal) -> Decimal:
        return _NEAR.divide(number, self.factor)


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word such as "about" or 以上: bounds as factors of the number, None for an unbounded side.

    The factors apply to the magnitude: "over" on -5 (a fall of more than 5) is everything below -5.
    """

    id: str
    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    comparator: str = "~"

    def __post_init__(self) -> None:
        if self.comparator not in COMPARATORS:
            raise BadValue(
                f"hedge {self.id}: comparator {self.comparator!r} is not allowed; one of {' '.join(COMPARATORS)}"
            )
        ends = [end for end in (self.low, self.high) if end is not None]
        if any(end < 0 for end in ends) or ends != sorted(ends):
            raise BadValue(f"hedge {self.id}: the factors {ends} are not allowed; 0 or more, the smaller one first")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, its unit, a power of ten (万亿 is 12) and a hedge.

    `number` is kept in its plain form: "1,234.50" becomes "1234.50", a range is "40..70". Raise BadValue for anything
    that is no number. Comparisons work on the interval that these make, in the base unit of the dimension.
    """

    number: str
    unit: Unit
    scale: int = 0
    hedge: Hedge | None = None
    _bounds: Bounds | None = field(default=None, init=False, repr=False, compare=False)
    _exact: Bounds | None = field(default=None, init=False, repr=False, compare=False)
    _value: Decimal | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", read_number(self.number).text)
        if abs(self.scale) > _MOST_SCALE:
            raise BadValue(f"power of ten {self.scale} is not allowed; -{_MOST_SCALE} to {_MOST_SCALE}")

    def __str__(self) -> str:
        hedge = f"{self.hedge.id} " if self.hedge else ""
        scale = f"e{self.scale}" if self.scale else ""
        return f"{hedge}{self.number}{scale} {self.unit.id}"

    @property
    def comparator(self) -> str:
        return self.hedge.comparator if self.hedge else "="

    @property
    def value(self) -> Decimal:
        """Return the number in the base unit, without hedge or rounding; the middle of a range."""
        known = self._value
        if known is None:
            numeral = read_number(self.number)
            middle = numeral.low.value
            if numeral.high is not numeral.low:
                middle = _EXACT.divide(_EXACT.add(middle, numeral.high.value), Decimal(2))
            known = self.unit.to_base(middle.scaleb(self.scale, _EXACT))
            object.__setattr__(self, "_value", known)
        return known

    @property
    def last_place(self) -> Decimal:
        """The worth of one in the last digit that is written, in the base unit: 0.1 for 9.2 percent."""
        return self.unit.to_base(read_number(self.number).low.place.scaleb(self.scale, _EXACT))

    def bounds(self) -> Bounds:
        """Return all that this may stand for: rounding in any mode in use, then the hedge, then scale and unit."""
        known = self._bounds
        if known is None:
            numeral = read_number(self.number)
            known = self._in_base_unit(_hedged(self._rounded(), _tightened(self.hedge, numeral), numeral))
            object.__setattr__(self, "_bounds", known)
        return known

    def exact(self) -> Bounds:
        """Return the bounds when the number is taken as exact: the hedge without rounding."""
        known = self._exact
        if known is None:
            numeral = read_number(self.number)
            numbers = Bounds(numeral.low.value, numeral.high.value)
            known = self._in_base_unit(_hedged(numbers, _tightened(self.hedge, numeral), numeral))
            object.__setattr__(self, "_exact", known)
        return known

    def agrees(self, other: Quantity) -> str:
        """Return "equal", "meets", "by_rounding" (only rounding saves it), "below", "above" or "incomparable".

        Quantities of different dimensions are incomparable: percent and percentage points are.
        """
        if self.unit.dimension != other.unit.dimension:
            return "incomparable"
        mine, theirs = self.bounds(), other.bounds()
        if mine.below(theirs):
            return "below"
        if theirs.below(mine):
            return "above"
        if self.exact() == other.exact():
            return "equal"
        return "meets" if self.exact().meets(other.exact()) else "by_rounding"

    def power_of_ten_apart(self, other: Quantity) -> int | None:
        """Return n, -9 to 9, when this times 10**n has the digits of the other; None when they agree or no n does.

        The digits have to agree within their rounding and within two per cent; hedges do not count.
        """
        if self.unit.dimension != other.unit.dimension or self.bounds().meets(other.bounds()):
            return None
        mine, theirs = self.value, other.value
        if not mine or not theirs:
            return None
        ratio = _NEAR.divide(theirs, mine)
        power = ratio.adjusted() + (ratio.scaleb(-ratio.adjusted(), _NEAR) >= _HALFWAY)
        low, high = _CLOSE
        if not power or abs(power) > _MOST_POWER or not low <= ratio.scaleb(-power, _NEAR) <= high:
            return None
        shifted = _times(self._in_base_unit(self._rounded()), _ONE.scaleb(power))
        return power if shifted.meets(other._in_base_unit(other._rounded())) else None

    def _in_base_unit(self, numbers: Bounds) -> Bounds:
        return _times(numbers, self.unit.to_base(_ONE.scaleb(self.scale)))

    def _rounded(self) -> Bounds:
        numeral = read_number(self.number)
        low, low_open = self._widen(numeral.low, -1)
        high, high_open = self._widen(numeral.high, 1)
        return Bounds(low, high, low_open, high_open)

    def _widen(self, written: Written, direction: int) -> tuple[Decimal, bool]:
        """Return an end and whether it is open.

        Half-up, half-even, down and up together reach a whole place to either side, and never quite that far.
        """
        # 34 persons are 34; but 5 with a multiplier (5万) and 34000 may be round, and 2.6 persons a household is a mean
        if self.unit.integral and not self.scale and written.is_integer and written.place == 1:
            return written.value, False
        place = written.place
        if self.unit.integral and self.comparator in _BOUNDING and written.value:
            # over 10,000 names a bound: 1万 is not 5,000 rounded up there
            place = min(place, _ONE.scaleb(written.value.adjusted() - 1))
        return _EXACT.add(written.value, place * direction), True


def _tightened(hedge: Hedge | None, numeral: Numeral) -> Hedge | None:
    """Return a blurring hedge narrower the more digits it stands before: about 70,000 is rounder than about 67,000."""
    if hedge is None or hedge.low is None or hedge.high is None or hedge.high > _WIDEST:
        return hedge
    digits = min(len(end.value.normalize().as_tuple().digits) for end in (numeral.low, numeral.high))
    if digits < _FEWEST:
        return hedge
    share = _HALF if digits == _FEWEST else _LESS
    low, high = (
        _EXACT.add(_ONE, _EXACT.multiply(_EXACT.subtract(end, _ONE), share)) for end in (hedge.low, hedge.high)
    )
    return replace(hedge, low=low, high=high)


def _hedged(numbers: Bounds, hedge: Hedge | None, numeral: Numeral) -> Bounds:
    """Apply a hedge to the magnitude; "-0" keeps its sign, so that "over -0" stays a fall."""
    if hedge is None:
        return numbers
    if not numeral.low.value.is_signed():
        return _stretched(numbers, hedge, _lower_factor(numbers, hedge))
    if numeral.high.value.is_signed():
        rise = numbers.negated()
        return _stretched(rise, hedge, _lower_factor(rise, hedge)).negated()
    # a range around zero has a magnitude on either side, and both grow by the upper factor
    return _stretched(numbers, hedge, hedge.high)


def _lower_factor(numbers: Bounds, hedge: Hedge) -> Decimal | None:
    """Return the factor of the lower end; what rounding puts below zero is no magnitude and stays where it is."""
    if hedge.low is None or numbers.low is None or numbers.low >= 0:
        return hedge.low
    return _ONE


def _stretched(numbers: Bounds, hedge: Hedge, low: Decimal | None) -> Bounds:
    # a factor of 0 reaches 0 from every number, also where the end of the numbers is open
    return Bounds(
        _scaled(numbers.low, low),
        _scaled(numbers.high, hedge.high),
        low is None or hedge.low_open or (numbers.low_open and low != 0),
        hedge.high is None or hedge.high_open or (numbers.high_open and hedge.high != 0),
    )


def _scaled(end: Decimal | None, factor: Decimal | None) -> Decimal | None:
    return None if end is None or factor is None else _EXACT.multiply(end, factor)


def _times(numbers: Bounds, factor: Decimal) -> Bounds:
    """Multiply by a positive factor."""
    return numbers._replace(low=_scaled(numbers.low, factor), high=_scaled(numbers.high, factor))
