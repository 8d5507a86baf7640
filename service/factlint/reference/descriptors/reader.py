"""Reading `*.table.yaml`: the descriptor of one table, or every problem in it with its line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from factlint.errors import Problem
from factlint.reference.descriptors.authored import Authored, Part
from factlint.reference.descriptors.checks import read_checks
from factlint.reference.descriptors.columns import Columns, labels, listed, optional, place_of
from factlint.reference.descriptors.descriptor import Descriptor
from factlint.reference.descriptors.roles import RoleReader
from factlint.reference.descriptors.schema import read_field, read_foreign_key
from factlint.reference.descriptors.statements import StatementReader
from factlint.strict_yaml import Document

REQUIRED = ("name", "title", "path", "schema", "origin")
OPTIONAL = (
    "description", "update_every_days", "last_checked_on", "states", "vintages", "timeline", "terms", "names",
    "sources", "measures", "events", "checks", "$schema", "profile", "encoding", "format", "mediatype", "dialect",
    "scheme", "type",
)  # fmt: skip
ORIGIN_KEYS = ("citation", "published", "accessed", "url", "licence", "licence_url", "notes")


def read_descriptor(document: Document, where: str, folder: Path) -> tuple[Descriptor | None, list[Problem]]:
    """Return the descriptor and no problems, or None and every problem of the file."""
    file = Authored(document, where)
    parts = file.root().mapping(REQUIRED, OPTIONAL)
    descriptor = _read(parts, where, folder) if all(key in parts for key in REQUIRED) else None
    return (None if file.problems else descriptor), file.problems


def _read(parts: dict[str, Part], where: str, folder: Path) -> Descriptor:
    schema = parts["schema"].mapping(("fields", "primaryKey"), ("foreignKeys", "missingValues"))
    fields = listed(schema, "fields", read_field)
    columns = Columns(fields)
    statements, roles = StatementReader(columns), RoleReader(columns)
    return Descriptor(
        name=_name(parts["name"], where),
        where=where,
        path=folder / parts["path"].text(),
        title=labels(parts["title"]),
        description=optional(parts, "description", Part.text) or "",
        fields=fields,
        primary_key=columns.column_list(schema.get("primaryKey")),
        foreign_keys=listed(schema, "foreignKeys", lambda part: read_foreign_key(part, columns)),
        origin=_origin(parts["origin"]),
        update_every_days=optional(parts, "update_every_days", Part.whole),
        last_checked_on=optional(parts, "last_checked_on", _day),
        states=listed(parts, "states", statements.statement),
        vintages=optional(parts, "vintages", statements.vintages),
        timeline=optional(parts, "timeline", roles.timeline),
        terms=optional(parts, "terms", roles.terms),
        names=roles.names(parts.get("names")),
        sources=optional(parts, "sources", roles.sources),
        records=roles.records(parts),
        checks=tuple(read_checks(parts["checks"], columns)) if "checks" in parts else (),
        place=place_of(parts["name"]),
    )


def _name(part: Part, where: str) -> str:
    name = part.text()
    if where.rsplit("/", 1)[-1] != f"{name}.table.yaml":
        part.report(f"'{name}' must be the name of the file before .table.yaml")
    return name


def _day(part: Part) -> str:
    text = part.text()
    try:
        date.fromisoformat(text)
    except ValueError:
        part.report(f"'{text}' is no day; allowed: 2025-04-04")
    return text


def _origin(part: Part) -> dict[str, str]:
    return {key: value.text() for key, value in part.mapping(("title", "producer"), ORIGIN_KEYS).items()}
