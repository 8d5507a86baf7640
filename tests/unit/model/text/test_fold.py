"""Folding brings one name in three scripts to one form and never moves an offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts.write_fold_table import TABLE, render

from factlint.model.text.fold import fold, fold_name
from factlint.model.text.fold_table import SOURCE, TARGET


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("實體清單", "实体清单"),
        ("兩用物項出口管制", "两用物项出口管制"),
        ("２０２５年第１８號", "2025年第18号"),
        ("ＳＭＩＣ", "smic"),
        ("Mountain Pass", "mountain pass"),
        ("Lynas’ plant", "lynas' plant"),
        ("2020–2023", "2020-2023"),
        ("唐納德・川普", "唐纳德·川普"),
        ("鑥、釔、鏑", "镥、钇、镝"),
    ],
)
def test_two_writings_of_one_name_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["①2025年", "cm²", "½"])
def test_circled_and_raised_numbers_do_not_join_the_digits_beside_them(text: str) -> None:
    assert fold(text) == text


def test_a_name_with_stray_spaces_folds_to_the_clean_name() -> None:
    assert fold_name("  Rare\u3000 Earths ") == "rare earths"


def test_both_halves_of_the_table_have_the_same_length_and_no_character_twice() -> None:
    assert len(SOURCE) == len(TARGET) == len(set(SOURCE))
    assert not set(SOURCE) & set(TARGET)


@given(st.text())
def test_folding_keeps_the_length_and_is_done_after_one_pass(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_the_table_is_the_one_that_its_maker_makes() -> None:
    """Compares only where OpenCC is installed; the table itself needs nothing."""
    opencc = pytest.importorskip("opencc")
    assert render(opencc.OpenCC("t2s").convert) == TABLE.read_text(encoding="utf-8")
