"""The slots of claims and rows: typed for conditions and messages, plain for an engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.checking.builders import OVER, a_claim, a_comparison, percent, when, words
from tests.unit.checking.tables import ROOT

from factlint.engine.derived import Record, Topic
from factlint.engine.facts import Subjects, claim_reader, claim_slot, plain, row_reader, row_slot
from factlint.model.case import Case, Relation, Standing
from factlint.model.report import Verdict
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.model.text.span import Span
from factlint.rulebook.slots import claim_slots, row_slots
from factlint.rulebook.vocabulary import load_vocabulary

SUBJECTS = Subjects({"t-ree": "concept", "t-cn": "area"}.get, when("2025-06-06"))
WRONG, UNKNOWN = Standing(Verdict.CONTRADICTED), Standing(Verdict.UNVERIFIABLE, "no_row")
CLAIM = replace(
    a_claim("import_share", percent("60", OVER), "t-ree", area="t-us", counterpart="t-cn", period="2024"),
    members=(Reference("t-dy"),), members_open=False, weekday=5, span=Span(3, 9), quote="60%", zone="body", sentence=2,
)  # fmt: skip
CASE = Case(
    CLAIM, "share", (), UNKNOWN, WRONG, members_covered=False, is_outlier=True, part_of="whole", change_of="level",
    part_slot="counterpart", whole_slot="area",
)  # fmt: skip
ROW = replace(
    a_comparison(
        Relation.DISJOINT, "above", value=percent("71", OVER), area="t-us", counterpart="t-ar-w0", period="2023",
        valid="2023/..", known_to=date(2025, 1, 1), cause="doc", event="held", quotation="so it says", complete=True,
        note="disputed", open_slots=("part",),
    ),
    differs="period",
)  # fmt: skip
VOCABULARY = load_vocabulary(ROOT / "rules" / "vocabulary.yaml")


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("id", "c1"), ("predicate", "import_share"), ("kind", "share"), ("value_type", "quantity"),
        ("subject", Reference("t-ree")), ("subject_kind", "concept"), ("value", CLAIM.value), ("value_kind", None),
        ("modality", "asserted"), ("origin", "submitted"), ("zone", "body"), ("sentence", 2), ("span", "3-9"),
        ("quote", "60%"), ("weekday", 5), ("members", (Reference("t-dy"),)), ("members_open", "no"),
        ("members_covered", "no"), ("standing", "contradicted"), ("standing_then", "unverifiable"),
        ("standing_now", "contradicted"), ("reason", "no_row"), ("unit", "percent"), ("dimension", "ratio"),
        ("hedge", "over"), ("comparator", ">"), ("outlier", "yes"), ("part_of", "whole"), ("change_of", "level"),
        ("part_name", "t-cn"), ("whole", "t-ree|t-us||||"), ("is_rest", "no"), ("currency", None),
        ("published", when("2025-06-06")), ("area", "t-us"), ("period", when("2024")), ("basis", None),
        ("owner", (Reference("t-ree"), "t-us", "t-cn")), ("topic", Topic(CLAIM)),
    ],
)  # fmt: skip
def test_a_slot_of_a_claim_is_read(slot: str, value: object) -> None:
    assert claim_slot(CASE, slot, SUBJECTS) == value
    assert claim_reader(slot)(CASE, SUBJECTS) == value


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("table", "measure_events"), ("key", "k"), ("predicate", "effective"), ("subject", Reference("measure-a")),
        ("value", percent("71", OVER)), ("valid", when("2023/..")), ("relation", "disjoint"), ("how", "above"),
        ("role", "neighbour"), ("differs", "period"), ("open", "yes"), ("grade", "found"), ("event", "held"),
        ("cause", Reference("doc")), ("unit", "percent"), ("hedge", "over"), ("state", None), ("current", "no"),
        ("printed", "as printed"), ("source", "A notice"), ("publisher", "The ministry"), ("published", None),
        ("quotation", "so it says"), ("complete", "yes"), ("note", "disputed"), ("disputed", "yes"),
        ("when", when("2023")), ("area", "t-us"), ("basis", None), ("record", Record(ROW)),
        ("owner", (Reference("measure-a"), "t-us")),
    ],
)  # fmt: skip
def test_a_slot_of_a_row_is_read(slot: str, value: object) -> None:
    assert row_slot(ROW, slot) == value
    assert row_reader(slot)(ROW, SUBJECTS) == value


def test_what_is_not_given_is_none() -> None:
    bare = Case(a_claim(), "event", (), UNKNOWN, UNKNOWN)
    empty = ("unit", "dimension", "hedge", "span", "members_covered", "part_name", "whole", "weekday", "subject_kind")
    assert [claim_slot(bare, slot, SUBJECTS) for slot in empty] == [None] * len(empty)
    assert claim_slot(bare, "members_open", SUBJECTS) == "yes"
    row = a_comparison(Relation.MEETS)
    assert [row_slot(row, slot) for slot in ("unit", "hedge", "cause", "when", "differs")] == [None] * 5
    assert [row_slot(row, slot) for slot in ("role", "open", "current", "complete", "disputed", "note")] == [
        "own", "no", "yes", "no", "no", "as printed",
    ]  # fmt: skip


def test_terms_have_kinds_and_words_have_none() -> None:
    term = Case(a_claim("located_in", Reference("t-cn")), "place", (), UNKNOWN, UNKNOWN)
    unknown = Case(a_claim("located_in", Reference(None, "somewhere")), "place", (), UNKNOWN, UNKNOWN)
    assert claim_slot(term, "value_kind", SUBJECTS) == "area"
    assert claim_slot(unknown, "value_kind", SUBJECTS) is None
    assert claim_slot(CASE, "comparator", SUBJECTS) == ">"
    assert claim_slot(replace(CASE, claim=a_claim(value=percent("5"))), "comparator", SUBJECTS) == "="


def test_a_row_of_a_state_says_which() -> None:
    assert row_slot(a_comparison(Relation.MEETS, value=State.SUSPENDED), "state") == "suspended"


def test_a_row_without_a_period_is_of_the_time_when_it_holds() -> None:
    assert row_slot(a_comparison(Relation.MEETS, valid="2025"), "when") == when("2025")


@pytest.mark.parametrize(
    ("value", "flat"),
    [
        ("share", "share"), (5, 5), (when("2025-04"), "2025-04"), (Reference("t-ree", "REE"), "t-ree"),
        (Reference(None, "REE"), "REE"), (Reference(), None), (percent("5"), None), (words("x"), None), (None, None),
        ((), None),
    ],
)  # fmt: skip
def test_an_engine_holds_words_and_whole_numbers(value: object, flat: str | int | None) -> None:
    assert plain(value) == flat


def test_every_slot_that_a_rule_may_name_can_be_read() -> None:
    for slot in claim_slots(VOCABULARY):
        claim_slot(CASE, slot, SUBJECTS)
    for slot in row_slots(VOCABULARY):
        row_slot(ROW, slot)


def test_every_plain_slot_is_plain() -> None:
    claims = {name: claim_slot(CASE, name, SUBJECTS) for name, slot in claim_slots(VOCABULARY).items() if slot.plain}
    rows = {name: row_slot(ROW, name) for name, slot in row_slots(VOCABULARY).items() if slot.plain}
    amounts = {"value"}  # an amount has no plain form, a date or a term has
    for slots in (claims, rows):
        assert {name for name, value in slots.items() if value is not None and plain(value) is None} == amounts
