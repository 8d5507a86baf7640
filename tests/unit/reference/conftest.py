"""The small package of tables that these tests ask questions of, read once, and copies of it that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[3]
GOOD = ROOT / "tests" / "fixtures" / "tables"


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return load_vocabulary(ROOT / "rules" / "vocabulary.yaml")


@pytest.fixture(scope="session")
def tables(words: Vocabulary) -> Tables:
    """The package as it is. Use `folder` where a test changes a file."""
    return load_tables(GOOD, words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the package."""
    return Path(shutil.copytree(GOOD, tmp_path / "tables"))
