"""The tables of measures, catalogue, tariffs and lists agree with themselves and say what is known of the law."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
DATA = ROOT / "reference_data"
TERM_COLUMNS = {
    "measure_issuers": ("term",),
    "measure_items": ("term",),
    "controlled_items": ("term",),
    "excluded_items": ("term",),
    "first_controls": ("term",),
    "measure_thresholds": ("term",),
    "measure_targets": ("term",),
    "measure_parties": ("term",),
    "measure_places": ("term",),
    "measure_counts": ("commodity",),
    "measure_amounts": ("subject", "counterpart"),
    "measure_rates": ("term",),
    "measures": ("instrument",),
    "alliance_members": ("member",),
    "catalogue_entries": ("term", "commodity"),
    "catalogue_counts": ("commodity",),
    "list_members": ("member",),
    "list_exclusions": ("term",),
    "lists": ("issuer_term",),
    "tariff_periods": ("subject",),
}
AREA_COLUMNS = {
    "measures": ("area", "counterpart"),
    "measure_events": ("area", "counterpart"),
    "controlled_items": ("area", "counterpart"),
    "measure_destinations": ("area",),
    "measure_counts": ("area",),
    "measure_rates": ("area", "counterpart"),
    "tariff_periods": ("area", "counterpart"),
}
RECORD_COLUMNS = {"measure_events": "cause", "measure_relations": "target"}


def lines(table: str) -> list[dict[str, str]]:
    with next(DATA.rglob(f"{table}.csv")).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def tables() -> Tables:
    return load_tables(DATA, load_vocabulary(ROOT / "rules" / "vocabulary.yaml"))


def values(predicate: str, subject: str, **scope: str) -> set[str]:
    """Return the printed values of the rows of a predicate about a subject whose scope has these words."""
    rows = tables().rows_about(predicate, subject)
    return {row.printed for row in rows if all(getattr(row.scope, slot) == word for slot, word in scope.items())}


def state(measure: str, part: str | None, day: str) -> State:
    timeline = tables().timeline(measure)
    assert timeline is not None
    return timeline.state(part, date.fromisoformat(day))


# ---- ids lead somewhere


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, all_ in TERM_COLUMNS.items() for column in all_]
)
def test_every_term_is_known(table: str, column: str) -> None:
    terms = tables().terms
    unknown = {line[column] for line in lines(table) if line[column] and not terms.is_known(line[column])}
    assert unknown == set()


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, all_ in AREA_COLUMNS.items() for column in all_]
)
def test_every_area_is_known(table: str, column: str) -> None:
    terms = tables().terms
    unknown = {
        line[column] for line in lines(table) if line[column] and terms.kind(terms.place(line[column])) != "area"
    }
    assert unknown == set()


@pytest.mark.parametrize(("table", "column"), RECORD_COLUMNS.items())
def test_every_cause_and_target_is_a_record(table: str, column: str) -> None:
    known = {line["id"] for source in ("measures", "events", "lists", "entities") for line in lines(source)}
    assert {line[column] for line in lines(table) if line[column]} <= known


def test_every_part_that_an_event_names_is_described() -> None:
    described = {(line["measure"], line["part"]) for line in lines("measure_parts")}
    assert {(line["measure"], line["part"]) for line in lines("measure_events") if line["part"]} <= described


# ---- dates are in order


def test_nothing_is_known_after_it_was_replaced() -> None:
    for line in lines("measure_events"):
        for column in ("known_to", "until_known_to"):
            assert not line[column] or line["known_from"] <= line[column], line


def test_no_term_ends_before_it_begins() -> None:
    for line in lines("measure_events"):
        assert not line["until"] or line["date"] <= line["until"], line


def test_the_editions_of_the_catalogue_follow_each_other_without_a_gap() -> None:
    spans = sorted(
        (line["in_force_from"], line["in_force_to"])
        for line in lines("catalogue_editions")
        if line["kind"] == "edition"
    )
    for (_, end), (start, _) in pairwise(spans):
        assert When.parse(end).days_until(When.parse(start)) == (1, 1)


# ---- what the law was, day by day


@pytest.mark.parametrize(
    ("measure", "part", "day", "expected"),
    [
        ("cn-mofcom-gacc-2025-18", None, "2025-04-03", State.UNKNOWN),
        ("cn-mofcom-gacc-2025-18", None, "2025-04-04", State.IN_FORCE),
        ("cn-mofcom-gacc-2025-18", None, "2026-10-09", State.IN_FORCE),
        ("cn-mofcom-2025-61", "1(1)", "2025-10-20", State.ANNOUNCED),
        ("cn-mofcom-2025-61", "1(1)", "2025-12-15", State.SUSPENDED),
        ("cn-mofcom-2025-61", "1(3)", "2025-10-20", State.IN_FORCE),
        ("cn-mofcom-2025-61", None, "2026-11-10", State.SUSPENDED),
        ("cn-mofcom-2025-61", None, "2026-11-20", State.UNKNOWN),
        ("cn-mofcom-gacc-2025-57", None, "2025-11-08", State.SUSPENDED),
        ("cn-mofcom-gacc-2025-70", None, "2026-11-10", State.IN_FORCE),
        ("cn-mofcom-gacc-2025-70", None, "2026-11-11", State.UNKNOWN),
        ("cn-mofcom-2024-46", "clause 2", "2025-11-08", State.IN_FORCE),
        ("cn-mofcom-2024-46", "clause 2", "2025-11-09", State.SUSPENDED),
        ("cn-mofcom-2024-46", "clause 1", "2026-12-01", State.IN_FORCE),
        ("cn-mofcom-2024-46", "clause 2", "2026-12-01", State.UNKNOWN),
        ("cn-mofcom-2025-21", None, "2025-06-01", State.SUSPENDED),
        ("cn-mofcom-2025-21", None, "2026-11-11", State.UNKNOWN),
        ("cn-mofcom-report-rare-earth-2023-11", None, "2025-11-01", State.UNKNOWN),
        ("cn-catalogue-2025-01-consultation", None, "2025-04-01", State.PROPOSED),
        ("cn-catalogue-2023-57", None, "2025-06-06", State.IN_FORCE),
        ("cn-cat-2023-083201J", None, "2025-12-01", State.IN_FORCE),
        ("us-bis-affiliates-2025-09-29", None, "2025-11-10", State.SUSPENDED),
        ("us-bis-affiliates-2025-09-29", None, "2026-11-10", State.UNKNOWN),
        ("us-bis-ai-diffusion-2025", None, "2025-06-01", State.ANNOUNCED),
        ("us-bis-eda-2025", None, "2025-07-02", State.REVOKED),
        ("us-sec122-2026", None, "2026-07-24", State.UNKNOWN),
        ("us-232-critical-minerals", None, "2025-06-01", State.PROPOSED),
        ("us-301-excess-capacity-2026", None, "2026-05-06", State.UNKNOWN),
        ("us-tariff-threat-100-2025", None, "2025-10-20", State.PROPOSED),
    ],
)
def test_the_state_of_a_measure_on_a_day(measure: str, part: str | None, day: str, expected: State) -> None:
    assert state(measure, part, day) is expected


def test_a_day_of_effect_that_never_came_was_known_until_the_suspension() -> None:
    (row,) = (row for row in tables().rows_about("effective", "cn-mofcom-gacc-2025-55") if row.printed == "2025-11-08")
    assert (row.known_from, row.known_to) == (date(2025, 10, 9), date(2025, 11, 6))


def test_a_suspension_is_known_from_the_document_that_caused_it() -> None:
    row = next(row for row in tables().rows_about("suspended", "cn-mofcom-2025-21") if row.printed == "2025-05-14")
    assert (row.cause, row.known_from) == ("cn-joint-statement-geneva-2025", date(2025, 5, 12))


def test_an_extension_that_was_only_stated_is_uncertain() -> None:
    grades = {row.printed: row.grade for row in tables().rows_about("suspended_until", "cn-mofcom-2025-62")}
    assert grades == {"2026-11-10": "found", "2027-01-10": "uncertain"}


# ---- what the tables say


def test_the_catalogue_was_revised_on_the_days_on_file_and_on_no_others() -> None:
    rows = tables().rows_about("revised", "list-cn-tech-catalogue")
    good = {row.printed for row in rows if row.is_good}
    assert good == {"2008-09-16", "2008-11-01", "2020-08-28", "2023-12-21", "2025-07-15"}
    assert all(row.complete for row in rows)


def test_the_prohibited_part_holds_two_rare_earth_entries_and_not_23() -> None:
    slots = {"part": "prohibited", "commodity": "t-rare-earths"}
    rows = tables().rows_about("entry_count", "list-cn-tech-catalogue")
    day = When.parse("2025-06-06")
    found = [row.printed for row in rows if all(getattr(row.scope, slot) == word for slot, word in slots.items())
             and row.valid is not None and row.valid.meets(day)]  # fmt: skip
    assert found == ["2 count"]


def test_a_draft_is_not_counted_as_the_catalogue() -> None:
    assert values("entry_count", "cn-catalogue-2022-12-consultation") == {"139 count", "24 count", "115 count"}
    assert not {"139 count", "115 count"} & values("entry_count", "list-cn-tech-catalogue")


def test_seven_items_are_named_and_counted_in_number_18() -> None:
    assert values("item_count", "cn-mofcom-gacc-2025-18") == {"7 count"}
    held = {row.value.id for row in tables().rows_about("controlled_item", "cn-mofcom-gacc-2025-18")}
    assert {f"t-el-{symbol}" for symbol in ("sm", "gd", "tb", "dy", "lu", "sc", "y")} <= held
    assert "t-el-nd" not in held


def test_the_threshold_of_number_61_includes_its_own_figure() -> None:
    (row,) = (row for row in tables().rows_about("threshold", "cn-mofcom-2025-61") if row.scope.part == "1(1)")
    assert row.value.hedge is not None
    assert (row.value.number, row.value.hedge.id) == ("0.1", "at_least")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-04-20", {"145"}), ("2025-05-14", {"30", "57"}), ("2025-04-06", {"30", "54"}), ("2026-08-01", set())],
)
def test_the_total_additional_tariff_on_a_day(day: str, expected: set[str]) -> None:
    rows = tables().rows_about("tariff_rate", "t-co-tariff")
    total = [row for row in rows if row.scope.area == "t-ar-us" and row.scope.basis is None]
    assert {row.value.number for row in total if row.valid and row.valid.meets(When.parse(day))} == expected


def test_a_list_of_persons_holds_no_engine_no_mineral_and_no_technology() -> None:
    for held in ("list-us-entity-list", "list-cn-control-list", "list-cn-unreliable-entity-list"):
        assert {"product", "mineral", "element", "technology"} <= values("excludes_kind", held)
        assert "organisation" in values("holds_kind", held)


def test_no_list_holds_and_excludes_the_same_kind() -> None:
    for line in lines("lists"):
        assert not values("holds_kind", line["id"]) & values("excludes_kind", line["id"])
