"""Whatever a text holds: spans point at their words, the same text gives the same claims, and none takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.reader import draft_reader

from factlint.model.measure.when import When
from factlint.reading.extract import read_claims

PIECES = (
    *("中国", "美国", "對", "对", "镓、锗、锂等", "稀土", "實施出口管制", "限制", "可能会", "2025年4月", "4月5日"),
    *("90%", "20个百分点", "增长", "下降", "进口", "依赖", "列入", "实体清单", "商务部", "表示:", "“", "”", "《", "》"),
    *(",", "。", "(", ")", "7类", "第18号公告", "施行", "如果", "\n", "China ", "imposed export controls on "),
    *("said ", ". ", "gallium and germanium ", "on 4 April 2025 ", "rose by 9 percent"),
)
ARTICLES = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
PUBLISHED = When.parse("2025-06-06")
HOSTILE = {
    "one clause of names": "中国美国" * 15_000,
    "one clause of cues": "限制出口" * 15_000,
    "endless list": "镓、锗、" * 12_000,
    "numbers only": "增长9%" * 12_000,
    "open quotations": "商务部表示:“" * 8_000,
    "open titles": "《列入" * 20_000,
    "open brackets": "(限制镓出口" * 8_000,
    "no clause ends in English": "China restricts exports of gallium " * 3_000,
    "quotations in a line": "他说“限制镓的出口不会停止”" * 4_000,
}
SLOWEST_PER_CHARACTER = 150e-6


@settings(max_examples=80, deadline=None)
@given(ARTICLES)
def test_a_claim_points_at_its_words_in_at_most_120_characters(text: str) -> None:
    drafts = draft_reader()
    document = drafts.documents.read(text, published=PUBLISHED)
    for claim in read_claims(document, drafts.reader):
        assert claim.span is not None
        assert 0 < claim.span.end - claim.span.start <= 120
        assert claim.quote == claim.span.words(document.text)
        assert any(each.start <= claim.span.start < each.end for each in document.sentences)


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    drafts = draft_reader()
    document = drafts.documents.read(text, published=PUBLISHED)
    one, other = (read_claims(document, drafts.reader) for _ in range(2))
    assert one == other
    assert [claim.id for claim in one] == [f"r{number}" for number in range(1, len(one) + 1)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_costs_no_more_for_each_character(name: str) -> None:
    text, drafts = HOSTILE[name], draft_reader()
    document = drafts.documents.read(text, published=PUBLISHED)
    begin = time.process_time()
    read_claims(document, drafts.reader)
    assert time.process_time() - begin < SLOWEST_PER_CHARACTER * len(text)
