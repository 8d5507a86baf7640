"""What of the cases rules get to see: facts of claims and rows that some rule can look at, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.unit.checking.builders import a_claim, a_comparison, percent, when
from tests.unit.checking.rules import a_rule, compiled

from factlint.checking.matching import presenting
from factlint.checking.matching.presenting import Echoes, Presenter, is_between_claims
from factlint.engine.facts import Subjects, claim_slot, plain, row_slot
from factlint.model.case import Case, Relation, Standing
from factlint.model.report import Verdict
from factlint.model.text.span import Span
from factlint.rulebook.patterns import Literal
from factlint.rulebook.vocabulary import Vocabulary

UNKNOWN, WRONG = Standing(Verdict.UNVERIFIABLE, "no_row"), Standing(Verdict.CONTRADICTED)
ABOUT_ONE = (
    "match:\n  claim: {kind: share, standing: [contradicted, outdated]}\n  row: {relation: disjoint, role: own}\n"
)
PAIR = "equation: one = other\nbind:\n  one: {claim: {kind: share}}\n  other: {claim: {kind: share, area: one.area}}\n"
SUM = "equation: sum(a) <= 100 %\nbind:\n  a: {all: {claim: {kind: share}}, same: [period], distinct: part_name}\n"
SUBJECTS = Subjects(lambda term: "concept" if term == "t-ree" else None, when("2025-06-06"))


def presenter(vocabulary: Vocabulary, *bodies: str) -> Presenter:
    rules = [a_rule(vocabulary, body, name=f"rule-{number}") for number, body in enumerate(bodies)]
    return Presenter(compiled(vocabulary, *rules))


def share(standing: Standing = UNKNOWN, *rows: Relation, name: str = "a", number: str = "69") -> Case:
    claim = replace(a_claim("mine_production_share", percent(number), "t-ree", area="t-cn"), id=name)
    return Case(claim, "share", tuple(a_comparison(row, "above") for row in rows), standing, standing)


@pytest.mark.parametrize(("body", "is_between"), [(ABOUT_ONE, False), (PAIR, True), (SUM, False)])
def test_rules_between_claims_look_at_more_than_one(vocabulary: Vocabulary, body: str, is_between: bool) -> None:
    (rule,) = compiled(vocabulary, a_rule(vocabulary, body)).rules.values()
    assert is_between_claims(rule) is is_between


def test_only_claims_that_a_rule_can_look_at_are_shown(vocabulary: Vocabulary) -> None:
    date = Case(a_claim(), "event", (), WRONG, WRONG)
    shown = presenter(vocabulary, ABOUT_ONE).present([share(), date, share(WRONG)], SUBJECTS)
    assert [item.fact["key"] for item in shown.single] == [3]
    assert shown.several == []


def test_only_rows_that_a_rule_can_look_at_are_shown_behind_their_claim(vocabulary: Vocabulary) -> None:
    case = share(WRONG, Relation.MEETS, Relation.DISJOINT)
    shown = presenter(vocabulary, ABOUT_ONE).present([share(), case], SUBJECTS)
    assert [(item.fact["fact"], item.fact.get("claim")) for item in shown.single] == [("claim", None), ("row", 2)]
    assert [item.thing for item in shown.single] == [case, case.comparisons[1]]


def test_a_row_of_a_later_claim_is_shown_beside_that_claim(vocabulary: Vocabulary) -> None:
    """What a rule asks of its first claim is no condition on the claim that the row is of."""
    body = (
        "match:\n  claim: {kind: share, standing: unverifiable}\n  other: {claim: {kind: share, standing: contradicted,"
        " area: claim.area}}\n  row: {row: {relation: disjoint, role: own}, of: other}\n"
    )
    case = share(WRONG, Relation.MEETS, Relation.DISJOINT, name="b", number="70")
    shown = presenter(vocabulary, body).present([share(), case], SUBJECTS)
    assert [item.thing for item in shown.several if item.fact["fact"] == "row"] == [case.comparisons[1]]


def test_rules_between_claims_are_not_shown_rows_that_they_do_not_ask_for(vocabulary: Vocabulary) -> None:
    shown = presenter(vocabulary, ABOUT_ONE, PAIR).present([share(WRONG, Relation.DISJOINT)], SUBJECTS)
    assert [item.fact["fact"] for item in shown.several] == ["claim"]


def test_a_repeated_claim_is_shown_once_to_rules_between_claims(vocabulary: Vocabulary) -> None:
    cases = [share(name="a"), share(name="b"), share(name="c", number="70")]
    shown = presenter(vocabulary, PAIR, SUM).present(cases, SUBJECTS)
    assert [item.fact["key"] for item in shown.several] == [1, 3]
    assert [item.fact["key"] for item in shown.single] == [1, 2, 3]


def test_what_tells_two_claims_apart_for_a_rule_keeps_both(vocabulary: Vocabulary) -> None:
    one = share()
    other = replace(one, claim=replace(one.claim, members_open=False), mark=object())
    quoted = replace(one, claim=replace(one.claim, quote="six", origin="read"), mark=object())
    shown = presenter(vocabulary, PAIR).present([one, other, quoted], SUBJECTS)
    assert [item.fact["key"] for item in shown.several] == [1, 2]


def test_facts_are_what_the_slots_hold_in_the_shape_of_the_patterns(vocabulary: Vocabulary) -> None:
    book = compiled(vocabulary, a_rule(vocabulary, ABOUT_ONE))
    case = share(WRONG, Relation.DISJOINT)
    claim, row = Presenter(book).present([case], SUBJECTS).single
    read = {slot: plain(claim_slot(case, slot, SUBJECTS)) for slot in book.slots["claim"]}
    assert claim.fact == book.shape({"fact": "claim", "key": 1, **stated(read)})
    read = {slot: plain(row_slot(case.comparisons[0], slot)) for slot in book.slots["row"]}
    assert row.fact == book.shape({"fact": "row", "claim": 1, **stated(read)})


def stated(slots: Mapping[str, Literal | None]) -> dict[str, Literal]:
    return {slot: value for slot, value in slots.items() if value is not None}


def test_a_weekday_that_is_not_given_is_no_day(vocabulary: Vocabulary) -> None:
    body = "match:\n  claim: {kind: share, weekday: none}\n"
    (claim,) = presenter(vocabulary, body).present([share()], SUBJECTS).single
    assert claim.fact["weekday"] == 0


def test_the_place_of_a_claim_is_its_own_though_the_rest_is_remembered(vocabulary: Vocabulary) -> None:
    body = "match:\n  claim: {kind: share}\n  other: {claim: {kind: share, span: claim.span}}\n"
    first = replace(share(), claim=replace(share().claim, span=Span(0, 5)))
    second = replace(first, claim=replace(first.claim, id="b", span=Span(7, 9)))
    nowhere = replace(first, claim=replace(first.claim, id="c", span=None))
    desk = presenter(vocabulary, body)
    facts = [desk.present([case], SUBJECTS).several[0].fact["span"] for case in (first, second, nowhere)]
    assert facts == ["0-5", "7-9", "(open)"]


def test_what_is_remembered_is_bounded(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presenting, "MOST_REMEMBERED", 2)
    desk = presenter(vocabulary, ABOUT_ONE)
    for _ in range(2):
        shown = desk.present([share(WRONG, Relation.DISJOINT) for _ in range(5)], SUBJECTS)
        assert [item.fact["fact"] for item in shown.single] == ["claim", "row"] * 5
    assert len(desk._known) <= 2


def test_rules_that_ask_for_no_row_are_shown_none(vocabulary: Vocabulary) -> None:
    shown = presenter(vocabulary, SUM).present([share(WRONG, Relation.DISJOINT)], SUBJECTS)
    assert [item.fact["fact"] for item in shown.single] == ["claim"]


# ---- claims that say the same


def test_echoes_of_a_claim_are_the_others_that_say_the_same() -> None:
    cases = [share(name="a"), share(name="again"), share(name="b", number="70"), share(name="once more")]
    echoes = Echoes(cases)
    assert [case.claim.id for case in echoes.of({"one": cases[0], "other": cases[2]})] == ["again", "once more"]
    assert [case.claim.id for case in echoes.of({"parts": (cases[0], cases[1])})] == ["once more"]
    assert echoes.of({"one": cases[2], "row": a_comparison(Relation.MEETS)}) == ()


@pytest.mark.parametrize(("body", "is_about_several"), [(ABOUT_ONE, False), (PAIR, True), (SUM, True)])
def test_only_what_is_wrong_between_claims_is_wrong_with_their_echoes(
    vocabulary: Vocabulary, body: str, is_about_several: bool
) -> None:
    (rule,) = compiled(vocabulary, a_rule(vocabulary, body)).rules.values()
    assert presenting.is_about_several(rule) is is_about_several
