"""Writes `datapackage.yaml`: the folder of tables as one Frictionless Data Package, made of the descriptors alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from factlint.errors import AuthoringErrors, Problem
from factlint.strict_yaml import load_yaml

FILE_NAME = "datapackage.yaml"
_HEADER = (
    "# Made of the *.table.yaml files by factlint.reference.package; edit those, then run\n"
    "#   python -m factlint.reference.package reference_data\n"
)
_PACKAGE = {
    "name": "factlint-reference-data",
    "title": "Reference tables of factlint",
    "description": "Measures, catalogue, tariffs, lists, figures, terms and events, with the source of every line.",
    "profile": "tabular-data-package",
}
# A format such as edtf is ours: the standard knows other formats for text, and refuses what it does not know.
_FIELD_KEYS = ("name", "type", "title", "description", "example", "constraints")


def write_datapackage(folder: Path) -> Path:
    """Write the package file of a folder of tables and return its path. Raises AuthoringErrors."""
    target = folder / FILE_NAME
    target.write_text(render_datapackage(folder), encoding="utf-8", newline="\n")
    return target


def render_datapackage(folder: Path) -> str:
    """Return the package file as text. The same descriptors always give the same text."""
    resources = [_resource(file, folder) for file in sorted(folder.rglob("*.table.yaml"))]
    package = {**_PACKAGE, "resources": resources}
    body = yaml.safe_dump(package, allow_unicode=True, sort_keys=False, width=120)
    return _HEADER + body


def _resource(file: Path, folder: Path) -> dict[str, object]:
    where = file.relative_to(folder).as_posix()
    said = load_yaml(file.read_text(encoding="utf-8"), where).value
    if not isinstance(said, dict):
        raise AuthoringErrors([Problem(where, "a descriptor is a mapping", 1, 1, "descriptor")])
    resource: dict[str, object] = {
        "name": said["name"],
        "profile": "tabular-data-resource",
        "title": _in_english(said["title"]),
        "description": said.get("description", ""),
        "path": (file.parent / str(said["path"])).relative_to(folder).as_posix(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(said["schema"], str(said["name"])),
    }
    return {key: value for key, value in resource.items() if value != ""}


def _schema(said: dict[str, object], table: str) -> dict[str, object]:
    schema: dict[str, object] = {"fields": list(_fields(said["fields"]))}
    if "primaryKey" in said:
        schema["primaryKey"] = said["primaryKey"]
    if "foreignKeys" in said:
        schema["foreignKeys"] = list(_foreign_keys(said["foreignKeys"], table))
    schema["missingValues"] = said.get("missingValues", [""])
    return schema


def _fields(said: object) -> Iterator[dict[str, object]]:
    assert isinstance(said, list)
    for field in said:
        kept = {key: field[key] for key in _FIELD_KEYS if key in field}
        yield {key: _in_english(value) if key in ("title", "description") else value for key, value in kept.items()}


def _foreign_keys(said: object, table: str) -> Iterator[dict[str, object]]:
    assert isinstance(said, list)
    for key in said:
        reference = key["reference"]
        # the standard writes a reference to the same table as one to nothing
        resource = "" if reference["resource"] == table else reference["resource"]
        yield {"fields": key["fields"], "reference": {"resource": resource, "fields": reference["fields"]}}


def _in_english(said: object) -> object:
    return said.get("en", "") if isinstance(said, dict) else said


if __name__ == "__main__":
    import sys

    write_datapackage(Path(sys.argv[1] if len(sys.argv) > 1 else "reference_data"))
