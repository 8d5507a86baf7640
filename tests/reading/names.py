"""The shipped names and guards for all tests: they never change."""

from __future__ import annotations

from collections.abc import Mapping

from tests.reading.readers import ROOT, RULES, VOCABULARY

from factlint.model.claim import Reference
from factlint.reading.mentions import Coreference, MentionFinder, load_guards
from factlint.reference.load import load_tables

TABLES = load_tables(ROOT / "reference_data", VOCABULARY)


def _holders() -> Mapping[str, set[str]]:
    holders: dict[str, set[str]] = {}
    for row in TABLES.all_rows():
        if row.predicate == "office_held" and isinstance(row.value, Reference) and row.value.id is not None:
            holders.setdefault(row.subject, set()).add(row.value.id)
    return holders


GUARDS = load_guards(RULES / "mentions.yaml")
FINDER = MentionFinder(TABLES.terms, GUARDS, _holders())
COREFERENCE = Coreference(GUARDS, FINDER.belongs_to)
