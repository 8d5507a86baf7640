"""From hits to flags: what is merged, in which order, how severe, with which rows and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.checking.builders import a_claim, a_comparison, a_row, percent, when
from tests.unit.checking.rules import a_rule

from factlint.checking.matching.flags import MOST_ROWS, FlagMaker, Hit, link_causes
from factlint.checking.printing.messages import Printer
from factlint.model.case import Case, Comparison, Relation, Standing
from factlint.model.flag import Flag, Severity
from factlint.model.measure.quantity import Quantity
from factlint.model.report import Verdict
from factlint.model.text.span import Span
from factlint.rulebook.rule import Rule
from factlint.rulebook.vocabulary import Vocabulary

BODY = "match:\n  claim: {kind: share}\n  row: {relation: disjoint}\n"
PAIR = "match:\n  one: {claim: {kind: share}}\n  other: {claim: {kind: share, area: one.area}}\n"
WRONG, UNKNOWN = Standing(Verdict.CONTRADICTED), Standing(Verdict.UNVERIFIABLE, "no_row")
JUNE = when("2025-06-06")


@pytest.fixture
def rule(vocabulary: Vocabulary) -> Rule:
    return a_rule(vocabulary, BODY, message="{claim.value} is not {row.value}", suggestion="{row.value}")


def claims(*names: str) -> dict[str, Case]:
    return {name: case(name) for name in names}


def case(name: str = "a", then: Standing = WRONG, **changes: Any) -> Case:
    claim = replace(a_claim("mine_production_share", percent("60"), "t-ree"), id=name, **changes)
    return Case(claim, "share", (), then, then)


def row(number: str = "69", **changes: Any) -> Comparison:
    return a_comparison(Relation.DISJOINT, "above", value=percent(number), **{"key": number, **changes})


def hit(rule: Rule, claim: Case, *rows: Comparison, values: Mapping[str, object] | None = None) -> Hit:
    """Return a hit; a second row stands under a name of its own."""
    bindings: dict[str, Case | Comparison] = {"claim": claim}
    bindings.update({f"row{number}": item for number, item in enumerate(rows)})
    read = {"claim.value": claim.claim.value, "row.value": rows[0].row.value if rows else None, **(values or {})}
    return Hit(rule, bindings, read.__getitem__)


def make(
    vocabulary: Vocabulary, *hits: Hit, published: str | None = None, stale: frozenset[str] = frozenset()
) -> list[Flag]:
    order = {name: place for place, name in enumerate("abcdefgh")}
    printer = Printer(vocabulary, lambda identifier, language: None)
    return FlagMaker(printer, order, when(published), stale).make(hits)


# ---- one flag


def test_a_flag_carries_the_rule_the_claim_the_row_and_its_words(vocabulary: Vocabulary, rule: Rule) -> None:
    (flag,) = make(vocabulary, hit(rule, case(), row()))
    assert (flag.id, flag.code, flag.severity, flag.rules) == ("f1", "value_mismatch", Severity.ERROR, ("a-rule@1",))
    assert (flag.claims, flag.spans, [item.key for item in flag.rows]) == (("a",), (), ["69"])
    assert flag.message == dict.fromkeys(("en", "zh-Hans", "zh-Hant"), "60% is not 69%")
    assert (flag.suggestion, flag.cause) == ("69%", "f1")


def test_the_words_of_a_claim_that_was_read_are_quoted(vocabulary: Vocabulary, rule: Rule) -> None:
    (flag,) = make(vocabulary, hit(rule, case(span=Span(3, 7), quote="60%"), row()))
    assert [(item.span, item.quote) for item in flag.spans] == [(Span(3, 7), "60%")]


def test_a_hit_knows_its_claims_and_rows_in_the_order_of_its_names(vocabulary: Vocabulary) -> None:
    one, two, three = claims("a", "b", "c").values()
    found = Hit(a_rule(vocabulary, PAIR), {"group": (one, two), "row": row(), "other": three}, None)
    assert found.cases == (one, two, three)
    assert [item.row.key for item in found.comparisons] == ["69"]


# ---- merging and order


def test_two_rows_of_one_contradiction_give_one_flag(vocabulary: Vocabulary, rule: Rule) -> None:
    (flag,) = make(vocabulary, hit(rule, case(), row("69")), hit(rule, case(), row("71")), hit(rule, case(), row("69")))
    assert [item.key for item in flag.rows] == ["69", "71"]


def test_two_rules_with_one_cause_give_one_flag_that_names_both(vocabulary: Vocabulary, rule: Rule) -> None:
    note = a_rule(vocabulary, BODY, name="weaker", severity="note", message="weak")
    (flag,) = make(vocabulary, hit(note, case(), row()), hit(rule, case(), row()))
    assert flag.rules == ("a-rule@1", "weaker@1")
    assert (flag.severity, flag.message["en"]) == (Severity.ERROR, "60% is not 69%")


def test_rules_with_other_flags_and_claims_keep_their_own(vocabulary: Vocabulary, rule: Rule) -> None:
    other = a_rule(vocabulary, BODY, name="other", flag="unit_mismatch")
    flags = make(vocabulary, hit(rule, case("b"), row()), hit(other, case("a"), row()), hit(rule, case("a"), row()))
    assert [(flag.code, flag.claims) for flag in flags] == [
        ("unit_mismatch", ("a",)),
        ("value_mismatch", ("a",)),
        ("value_mismatch", ("b",)),
    ]
    assert [flag.id for flag in flags] == ["f1", "f2", "f3"]


def test_flags_come_in_the_order_of_claims_and_errors_before_notes(vocabulary: Vocabulary, rule: Rule) -> None:
    note = a_rule(vocabulary, BODY, name="note", flag="references_disagree", severity="note")
    flags = make(vocabulary, hit(note, case("a"), row()), hit(rule, case("c"), row()), hit(rule, case("a"), row()))
    assert [(flag.claims[0], flag.severity) for flag in flags] == [
        ("a", Severity.ERROR),
        ("a", Severity.NOTE),
        ("c", Severity.ERROR),
    ]


def test_the_order_of_hits_does_not_matter(vocabulary: Vocabulary, rule: Rule) -> None:
    other = a_rule(vocabulary, BODY, name="other", message="o")
    hits = [hit(one, case(name), row(number)) for one in (rule, other) for name in "ab" for number in ("69", "71")]
    assert make(vocabulary, *hits) == make(vocabulary, *reversed(hits))


def test_the_row_that_fits_best_speaks_first(vocabulary: Vocabulary, rule: Rule) -> None:
    open_row = row("68", open_slots=("part",))
    replaced = row("67", known_to=date(2025, 1, 1))
    not_in_force = row("66", valid="2020")
    neighbour = replace(row("65"), differs="subject")
    near, far = row("64"), row("99")
    hits = [hit(rule, case(), item) for item in (neighbour, not_in_force, replaced, open_row, far, near)]
    (flag,) = make(vocabulary, *hits, published="2025-06-06")
    assert [item.key for item in flag.rows] == ["64", "99", "67", "66", "68", "65"]
    assert flag.message["en"] == "60% is not 64%"


def test_of_open_rows_the_newest_speaks_first(vocabulary: Vocabulary, rule: Rule) -> None:
    rows = [row(number, open_slots=("period",), period=year) for number, year in (("61", "2012"), ("90", "2024"))]
    (flag,) = make(vocabulary, *(hit(rule, case(), item) for item in rows))
    assert [item.key for item in flag.rows] == ["90", "61"]


def test_a_date_is_nearest_to_the_nearest_day(vocabulary: Vocabulary) -> None:
    dates = a_rule(vocabulary, "match:\n  claim: {kind: event}\n  row: {relation: disjoint}\n", flag="date_mismatch")
    claim = Case(replace(a_claim(value="2025-04-04"), id="a"), "event", (), WRONG, WRONG)
    rows = [
        a_comparison(Relation.DISJOINT, "before", value=day, key=day) for day in ("2025-01-01", "2025-04-10", "2030")
    ]
    (flag,) = make(vocabulary, *(hit(dates, claim, item) for item in rows))
    assert [item.key for item in flag.rows] == ["2025-04-10", "2025-01-01", "2030"]


def test_a_flag_shows_a_few_rows_and_no_more(vocabulary: Vocabulary, rule: Rule) -> None:
    (flag,) = make(vocabulary, *(hit(rule, case(), row(str(number))) for number in range(61, 80)))
    assert [item.key for item in flag.rows] == [str(number) for number in range(61, 61 + MOST_ROWS)]


def test_claims_of_a_flag_stand_in_the_order_of_the_text(vocabulary: Vocabulary) -> None:
    one, two = claims("a", "b").values()
    (flag,) = make(vocabulary, Hit(a_rule(vocabulary, PAIR), {"one": two, "other": one}, lambda words: None))
    assert flag.claims == ("a", "b")


def test_a_pair_found_both_ways_is_one_flag(vocabulary: Vocabulary) -> None:
    one, two = claims("a", "b").values()
    pair = a_rule(vocabulary, PAIR)
    hits = [
        Hit(pair, {"one": first, "other": second}, lambda words: None) for first, second in ((one, two), (two, one))
    ]
    assert [flag.claims for flag in make(vocabulary, *hits)] == [("a", "b")]


def test_a_claim_that_conflicts_with_many_is_shown_beside_a_few(vocabulary: Vocabulary) -> None:
    pair, cases = a_rule(vocabulary, PAIR), list(claims(*"abcdefgh").values())
    hits = [
        Hit(pair, {"one": one, "other": other}, lambda words: None)
        for one in cases
        for other in cases
        if one is not other
    ]
    flags = make(vocabulary, *hits)
    assert len(flags) < len(hits) / 2
    assert {name for flag in flags for name in flag.claims} == set("abcdefgh")


# ---- severity


def test_a_rule_on_trial_gives_notes(vocabulary: Vocabulary) -> None:
    for status in ("trial", "draft"):
        (flag,) = make(vocabulary, hit(a_rule(vocabulary, BODY, status=status), case(), row()))
        assert flag.severity is Severity.NOTE


def test_a_weak_row_and_a_stale_table_give_notes(vocabulary: Vocabulary, rule: Rule) -> None:
    (weak,) = make(vocabulary, hit(rule, case(), row(grade="uncertain")))
    (stale,) = make(vocabulary, hit(rule, case(), row(table="old")), stale=frozenset({"old"}))
    (fresh,) = make(vocabulary, hit(rule, case(), row(table="new")), stale=frozenset({"old"}))
    assert [flag.severity for flag in (weak, stale, fresh)] == [Severity.NOTE, Severity.NOTE, Severity.ERROR]


def test_what_a_claim_leaves_open_gives_a_warning(vocabulary: Vocabulary, rule: Rule) -> None:
    open_row, whole = row(open_slots=("part",)), row()
    open_only = case(then=replace(WRONG, disagreeing=(open_row,)))
    both = case(then=replace(WRONG, disagreeing=(open_row, whole)))
    (warned,), (wrong,) = (make(vocabulary, hit(rule, claim, open_row)) for claim in (open_only, both))
    assert (warned.severity, wrong.severity) == (Severity.WARNING, Severity.ERROR)
    assert warned.suggestion is None  # it speaks of a part of what was claimed


def test_what_a_list_cannot_hold_does_not_hang_on_what_is_left_open(vocabulary: Vocabulary, rule: Rule) -> None:
    open_only = case(then=replace(WRONG, disagreeing=(row(open_slots=("part",)),)))
    (flag,) = make(vocabulary, hit(rule, open_only, replace(row(), differs="kind")))
    assert flag.severity is Severity.ERROR


def test_what_became_known_after_the_article_gives_a_warning(vocabulary: Vocabulary, rule: Rule) -> None:
    later = replace(case(then=UNKNOWN), now=replace(WRONG, disagreeing=(row(),)))
    (flag,) = make(vocabulary, hit(rule, later, row()))
    assert flag.severity is Severity.WARNING


def test_a_note_stays_a_note_whatever_is_open(vocabulary: Vocabulary) -> None:
    note = a_rule(vocabulary, BODY, severity="note")
    open_only = case(then=replace(WRONG, disagreeing=(row(open_slots=("part",)),)))
    (flag,) = make(vocabulary, hit(note, open_only, row(open_slots=("part",))))
    assert flag.severity is Severity.NOTE


def test_a_rule_between_claims_has_no_row_to_be_weak(vocabulary: Vocabulary) -> None:
    one, two = (replace(item, now=WRONG, then=UNKNOWN) for item in claims("a", "b").values())
    (flag,) = make(vocabulary, Hit(a_rule(vocabulary, PAIR), {"one": one, "other": two}, lambda words: None))
    assert flag.severity is Severity.ERROR


# ---- causes


def a_flag(name: str, code: str = "value_mismatch", claim: str = "a", cause: str | None = None) -> Flag:
    return Flag(name, code, Severity.ERROR, ("r@1",), {"en": "x"}, (claim,), (), (replace(a_row(), cause=cause),))


def test_flags_on_the_same_claims_have_one_cause() -> None:
    flags = link_causes([a_flag("f1"), a_flag("f2", "unit_mismatch"), a_flag("f3", claim="b")])
    assert [flag.cause for flag in flags] == ["f1", "f1", "f3"]


def test_flags_of_one_code_that_one_document_proves_have_one_cause() -> None:
    flags = link_causes(
        [
            a_flag("f1", claim="a", cause="doc"),
            a_flag("f2", claim="b", cause="doc"),
            a_flag("f3", "unit_mismatch", "c", "doc"),
        ]
    )
    assert [flag.cause for flag in flags] == ["f1", "f1", "f3"]


def test_figures_of_two_dimensions_are_no_distance_apart(vocabulary: Vocabulary, rule: Rule) -> None:
    money = Quantity("5", vocabulary.unit("CNY"))
    rows = [row("99"), a_comparison(Relation.DISJOINT, "unit", value=money, key="money")]
    (flag,) = make(vocabulary, *(hit(rule, case(), item) for item in rows))
    assert [item.key for item in flag.rows] == ["money", "99"]
