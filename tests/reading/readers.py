"""One reader of the shipped rules for all tests: it never changes."""

from __future__ import annotations

from pathlib import Path

from factlint.reading.expressions import ExpressionReader
from factlint.rulebook.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules" / "reading"
VOCABULARY = load_vocabulary(ROOT / "rules" / "vocabulary.yaml")
READER = ExpressionReader.load(RULES, VOCABULARY)
