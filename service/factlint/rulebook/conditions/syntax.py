"""The grammar of a condition, read by hand.

condition = VALUE relation [VALUE ["by more than" threshold]]
VALUE     = alias.slot | function(VALUE, …) | 'text' | [word, 'text', …] | threshold
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from factlint.errors import nearest
from factlint.model.measure.when import When
from factlint.rulebook.conditions.measure import Measure
from factlint.rulebook.conditions.tokens import BadWording, Token, Tokens, shown

MOST_DEPTH = 5
MOST_ITEMS = 50


@dataclass(frozen=True, slots=True)
class Threshold:
    """A named limit of a rule: an amount with its unit, or a date, and why it is drawn there."""

    name: str
    value: Measure | When
    printed: str
    why: str


@dataclass(frozen=True, slots=True)
class Slot:
    """`alias.slot`; `at` is the place in the line, from 0."""

    alias: str
    name: str
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.alias}.{self.name}"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in quotes."""

    text: str
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"'{self.text}'"


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of texts in brackets."""

    items: tuple[Words, ...]
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"[{', '.join(str(item) for item in self.items)}]"


@dataclass(frozen=True, slots=True)
class Named:
    """A threshold of the rule."""

    threshold: Threshold
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return self.threshold.name


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the vocabulary and what it is asked about."""

    function: str
    arguments: tuple[Operand, ...]
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.function}({', '.join(str(item) for item in self.arguments)})"


