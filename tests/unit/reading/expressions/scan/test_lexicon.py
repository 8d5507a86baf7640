"""Pieces of patterns and lists of words."""

from __future__ import annotations

import pytest
from tests.reading.readers import READER

from factlint.errors import BadValue
from factlint.reading.expressions.scan.lexicon import piece_names, quote, word_pattern, write_out

LEXICON = READER.lexicon


def test_a_piece_is_written_out_in_a_group_of_its_own() -> None:
    assert write_out("{n:num}%", {"num": "[0-9]+"}) == "(?P<n>[0-9]+)%"
    assert write_out("{num}%", {"num": "[0-9]+"}) == "(?:[0-9]+)%"


def test_a_piece_may_be_made_of_pieces() -> None:
    assert write_out("{a}", {"a": "{b}c", "b": "d"}) == "(?:(?:d)c)"


def test_a_count_of_repeats_is_no_piece() -> None:
    assert write_out("[0-9]{1,3}x{2}", {}) == "[0-9]{1,3}x{2}"


def test_a_piece_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadValue, match="no piece named 'nmu'"):
        write_out("{nmu}", {"num": "1"})


def test_pieces_that_contain_each_other_are_refused() -> None:
    with pytest.raises(BadValue, match="contain each other"):
        write_out("{a}", {"a": "{b}", "b": "{a}"})


def test_pieces_that_grow_without_end_are_refused() -> None:
    bomb = {f"p{level}": f"{{p{level + 1}}}" * 10 for level in range(9)} | {"p9": "x" * 10}
    with pytest.raises(BadValue, match="longer than"):
        write_out("{p0}", bomb)


def test_the_longest_word_of_a_list_comes_first() -> None:
    assert word_pattern(["吨", "万吨", "公噸"]) == "万吨|公吨|吨"


def test_signs_in_words_mean_themselves_and_spaces_may_be_hyphens() -> None:
    assert quote("us$ (a)") == r"us\$[ -]{1,2}\(a\)"


def test_a_word_is_found_whatever_joins_its_parts() -> None:
    assert LEXICON.code("quarter_name", "first-quarter") == "Q1"
    assert LEXICON.code("quarter_name", "first  quarter") == "Q1"
    assert LEXICON.code("quarter_name", "fifth quarter") is None


def test_a_unit_has_a_symbol_for_the_normal_form() -> None:
    assert LEXICON.symbol("km2") == "km^2"
    assert LEXICON.symbol("t") == "t"


def test_every_currency_of_the_lexicon_has_a_unit() -> None:
    assert LEXICON.units["CHF"].dimension == "money CHF"


def test_the_pieces_of_a_pattern_are_listed() -> None:
    assert piece_names("{n:num}{_}{u:unit}") == ["num", "_", "unit"]
