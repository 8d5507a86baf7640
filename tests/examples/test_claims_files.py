"""Every file of claims is judged as it says, and says something of every claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.expectations import find_shortfalls

from factlint.checking.checker import Checker
from factlint.checking.claims_file import SubmittedClaims, read_claims_file
from factlint.model.report import Report

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "claims"
FILES = sorted(FOLDER.glob("*.yaml"))


def read(path: Path, checker: Checker) -> SubmittedClaims:
    return read_claims_file(path.read_text("utf-8"), path.name, checker.vocabulary)


def check(path: Path, checker: Checker) -> tuple[SubmittedClaims, Report]:
    submitted = read(path, checker)
    return submitted, checker.check_claims(submitted.claims, submitted.published)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_claims_is_judged_as_it_says(path: Path, checker: Checker) -> None:
    submitted, report = check(path, checker)
    assert list(find_shortfalls(report, submitted.expected)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_it_expects_of_every_claim(path: Path, checker: Checker) -> None:
    submitted = read(path, checker)
    assert [claim.id for claim in submitted.claims if not submitted.expected.get(claim.id)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_claim_of_a_file_is_accounted_for(path: Path, checker: Checker) -> None:
    _, report = check(path, checker)
    coverage = report.coverage
    assert coverage.read == len(report.claims) == coverage.checked + sum(coverage.unchecked.values())


def test_the_files_hold_the_claims_of_five_articles(checker: Checker) -> None:
    counts = {path.stem: len(read(path, checker).claims) for path in FILES}
    assert sum(count for count in counts.values() if count > 20) > 150
    assert len([count for count in counts.values() if count > 20]) >= 5


def test_a_report_does_not_depend_on_the_order_of_its_claims(checker: Checker) -> None:
    submitted = read(FOLDER / "rare-earths-and-magnets-2025-06.yaml", checker)
    forward = checker.check_claims(submitted.claims, submitted.published)
    backward = checker.check_claims(submitted.claims[::-1], submitted.published)
    assert {item.claim.id: (item.verdict, item.verdict_now, item.reason) for item in forward.claims} == {
        item.claim.id: (item.verdict, item.verdict_now, item.reason) for item in backward.claims
    }
    assert {(flag.code, frozenset(flag.claims), flag.severity) for flag in forward.flags} == {
        (flag.code, frozenset(flag.claims), flag.severity) for flag in backward.flags
    }
