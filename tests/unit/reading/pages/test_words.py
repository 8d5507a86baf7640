"""Words are found as whole words, with open ends and gaps, by one automaton."""

from __future__ import annotations

import pytest

from factlint.errors import BadValue
from factlint.reading.pages.words import Automaton, Hit, Occurrences, WordList, WordLists, read_word


def scan(text: str, *words: str, exceptions: tuple[str, ...] = ()) -> tuple[WordList, Occurrences]:
    lists = WordLists()
    known = lists.add(map(read_word, words), map(read_word, exceptions))
    return known, Automaton(lists).scan(text)


def found(text: str, *words: str, exceptions: tuple[str, ...] = (), gap: int = 0) -> list[str]:
    known, occurrences = scan(text, *words, exceptions=exceptions)
    return [text[hit.start : hit.end] for hit in occurrences.of(known, gap)]


def test_chinese_words_match_anywhere() -> None:
    assert found("商务部宣布对镓实施出口管制", "出口管制", "实施") == ["实施", "出口管制"]


def test_english_words_match_as_whole_words_only() -> None:
    assert found("a banner, a ban and urban bans", "ban") == ["ban"]


def test_a_star_lets_any_letters_follow() -> None:
    assert found("banned, banning, urban, bans.", "ban*") == ["banned", "banning", "bans"]


def test_a_star_inside_a_phrase_keeps_the_words_together() -> None:
    assert found("he threatened to act, threatens china to act", "threaten* to") == ["threatened to"]


def test_a_gap_takes_what_stands_between_and_says_where() -> None:
    known, occurrences = scan("将甲公司列入实体清单", "将…列入")
    assert occurrences.of(known) == (Hit(0, 6, (1, 4)),)


def test_a_gap_has_a_limit() -> None:
    far = "限制" + "某" * 40 + "出口"
    assert found(far, "限制…出口") == []
    assert found(far, "限制…出口", gap=60) == [far]


def test_the_longest_of_overlapping_words_wins() -> None:
    assert found("起施行", "施行", "起施行") == ["起施行"]


def test_a_word_inside_an_exception_does_not_count() -> None:
    assert found("反对美国，对美国", "对", exceptions=("反对",)) == ["对"]


def test_words_written_in_traditional_characters_find_folded_text() -> None:
    assert found("实施出口管制", "出口管制".replace("国", "國"), "實施") == ["实施", "出口管制"]


def test_line_ends_count_as_spaces() -> None:
    assert found("it took\neffect today", "took effect") == ["took\neffect"]


def test_the_same_words_twice_are_one_list() -> None:
    lists = WordLists()
    assert lists.add([read_word("对"), read_word("向")]) is lists.add([read_word("向"), read_word("对")])
    assert len(lists) == 1


def test_a_list_tells_how_a_text_ends_and_begins() -> None:
    known, _ = scan("", "对", "to", exceptions=("反对",))
    assert known.ends("中国对", 3)
    assert not known.ends("中国反对", 4)
    assert not known.ends("into", 4)
    assert known.begins("to china", 0)
    assert not known.begins("top", 0)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "1 to 60 characters"),
        ("…出口", "begins or ends with a gap"),
        ("管制*", "Latin letters only"),
        ("re*strict", "not at the end of a word"),
        ("a…b…c…d…e", "at most 4"),
    ],
)
def test_words_that_cannot_be_meant_are_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(BadValue, match=reason):
        read_word(written)


def test_a_list_without_a_word_in_the_text_has_not_begun() -> None:
    lists = WordLists()
    controls, duties = lists.add([read_word("出口…管制")]), lists.add([read_word("关税")])
    occurrences = Automaton(lists).scan("出口增长")
    assert occurrences.begun == {controls.number: ["出口"]}
    assert occurrences.of(controls) == occurrences.of(duties) == ()
