"""The order of severities."""

from __future__ import annotations

from factlint.model.flag import Severity


def test_an_error_ranks_above_a_warning_and_a_warning_above_a_note() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.NOTE, Severity.WARNING, Severity.ERROR]
