"""One checker for all files of claims: the shipped rules on the shipped tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.checking.build import build_checker
from factlint.checking.checker import Checker

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def checker() -> Checker:
    return build_checker(ROOT / "rules", ROOT / "reference_data")
