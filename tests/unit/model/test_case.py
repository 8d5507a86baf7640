"""Which standing of a claim the rules look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factlint.model.case import Case, Comparison, Relation, Standing
from factlint.model.claim import Claim, Scope, Text
from factlint.model.report import Verdict
from factlint.model.row import Row, Source
from factlint.model.term import Reference

CLAIM = Claim("c1", "share", Reference("t-rare-earths"), Text("69"))
ROW = Row("figures", "k", "share", "t-rare-earths", Text("69.2"), Scope(), "69.2 %", "found", Source("s", "t", "p"))


@pytest.mark.parametrize(
    ("then", "now", "standing", "is_later"),
    [
        (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.SUPPORTED, False),
        (Verdict.UNVERIFIABLE, Verdict.CONTRADICTED, Verdict.CONTRADICTED, True),
        (Verdict.UNVERIFIABLE, Verdict.SUPPORTED, Verdict.UNVERIFIABLE, False),
    ],
)
def test_rules_look_at_what_was_known_then_unless_only_later_rows_contradict(
    then: Verdict, now: Verdict, standing: Verdict, is_later: bool
) -> None:
    case = Case(CLAIM, "quantity", (), Standing(then), Standing(now))
    assert case.standing is standing
    assert case.is_later is is_later


def test_a_row_that_differs_in_one_slot_is_a_neighbour() -> None:
    own = Comparison(ROW, Relation.MEETS, "by_rounding")
    assert own.is_own
    assert not replace(own, differs="area").is_own


@pytest.mark.parametrize(
    ("slots", "is_open"), [([], False), ([("part",)], True), ([("part",), ()], False), ([("part",), ("area",)], True)]
)
def test_a_claim_is_open_when_all_that_disagrees_says_more_than_it(slots: list[tuple[str, ...]], is_open: bool) -> None:
    disagreeing = tuple(Comparison(ROW, Relation.DISJOINT, "below", open_slots=slot) for slot in slots)
    against, nothing = Standing(Verdict.CONTRADICTED, disagreeing=disagreeing), Standing(Verdict.UNVERIFIABLE)
    assert Case(CLAIM, "quantity", (), against, against).is_open is is_open
    assert Case(CLAIM, "quantity", (), nothing, against).is_open is is_open
