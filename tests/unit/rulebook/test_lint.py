"""What is said against rules that can be read: too few examples, no way to hold, twins, shadows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factlint.rulebook.lint import lint_rules
from factlint.rulebook.load import read_rules
from factlint.rulebook.lock import write_lock
from factlint.rulebook.vocabulary import Vocabulary

RULE = """\
id: {id}
version: 1
title: {{en: Wrong, zh-Hans: 错误, zh-Hant: 錯誤}}
status: {status}
severity: {severity}
flag: {flag}
why: Because.
authors: [Lin]
created: 2026-01-05
changed: 2026-01-05
{logic}
message: {{en: Wrong., zh-Hans: 错误。, zh-Hant: 錯誤。}}
false_alarms: [unknown]
examples: {examples}
"""
EVENT = "match: {claim: {kind: event}}"
Write = Callable[..., None]
Lint = Callable[[], list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    folder = tmp_path / "checks" / "time"
    folder.mkdir(parents=True)

    def write_rule(name: str, logic: str = EVENT, **more: str) -> None:
        values = {"status": "draft", "severity": "note", "flag": "date_mismatch", "examples": "{}"} | more
        (folder / f"{name}.yaml").write_text(RULE.format(id=name, logic=logic, **values), "utf-8")

    return write_rule


@pytest.fixture
def lint(tmp_path: Path, vocabulary: Vocabulary) -> Lint:
    return lambda: [f"{Path(problem.where).stem}: {problem.message}" for problem in lint_rules(tmp_path, vocabulary)]


def test_single_draft_has_nothing_against_it(write: Write, lint: Lint) -> None:
    write("alone")
    assert lint() == []


def test_status_needs_its_number_of_examples(write: Write, lint: Lint) -> None:
    example = (
        "{claims: [{predicate: held, subject: {id: a}, value: {type: date, edtf: 2025}}], expect: {flagged: true}}"
    )
    write("active", status="active", examples=f"{{flagged: [{example}, {example}], silent: [], boundary: [{example}]}}")
    write("trial", "match: {claim: {kind: state}}", status="trial", examples=f"{{flagged: [{example}]}}")
    assert [problem for problem in lint() if "examples" in problem] == [
        "active: status active needs 3 flagged examples, found 2",
        "active: status active needs 3 silent examples, found 0",
        "trial: status trial needs 1 silent examples, found 0",
    ]


@pytest.mark.parametrize(
    ("logic", "slot"),
    [
        ("match: {claim: {modality: asserted}}\nwhen: [\"claim.modality equals 'denied'\"]", "modality"),
        ("match: {claim: {modality: asserted}}\nwhen: [\"claim.modality is one of [denied, quoted]\"]", "modality"),
        ("match: {claim: {modality: [asserted, denied]}}\nwhen: [\"claim.modality equals 'quoted'\"]", "modality"),
        ("match: {claim: {modality: asserted}}\nunless: [\"claim.modality equals 'asserted'\"]", "modality"),
        ("match: {claim: {modality: asserted}}\nunless: [\"claim.modality is one of [asserted, denied]\"]", "modality"),
        ("match: {claim: {part: open}}\nwhen: [\"claim.part is stated\"]", "part"),
        ("match: {claim: {modality: [asserted, denied]}}\nunless: [\"claim.modality is one of [asserted, denied]\"]",
         "modality"),
    ],
)  # fmt: skip
def test_rule_that_can_never_hold_is_told(logic: str, slot: str, write: Write, lint: Lint) -> None:
    write("never", logic)
    assert lint() == [f"never: can never hold: no value of claim.{slot} passes all conditions on it"]


def test_condition_that_is_asked_for_and_refused_can_never_hold(write: Write, lint: Lint) -> None:
    write(
        "never",
        EVENT + "\nwhen: [claim.published is before claim.value]\nunless: [claim.published is before claim.value]",
    )
    assert lint() == ["never: can never hold: 'claim.published is before claim.value' stands under when and unless"]


def test_two_rules_that_look_for_the_same_are_twins_whatever_they_call_it(write: Write, lint: Lint) -> None:
    write(
        "one",
        'match: {claim: {kind: event}, other: {claim: {part: claim.part}}}\nwhen: ["claim.part equals other.zone"]',
    )
    write(
        "two",
        'match: {claim: {kind: event}, second: {claim: {part: claim.part}}}\nwhen: ["claim.part  equals second.zone"]',
    )
    write(
        "else",
        'match: {claim: {kind: event}, second: {claim: {part: claim.part}}}\nwhen: ["claim.part equals claim.zone"]',
    )
    assert lint() == ["two: says the same as 'one'"]


@pytest.mark.parametrize(
    ("wide", "narrow", "is_shadowed"),
    [
        ("{kind: event}", "{kind: event, part: a}", True),
        ("{kind: [event, state]}", "{kind: event}", True),
        ("{kind: event, part: stated}", "{kind: event, part: a}", True),
        ("{kind: event, part: stated}", "{kind: event, part: stated, zone: a}", True),
        ("{kind: event}", "{kind: state, part: a}", False),
        ("{kind: event, zone: a}", "{kind: event, part: a}", False),
        ("{kind: event, part: stated}", "{kind: event, zone: a}", False),
        ("{kind: event}, row: {role: own}", "{kind: event, part: a}, row: {role: own, how: a}", True),
        ("{kind: event}, row: {role: own}", "{kind: event, part: a}", False),
        ("{kind: event}, row: {event: claim.part}", "{kind: event, part: a}, row: {role: own}", False),
    ],
)
def test_rule_is_shadowed_by_one_that_holds_whenever_it_does(
    wide: str, narrow: str, is_shadowed: bool, write: Write, lint: Lint
) -> None:
    write("wide", f"match: {{claim: {wide}}}")
    write("narrow", f"match: {{claim: {narrow}}}")
    message = "narrow: whenever this holds, 'wide' holds too and raises the same flag"
    assert lint() == ([message] if is_shadowed else [])


@pytest.mark.parametrize(
    ("wide", "narrow", "is_shadowed"),
    [
        ("", 'when: ["claim.published is before claim.value"]', True),
        ('when: ["claim.published is before claim.value"]', "", False),
        ('unless: ["claim.published is before claim.value"]', 'when: ["claim.value is before claim.published"]', False),
        (
            "unless: [\"claim.zone equals 'title'\"]",
            "when: [claim.part is open]\nunless: [\"claim.zone equals 'title'\"]",
            True,
        ),
        ("unless: [\"claim.zone equals 'title'\"]", "when: [\"claim.zone equals 'body'\"]", True),
        ('unless: ["claim.zone is one of [title, lead]"]', "when: [\"claim.zone equals 'body'\"]", True),
        ('unless: ["claim.zone is one of [title, lead]"]', "when: [\"claim.zone equals 'lead'\"]", False),
    ],
)
def test_conditions_count_for_shadows(wide: str, narrow: str, is_shadowed: bool, write: Write, lint: Lint) -> None:
    write("wide", f"{EVENT}\n{wide}")
    write("narrow", f"{EVENT}\n{narrow}")
    assert bool([problem for problem in lint() if problem.startswith("narrow: whenever")]) is is_shadowed


def test_rule_of_another_flag_severity_or_status_casts_no_shadow(write: Write, lint: Lint) -> None:
    write("wide")
    for number, more in enumerate(({"flag": "anachronism"}, {"severity": "error"}, {"status": "trial"})):
        write("narrow", f"match: {{claim: {{kind: event, part: p{number}}}}}", **more)
        assert not [problem for problem in lint() if "whenever" in problem]


def test_lock_is_compared_when_all_rules_could_be_read(
    write: Write, lint: Lint, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    write("trial", status="trial")
    problems = lint()
    assert "trial: 'trial' is not in lock.json yet" in problems
    write_lock(tmp_path, read_rules(tmp_path, vocabulary)[0])
    assert lint() == [problem for problem in problems if "lock" not in problem]
    write("broken", "match: {}")
    assert not [problem for problem in lint() if "lock" in problem]
