"""Every record on measures, catalogue, tariffs and lists that was brought over still has its lines."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

DATA = Path(__file__).parents[2] / "reference_data"
OWN_FOLDERS = ("export_controls", "catalogue", "tariffs", "lists")
Line = dict[str, str]

BROUGHT_OVER: dict[str, Any] = yaml.safe_load((DATA / "brought_over.d" / "legal.yaml").read_text(encoding="utf-8"))


@cache
def lines(table: str) -> tuple[Line, ...]:
    path = next(DATA.rglob(f"{table}.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def holds(line: Line, where: dict[str, list[str]]) -> bool:
    return all(line[column] in allowed or ("*" in allowed and line[column] != "") for column, allowed in where.items())


def count(rows: dict[str, Any]) -> int:
    """Count the lines of a table that records became, without those that were added to them."""
    return sum(holds(line, rows.get("where", {})) for line in lines(rows["table"])) - rows.get("added", 0)


@pytest.mark.parametrize("kind", BROUGHT_OVER["kinds"], ids=lambda kind: kind["what"])
def test_every_record_has_its_lines(kind: dict[str, Any]) -> None:
    assert sum(count(rows) for rows in kind["rows"]) == sum(kind["from"].values())


@pytest.mark.parametrize("kind", BROUGHT_OVER["kinds"], ids=lambda kind: kind["what"])
def test_lines_of_ours_say_why_they_are_there(kind: dict[str, Any]) -> None:
    assert ("why" in kind) == any("added" in rows for rows in kind["rows"])


@pytest.mark.parametrize(("table", "expected"), BROUGHT_OVER["tables"].items())
def test_every_table_has_the_lines_that_were_counted(table: str, expected: int) -> None:
    assert len(lines(table)) == expected


def test_every_table_of_these_folders_is_counted() -> None:
    on_disk = {path.stem for folder in OWN_FOLDERS for path in (DATA / folder).glob("*.csv")}
    assert on_disk | {"legal_sources"} == set(BROUGHT_OVER["tables"])


def test_every_source_is_used() -> None:
    used = {line["source"] for table in BROUGHT_OVER["tables"] for line in lines(table) if "source" in line}
    assert {line["id"] for line in lines("legal_sources")} == used


@pytest.mark.parametrize("table", sorted(set(BROUGHT_OVER["tables"]) - {"legal_sources"}))
def test_every_line_names_a_source_and_a_grade(table: str) -> None:
    without = ("measure_background_fields",)
    ungraded = ("measure_sources", "list_sources", *without)
    for line in lines(table):
        assert table in without or line["source"]
        assert table in ungraded or line["grade"] in ("found", "background", "uncertain")
