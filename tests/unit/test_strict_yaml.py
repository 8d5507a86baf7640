"""Strict YAML: what is read as typed, what is refused, and where things stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint import strict_yaml
from factlint.errors import AuthoringErrors, Problem
from factlint.strict_yaml import load_file, load_yaml


def problems_of(text: str) -> list[str]:
    with pytest.raises(AuthoringErrors) as caught:
        load_yaml(text, "f")
    return [f"{problem.line}:{problem.column} {problem.message}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2025-04-04", "2025-04-04"),
        ("2025-04", "2025-04"),
        ("2025-04-04T10:00:00Z", "2025-04-04T10:00:00Z"),
        ("17.94", "17.94"),
        ("2805.30", "2805.30"),
        ("-2.5", "-2.5"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("'0102'", "0102"),
        ('"no"', "no"),
        ("'1:20'", "1:20"),
        ("稀土", "稀土"),
        ("1,234", "1,234"),
        ("80%", "80%"),
        ("12a", "12a"),
        ("-", None),
        ("1.2.3", "1.2.3"),
        ("nothing", "nothing"),
        ("１２", "１２"),
    ],
)
def test_scalar_stays_what_was_typed(written: str, value: object) -> None:
    if written == "-":
        assert load_yaml("-", "f").value == [None]
    else:
        assert load_yaml(f"a: {written}", "f").value == {"a": value}


@pytest.mark.parametrize(
    "written",
    ["0102", "007", "1:20", "1:20:30.5", "1e3", "1.5e3", "0x1F", "0b11", "0o17", "+5", "1_000", ".5", "5.", "-0",
     ".inf", "-.INF", ".nan", "1234567890123456789"],
)  # fmt: skip
def test_what_yaml_takes_for_a_number_and_changes_is_refused_with_the_advice_to_quote(written: str) -> None:
    assert problems_of(f"a: {written}") == [f"1:4 {written} is read as a number and changed; quote it: '{written}'"]


@pytest.mark.parametrize(
    "written", ["no", "No", "yes", "YES", "on", "off", "y", "N", "True", "FALSE", "~", "Null", "="]
)
def test_word_that_some_readers_turn_into_another_value_is_refused(written: str) -> None:
    (problem,) = problems_of(f"a: {written}")
    assert problem.startswith(f"1:4 {written} is not the same to every reader of YAML; write ")
    assert problem.endswith(f"or quote it: '{written}'")


def test_everything_wrong_is_found_in_one_pass() -> None:
    assert [problem.split(" ", 1)[0] for problem in problems_of("a: 0102\nb: no\na: 1:20\n")] == [
        "1:4",
        "2:4",
        "3:1",
        "3:4",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "2:1 'a' stands here a second time; the first is on line 1"),
        ("a: {b: 1, b: 2}", "1:11 'b' stands here a second time; the first is on line 1"),
        ("a: &x 1", "1:4 an anchor (&x); write the value out where it is needed"),
        ("a: !!str 1", "1:4 a tag (tag:yaml.org,2002:str)"),
        ("a: ! 1", "1:4 a tag (!)"),
        ("<<: {a: 1}", "1:1 a merge (<<); write the keys out"),
        ("[a]: 1", "1:1 a list or mapping as a key; a key is a word"),
        ("null: 1", "1:1 null as a key; a key is a word, quote it"),
        ("?\n: 1", "1:2 nothing as a key; a key is a word, quote it"),
        ("true: 1", "1:1 true as a key; a key is a word, quote it"),
        ("a: 1\n---\nb: 2", "2:1 a second document; one file holds one document"),
        ("%YAML 1.1\n---\na: 1", "1:1 a directive; leave out the line that starts with %"),
        ("a:\t1", "1:3 a tab; use spaces (in a quoted text write \\t)"),
        ("a: b: c", "1:5 not YAML: mapping values are not allowed in this context"),
        ("a: [1", "2:1 not YAML: "),
        ("a: '\x07'", "1:1 a character that no text file holds: "),
        ("a: '\ud800'", "1:1 a character that no text file holds: "),
    ],
)
def test_surprise_is_refused_at_its_place(text: str, message: str) -> None:
    assert problems_of(text)[0].startswith(message)


def test_alias_is_refused_as_value_and_as_key() -> None:
    assert problems_of("a: &x 1\nb: *x\n*x : 2")[1:] == [
        "2:4 an alias (*x); write the value out again",
        "3:1 an alias (*x); write the value out again",
    ]


def test_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert load_yaml("'<<': 1", "f").value == {"<<": 1}


def test_whole_number_as_a_key_is_the_word_that_was_typed() -> None:
    assert load_yaml("2025: a", "f").value == {"2025": "a"}


def test_tab_is_escaped_in_quotes() -> None:
    assert load_yaml('a: "x\\ty"', "f").value == {"a": "x\ty"}


def test_empty_file_holds_nothing() -> None:
    document = load_yaml("", "f")
    assert (document.value, document.position(("a",))) == (None, (1, 1))


def test_file_longer_than_a_million_characters_is_refused_before_it_is_read() -> None:
    assert problems_of("a" * 1_000_001) == ["1:1 at most 1000000 characters are allowed in a file, found 1000001"]


def test_depth_of_forty_is_read_and_a_level_more_is_refused() -> None:
    assert load_yaml("[" * 40 + "]" * 40, "f").value
    assert problems_of("[" * 41 + "]" * 41) == ["1:41 nested deeper than 40 levels"]


def test_reading_stops_at_the_limit_of_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "MOST_NODES", 10)
    assert problems_of("[" + "a, " * 10 + "0102]") == ["1:29 more than 10 values in one file"]


TEXT = """\
title: {en: Wrong, zh-Hans: 不符}
match:
  claim:
    kind: [event, state]
