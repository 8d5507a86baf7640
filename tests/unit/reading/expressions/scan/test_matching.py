"""The engine behind the rules: limits, and time that grows with the text and no faster."""

from __future__ import annotations

import pickle
from time import process_time

import pytest
import re2

from factlint.errors import BadValue
from factlint.reading.expressions.scan.matching import LONGEST_PATTERN, Gate, Pattern, _finder


def test_a_pattern_gives_bytes_of_all_and_of_groups() -> None:
    pattern = Pattern("第(?P<n>[0-9]+)(?P<c>号)?")
    found = next(pattern.matches("见第18条".encode()))
    assert found[0] == (3, 8)
    assert found[pattern.groups["n"]] == (6, 8)
    assert found[pattern.groups["c"]] == (-1, -1)


def test_matching_begins_at_a_byte() -> None:
    pattern = Pattern("[0-9]")
    assert [found[0] for found in pattern.matches(b"1a2")] == [(0, 1), (2, 3)]
    assert [found[0] for found in pattern.matches(b"1a2", 1)] == [(2, 3)]
    assert list(pattern.matches(b"1a2", 3)) == []


def test_a_wrapper_that_shows_no_engine_is_asked_itself() -> None:
    class Wrapper:
        groups = 1
        search = staticmethod(re2.compile(b"a(b)?").search)

    find = _finder(Wrapper())
    assert find(b"xab", 0) == ((1, 3), (2, 3))
    assert find(b"xab", 2)[0] == (-1, -1)


def test_a_gate_names_the_patterns_that_occur() -> None:
    gate = Gate(["[0-9]+%", "吨", "x"])
    assert sorted(gate.open_for("12吨,5%".encode())) == [0, 1]
    assert list(gate.open_for(b"none")) == []


@pytest.mark.parametrize("source", ["(", "[0-9", "a{2001}", "(?=x)", r"(.)\1"])
def test_what_the_engine_does_not_know_is_refused(source: str) -> None:
    with pytest.raises(BadValue, match="cannot be compiled"):
        Pattern(source)


def test_a_pattern_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadValue, match="characters long"):
        Pattern("a" * (LONGEST_PATTERN + 1))


def test_a_pattern_that_grows_when_compiled_is_refused() -> None:
    with pytest.raises(BadValue, match="too large"):
        Pattern("|".join(f"{digit}[一-龥]{{1000}}" for digit in range(8)))


def test_nested_repeats_cost_no_more_on_a_hostile_text() -> None:
    """A backtracking engine does not end on this in the lifetime of the machine."""
    pattern = Pattern("(?:(?:[0-9]+,?)+)+%")
    begin = process_time()
    assert not pattern.is_in(b"1" * 100_000)
    assert process_time() - begin < 1


def test_a_stored_pattern_is_compiled_when_it_is_used_and_finds_the_same() -> None:
    pattern = Pattern("第(?P<n>[0-9]+)条")
    again = pickle.loads(pickle.dumps(pattern))
    assert again.groups == pattern.groups
    assert next(again.matches("见第18条".encode()))[again.groups["n"]] == (6, 8)
    assert again.is_in("第1条".encode())


def test_a_stored_gate_names_the_same_patterns() -> None:
    gate = pickle.loads(pickle.dumps(Gate(["[0-9]+%", "吨"])))
    assert list(gate.open_for("12吨".encode())) == [1]


def test_a_gate_gives_the_same_however_many_patterns_it_looks_for_at_once() -> None:
    sources = ["[0-9]+%", "吨", "x", "税率", "[a-z]{3}"]
    texts = [text.encode() for text in ("税率12%", "12吨 abc", "y", "")]
    for at_once in (1, 2, 5, 9):
        gate = Gate(sources, at_once)
        assert [sorted(gate.open_for(text)) for text in texts] == [[0, 3], [1, 4], [], []]
