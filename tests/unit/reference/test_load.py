"""A folder of tables becomes one immutable set with a digest for each table; rows are made when they are asked for."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from factlint.errors import AuthoringErrors, UnknownTable
from factlint.model.claim import Scope, Text
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Source
from factlint.model.term import Reference
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_line_becomes_a_row_with_value_scope_times_and_source(tables: Tables, words: Vocabulary) -> None:
    (row,) = tables.rows_about("goods_trade_total", "t-goods")
    assert row.value == Quantity("17.94", words.unit("CNY"), 12, words.hedge("over"))
    assert row.scope == Scope(area="t-cn", counterpart="t-w0", period=When.parse("2025-01/2025-05"))
    assert (row.table, row.key, row.revision) == ("figures", "TRADE.TOTAL|CN|W0|2025-01/2025-05", "2025-06-09")
    assert (row.line, row.printed, row.grade) == (7, "17.94 CNY", "found")
    assert (row.known_from, row.known_to, row.valid) == (date(2025, 6, 9), None, None)
    assert row.source == Source(
        "src-bulletin",
        "Customs bulletin",
        "Customs",
        "https://example.org/bulletin",
        "2025-06-09",
        "2025-06-10",
        "found",
    )


def test_the_older_vintage_is_replaced_on_the_day_before_the_newer_one(tables: Tables) -> None:
    rows = tables.rows_about("mine_production_share", "t-ree")
    assert {f"{row.revision} {row.scope.period}": row.known_to for row in rows} == {
        "2024-01-31 2023": date(2025, 1, 30),
        "2025-01-31 2023": None,
        "2025-01-31 2024": None,
    }


def test_a_list_of_texts_makes_one_row_for_each(tables: Tables) -> None:
    assert {row.value for row in tables.rows_about("topic", "ev-talks-1")} == {Text("tariffs"), Text("关税")}


def test_an_empty_cell_makes_no_row(tables: Tables, folder: Path, words: Vocabulary) -> None:
    assert len(tables.rows_about("held_in", "ev-talks-2")) == 1
    edit(folder / "events.csv", "2025-06-09,t-tx,", "2025-06-09,,")
    assert load_tables(folder, words).rows_about("held_in", "ev-talks-2") == ()


def test_a_term_value_is_canonical_and_carries_its_name(tables: Tables) -> None:
    (row,) = tables.rows_about("held_in", "ev-talks-2")
    assert row.value == Reference(id="t-tx", text="Texas")


def test_a_validity_that_is_open_ends_nowhere(tables: Tables) -> None:
    last = tables.rows_about("tariff_rate", "t-us")[0]
    assert last.valid == When.between(date(2025, 4, 9), None)


def test_a_table_without_sources_is_quoted_by_its_origin(tables: Tables) -> None:
    row = tables.rows_about("participant", "ev-talks-1")[0]
    assert (row.source.id, row.source.publisher) == ("table-participants", "Ministry")
    assert row.complete


def test_conditions_on_a_statement_choose_the_lines(folder: Path, words: Vocabulary) -> None:
    old = "  - {predicate: held, subject: id,"
    for condition, expected in (
        ("where: {place: t-tx}", {"ev-talks-2"}),
        ("where: {place: '*', kind: [talks, call]}", {"ev-talks-1", "ev-talks-2"}),
        ("where: {place: ''}", set()),
        ("not_where: {place: t-tx, kind: talks}", {"ev-talks-1"}),
    ):
        fresh = Path(shutil.copytree(folder, folder.parent / condition.replace("/", "")))
        edit(fresh / "events.table.yaml", old, f"  - {{predicate: held, {condition}, subject: id,")
        made = {row.subject for row in load_tables(fresh, words).all_rows() if row.predicate == "held"}
        assert made == expected


def test_further_values_and_a_second_date_are_read(folder: Path, words: Vocabulary) -> None:
    edit(folder / "rates.table.yaml", "valid: {from: valid_from, to: valid_to}", "valid: {period: valid_from}")
    edit(folder / "events.table.yaml", "edtf: start}, source", "from: start, to: start}, also: [start], source")
    tables = load_tables(folder, words)
    row = tables.rows_about("held", "ev-talks-2")[0]
    assert row.value == When.parse("2025-06-09")
    assert row.also == (When.parse("2025-06-09"),)
    assert tables.rows_about("tariff_rate", "t-us")[0].valid == When.parse("2025-04-09")


def test_a_partial_day_of_publication_counts_from_its_last_day(folder: Path, words: Vocabulary) -> None:
    edit(folder / "figures.csv", "2025-01-31", "2025-01")
    row = load_tables(folder, words).rows_about("mine_production_share", "t-ree")[0]
    assert row.known_from == date(2025, 1, 31)


def test_a_digest_covers_the_csv_file_and_the_descriptor(tables: Tables, folder: Path, words: Vocabulary) -> None:
    edit(folder / "events.csv", "Second talks", "Talks again")
    edit(folder / "rates.table.yaml", "title: {en: Rates", "title: {en: Tariffs")
    other = load_tables(folder, words)
    changed = {name for name in tables.digests if tables.digests[name] != other.digests[name]}
    assert changed == {"events", "rates"}
    assert tables.digest != other.digest
    assert tables.digest.startswith("sha256:")


def test_the_same_files_have_the_same_digest(tables: Tables, folder: Path, words: Vocabulary) -> None:
    assert load_tables(folder, words).digest == tables.digest


def test_a_further_folder_adds_its_tables(folder: Path, words: Vocabulary, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    shutil.move(folder / "names.csv", more / "names.csv")
    shutil.move(folder / "names.table.yaml", more / "names.table.yaml")
    tables = load_tables(folder, words, [more])
    assert tables.table("names").name == "names"
    assert tables.terms.is_misnomer("稀有土")


def test_a_folder_that_is_missing_is_an_authoring_error(words: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(AuthoringErrors, match="no table found here"):
        load_tables(tmp_path / "nowhere", words)


def test_an_unknown_table_is_answered_with_the_nearest_name(tables: Tables) -> None:
    with pytest.raises(UnknownTable, match="did you mean 'figures'"):
        tables.table("figure")


def test_a_page_of_a_table_can_be_filtered(tables: Tables) -> None:
    found, total = tables.table("figures").select({"area": "CN", "unit": "percent"}, start=1, limit=1)
    assert (total, [record["value"] for record in found]) == (3, ["67.8"])
    assert tables.table("figures").select(start=5, limit=9)[1] == 6
    assert len(tables.table("figures").select(start=5, limit=9)[0]) == 1
    assert tables.table("figures").select(start=9)[0] == []


def test_lines_with_quotes_commas_and_line_ends_keep_their_place(folder: Path, words: Vocabulary) -> None:
    edit(folder / "measures.csv", "Draft rule", '"Draft ""rule"",\nfirst part"')
    tables = load_tables(folder, words)
    (row,) = tables.rows_about("title", "cn-draft-2025-1")
    assert row.value == Text('Draft "rule",\nfirst part')
    after = tables.rows_about("title", "cn-notice-2025-7")[0]
    assert (row.line, after.line) == (2, 4)


def test_a_mistake_behind_a_line_end_in_quotes_is_reported_where_it_stands(folder: Path, words: Vocabulary) -> None:
    edit(folder / "measures.csv", "Draft rule,2025-01-02", '"Draft\nrule",2025-13-02')
    with pytest.raises(AuthoringErrors, match=r"measures.csv:2:7: announced: '2025-13-02'"):
        load_tables(folder, words)


def test_every_row_that_is_indexed_can_be_made(tables: Tables) -> None:
    rows = list(tables.all_rows())
    assert len(rows) == tables.size
    assert all(row.printed for row in rows)
    assert {table.name for table in tables} >= {row.table for row in rows}
    assert tables.sources["src-notice"].title == "Notice No. 7"
