"""A document knows its lines, sentences and zones, and where each word stood in the source."""

from __future__ import annotations

import time

import pytest

from factlint.errors import InputTooLarge, InvalidInput
from factlint.model.text.span import Span
from factlint.reading.document import Document, DocumentReader
from factlint.reading.zones.zone import Zone

ARTICLE = (
    "稀土出口许可三个月\n\n商务部6月7日表示,已批准一批申请。比例为90%。\r\n\r\n日本企业的库存可用60天,韩国约三个月。\n"
)
WRAPPED = """Note on licences

China's Ministry of Commerce said on Thursday that general licences had
been granted to a first group of magnet exporters, until 10 November
2026. The licences are valid for one year, and a company may ship to
named customers without asking again. About 90% come from China.
"""


def words(document: Document) -> list[str]:
    return [sentence.span.words(document.text) for sentence in document.sentences]


def test_plain_text_is_its_own_clean_text(documents: DocumentReader) -> None:
    document = documents.read(ARTICLE)
    assert document.text is document.source
    assert document.running is document.text
    assert document.to_source(Span(3, 9)) == Span(3, 9)
    assert len(document.folded) == len(document.text)


def test_lines_and_sentences_carry_offsets_of_the_text_as_submitted(documents: DocumentReader) -> None:
    document = documents.read(ARTICLE)
    assert words(document) == [
        "稀土出口许可三个月",
        "商务部6月7日表示,已批准一批申请。",
        "比例为90%。",
        "日本企业的库存可用60天,韩国约三个月。",
    ]
    assert [line.number for line in document.lines] == [1, 3, 5]
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1, 1, 2]
    assert len(document.in_paragraph(1)) == 2


def test_a_place_finds_its_line_sentence_and_zone(documents: DocumentReader) -> None:
    document = documents.read(ARTICLE)
    place = ARTICLE.index("90%")
    sentence, line = document.sentence_at(place), document.line_at(place)
    assert sentence is not None
    assert line is not None
    assert (sentence.index, line.number, document.zone_at(place)) == (2, 3, Zone.BODY)
    assert [clause.words(ARTICLE) for clause in document.clauses(document.sentences[1])] == [
        "商务部6月7日表示,",
        "已批准一批申请。",
    ]
    gap = ARTICLE.index("\n\n")
    assert document.sentence_at(gap) is document.line_at(gap) is document.zone_at(gap) is None


def test_lines_that_were_broken_to_a_width_are_one_paragraph(documents: DocumentReader) -> None:
    document = documents.read(WRAPPED)
    assert words(document)[1:] == [
        WRAPPED[WRAPPED.index("China's") : WRAPPED.index(" The licences")],
        "The licences are valid for one year, and a company may ship to\nnamed customers without asking again.",
        "About 90% come from China.",
    ]
    assert "10 November 2026" in document.running
    assert len(document.running) == len(document.text)


def test_paragraphs_of_one_line_each_are_not_joined(documents: DocumentReader) -> None:
    text = "福特的工厂停产了一周\n上万名工人暂时失业\n稀土价格翻倍\n没有人说话\n"
    assert len(words(documents.read(text))) == 4


@pytest.mark.parametrize(
    ("given", "tag", "language"),
    [(None, "zh-TW", "zh-Hant"), (None, "zh-CN", "zh-Hans"), ("en", "zh-CN", "en"), (None, "fr", "zh-Hans")],
)
def test_lines_that_tell_no_language_have_that_of_the_text(
    given: str | None, tag: str, language: str, documents: DocumentReader
) -> None:
    document = documents.read(f"<html lang='{tag}'><p>稀土出口管制三年.</p></html>", "text/html", language=given)
    assert document.language == language
    assert document.lines[0].language == ("zh-Hans" if language == "en" else language)


def test_each_line_has_the_language_of_its_script(documents: DocumentReader) -> None:
    document = documents.read("中国实施了出口管制。\n中國實施了出口管制。\nChina has imposed controls.\n2025\n")
    assert [line.language for line in document.lines] == ["zh-Hans", "zh-Hant", "en", "zh-Hans"]


def test_a_title_that_is_given_is_found_in_the_text(documents: DocumentReader) -> None:
    text = "每日矿业\n\n稀土出口许可三个月\n\n商务部6月7日表示,已批准一批申请。\n"
    document = documents.read(text, title="稀土出口許可三個月")
    assert document.title == "稀土出口許可三個月"
    assert [line.zone for line in document.lines] == [Zone.NAVIGATION, Zone.TITLE, Zone.BODY]
    assert documents.read(ARTICLE).title == "稀土出口许可三个月"


def test_a_media_type_may_carry_parameters(documents: DocumentReader) -> None:
    assert documents.read("# a\n", "text/markdown; charset=utf-8").text == "a\n\n"


def test_other_media_types_are_refused_with_what_is_allowed(documents: DocumentReader) -> None:
    with pytest.raises(InvalidInput, match="text/markdown, text/html; did you mean 'text/html'"):
        documents.read("", "text/htm")


def test_what_is_larger_than_any_article_is_refused(documents: DocumentReader) -> None:
    with pytest.raises(InputTooLarge, match="lines of a document: at most 50000"):
        documents.read("a\n" * 50_001)
    with pytest.raises(InputTooLarge, match="characters of a Markdown document"):
        documents.read("a" * 400_001, "text/markdown")


def test_a_long_text_is_read_in_well_under_a_second(documents: DocumentReader) -> None:
    text = "商务部表示,自2025年4月4日起对七类物项实施出口管制,占全球的90%。\n" * 15_000
    start = time.process_time()
    documents.read(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "<!-- -->", "---\n---\n", "\u3000\u3000\n", "* * *"])
def test_a_text_without_words_has_no_lines_of_an_article(text: str, media_type: str, documents: DocumentReader) -> None:
    document = documents.read(text, media_type)
    assert document.sentences == document.lines == ()
    assert document.published is None


def test_chinese_markdown_is_read_by_the_line_as_its_writers_mean_it(documents: DocumentReader) -> None:
    document = documents.read("# 标题\n\n第一段没有句号\n第二段也没有\n", "text/markdown")
    assert words(document) == ["标题", "第一段没有句号", "第二段也没有"]


def test_a_dated_document_keeps_everything_else(documents: DocumentReader) -> None:
    document = documents.read(ARTICLE)
    other = document.dated(documents.read(ARTICLE).dating)
    assert other == document
