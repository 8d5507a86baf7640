"""Quotations with other words in them: what counts as a change, and what copies and translations may do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking.comparing.quoting import Change, find_change

THINGS = {"铜矿": "t-el-cu", "大豆": "t-pr-soybeans", "copper": "t-el-cu"}
ZH = "双方同意在年底以前就铜矿的进口配额继续磋商，并保持沟通"
EN = "we will never agree to limits on copper that our partners have not accepted"


def change(told: str, held: str, *, as_said: bool = True) -> Change | None:
    return find_change(told, held, as_said=as_said, name=THINGS.get)


@pytest.mark.parametrize(
    ("told", "held", "as_said", "expected"),
    [
        (ZH.replace("铜矿", "大豆"), ZH, False, ("大豆", "铜矿")),
        (ZH.replace("保持沟通", "撤回代表"), ZH, True, ("撤回代表", "保持沟通")),
        (ZH.replace("进口", "出口"), ZH, False, ("出", "进")),
        (EN.replace("never ", ""), EN, True, ("", "never")),
        ("雙方同意在2030年以前就銅礦的進口配額繼續磋商", ZH.replace("年底", "2029年"), False, ("2030", "2029")),
        (EN.replace("accepted", "rejected"), EN, True, ("rejected", "accepted")),
    ],
)
def test_another_thing_figure_or_sense_is_a_change(
    told: str, held: str, as_said: bool, expected: tuple[str, str]
) -> None:
    assert change(told, held, as_said=as_said) == expected


@pytest.mark.parametrize(
    ("told", "held", "as_said"),
    [
        (ZH[5:20], ZH, True),
        (ZH.replace("保持", "维持"), ZH, True),
        (ZH.replace("继续磋商", "进一步协商"), ZH, False),
        (ZH + "。明年再看情况", ZH, True),
        (EN.replace("have not", "haven't"), EN, True),
        ("价格会一直往下走", ZH, True),
        (EN, ZH, True),
    ],
)
def test_copies_cuts_and_other_translations_are_none(told: str, held: str, as_said: bool) -> None:
    assert change(told, held, as_said=as_said) is None


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_every_pair_of_texts_gets_an_answer(told: str, held: str, as_said: bool) -> None:
    found = change(told, held, as_said=as_said)
    assert found is None or found.told != found.held


@given(st.text(max_size=60))
def test_a_text_is_no_change_of_itself(text: str) -> None:
    assert change(text, text) is None
