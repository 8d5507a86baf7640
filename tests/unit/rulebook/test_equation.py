"""Equations: what is read, what it gives over intervals, and what does not fit together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.model.measure.quantity import Bounds
from factlint.rulebook.conditions.tokens import BadWording
from factlint.rulebook.equation import (
    Aggregate,
    Expression,
    Kinds,
    Name,
    Number,
    Operation,
    Values,
    check_equation,
    evaluate,
    parse_equation,
)


def between(low: str, high: str) -> Bounds:
    return Bounds(Decimal(low), Decimal(high))


VALUES: Values = {
    "now": between("140", "140"),
    "base": between("100", "102"),
    "growth": between("0.24", "0.26"),
    "parts": [between("0.6", "0.6"), between("0.3", "0.4")],
    "total.members": [between("1", "1")] * 3,
}


def left_of(text: str) -> Bounds:
    return evaluate(parse_equation(f"{text} = 0").left, VALUES)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.5", "1.5", "1.5"),
        ("100 %", "1", "1"),
        ("12.5%", "0.125", "0.125"),
        ("base", "100", "102"),
        ("base + 1", "101", "103"),
        ("base - base", "-2", "2"),
        ("base * (1 + growth)", "124.00", "128.52"),
        ("base / 2", "50", "51"),
        ("2 * 3 + 4", "10", "10"),
        ("2 + 3 * 4", "14", "14"),
        ("(2 + 3) * 4", "20", "20"),
        ("10 - 3 - 2", "5", "5"),
        ("12 / 3 / 2", "2", "2"),
        ("-growth", "-0.26", "-0.24"),
        ("2 * -3", "-6", "-6"),
        ("sum(parts)", "0.9", "1.0"),
        ("count(parts)", "2", "2"),
        ("count(total.members)", "3", "3"),
    ],
)
def test_expression_is_reckoned_over_intervals(text: str, low: str, high: str) -> None:
    assert left_of(text) == between(low, high)


def test_division_by_what_may_be_zero_gives_everything() -> None:
    assert evaluate(parse_equation("1 / x = 0").left, {"x": between("-1", "1")}) == Bounds.everything()


def test_sum_of_nothing_is_zero() -> None:
    assert evaluate(parse_equation("sum(x) = 0").left, {"x": []}) == between("0", "0")


def test_several_values_in_the_place_of_one_are_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="several values where the equation has one"):
        evaluate(Name("parts"), VALUES)
    with pytest.raises(TypeError, match="one value where the equation has several"):
        evaluate(Aggregate("sum", "base"), VALUES)


@pytest.mark.parametrize("relation", ["=", "<=", ">="])
def test_equation_has_two_sides_and_a_relation(relation: str) -> None:
    equation = parse_equation(f"sum(parts){relation}100 %")
    assert (equation.left, equation.relation, equation.right) == (
        Aggregate("sum", "parts"),
        relation,
        Number(Decimal(1)),
    )


def test_names_and_groups_are_told_apart() -> None:
    equation = parse_equation("whole - count(whole.members) = sum(parts) * -growth")
    assert (equation.names, equation.groups) == (frozenset({"whole", "growth"}), frozenset({"whole.members", "parts"}))


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", 0, "expected a name, a number or '(', found the end of the line"),
        ("a", 1, "expected one of =, <=, >=, found the end of the line"),
        ("a b = c", 2, "expected one of =, <=, >=, found 'b'"),
        ("a == b", 3, "expected a name, a number or '(', found '='"),
        ("a = b +", 7, "expected a name, a number or '(', found the end of the line"),
        ("a = b = c", 6, "expected the end of the line, found '='"),
        ("a = (b", 6, "expected ')' after what stands in brackets, found the end of the line"),
        ("a = 'b'", 4, "expected a name, a number or '(', found 'b'"),
        ("a = [b]", 4, "expected a name, a number or '(', found '['"),
        ("a = smu(b)", 4, "no function 'smu' in an equation; sum, count and some; did you mean 'sum'?"),
        ("a = sum(3)", 8, "expected a name, found '3'"),
        ("a = sum(b c)", 10, "expected ')' after the name in sum(), found 'c'"),
        ("a = b.3", 6, "expected a name, found '3'"),
        ("a = " + "(" * 22 + "b" + ")" * 22, 25, "brackets deeper than 20 levels"),
        ("a = " + "-" * 22 + "b", 25, "brackets deeper than 20 levels"),
        ("a ≤ b", 2, "'≤' has no place here"),
    ],
)
def test_mistake_has_a_place(text: str, at: int, message: str) -> None:
    with pytest.raises(BadWording) as caught:
        parse_equation(text)
    assert (caught.value.offset, caught.value.message[: len(message)]) == (at, message)


KINDS: Mapping[str, Kinds] = {
    "start": frozenset({"date"}), "end": frozenset({"date"}), "days": frozenset({"time"}),
    "money": frozenset({"money"}), "share": frozenset({"number"}), "mass": frozenset({"mass"}),
    "level": frozenset({"money", "mass", "number"}), "any": None, "parts": frozenset({"money"}),
    "price": frozenset({"money per mass"}),
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "end - start = days", "end - start + 1 = days", "1 + days = end - start", "start + days = end",
        "days + start = end", "end - days = start", "1 + start = end", "money * share = money", "share * money = money",
        "money / money = share", "money / share = money", "money / mass = price", "mass * money >= mass * money",
        "level = money * (1 + share)", "level - level = mass", "any + start = end", "any = money", "money = any * 3",
        "sum(parts) <= money", "count(parts) = 3", "sum(parts) / money <= 100 %", "level + start = end",
        "-money <= money - money",
    ],
)  # fmt: skip
def test_kinds_that_fit_together_are_accepted(text: str) -> None:
    assert check_equation(parse_equation(text), KINDS) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("end + start = days", "'+' stands between date and date"),
        ("days - start = end", "'-' stands between time and date"),
        ("money + share = money", "'+' stands between money and number"),
        ("money = mass", "the left side is money, the right side is mass"),
        ("end - start = money", "the left side is time, the right side is money"),
        ("count(parts) = money", "the left side is number, the right side is money"),
        ("share = 3 * (money - days)", "'-' stands between money and time"),
    ],
)
def test_kinds_that_do_not_fit_are_told(text: str, message: str) -> None:
    assert check_equation(parse_equation(text), KINDS) == message


PIECES = st.sampled_from(["a", "sum", "(", ")", "+", "-", "*", "/", "=", "<=", "100", "%", ".", "1.5"])


@given(st.text(max_size=40) | st.lists(PIECES, max_size=14).map(" ".join))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    offset = None
    try:
        parse_equation(text)
    except BadWording as error:
        offset = error.offset
    assert offset is None or 0 <= offset <= len(text)


NUMBERS = st.integers(-1000, 1000).map(Decimal)
POINTS = st.dictionaries(st.sampled_from("abc"), NUMBERS, min_size=3, max_size=3)
FORMULAS = st.recursive(
    st.sampled_from("abc").map(Name) | NUMBERS.map(Number),
    lambda inner: st.builds(Operation, st.sampled_from("+-*"), inner, inner),
    max_leaves=6,
)


def at(expression: Expression, values: Mapping[str, Decimal]) -> Decimal:
    if isinstance(expression, Name):
        return values[expression.name]
    if isinstance(expression, Number):
        return expression.value
    assert isinstance(expression, Operation)
    left, right = at(expression.left, values), at(expression.right, values)
    return {"+": left + right, "-": left - right, "*": left * right}[expression.sign]


@given(FORMULAS, POINTS, st.integers(0, 5).map(Decimal))
def test_interval_holds_the_result_for_every_point_in_it(
    formula: Operation | Name | Number, values: dict[str, Decimal], width: Decimal
) -> None:
    bounds = {name: Bounds(value - width, value + width) for name, value in values.items()}
    assert evaluate(formula, bounds).contains(at(formula, values))
