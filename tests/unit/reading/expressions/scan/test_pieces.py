"""Texts are cut so that no match is cut and no piece is long."""

from __future__ import annotations

from factlint.model.text.span import Span
from factlint.reading.expressions.scan.pieces import LONGEST_PIECE, Piece, cut


def test_pieces_end_with_sentences_and_lines() -> None:
    assert [piece.text for piece in cut("一。二！\n三;four")] == ["一。", "二！\n", "三;", "four"]


def test_a_full_stop_after_an_abbreviation_cuts_nothing() -> None:
    assert len(list(cut("at 90 Fed. Reg. 47201 (Sept. 30, 2025)"))) == 1


def test_what_is_too_long_is_cut_at_a_comma_or_space_or_anywhere() -> None:
    for text in ("字" * 1300, "word " * 300, "字字, " * 300):
        pieces = list(cut(text))
        assert "".join(piece.text for piece in pieces) == text
        assert all(len(piece.text) <= LONGEST_PIECE for piece in pieces)
    assert all(piece.text.endswith(", ") for piece in cut("字字, " * 300))


def test_bytes_become_code_points_of_the_text() -> None:
    piece = Piece.of("前2025年", 1, 6)
    assert piece.place((0, 4)) == Span(1, 5)
    assert piece.place((4, 7)) == Span(5, 6)
    assert piece.words(Span(5, 6)) == "年"


def test_the_next_search_begins_behind_a_character_or_a_figure() -> None:
    piece = Piece.of("年12a😀b", 0, 6)
    assert [piece.after_first(at) for at in (0, 3, 5, 6)] == [3, 5, 6, 10]


def test_the_script_decides_the_languages() -> None:
    assert Piece.of("年", 0, 1).languages == ("zh",)
    assert Piece.of("usd 5", 0, 5).languages == ("en",)
    assert Piece.of("年usd", 0, 4).languages == ("zh", "en")
    assert Piece.of("25", 0, 2).languages == ("en",)
