"""Fixtures of checking: `vocabulary` is the shipped one, `tables` the small package of the tests of tables.

What a test needs beside them, it builds with `builders`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "rules" / "vocabulary.yaml")


@pytest.fixture(scope="session")
def tables(vocabulary: Vocabulary) -> Tables:
    return load_tables(ROOT / "tests" / "fixtures" / "tables", vocabulary)
