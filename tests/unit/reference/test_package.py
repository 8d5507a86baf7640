"""The data package is made of the descriptors, without what the standard does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from factlint.errors import AuthoringErrors
from factlint.reference.package import FILE_NAME, render_datapackage, write_datapackage

DESCRIPTOR = """\
name: places
title: {en: Places, zh-Hans: 地点, zh-Hant: 地點}
path: places.csv
schema:
  fields:
    - {name: id, type: string, title: Id, description: Stable id, constraints: {required: true}}
    - {name: part_of, type: string, title: {en: Lies in, zh-Hans: 位于}, description: Id}
    - {name: since, type: string, format: edtf, title: Since, description: Day, month or year}
  primaryKey: [id]
  foreignKeys:
    - {fields: [part_of], reference: {resource: places, fields: [id]}}
    - {fields: [since], reference: {resource: days, fields: [day]}}
  missingValues: [""]
origin: {title: Places, producer: us}
states:
  - {predicate: located_in, subject: id, value: {type: term, id: part_of}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "places.table.yaml").write_text(DESCRIPTOR, encoding="utf-8")
    return tmp_path


def resource(folder: Path) -> dict[str, object]:
    return yaml.safe_load(render_datapackage(folder))["resources"][0]


def test_a_table_is_a_resource_with_the_path_from_the_folder(folder: Path) -> None:
    found = resource(folder)
    assert (found["name"], found["path"], found["title"]) == ("places", "maps/places.csv", "Places")


def test_what_only_we_know_stays_out(folder: Path) -> None:
    found = resource(folder)
    assert not {"states", "origin"} & set(found)
    assert all("format" not in field for field in found["schema"]["fields"])


def test_titles_are_given_in_english(folder: Path) -> None:
    assert [field["title"] for field in resource(folder)["schema"]["fields"]] == ["Id", "Lies in", "Since"]


def test_a_reference_to_the_same_table_is_one_to_nothing(folder: Path) -> None:
    keys = resource(folder)["schema"]["foreignKeys"]
    assert [key["reference"]["resource"] for key in keys] == ["", "days"]


def test_tables_come_in_the_order_of_their_paths(folder: Path) -> None:
    (folder / "a.table.yaml").write_text(DESCRIPTOR.replace("places", "a"), encoding="utf-8")
    names = [one["name"] for one in yaml.safe_load(render_datapackage(folder))["resources"]]
    assert names == ["a", "places"]


def test_the_file_is_written_beside_the_tables(folder: Path) -> None:
    assert write_datapackage(folder) == folder / FILE_NAME
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == render_datapackage(folder)


def test_a_descriptor_that_is_no_mapping_is_refused_with_its_place(folder: Path) -> None:
    (folder / "maps" / "places.table.yaml").write_text("- places\n", encoding="utf-8")
    with pytest.raises(AuthoringErrors, match=r"maps/places\.table\.yaml:1:1"):
        render_datapackage(folder)
