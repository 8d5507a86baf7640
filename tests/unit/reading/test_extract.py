"""From an article to claims: ids in text order, places and words, nothing from outside the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.unit.reading.small import SmallArticle, SmallSentence, make_reader

from factlint.model.claim import Modality
from factlint.model.measure.when import When
from factlint.reading.extract import blank_outside, read_claims

FRAMES = """
- id: controls-on
  predicate: export_control
  cue: {zh: [管制]}
  value: {is: in_force}
  subject: {mention: [element], split: true}
  scope: {period: {expression: date}}
- id: date
  predicate: effective
  cue: {zh: [施行]}
  value: {expression: date}
"""
TEXT = "中国收紧管制\n新规2025年4月4日(星期五)施行。中国可能对镓、锗实施管制。"


@dataclass(frozen=True, slots=True)
class BodyOnly:
    """An article whose first line is outside it."""

    article: SmallArticle

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def running(self) -> str:
        return self.article.text

    @property
    def published(self) -> When | None:
        return None

    @property
    def sentences(self) -> Sequence[SmallSentence]:
        return [sentence for sentence in self.article.sentences if sentence.zone == "body"]


def test_claims_have_ids_in_text_order_and_know_their_place(tmp_path: Path) -> None:
    claims = read_claims(SmallArticle(TEXT), make_reader(tmp_path, reading=FRAMES))
    assert [claim.id for claim in claims] == ["r1", "r2", "r3", "r4"]
    assert [claim.zone for claim in claims] == ["title", "body", "body", "body"]
    assert [claim.sentence for claim in claims] == [0, 1, 2, 2]
    assert all(claim.origin == "read" for claim in claims)
    for claim in claims:
        assert claim.span is not None
        assert claim.quote == claim.span.words(TEXT)


def test_a_weekday_beside_a_date_and_the_modality_are_kept(tmp_path: Path) -> None:
    claims = read_claims(SmallArticle(TEXT), make_reader(tmp_path, reading=FRAMES))
    assert claims[1].weekday == 5
    assert claims[2].modality is Modality.POSSIBLE


def test_a_period_that_can_be_read_in_two_ways_stays_open(tmp_path: Path) -> None:
    reader = make_reader(tmp_path, reading=FRAMES)
    known = read_claims(SmallArticle("2025年4月起管制镓。"), reader)
    assert str(known[0].scope.period) == "2025-04"
    guess = SmallArticle("2018年12月1日他被捕,11日起管制镓。", When.parse("2025-06-01"))
    assert read_claims(guess, reader)[0].scope.period is None


def test_nothing_is_read_outside_the_article(tmp_path: Path) -> None:
    claims = read_claims(BodyOnly(SmallArticle(TEXT)), make_reader(tmp_path, reading=FRAMES))
    assert {claim.zone for claim in claims} == {"body"}


def test_what_is_outside_is_blanked_without_moving_anything() -> None:
    article = BodyOnly(SmallArticle("甲乙\n丙丁。戊。"))
    assert blank_outside(article) == "\n\n\n丙丁。戊。"
