"""Every flag that a draft of ours deserves is raised on the right words, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.articles import DRAFTS, FOLDER, Expected, expected_of, read, span_of, touches

from factlint.model.flag import Flag, Severity


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_a_draft_gets_the_flags_that_it_deserves_and_no_others(path: Path) -> None:
    expected = expected_of(path)
    source, report = read(path, expected.published)
    missing = [each for each in expected.flags if not any(_is_meant(flag, each, source) for flag in report.flags)]
    unasked = [
        f"{flag.rules[0]} {flag.severity.value} on {[quoted.quote for quoted in flag.spans]}"
        for flag in report.flags
        if flag.severity is not Severity.NOTE and not any(_is_meant(flag, each, source) for each in expected.flags)
    ]
    assert not missing
    assert not unasked


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_words_that_are_right_carry_no_flag(path: Path) -> None:
    expected = expected_of(path)
    source, report = read(path, expected.published)
    quiet = [span_of(words, source) for words in expected.silent]
    touched = [
        (flag.rules[0], quoted.quote)
        for flag in report.flags
        for quoted in flag.spans
        if any(touches(quoted.span, span) for span in quiet)
    ]
    assert not touched


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_what_a_draft_says_is_read(path: Path) -> None:
    expected = expected_of(path)
    source, report = read(path, expected.published)
    read_claims = [
        (judged.claim.predicate, judged.claim.subject.id, judged.verdict.value, judged.claim.span)
        for judged in report.claims
    ]
    for wanted in expected.claims:
        span = span_of(wanted["words"], source)
        assert any(
            predicate == wanted["predicate"]
            and wanted.get("subject", subject) == subject
            and wanted.get("verdict", verdict) == verdict
            and place is not None
            and touches(place, span)
            for predicate, subject, verdict, place in read_claims
        ), f"{wanted} is not among {read_claims}"


def test_every_draft_has_its_expectations_and_every_expectation_its_draft() -> None:
    assert {path.stem for path in DRAFTS} == {path.stem for path in (FOLDER / "expected").glob("*.yaml")}
    assert all(_is_whole(expected_of(path)) for path in DRAFTS)


def _is_whole(expected: Expected) -> bool:
    return all({"rule", "severity", "words"} == set(flag) for flag in expected.flags)


def _is_meant(flag: Flag, wanted: dict[str, str], source: str) -> bool:
    """Tell whether a flag is the one that is expected: its rule is among the flag's, and it stands on the words."""
    rules = {rule.partition("@")[0] for rule in flag.rules}
    span = span_of(wanted["words"], source)
    is_there = any(touches(quoted.span, span) for quoted in flag.spans)
    return wanted["rule"] in rules and wanted["severity"] == flag.severity.value and is_there
