"""What a report must show beside the verdict: the document, the real counts, whose value it is, the claims together."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.checking.checker import Checker
from factlint.checking.claims_file import read_claims_file
from factlint.model.flag import Flag, Severity
from factlint.model.report import Report

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "claims"


def check(stem: str, checker: Checker) -> Report:
    submitted = read_claims_file((FOLDER / f"{stem}.yaml").read_text("utf-8"), stem, checker.vocabulary)
    return checker.check_claims(submitted.claims, submitted.published)


def flag_of(report: Report, claim: str, code: str) -> Flag:
    return next(flag for flag in report.flags if claim in flag.claims and flag.code == code)


@pytest.fixture(scope="module")
def first_look(checker: Checker) -> Report:
    return check("first-look", checker)


def test_a_wrong_day_names_the_announcement_its_source_and_the_right_day(first_look: Report) -> None:
    flag = flag_of(first_look, "effective-wrong", "date_mismatch")
    (row,) = flag.rows
    assert (flag.severity, flag.suggestion) == (Severity.ERROR, "2025-04-04")
    assert (row.table, row.subject, row.printed) == ("measure_events", "cn-mofcom-gacc-2025-18", "2025-04-04")
    assert row.source.title
    assert row.source.publisher
    assert row.source.url


def test_a_wrong_count_comes_with_the_real_one_of_the_edition_in_force(checker: Checker) -> None:
    flag = flag_of(check("catalogue-on-2025-06-06", checker), "entries-23", "catalogue_mismatch")
    assert "2" in flag.message["en"].split()[-1]
    assert flag.rows[0].cause == "cn-catalogue-2023-57"


def test_a_suspended_rule_names_the_document_that_suspended_it(checker: Checker) -> None:
    report = check("rule-61-on-2025-12-22", checker)
    flag = flag_of(report, "in-force-december", "superseded")
    assert {row.cause for row in flag.rows} == {"cn-mofcom-gacc-2025-70"}
    assert len({item.cause for item in report.flags if "in-force-december" in item.claims}) == 1


def test_a_share_taken_from_another_measure_says_which_one_has_it(first_look: Report) -> None:
    flag = flag_of(first_look, "us-import-share", "value_mismatch")
    assert "value-of-another-measure@1" in flag.rules
    assert "net_import_reliance" in {row.predicate for row in flag.rows}


def test_two_shares_of_different_wholes_are_not_set_against_each_other(first_look: Report) -> None:
    together = [flag for flag in first_look.flags if {"magnet-share", "mining-share"} <= set(flag.claims)]
    assert together == []


def test_records_that_disagree_are_both_shown_and_make_no_error(first_look: Report) -> None:
    flag = flag_of(first_look, "mining-share", "references_disagree")
    assert flag.severity is Severity.NOTE
    assert "71.1%" in {row.printed for row in flag.rows}


def test_the_rate_of_a_day_is_the_one_in_force_on_it(first_look: Report) -> None:
    flag = flag_of(first_look, "tariff-day", "value_mismatch")
    assert flag.suggestion == "145%"
    assert str(flag.rows[0].valid) == "2025-04-10/2025-05-13"


@pytest.mark.parametrize(
    ("code", "claims"),
    [
        ("contradictory_percentages", {"a", "b", "c"}),
        ("growth_mismatch", {"base", "growth", "now"}),
        ("part_exceeds_whole", {"whole", "part"}),
    ],
)
def test_figures_that_cannot_all_hold_are_named_together(code: str, claims: set[str], checker: Checker) -> None:
    report = check("arithmetic", checker)
    flag = next(flag for flag in report.flags if flag.code == code)
    assert set(flag.claims) == claims


def test_every_flag_names_a_rule_with_its_version_and_speaks_three_languages(first_look: Report) -> None:
    for flag in first_look.flags:
        assert all(name.partition("@")[2] for name in flag.rules)
        assert set(flag.message) == {"en", "zh-Hans", "zh-Hant"}
        assert all("{" not in words and words for words in flag.message.values())
