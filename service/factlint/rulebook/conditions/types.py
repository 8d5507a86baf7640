"""Static types of conditions: a date is not compared with a share, and a word only with words that exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from factlint.errors import nearest
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.rulebook.conditions.measure import POINTS, RATIO
from factlint.rulebook.conditions.syntax import NEGATIONS, Call, Choice, Condition, Named, Operand, Slot, Words
from factlint.rulebook.vocabulary import ANY_DIMENSION, Vocabulary


@dataclass(frozen=True, slots=True)
class Type:
    """What a value can be: date, quantity, status, term, text, word, list or literal.

    `detail` is the kind of dimension of a quantity (None: any); `words` are those that a word can be (None: any);
    `item` is what a list holds. A literal is a text in quotes: it fits words, terms (an id), texts and states.
    """

    base: str
    detail: str | None = None
    words: frozenset[str] | None = None
    item: Type | None = None

    def __str__(self) -> str:
        if self.base == "quantity":
            return _DIMENSIONS.get(self.detail or "", f"a quantity ({self.detail or ANY_DIMENSION})")
        if self.base == "list":
            return f"a list of {_PLURALS[self.item.base]}" if self.item else "a list"
        return _NAMES[self.base]


_NAMES = {
    "date": "a date", "status": "a state", "term": "a term", "text": "a text", "word": "a word",
    "literal": "a text in quotes",
}  # fmt: skip
_PLURALS = {
    "date": "dates", "quantity": "quantities", "status": "states", "term": "terms", "text": "texts", "word": "words",
    "literal": "texts in quotes",
}  # fmt: skip
_DIMENSIONS = {
    "ratio": "a share or rate (ratio)", "points": "a number of percentage points", "money": "an amount of money",
    "mass": "a mass", "count": "a count", "time": "a length of time",
}  # fmt: skip

DATE, TERM, TEXT, LITERAL = (Type(base) for base in ("date", "term", "text", "literal"))
STATUS = Type("status", words=frozenset(State))
COUNT, TIME, SHARE, POINT = (Type("quantity", detail) for detail in ("count", "time", RATIO, POINTS))
QUANTITY, ANY_WORD = Type("quantity"), Type("word")
VALUES = (DATE, QUANTITY, STATUS, TERM, TEXT)

Types = tuple[Type, ...]


class Finding(NamedTuple):
    """A mistake and its place in the line, from 0."""

    message: str
    at: int


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names of a rule stand for: for each alias, the slots that it has and the types that each can have."""

    aliases: Mapping[str, Mapping[str, Types]]
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Signature:
    """The types that each argument of a function may have, how many are needed, and what it gives."""

    parameters: tuple[Types, ...]
    needed: int
    result: Type


LISTS = (Type("list"),)
FUNCTIONS: dict[str, Signature] = {
    "state": Signature(((TERM,), (TEXT, ANY_WORD), (DATE,)), 3, STATUS),
    "event": Signature(((TERM,), (LITERAL,)), 2, DATE),
    "kind": Signature(((TERM,),), 1, ANY_WORD),
    "held_kinds": Signature(((TERM,),), 1, Type("list", item=ANY_WORD)),
    "excluded_kinds": Signature(((TERM,),), 1, Type("list", item=ANY_WORD)),
    "owner": Signature((VALUES,), 1, TERM),
    "common": Signature(((TERM,), (TERM,)), 2, TERM),
    "likeness": Signature(((TEXT,), (TEXT,)), 2, SHARE),
    "count": Signature((LISTS,), 1, COUNT),
    "sum": Signature(((Type("list", item=QUANTITY),),), 1, QUANTITY),
    "difference": Signature(((QUANTITY,), (QUANTITY,)), 2, QUANTITY),
    "ratio": Signature(((QUANTITY,), (QUANTITY,)), 2, SHARE),
    "days_between": Signature(((DATE, TERM), (DATE, TERM)), 2, TIME),
    "first_day": Signature(((DATE,),), 1, DATE),
    "last_day": Signature(((DATE,),), 1, DATE),
    "weekday": Signature(((DATE,),), 1, COUNT),
}


def check_condition(condition: Condition, scope: Scope) -> list[Finding]:
    """Return every mistake in the meaning of a condition."""
    checker = _Checker(scope)
    left = checker.types_of(condition.left)
    if condition.right is not None:
        right = checker.types_of(condition.right)
        checker.check_relation(condition, left, right)
        checker.check_margin(condition, left)
    return checker.findings


def check_operand(operand: Operand, scope: Scope) -> list[Finding]:
    """Return every mistake in a single value."""
    checker = _Checker(scope)
    checker.types_of(operand)
    return checker.findings


