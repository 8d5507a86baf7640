"""Where rules and tables are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.assets import CHECKOUT, find_rules, find_tables
from factlint.errors import AuthoringErrors


def test_a_given_folder_wins_over_the_environment(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "other").mkdir()
    found = find_rules(tmp_path / "mine", {"FACTLINT_RULES": str(tmp_path / "other")})
    assert found == tmp_path / "mine"


def test_the_environment_wins_over_the_shipped_copy(tmp_path: Path) -> None:
    assert find_tables(None, {"FACTLINT_TABLES": str(tmp_path)}) == tmp_path


def test_an_empty_variable_counts_as_unset() -> None:
    assert find_tables(None, {"FACTLINT_TABLES": ""}) == find_tables(None, {})


def test_a_checkout_serves_its_own_folders_when_nothing_else_is_said() -> None:
    assert find_rules(None, {}) == CHECKOUT / "rules"
    assert find_tables(None, {}) == CHECKOUT / "reference_data"


def test_a_folder_that_was_asked_for_is_never_replaced_in_silence(tmp_path: Path) -> None:
    with pytest.raises(AuthoringErrors, match="no such folder; FACTLINT_RULES names it"):
        find_rules(None, {"FACTLINT_RULES": str(tmp_path / "gone")})
    with pytest.raises(AuthoringErrors, match="no such folder; the command line names it"):
        find_tables(tmp_path / "gone", {})
