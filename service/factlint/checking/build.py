"""Builds a checker out of two folders: the one place where rules, tables and engine meet."""

from __future__ import annotations

from pathlib import Path

from factlint.checking.checker import Checker
from factlint.checking.drafts import build_draft_reader
from factlint.engine.durable_rules import DurableEngine
from factlint.reference.load import load_tables
from factlint.rulebook.load import load_rulebook
from factlint.rulebook.vocabulary import load_vocabulary

VOCABULARY = "vocabulary.yaml"


def build_checker(rules: Path, tables: Path) -> Checker:
    """Load everything and return a checker that never changes; a reload builds another one.

    Raises AuthoringErrors with all that is wrong in rules, vocabulary or tables.
    """
    vocabulary = load_vocabulary(rules / VOCABULARY)
    held = load_tables(tables, vocabulary)
    rulebook = load_rulebook(rules, vocabulary, frozenset(held.digests))
    return Checker(held, rulebook, DurableEngine(), build_draft_reader(rules, vocabulary, held))
