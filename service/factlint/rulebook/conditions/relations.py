"""What the relations of conditions mean on values; None where the values are too vague or of another kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from factlint.model.claim import Text
from factlint.model.measure.quantity import Bounds, Quantity
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.model.text.fold import fold
from factlint.rulebook.conditions.measure import POINTS, RATIO, Measure, days_between, measure_of

Value = object
"""When, Quantity, Measure, State, Reference, Text, str, int, a sequence of these, or None for what is not given."""

Answer = bool | None


class Environment(Protocol):
    """What conditions need to know of claims, rows and tables. None is an answer: not given, or not known."""

    def slot(self, alias: str, name: str) -> Value:
        """Return a slot of a claim or a row."""

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """Answer what only tables know: state, event, kind, held_kinds, excluded_kinds, owner; days_between of terms.

        Arguments after the first can be None.
        """

    def is_a(self, term: str, kind: str) -> Answer:
        """Tell whether a term is a kind of another; both are ids."""

    def lies_in(self, term: str, whole: str) -> Answer:
        """Tell whether a term lies in or belongs to another; both are ids."""


def negate(answer: Answer) -> Answer:
    """Turn yes into no; what cannot be told stays so."""
    return None if answer is None else not answer


def any_of(answers: Sequence[Answer]) -> Answer:
    """Return yes if one is, no if all are no, else None."""
    if True in answers:
        return True
    return None if None in answers or not answers else False


# ---- sameness


def equals(left: Value, right: Value, _: Environment) -> Answer:
    """Compare values of one kind; amounts by what is written, without the width of their rounding."""
    if isinstance(left, State) or isinstance(right, State):
        return _same_state(left, right)
    if isinstance(left, Reference) or isinstance(right, Reference):
        return _same_term(left, right)
    if isinstance(left, When) and isinstance(right, When):
        return left.equals(right)
    if isinstance(left, Text | str) or isinstance(right, Text | str):
        return _same_text(left, right)
    one, other = _exactly(left), _exactly(right)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return one.bounds == other.bounds


def _same_state(left: Value, right: Value) -> Answer:
    # nobody knows whether an unknown state is this or that one, but one may ask whether it is unknown
    if left == right:
        return True
    return None if State.UNKNOWN in (left, right) else False


def _same_term(left: Value, right: Value) -> Answer:
    one, other = _id(left), _id(right)
    return None if one is None or other is None else one == other


def _same_text(left: Value, right: Value) -> Answer:
    one, other = (side.text if isinstance(side, Text) else side for side in (left, right))
    if not isinstance(one, str) or not isinstance(other, str):
        return None
    if isinstance(left, str) and isinstance(right, str):
        return left == right  # two words of the vocabulary, or two ids
    return fold(one).casefold().strip() == fold(other).casefold().strip()


def _id(value: Value) -> str | None:
    if isinstance(value, Reference):
        return value.id
    return value if isinstance(value, str) else None


def _exactly(value: Value) -> Measure | None:
    return Measure(value.exact(), value.unit) if isinstance(value, Quantity) else measure_of(value)


def is_one_of(left: Value, right: Value, environment: Environment) -> Answer:
    """Tell whether a list holds the value; an empty list says nothing."""
    if isinstance(right, str) or not isinstance(right, Sequence):
        return None
    return any_of([equals(left, item, environment) for item in right])


# ---- intervals


def meets(left: Value, right: Value, _: Environment) -> Answer:
    if isinstance(left, When) and isinstance(right, When):
        return left.meets(right)
    pair = _amounts(left, right)
    return None if pair is None else pair[0].meets(pair[1])


def is_within(left: Value, right: Value, _: Environment) -> Answer:
    if isinstance(left, When) and isinstance(right, When):
        return left.within(right)
    pair = _amounts(left, right)
    return None if pair is None else pair[0].within(pair[1])


def is_before(left: Value, right: Value, _: Environment) -> Answer:
    """Tell whether each day comes before each day of the other; None when some do and some do not."""
    if not isinstance(left, When) or not isinstance(right, When):
        return None
    if left.before(right):
        return True
    return False if left.first is not None and right.last is not None and left.first >= right.last else None


def is_after(left: Value, right: Value, environment: Environment) -> Answer:
    return is_before(right, left, environment)


def is_more_than(left: Value, right: Value, _: Environment) -> Answer:
    """Tell whether each amount is more than each of the other; None when some are and some are not."""
    pair = _amounts(left, right)
    return None if pair is None else _more(*pair)


def is_less_than(left: Value, right: Value, environment: Environment) -> Answer:
    return is_more_than(right, left, environment)


def is_at_least(left: Value, right: Value, environment: Environment) -> Answer:
    return negate(is_less_than(left, right, environment))


def is_at_most(left: Value, right: Value, environment: Environment) -> Answer:
    return negate(is_more_than(left, right, environment))


def _amounts(left: Value, right: Value) -> tuple[Bounds, Bounds] | None:
    one, other = measure_of(left), measure_of(right)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return one.bounds, other.bounds


def _more(left: Bounds, right: Bounds) -> Answer:
    if right.below(left):
        return True
    return False if left.high is not None and right.low is not None and left.high <= right.low else None


# ---- terms and states


def is_a_kind_of(left: Value, right: Value, environment: Environment) -> Answer:
    one, other = _id(left), _id(right)
    return None if one is None or other is None else environment.is_a(one, other)


def is_part_of(left: Value, right: Value, environment: Environment) -> Answer:
    one, other = _id(left), _id(right)
    return None if one is None or other is None else environment.lies_in(one, other)


def has_state(left: Value, right: Value, _: Environment) -> Answer:
    """Tell whether a state is the one named, or one of those."""
    if not isinstance(left, State):
        return None
    wanted = right if isinstance(right, Sequence) and not isinstance(right, str) else [right]
    return any_of([_same_state(left, item) for item in wanted])


# ---- by more than


def with_margin(relation: str, left: Value, right: Value, margin: Measure) -> Answer:
    """Judge `is before`, `is after`, `is more than`, `is less than` and `is disjoint from` with a margin."""
    if relation in ("is after", "is more than"):
        return _exceeds(left, right, right, margin)
    if relation in ("is before", "is less than"):
        return _exceeds(right, left, right, margin)
    return any_of([_exceeds(left, right, right, margin), _exceeds(right, left, right, margin)])


def _exceeds(high: Value, low: Value, base: Value, margin: Measure) -> Answer:
    """Tell whether `high` lies above `low` by more than the margin; a margin in percent is a part of `base`."""
    if isinstance(high, When) and isinstance(low, When):
        return _more(days_between(low, high).bounds, margin.bounds) if margin.dimension == "time" else None
    pair, dimension = _amounts(high, low), getattr(measure_of(high), "dimension", None)
    reference = measure_of(base)
    if pair is None or reference is None:
        return None
    gap = pair[0].sub(pair[1])
    if margin.dimension == dimension != RATIO or (margin.dimension, dimension) == (POINTS, RATIO):
        return _more(gap, margin.bounds)
    if margin.dimension != RATIO or dimension == RATIO:
        return None
    return _more(gap, _size(reference.bounds).mul(margin.bounds).mul(_HUNDREDTH))


_HUNDREDTH = Bounds.point(Decimal("0.01"))


def _size(bounds: Bounds) -> Bounds:
    """Return the amounts without their signs."""
    if bounds.low is not None and bounds.low >= 0:
        return bounds
    if bounds.high is not None and bounds.high <= 0:
        return bounds.negated()
    highs = [None if end is None else abs(end) for end in (bounds.low, bounds.high)]
    return Bounds(Decimal(0), None if None in highs else max(high for high in highs if high is not None))


RELATIONS: dict[str, Callable[[Value, Value, Environment], Answer]] = {
    "equals": equals,
    "meets": meets,
    "is within": is_within,
    "is before": is_before,
    "is after": is_after,
    "is more than": is_more_than,
    "is less than": is_less_than,
    "is at least": is_at_least,
    "is at most": is_at_most,
    "is one of": is_one_of,
    "is a kind of": is_a_kind_of,
    "is part of": is_part_of,
    "has state": has_state,
}
"""Every relation of two values, without its negation."""
