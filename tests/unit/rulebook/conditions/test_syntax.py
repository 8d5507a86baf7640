"""The grammar of conditions: what is read, what it means, and where mistakes stand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.model.measure.quantity import Bounds, Unit
from factlint.rulebook.conditions.measure import Measure
from factlint.rulebook.conditions.syntax import (
    NEGATIONS,
    SPELLINGS,
    Call,
    Choice,
    Condition,
    Named,
    Operand,
    Slot,
    Threshold,
    Words,
    parse_condition,
    parse_operand,
)
from factlint.rulebook.conditions.tokens import BadWording

DAY = Unit("day", "time", Decimal(1))
LIMIT = Threshold("limit", Measure(Bounds.point(Decimal(3)), DAY), "3 day", "as an example")
THRESHOLDS = {"limit": LIMIT}
VALUE, OTHER = Slot("claim", "value"), Slot("row", "value")


def parse(text: str) -> Condition:
    return parse_condition(text, THRESHOLDS)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("claim.value equals row.value", Condition(VALUE, "equals", False, OTHER)),
        ("claim.value is not equal to row.value", Condition(VALUE, "equals", True, OTHER)),
        ("claim.value does not equal row.value", Condition(VALUE, "equals", True, OTHER)),
        ("claim.value   is\tbefore row.value", Condition(VALUE, "is before", False, OTHER)),
        ("claim.value is not before row.value", Condition(VALUE, "is before", True, OTHER)),
        ("claim.value is disjoint from row.value", Condition(VALUE, "meets", True, OTHER)),
        ("claim.value is stated", Condition(VALUE, "is stated", False)),
        ("claim.value is open", Condition(VALUE, "is stated", True)),
        ("claim.value is more than limit", Condition(VALUE, "is more than", False, Named(LIMIT))),
        ("claim.value is after row.value by more than limit",
         Condition(VALUE, "is after", False, OTHER, Named(LIMIT))),
        ("claim.value is one of [asserted, 'a b', \"c\"]",
         Condition(VALUE, "is one of", False, Choice((Words("asserted"), Words("a b"), Words("c"))))),
        ("count(claim.members) equals limit",
         Condition(Call("count", (Slot("claim", "members"),)), "equals", False, Named(LIMIT))),
        ("f(g(), 'x', limit) meets row.value",
         Condition(Call("f", (Call("g", ()), Words("x"), Named(LIMIT))), "meets", False, OTHER)),
        ("'稀土' is a kind of claim.value", Condition(Words("稀土"), "is a kind of", False, VALUE)),
    ],
)  # fmt: skip
def test_condition_is_read(text: str, condition: Condition) -> None:
    assert parse(text) == condition


def test_age_counts_back_from_the_date_of_the_article() -> None:
    published = Slot("first", "published")
    expected = Condition(published, "is after", False, Slot("row", "valid"), Named(LIMIT))
    assert parse_condition("row.valid is older than limit", THRESHOLDS, "first") == expected
    assert parse("row.valid is not older than limit").is_negated


@pytest.mark.parametrize("relation", [words for words in SPELLINGS if "older" not in words])
def test_every_spelling_can_be_read_and_printed_and_read_again(relation: str) -> None:
    right = "" if relation in ("is stated", "is not stated", "is open") else " row.value"
    condition = parse(f"claim.value {relation}{right}")
    assert parse(str(condition)) == condition
    assert (condition.relation, condition.is_negated) == SPELLINGS[relation]


def test_every_relation_has_words_that_deny_it() -> None:
    for relation, denial in NEGATIONS.items():
        assert SPELLINGS[denial] == (relation, True)


def test_printing_keeps_margin_list_and_call() -> None:
    for text in (
        "claim.value is after row.value by more than limit",
        "claim.modality is one of ['a', 'b']",
        "count(claim.members) is more than limit",
    ):
        assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", 0, "expected a value such as claim.value, found the end of the line"),
        ("claim.value", 11, "expected a relation such as 'equals' or 'is before', found the end of the line"),
        ("claim.value ( row.value", 12, "expected a relation such as 'equals' or 'is before', found '('"),
        ("claim.value is befor row.value", 12, "no relation 'is befor'; did you mean 'is before'?"),
        ("claim.value resembles row.value", 12, "no relation 'resembles'; allowed: equals, meets, is within,"),
        ("claim.value is 'a' within row.value", 12, "no relation 'is'; allowed: equals,"),
        ("stock value", 0, "no threshold 'stock'; a slot is written alias.slot, a text 'in quotes'"),
        ("claim.value equals limits", 19, "no threshold 'limits'; did you mean 'limit'?"),
        ("claim. equals row.value", 14, "no relation 'row'"),
        ("claim.'a' equals row.value", 6, "expected the name of a slot after 'claim.', found 'a'"),
        ("claim.value is more than 3", 25, "the number 3 must be a named threshold"),
        ("claim.value equals row.value row.value", 29, "expected the end of the line, found 'row'"),
        ("claim.value is stated row.value", 22, "expected the end of the line, found 'row'"),
        ("claim.value is one of []", 23, "expected a word or a text in quotes in the list, found ']'"),
        ("claim.value is one of [a b]", 25, "expected ']' after the list, found 'b'"),
        ("claim.value is one of [a, 3]", 26, "expected a word or a text in quotes in the list, found '3'"),
        ("claim.value equals f(row.value", 30, "expected ')' after the values in f(), found the end of the line"),
        ("claim.value is before row.value by limit", 32,
         "expected 'by more than' and a threshold, found 'by limit the end"),
        ("claim.value is before row.value by more than row.value", 45,
         "expected the name of a threshold after 'by more than'"),
        ("row.valid is older than row.value", 24, "'is older than' is followed by the name of a threshold alone"),
        ("row.valid is older than limit by more than limit", 24, "'is older than' is followed by the name of a"),
        ("a(b(c(d(e(f(g()))))) equals row.value", 10, "functions within functions deeper than 5 levels"),
        ("claim.value equals 'a", 19, "a text that starts with ' does not end"),
        ('claim.value equals "a', 19, 'a text that starts with " does not end'),
        ("claim.value equals “a”", 19, "'“' has no place here; words other than names stand in quotes: 'words'"),
        ("claim.value == row.value", 12, "expected a relation such as"),
        ("x" * 501, 500, "at most 500 characters are allowed in a line, found 501"),
        (f"claim.value is one of [{', '.join('a' * 51)}]", 22, "at most 50 texts are allowed in a list, found 51"),
    ],
)  # fmt: skip
def test_mistake_has_a_place_and_says_what_is_allowed(text: str, at: int, message: str) -> None:
    with pytest.raises(BadWording) as caught:
        parse(text)
    assert (caught.value.offset, caught.value.message[: len(message)]) == (at, message)


def test_operand_is_read_alone() -> None:
    assert parse_operand("claim.value", {}) == VALUE
    with pytest.raises(BadWording, match="expected the end of the line, found 'equals'"):
        parse_operand("claim.value equals", {})


PIECES = st.sampled_from(
    [
        "claim",
        ".",
        "value",
        "is",
        "not",
        "one",
        "of",
        "[",
        "]",
        ",",
        "'x'",
        "(",
        ")",
        "limit",
        "by more than",
        "equals",
        "3",
    ]
)


@given(st.text(max_size=60) | st.lists(PIECES, max_size=12).map(" ".join))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    offset = _offset(lambda: parse(text))
    assert offset is None or 0 <= offset <= len(text)


def _offset(read: Callable[[], object]) -> int | None:
    try:
        read()
    except BadWording as error:
        return error.offset
    return None


SLOTS = st.builds(Slot, st.sampled_from(["claim", "row"]), st.sampled_from(["value", "period"]))
WORDS = st.builds(Words, st.text(st.characters(codec="utf-8", exclude_characters="'\n"), max_size=5))
CHOICES = st.builds(Choice, st.lists(WORDS, min_size=1, max_size=3).map(tuple))
OPERANDS: st.SearchStrategy[Operand] = st.recursive(
    SLOTS | WORDS | CHOICES | st.just(Named(LIMIT)),
    lambda inner: st.builds(Call, st.sampled_from(["count", "kind"]), st.lists(inner, max_size=3).map(tuple)),
    max_leaves=4,
)


@given(
    st.builds(
        Condition,
        OPERANDS,
        st.sampled_from([relation for relation in NEGATIONS if relation != "is stated"]),
        st.booleans(),
        OPERANDS,
        st.none() | st.just(Named(LIMIT)),
    )
)
def test_what_is_printed_is_read_back(condition: Condition) -> None:
    assert parse(str(condition)) == condition
