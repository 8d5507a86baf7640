"""Equations between claims, read by hand and reckoned with intervals: `now = base * (1 + growth)`.

equation   = sum ("=" | "<=" | ">=") sum
sum        = product { ("+" | "-") product }
product    = factor { ("*" | "/") factor }
factor     = number ["%"] | name | ("sum" | "count" | "some") "(" name ")" | "(" sum ")" | "-" factor
name       = word ["." word]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from factlint.errors import nearest
from factlint.model.measure.quantity import Bounds
from factlint.rulebook.conditions.tokens import BadWording, Tokens, shown

RELATIONS = ("=", "<=", ">=")
SOME = "some"
AGGREGATES = ("sum", "count", SOME)
MOST_DEPTH = 20

Values = Mapping[str, Bounds | Sequence[Bounds]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in the equation; `100 %` is 1."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """The value of one claim, or of one of its slots (`whole.members`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The sum or the count of what a name stands for, when it stands for several things; "some" is the sum of some."""

    function: str
    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two sides and the sign between them; a minus before a single factor is a product with -1."""

    sign: str
    left: Expression
    right: Expression


Expression = Number | Name | Aggregate | Operation


@dataclass(frozen=True, slots=True)
class Equation:
    """Both sides and the relation between them: "=", "<=" or ">="."""

    text: str
    left: Expression
    relation: str
    right: Expression

    @property
    def names(self) -> frozenset[str]:
        """Every name that stands for one value."""
        return frozenset(part.name for part in _walk(self.left, self.right) if isinstance(part, Name))

    @property
    def groups(self) -> frozenset[str]:
        """Every name that stands for several values, inside sum(), count() or some()."""
        return frozenset(part.name for part in self._aggregates)

    @property
    def chosen(self) -> str | None:
        """The name inside some(), of whose values any choice may be meant."""
        return next((part.name for part in self._aggregates if part.function == SOME), None)

    def is_only_counted(self, name: str) -> bool:
        """Tell whether the values behind a name do not matter, only how many there are."""
        functions = {part.function for part in self._aggregates if part.name == name}
        return functions == {"count"}

    @property
    def _aggregates(self) -> tuple[Aggregate, ...]:
        return tuple(part for part in _walk(self.left, self.right) if isinstance(part, Aggregate))


def parse_equation(text: str) -> Equation:
    """Read an equation; raise BadWording with the place of the first mistake."""
    parser = _Parser(text)
    left = parser.read_sum(0)
    relation = parser.tokens.take_sign(*RELATIONS)
    if relation is None:
        found = shown(parser.tokens.next)
        raise BadWording(f"expected one of {', '.join(RELATIONS)}, found {found}", parser.tokens.next.at)
    right = parser.read_sum(0)
    parser.tokens.expect_end()
    return Equation(text, left, relation.text, right)


def evaluate(expression: Expression, values: Values) -> Bounds:
    """Return the interval of an expression.

    `values` holds an interval for every name and a sequence of them for every name in sum() or count(). Shares and
    rates come as fractions of one, dates as day numbers.
    """
    if isinstance(expression, Number):
        return Bounds.point(expression.value)
    if isinstance(expression, Name):
        return _single(values[expression.name])
    if isinstance(expression, Aggregate):
        return _aggregate(expression.function, _several(values[expression.name]))
    reckon = _SIGNS[expression.sign]
    return reckon(evaluate(expression.left, values), evaluate(expression.right, values))


_SIGNS: dict[str, Callable[[Bounds, Bounds], Bounds]] = {
    "+": Bounds.add, "-": Bounds.sub, "*": Bounds.mul, "/": Bounds.div,
}  # fmt: skip


def _single(value: Bounds | Sequence[Bounds]) -> Bounds:
    if not isinstance(value, Bounds):
        raise TypeError("several values where the equation has one")
    return value


def _several(value: Bounds | Sequence[Bounds]) -> Sequence[Bounds]:
    if isinstance(value, Bounds):
        raise TypeError("one value where the equation has several")
    return value


def _aggregate(function: str, items: Sequence[Bounds]) -> Bounds:
    if function == "count":
        return Bounds.point(Decimal(len(items)))
    total = Bounds.point(Decimal(0))
    for item in items:
        total = total.add(item)
    return total


def _walk(*expressions: Expression) -> Iterator[Expression]:
    for expression in expressions:
        yield expression
        if isinstance(expression, Operation):
            yield from _walk(expression.left, expression.right)


class _Parser:
    """Recursive descent with a limit on the depth of brackets."""

    def __init__(self, text: str) -> None:
        self.tokens = Tokens(text)

    def read_sum(self, depth: int) -> Expression:
        left = self.read_product(depth)
        while sign := self.tokens.take_sign("+", "-"):
            left = Operation(sign.text, left, self.read_product(depth))
        return left

    def read_product(self, depth: int) -> Expression:
        left = self.read_factor(depth)
        while sign := self.tokens.take_sign("*", "/"):
            left = Operation(sign.text, left, self.read_factor(depth))
        return left

    def read_factor(self, depth: int) -> Expression:
        token = self.tokens.take()
        if depth > MOST_DEPTH:
            raise BadWording(f"brackets deeper than {MOST_DEPTH} levels", token.at)
        if token.kind == "number":
            percent = self.tokens.take_sign("%")
            return Number(Decimal(token.text).scaleb(-2) if percent else Decimal(token.text))
        if token.kind == "name":
            return self.read_name(token.text, token.at)
        if token.text == "-" and token.kind == "sign":
            return Operation("*", Number(Decimal(-1)), self.read_factor(depth + 1))
        if token.text == "(" and token.kind == "sign":
            inner = self.read_sum(depth + 1)
            self.tokens.expect(")", "what stands in brackets")
            return inner
        raise BadWording(f"expected a name, a number or '(', found {shown(token)}", token.at)

    def read_name(self, word: str, at: int) -> Expression:
        if self.tokens.take_sign("("):
            if word not in AGGREGATES:
                hint = nearest(word, AGGREGATES)
                raise BadWording(f"no function '{word}' in an equation; sum, count and some{hint}", at)
            name = self.read_dotted(self.expect_name())
            self.tokens.expect(")", f"the name in {word}()")
            return Aggregate(word, name)
        return Name(self.read_dotted(word))

    def read_dotted(self, word: str) -> str:
        return f"{word}.{self.expect_name()}" if self.tokens.take_sign(".") else word

    def expect_name(self) -> str:
        token = self.tokens.take()
        if token.kind != "name":
            raise BadWording(f"expected a name, found {shown(token)}", token.at)
        return token.text


# ---- what fits together

Kinds = frozenset[str] | None
"""Kinds of dimension that a name can have ("date", "money", "number", …); None is any."""

NUMBER, DATE, TIME = "number", "date", "time"


def check_equation(equation: Equation, kinds: Mapping[str, Kinds]) -> str | None:
    """Return what does not fit together, None when everything can; `kinds` holds every name of the equation."""
    try:
        left, right = _kinds(equation.left, kinds), _kinds(equation.right, kinds)
    except BadWording as unfit:
        return unfit.message
    if left is None or right is None or left & right:
        return None
    return f"the left side is {_listed(left)}, the right side is {_listed(right)}"


def _kinds(expression: Expression, kinds: Mapping[str, Kinds]) -> Kinds:
    if isinstance(expression, Number):
        return frozenset({NUMBER})
    if isinstance(expression, Name):
        return kinds[expression.name]
    if isinstance(expression, Aggregate):
        return frozenset({NUMBER}) if expression.function == "count" else kinds[expression.name]
    left, right = _kinds(expression.left, kinds), _kinds(expression.right, kinds)
    if left is None or right is None:
        return None
    results = {_combined(expression.sign, one, other) for one, other in product(left, right)} - {None}
    if not results:
        raise BadWording(f"'{expression.sign}' stands between {_listed(left)} and {_listed(right)}", 0)
    return frozenset(kind for kind in results if kind is not None)


def _combined(sign: str, left: str, right: str) -> str | None:
    if sign == "*":
        return right if left == NUMBER else left if right == NUMBER else f"{left} times {right}"
    if sign == "/":
        return NUMBER if left == right else left if right == NUMBER else f"{left} per {right}"
    if (left, right) == (DATE, DATE):
        return TIME if sign == "-" else None
    if left == right or (left == DATE and right in (TIME, NUMBER)):
        return left
    # a day more or less, where both ends are counted
    if {left, right} == {TIME, NUMBER}:
        return TIME
    return DATE if sign == "+" and right == DATE and left in (TIME, NUMBER) else None


def _listed(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds))
