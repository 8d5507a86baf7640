"""The tables of figures, terms, entities and events hold everything that was brought over; figures and terms agree."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from factlint.model.measure.when import When
from factlint.model.text.fold import fold_name

DATA = Path(__file__).parents[2] / "reference_data"
FIGURES = ("mineral_figures", "trade_figures", "price_figures", "industry_figures")
OWN_FOLDERS = ("trade", "terms", "entities", "events", "sources")
Line = dict[str, str]


def lines(table: str) -> list[Line]:
    path = next(DATA.rglob(f"{table}.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def brought_over() -> dict[str, dict]:
    return yaml.safe_load((DATA / "brought_over.d" / "data.yaml").read_text(encoding="utf-8"))


def figures() -> Iterator[Line]:
    for table in FIGURES:
        yield from lines(table)


def counted_tables() -> list[tuple[str, int]]:
    return [(table, count) for part in brought_over().values() for table, count in part["tables"].items()]


# ---- nothing was lost


@pytest.mark.parametrize(("table", "count"), counted_tables())
def test_every_table_has_the_lines_that_were_brought_over(table: str, count: int) -> None:
    assert len(lines(table)) == count


def test_every_table_of_these_folders_is_counted() -> None:
    on_disk = {path.stem for folder in OWN_FOLDERS for path in (DATA / folder).glob("*.csv")}
    counted = {table for table, _ in counted_tables()}
    assert {table for table in on_disk if table != "legal_sources"} == counted


def test_every_observation_is_in_exactly_one_table_of_figures() -> None:
    expected = brought_over()["figures"]
    found = list(figures())
    assert len(found) == expected["records"]
    assert len({line["series_id"] for line in found}) == expected["series"]
    assert len({line["indicator"] for line in found}) == expected["indicators"]


def test_every_record_of_terms_entities_and_events_is_there() -> None:
    expected = brought_over()
    assert len(lines("terms")) == expected["terms"]["records"] + expected["terms"]["added"]
    assert len(lines("entities")) == expected["entities"]["records"]
    assert len(lines("entity_facts")) == expected["entities"]["facts"]
    assert len(lines("events")) == expected["events"]["records"]
    assert sum(len(line["topics"].split(";")) for line in lines("events")) == expected["events"]["topics"]
    for part in ("sources", "quotations", "relations", "aliases", "participants"):
        assert len(lines(f"event_{part}")) == expected["events"][part]


def test_every_fact_makes_a_statement_or_says_why_not() -> None:
    made = Counter(
        line["fact"]
        for table in ("quantities", "relations", "states", "dates", "texts", "memberships")
        for line in lines(f"entity_{table}")
    ) + Counter(line["fact"] for line in lines("offices_held"))
    for fact in lines("entity_facts"):
        assert int(fact["statements"]) == made[fact["fact"]]
        assert (made[fact["fact"]] > 0) != bool(fact["why_none"]), fact["fact"]


# ---- figures


def test_the_share_of_rare_earth_mining_is_there_in_both_vintages() -> None:
    found = {
        line["published"]: line["obs_value"]
        for line in figures()
        if (line["predicate"], line["subject"], line["area"], line["period"])
        == ("mine_production_share", "t-rare-earths", "CN", "2024")
    }
    assert found == {"2025-01-31": "69.2", "2026-02-06": "71.1"}


def test_no_average_share_of_american_imports_from_china_reaches_ninety_percent() -> None:
    shares = [
        float(line["obs_value"])
        for line in figures()
        if (line["predicate"], line["subject"], line["area"], line["counterpart"])
        == ("import_share", "t-rare-earths", "US", "CN")
    ]
    assert {70.0, 71.0, 72.0} <= set(shares)
    assert max(shares) < 90


def test_net_import_reliance_above_ninety_percent_stands_beside_the_import_share() -> None:
    found = {
        (line["period"], line["printed"])
        for line in figures()
        if (line["predicate"], line["subject"], line["area"]) == ("net_import_reliance", "t-rare-earths", "US")
    }
    assert ("2023", ">90%") in found


def test_yuan_and_dollar_figures_of_goods_trade_are_lines_of_their_own() -> None:
    found = {
        (line["predicate"], line["basis"], line["obs_value"], line["unit_mult"], line["unit_measure"])
        for line in lines("trade_figures")
        if line["subject"] == "t-co-goods-trade" and line["counterpart"] == "W0" and line["period"] == "2025-01/2025-05"
    }
    assert ("goods_trade_total", "", "17.94", "12", "CNY") in found
    assert ("goods_trade_total_change", "year_on_year_cny", "2.5", "0", "PT") in found
    currencies = {line["unit_measure"] for line in lines("trade_figures") if line["predicate"] == "goods_exports"}
    assert currencies == {"CNY", "USD"}


def test_customs_figures_are_known_from_their_release_day() -> None:
    flash = {line["data_period"]: line["released_on"] for line in lines("release_days") if line["product"] == "flash"}
    found = [
        line
        for line in lines("trade_figures")
        if line["indicator"] == "goods_trade_total" and line["time_period"] == "2025-01/2025-05"
    ]
    assert found
    assert all(line["known_from"] <= flash["2025-05"] == "2025-06-09" for line in found)


def test_no_figure_is_known_before_its_period_or_after_its_publication() -> None:
    for line in figures():
        assert line["known_from"] <= line["published"], line
        if line["period"] and line["grade"] == "found" and line["obs_status"] == "P":
            first = When.parse(line["period"]).first
            assert first is not None
            assert date.fromisoformat(line["known_from"]) > first, line


def test_a_printed_bound_is_a_bound_of_the_statement() -> None:
    for line in figures():
        if "qualifier=gt" in line["note"]:
            assert line["hedge"] in ("over", "at_least"), line
        if "qualifier=lt" in line["note"]:
            assert line["hedge"] in ("under", "nearly"), line


def test_a_change_names_the_period_that_it_is_measured_from() -> None:
    for line in figures():
        assert line["predicate"].endswith("_change") == bool(line["base_period"]), line


def test_every_area_and_commodity_of_the_figures_has_a_term() -> None:
    areas = {line["code"] for line in lines("term_codes") if line["scheme"] in ("iso", "figures")}
    subjects = {line["id"] for line in lines("terms")} | {line["denotes"] for line in lines("terms")}
    for line in figures():
        assert line["ref_area"] in areas
        assert line["counterpart_area"] in areas | {"_Z"}
        assert {line["area"], line["counterpart"]} <= areas | {""}
        assert line["subject"] in subjects
        assert line["commodity"] in areas or line["commodity"] in subjects
        assert line["subject_commodity"] in subjects | {""}


# ---- terms


def test_every_preferred_name_is_a_name_of_its_term() -> None:
    names = {(line["term"], line["name"]) for line in lines("aliases")}
    for line in lines("terms"):
        for column in ("zh_hans", "zh_hant", "en"):
            assert not line[column] or (line["id"], line[column]) in names, line["id"]


def test_names_shared_by_several_terms_are_listed_as_ambiguous_and_only_those() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for line in lines("aliases"):
        bearers[fold_name(line["name"])].add(line["term"])
    shared = {(name, term) for name, terms in bearers.items() if len(terms) > 1 for term in terms}
    listed = {(fold_name(line["name"]), line["term"]) for line in lines("ambiguous_names")}
    assert listed == shared


def test_the_lists_in_the_table_of_terms_say_the_same_as_the_tables_behind_them() -> None:
    relations: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines("term_relations"):
        relations[line["term"], line["relation"]].add(line["target"])
    unshared = ("iso", "figures", "symbol", "record")
    codes: dict[str, set[str]] = defaultdict(set)
    for line in lines("term_codes"):
        if line["scheme"] in unshared:
            codes[line["term"]].add(line["code"])
    for term in lines("terms"):
        for column, relation in (("broader", "broader"), ("part_of", "part_of"), ("members", "member")):
            assert set(filter(None, term[column].split(";"))) == relations[term["id"], relation], term["id"]
        assert set(filter(None, term["codes"].split(";"))) == codes[term["id"]], term["id"]


def test_no_area_code_stands_for_two_terms() -> None:
    codes = Counter(
        line["code"] for line in lines("term_codes") if line["scheme"] in ("iso", "figures", "symbol", "record")
    )
    assert [code for code, count in codes.items() if count > 1] == []


def test_no_term_is_a_kind_or_a_part_of_itself() -> None:
    for relation in ("broader", "part_of"):
        above: dict[str, set[str]] = defaultdict(set)
        for line in lines("term_relations"):
            if line["relation"] == relation:
                above[line["term"]].add(line["target"])
        for start in list(above):
            seen: set[str] = set()
            row = set(above[start])
            while row:
                seen |= row
                row = set().union(*(above[one] for one in row)) - seen
            assert start not in seen, start


def test_a_record_has_one_term() -> None:
    records = Counter(line["denotes"] for line in lines("terms") if line["denotes"])
    assert [record for record, count in records.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "term"),
    [
        ("Lynas US plant", "t-plant-lynas-seadrift"),
        ("莱纳斯美国工厂", "t-plant-lynas-seadrift"),
        ("萊納斯美國工廠", "t-plant-lynas-seadrift"),
        ("加州", "t-ar-us-ca"),
        ("外交部发言人", "office-cn-mfa-spokesperson"),
        ("美國財長", "office-us-treasury-secretary"),
        ("財長", "office-us-treasury-secretary"),
        ("6N", "t-co-purity-6n"),
        ("伦敦磋商", "t-ev-cn-talks-london-2025"),
    ],
)
def test_names_that_texts_use_stand_for_one_term(name: str, term: str) -> None:
    bearers = {line["term"] for line in lines("aliases") if fold_name(line["name"]) == fold_name(name)}
    assert bearers == {term}


def test_a_purity_grade_is_as_many_nines_as_it_says() -> None:
    for line in lines("purity_grades"):
        match = re.fullmatch(r"(\d)N(5?)", line["label"])
        assert match is not None
        assert line["percent"].replace(".", "") == "9" * int(match[1]) + match[2]


# ---- sources


def test_every_source_is_used_and_every_used_source_is_there() -> None:
    known = {line["id"] for line in lines("data_sources")}
    used: set[str] = set()
    for table, _ in counted_tables():
        if table != "data_sources":
            used |= {line["source"] for line in lines(table)}
    assert used == known


# ---- sums


def test_goods_trade_is_exports_and_imports_together() -> None:
    parts: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for line in lines("trade_figures"):
        if line["counterpart"] == "W0" and line["unit_measure"] == "CNY" and line["subject"] == "t-co-goods-trade":
            parts[line["period"]][line["predicate"]] = Decimal(line["obs_value"])
    whole = {"goods_trade_total", "goods_exports", "goods_imports"}
    compared = [found for found in parts.values() if whole <= found.keys()]
    assert len(compared) > 10
    for found in compared:
        off = found["goods_trade_total"] - found["goods_exports"] - found["goods_imports"]
        assert abs(off) <= Decimal("0.01"), found


def test_the_sources_of_american_imports_make_one_whole() -> None:
    shares: dict[tuple[str, ...], list[Decimal]] = defaultdict(list)
    for line in lines("mineral_figures"):
        if line["predicate"] == "import_share" and not line["hedge"]:
            key = tuple(line[column] for column in ("subject", "basis", "area", "period", "published"))
            shares[key].append(Decimal(line["obs_value"]))
    for key, parts in shares.items():
        rounding = Decimal(len(parts)) / 2
        assert sum(parts) <= 100 + rounding, key
