"""Reading expressions: places are right, order and script do not matter, and no text breaks it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.readers import READER

from factlint.model.measure.when import When
from factlint.model.text.fold import fold

ANCHOR = When.parse("2025-10-15")
PHRASES = st.sampled_from(
    [
        "2025年4月4日",
        "去年第四季",
        "约90%",
        "超過3.5萬噸",
        "17.94万亿元",
        "《出口管制法》第十二條",
        "兩至三年",
        "第五轮",
        "钐、钆、铽等7类",
        "七家",
        "6月5日",
        "$2.5 billion",
        "at least 17 companies",
        "since January",
        "three times as high",
        "between 25% and 100%",
        "公告2025年第18号",
        "15 CFR 744.21",
        "　",
        "\n",
        "。",
        "，",
        "一",
        "万",
        "半",
        "abc",
        "😀",
        "０．１％",
        "以上",
        "昨（16）日",
        "-",
        "第",
        "年",
        "百分之三十四",
    ]
)
MIXED = st.lists(st.one_of(PHRASES, st.text(max_size=4)), max_size=12).map("".join)


@given(MIXED)
@settings(max_examples=150, deadline=None)
def test_every_span_lies_in_the_text_and_is_not_empty(text: str) -> None:
    for found in READER.read(text, ANCHOR):
        assert 0 <= found.span.start <= found.core.start < found.core.end <= found.span.end <= len(text)
        assert found.span.words(text)


@given(MIXED)
@settings(max_examples=100, deadline=None)
def test_no_two_expressions_share_a_core_but_lists_and_what_they_list(text: str) -> None:
    cores = [found.core for found in READER.read(text, ANCHOR) if found.kind != "enum"]
    assert all(first.end <= second.start for first, second in pairwise(cores))


@given(MIXED, st.sampled_from(["前言。\n", "😀。\n", "Intro.\n", "\n\n"]))
@settings(max_examples=100, deadline=None)
def test_a_line_before_the_text_moves_spans_and_nothing_else(text: str, line: str) -> None:
    alone = [(found.span, found.kind, found.normal) for found in READER.read(text, ANCHOR, "CN")]
    moved = [(found.span, found.kind, found.normal) for found in READER.read(line + text, ANCHOR, "CN")]
    size = len(line)
    assert [((start - size, end - size), kind, normal) for (start, end), kind, normal in moved] == alone


@given(MIXED)
@settings(max_examples=100, deadline=None)
def test_the_folded_text_reads_the_same_but_for_what_needs_capitals(text: str) -> None:
    def readings(words: str) -> list[tuple[str, str | None]]:
        return [(found.kind, found.normal) for found in READER.read(words, ANCHOR, "CN") if found.rule not in capital]

    capital = {rule.id for rule in READER.rules if rule.capital}
    plain = text.replace("January", "Monday")
    assert readings(fold(plain)) == readings(plain)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    READER.read(text, None)
    READER.read(text, When.parse("2025"))
