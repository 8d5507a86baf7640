"""What holds of every check, whatever the claims and the rows: no order matters, and no row speaks against itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.checking.build import build_checker
from factlint.checking.checker import WRONG, Checker
from factlint.checking.claims_file import read_claims_file
from factlint.engine.durable_rules import DurableEngine
from factlint.model.claim import Claim
from factlint.model.flag import Severity
from factlint.model.measure.quantity import Hedge, Quantity
from factlint.model.measure.when import When
from factlint.model.report import Judged, Report, Verdict
from factlint.model.row import Row
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.reference.lookup import Candidates, Neighbour, Tables

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "examples" / "claims").glob("*.yaml"))
T = TypeVar("T")
SLOTS = ("area", "counterpart", "commodity", "period", "base", "basis", "part", "treatment")


@cache
def shipped() -> Checker:
    """Return the checker of the shipped rules and tables; also for strategies, which take no fixtures."""
    return build_checker(ROOT / "rules", ROOT / "reference_data")


@cache
def rows(grade: str) -> tuple[Row, ...]:
    return tuple(row for row in shipped().tables.all_rows() if row.grade == grade)


@cache
def figures() -> tuple[Row, ...]:
    return tuple(
        row
        for row in shipped().tables.all_rows()
        if isinstance(row.value, Quantity) and ".." not in row.value.number  # a range is no number to multiply
    )


@cache
def claims_of(path: Path) -> tuple[tuple[Claim, ...], When | None]:
    submitted = read_claims_file(path.read_text("utf-8"), path.name, shipped().vocabulary)
    return submitted.claims, submitted.published


def repeat(row: Row) -> Claim:
    """Return the claim that says what a row says."""
    scope = row.scope
    if isinstance(row.value, State) and scope.period is None:
        scope = replace(scope, period=row.valid)
    return Claim("c1", row.predicate, Reference(row.subject), row.value, scope)


def check(claim: Claim) -> Report:
    return shipped().check_claims([claim])


def severities(report: Report) -> set[Severity]:
    return {flag.severity for flag in report.flags}


def verdicts(report: Report) -> dict[str, tuple[Verdict, Verdict, str | None]]:
    return {item.claim.id: (item.verdict, item.verdict_now, item.reason) for item in report.claims}


def findings(report: Report) -> set[tuple[Any, ...]]:
    """Return what flags say and what they rest on, without the order that the claims gave them."""
    return {
        (flag.code, flag.severity, frozenset(flag.claims), flag.rules, frozenset(row.key for row in flag.rows))
        for flag in report.flags
    }


class Stirred(Tables):
    """The same tables, with the rows of every answer in an order of chance."""

    def __init__(self, tables: Tables, chance: Random) -> None:
        super().__init__(tables._parts)
        self.chance = chance

    def stir(self, found: Sequence[T]) -> tuple[T, ...]:
        return tuple(self.chance.sample(found, len(found)))

    def rows_about(self, predicate: str, subject: str) -> tuple[Row, ...]:
        return self.stir(super().rows_about(predicate, subject))

    def rows_naming(self, predicate: str, value: str) -> tuple[Row, ...]:
        return self.stir(super().rows_naming(predicate, value))

    def find(self, claim: Claim) -> Candidates:
        found = super().find(claim)
        return Candidates(self.stir(found), found.complete, found.elsewhere, found.subjects)

    def find_neighbours(
        self, claim: Claim, limit: int = 40, wanted: Callable[[Row], bool] = lambda row: True
    ) -> tuple[Neighbour, ...]:
        return self.stir(super().find_neighbours(claim, limit, wanted))


# ---- a row and the claim that repeats it


def test_a_claim_that_repeats_a_found_row_is_supported() -> None:
    wrong = [f"{row.table}:{row.key} {row.predicate}" for row in rows("found") if not _is_right(check(repeat(row)))]
    assert len(rows("found")) > 1000
    assert wrong == []


def _is_right(report: Report) -> bool:
    (item,) = report.claims
    return item.verdict is Verdict.SUPPORTED and severities(report) <= {Severity.NOTE}


@pytest.mark.parametrize("grade", ["uncertain", "background"])
def test_a_claim_with_which_a_weak_row_agrees_gets_no_error(grade: str) -> None:
    raised = [f"{row.table}:{row.key}" for row in rows(grade) if Severity.ERROR in severities(check(repeat(row)))]
    assert len(rows(grade)) > 50
    assert raised == []


@settings(max_examples=100, deadline=None)
@given(st.deferred(lambda: st.sampled_from(rows("uncertain"))), st.sets(st.sampled_from(SLOTS)))
def test_what_a_claim_leaves_out_gives_no_error_where_an_uncertain_row_agrees(row: Row, left_out: set[str]) -> None:
    claim = repeat(row)
    bare = replace(claim, scope=replace(claim.scope, **dict.fromkeys(left_out)))
    report = check(bare)
    if _agrees(report.claims[0], row):
        assert Severity.ERROR not in severities(report)


def _agrees(item: Judged, row: Row) -> bool:
    case = shipped().maker.make(item.claim, None)
    return any(own.row == row and own.relation.value == "meets" for own in case.comparisons)


# ---- hedges


@st.composite
def widenings(draw: st.DrawFn) -> tuple[Claim, Hedge, Hedge]:
    """A claim of a figure that may be off, a hedge for it, and one that allows all that the first allows."""
    row = draw(st.sampled_from(figures()))
    assert isinstance(row.value, Quantity)
    off = draw(st.sampled_from(("0.1", "0.5", "0.8", "0.95", "1", "1.05", "1.2", "2", "10", "1000")))
    number = format(Decimal(row.value.number) * Decimal(off), "f")
    claim = replace(repeat(row), value=Quantity(number, row.value.unit, row.value.scale))
    left_out = draw(st.sets(st.sampled_from(SLOTS), max_size=2))
    percents = st.integers(0, 100)
    low, lower = sorted((draw(percents), draw(percents)), reverse=True)
    high, higher = sorted((draw(percents), draw(percents)))
    narrow = Hedge("about", Decimal(low) / 100, 1 + Decimal(high) / 100)
    wide = Hedge("about", Decimal(lower) / 100, 1 + Decimal(higher) / 100)
    return replace(claim, scope=replace(claim.scope, **dict.fromkeys(left_out))), narrow, wide


@settings(max_examples=200, deadline=None)
@given(st.deferred(widenings))
def test_a_wider_hedge_makes_no_claim_wrong_and_adds_nothing_worse_than_a_note(
    given_claim: tuple[Claim, Hedge, Hedge],
) -> None:
    claim, narrow, wide = given_claim
    before, after = (check(_hedged(claim, hedge)) for hedge in (narrow, wide))
    if before.claims[0].verdict not in WRONG:
        assert after.claims[0].verdict not in WRONG
    codes = {flag.code for flag in before.flags}
    assert [flag for flag in after.flags if flag.severity is not Severity.NOTE and flag.code not in codes] == []


def _hedged(claim: Claim, hedge: Hedge) -> Claim:
    assert isinstance(claim.value, Quantity)
    return replace(claim, value=replace(claim.value, hedge=hedge))


# ---- order


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_verdict_and_no_flag(path: Path, chance: Random) -> None:
    claims, published = claims_of(path)
    told = shipped().check_claims(claims, published)
    stirred = shipped().check_claims(chance.sample(claims, len(claims)), published)
    assert verdicts(stirred) == verdicts(told)
    assert findings(stirred) == findings(told)
    assert stirred.coverage == told.coverage


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(path: Path, chance: Random) -> None:
    claims, published = claims_of(path)
    checker = shipped()
    other = Checker(Stirred(checker.tables, chance), checker.rulebook, DurableEngine(), checker.drafts)
    told, stirred = checker.check_claims(claims, published), other.check_claims(claims, published)
    assert verdicts(stirred) == verdicts(told)
    assert findings(stirred) == findings(told)
    assert [flag.message for flag in stirred.flags] == [flag.message for flag in told.flags]


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_other_claims_make_no_wrong_claim_right(path: Path, data: st.DataObject) -> None:
    claims, published = claims_of(path)
    claim = data.draw(st.sampled_from(claims))
    alone = shipped().check_claims([claim], published).claims[0]
    among = next(item for item in shipped().check_claims(claims, published).claims if item.claim.id == claim.id)
    if alone.verdict in WRONG:
        assert among.verdict in WRONG
