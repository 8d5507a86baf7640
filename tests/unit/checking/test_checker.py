"""The use case: claims in, a report out that accounts for every one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.unit.checking.builders import a_claim, percent, when
from tests.unit.checking.rules import NaiveEngine, a_rule, a_rulebook

from factlint.checking.checker import Checker, cover, judge, judge_all
from factlint.checking.matching.flags import Hit
from factlint.model.case import Case, Standing
from factlint.model.claim import Claim, Modality
from factlint.model.flag import Flag, Severity
from factlint.model.report import Judged, Report, Verdict
from factlint.reference.lookup import Tables
from factlint.rulebook.rule import Rule
from factlint.rulebook.vocabulary import Vocabulary

MISMATCH = "match:\n  claim: {kind: share, standing: contradicted}\n  row: {relation: disjoint, role: own}\n"
PAIR = """
equation: one = other
bind:
  one: {claim: {kind: share, modality: asserted}}
  other: {claim: {kind: share, area: one.area, period: one.period, modality: asserted}}
"""
JUNE = when("2025-06-06")
Check = Callable[..., Report]


def share(number: str, name: str = "a", area: str | None = "CN", period: str | None = "2024", **changes: Any) -> Claim:
    claim = a_claim("mine_production_share", percent(number), area=area, period=period)
    return replace(claim, id=name, subject=replace(claim.subject, id=None, text="稀土"), **changes)


@pytest.fixture
def rules(vocabulary: Vocabulary) -> list[Rule]:
    return [
        a_rule(vocabulary, MISMATCH, name="mismatch"),
        a_rule(vocabulary, PAIR, name="pair", flag="contradictory_percentages", verdict="inconsistent"),
    ]


@pytest.fixture
def check(vocabulary: Vocabulary, tables: Tables, rules: list[Rule]) -> Check:
    def run(*claims: Claim, engine: NaiveEngine | None = None, **more: Any) -> Report:
        book = a_rulebook(vocabulary, *rules)
        no_drafts: Any = None
        return Checker(tables, book, engine or NaiveEngine(), no_drafts).check_claims(claims, JUNE, **more)

    return run


def verdicts(report: Report) -> dict[str, str]:
    return {item.claim.id: item.verdict.value for item in report.claims}


def test_every_claim_is_judged_and_accounted_for(check: Check) -> None:
    report = check(
        share("69"),
        share("40", "b", period="2023"),
        share("50", "c", period="1990"),
        share("1", "d", modality=Modality.QUOTED),
    )
    assert verdicts(report) == {"a": "supported", "b": "contradicted", "c": "unverifiable", "d": "not_checked"}
    assert (report.coverage.read, report.coverage.checked, report.coverage.supported, report.coverage.flagged) == (
        4,
        2,
        1,
        1,
    )
    assert report.coverage.unchecked == {"not_asserted": 1, "other_period": 1}
    assert [(flag.code, flag.claims) for flag in report.flags] == [("value_mismatch", ("b",))]
    assert [item.flags for item in report.claims] == [(), ("f1",), (), ()]
    assert (report.published, report.published_basis, report.complete) == (JUNE, "given", True)


def test_claims_that_cannot_both_hold_are_inconsistent_and_name_each_other(check: Check) -> None:
    report = check(share("30", "a", period="1990"), share("40", "b", period="1990"), share("41", "c", period="1991"))
    assert verdicts(report) == {"a": "inconsistent", "b": "inconsistent", "c": "unverifiable"}
    assert [flag.claims for flag in report.flags] == [("a", "b")]
    assert [item.reason for item in report.claims] == [None, None, "other_period"]


def test_a_wrong_claim_is_not_less_wrong_for_an_inconsistency(check: Check) -> None:
    report = check(share("69"), share("40", "b"))
    assert verdicts(report) == {"a": "inconsistent", "b": "contradicted"}


def test_what_the_author_does_not_say_stays_not_checked(check: Check) -> None:
    report = check(share("30", period="1990"), share("40", "b", period="1990", modality=Modality.QUOTED))
    assert verdicts(report)["b"] == "not_checked"
    assert report.flags == ()


def test_a_stale_table_makes_notes_and_notes_make_no_verdict_of_a_rule(
    check: Check, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = check(share("40"))
    assert (fresh.flags[0].severity, fresh.stale) == (Severity.ERROR, ())
    asked: list[object] = []

    def stale_on(day: object) -> frozenset[str]:
        asked.append(day)
        return frozenset({"figures"})

    monkeypatch.setattr(tables, "stale_on", stale_on)
    report = check(share("40"), today=date(2031, 1, 1))
    assert [flag.severity for flag in report.flags] == [Severity.NOTE]
    assert report.coverage.flagged == 0
    assert report.stale == ("figures",)
    assert report.id != fresh.id
    # what was on record on the day of the article does not grow old
    assert asked == [JUNE.last]


def test_the_report_names_what_it_was_made_from_and_its_id_hangs_on_it(
    check: Check, tables: Tables, rules: list[Rule], vocabulary: Vocabulary
) -> None:
    report = check(share("69"))
    assert (report.versions.rules, report.versions.tables, report.versions.engine) == (
        "sha256:0000",
        tables.digests,
        "naive",
    )
    assert report.id == check(share("69")).id
    others = [check(share("70")), check(share("69", "b")), check(share("69"), share("70", "b"))]
    assert len({report.id, *(other.id for other in others)}) == 4
    no_drafts: Any = None
    later = Checker(tables, a_rulebook(vocabulary, *rules), NaiveEngine(), no_drafts).check_claims([share("69")])
    assert later.id != report.id
    assert later.published_basis == "unknown"


class Purse:
    """A budget for some claims."""

    def __init__(self, left: int) -> None:
        self.left = left

    def is_spent(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_when_the_budget_runs_out_the_rest_is_left_and_the_report_says_so(check: Check) -> None:
    report = check(share("69"), share("40", "b"), share("41", "c"), budget=Purse(1))
    assert verdicts(report) == {"a": "supported", "b": "not_checked", "c": "not_checked"}
    assert report.coverage.unchecked == {"over_budget": 2}
    assert not report.complete
    assert check(share("69"), budget=Purse(9)).complete


def test_too_many_pairs_make_a_partial_report(check: Check) -> None:
    report = check(share("69"), share("40", "b"), engine=NaiveEngine(most=1, strict="several"))
    assert not report.complete
    assert verdicts(report)["b"] == "contradicted"


def test_no_claims_make_an_empty_report(check: Check) -> None:
    report = check()
    assert (report.claims, report.flags, report.coverage.read, report.complete) == ((), (), 0, True)


def test_claims_that_were_read_do_not_take_the_ids_of_submitted_ones(
    vocabulary: Vocabulary, tables: Tables, rules: list[Rule]
) -> None:
    no_drafts: Any = None
    checker = Checker(tables, a_rulebook(vocabulary, *rules), NaiveEngine(), no_drafts)
    document = SimpleNamespace(published=JUNE, published_basis="metadata")
    draft: Any = SimpleNamespace(document=document, claims=(share("69", "a"), share("69", "b")))
    report = checker.check_draft(draft, [share("40", "a"), share("40", "read-b")])
    assert [item.claim.id for item in report.claims] == ["read-read-a", "read-read-b", "a", "read-b"]
    assert report.published_basis == "metadata"
    assert [item.claim.id for item in checker.check_draft(draft, [share("40", "c")]).claims] == ["a", "b", "c"]


# ---- verdicts and coverage


def a_case(verdict: Verdict, reason: str | None = None) -> Case:
    standing = Standing(verdict, reason)
    return Case(share("69"), "share", (), standing, standing)


def a_flag(severity: Severity = Severity.ERROR, rule: str = "r", cause: str = "f1") -> Flag:
    return Flag("f1", "value_mismatch", severity, (f"{rule}@1",), {}, ("a",), (), (), cause=cause)


@pytest.mark.parametrize(
    ("verdict", "severity", "made", "expected"),
    [
        (Verdict.SUPPORTED, Severity.ERROR, "inconsistent", Verdict.INCONSISTENT),
        (Verdict.UNVERIFIABLE, Severity.WARNING, "contradicted", Verdict.CONTRADICTED),
        (Verdict.SUPPORTED, Severity.NOTE, "inconsistent", Verdict.SUPPORTED),
        (Verdict.SUPPORTED, Severity.ERROR, None, Verdict.SUPPORTED),
        (Verdict.CONTRADICTED, Severity.ERROR, "inconsistent", Verdict.CONTRADICTED),
        (Verdict.NOT_CHECKED, Severity.ERROR, "inconsistent", Verdict.NOT_CHECKED),
        (Verdict.OUTDATED, Severity.ERROR, "inconsistent", Verdict.INCONSISTENT),
    ],
)
def test_a_rule_can_make_a_claim_wrong_and_no_wrong_claim_right(
    verdict: Verdict, severity: Severity, made: str | None, expected: Verdict
) -> None:
    judged = judge(a_case(verdict, "by_rounding"), [a_flag(severity)], {"r": made})
    assert (judged.verdict, judged.verdict_now) == (expected, expected)
    is_made = expected is not verdict and verdict is not Verdict.OUTDATED
    assert judged.reason == (None if is_made else "by_rounding")


def test_a_claim_has_the_flags_that_name_it(vocabulary: Vocabulary) -> None:
    rule = a_rule(vocabulary, MISMATCH, name="r", verdict="contradicted")
    cases = [a_case(Verdict.SUPPORTED), replace(a_case(Verdict.SUPPORTED), claim=share("69", "b"))]
    judged = judge_all(cases, [a_flag()], [Hit(rule, {}, None)])
    assert [(item.verdict, item.flags) for item in judged] == [
        (Verdict.CONTRADICTED, ("f1",)),
        (Verdict.SUPPORTED, ()),
    ]


def test_a_cause_is_counted_once_and_notes_not_at_all() -> None:
    judged = [Judged(share("69"), Verdict.CONTRADICTED, Verdict.CONTRADICTED, None, ())]
    flags = [a_flag(), a_flag(rule="other"), a_flag(cause="f2"), a_flag(Severity.NOTE, cause="f3")]
    coverage = cover(judged, flags)
    assert (coverage.read, coverage.checked, coverage.supported, coverage.flagged, coverage.unchecked) == (
        1,
        1,
        0,
        2,
        {},
    )


def test_what_has_no_reason_counts_as_without_a_row() -> None:
    judged = [Judged(share("69"), Verdict.UNVERIFIABLE, Verdict.UNVERIFIABLE, None, ())]
    assert cover(judged, []).unchecked == {"no_row": 1}
