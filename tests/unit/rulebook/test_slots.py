"""The slots that rules may name are those that claims and rows have."""

from __future__ import annotations

from factlint.engine.facts import Subjects, claim_slot, row_slot
from factlint.model.case import Case, Comparison, Relation, Standing
from factlint.model.claim import SCOPE_SLOTS, Claim, Scope
from factlint.model.measure.when import When
from factlint.model.report import Verdict
from factlint.model.row import Row, Source
from factlint.model.term import Reference
from factlint.rulebook.conditions.types import DATE, STATUS, TERM, TEXT, Type
from factlint.rulebook.slots import SlotKind, claim_slots, of_group, row_slots, value_types, with_value
from factlint.rulebook.vocabulary import Vocabulary

SUBJECTS = Subjects(lambda _: None, When.parse("2025-06-06"))
CLAIM = Claim("c1", "effective", Reference("cn-1"), When.parse("2025-05-04"))
SOURCE = Source("s", "Announcement", "Ministry")
ROW = Row("measures", "cn-1", "effective", "cn-1", When.parse("2025-04-04"), Scope(), "4 April 2025", "found", SOURCE)
COMPARISON = Comparison(ROW, Relation.DISJOINT, "after")
STANDING = Standing(Verdict.CONTRADICTED)


def test_every_slot_can_be_read_from_a_claim_or_a_row(vocabulary: Vocabulary) -> None:
    case = Case(CLAIM, "event", (COMPARISON,), STANDING, STANDING)
    for name in claim_slots(vocabulary):
        claim_slot(case, name, SUBJECTS)
    for name in row_slots(vocabulary):
        row_slot(COMPARISON, name)


def test_scope_slots_are_slots_of_both(vocabulary: Vocabulary) -> None:
    for slots in (claim_slots(vocabulary), row_slots(vocabulary)):
        assert set(SCOPE_SLOTS) <= slots.keys()
        assert all(slots[name].plain for name in SCOPE_SLOTS)


def test_table_can_hold_the_names_of_tables_where_they_are_known(vocabulary: Vocabulary) -> None:
    assert row_slots(vocabulary)["table"].words is None
    assert row_slots(vocabulary, ["measures"])["table"].words == frozenset({"measures"})


def test_words_of_a_slot_are_known_when_those_of_all_its_types_are() -> None:
    yes, no = (Type("word", words=frozenset({word})) for word in ("yes", "no"))
    assert SlotKind("a", (yes, no)).words == frozenset({"yes", "no"})
    assert SlotKind("a", (yes, TEXT)).words is None


def test_value_has_the_types_of_its_predicates(vocabulary: Vocabulary) -> None:
    names = ["effective", "market_share", "goods_exports", "amount", "legal_state", "located_in", "title"]
    assert value_types(vocabulary.predicates[name] for name in names) == (
        DATE, Type("quantity", "ratio"), Type("quantity", "money"), Type("quantity"), STATUS, TERM, TEXT,
    )  # fmt: skip
    slots = with_value(claim_slots(vocabulary), [vocabulary.predicates["effective"]])
    assert slots["value"].types == (DATE,)


def test_slots_of_a_group_are_lists_that_no_pattern_can_hold(vocabulary: Vocabulary) -> None:
    slots = of_group(claim_slots(vocabulary))
    assert slots["area"].types == (Type("list", item=TERM),)
    assert not any(slot.plain for slot in slots.values())
    assert slots["members"].types == ()
