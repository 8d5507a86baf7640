"""What must not stand around a match: a number is never cut out of a name or a longer number."""

from __future__ import annotations

import pytest
from tests.reading.readers import READER

from factlint.reading.expressions.scan.guards import continues_number


@pytest.mark.parametrize(
    "text",
    [
        "C919客机",
        "F-35战机",
        "LEAP-1C发动机",
        "CJ-2000",
        "H100芯片",
        "1042463605@qq.com",
        "21+11",
        "7×24小时",
        "DDR4内存",
        "ver_2",
        "3.5.1版本",
        "#12",
        "第三国",
        "一意孤行",
        "三星电子",
        "百度",
        "四川",
        "万一",
        "五角大楼",
        "一方面",
        "七国集团",
        "千万不要",
        "十分在意",
        "三番两次",
        "一带一路",
        "两败俱伤",
        "一杯羹",
        "从零",
        "Boeing 737",
        "Section 232",
        "5G",
        "GPT-4o",
        "数字经济",
    ],
)
def test_names_and_sayings_are_no_numbers(text: str) -> None:
    assert READER.read(text) == []


@pytest.mark.parametrize(
    ("text", "normal"),
    [("共12家,30名", ["12", "30"]), ("达90%,10家", ["90%", "10"]), ("at 9:30 p.m.", ["T21:30"]), ("$2.5", ["2.5 USD"])],
)
def test_signs_next_to_numbers_do_not_hide_them(text: str, normal: list[str]) -> None:
    assert [found.normal for found in READER.read(text)] == normal


def test_a_minus_counts_as_a_sign_only_where_nothing_stands_before_it() -> None:
    assert [found.normal for found in READER.read("增速-2.5%")] == ["-2.5%"]
    assert [found.normal for found in READER.read("5%-7%")] == ["5%..7%"]


def test_a_trap_inside_a_longer_number_is_none() -> None:
    assert continues_number("三十一起", 2)
    assert not continues_number("一起", 0)
    assert not continues_number("在一起", 1)
    assert [found.normal for found in READER.read("三十一起案件")] == ["31"]


def test_a_month_in_english_needs_a_capital() -> None:
    assert [found.normal for found in READER.read("in March it fell")] == ["XXXX-03"]
    assert READER.read("they march on") == []


def test_the_marks_of_bold_words_are_no_part_of_a_product() -> None:
    assert [found.normal for found in READER.read("**9月14日，马德里**")] == ["XXXX-09-14"]
    assert [found.normal for found in READER.read("**12%**")] == ["12%"]
    assert READER.read("5*30") == []
