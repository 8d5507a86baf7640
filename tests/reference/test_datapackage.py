"""The data package is what the descriptors say, and passes the standard's own validator."""

from __future__ import annotations

from pathlib import Path

from frictionless import Package

from factlint.reference.package import FILE_NAME, render_datapackage

DATA = Path(__file__).parents[2] / "reference_data"


def test_the_package_file_is_what_the_descriptors_say() -> None:
    committed = (DATA / FILE_NAME).read_text(encoding="utf-8")
    assert committed == render_datapackage(DATA), "run: python -m factlint.reference.package reference_data"


def test_every_table_is_a_resource() -> None:
    package = Package(str(DATA / FILE_NAME))
    assert {resource.path for resource in package.resources} == {
        path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")
    }


def test_frictionless_finds_nothing_wrong() -> None:
    report = Package(str(DATA / FILE_NAME)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:20]
