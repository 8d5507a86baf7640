"""The JSON Schema of readings is current, and takes every reading that we ship."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.unit.reading.small import RULES, vocabulary

from factlint.reading.authoring.readings import SHARED_FILES
from factlint.reading.authoring.schema import FILE, print_schema
from factlint.strict_yaml import load_file

SCHEMA = RULES.parent / "schema" / FILE
READINGS = sorted(path for path in (RULES / "reading").glob("*.yaml") if path.stem not in SHARED_FILES)


def test_the_committed_schema_is_the_one_that_the_code_makes() -> None:
    made = print_schema(RULES / "reading", vocabulary())
    assert SCHEMA.read_text("utf-8") == made, "run `factlint rules schema`"
    jsonschema.Draft202012Validator.check_schema(json.loads(made))


@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)
def test_every_reading_fits_the_schema(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(load_file(path).value)] == []


def test_a_misspelt_key_does_not_fit() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    wrong = load_file(RULES / "reading" / "effective.yaml").value
    assert isinstance(wrong, dict)
    wrong["frames"][0]["valeu"] = {}
    assert not validator.is_valid(wrong)
