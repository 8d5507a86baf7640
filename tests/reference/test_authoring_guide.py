"""docs/authoring-tables.md shows every key that a descriptor may have, and its examples are read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factlint.reference.descriptors import checks, columns, descriptor, reader, roles, schema, statements
from factlint.strict_yaml import load_yaml

GUIDE = (Path(__file__).parents[2] / "docs" / "authoring-tables.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)
# keys that only other readers of data packages look at
FOREIGN = {"$schema", "profile", "encoding", "format", "mediatype", "dialect", "scheme", "type", "unit"}
KEYS = {
    *reader.REQUIRED, *reader.OPTIONAL, *reader.ORIGIN_KEYS, *schema.FIELD_KEYS, *schema.CONSTRAINTS,
    *statements.STATEMENT_CELLS, *roles.TIMELINE_SLOTS, *columns.LANGUAGES, *checks.SHAPES, *descriptor.FIELD_TYPES,
    *descriptor.FORMATS, *descriptor.VALUE_TYPES, *descriptor.SCOPE_COLUMNS,
} - FOREIGN - {"default"}  # fmt: skip


@pytest.mark.parametrize("key", sorted(KEYS))
def test_the_guide_names_every_key(key: str) -> None:
    assert re.search(rf"\b{re.escape(key)}\b", GUIDE)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_examples_are_strict_yaml(block: str) -> None:
    assert isinstance(load_yaml(block, "guide").value, dict)