examples:
  - a
  -
    b: 1
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("title",), (1, 1)),
        (("title", "zh-Hans"), (1, 29)),
        (("match", "claim"), (3, 3)),
        (("match", "claim", "kind", 1), (4, 19)),
        (("examples", 0), (6, 5)),
        (("examples", 1), (8, 5)),
        (("examples", 1, "b"), (8, 8)),
        (("match", "row", "kind"), (2, 1)),
        (("examples", 7), (5, 1)),
        (("title", "en", "x"), (1, 13)),
    ],
)
def test_position_is_that_of_the_value_or_of_the_key_above_a_collection(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert load_yaml(TEXT, "f").position(path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title", "zh-Hans"), (1, 20)),
        (("examples", 1, "b"), (8, 5)),
        (("examples", 1), (8, 5)),
        ((), (1, 1)),
        (("title", "en", "x"), (1, 13)),
    ],
)
def test_key_position_is_that_of_the_key(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert load_yaml(TEXT, "f").key_position(path) == place


def test_problem_of_a_document_stands_at_its_part() -> None:
    problem = load_yaml(TEXT, "f").problem(("title", "en"), "too short", "short")
    assert (str(problem), problem.code) == ("f:1:13: too short", "short")


def test_file_is_read_under_its_path_or_another_name(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 稀土\r\nb: 1\r\n", "utf-8")
    assert load_file(file).where == str(file)
    assert load_file(file, "rules/a.yaml").where == "rules/a.yaml"
    assert load_file(file).value == {"a": "稀土", "b": 1}


def test_file_that_is_not_utf_8_is_refused_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("a: 1\nb: 稀土\n".encode("gb18030"))
    with pytest.raises(AuthoringErrors) as caught:
        load_file(file, "a.yaml")
    assert str(caught.value) == "a.yaml:2:1: not UTF-8 text; save the file as UTF-8"


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_or_refused_with_problems_that_have_a_place(text: str) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        load_yaml(text, "f")
    except AuthoringErrors as errors:
        problems = errors.problems
    assert all(problem.line and problem.column for problem in problems)


PLAIN_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | PLAIN_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
@settings(max_examples=200)
def test_json_is_read_as_the_same_data(value: object) -> None:
    assert load_yaml(json.dumps(value, ensure_ascii=False), "f").value == value
