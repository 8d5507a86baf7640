"""Builds a checker out of two folders: the one place where rules, tables and engine meet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from factlint.checking.checker import Checker
from factlint.checking.drafts import ReadingAssets, build_draft_reader, load_reading
from factlint.engine.durable_rules import DurableEngine
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.load import load_rulebook
from factlint.rulebook.rule import Rulebook
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = "vocabulary.yaml"


# Tells from a rule's id and its flag code whether the rule is on.
IsOn = Callable[[str, str], bool]


class Assets(NamedTuple):
    """Everything that is loaded: plain values, which can be stored and given to another process."""

    tables: Tables
    rulebook: Rulebook
    reading: ReadingAssets


def load_assets(rules: Path, tables: Path) -> Assets:
    """Load rules, readings and tables; raise AuthoringErrors with all that is wrong in rules, vocabulary or tables."""
    vocabulary = load_vocabulary(rules / VOCABULARY)
    held, rulebook = load_rules_and_tables(rules, tables, vocabulary)
    return Assets(held, rulebook, load_reading(rules, vocabulary))


def load_rules_and_tables(rules: Path, tables: Path, vocabulary: Vocabulary) -> tuple[Tables, Rulebook]:
    """Load everything but the readings; raise AuthoringErrors with all that is wrong in it."""
    held = load_tables(tables, vocabulary)
    return held, load_rulebook(rules, vocabulary, frozenset(held.digests))


def build_checker(
    rules: Path, tables: Path, is_on: IsOn | None = None, load: Callable[[Path, Path], Assets] = load_assets
) -> Checker:
    """Load everything and return a checker that never changes; a reload builds another one.

    Rules that are not `is_on` are left out, and the digest of the rules says so. Raises AuthoringErrors with all that
    is wrong in rules, vocabulary or tables.
    """
    held, rulebook, reading = load(rules, tables)
    drafts = build_draft_reader(reading, held)
    if is_on is not None:
        rulebook = _switch(rulebook, is_on)
    return Checker(held, rulebook, DurableEngine(), drafts)


def _switch(rulebook: Rulebook, is_on: IsOn) -> Rulebook:
    off = sorted(rule.id for rule in rulebook.rules.values() if not is_on(rule.id, rule.flag))
    told = "\n".join([rulebook.digest, *off]).encode()
    rules = {name: rule for name, rule in rulebook.rules.items() if name not in off}
    return replace(rulebook, rules=rules, digest="sha256:" + hashlib.sha256(told).hexdigest())
