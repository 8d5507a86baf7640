"""The lock: which logic each version of a rule has, so that no rule changes its meaning under an old version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from factlint.errors import AuthoringErrors, Problem
from factlint.rulebook.conditions.tokens import tokenise
from factlint.rulebook.equation import Equation
from factlint.rulebook.rule import Binding, Rule

LOCK = "lock.json"


def logic_of(rule: Rule) -> dict[str, object]:
    """Return what a rule means, without words, names of people, dates and examples; names stand by their place."""
    places = {binding.alias: f"_{number}" for number, binding in enumerate(rule.match)}
    return {
        "kind": rule.kind,
        "flag": rule.flag,
        "severity": rule.severity.value,
        "verdict": rule.verdict,
        "match": [_binding(binding, places) for binding in rule.match],
        "equation": _equation(rule.equation, places),
        "when": sorted(_renamed(str(condition), places) for condition in rule.when),
        "unless": sorted(_renamed(str(condition), places) for condition in rule.unless),
        "thresholds": {name: threshold.printed for name, threshold in sorted(rule.thresholds.items())},
    }


def hash_logic(rule: Rule) -> str:
    """Return "sha256:…" over what a rule means."""
    text = json.dumps(logic_of(rule), sort_keys=True, ensure_ascii=False)
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def read_lock(folder: Path) -> dict[str, dict[str, object]]:
    """Return what the lock holds, {} where there is none; raise AuthoringErrors when it is damaged."""
    path = folder / LOCK
    if not path.is_file():
        return {}
    try:
        held = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise AuthoringErrors([Problem(str(path), f"not JSON: {error}; make it again", 1, 1, "lock")]) from None
    if not isinstance(held, dict) or not all(isinstance(entry, dict) for entry in held.values()):
        raise AuthoringErrors([Problem(str(path), "expected an object of objects; make it again", 1, 1, "lock")])
    return held


def check_lock(folder: Path, rules: Iterable[Rule]) -> list[Problem]:
    """Return every rule whose logic changed under its version, and every rule that the lock misses or that is gone."""
    try:
        held = read_lock(folder)
    except AuthoringErrors as error:
        return list(error.problems)
    by_id = {rule.id: rule for rule in rules}
    problems = [problem for rule in by_id.values() for problem in _check(rule, held.get(rule.id))]
    where = str(folder / LOCK)
    for rule_id in held.keys() - by_id.keys():
        message = f"the rule '{rule_id}' is gone; rules are never deleted, move it to retired/"
        problems.append(Problem(where, message, 1, 1, "lock"))
    return sorted(problems, key=lambda problem: (problem.where, problem.message))


def write_lock(folder: Path, rules: Iterable[Rule]) -> None:
    """Write the lock; raise AuthoringErrors, and write nothing, when a rule changed under its version or is gone."""
    rules = list(rules)
    problems = [problem for problem in check_lock(folder, rules) if problem.code == "lock"]
    if problems:
        raise AuthoringErrors(problems)
    held = {
        rule.id: {"version": rule.version, "logic": hash_logic(rule)}
        for rule in sorted(rules, key=lambda rule: rule.id)
        if rule.status != "draft"
    }
    (folder / LOCK).write_text(json.dumps(held, indent=1) + "\n", "utf-8")


def _check(rule: Rule, entry: Mapping[str, object] | None) -> Iterable[Problem]:
    if rule.status == "draft":
        return
    if entry is None:
        yield Problem(rule.path, f"'{rule.id}' is not in {LOCK} yet", 1, 1, "not-locked")
        return
    version, logic = entry.get("version"), entry.get("logic")
    if not isinstance(version, int) or rule.version < version:
        yield Problem(rule.path, f"version {rule.version} is older than the version in {LOCK}, {version}", 1, 1, "lock")
    elif logic == hash_logic(rule):
        if rule.version != version:
            yield Problem(rule.path, f"version {rule.version} is not in {LOCK} yet", 1, 1, "not-locked")
    elif rule.version == version:
        message = f"the logic changed under version {version}; raise it to {version + 1}"
        yield Problem(rule.path, message, 1, 1, "lock")
    else:
        yield Problem(rule.path, f"version {rule.version} is not in {LOCK} yet", 1, 1, "not-locked")


def _binding(binding: Binding, places: Mapping[str, str]) -> dict[str, object]:
    return {
        "form": binding.form,
        "of": places.get(binding.of or ""),
        "tests": sorted(
            [test.slot, sorted(map(str, test.values)), test.is_stated] for test in binding.tests
        ),
        "joins": sorted([join.slot, places[join.alias], join.other] for join in binding.joins),
        "same": sorted(binding.same),
        "distinct": binding.distinct,
    }  # fmt: skip


def _equation(equation: Equation | None, places: Mapping[str, str]) -> str | None:
    return None if equation is None else _renamed(equation.text, places)


def _renamed(text: str, places: Mapping[str, str]) -> str:
    """Put the place of each name for the name, and single spaces between words and signs."""
    words: list[str] = []
    for token in tokenise(text)[:-1]:
        is_slot = words[-1:] == ["."]
        word = token.text if is_slot else places.get(token.text, token.text)
        words.append(repr(token.text) if token.kind == "quoted" else word)
    return " ".join(words)
