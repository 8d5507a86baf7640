"""Reading the schema of a descriptor: the columns with their types and limits, and where they point."""

from __future__ import annotations

import re

from factlint.reference.descriptors.authored import Part
from factlint.reference.descriptors.columns import Columns, labels, optional, place_of
from factlint.reference.descriptors.descriptor import FIELD_TYPES, FORMATS, Field, ForeignKey

FIELD_KEYS = ("type", "format", "separator", "title", "description", "example", "constraints", "unit")
CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum")


def read_field(part: Part) -> Field:
    """Read one column."""
    parts = part.mapping(("name", "type"), FIELD_KEYS)
    rules = parts["constraints"].mapping((), CONSTRAINTS) if "constraints" in parts else {}
    kind = optional(parts, "type", lambda one: one.one_of(FIELD_TYPES)) or "string"
    form = optional(parts, "format", lambda one: one.one_of(FORMATS)) or "default"
    if form not in ("default", "") and kind != "string":
        parts["format"].report(f"a format is for text columns; this one is {kind}")
    return Field(
        name=optional(parts, "name", Part.text) or "",
        type=kind,
        format=form,
        separator=optional(parts, "separator", Part.text),
        required=optional(rules, "required", Part.flag) or False,
        unique=optional(rules, "unique", Part.flag) or False,
        enum=optional(rules, "enum", Part.texts) or (),
        pattern=optional(rules, "pattern", _pattern),
        minimum=optional(rules, "minimum", _limit),
        maximum=optional(rules, "maximum", _limit),
        title=_said(parts, "title"),
        description=_said(parts, "description"),
        example=optional(parts, "example", Part.text) or "",
        place=place_of(part),
    )


def _pattern(part: Part) -> str:
    text = part.text()
    try:
        re.compile(text)
    except re.error as error:
        part.report(f"'{text}' is no regular expression: {error}")
    return text


def _limit(part: Part) -> str:
    text = part.text()
    if text and not re.fullmatch(r"-?\d+(\.\d+)?", text):
        part.report(f"'{text}' is no number")
    return text


def _said(parts: dict[str, Part], key: str) -> str:
    return labels(parts[key]).get("en", "") if key in parts else ""


def read_foreign_key(part: Part, columns: Columns) -> ForeignKey:
    """Read columns that point at another table; whether that exists is for the whole package to say."""
    parts = part.mapping(("fields", "reference"), ())
    to = parts["reference"].mapping(("resource", "fields"), ()) if "reference" in parts else {}
    own = columns.column_list(parts.get("fields"))
    theirs = optional(to, "fields", Part.texts) or ()
    if len(own) != len(theirs):
        part.report(f"{len(own)} columns cannot point at {len(theirs)}")
    return ForeignKey(own, optional(to, "resource", Part.text) or "", theirs, place_of(part))
