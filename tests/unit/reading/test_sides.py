"""The two sides that a text speaks of: pairs of countries named together, themselves or by their people."""

from __future__ import annotations

import pytest
from tests.corpus.articles import checker

from factlint.reading.mentions.mention import Mention
from factlint.reading.mentions.sides import KIND


def sides_of(text: str) -> list[tuple[str, ...]]:
    reader = checker().drafts
    document = reader.documents.read(text)
    expressions = reader.reader.expressions.read(document.text, document.published)
    found = reader.reader.find_mentions(document, document.text, expressions)
    return [each.ids for each in found if isinstance(each, Mention) and KIND in each.kinds]


@pytest.mark.parametrize(
    "text",
    [
        "中美会谈开始。",
        "中国与美国的代表团见面。",
        "何立峰与美国财政部长贝森特、贸易代表格里尔在瑞士日内瓦会谈。",
        "Treasury Secretary Scott Bessent and Vice Premier He Lifeng met in Madrid, Spain.",
        "Beijing and Washington agreed.",
        "中美伦敦磋商结束。",
    ],
)
def test_two_countries_of_one_breath_are_sides(text: str) -> None:
    found = sides_of(text)
    assert found
    assert all(set(pair) == {"t-ar-cn", "t-ar-us"} for pair in found)


@pytest.mark.parametrize("text", ["中国代表团在瑞士会谈。", "美国宣布了这一决定。", "双方没有让步。"])
def test_one_country_and_a_place_are_none(text: str) -> None:
    assert not sides_of(text)


def test_what_is_named_in_one_breath_goes_before_what_one_sentence_names() -> None:
    text = "中美重启谈判。日本表示关切，韩国也是如此。"
    assert sides_of(text) == [("t-ar-cn", "t-ar-us")]