class _Checker:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.findings: list[Finding] = []

    def say(self, message: str, at: int) -> None:
        self.findings.append(Finding(message, at))

    # ---- values

    def types_of(self, operand: Operand) -> Types:
        """Return the types that a value can have, none after a mistake in it."""
        if isinstance(operand, Slot):
            return self.types_of_slot(operand)
        if isinstance(operand, Call):
            return self.types_of_call(operand)
        if isinstance(operand, Named):
            return (_type_of_threshold(operand, self.scope.vocabulary),)
        return (LITERAL,) if isinstance(operand, Words) else (Type("list", item=LITERAL),)

    def types_of_slot(self, slot: Slot) -> Types:
        slots = self.scope.aliases.get(slot.alias)
        if slots is None:
            known = ", ".join(self.scope.aliases)
            self.say(
                f"no alias '{slot.alias}'; this rule has {known}{nearest(slot.alias, self.scope.aliases)}", slot.at
            )
            return ()
        if slot.name not in slots:
            hint = nearest(slot.name, slots) or f"; {slot.alias} has {', '.join(slots)}"
            self.say(f"{slot.alias} has no slot '{slot.name}'{hint}", slot.at)
            return ()
        return slots[slot.name]

    def types_of_call(self, call: Call) -> Types:
        signature = self.signature_of(call)
        if signature is None:
            return ()
        most = len(signature.parameters)
        if not signature.needed <= len(call.arguments) <= most:
            number = str(most) if most == signature.needed else f"{signature.needed} to {most}"
            self.say(f"{call.function}() takes {number} values, found {len(call.arguments)}", call.at)
            return (signature.result,)
        for argument, allowed in zip(call.arguments, signature.parameters, strict=False):
            self.check_argument(call, argument, allowed)
        if call.function == "event" and isinstance(call.arguments[1], Words):
            self.check_event(call.arguments[1])
        return (self.result_of(call, signature),)

    def signature_of(self, call: Call) -> Signature | None:
        """Return how a function is called; a predicate whose value is a date is one: `effective(claim.subject)`."""
        predicate = self.scope.vocabulary.predicates.get(call.function)
        if predicate is not None and predicate.value == "date" and call.function not in FUNCTIONS:
            return Signature(((TERM,),), 1, DATE)
        found = FUNCTIONS.get(call.function)
        if found is None:
            hint = nearest(call.function, [*FUNCTIONS, *self.dates()]) or f"; allowed: {', '.join(FUNCTIONS)}"
            self.say(f"no function '{call.function}'{hint}", call.at)
        return found

    def check_argument(self, call: Call, argument: Operand, allowed: Types) -> None:
        types = self.types_of(argument)
        if types and not any(_fits(found, wanted) for found, wanted in product(types, allowed)):
            wanted = _either(tuple(dict.fromkeys(allowed)))
            self.say(f"{call.function}() takes {wanted}; {argument} is {_either(types)}", argument.at)

    def check_event(self, event: Words) -> None:
        if event.text not in self.dates():
            self.say(f"no event '{event.text}'{nearest(event.text, self.dates())}", event.at)

    def dates(self) -> list[str]:
        return [name for name, predicate in self.scope.vocabulary.predicates.items() if predicate.value == "date"]

    def result_of(self, call: Call, signature: Signature) -> Type:
        """Return the type of a result; what is made of two amounts has their dimension."""
        if call.function not in ("difference", "ratio"):
            return signature.result
        left, right = (self.quiet_types(argument) for argument in call.arguments)
        pairs = [(one, two) for one, two in product(left, right) if one.base == two.base == "quantity"]
        if pairs and not any(_same_dimension(one, two) for one, two in pairs):
            self.say(f"{call.function}() of {_either(left)} and {_either(right)}; both must be of one kind", call.at)
        details = {one.detail for one, _ in pairs}
        if call.function == "ratio" or len(details) != 1:
            return signature.result
        return POINT if details == {RATIO} else Type("quantity", details.pop())

    def quiet_types(self, operand: Operand) -> Types:
        return _Checker(self.scope).types_of(operand)

    # ---- relations

    def check_relation(self, condition: Condition, left: Types, right: Types) -> None:
        if not left or not right:
            return
        allowed, wanted = RELATIONS[condition.relation]
        pairs = list(product(left, right))
        if not any(allowed(one, two) for one, two in pairs):
            self.say(self.explain(condition, left, right, wanted), condition.left.at)
            return
        for words in _literals(condition):
            self.check_literal(condition, words, left if words is not condition.left else right)

    def explain(self, condition: Condition, left: Types, right: Types, wanted: str) -> str:
        words = NEGATIONS[condition.relation] if condition.is_negated else condition.relation
        right_side = condition.right
        is_reckoned = all(one.base in ("date", "quantity") for one in left)
        if isinstance(right_side, Words) and is_reckoned and condition.relation not in _OF_WORDS:
            what = "date" if left[0].base == "date" else "number"
            return f"a {what} in a condition must be a named threshold; list '{right_side.text}' under thresholds"
        found = f"{condition.left} is {_either(left)}, {condition.right} is {_either(right)}"
        return f"'{words}' compares {wanted}; {found}"

    def check_literal(self, condition: Condition, words: Words, others: Types) -> None:
        """Check that a text in quotes is a word that the other side can be."""
        if condition.relation == "has state" or all(other.base == "status" for other in others):
            known: frozenset[str] | None = frozenset(self.scope.vocabulary.states)
        else:
            items = [other.item or other for other in others]
            known = frozenset().union(*(item.words or () for item in items))
            if any(item.words is None for item in items):
                known = None
        if known is not None and words.text not in known:
            hint = nearest(words.text, known) or f"; allowed: {', '.join(sorted(known)[:30])}"
            self.say(f"no such word '{words.text}'{hint}", words.at)

    def check_margin(self, condition: Condition, left: Types) -> None:
        if condition.margin is None:
            return
        takes = condition.relation in WITH_MARGIN or (condition.relation == "meets" and condition.is_negated)
        if not takes:
            allowed = ", ".join(f"'{words}'" for words in (*WITH_MARGIN, "is disjoint from"))
            self.say(f"'by more than' has no meaning here; it belongs to {allowed}", condition.margin.at)
            return
        margin = _type_of_threshold(condition.margin, self.scope.vocabulary)
        if left and not any(_is_margin(margin, one) for one in left):
            self.say(f"a margin of {margin} does not fit {_either(left)}; {_margin_for(left[0])}", condition.margin.at)


