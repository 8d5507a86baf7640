"""Numbers of documents are read as people write them, and titles are matched by their words."""

from __future__ import annotations

import pytest

from factlint.reference.records import Asked, Record, Records, read_number, words
from factlint.reference.terms import Terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部 海关总署公告2025年第18号", ("18", "2025")),
        ("商務部公告２０２５年第６１號", ("61", "2025")),
        ("第61号", ("61", None)),
        ("No. 61 of 2025", ("61", "2025")),
        ("Announcement No.18", ("18", None)),
        ("2025/61", ("61", "2025")),
        ("061", ("61", None)),
        ("实体清单", (None, None)),
    ],
)
def test_number_and_year(text: str, expected: tuple[str | None, str | None]) -> None:
    assert read_number(text) == expected


def test_words_are_latin_words_and_pairs_of_characters() -> None:
    assert words("The talks on 稀土出口") == {"talks", "稀土", "土出", "出口"}
    assert words("鎵") == {"镓"}


def records() -> Records:
    made = [
        Record(
            "ev-1", "events", "events", 0, "talks", (), "2025", "", frozenset(), ("Talks on tariffs and magnets",), ()
        ),
        Record("ev-2", "events", "events", 1, "talks", (), "2025", "", frozenset(), ("Talks on tariffs",), ()),
        Record("m-1", "measures", "measures", 0, "rule", ("61", "RIN 0694-AJ"), "", "", frozenset(), ("Talks",), ()),
    ]
    return Records(made, Terms())


def test_the_better_fit_comes_first_and_equal_fits_come_by_id() -> None:
    assert [match.id for match in records().find("events", Asked(topic="talks on magnets"))] == ["ev-1", "ev-2"]
    assert [match.id for match in records().find("events", Asked(topic="talks"))] == ["ev-1", "ev-2"]


def test_a_record_without_a_year_fits_every_year_and_a_citation_is_matched_whole() -> None:
    assert [match.id for match in records().find("measures", Asked(number="61", year="2024"))] == ["m-1"]
    assert [match.id for match in records().find("measures", Asked(number="rin 0694-aj"))] == ["m-1"]


def test_a_role_keeps_documents_and_events_apart() -> None:
    assert records().find("measures", Asked(topic="talks"))[0].id == "m-1"
    assert len(records()) == 3
