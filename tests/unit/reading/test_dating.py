"""An article is dated by what says so outright, never by the time at which its page was saved."""

from __future__ import annotations

from datetime import date

import pytest

from factlint.model.measure.when import When
from factlint.reading.dating import read_day
from factlint.reading.document import DocumentReader

BODY = (
    "商务部公布了对七类中重稀土相关物项实施出口管制的公告,即日起施行。\n\n市场普遍认为影响有限,企业库存可用两个月。\n\n"
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("焰墨绘史 2025-01-07 17:03:50", "2025-01-07"),
        ("2025年04月05日 08:30 来源:新华社", "2025-04-05"),
        ("2025/10/17 23:40 編譯魏國金/台北報導", "2025-10-17"),
        ("發布時間:2025.6.6", "2025-06-06"),
        ("民國114年6月6日", "2025-06-06"),
        ("By Jane Miller, April 7, 2025 9:14 AM", "2025-04-07"),
        ("Published 7 Apr. 2025, updated 9 April 2025", "2025-04-07"),
        ("3rd December 2024", "2024-12-03"),
        ("13/05/2025", "2025-05-13"),
        ("05/13/2025", "2025-05-13"),
        ("2025-06-06T23:40:00+08:00", "2025-06-06"),
        ("2025-06", "2025-06"),
    ],
)
def test_full_dates_are_read_in_the_forms_that_bylines_use(text: str, day: str) -> None:
    assert read_day(text) == When.parse(day)


@pytest.mark.parametrize("text", ["04/05/2025", "6月6日", "3 hours ago", "2025-13-40", "", "../2025", "soon"])
def test_what_could_be_two_days_or_none_is_no_date(text: str) -> None:
    assert read_day(text) is None


def test_the_callers_date_goes_before_everything(documents: DocumentReader) -> None:
    published = When.parse("2025-06-06/2025-06-09")
    document = documents.read(f"标题是什么样的呢\n2025-01-07 17:03\n\n{BODY}", published=published)
    assert (document.published, document.published_basis) == (published, "given")


def test_a_byline_dates_an_article_and_counts_as_metadata_in_reports(documents: DocumentReader) -> None:
    document = documents.read(f"中国对七类稀土实施管制\n\n观察者 2025-04-05 17:03\n\n{BODY}")
    assert document.published == When.parse("2025-04-05")
    assert (document.dating.basis, document.published_basis) == ("byline", "metadata")


def test_the_clock_of_a_saved_page_is_a_limit_and_no_date(documents: DocumentReader) -> None:
    links = "相关推荐\n甲公司宣布涨价\n2025-11-16 03:32:10\n乙公司被调查\n2025-11-18 14:45:57\n2025-11-19 01:28:49\n"
    document = documents.read(f"中国对七类稀土实施管制\n\n{BODY}{links}")
    assert (document.published, document.published_basis) == (None, "unknown")
    assert document.dating.not_after == date(2025, 11, 19)


def test_an_article_is_no_younger_than_its_first_comment(documents: DocumentReader) -> None:
    comments = "评论列表\n2025-01-09 00:34\n说得对\n2025-01-08 07:00\n不同意\n"
    assert documents.read(f"标题\n\n{BODY}{comments}").dating.not_after == date(2025, 1, 8)


def test_metadata_of_html_goes_before_the_byline(documents: DocumentReader) -> None:
    meta = '<meta property="article:published_time" content="2025-04-04T10:00:00+08:00">'
    page = f"{meta}<h1>标题</h1><p>作者 2025-04-06</p><p>{BODY}</p>"
    document = documents.read(page, "text/html")
    assert (document.published, document.published_basis) == (When.parse("2025-04-04"), "metadata")


def test_metadata_that_is_no_date_is_passed_over(documents: DocumentReader) -> None:
    document = documents.read("---\ndate: tomorrow\npublished: 2025-06\n---\n\n# a\n", "text/markdown")
    assert document.published == When.parse("2025-06")
