"""Lists: members, the number that the text states, and whether they go on."""

from __future__ import annotations

import pytest
from tests.reading.readers import READER

from factlint.reading.expressions import Expression, Listing


def lists(text: str) -> list[Expression]:
    return [found for found in READER.read(text) if found.kind == "enum"]


def members(text: str) -> list[str]:
    (found,) = lists(text)
    assert isinstance(found.value, Listing)
    assert all(member.span.words(text) for member in found.value.members)
    return [member.text for member in found.value.members]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("此前对镓、锗、锂等关键矿产", ["镓", "锗", "锂"]),
        ("包括印度、澳大利亚、加拿大和法国等", ["印度", "澳大利亚", "加拿大", "法国"]),
        ("在芯片、半导体等领域", ["芯片", "半导体"]),
        ("釤、釓、鋱七类", ["钐", "钆", "铽"]),
        ("美日印澳四国", ["美", "日", "印", "澳"]),
        ("云南、江西等地", ["云南", "江西"]),
        ("重点是:设备、软件、人才。", ["设备", "软件", "人才"]),
        ("imports gallium, germanium and antimony from China", ["gallium", "germanium", "antimony"]),
        ("materials (alpha, beta and gamma)", ["alpha", "beta", "gamma"]),
    ],
)
def test_the_members_of_a_list_are_cut_out(text: str, expected: list[str]) -> None:
    assert members(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "你好、我好才能大家好",
        "中美两国",
        "3%、5%",
        "第三批共计80项、逾2,000家",
        "a、",
        "red, white and blue",
        "钐、钆、铽、镝、(金鲁)、钪",
        "他说、她说",
        "alpha, beta",
        "samarium, and",
    ],
)
def test_what_lists_nothing_is_no_list(text: str) -> None:
    assert lists(text) == []


@pytest.mark.parametrize(
    ("text", "stated", "is_open"),
    [
        ("钐、钆、铽等7类", 7, True),
        ("钐、钆、铽三类", 3, False),
        ("7种稀土(钐、钆、铽)", 7, False),
        ("共有三类物项:钨、钼、铋。", 3, False),
        ("钐、钆、铽等", None, True),
        ("日韩澳等8国", 8, True),
        ("7种稀土,(钐、钆、铽)", None, False),
    ],
)
def test_the_stated_number_and_the_open_end_are_kept(text: str, stated: int | None, is_open: bool) -> None:
    (found,) = lists(text)
    assert isinstance(found.value, Listing)
    assert (found.value.stated, found.value.is_open) == (stated, is_open)


def test_a_list_and_the_count_behind_it_are_both_read() -> None:
    assert [(found.kind, found.normal) for found in READER.read("钐、钆、铽等7类")] == [
        ("enum", "listed=3;count=7;open"),
        ("count", "7"),
    ]
