"""Static types: every comparison that makes no sense is refused before a rule ever runs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factlint.model.measure.quantity import Bounds
from factlint.model.measure.when import When
from factlint.rulebook.conditions.measure import Measure
from factlint.rulebook.conditions.placeholders import read_placeholders
from factlint.rulebook.conditions.syntax import Threshold, parse_condition, parse_operand
from factlint.rulebook.conditions.types import (
    ANY_WORD,
    COUNT,
    DATE,
    FUNCTIONS,
    QUANTITY,
    RELATIONS,
    SHARE,
    STATUS,
    TERM,
    TEXT,
    Scope,
    Type,
    check_condition,
    check_operand,
)
from factlint.rulebook.vocabulary import Vocabulary

MONEY = Type("quantity", "money")
CLAIM = {
    "date": (DATE,), "share": (SHARE,), "money": (MONEY,), "amount": (QUANTITY,), "count": (COUNT,), "state": (STATUS,),
    "term": (TERM,), "text": (TEXT,), "word": (ANY_WORD,), "yes": (Type("word", words=frozenset({"yes", "no"})),),
    "terms": (Type("list", item=TERM),), "amounts": (Type("list", item=QUANTITY),), "things": (Type("list"),),
    "either": (DATE, SHARE),
}  # fmt: skip


@pytest.fixture
def thresholds(vocabulary: Vocabulary) -> dict[str, Threshold]:
    def amount(name: str, number: str, unit: str) -> Threshold:
        return Threshold(
            name, Measure(Bounds.point(Decimal(number)), vocabulary.unit(unit)), f"{number} {unit}", "because"
        )

    return {
        "days": amount("days", "3", "day"),
        "points": amount("points", "2", "percentage_point"),
        "part": amount("part", "5", "percent"),
        "dollars": amount("dollars", "5", "USD"),
        "items": amount("items", "5", "count"),
        "start": Threshold("start", When.parse("2020"), "2020", "because"),
    }


@pytest.fixture
def scope(vocabulary: Vocabulary) -> Scope:
    return Scope({"claim": CLAIM, "row": CLAIM}, vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "claim.date equals row.date",
        "claim.date equals start",
        "claim.date is within row.date",
        "claim.date is before start by more than days",
        "claim.date is disjoint from row.date by more than days",
        "claim.share meets row.share",
        "claim.share is more than row.share by more than points",
        "claim.money is less than row.money by more than part",
        "claim.money is less than row.money by more than dollars",
        "claim.money is more than dollars",
        "claim.amount is at least row.money",
        "claim.count is more than items",
        "claim.count equals count(claim.terms)",
        "claim.state has state 'in_force'",
        "claim.state has state [in_force, suspended]",
        "claim.state equals 'unknown'",
        "state(claim.term, claim.word, claim.date) has state suspended_state".replace("suspended_state", "'suspended'"),
        "claim.term equals row.term",
        "claim.term equals 't-x'",
        "'t-x' equals claim.term",
        "claim.term is a kind of 't-x'",
        "claim.term is part of row.term",
        "claim.term is one of claim.terms",
        "claim.text is one of ['a', 'b']",
        "claim.text equals claim.word",
        "claim.yes equals 'yes'",
        "claim.yes is one of [yes, no]",
        "kind(claim.term) is one of held_kinds(claim.term)",
        "kind(claim.term) is not one of excluded_kinds(row.term)",
        "owner(claim.share) is not equal to claim.term",
        "difference(claim.share, row.share) is more than points",
        "difference(claim.money, row.money) is more than dollars",
        "difference(claim.amount, row.amount) is more than dollars",
        "ratio(claim.money, row.money) is more than part",
        "sum(claim.amounts) is more than dollars",
        "days_between(claim.date, row.term) is more than days",
        "weekday(claim.date) equals claim.count",
        "last_day(claim.date) is before first_day(row.date)",
        "effective(claim.term) is after claim.date",
        "event(claim.term, 'effective') is after claim.date",
        "claim.either is before row.date",
        "claim.either is more than row.share",
        "claim.things is stated",
        "count(claim.things) is more than items",
        "row.date is older than days",
    ],
)
def test_condition_that_makes_sense_has_no_findings(text: str, scope: Scope, thresholds: dict[str, Threshold]) -> None:
    scope = Scope({**scope.aliases, "claim": {**CLAIM, "published": (DATE,)}}, scope.vocabulary)
    assert check_condition(parse_condition(text, thresholds), scope) == []


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("clam.date is open", 0, "no alias 'clam'; this rule has claim, row; did you mean 'claim'?"),
        ("claim.dat is open", 0, "claim has no slot 'dat'; did you mean 'date'?"),
        ("claim.zzz is open", 0, "claim has no slot 'zzz'; claim has date, share, money"),
        ("claim.date equals row.share", 0,
         "'equals' compares two values of one kind; claim.date is a date, row.share is a share or rate (ratio)"),
        ("claim.date is disjoint from row.share", 0,
         "'is disjoint from' compares two dates, or two amounts of one kind;"),
        ("claim.money is more than row.share", 0, "'is more than' compares two amounts of one kind; claim.money is an"),
        ("claim.share is more than points", 0,
         "'is more than' compares two amounts of one kind; claim.share is a share"),
        ("claim.term is before row.date", 0,
         "'is before' compares two dates; claim.term is a term, row.date is a date"),
        ("claim.date is a kind of row.term", 0, "'is a kind of' compares two terms;"),
        ("claim.date has state 'in_force'", 0, "'has state' compares a state, such as state("),
        ("claim.state has state row.term", 0, "'has state' compares a state,"),
        ("claim.terms equals row.terms", 0,
         "'equals' compares two values of one kind; claim.terms is a list of terms,"),
        ("claim.things equals 'a'", 0,
         "'equals' compares two values of one kind; claim.things is a list, 'a' is a text in"),
        ("claim.term is one of row.term", 0, "'is one of' compares a word, a text or a term with a list of the same;"),
        ("claim.date is one of ['a']", 0, "'is one of' compares a word, a text or a term with a list of the same;"),
        ("claim.date equals '2025-01-01'", 0,
         "a date in a condition must be a named threshold; list '2025-01-01' under thresholds"),
        ("claim.share is more than '3'", 0,
         "a number in a condition must be a named threshold; list '3' under thresholds"),
        ("claim.yes equals 'ye'", 17, "no such word 'ye'; did you mean 'yes'?"),
        ("'maybe' equals claim.yes", 0, "no such word 'maybe'; allowed: no, yes"),
        ("claim.yes is one of [yes, nope]", 26, "no such word 'nope'; did you mean 'no'?"),
        ("claim.state has state 'inforce'", 22, "no such word 'inforce'; did you mean 'in_force'?"),
        ("claim.state equals 'forced'", 19, "no such word 'forced'"),
        ("knid(claim.term) equals 'x'", 0, "no function 'knid'; did you mean 'kind'?"),
        ("zzzz(claim.term) equals 'x'", 0, "no function 'zzzz'; allowed: state, event, kind"),
        ("kind(claim.term, row.term) equals 'x'", 0, "kind() takes 1 values, found 2"),
        ("kind(claim.date) equals 'x'", 5, "kind() takes a term; claim.date is a date"),
        ("owner(claim.things) equals claim.term", 6,
         "owner() takes a date or a quantity (any) or a state or a term or a text"),
        ("sum(claim.terms) is more than items", 4, "sum() takes a list of quantities; claim.terms is a list of terms"),
        ("kind(claim.zzz) equals 'x'", 5, "claim has no slot 'zzz'"),
        ("event(claim.term, 'efective') is before claim.date", 18, "no event 'efective'; did you mean 'effective'?"),
        ("event(claim.term, claim.word) is before claim.date", 18,
         "event() takes a text in quotes; claim.word is a word"),
        ("difference(claim.date, row.date) is more than days", 11,
         "difference() takes a quantity (any); claim.date is a date"),
        ("difference(claim.money, row.share) is more than part", 0,
         "difference() of an amount of money and a share or rate (ratio); both must be of one kind"),
        ("claim.date is within row.date by more than days", 43, "'by more than' has no meaning here; it belongs to"),
        ("claim.date meets row.date by more than days", 39, "'by more than' has no meaning here; it belongs to"),
        ("claim.date is before row.date by more than part", 43,
         "a margin of a share or rate (ratio) does not fit a date; use days, weeks, months or years"),
        ("claim.share is more than row.share by more than part", 48,
         "a margin of a share or rate (ratio) does not fit a share or rate (ratio); use percentage_point"),
        ("claim.money is more than row.money by more than days", 48,
         "a margin of a length of time does not fit an amount of money; use percent, or a unit of the same kind"),
        ("claim.money is more than row.money by more than start", 48,
         "a margin of a date does not fit an amount of money"),
        ("claim.term is before row.date by more than days", 0, "'is before' compares two dates"),
    ],
)  # fmt: skip
def test_condition_that_makes_no_sense_is_refused_at_its_place(
    text: str, at: int, message: str, scope: Scope, thresholds: dict[str, Threshold]
) -> None:
    finding = check_condition(parse_condition(text, thresholds), scope)[0]
    assert (finding.at, finding.message[: len(message)]) == (at, message)


@pytest.mark.parametrize("base", ["date", "quantity", "status", "term", "text", "word", "literal"])
def test_list_of_anything_can_be_named(base: str) -> None:
    assert str(Type("list", item=Type(base))).startswith("a list of ")


def test_all_mistakes_of_a_condition_are_found(scope: Scope) -> None:
    findings = check_condition(parse_condition("clam.date equals row.dat", {}), scope)
    assert [finding.at for finding in findings] == [0, 17]


def test_mistake_in_a_margin_is_told_even_where_the_left_side_is_unknown(
    scope: Scope, thresholds: dict[str, Threshold]
) -> None:
    findings = check_condition(parse_condition("clam.date is before row.date by more than part", thresholds), scope)
    assert len(findings) == 1


def test_operand_alone_is_checked(scope: Scope) -> None:
    assert check_operand(parse_operand("claim.date", {}), scope) == []
    assert check_operand(parse_operand("['a']", {}), scope) == []
    assert [finding.message for finding in check_operand(parse_operand("claim.dat", {}), scope)] == [
        "claim has no slot 'dat'; did you mean 'date'?"
    ]


def test_function_with_the_name_of_a_predicate_comes_first(scope: Scope) -> None:
    # `weekday` is a function and a predicate
    assert check_operand(parse_operand("weekday(claim.date)", {}), scope) == []


def test_predicate_whose_value_is_no_date_is_no_function(scope: Scope) -> None:
    (finding,) = check_operand(parse_operand("tariff_rate(claim.term)", {}), scope)
    assert finding.message.startswith("no function 'tariff_rate'")


def test_every_relation_and_function_is_covered_here() -> None:
    assert len(RELATIONS) == 13
    assert len(FUNCTIONS) == 16


def test_placeholders_are_read_by_their_words(scope: Scope, thresholds: dict[str, Threshold]) -> None:
    found, findings = read_placeholders("{claim.date} – { count(claim.terms) } – {days}", thresholds, scope)
    assert list(found) == ["claim.date", "count(claim.terms)", "days"]
    assert findings == []


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("a {claim.dat}", 2, "{claim.dat}: claim has no slot 'dat'; did you mean 'date'?"),
        ("a {claim date}", 2, "{claim date}: no threshold 'claim'"),
        ("a {claim.date", 0, "a brace without its partner"),
        ("a claim.date}", 0, "a brace without its partner"),
    ],
)
def test_mistake_in_a_placeholder_has_a_place(text: str, at: int, message: str, scope: Scope) -> None:
    _, (finding,) = read_placeholders(text, {}, scope)
    assert (finding.at, finding.message[: len(message)]) == (at, message)
