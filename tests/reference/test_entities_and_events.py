"""The tables of entities and events agree with themselves: offices, places, days and participants."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from factlint.model.measure.when import When

DATA = Path(__file__).parents[2] / "reference_data"


def lines(table: str) -> list[dict[str, str]]:
    path = next(DATA.rglob(f"{table}.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_two_persons_do_not_hold_an_undivided_office_at_one_time() -> None:
    holders: dict[str, list[tuple[When, str]]] = defaultdict(list)
    for line in lines("offices_held"):
        if line["shared"] == "false" and line["valid_from"]:
            first = When.parse(line["valid_from"]).first
            last = When.parse(line["valid_to"]).last if line["valid_to"] else None
            holders[line["office"]].append((When.between(first, last), line["person"]))
    for office, spans in holders.items():
        for (one, person), (other, successor) in combinations(spans, 2):
            common = one.intersection(other)
            hand_over = common is not None and common.first == common.last
            assert common is None or hand_over, (office, person, successor)


def test_an_office_begins_before_it_ends() -> None:
    for line in lines("offices_held"):
        if line["valid_from"] and line["valid_to"]:
            assert When.parse(line["valid_from"]).first <= When.parse(line["valid_to"]).last


def test_the_plant_of_lynas_in_the_united_states_is_in_texas() -> None:
    inside = {line["term"]: line["target"] for line in lines("term_relations") if line["relation"] == "part_of"}
    places = {
        line["target"]
        for line in lines("entity_relations")
        if (line["subject"], line["predicate"]) == ("plant-lynas-seadrift", "located_in")
    }
    assert places == {"t-ar-seadrift"}
    assert inside["t-ar-seadrift"] == "t-ar-us-tx"


def test_guo_jiakun_was_spokesperson_on_the_day_he_spoke() -> None:
    (held,) = (
        line
        for line in lines("offices_held")
        if line["person"] == "person-guo-jiakun" and line["office"] == "office-cn-mfa-spokesperson"
    )
    (event,) = (line for line in lines("events") if line["id"] == "cn-mfa-2025-12-12")
    assert event["speaker"] == "person-guo-jiakun"
    assert event["office_term"] == "office-cn-mfa-spokesperson"
    assert held["valid_from"] <= event["start"]
    assert held["valid_to"] == ""


def test_the_days_of_an_event_elsewhere_are_at_most_one_day_off() -> None:
    for line in lines("events"):
        here = When.parse(line["dates"])
        for column in ("dates_local", "dates_beijing", "dates_washington"):
            if line[column]:
                there = When.parse(line[column])
                assert abs((there.first - here.first).days) <= 1, line["id"]
                assert abs((there.last - here.last).days) <= 1, line["id"]


def test_a_list_of_departments_or_provinces_is_as_long_as_its_count() -> None:
    named = Counter((line["event"], line["kind"]) for line in lines("event_participants"))
    for line in lines("events"):
        for kind in ("department", "province"):
            if line[f"{kind}_count"]:
                assert named[line["id"], kind] == int(line[f"{kind}_count"])


def test_a_meeting_that_was_cancelled_was_not_held() -> None:
    for line in lines("events"):
        assert not (line["state"] and line["took_place"] == "true"), line["id"]
