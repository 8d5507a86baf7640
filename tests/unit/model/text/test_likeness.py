"""Quotations are alike by what they share, whatever their punctuation and script."""

from __future__ import annotations

import pytest

from factlint.model.text.likeness import is_part, plain, shared


def test_punctuation_case_and_script_do_not_count() -> None:
    assert plain("「稀土」, Rare-Earth!") == plain("“稀土” rareearth")


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("用行动证明可信赖", "用行动证明可信度", 0.8, 0.9),
        ("不应该再有任何问题", "关于稀土产品的复杂性,不应该再有任何问题。", 1.0, 1.0),
        ("合同还在谈", "价格会继续上涨", 0.0, 0.0),
        ("China has proven an unreliable partner", "China has proven an untrustworthy partner", 0.5, 0.95),
        ("", "x", 0.0, 0.0),
    ],
)
def test_what_two_quotations_share_is_counted_in_runs(one: str, other: str, least: float, most: float) -> None:
    assert least <= shared(one, other) <= most
    assert shared(one, other) == shared(other, one)


def test_a_cut_and_mended_quotation_is_a_part_of_the_whole() -> None:
    assert is_part("不应该再有任何问题", "关于稀土产品的复杂性,不应再有任何疑问。", 0.75)


def test_letters_strewn_over_a_long_text_make_no_part() -> None:
    assert not is_part("价格上涨", "价钱是商量出来的规格，上周末才开始慢慢地上涨价目", 0.75)


def test_nothing_is_a_part_of_nothing() -> None:
    assert not is_part("", "", 0.5)
