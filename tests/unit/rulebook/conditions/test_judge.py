"""Judging conditions: yes, no, and when it cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.model.claim import Text
from factlint.model.measure.quantity import Bounds, Hedge, Quantity, Unit
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.rulebook.conditions.judge import TABLE_FUNCTIONS, evaluate, explain, value_of
from factlint.rulebook.conditions.measure import COUNT, Measure
from factlint.rulebook.conditions.relations import Answer, Value
from factlint.rulebook.conditions.syntax import NEGATIONS, Threshold, parse_condition, parse_operand

PERCENT = Unit("percent", "ratio", Decimal(1))
POINTS = Unit("percentage_point", "points", Decimal(1))
USD, CNY = Unit("USD", "money USD", Decimal(1)), Unit("CNY", "money CNY", Decimal(1))
DAY, MONTH = Unit("day", "time", Decimal(1)), Unit("month", "time", Decimal("30.436875"))
OVER = Hedge("over", Decimal(1), None, low_open=True, comparator=">")
EXACT = Hedge("exactly", Decimal(1), Decimal(1), comparator="=")


def percent(number: str, hedge: Hedge | None = None) -> Quantity:
    return Quantity(number, PERCENT, 0, hedge)


def threshold(name: str, number: str, unit: Unit) -> Threshold:
    return Threshold(name, Measure(Bounds.point(Decimal(number) * unit.factor), unit), f"{number} {unit.id}", "because")


THRESHOLDS = {
    "three_days": threshold("three_days", "3", DAY),
    "six_months": threshold("six_months", "6", MONTH),
    "two_points": threshold("two_points", "2", POINTS),
    "a_tenth": threshold("a_tenth", "10", PERCENT),
    "five_dollars": threshold("five_dollars", "5", USD),
    "two": threshold("two", "2", COUNT),
    "seven_days": threshold("seven_days", "7", DAY),
    "the_start": Threshold("the_start", When.parse("2020"), "2020", "because"),
}


class World:
    """Slots by `alias.name`, answers of tables by function, and what is a kind or a part of what."""

    def __init__(self, slots: Mapping[str, Value] | None = None, answers: Mapping[str, Value] | None = None) -> None:
        self.slots = slots or {}
        self.answers = answers or {}
        self.asked: list[tuple[str, list[Value]]] = []

    def slot(self, alias: str, name: str) -> Value:
        return self.slots.get(f"{alias}.{name}")

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        self.asked.append((function, list(arguments)))
        return self.answers.get(function)

    def is_a(self, term: str, kind: str) -> Answer:
        return None if "unknown" in (term, kind) else (term, kind) == ("magnet", "product")

    def lies_in(self, term: str, whole: str) -> Answer:
        return None if "unknown" in (term, whole) else (term, whole) == ("texas", "usa")


def judge(text: str, left: Value = None, right: Value = None, **answers: Value) -> Answer:
    return evaluate(parse_condition(text, THRESHOLDS), World({"claim.value": left, "row.value": right}, answers))


def when(text: str) -> When:
    return When.parse(text)


@pytest.mark.parametrize(
    ("relation", "left", "right", "answer"),
    [
        ("equals", "2025-04", "2025-04-01/2025-04-30", True),
        ("equals", "2025-04", "2025-04-04", False),
        ("meets", "2025-04", "2025-04-04", True),
        ("meets", "2025-05", "2025-04-04", False),
        ("is disjoint from", "2025-05", "2025-04-04", True),
        ("is within", "2025-04-04", "2025-04", True),
        ("is within", "2025-04", "2025-04-04", False),
        ("is before", "2025-04-04", "2025-05", True),
        ("is before", "2025-05", "2025-04-04", False),
        ("is before", "2025", "2025-04-04", None),
        ("is before", "2025-04-04", "2025-04-04", False),
        ("is before", "../2025", "2025", None),
        ("is not before", "2025", "2025-04-04", None),
        ("is not before", "2025-05", "2025-04-04", True),
        ("is after", "2025-05", "2025-04-04", True),
        ("is after", "2025-04", "2025-04-04", None),
        ("is after", "2025-04-04", "2025-05", False),
    ],
)
def test_dates_are_intervals(relation: str, left: str, right: str, answer: Answer) -> None:
    assert judge(f"claim.value {relation} row.value", when(left), when(right)) is answer


@pytest.mark.parametrize(
    ("relation", "left", "right", "answer"),
    [
        ("equals", percent("69"), percent("69.0"), True),
        ("equals", percent("69"), percent("69.2"), False),
        ("meets", percent("69"), percent("69.2"), True),
        ("meets", percent("69"), percent("71.1"), False),
        ("is within", percent("69.2"), percent("69"), True),
        ("is within", percent("69"), percent("69.2"), False),
        ("is more than", percent("80"), percent("69"), True),
        ("is more than", percent("69"), percent("80"), False),
        ("is more than", percent("69"), percent("69.2"), None),
        ("is more than", percent("69", OVER), percent("80"), None),
        ("is not more than", percent("69"), percent("80"), True),
        ("is less than", percent("69"), percent("80"), True),
        ("is at least", percent("80"), percent("69"), True),
        ("is at least", percent("69"), percent("80"), False),
        ("is at least", percent("69"), percent("69.2"), None),
        ("is at most", percent("69"), percent("80"), True),
        ("is at most", percent("80"), percent("69"), False),
        ("meets", Quantity("5", USD), Quantity("5", CNY), None),
        ("is within", Quantity("5", USD), Quantity("5", CNY), None),
        ("is more than", Quantity("5", USD), Quantity("3", CNY), None),
        ("equals", Quantity("5", USD), Quantity("5", CNY), None),
        ("equals", 3, Quantity("3", COUNT), True),
        ("is more than", 3, Quantity("2", COUNT), True),
        ("is more than", True, Quantity("0", COUNT), None),
        ("meets", when("2025"), percent("3"), None),
        ("is before", when("2025"), percent("3"), None),
        ("equals", when("2025"), percent("3"), None),
        ("is within", percent("3"), when("2025"), None),
    ],
)
def test_amounts_are_intervals_of_one_dimension(relation: str, left: Value, right: Value, answer: Answer) -> None:
    assert judge(f"claim.value {relation} row.value", left, right) is answer


@pytest.mark.parametrize(
    ("text", "left", "right", "answer"),
    [
        ("is before row.value by more than three_days", when("2025-04-01"), when("2025-04-05"), True),
        ("is before row.value by more than three_days", when("2025-04-01"), when("2025-04-04"), False),
        ("is before row.value by more than three_days", when("2025-04"), when("2025-05-01"), None),
        ("is after row.value by more than three_days", when("2025-04-05"), when("2025-04-01"), True),
        ("is not after row.value by more than three_days", when("2025-04-05"), when("2025-04-01"), False),
        ("is disjoint from row.value by more than three_days", when("2025-04-05"), when("2025-04-01"), True),
        ("is disjoint from row.value by more than three_days", when("2025-04-01"), when("2025-04-05"), True),
        ("is disjoint from row.value by more than three_days", when("2025-04-01"), when("2025-04-03"), False),
        ("is before row.value by more than two_points", when("2025-04-01"), when("2025-04-05"), None),
        ("is more than row.value by more than two_points", percent("73.0", EXACT), percent("70.0", EXACT), True),
        ("is more than row.value by more than two_points", percent("71.0"), percent("70.0"), False),
        ("is more than row.value by more than two_points", percent("72.0"), percent("70.0"), None),
        ("is less than row.value by more than two_points", percent("60"), percent("70"), True),
        ("is disjoint from row.value by more than two_points", percent("60"), percent("70"), True),
        ("is more than row.value by more than a_tenth", percent("80"), percent("70"), None),
        ("is more than row.value by more than a_tenth", Quantity("120.0", USD), Quantity("100.0", USD), True),
        ("is more than row.value by more than a_tenth", Quantity("105.0", USD), Quantity("100.0", USD), False),
        ("is less than row.value by more than a_tenth", Quantity("-120.0", USD), Quantity("-100.0", USD), True),
        ("is more than row.value by more than a_tenth", Quantity("5.0", USD), Quantity("-1..1", USD), True),
        ("is more than row.value by more than a_tenth", Quantity("5.0", USD), Quantity("1.0", USD, 0, OVER), None),
        ("is more than row.value by more than five_dollars", Quantity("120.0", USD), Quantity("100.0", USD), True),
        ("is more than row.value by more than five_dollars", Quantity("120.0", CNY), Quantity("100.0", CNY), None),
        ("is more than row.value by more than five_dollars", Quantity("120.0", CNY), when("2025"), None),
        ("is disjoint from row.value by more than five_dollars", Quantity("120.0", CNY), when("2025"), None),
    ],
)  # fmt: skip
def test_margin_is_a_gap_that_is_surely_wider(text: str, left: Value, right: Value, answer: Answer) -> None:
    assert judge(f"claim.value {text}", left, right) is answer


def test_unbounded_fall_has_no_size() -> None:
    fall = Quantity("-1..1", USD, 0, OVER)
    assert judge("claim.value is more than row.value by more than a_tenth", Quantity("5", USD), fall) is None


@pytest.mark.parametrize(
    ("relation", "left", "right", "answer"),
    [
        ("equals", State.IN_FORCE, "in_force", True),
        ("equals", "in_force", State.IN_FORCE, True),
        ("equals", State.IN_FORCE, State.SUSPENDED, False),
        ("equals", State.UNKNOWN, State.SUSPENDED, None),
        ("equals", State.UNKNOWN, "unknown", True),
        ("is not equal to", State.UNKNOWN, "in_force", None),
        ("has state", State.SUSPENDED, "suspended", True),
        ("has state", State.SUSPENDED, ("expired", "revoked"), False),
        ("has state", State.UNKNOWN, ("expired", "revoked"), None),
        ("does not have state", State.SUSPENDED, "expired", True),
        ("has state", "suspended", "suspended", None),
        ("equals", Reference("t-a"), Reference("t-a"), True),
        ("equals", Reference("t-a"), "t-b", False),
        ("equals", Reference(text="A"), "t-b", None),
        ("equals", "t-b", Reference("t-b"), True),
        ("equals", Reference("t-b"), 3, None),
        ("equals", Text("《公告》"), Text("《公告》"), True),
        ("equals", Text("Notice"), "notice ", True),
        ("equals", Text("公佈"), Text("公布"), True),
        ("equals", Text("Notice"), Text("Order"), False),
        ("equals", Text("Notice"), 3, None),
        ("equals", "a", "a", True),
        ("equals", "a", "A", False),
        ("is a kind of", Reference("magnet"), Reference("product"), True),
        ("is a kind of", Reference("magnet"), "metal", False),
        ("is a kind of", Reference("magnet"), "unknown", None),
        ("is not a kind of", Reference(text="m"), "product", None),
        ("is part of", Reference("texas"), "usa", True),
        ("is not part of", Reference("texas"), "china", True),
        ("is part of", Reference(text="t"), "usa", None),
        ("is one of", "a", ("a", "b"), True),
        ("is one of", "c", ("a", "b"), False),
        ("is not one of", "c", ("a", "b"), True),
        ("is one of", Reference("t-a"), (Reference(text="x"), Reference("t-a")), True),
        ("is one of", Reference("t-a"), (Reference(text="x"), Reference("t-b")), None),
        ("is one of", "a", "abc", None),
        ("is one of", "a", 3, None),
    ],
)  # fmt: skip
def test_states_terms_texts_and_words(relation: str, left: Value, right: Value, answer: Answer) -> None:
    assert judge(f"claim.value {relation} row.value", left, right) is answer


@pytest.mark.parametrize("relation", [relation for relation in NEGATIONS if relation != "is stated"])
@pytest.mark.parametrize("nothing", [None, "", (), Reference()])
def test_condition_with_a_missing_operand_cannot_be_told(relation: str, nothing: Value) -> None:
    for words in (relation, NEGATIONS[relation]):
        assert judge(f"claim.value {words} row.value", nothing, "a") is None
        assert judge(f"claim.value {words} row.value", "a", nothing) is None


@pytest.mark.parametrize(
    ("value", "is_stated"),
    [
        (None, False),
        ("", False),
        ((), False),
        (Reference(), False),
        ("a", True),
        (Reference(text="x"), True),
        (0, True),
    ],
)
def test_stated_and_open_are_always_told(value: Value, is_stated: bool) -> None:
    assert judge("claim.value is stated", value) is is_stated
    assert judge("claim.value is open", value) is not is_stated


def test_age_is_counted_from_the_date_of_the_article() -> None:
    condition = parse_condition("row.valid is older than six_months", THRESHOLDS)
    for published, answer in (("2025-12-01", True), ("2025-03-01", False), (None, None)):
        slots = {"claim.published": None if published is None else when(published), "row.valid": when("2025-02-01")}
        assert evaluate(condition, World(slots)) is answer


def test_threshold_is_exact() -> None:
    assert judge("count(claim.value) is more than two", ("a", "b")) is False
    assert judge("count(claim.value) is more than two", ("a", "b", "c")) is True
    assert judge("claim.value is after the_start", when("2021")) is True


@pytest.mark.parametrize(
    ("text", "left", "right", "shown"),
    [
        ("count(claim.value)", ("a", "b"), None, "2 count"),
        ("count(claim.value)", (), None, None),
        ("count(claim.value)", "ab", None, None),
        ("sum(claim.value)", (Quantity("1.5", USD, 0, EXACT), Quantity("2.5", USD)), None, "3.8..4.2 USD"),
        ("sum(claim.value)", (Quantity("1", USD), Quantity("2", CNY)), None, None),
        ("sum(claim.value)", (Quantity("1", USD), "x"), None, None),
        ("sum(claim.value)", "x", None, None),
        ("difference(claim.value, row.value)", percent("80"), percent("60"), "18..22 percentage_point"),
        ("difference(claim.value, row.value)", Quantity("5", USD), Quantity("3", CNY), None),
        ("difference(claim.value, row.value)", Quantity("5", USD), "x", None),
        ("difference(claim.value, row.value)", Quantity("5", USD), None, None),
        ("ratio(claim.value, row.value)", 6, 3, "2 times"),
        ("ratio(claim.value, row.value)", 6, 0, "….. times"),
        ("ratio(claim.value, row.value)", Quantity("5", USD), Quantity("3", CNY), None),
        ("days_between(claim.value, row.value)", when("2025-04-01"), when("2025-04-30"), "29 day"),
        ("days_between(claim.value, row.value)", when("2025-04-01"), when("2025-04"), "0..29 day"),
        ("days_between(claim.value, row.value)", when("2025-04-01"), when("2025-04/.."), "0..… day"),
        ("weekday(claim.value)", when("2025-06-06"), None, "5"),
        ("weekday(claim.value)", when("2025-06"), None, None),
        ("weekday(claim.value)", "x", None, None),
        ("first_day(claim.value)", when("2025-06"), None, "2025-06-01"),
        ("first_day(claim.value)", when("../2025-06"), None, None),
        ("last_day(claim.value)", when("2025-06"), None, "2025-06-30"),
        ("last_day(claim.value)", when("2025-06/.."), None, None),
        ("last_day(claim.value)", "x", None, None),
        ("'words'", None, None, "words"),
        ("['a', 'b']", None, None, "('a', 'b')"),
        ("two_points", None, None, "2 percentage_point"),
    ],
)  # fmt: skip
def test_functions_that_reckon(text: str, left: Value, right: Value, shown: str | None) -> None:
    world = World({"claim.value": left, "row.value": right})
    value = value_of(parse_operand(text, THRESHOLDS), world)
    if shown == "….. times":
        assert isinstance(value, Measure)
        assert value.as_quantity() is None
    else:
        assert (None if value is None else str(value)) == shown
    assert world.asked == []


@pytest.mark.parametrize("function", sorted(TABLE_FUNCTIONS))
def test_functions_of_the_tables_are_asked_of_the_environment(function: str) -> None:
    world = World({"claim.subject": Reference("t-a"), "claim.part": None}, {function: "answer"})
    assert value_of(parse_operand(f"{function}(claim.subject, claim.part)", {}), world) == "answer"
    assert world.asked == [(function, [Reference("t-a"), None])]


def test_function_of_the_tables_about_nothing_is_not_asked() -> None:
    world = World()
    assert value_of(parse_operand("kind(claim.subject)", {}), world) is None
    assert world.asked == []


def test_predicate_as_a_function_asks_for_the_event() -> None:
    world = World({"claim.subject": Reference("t-a")}, {"event": when("2025")})
    assert value_of(parse_operand("effective(claim.subject)", {}), world) == when("2025")
    assert world.asked == [("event", [Reference("t-a"), "effective"])]


def test_measure_is_printed_in_its_unit() -> None:
    assert str(Measure(Bounds.point(Decimal("0.50")), PERCENT)) == "0.5 percent"
    assert Measure(Bounds(Decimal(60), Decimal(90)), MONTH).as_quantity() == Quantity("1.9713..2.9569", MONTH)
    assert Measure(Bounds.point(Decimal(7)), DAY).as_quantity() == Quantity("7", DAY)
    assert str(Measure(Bounds.point(Decimal(10**15)), USD)) == f"{10**15} USD"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("claim.value is disjoint from row.value by more than three_days",
         "claim.value (2025-05-04) is disjoint from row.value (2025-04-04) by more than three_days (3 day): yes"),
        ("claim.value is within row.value", "claim.value (2025-05-04) is within row.value (2025-04-04): no"),
        ("claim.none equals row.value", "claim.none (not given) equals row.value (2025-04-04): cannot tell"),
        ("claim.none is stated", "claim.none (not given) is stated: no"),
        ("claim.state has state ['in_force', 'suspended']",
         "claim.state (in_force) has state ['in_force', 'suspended']: yes"),
        ("claim.subject equals 't-a'", "claim.subject (t-a) equals 't-a': yes"),
        ("claim.named is part of 'usa'", "claim.named (Texas) is part of 'usa': cannot tell"),
        ("claim.words equals 'b'", "claim.words ('B') equals 'b': yes"),
        ("claim.members is one of ['a']", "claim.members (t-a, C) is one of ['a']: cannot tell"),
        ("count(claim.members) equals two", "count(claim.members) (2 count) equals two (2 count): yes"),
    ],
)  # fmt: skip
def test_condition_is_explained_with_what_it_saw(text: str, said: str) -> None:
    slots = {
        "claim.value": when("2025-05-04"), "row.value": when("2025-04-04"), "claim.state": State.IN_FORCE,
        "claim.subject": Reference("t-a", "A"), "claim.named": Reference(text="Texas"), "claim.words": Text("B"),
        "claim.members": (Reference("t-a"), Reference(text="C")),
    }  # fmt: skip
    assert explain(parse_condition(text, THRESHOLDS), World(slots)) == said


VALUES = st.sampled_from(
    [None, "", "a", 3, 0, (), ("a",), Reference("t-a"), Reference(text="x"), State.UNKNOWN, State.IN_FORCE, Text("a"),
     when("2025"), when("../2025-06"), percent("3"), percent("3", OVER), Quantity("-5", USD)]
)  # fmt: skip
MARGINS = ["", " by more than three_days", " by more than two_points", " by more than a_tenth"]


@given(st.sampled_from([*NEGATIONS, *NEGATIONS.values()]), VALUES, VALUES, st.sampled_from(MARGINS))
def test_any_values_give_an_answer_and_denial_turns_it_round(
    relation: str, left: Value, right: Value, margin: str
) -> None:
    if relation in ("is stated", "is open"):
        return
    answer = judge(f"claim.value {relation} row.value{margin}", left, right)
    assert answer in (True, False, None)
    if relation in NEGATIONS and relation != "meets":
        denied = judge(f"claim.value {NEGATIONS[relation]} row.value{margin}", left, right)
        assert denied is (None if answer is None else not answer)