Operand = Slot | Words | Choice | Named | Call


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of `when` or `unless`.

    `right` is None for `is stated` and `is open`; `margin` is what follows `by more than`. `relation` is the spelling
    without its negation; two lines with the same meaning are equal.
    """

    left: Operand
    relation: str
    is_negated: bool
    right: Operand | None = None
    margin: Named | None = None

    def __str__(self) -> str:
        words = [str(self.left), NEGATIONS[self.relation] if self.is_negated else self.relation]
        words += [str(self.right)] if self.right is not None else []
        words += ["by more than", str(self.margin)] if self.margin is not None else []
        return " ".join(words)


UNARY = frozenset({"is stated"})
NEGATIONS: dict[str, str] = {
    "equals": "is not equal to",
    "meets": "is disjoint from",
    "is within": "is not within",
    "is before": "is not before",
    "is after": "is not after",
    "is more than": "is not more than",
    "is less than": "is not less than",
    "is at least": "is not at least",
    "is at most": "is not at most",
    "is one of": "is not one of",
    "is a kind of": "is not a kind of",
    "is part of": "is not part of",
    "has state": "does not have state",
    "is stated": "is open",
}
"""Every relation and the words that deny it."""

# `DATE is older than THRESHOLD` is read as `claim.published is after DATE by more than THRESHOLD`
AGE = "is older than"
_OTHER_SPELLINGS = {
    AGE: (AGE, False),
    "is not older than": (AGE, True),
    "is equal to": ("equals", False),
    "does not equal": ("equals", True),
    "does not meet": ("meets", True),
    "is not stated": ("is stated", True),
}
SPELLINGS: dict[str, tuple[str, bool]] = {
    **{relation: (relation, False) for relation in NEGATIONS},
    **{words: (relation, True) for relation, words in NEGATIONS.items()},
    **_OTHER_SPELLINGS,
}
_LONGEST = max(len(words.split()) for words in SPELLINGS)
_VERBS = frozenset(words.split()[0] for words in SPELLINGS)


def parse_condition(text: str, thresholds: Mapping[str, Threshold], claim: str = "claim") -> Condition:
    """Read one condition; raise BadWording with the place of the first mistake and the nearest valid word.

    `claim` is the alias of the claim whose article's date `is older than` counts back from.
    """
    parser = _Parser(text, thresholds)
    left = parser.read_operand()
    relation, is_negated = parser.read_relation()
    if relation in UNARY:
        parser.tokens.expect_end()
        return Condition(left, relation, is_negated)
    at = parser.tokens.next.at
    right = parser.read_operand()
    margin = parser.read_margin()
    parser.tokens.expect_end()
    if relation == AGE:
        if not isinstance(right, Named) or margin is not None:
            raise BadWording(f"'{AGE}' is followed by the name of a threshold alone", at)
        return Condition(Slot(claim, "published", at), "is after", is_negated, left, right)
    return Condition(left, relation, is_negated, right, margin)


def parse_operand(text: str, thresholds: Mapping[str, Threshold]) -> Operand:
    """Read a single value, as it stands between the braces of a message."""
    parser = _Parser(text, thresholds)
    operand = parser.read_operand()
    parser.tokens.expect_end()
    return operand


class _Parser:
    """Recursive descent over one line."""

    def __init__(self, text: str, thresholds: Mapping[str, Threshold]) -> None:
        self.tokens = Tokens(text)
        self.thresholds = thresholds

    def read_operand(self, depth: int = 0) -> Operand:
        token = self.tokens.take()
        if token.kind == "name":
            return self.read_named(token, depth)
        if token.kind == "quoted":
            return Words(token.text, token.at)
        if token.kind == "number":
            raise BadWording(
                f"the number {token.text} must be a named threshold: list it under thresholds and use its name",
                token.at,
            )
        if token == ("sign", "[", token.at):
            return self.read_choice(token)
        raise BadWording(f"expected a value such as claim.value, found {shown(token)}", token.at)

    def read_named(self, token: Token, depth: int) -> Operand:
        if self.tokens.take_sign("."):
            slot = self.tokens.take()
            if slot.kind != "name":
                raise BadWording(f"expected the name of a slot after '{token.text}.', found {shown(slot)}", slot.at)
            return Slot(token.text, slot.text, token.at)
        if self.tokens.take_sign("("):
            return self.read_call(token, depth)
        threshold = self.thresholds.get(token.text)
        if threshold is None:
            hint = nearest(token.text, self.thresholds) or "; a slot is written alias.slot, a text 'in quotes'"
            raise BadWording(f"no threshold '{token.text}'{hint}", token.at)
        return Named(threshold, token.at)

    def read_call(self, name: Token, depth: int) -> Call:
        if depth >= MOST_DEPTH:
            raise BadWording(f"functions within functions deeper than {MOST_DEPTH} levels", name.at)
        arguments: list[Operand] = []
        if not self.tokens.take_sign(")"):
            arguments.append(self.read_operand(depth + 1))
            while self.tokens.take_sign(","):
                arguments.append(self.read_operand(depth + 1))
            self.tokens.expect(")", f"the values in {name.text}()")
        return Call(name.text, tuple(arguments), name.at)

    def read_choice(self, bracket: Token) -> Choice:
        items = [self.read_item()]
        while self.tokens.take_sign(","):
            items.append(self.read_item())
        self.tokens.expect("]", "the list")
        if len(items) > MOST_ITEMS:
            raise BadWording(f"at most {MOST_ITEMS} texts are allowed in a list, found {len(items)}", bracket.at)
        return Choice(tuple(items), bracket.at)

    def read_item(self) -> Words:
        token = self.tokens.take()
        if token.kind not in ("quoted", "name"):
            raise BadWording(f"expected a word or a text in quotes in the list, found {shown(token)}", token.at)
        return Words(token.text, token.at)

    def read_relation(self) -> tuple[str, bool]:
        start = self.tokens.index
        ahead = takewhile(lambda token: token.kind == "name", self.tokens.tokens[start : start + _LONGEST])
        words = [token.text for token in ahead]
        for length in range(len(words), 0, -1):
            found = SPELLINGS.get(" ".join(words[:length]))
            if found is not None:
                self.tokens.index += length
                return found
        raise BadWording(_explain_relation(words, self.tokens.next), self.tokens.next.at)

    def read_margin(self) -> Named | None:
        if self.tokens.next.text != "by" or self.tokens.next.kind != "name":
            return None
        first = self.tokens.next
        words = [self.tokens.take().text for _ in ("by", "more", "than")]
        if words != ["by", "more", "than"]:
            raise BadWording(f"expected 'by more than' and a threshold, found '{' '.join(words)}'", first.at)
        operand = self.read_operand()
        if not isinstance(operand, Named):
            raise BadWording(f"expected the name of a threshold after 'by more than', found {operand}", operand.at)
        return operand


def _explain_relation(words: list[str], token: Token) -> str:
    if not words:
        return f"expected a relation such as 'equals' or 'is before', found {shown(token)}"
    candidates = [" ".join(words[:length]) for length in range(len(words), 0, -1)]
    hint = next((hint for hint in (nearest(words, SPELLINGS) for words in candidates) if hint), "")
    said = " ".join(words[:2]) if words[0] in _VERBS else words[0]
    return f"no relation '{said}'{hint or '; allowed: ' + ', '.join([*NEGATIONS, 'is disjoint from', 'is open'])}"
