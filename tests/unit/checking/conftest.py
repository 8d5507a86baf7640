"""Fixtures of checking: `vocabulary` is the shipped one; what a test needs beside it, it builds with `builders`."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "rules" / "vocabulary.yaml")
