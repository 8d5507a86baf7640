"""Dated events of a measure become states: of the measure, of its parts, and of what it controls."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factlint.model.row import Row
from factlint.model.status import State
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary


def told(rows: tuple[Row, ...]) -> list[tuple[str | None, object, str, str | None]]:
    return sorted(
        ((row.scope.part, row.value, str(row.valid), row.cause) for row in rows), key=lambda one: (one[0] or "", one[2])
    )


def test_each_part_has_its_own_states(tables: Tables) -> None:
    rows = tables.rows_about("legal_state", "cn-notice-2025-7")
    assert told(rows) == [
        (None, State.ANNOUNCED, "2025-04-04/2025-11-06", None),
        (None, State.SUSPENDED, "2025-11-07/2025-12-31", "cn-notice-2025-9"),
        ("clause 1", State.IN_FORCE, "2025-04-04/2025-11-06", None),
        ("clause 1", State.SUSPENDED, "2025-11-07/2025-12-31", "cn-notice-2025-9"),
        ("clause 2", State.ANNOUNCED, "2025-04-04/2025-11-06", None),
        ("clause 2", State.SUSPENDED, "2025-11-07/2025-12-31", "cn-notice-2025-9"),
    ]


def test_a_state_row_is_known_from_its_event_and_quotes_its_source(tables: Tables) -> None:
    row = next(row for row in tables.rows_about("legal_state", "cn-notice-2025-7") if row.value is State.SUSPENDED)
    assert (row.known_from, row.source.id, row.table, row.key, row.line) == (
        date(2025, 11, 7), "src-notice", "measure_events", "cn-notice-2025-7|04", 6,
    )  # fmt: skip
    assert row.printed == "suspended from 2025-11-07 to 2025-12-31"
    assert row.scope.area == "t-cn"


def test_nothing_is_said_of_the_days_that_are_not_known(tables: Tables) -> None:
    assert all(row.value is not State.UNKNOWN for row in tables.all_rows())


def test_an_item_stands_and_falls_with_its_part_of_the_measure(tables: Tables) -> None:
    rows = tables.rows_about("export_control", "t-dy")
    assert [(row.value, str(row.valid)) for row in rows] == [
        (State.SUSPENDED, "2025-11-07/2025-12-31"),
        (State.IN_FORCE, "2025-04-04/2025-11-06"),
    ]
    assert {(row.scope.area, row.scope.counterpart, row.scope.treatment) for row in rows} == {("t-cn", None, "licence")}
    assert {row.cause for row in rows} == {"cn-notice-2025-7"}


def test_a_destination_and_a_treatment_come_from_the_item(tables: Tables) -> None:
    rows = [row for row in tables.rows_about("export_control", "t-nd") if row.scope.treatment == "prohibited"]
    assert {row.scope.counterpart for row in rows} == {"t-us"}


def test_a_consultation_controls_nothing_yet(tables: Tables) -> None:
    rows = [row for row in tables.rows_about("export_control", "t-nd") if row.cause == "cn-draft-2025-1"]
    assert {row.value for row in rows} == {State.PROPOSED}


def test_a_day_of_effect_that_never_came_is_known_to_the_day_before_the_suspension(tables: Tables) -> None:
    known = {row.scope.part: row.known_to for row in tables.event("cn-notice-2025-7", "effective")}
    assert known == {"clause 1": None, "clause 2": date(2025, 11, 6)}


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("valid", "expected"),
    [
        ("2025-06-01,", ["2025-11-07/2025-12-31", "2025-06-01/2025-11-06"]),
        (",2025-05-31", ["2025-04-04/2025-05-31"]),
        ("2026-06-01,", []),
    ],
)
def test_an_item_that_came_later_or_fell_out_earlier_counts_on_its_own_days(
    folder: Path, words: Vocabulary, valid: str, expected: list[str]
) -> None:
    items = folder / "controlled_items.csv"
    lines = items.read_text(encoding="utf-8").splitlines()
    added = [f"{line},{'from,to' if at == 0 else valid if 't-dy' in line else ','}" for at, line in enumerate(lines)]
    items.write_text("\n".join(added) + "\n", encoding="utf-8")
    field = "    - {name: source, type: string}\n"
    more = "    - {name: from, type: string, format: edtf}\n    - {name: to, type: string, format: edtf}\n"
    change(folder, "controlled_items.table.yaml", field, field + more)
    change(
        folder,
        "measure_events.table.yaml",
        "    part: part\n    scope",
        "    part: part\n    valid: {from: from, to: to}\n    scope",
    )
    rows = load_tables(folder, words).rows_about("export_control", "t-dy")
    assert [str(row.valid) for row in rows] == expected


def test_the_area_of_an_item_can_be_looked_up_in_another_table(folder: Path, words: Vocabulary) -> None:
    change(
        folder, "measure_events.table.yaml", "scope: {area: area, counterpart",
        "scope: {area: {table: measures, key: id, column: kind}, counterpart",
    )  # fmt: skip
    change(folder, "measures.csv", "cn-notice-2025-7,export_control", "cn-notice-2025-7,US")
    rows = load_tables(folder, words).rows_about("export_control", "t-dy")
    assert {row.scope.area for row in rows} == {"t-us"}


def test_the_weaker_grade_of_event_and_item_counts(folder: Path, words: Vocabulary) -> None:
    change(
        folder,
        "measure_events.table.yaml",
        "    part: part\n    scope",
        "    part: part\n    grade: treatment\n    scope",
    )
    for old, new in (("licence", "found"), ("prohibited", "found"), ("clause 1,found", "clause 1,uncertain")):
        change(folder, "controlled_items.csv", old, new)
    rows = load_tables(folder, words).rows_about("export_control", "t-dy")
    assert {row.grade for row in rows} == {"uncertain"}


def test_the_last_known_day_can_stand_in_the_table_itself(folder: Path, words: Vocabulary) -> None:
    change(
        folder,
        "measure_events.table.yaml",
        "known_until: {table: measures, key: id, column: known_until}",
        "known_until: until",
    )
    tables = load_tables(folder, words)
    last = tables.rows_about("legal_state", "cn-notice-2025-7")[0]
    assert str(last.valid) == "2025-11-07/2026-11-10"
