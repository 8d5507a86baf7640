"""The real tables and vocabulary, for tests of checking."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[3]


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "rules" / "vocabulary.yaml")


@cache
def tables() -> Tables:
    return load_tables(ROOT / "reference_data", vocabulary())
