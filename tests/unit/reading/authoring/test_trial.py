"""Examples tell what was read instead of what they expect, and cues tell why they gave nothing."""

from __future__ import annotations

from pathlib import Path

from tests.unit.reading.small import SmallArticle, make_reader

from factlint.model.measure.when import When
from factlint.model.text.span import Span
from factlint.reading.authoring.explain import explain
from factlint.reading.authoring.trial import try_examples
from factlint.reading.pages.article import Article

READING = """id: controls
version: 1
predicate: export_control
title: {en: a, zh-Hans: b, zh-Hant: c}
status: active
frames:
- id: controls-on
  cue: {zh: [管制], en: [controls on]}
  value: {is: in_force}
  subject: {mention: [element], split: true, needed: true}
  members: true
  scope: {area: {mention: area}, period: {expression: date}}
  not: {zh: [取消]}
examples:
  positive:
  - text: {zh-Hans: 中国2025年4月对镓、锗等实施管制。, zh-Hant: 中國2025年4月對鎵、鍺等實施管制。}
    claims:
    - {value: in_force, subject: t-el-ga, area: t-ar-cn, period: 2025-04, members: [t-el-ga, 锗], open: true}
    - {predicate: export_control, subject: 锗, modality: asserted, counterpart: null}
  negative:
  - text: {zh-Hans: 中国取消对镓的管制。, en: "China sells gallium."}
"""


def open_article(text: str, published: When | None) -> Article:
    return SmallArticle(text, published)


def failures(folder: Path, text: str) -> list[str]:
    reader = make_reader(folder, controls=text)
    return [str(failure) for failure in try_examples(reader.rules.reading("controls"), reader, open_article)]


def test_examples_that_hold_give_no_failure(tmp_path: Path) -> None:
    assert failures(tmp_path, READING) == []


def test_a_claim_that_differs_is_shown_with_the_key_that_does(tmp_path: Path) -> None:
    only_one = READING.replace(", zh-Hant: 中國2025年4月對鎵、鍺等實施管制。", "")
    (told,) = failures(tmp_path, only_one.replace("area: t-ar-cn,", "area: t-ar-us,"))
    assert told.startswith("controls.yaml:16: [zh-Hans] expected")
    assert "area is t-ar-cn" in told


def test_a_claim_that_is_missing_is_said_to_be(tmp_path: Path) -> None:
    told = failures(tmp_path, READING.replace("实施管制。, zh", "实施许可。, zh"))
    assert any("no claim was read, expected {value: in_force" in each for each in told)


def test_a_claim_in_a_negative_example_names_its_frame(tmp_path: Path) -> None:
    (told,) = failures(tmp_path, READING.replace("not: {zh: [取消]}", "not: {zh: [废除]}"))
    assert "nothing should be read, read export_control(t-el-ga) = in_force" in told
    assert "by the frame 'controls-on'" in told


def test_a_quote_has_to_be_the_words_of_the_claim(tmp_path: Path) -> None:
    text = READING.replace("{value: in_force,", "{quote: {zh-Hans: 中国实施管制}, value: in_force,")
    (told,) = failures(tmp_path, text)
    assert "the words are '中国2025年4月对镓、锗等实施管制'" in told


def test_every_cue_says_what_became_of_it(tmp_path: Path) -> None:
    reader = make_reader(tmp_path, controls=READING)
    text = "中国对镓实施管制。中国取消对锗的管制。中国加强管制。"
    told = [(each.words, each.outcome) for each in explain(SmallArticle(text), reader)]
    assert told == [
        ("管制", "read as export_control(t-el-ga) = in_force {area: t-ar-cn} '中国对镓实施管制'"),
        ("管制", "not: condition 1 finds '取消'"),
        ("管制", "subject or scope: something that is needed is missing"),
    ]


def test_a_span_and_a_reading_narrow_the_account(tmp_path: Path) -> None:
    reader = make_reader(tmp_path, controls=READING)
    article = SmallArticle("中国对镓实施管制。中国加强管制。")
    assert len(explain(article, reader, Span(0, 9))) == 1
    assert explain(article, reader, reading="other") == []