_OF_WORDS = ("is a kind of", "is part of", "has state")
WITH_MARGIN = ("is before", "is after", "is more than", "is less than")

Check = Callable[[Type, Type], bool]


def _fits(found: Type, wanted: Type) -> bool:
    """Tell whether a value of one type can stand where another is wanted."""
    if found.base == "literal":
        return wanted.base in ("literal", "term", "text", "word")
    if found.base != wanted.base:
        return {found.base, wanted.base} <= {"text", "word"}
    if found.base == "list":
        return wanted.item is None or found.item is None or _fits(found.item, wanted.item)
    return _same_dimension(found, wanted)


def _same_dimension(one: Type, two: Type) -> bool:
    return one.base == two.base and (one.detail == two.detail or None in (one.detail, two.detail))


def _equal(one: Type, two: Type) -> bool:
    if "literal" in (one.base, two.base):
        return {one.base, two.base} & {"date", "quantity", "list"} == set()
    return one.base != "list" and _fits(one, two)


def _both(*bases: str) -> Check:
    return lambda one, two: one.base in bases and _fits(one, two)


def _one_of(one: Type, two: Type) -> bool:
    return two.base == "list" and (two.item is None or _equal(one, two.item))


def _terms(one: Type, two: Type) -> bool:
    return one.base == "term" and two.base in ("term", "literal")


def _state(one: Type, two: Type) -> bool:
    item = two.item.base if two.item else two.base
    return one.base == "status" and item in ("literal", "status")


RELATIONS: dict[str, tuple[Check, str]] = {
    "equals": (_equal, "two values of one kind"),
    "meets": (_both("date", "quantity"), "two dates, or two amounts of one kind"),
    "is within": (_both("date", "quantity"), "two dates, or two amounts of one kind"),
    "is before": (_both("date"), "two dates"),
    "is after": (_both("date"), "two dates"),
    "is more than": (_both("quantity"), "two amounts of one kind"),
    "is less than": (_both("quantity"), "two amounts of one kind"),
    "is at least": (_both("quantity"), "two amounts of one kind"),
    "is at most": (_both("quantity"), "two amounts of one kind"),
    "is one of": (_one_of, "a word, a text or a term with a list of the same"),
    "is a kind of": (_terms, "two terms"),
    "is part of": (_terms, "two terms"),
    "has state": (_state, "a state, such as state(claim.subject, claim.part, claim.period), with a state in quotes"),
}
"""Which types a relation takes, and how to say so."""


def _is_margin(margin: Type, value: Type) -> bool:
    if value.base == "date":
        return margin.detail == "time"
    if margin.base != "quantity" or value.base != "quantity":
        return False
    if value.detail == RATIO:
        return margin.detail == POINTS
    return margin.detail == RATIO or _same_dimension(margin, value)


def _margin_for(value: Type) -> str:
    if value.base == "date":
        return "use days, weeks, months or years"
    return "use percentage_point" if value.detail == RATIO else "use percent, or a unit of the same kind"


def _type_of_threshold(named: Named, vocabulary: Vocabulary) -> Type:
    value = named.threshold.value
    if isinstance(value, When):
        return DATE
    return Type("quantity", vocabulary.dimension_kind(value.dimension))


def _literals(condition: Condition) -> Iterator[Words]:
    for operand in (condition.left, condition.right):
        if isinstance(operand, Words):
            yield operand
        elif isinstance(operand, Choice):
            yield from operand.items


def _either(types: Types) -> str:
    return " or ".join(dict.fromkeys(str(item) for item in types))
