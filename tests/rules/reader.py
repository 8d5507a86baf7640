"""The reader of all readings over the real tables, for tests that try rules/reading."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factlint.checking.drafts import DraftReader, build_draft_reader, load_reading
from factlint.reference.load import load_tables
from factlint.rulebook.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"


@cache
def draft_reader() -> DraftReader:
    vocabulary = load_vocabulary(RULES / "vocabulary.yaml")
    return build_draft_reader(load_reading(RULES, vocabulary), load_tables(ROOT / "reference_data", vocabulary))
