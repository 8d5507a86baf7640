"""References to documents as scheme and key, with who issued them."""

from __future__ import annotations

import pytest
from tests.reading.readers import READER

from factlint.reading.expressions import DocumentName


def names(text: str) -> list[DocumentName]:
    return [found.value for found in READER.read(text) if isinstance(found.value, DocumentName)]


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("商务部 海关总署公告2025年第18号", ["商务部", "海关总署"]),
        ("商務部、海關總署公告2025年第18號", ["商務部", "海關總署"]),
        ("中国商务部公告2025年第61号", ["商务部"]),
        ("公告2025年第61号", []),
        ("某部公告2025年第61号", []),
    ],
)
def test_the_issuers_stand_before_the_number(text: str, issuers: list[str]) -> None:
    (name,) = names(text)
    assert [span.words(text) for span in name.issuers] == issuers


def test_a_title_keeps_its_short_name_and_article() -> None:
    (name,) = names("《国际武器贸易条例》(ITAR)第三条第一款")
    assert (name.scheme, name.key, name.part, name.short) == ("title", "国际武器贸易条例", "3.1", "ITAR")


def test_several_numbers_are_several_documents() -> None:
    text = "商务部第55、56号公告"
    found = READER.read(text)
    assert [(each.span.words(text), each.normal) for each in found] == [
        ("55", "cn-announcement:XXXX/55"),
        ("56", "cn-announcement:XXXX/56"),
    ]


def test_numbers_in_characters_become_figures() -> None:
    assert [name.part for name in names("《出口管制法》第十二条")] == ["12"]


def test_what_stands_in_a_title_is_not_read_on_its_own() -> None:
    assert [found.kind for found in READER.read("《2025年稀土管理办法》")] == ["docref"]
