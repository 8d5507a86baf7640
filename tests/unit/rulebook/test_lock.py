"""The lock: logic is tied to a version, words are free."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from factlint.errors import AuthoringErrors
from factlint.rulebook.lock import check_lock, hash_logic, read_lock, write_lock
from factlint.rulebook.rule import Rule

RULE = """\
id: a-rule
version: 1
title: {en: Wrong, zh-Hans: 错误, zh-Hant: 錯誤}
status: trial
severity: note
flag: date_mismatch
why: Because.
authors: [Lin]
created: 2026-01-05
changed: 2026-01-05
match:
  claim: {kind: [event, state], part: stated}
  other: {claim: {kind: event, part: claim.part}}
when:
  - claim.value is after other.value by more than margin
  - claim.part equals other.zone
unless:
  - claim.zone is one of [title, 'body']
thresholds:
  margin: {number: "3", unit: day, why: notices allow it}
message: {en: Wrong., zh-Hans: 错误。, zh-Hant: 錯誤。}
false_alarms: [unknown]
examples: {}
"""
IDENTITY = """\
id: a-rule
version: 1
kind: identity
title: {en: Wrong, zh-Hans: 错误, zh-Hant: 錯誤}
status: trial
severity: note
flag: contradictory_percentages
why: Because.
authors: [Lin]
created: 2026-01-05
changed: 2026-01-05
equation: sum(parts) <= 100 %
bind:
  parts: {all: {claim: {kind: share}}, same: [period, area], distinct: commodity}
message: {en: Wrong., zh-Hans: 错误。, zh-Hant: 錯誤。}
false_alarms: [unknown]
examples: {}
"""
Read = Callable[..., Rule]


@pytest.fixture
def rule(read: Read) -> Rule:
    return read(RULE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("why: Because.", "why: For another reason."),
        ("en: Wrong.", "en: Not right."),
        ("status: trial", "status: draft"),
        ("authors: [Lin]", "authors: [Wu]"),
        ("[event, state]", "[state, event]"),
        ("{kind: [event, state], part: stated}", "{part: stated, kind: [event, state]}"),
        ("  - claim.value is after other.value by more than margin\n  - claim.part equals other.zone\n",
         "  - claim.part equals other.zone\n  - claim.value is after other.value by more than margin\n"),
        ("claim.part equals other.zone", "claim.part  is equal to other.zone"),
        ("[title, 'body']", "['title', body]"),
        ("notices allow it", "notices say so"),
        ("version: 1", "version: 7"),
    ],
)  # fmt: skip
def test_wording_and_order_leave_the_logic_as_it_was(old: str, new: str, rule: Rule, read: Read) -> None:
    assert old in RULE
    assert hash_logic(read(RULE.replace(old, new))) == hash_logic(rule)


def test_other_names_leave_the_logic_as_it_was(rule: Rule, read: Read) -> None:
    assert hash_logic(read(RULE.replace("other.", "second.").replace("other:", "second:"))) == hash_logic(rule)
    # a name that is also the name of a slot
    assert hash_logic(read(RULE.replace("other.", "zone.").replace("other:", "zone:"))) == hash_logic(rule)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("severity: note", "severity: error"),
        ("flag: date_mismatch", "flag: anachronism"),
        ("why: Because.", "verdict: contradicted\nwhy: Because."),
        ("[event, state]", "[event]"),
        ("part: stated", "part: open"),
        ("part: claim.part", "zone: claim.part"),
        ("part: claim.part", "part: claim.zone"),
        ("is after", "is before"),
        ("by more than margin", ""),
        ("equals other.zone", "is not equal to other.zone"),
        ("'body'", "'lead'"),
        ('number: "3"', 'number: "4"'),
        ("unit: day", "unit: week"),
        ("unless:\n  - claim.zone is one of [title, 'body']\n", ""),
    ],
)
def test_meaning_changes_the_logic(old: str, new: str, rule: Rule, read: Read) -> None:
    text = RULE.replace(old, new)
    if not new:
        text = text.replace("by more than margin", "").replace(
            'thresholds:\n  margin: {number: "3", unit: day, why: notices allow it}\n', ""
        )
    assert hash_logic(read(text)) != hash_logic(rule)


@pytest.mark.parametrize(
    ("old", "new"), [("<= 100 %", "<= 99 %"), ("[period, area]", "[period]"), ("distinct: commodity", "distinct: part")]
)
def test_equation_and_groups_are_logic(old: str, new: str, read: Read) -> None:
    before = hash_logic(read(IDENTITY, "quantity"))
    assert hash_logic(read(IDENTITY.replace(old, new), "quantity")) != before
    assert hash_logic(read(IDENTITY.replace("parts", "shares"), "quantity")) == before


# ---- the file


def check(folder: Path, *rules: Rule) -> list[str]:
    return [problem.message for problem in check_lock(folder, rules)]


def test_lock_that_was_just_written_agrees(tmp_path: Path, rule: Rule) -> None:
    write_lock(tmp_path, [rule])
    assert check(tmp_path, rule) == []
    assert read_lock(tmp_path) == {"a-rule": {"version": 1, "logic": hash_logic(rule)}}


def test_rule_that_is_not_locked_yet_is_told_unless_it_is_a_draft(tmp_path: Path, rule: Rule) -> None:
    assert check(tmp_path, rule) == ["'a-rule' is not in lock.json yet"]
    draft = replace(rule, status="draft")
    assert check(tmp_path, draft) == []
    write_lock(tmp_path, [draft])
    assert read_lock(tmp_path) == {}


def test_logic_that_changes_under_its_version_is_refused_and_not_locked(tmp_path: Path, rule: Rule) -> None:
    write_lock(tmp_path, [rule])
    changed = replace(rule, flag="anachronism")
    message = "the logic changed under version 1; raise it to 2"
    assert check(tmp_path, changed) == [message]
    with pytest.raises(AuthoringErrors, match=message):
        write_lock(tmp_path, [changed])
    assert check(tmp_path, rule) == []


def test_new_version_is_locked_with_its_logic(tmp_path: Path, rule: Rule) -> None:
    write_lock(tmp_path, [rule])
    for newer in (replace(rule, flag="anachronism", version=2), replace(rule, version=2)):
        assert check(tmp_path, newer) == ["version 2 is not in lock.json yet"]
    write_lock(tmp_path, [newer])
    assert check(tmp_path, newer) == []
    assert check(tmp_path, rule) == ["version 1 is older than the version in lock.json, 2"]


def test_rule_that_is_gone_is_told(tmp_path: Path, rule: Rule) -> None:
    write_lock(tmp_path, [rule])
    message = "the rule 'a-rule' is gone; rules are never deleted, move it to retired/"
    assert check(tmp_path) == [message]
    with pytest.raises(AuthoringErrors, match="the rule 'a-rule' is gone"):
        write_lock(tmp_path, [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON: "),
        ("[]", "expected an object of objects; make it again"),
        ('{"a-rule": 1}', "expected an object of objects; make it again"),
    ],
)
def test_damaged_lock_is_told(tmp_path: Path, rule: Rule, text: str, message: str) -> None:
    (tmp_path / "lock.json").write_text(text, "utf-8")
    (problem,) = check(tmp_path, rule)
    assert problem.startswith(message)


def test_entry_without_a_version_counts_as_newer(tmp_path: Path, rule: Rule) -> None:
    (tmp_path / "lock.json").write_text(json.dumps({"a-rule": {}}), "utf-8")
    assert check(tmp_path, rule) == ["version 1 is older than the version in lock.json, None"]
