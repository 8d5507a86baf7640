"""Whatever stands in a rule file or in the vocabulary, the answer is a rule or problems with a place, never a crash."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.errors import AuthoringErrors, Problem
from factlint.rulebook.authored.bindings import Surroundings
from factlint.rulebook.authored.rule_file import read_rule
from factlint.rulebook.slots import claim_slots, row_slots
from factlint.rulebook.vocabulary import read_vocabulary
from factlint.strict_yaml import load_file, load_yaml

ROOT = Path(__file__).parents[3]
CHECK = load_file(ROOT / "tests" / "fixtures" / "bad_rules" / "unknown-status.yaml").value
IDENTITY = load_file(ROOT / "tests" / "fixtures" / "bad_rules" / "name-that-is-not-bound.yaml").value
VOCABULARY = load_file(ROOT / "rules" / "vocabulary.yaml").value
# words with a meaning somewhere in a rule, so that the changes get past the first check
WORDS = (
    "claim", "row", "claim.value", "row.subject", "claim.value is before row.value", "count(claim.members)", "none",
    "stated", "identity", "check", "retired", "effective", "share", "sum(parts) = 100 %", "whole", "{claim.value}",
    "{", "2025", "2025-13", "error", "date_mismatch", "measures", "asserted", "[a]", "day", "1", "", "稀土",
)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers(-3, 3000) | st.sampled_from(WORDS)
KEYS = st.sampled_from(
    ("claim", "row", "of", "all", "same", "distinct", "kind", "number", "date", "en", "predicate", "value")
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)
CHANGES = st.lists(
    st.tuples(st.lists(st.integers(0, 30), min_size=1, max_size=5), VALUES, st.booleans()), min_size=1, max_size=3
)


def changed(value: Any, steps: list[int], new: object, is_removed: bool) -> None:
    """Walk into a value by the numbers and replace or remove the part where they end."""
    for number, step in enumerate(steps):
        keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = keys[step % len(keys)]
        if number == len(steps) - 1 or not isinstance(value[key], dict | list):
            if is_removed:
                del value[key]
            else:
                value[key] = new
            return
        value = value[key]


@cache
def surroundings() -> Surroundings:
    vocabulary = read_vocabulary(load_file(ROOT / "rules" / "vocabulary.yaml"))
    return Surroundings(vocabulary, claim_slots(vocabulary), row_slots(vocabulary))


def problems_of(value: object, family: str) -> list[Problem]:
    path = Path(f"rules/checks/{family}/unknown-status.yaml")
    return read_rule(load_yaml(json.dumps(value), "f"), path, surroundings())[1]


@given(st.sampled_from([("time", CHECK), ("quantity", IDENTITY)]), CHANGES)
@settings(max_examples=400, deadline=None)
def test_any_change_to_a_rule_gives_a_rule_or_problems(
    base: tuple[str, object], changes: list[tuple[list[int], object, bool]]
) -> None:
    family, value = base[0], deepcopy(base[1])
    for steps, new, is_removed in changes:
        changed(value, steps, new, is_removed)
    assert all(problem.line and problem.column for problem in problems_of(value, family))


@given(VALUES)
@settings(deadline=None)
def test_any_data_in_the_place_of_a_rule_gives_problems(value: object) -> None:
    assert problems_of(value, "time")


@given(CHANGES)
@settings(max_examples=60, deadline=None)
def test_any_change_to_the_vocabulary_gives_a_vocabulary_or_problems(
    changes: list[tuple[list[int], object, bool]],
) -> None:
    value = deepcopy(VOCABULARY)
    for steps, new, is_removed in changes:
        changed(value, steps, new, is_removed)
    problems: tuple[Problem, ...] = ()
    try:
        read_vocabulary(load_yaml(json.dumps(value, ensure_ascii=False), "v"))
    except AuthoringErrors as errors:
        problems = errors.problems
    assert all(problem.line and problem.column for problem in problems)
