"""A table that should have been checked again proves no more than notes, and the report says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import WRONG, Run

Draft = Callable[..., Path]
LONG_AFTER = "2040-01-01"


def test_what_was_on_record_when_a_dated_draft_appeared_does_not_grow_old(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    ran = factlint("a.md", "--today", LONG_AFTER, "--format", "json")
    assert ran.status == 1
    assert json.loads(ran.out)["stale_tables"] == []


def test_a_draft_that_may_be_of_today_is_judged_by_today(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    fresh = factlint("a.txt", "--today", "2026-11-24", "--format", "json")
    assert (fresh.status, json.loads(fresh.out)["stale_tables"]) == (1, [])
    ran = factlint("a.txt", "--today", LONG_AFTER, "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 0
    assert "measure_events" in told["stale_tables"]
    assert {flag["severity"] for flag in told["flags"] if flag["rules"] == ["date-mismatch@1"]} == {"note"}
    assert "should have been checked again" in ran.err


def test_a_day_that_is_none_is_refused(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    assert factlint("a.txt", "--today", "soon").status == 2
    assert factlint("a.txt", "--today", "2026-11").status == 2
