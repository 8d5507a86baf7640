"""The schemas in the repository are those that the code makes, and rule files follow them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from factlint.rulebook.load import find_rule_files
from factlint.rulebook.schema import make_schemas, print_schema, write_schemas
from factlint.rulebook.vocabulary import load_vocabulary
from factlint.strict_yaml import load_file

ROOT = Path(__file__).parents[2]
VOCABULARY = ROOT / "rules" / "vocabulary.yaml"
NAMES = ("check.schema.json", "identity.schema.json", "vocabulary.schema.json")
RULES = find_rule_files(ROOT / "rules")
# broken in ways that a schema can see, one of each kind
SEEN_BY_A_SCHEMA = (
    "unknown-key", "missing-key", "unknown-flag", "unknown-status", "unknown-predicate", "unknown-slot", "version-zero",
    "title-without-traditional-chinese", "threshold-without-unit", "unknown-slot-of-a-group", "example-of-two-kinds",
    "unknown-verdict-in-an-example", "name-with-a-capital",
)  # fmt: skip


@cache
def schemas() -> dict[str, Any]:
    made = make_schemas(load_vocabulary(VOCABULARY))
    return {name: json.loads(print_schema(schema)) for name, schema in made.items()}


def mistakes(value: object, schema: str) -> list[str]:
    return [error.message for error in Draft202012Validator(schemas()[schema]).iter_errors(value)]


def schema_of(value: object) -> str:
    kind = value.get("kind", "check") if isinstance(value, dict) else "check"
    return f"{kind}.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_committed_schema_is_the_one_that_the_code_makes(name: str) -> None:
    committed = (ROOT / "schema" / name).read_text("utf-8")
    assert json.loads(committed) == schemas()[name], "make the schemas again: factlint rules schema"
    Draft202012Validator.check_schema(schemas()[name])


def test_all_schemas_are_written(tmp_path: Path) -> None:
    write_schemas(tmp_path, load_vocabulary(VOCABULARY))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)
    assert json.loads((tmp_path / NAMES[0]).read_text("utf-8")) == schemas()[NAMES[0]]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rule_file_follows_its_schema(path: Path) -> None:
    value = load_file(path).value
    assert mistakes(value, schema_of(value)) == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rule_file_names_its_schema_for_editors(path: Path) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    above = "/".join(".." for _ in path.relative_to(ROOT).parts[:-1])
    assert first == f"# yaml-language-server: $schema={above}/schema/{schema_of(load_file(path).value)}"


def test_vocabulary_follows_its_schema() -> None:
    assert mistakes(load_file(VOCABULARY).value, "vocabulary.schema.json") == []


@pytest.mark.parametrize("name", SEEN_BY_A_SCHEMA)
def test_schema_sees_what_an_editor_can_tell(name: str) -> None:
    value = load_file(ROOT / "tests" / "fixtures" / "bad_rules" / f"{name}.yaml").value
    assert mistakes(value, schema_of(value))
