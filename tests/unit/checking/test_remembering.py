"""Cases are made once for what a claim says, wherever it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import a_claim, percent, when

from factlint.checking import remembering
from factlint.checking.cases.maker import CaseMaker
from factlint.checking.remembering import Remembering
from factlint.model.case import Case
from factlint.model.claim import Claim, Modality
from factlint.model.measure.when import When
from factlint.model.text.span import Span
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

JUNE = when("2025-06-06")
CLAIM = a_claim("mine_production_share", percent("60"), "t-ree", area="t-cn", period="2024")


class Counting(CaseMaker):
    """Counts the cases that it makes."""

    made = 0

    def make(self, claim: Claim, published: When | None) -> Case:
        self.made += 1
        return super().make(claim, published)


@pytest.fixture
def maker(tables: Tables, vocabulary: Vocabulary) -> Counting:
    return Counting(tables, vocabulary)


def test_the_same_claim_on_the_same_day_is_the_same_case(maker: Counting) -> None:
    memory = Remembering(maker)
    assert memory.make(CLAIM, JUNE) is memory.make(CLAIM, JUNE)
    assert maker.made == 1


def test_a_claim_elsewhere_in_the_text_keeps_its_own_place(maker: Counting) -> None:
    memory = Remembering(maker)
    first = memory.make(replace(CLAIM, span=Span(1, 5)), JUNE)
    moved = memory.make(replace(CLAIM, id="c9", span=Span(7, 11), sentence=3), JUNE)
    assert maker.made == 1
    assert (moved.claim.id, moved.claim.span, moved.claim.sentence) == ("c9", Span(7, 11), 3)
    assert (first.claim.id, first.claim.span) == ("c1", Span(1, 5))
    assert (moved.then, moved.comparisons, moved.mark) == (first.then, first.comparisons, first.mark)


@pytest.mark.parametrize(
    "other",
    [
        replace(CLAIM, value=percent("69")),
        replace(CLAIM, modality=Modality.QUOTED),
        replace(CLAIM, members_open=False),
        replace(CLAIM, quote="60 %"),
        CLAIM.with_scope(period=when("2023")),
    ],
)
def test_a_claim_that_says_something_else_is_another_case(maker: Counting, other: Claim) -> None:
    memory = Remembering(maker)
    memory.make(CLAIM, JUNE)
    assert memory.make(other, JUNE) == maker.make(other, JUNE)
    assert maker.made == 3


def test_what_else_a_text_names_matters_to_some_cases_only(maker: Counting) -> None:
    told = replace(CLAIM, told=frozenset({"value"}))
    memory = Remembering(maker)
    for claim in (replace(told, value=percent("69.2")), replace(told, value=percent("13"))):
        for names in (frozenset({"a"}), frozenset({"b"}), frozenset({"a"})):
            other = replace(claim, named=names)
            assert memory.make(other, JUNE).claim.named == names
            assert memory.make(other, JUNE) == CaseMaker(maker.tables, maker.vocabulary).make(other, JUNE)
    assert maker.made == 3


def test_another_day_is_another_case(maker: Counting) -> None:
    memory = Remembering(maker)
    assert memory.make(CLAIM, JUNE).then != memory.make(CLAIM, when("2020-01-01")).then


def test_what_is_remembered_is_bounded(maker: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST_REMEMBERED", 2)
    memory = Remembering(maker)
    for number in range(5):
        memory.make(replace(CLAIM, value=percent(str(number))), JUNE)
    assert len(memory._known) <= 2
