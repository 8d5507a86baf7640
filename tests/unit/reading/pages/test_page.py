"""A page knows its clauses, its lists, its quotations and what leads a clause."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.reading.small import SmallArticle, make_reader

from factlint.reading.extract import Reader
from factlint.reading.pages.page import Page
from factlint.reading.pages.quotations import find_quoted
from factlint.reading.pages.sought import Sought


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder: Path = tmp_path_factory.mktemp("rules")
    return make_reader(folder)


def open_page(reader: Reader, text: str) -> Page:
    return reader.open(SmallArticle(text))


def clauses(reader: Reader, text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in open_page(reader, text).clauses]


def lists(reader: Reader, text: str) -> list[tuple[str, int, bool]]:
    found = open_page(reader, text).series
    return [(text[series.start : series.end], len(series.members), series.is_open) for series in found]


def test_chinese_commas_of_either_width_cut_clauses(reader: Reader) -> None:
    assert clauses(reader, "中国增产，美国减产,日本不变") == ["中国增产，", "美国减产,", "日本不变"]


def test_a_time_that_opens_a_sentence_is_a_part_of_its_clause(reader: Reader) -> None:
    assert clauses(reader, "2020年12月18日，公司被列入清单，股价下跌") == [
        "2020年12月18日，公司被列入清单，",
        "股价下跌",
    ]
    assert clauses(reader, "自2025年4月4日起，出口须经许可") == ["自2025年4月4日起，出口须经许可"]
    assert clauses(reader, "公司说，2025年4月4日，出口须经许可") == ["公司说，", "2025年4月4日，", "出口须经许可"]


def test_a_figure_that_opens_a_sentence_is_a_part_of_what_says_its_meaning(reader: Reader) -> None:
    assert clauses(reader, "5577吨，这是7月的出口量") == ["5577吨，这是7月的出口量"]
    assert clauses(reader, "5577吨，比上月多") == ["5577吨，", "比上月多"]


def test_a_comma_in_a_number_or_a_date_cuts_nothing(reader: Reader) -> None:
    text = "On June 5, 2025 exports of 1,234 tonnes"
    assert clauses(reader, text) == [text]


def test_an_english_comma_cuts_only_ahead_of_a_new_statement(reader: Reader) -> None:
    text = "China, a large maker, sells gallium, but the United States buys it"
    assert clauses(reader, text) == ["China, a large maker, sells gallium,", " but the United States buys it"]


def test_long_brackets_are_clauses_of_their_own(reader: Reader) -> None:
    assert clauses(reader, "出口(QUAD)增长") == ["出口(QUAD)增长"]
    long = "优势(2025年磁体出口量增长很快)明显"
    assert clauses(reader, long) == ["优势", "(2025年磁体出口量增长很快)", "明显"]


def test_a_title_is_not_cut(reader: Reader) -> None:
    assert clauses(reader, "据《甲,乙:丙》说") == ["据《甲,乙:丙》说"]


def test_an_endless_clause_is_cut_all_the_same(reader: Reader) -> None:
    assert max(clause.end - clause.start for clause in open_page(reader, "稀土" * 3_000).clauses) <= 500


def test_names_with_joins_make_a_list_that_may_go_on(reader: Reader) -> None:
    assert lists(reader, "对镓、锗和锂实施管制") == [("镓、锗和锂", 3, False)]
    assert lists(reader, "对镓、锗、锂等关键矿产的限制") == [("镓、锗、锂等关键矿产", 3, True)]
    assert lists(reader, "exports of gallium and germanium fell") == [("gallium and germanium", 2, False)]


def test_the_noun_ahead_of_examples_belongs_to_the_list(reader: Reader) -> None:
    assert lists(reader, "关键矿产包括镓、锗") == [("关键矿产包括镓、锗", 2, True)]


def test_the_next_thing_in_the_sentence_is_no_noun_of_the_list(reader: Reader) -> None:
    assert lists(reader, "在镓、锗等领域对中国限制") == [("镓、锗等", 2, True)]


def test_quotations_nest_and_unclosed_ones_quote_nothing() -> None:
    text = '他说“甲‘乙’丙”,"丁",“戊'
    assert [text[each.start : each.end] for each in find_quoted(text)] == ["甲‘乙’丙", "乙", "丁"]


def test_names_dates_and_connectives_may_stand_ahead_of_what_leads_a_clause(reader: Reader) -> None:
    page = open_page(reader, "但2025年4月,中国对美国增税,随后日本表态")
    pieces = page.pool(Sought(mentions=frozenset({"area"}))).pieces
    assert [(page.text[p.start : p.end], page.leads(p)) for p in pieces] == [
        ("中国", True), ("美国", False), ("日本", True),
    ]  # fmt: skip


def test_words_in_a_title_are_no_words_of_the_sentence(reader: Reader) -> None:
    words = reader.rules.modality.quotation.verbs
    page = open_page(reader, "《他表示》一文表示")
    assert [piece.start for piece in page.pool(Sought(words=words)).pieces] == [7]


def test_a_second_number_with_words_of_its_own_begins_a_clause(reader: Reader) -> None:
    text = "China has about 70% of mining and more than 90% of processing"
    assert clauses(reader, text) == ["China has about 70% of mining ", "and more than 90% of processing"]
    assert len(clauses(reader, "开采占69%的产量和90%的加工")) == 2


def test_numbers_without_words_between_share_a_clause(reader: Reader) -> None:
    assert len(clauses(reader, "exports rose 8% and 15% respectively")) == 1
    assert len(clauses(reader, "分别增长8%和15%")) == 1


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("并自2025年11月8日起", None),
        ("新修订的规定已于2025年7月1日正式", "新修订的规定"),
        ("2025年6月起新规", "新规"),
        ("However, the new rules will", "new rules"),
    ],
)
def test_bare_words_are_those_that_can_name_something(reader: Reader, text: str, bare: str | None) -> None:
    page = open_page(reader, text)
    found = page.bare_words(0, len(text))
    assert (text[found[0] : found[1]] if found else None) == bare
