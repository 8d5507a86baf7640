"""The script of a line tells its language."""

from __future__ import annotations

import pytest

from factlint.reading.language import find_language, has_ideographs, width


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("中国对稀土实施出口管制", "zh-Hans"),
        ("中國對稀土實施出口管制", "zh-Hant"),
        ("北京對稀土出口的強硬管制,正激起全球反擊。(路透)", "zh-Hant"),
        ("后来制造里面出口", "zh-Hans"),
        ("China's Ministry of Commerce (商务部) said", "en"),
        ("中国商飞C919使用LEAP-1C发动机", "zh-Hans"),
        ("稀土", None),
        ("90% 2025", None),
        ("Rare earths", "en"),
    ],
)
def test_language_is_told_by_characters_of_one_script_alone(text: str, language: str | None) -> None:
    assert find_language(text) == language


def test_an_ideograph_takes_two_columns() -> None:
    assert width("稀土 90%") == 8
    assert has_ideographs("a稀")
    assert not has_ideographs("a")
