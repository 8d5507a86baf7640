"""Reading a folder of rules: a rule book that can be run, or every problem in any of its files."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path

from factlint.errors import AuthoringErrors, Problem
from factlint.rulebook.authored.bindings import Surroundings
from factlint.rulebook.authored.rule_file import read_rule
from factlint.rulebook.rule import Rule, Rulebook
from factlint.rulebook.slots import claim_slots, row_slots
from factlint.rulebook.vocabulary import Vocabulary
from factlint.strict_yaml import load_file

__all__ = ["Rule", "Rulebook", "digest_rules", "find_rule_files", "load_rulebook", "read_rules"]

CHECKS, RETIRED = "checks", "retired"


def load_rulebook(folder: Path, vocabulary: Vocabulary, tables: Collection[str] | None = None) -> Rulebook:
    """Read all rules under `folder`; raise AuthoringErrors with everything that is wrong in any file.

    `tables` are the names of the reference tables; without them no name of a table is checked.
    """
    rules, problems = read_rules(folder, vocabulary, tables)
    if problems:
        raise AuthoringErrors(problems)
    return Rulebook({rule.id: rule for rule in rules}, digest_rules(folder), vocabulary)


def read_rules(
    folder: Path, vocabulary: Vocabulary, tables: Collection[str] | None = None
) -> tuple[list[Rule], list[Problem]]:
    """Return the rules of the files without a mistake, by id, and every problem of the others."""
    names = None if tables is None else frozenset(tables)
    around = Surroundings(vocabulary, claim_slots(vocabulary), row_slots(vocabulary, names), names)
    rules: list[Rule] = []
    problems: list[Problem] = list(_misplaced(folder))
    for path in find_rule_files(folder):
        try:
            rule, found = read_rule(load_file(path), path, around)
        except AuthoringErrors as error:
            problems += error.problems
            continue
        problems += found
        rules += [rule] if rule is not None else []
    problems += _repeated(rules)
    return sorted(rules, key=lambda rule: rule.id), sorted(problems, key=_place)


def find_rule_files(folder: Path) -> list[Path]:
    """Return the files of checks and retired rules, sorted."""
    return sorted([*(folder / CHECKS).glob("*/*.yaml"), *(folder / RETIRED).glob("*.yaml")])


def digest_rules(folder: Path) -> str:
    """Return "sha256:…" over the names and bytes of the vocabulary and of all rule files."""
    digest = sha256()
    for path in [folder / "vocabulary.yaml", *find_rule_files(folder)]:
        if path.is_file():
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(sha256(path.read_bytes()).digest())
    return f"sha256:{digest.hexdigest()}"


def _misplaced(folder: Path) -> Iterable[Problem]:
    """Report files that look like rules and would be passed over in silence."""
    if not (folder / CHECKS).is_dir():
        yield Problem(str(folder), f"no folder {CHECKS}/ in it; rules stand in {CHECKS}/<family>/", code="missing-file")
    known = set(find_rule_files(folder))
    for part in (CHECKS, RETIRED):
        for path in sorted((folder / part).rglob("*.y*ml")):
            if path not in known:
                place = f"{CHECKS}/<family>/<id>.yaml" if part == CHECKS else f"{RETIRED}/<id>.yaml"
                yield Problem(str(path), f"would not be read here; a rule is {place}", code="misplaced")


def _repeated(rules: Iterable[Rule]) -> Iterable[Problem]:
    first: dict[str, str] = {}
    for rule in rules:
        other = first.setdefault(rule.id, rule.path)
        if other != rule.path:
            yield Problem(rule.path, f"the id '{rule.id}' is already used by {other}", 1, 1, "duplicate-id")


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.where, problem.line or 0, problem.column or 0, problem.message
