"""Judging conditions: yes, no, or None where an operand is not given or too vague to tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from factlint.model.claim import Text
from factlint.model.measure.quantity import Bounds
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.model.text.likeness import shared
from factlint.rulebook.conditions.measure import (
    COUNT,
    PERCENT,
    Measure,
    days_between,
    difference,
    measure_of,
    ratio,
    total,
)
from factlint.rulebook.conditions.relations import RELATIONS, Answer, Environment, Value, negate, with_margin
from factlint.rulebook.conditions.syntax import NEGATIONS, UNARY, Call, Choice, Condition, Named, Operand, Slot, Words

NOTHING = Reference()
TABLE_FUNCTIONS = frozenset(
    {"state", "event", "kind", "held_kinds", "excluded_kinds", "owner", "common", "days_between"}
)
"""Functions that only tables can answer; days between two dates are reckoned here, between two events there."""


def evaluate(condition: Condition, environment: Environment) -> Answer:
    """Return whether a condition holds; None when that cannot be told."""
    left = value_of(condition.left, environment)
    if condition.relation in UNARY:
        return (left is not None) is not condition.is_negated
    assert condition.right is not None  # only `is stated` does without
    right = value_of(condition.right, environment)
    if left is None or right is None:
        return None
    margin = None if condition.margin is None else condition.margin.threshold.value
    if isinstance(margin, Measure):
        answer = with_margin(condition.relation, left, right, margin)
        # `is disjoint from … by more than` is one relation, not the denial of another
        return answer if condition.relation == "meets" else _signed(answer, condition)
    return _signed(RELATIONS[condition.relation](left, right, environment), condition)


def _signed(answer: Answer, condition: Condition) -> Answer:
    return negate(answer) if condition.is_negated else answer


def explain(condition: Condition, environment: Environment) -> str:
    """Say in words how a condition came out, with the values that it looked at."""
    words = [_said(condition.left, environment)]
    words.append(NEGATIONS[condition.relation] if condition.is_negated else condition.relation)
    if condition.right is not None:
        words.append(_said(condition.right, environment))
    if condition.margin is not None:
        words.append(f"by more than {_said(condition.margin, environment)}")
    answer = evaluate(condition, environment)
    return f"{' '.join(words)}: {'cannot tell' if answer is None else 'yes' if answer else 'no'}"


def _said(operand: Operand, environment: Environment) -> str:
    if isinstance(operand, Words | Choice):
        return str(operand)
    if isinstance(operand, Named):
        return f"{operand} ({operand.threshold.printed})"
    return f"{operand} ({_shown(value_of(operand, environment))})"


def _shown(value: Value) -> str:
    if value is None:
        return "not given"
    if isinstance(value, State):
        return value.value
    if isinstance(value, Reference):
        return value.id or value.label
    if isinstance(value, Text):
        return f"'{value.text}'"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_shown(item) for item in value)
    return str(value)


def value_of(operand: Operand, environment: Environment) -> Value:
    """Return what an operand stands for; None when it is not given."""
    if isinstance(operand, Slot):
        return _given(environment.slot(operand.alias, operand.name))
    if isinstance(operand, Words):
        return operand.text
    if isinstance(operand, Choice):
        return tuple(item.text for item in operand.items)
    if isinstance(operand, Named):
        return operand.threshold.value
    return _given(_call(operand, environment))


def _given(value: Value) -> Value:
    """Turn what stands for nothing into None: an empty text or list, a reference to nothing."""
    if value in ("", (), []) or value == NOTHING:
        return None
    return value


def _call(call: Call, environment: Environment) -> Value:
    """Reckon with values here; ask the environment for what only tables know."""
    arguments = [value_of(argument, environment) for argument in call.arguments]
    if call.function in _RECKONED:
        return None if None in arguments else _RECKONED[call.function](*arguments)
    if arguments[0] is None:
        return None
    if call.function == "days_between":
        first, second = arguments
        if isinstance(first, When) and isinstance(second, When):
            return days_between(first, second)
    if call.function in TABLE_FUNCTIONS:
        return environment.call(call.function, arguments)
    # any predicate whose value is a date may be asked for by its name: effective(claim.subject)
    return environment.call("event", [arguments[0], call.function])


def _count(items: Value) -> Value:
    if isinstance(items, str) or not isinstance(items, Sequence):
        return None
    return Measure(Bounds.point(Decimal(len(items))), COUNT)


def _sum(items: Value) -> Value:
    if isinstance(items, str) or not isinstance(items, Sequence):
        return None
    amounts = [measure_of(item) for item in items]
    return None if None in amounts else total([amount for amount in amounts if amount is not None])


def _of_two(reckon: Callable[[Measure, Measure], Measure | None]) -> Callable[[Value, Value], Value]:
    def reckoned(left: Value, right: Value) -> Value:
        one, other = measure_of(left), measure_of(right)
        return None if one is None or other is None else reckon(one, other)

    return reckoned


def _first_day(days: Value) -> Value:
    return When.day(days.first) if isinstance(days, When) and days.first is not None else None


def _last_day(days: Value) -> Value:
    return When.day(days.last) if isinstance(days, When) and days.last is not None else None


def _weekday(day: Value) -> Value:
    return day.weekday() if isinstance(day, When) else None


def _likeness(left: Value, right: Value) -> Value:
    """Return how much of the shorter of two texts stands in the other, in percent."""
    if not isinstance(left, Text) or not isinstance(right, Text):
        return None
    return Measure(Bounds.point(Decimal(round(100 * shared(left.text, right.text)))), PERCENT)


_RECKONED: dict[str, Callable[..., Value]] = {
    "likeness": _likeness,
    "count": _count,
    "sum": _sum,
    "difference": _of_two(difference),
    "ratio": _of_two(ratio),
    "first_day": _first_day,
    "last_day": _last_day,
    "weekday": _weekday,
}
