"""Loads the whole folder rules/reading and compiles its readings."""

from __future__ import annotations

from pathlib import Path

from factlint.errors import AuthoringErrors
from factlint.reading.authoring.readings import Source, load_readings
from factlint.reading.authoring.selectors import Vocabulary
from factlint.reading.authoring.structure import load_modality, load_structure
from factlint.reading.authoring.words import load_shared_words
from factlint.reading.frames.rules import ReadingRules
from factlint.reading.pages.words import WordLists


def load_rules(folder: Path, vocabulary: Vocabulary) -> ReadingRules:
    """Read the folder; raise AuthoringErrors with every problem of every file."""
    lists = WordLists()
    shared, word_notes = load_shared_words(folder / "words.yaml")
    source = Source(vocabulary, shared, lists)
    structure, clause_notes = load_structure(folder / "clauses.yaml", lists, shared)
    modality, modality_notes = load_modality(folder / "modality.yaml", source)
    problems = [*word_notes.problems, *clause_notes.problems, *modality_notes.problems]
    if problems:
        raise AuthoringErrors(problems)
    readings = load_readings(folder, source)
    dimensions = {unit.dimension for unit in vocabulary.units.values()}
    kinds = {dimension: vocabulary.dimension_kind(dimension) for dimension in dimensions}
    return ReadingRules(readings, lists, structure, modality, vocabulary.predicates, kinds)
