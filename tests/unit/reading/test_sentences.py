"""Sentences and clauses begin and end where a reader sees them."""

from __future__ import annotations

import pytest

from factlint.model.text.span import Span
from factlint.reading.sentences import split_clauses, split_sentences


def sentences(text: str, language: str = "zh-Hans") -> list[str]:
    return [span.words(text) for span in split_sentences(text, Span(0, len(text)), language)]


def clauses(text: str) -> list[str]:
    return [span.words(text) for span in split_clauses(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["稀土价格上涨。", "出口下降!", "为什么?"],
        ["他说:“不应该再有任何问题。”", "这句话很快登上头条。"],
        ["「價格會漲嗎?」", "他問。"],
        ["“够了!”的声音越来越多。", "然后呢?"],
        ["《谁在断供?》一文说,库存可用60天。"],
        ["占比为17.94%,增长2.5%。", "同期下降。"],
        ["怎么办??!", "没有人知道……"],
        ["没有句号的一行"],
    ],
)
def test_chinese_sentences_keep_their_closing_marks(parts: list[str]) -> None:
    assert sentences("".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Exports fell by 12.5 percent.", "Prices rose."],
        ["Announcement No. 18 of 2025 took effect on Apr. 4, 2025.", "It covers seven elements."],
        ["Mr. Lee of Hyundai Co. said so.", "The U.S. disagreed."],
        ["It is made in the U.S. The ban ended."],
        ['"This is not a ban." the ministry said.', "It is a licence."],
        ['He said: "It will end."', "Nobody believed it!"],
        ["See 90 Fed. Reg. 47201 and 15 C.F.R. 744.21.", "Both apply."],
        ["J. Smith wrote it.", "A. Miller did not."],
        ["MP Materials Corp. It said it would build a plant.", "When?"],
    ],
)
def test_english_abbreviations_and_decimals_end_no_sentence(parts: list[str]) -> None:
    text = " ".join(parts)
    wanted = {
        "It is made in the U.S. The ban ended.": ["It is made in the U.S.", "The ban ended."],
        "MP Materials Corp. It said it would build a plant. When?": [
            "MP Materials Corp.",
            "It said it would build a plant.",
            "When?",
        ],
    }
    assert sentences(text, "en") == wanted.get(text, parts)


def test_clauses_keep_numbers_and_clock_times_whole() -> None:
    assert clauses("出口1,500吨,同比增长8%;17:30公布:价格不变。") == [
        "出口1,500吨,",
        "同比增长8%;",
        "17:30公布:",
        "价格不变。",
    ]
    assert clauses("Exports rose, to 1,500 tonnes – a record; prices fell") == [
        "Exports rose,",
        "to 1,500 tonnes –",
        "a record;",
        "prices fell",
    ]


def test_white_space_belongs_to_no_sentence() -> None:
    assert sentences(" 一。 \n 二。 ") == ["一。", "二。"]
    assert sentences("   ") == []
