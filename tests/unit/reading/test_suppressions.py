"""Writers can switch a rule off, if they say why, who they are and until when."""

from __future__ import annotations

from datetime import date

from factlint.model.text.span import Span
from factlint.reading.suppressions import Suppressions, find_comments, read_suppressions

GIVEN = 'reason="the ministry corrected it" owner=zhang until=2026-12-31'


def read(source: str) -> Suppressions:
    return read_suppressions(source, find_comments(source))


def lines(suppressions: Suppressions) -> list[tuple[str, int, int | None]]:
    return [(entry.rule, entry.first_line, entry.last_line) for entry in suppressions.found]


def test_a_rule_is_off_until_it_is_switched_on_again_or_the_text_ends() -> None:
    read_on = read(f"a\n<!-- factlint-disable date-mismatch {GIVEN} -->\nb\n<!-- factlint-enable date-mismatch -->\nc")
    assert lines(read_on) == [("date-mismatch", 2, 4)]
    assert lines(read(f"<!-- factlint-disable * {GIVEN} -->\nb")) == [("*", 1, None)]


def test_one_line_and_the_next_line_can_be_switched_off() -> None:
    assert lines(read(f"a <!-- factlint-disable-line date-mismatch {GIVEN} -->\nb")) == [("date-mismatch", 1, 1)]
    assert lines(read(f"<!-- factlint-disable-next-line date-mismatch\n{GIVEN} -->\nb")) == [("date-mismatch", 3, 3)]


def test_what_is_given_is_kept() -> None:
    comment = f"<!-- factlint-disable date-mismatch {GIVEN} -->"
    (entry,) = read(f"a {comment} b").found
    assert (entry.reason, entry.owner, entry.until) == ("the ministry corrected it", "zhang", date(2026, 12, 31))
    assert entry.covers(7)
    assert entry.span == Span(2, 2 + len(comment))


def test_a_suppression_that_says_too_little_does_not_count() -> None:
    found = read("a\n<!-- factlint-disable date-mismatch reason='x' -->")
    assert not found.found
    assert found.problems[0].line == 2
    assert "owner, until" in found.problems[0].message


def test_what_cannot_be_read_is_a_problem_and_not_a_crash() -> None:
    for text, words in {
        "<!-- factlint-disable -->": "names no rule",
        "<!-- factlint-enable date-mismatch -->": "was not disabled",
        "<!-- factlint-disable x reason=a owner=b until=soon -->": "until",
        "<!-- factlint-disable x reason=a owner=b until=2026-01-01/.. -->": "no end",
    }.items():
        found = read(text)
        assert words in found.problems[0].message
        assert not found.found


def test_other_comments_mean_nothing() -> None:
    assert read("<!-- a --><!-- factlint is nice --><!--") == Suppressions()


def test_front_matter_switches_rules_off_for_the_whole_text() -> None:
    entry = "    - rule: date-mismatch\n      reason: a\n      owner: b\n      until: 2026-01-01\n"
    matter = f"title: x\nfactlint:\n  disable:\n{entry}date: y\n"
    found = read_suppressions(f"---\n{matter}---\n", (), Span(4, 4 + len(matter)))
    assert lines(found) == [("date-mismatch", 1, None)]
    assert found.found[0].line == 5


def test_front_matter_that_is_wrong_says_where() -> None:
    for matter, words in {
        "factlint: off\n": "off",
        "factlint: {disable: x}\n": "no mapping with a list|not a mapping",
        "factlint:\n  disable:\n    - reason: a\n": "names no rule",
        "factlint: word\n": "not a mapping",
    }.items():
        found = read_suppressions(f"---\n{matter}---\n", (), Span(4, 4 + len(matter)))
        assert not found.found
        assert any(part in found.problems[0].message for part in words.split("|"))
    assert read_suppressions("---\na: b\n---\n", (), Span(4, 9)) == Suppressions()
