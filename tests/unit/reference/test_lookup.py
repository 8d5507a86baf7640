"""A claim finds the rows that may speak of it, with the reason for each, and the neighbours that nearly do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factlint.model.claim import Claim, Scope, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.reference import lookup
from factlint.reference.load import load_tables
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary


def a_claim(predicate: str, subject: str, value: Value | None = None, **scope: str) -> Claim:
    slots = {slot: When.parse(text) if slot == "period" else text for slot, text in scope.items()}
    return Claim("c1", predicate, Reference(text=subject), value or State.IN_FORCE, Scope(**slots))


def percent(number: str, words: Vocabulary) -> Quantity:
    return Quantity(number, words.unit("percent"))


def test_a_claim_in_words_finds_its_rows_and_says_why(tables: Tables) -> None:
    found = tables.find(a_claim("mine_production_share", "稀土元素", area="中國", period="2024"))
    assert [candidate.row.printed for candidate in found] == ["69.2 percent"]
    assert found[0].reason == "same predicate, and the subject is rare earths"
    assert (found[0].via, found.complete, found.subjects) == ("own", True, ("t-ree",))


def test_an_open_slot_of_the_claim_finds_all_values_the_newest_first(tables: Tables) -> None:
    found = tables.find(a_claim("mine_production_share", "REE"))
    assert [str(candidate.row.scope.period) for candidate in found] == ["2024", "2023", "2023"]


def test_an_open_slot_of_a_row_fits_every_claim(tables: Tables) -> None:
    assert len(tables.find(a_claim("mine_production_share", "REE", area="CN", counterpart="US"))) == 3


def test_a_slot_that_the_predicate_does_not_have_narrows_nothing(tables: Tables) -> None:
    assert len(tables.find(a_claim("held", "ev-talks-1", counterpart="US"))) == 1


def test_rows_of_exactly_the_period_come_before_rows_that_overlap_it(tables: Tables) -> None:
    found = tables.find(a_claim("tariff_rate", "US", period="2025-03-04/2025-04-08"))
    assert [candidate.row.printed for candidate in found] == ["20 percent"]
    found = tables.find(a_claim("tariff_rate", "US", period="2025-03-03/2025-04-09"))
    assert [candidate.row.printed for candidate in found] == ["30 percent", "20 percent", "10 percent"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"period": "2019"}, ("period",)),
        ({"area": "US"}, ("area",)),
        ({"area": "US", "period": "2019"}, ("period", "area")),
    ],
)
def test_without_candidates_it_says_which_slot_stands_in_the_way(
    tables: Tables, scope: dict[str, str], expected: tuple[str, ...]
) -> None:
    found = tables.find(a_claim("mine_production_share", "REE", **scope))
    assert (len(found), found.elsewhere) == (0, expected)


def test_a_subject_without_any_row_is_elsewhere_nowhere(tables: Tables) -> None:
    assert tables.find(a_claim("mine_production_share", "dysprosium", period="2019")).elsewhere == ()


def test_a_subject_that_nobody_knows_finds_nothing(tables: Tables) -> None:
    found = tables.find(a_claim("mine_production_share", "unobtainium"))
    assert (found.rows, found.subjects) == ((), ())


def test_every_candidate_of_an_ambiguous_subject_is_looked_at(tables: Tables) -> None:
    found = tables.find(a_claim("export_control", "镝铽", period="2025-05-01"))
    assert found.subjects == ("t-dy", "t-nd")
    assert {candidate.row.subject for candidate in found} == {"t-dy", "t-nd"}


def test_what_holds_of_a_kind_is_a_candidate_for_its_members(folder: Path, words: Vocabulary) -> None:
    items = folder / "controlled_items.csv"
    items.write_text(items.read_text(encoding="utf-8").replace("cn-notice-2025-7,t-nd", "cn-notice-2025-7,t-ree"))
    found = load_tables(folder, words).find(a_claim("export_control", "钕", period="2025-06-01"))
    kinds = {(candidate.row.subject, candidate.via) for candidate in found}
    assert ("t-ree", "broader") in kinds
    reasons = {candidate.reason for candidate in found if candidate.via == "broader"}
    assert reasons == {"same predicate, and 钕 is a kind of rare earths"}


def test_kinds_of_a_subject_are_asked_only_where_it_has_no_row(tables: Tables) -> None:
    found = tables.find(a_claim("export_control", "稀土", area="CN", period="2025-06-01"))
    assert {candidate.via for candidate in found} == {"narrower"}
    assert {candidate.row.subject for candidate in found} == {"t-dy", "t-nd"}


def test_figures_are_not_inherited(tables: Tables) -> None:
    assert len(tables.find(a_claim("mine_production_share", "dysprosium"))) == 0


def test_more_candidates_than_can_be_looked_at_are_cut_and_said_so(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "_ENOUGH", 2)
    monkeypatch.setattr(tables, "_found", {})  # what was found before the limit was drawn is remembered
    found = tables.find(a_claim("mine_production_share", "REE"))
    assert (len(found), found.complete) == (2, False)


def test_rows_are_kept_but_not_without_bound(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    first = tables.row(0)
    assert tables.row(0) is first
    monkeypatch.setattr(lookup, "_KEPT_ROWS", 0)
    assert tables.row(1) == tables.row(1)
    assert tables.row(0) == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部公告2025年第7号", ("cn-notice-2025-7",)),
        ("No. 9 of 2025", ("cn-notice-2025-9",)),
        ("Notice on a suspension", ("cn-notice-2025-9",)),
        ("No. 7 of 2024", ()),
    ],
)
def test_a_document_is_found_by_number_and_year_or_by_title(
    tables: Tables, text: str, expected: tuple[str, ...]
) -> None:
    assert tables.subject_ids(Reference(text=text)) == expected


# ---- neighbours


def test_the_same_figure_of_another_subject_is_a_neighbour(folder: Path, words: Vocabulary) -> None:
    figures = folder / "figures.csv"
    line = "DY.SHARE,CN,,2024,2025-01-31,mine_production_share,t-dy,90,percent,0,,src-yearbook-2025\n"
    figures.write_text(figures.read_text(encoding="utf-8").replace("REE.SHARE", line + "REE.SHARE", 1))
    tables = load_tables(folder, words)
    claim = a_claim("mine_production_share", "REE", percent("90", words), area="CN", period="2024")
    found = {(neighbour.differs, neighbour.row.subject) for neighbour in tables.find_neighbours(claim)}
    assert ("subject", "t-dy") in found


def test_another_metric_of_the_same_subject_is_a_neighbour(tables: Tables, words: Vocabulary) -> None:
    claim = a_claim("goods_exports", "goods trade", Quantity("17.94", words.unit("CNY"), 12), area="CN")
    found = {(neighbour.differs, neighbour.row.predicate) for neighbour in tables.find_neighbours(claim)}
    assert found == {("predicate", "goods_imports"), ("predicate", "goods_trade_total")}


def test_another_period_is_a_neighbour_and_the_own_row_is_none(tables: Tables, words: Vocabulary) -> None:
    claim = a_claim("mine_production_share", "REE", percent("68", words), area="CN", period="2024")
    found = {(neighbour.differs, str(neighbour.row.scope.period)) for neighbour in tables.find_neighbours(claim)}
    assert found == {("period", "2023")}


def test_another_part_is_a_neighbour(tables: Tables) -> None:
    claim = a_claim("effective", "cn-notice-2025-7", When.parse("2025-04-04"), part="clause 2")
    found = {(neighbour.differs, neighbour.row.scope.part) for neighbour in tables.find_neighbours(claim)}
    assert ("part", "clause 1") in found


def test_whoever_has_the_value_claimed_is_a_neighbour(tables: Tables) -> None:
    claim = a_claim("held_in", "ev-talks-2", Reference(text="美国"))
    found = [(neighbour.differs, neighbour.row.subject) for neighbour in tables.find_neighbours(claim)]
    assert ("subject", "ev-talks-1") in found


def test_neighbours_are_limited(tables: Tables, words: Vocabulary) -> None:
    claim = a_claim("mine_production_share", "REE", percent("68", words), area="CN", period="2024")
    assert len(tables.find_neighbours(claim, limit=1)) == 1


# ---- states, events, records


def test_the_state_of_a_part_on_a_day_names_its_cause(tables: Tables) -> None:
    segment = tables.state("cn-notice-2025-7", "clause 2", date(2025, 12, 5))
    assert segment is not None
    assert (segment.state, segment.cause) == (State.SUSPENDED, "cn-notice-2025-9")
    assert tables.state("t-doc-7", "clause 2", date(2026, 11, 20)).state is State.UNKNOWN
    assert tables.state("t-dy", None, date(2025, 12, 5)) is None


def test_an_event_of_a_measure_is_found_by_its_name(tables: Tables) -> None:
    assert {str(row.value) for row in tables.event("cn-notice-2025-7", "effective")} == {"2025-04-04", "2025-12-01"}
    assert [str(row.value) for row in tables.event("t-doc-7", "effective", "clause 2")] == ["2025-12-01"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"participants": ["中国", "US"]}, ["ev-talks-1"]),
        ({"participants": ["CN"]}, ["ev-talks-1", "ev-talks-2"]),
        ({"place": "加州"}, ["ev-talks-1"]),
        ({"place": "US"}, ["ev-talks-1", "ev-talks-2"]),
        ({"topic": "关税"}, ["ev-talks-1"]),
        ({"topic": "export control talks"}, ["ev-talks-2"]),
        ({"kind": "talks", "place": "Texas"}, ["ev-talks-2"]),
        ({"kind": "call"}, []),
        ({}, []),
    ],
)
def test_an_event_is_found_by_what_it_is(tables: Tables, asked: dict[str, object], expected: list[str]) -> None:
    assert [match.id for match in tables.find_event(**asked)] == expected


def test_a_match_says_what_it_shares(tables: Tables) -> None:
    (match,) = tables.find_event(participants=["US"], place="California")
    assert match.reason == "same United States, place California"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"number": "7", "year": "2025"}, ["cn-notice-2025-7"]),
        ({"number": "2025年第7号"}, ["cn-notice-2025-7"]),
        ({"number": "7", "year": "2024"}, []),
        ({"items": ["镝", "neodymium"]}, ["cn-notice-2025-7"]),
        ({"title": "medium and heavy rare earths"}, ["cn-notice-2025-7"]),
    ],
)
def test_a_measure_is_found_by_number_items_or_title(
    tables: Tables, asked: dict[str, object], expected: list[str]
) -> None:
    assert [match.id for match in tables.find_measures(**asked)] == expected
