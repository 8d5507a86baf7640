"""A reload is refused when it loses what somebody may have cited, and let in when it only adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.reference.release import compare_releases
from factlint.rulebook.vocabulary import Vocabulary

VINTAGE = "REE.SHARE,CN,,2023,2025-09-01,mine_production_share,rare_earths,67.9,percent,0,,src-bulletin\n"


def said(old: Tables, folder: Path, words: Vocabulary, *edits: tuple[str, str, str]) -> list[str]:
    for name, before, after in edits:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")
    return [str(problem).rsplit("/", 1)[-1] for problem in compare_releases(old, load_tables(folder, words))]


def test_the_same_tables_pass(tables: Tables, folder: Path, words: Vocabulary) -> None:
    assert said(tables, folder, words) == []


@pytest.mark.parametrize(
    "edit",
    [
        ("figures.csv", "REE.SHARE,CN,,2024", VINTAGE + "REE.SHARE,CN,,2024"),
        ("events.csv", "ev-talks-2", "ev-talks-1b,talks,More,2025-05-20,t-ca,,src-notice\nev-talks-2"),
        ("sources.csv", "Customs bulletin,Customs", "Bulletin of the customs,Customs"),
        ("figures.csv", "68.6,percent,0,,src-yearbook-2024", "68.6,percent,0,,src-bulletin"),
    ],
    ids=["a new vintage", "a new line", "a better title of a source", "a better source"],
)  # fmt: skip
def test_what_adds_or_betters_passes(
    tables: Tables, folder: Path, words: Vocabulary, edit: tuple[str, str, str]
) -> None:
    assert said(tables, folder, words, edit) == []


def test_closing_an_open_period_passes(tables: Tables, folder: Path, words: Vocabulary) -> None:
    assert said(tables, folder, words, ("rates.csv", "2025-04-09,,", "2025-04-09,2025-05-13,")) == []


def test_a_past_value_is_not_rewritten(tables: Tables, folder: Path, words: Vocabulary) -> None:
    assert said(tables, folder, words, ("figures.csv", ",67.8,", ",67.9,")) == [
        "figures.csv:3:65: value: was 67.8, is 67.9; add a line with its own published instead"
    ]


def test_a_date_of_a_table_without_vintages_is_not_rewritten_either(
    tables: Tables, folder: Path, words: Vocabulary
) -> None:
    assert said(tables, folder, words, ("events.csv", "2025-06-09", "2025-06-10")) == [
        "events.csv:3:31: start: was 2025-06-09, is 2025-06-10; a line that may have been cited is not rewritten"
    ]


def test_a_key_that_vanished_is_named_with_the_fall_of_the_count(
    tables: Tables, folder: Path, words: Vocabulary
) -> None:
    line = "cn-notice-2025-7,t-nd,clause 2,prohibited,CN,US,src-notice\n"
    assert said(tables, folder, words, ("controlled_items.csv", line, "")) == [
        "controlled_items.csv: 3 lines before, 2 now",
        "controlled_items.csv: the line with the key 'cn-notice-2025-7 t-nd' vanished",
    ]


def test_a_key_that_was_renamed_vanished(tables: Tables, folder: Path, words: Vocabulary) -> None:
    assert said(tables, folder, words, ("names.csv", "稀有土", "稀有泥土")) == [
        "names.csv: the line with the key '稀有土' vanished"
    ]


def test_a_table_that_vanished_is_named(tables: Tables, folder: Path, words: Vocabulary) -> None:
    (folder / "rates.csv").unlink()
    (folder / "rates.table.yaml").unlink()
    assert said(tables, folder, words) == ["rates.table.yaml: the table rates vanished"]


def test_another_key_makes_citations_useless(tables: Tables, folder: Path, words: Vocabulary) -> None:
    assert said(tables, folder, words, ("names.table.yaml", "primaryKey: [name]", "primaryKey: [name, term]")) == [
        "names.csv: the key was name; keys that were cited can no longer be found"
    ]


def test_a_long_list_is_cut_and_counted(folder: Path, words: Vocabulary, tmp_path: Path) -> None:
    lines = [f"ev-talks-{number:03d},t-cn,true" for number in range(100, 130)]
    events = [f"ev-talks-{number:03d},talks,Talks,2025-05-10,t-ca,,src-notice" for number in range(100, 130)]
    for name, more in (("participants.csv", lines), ("events.csv", events)):
        file = folder / name
        head, *rest = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([head, *sorted(rest + more)]) + "\n", encoding="utf-8")
    old = load_tables(folder, words)
    found = said(old, folder, words, *[("participants.csv", line + "\n", "") for line in lines])
    assert found[0] == "participants.csv: 33 lines before, 3 now"
    assert found[-1] == "participants.csv: and 10 more of these"
    assert len(found) == 22
