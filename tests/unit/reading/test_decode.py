"""Bytes are read as the text that they are, or refused."""

from __future__ import annotations

import pytest

from factlint.errors import InvalidInput
from factlint.reading.decode import decode

HANS = "商务部公告2025年第18号:对七类中重稀土相关物项实施出口管制。"
HANT = "商務部公告2025年第18號:對七類中重稀土相關物項實施出口管制。"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANT, "utf-8", "utf-8"),
        ("Exports fell by 12.5%.", "ascii", "utf-8"),
        (HANS, "gb2312", "gb18030"),
        (HANS, "gbk", "gb18030"),
        (HANT + "😀", "gb18030", "gb18030"),
        (HANT, "big5", "big5"),
        ("稀土", "gb18030", "gb18030"),
        ("商務部", "big5", "big5"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_text_comes_back_as_it_was_written(text: str, codec: str, encoding: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(HANS.encode("utf-8-sig")).text == HANS


def test_line_ends_stay_as_they_are() -> None:
    assert decode("稀土\r\n出口\r".encode()).text == "稀土\r\n出口\r"


def test_the_charset_that_a_page_declares_is_tried_first() -> None:
    page = f'<meta charset="gb2312"><p>镓锗锑</p>{HANS}'
    assert decode(page.encode("gb2312")).text == page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("稀土".encode("utf-16"), "UTF-16"),
        ("café “smart”".encode("cp1252"), "no UTF-8, GB18030 or Big5"),
        ("日本の輸出規制は厳しい".encode("shift-jis"), "no UTF-8, GB18030 or Big5"),
        ("Привет".encode("cp1251"), "no UTF-8, GB18030 or Big5"),
        (b"\xff\x00\x01\x02\x9f", "no UTF-8, GB18030 or Big5"),
        (b"abc\x00def", "NUL"),
    ],
)
def test_anything_else_is_refused_and_the_message_says_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        decode(data, "draft.txt")
    assert caught.value.problems[0].where == "draft.txt"


def test_a_refusal_names_the_place_of_the_first_wrong_byte() -> None:
    with pytest.raises(InvalidInput) as caught:
        decode(b"first line\nsecond \xff line")
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (2, 8)
