"""Fixtures of the rule book: `vocabulary` is the shipped one; `read` reads the text of a rule file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factlint.errors import AuthoringErrors, Problem
from factlint.rulebook.authored.bindings import Surroundings
from factlint.rulebook.authored.rule_file import read_rule
from factlint.rulebook.rule import Rule
from factlint.rulebook.slots import claim_slots, row_slots
from factlint.rulebook.vocabulary import Vocabulary, load_vocabulary
from factlint.strict_yaml import load_yaml

ROOT = Path(__file__).parents[3]
TABLES = frozenset({"measures", "measure_events"})


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "rules" / "vocabulary.yaml")


@pytest.fixture(scope="session")
def around(vocabulary: Vocabulary) -> Surroundings:
    return Surroundings(vocabulary, claim_slots(vocabulary), row_slots(vocabulary, TABLES), TABLES)


@pytest.fixture(scope="session")
def find_problems(around: Surroundings) -> Callable[[str, Path], list[Problem]]:
    """Return a function from the text and the path of a rule file to its problems."""

    def find(text: str, path: Path) -> list[Problem]:
        try:
            return read_rule(load_yaml(text, str(path)), path, around)[1]
        except AuthoringErrors as errors:
            return list(errors.problems)

    return find


@pytest.fixture(scope="session")
def read(around: Surroundings) -> Callable[..., Rule]:
    """Return a function that reads a rule from its text, which has to be right."""

    def read_text(text: str, family: str = "time", stem: str = "a-rule") -> Rule:
        path = Path("rules") / "checks" / family / f"{stem}.yaml"
        rule, problems = read_rule(load_yaml(text, str(path)), path, around)
        assert rule is not None, [str(problem) for problem in problems]
        return rule

    return read_text
