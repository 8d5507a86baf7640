"""What a claim is about in one line, and what a record adds to its value."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.checking.builders import a_claim, a_comparison, percent
from tests.unit.checking.tables import tables

from factlint.checking.printing.messages import Printer
from factlint.engine.derived import Record, Topic
from factlint.model.case import Relation
from factlint.rulebook.vocabulary import Vocabulary


@pytest.fixture
def printer(vocabulary: Vocabulary) -> Printer:
    terms = tables().terms

    def name_of(identifier: str, language: str) -> str | None:
        label = terms.label(identifier, language)
        return None if label == identifier else label

    return Printer(vocabulary, name_of)


@pytest.mark.parametrize(
    ("predicate", "subject", "scope", "english", "simplified"),
    [
        (
            "mine_production_share", "t-rare-earths", {"area": "t-ar-cn", "period": "2024"},
            "China, rare earths, share of mine production (2024)", "中国稀土矿山产量占比（2024年）",
        ),
        (
            "goods_trade_total", "t-co-goods-trade", {"area": "t-ar-cn", "counterpart": "t-ar-us"},
            "China, goods trade (United States)", "中国货物贸易进出口总值（美国）",
        ),
        (
            "goods_exports", "t-co-goods-trade", {"area": "t-ar-cn"},
            "China, goods exports", "中国货物出口额",
        ),
        (
            "goods_exports_change", "t-co-goods-trade", {"area": "t-ar-cn"},
            "China, change in goods exports", "中国出口增速",
        ),
        (
            "trade_balance", "t-co-goods-trade", {"area": "t-ar-cn", "counterpart": "t-ar-asean"},
            "China, trade balance (ASEAN)", "中国贸易差额（东盟）",
        ),
        (
            "tariff_rate", "t-co-tariff", {"area": "t-ar-us", "counterpart": "t-ar-cn"},
            "United States, additional tariff (China)", "美国加征关税税率（中国）",
        ),
        (
            "material_content", "t-pr-ree-magnet", {},
            "rare-earth permanent magnets, material content", "稀土永磁材料，材料用量",
        ),
        (
            "employees", "Acme", {"area": "t-ar-us"},
            "United States, Acme, employees", "美国 Acme 员工数",
        ),
        (
            "capacity_utilisation", "company-smic", {"part": "300 mm"},
            "SMIC, capacity utilisation (300 mm)", "中芯国际产能利用率（300 mm）",
        ),
        (
            "goods_exports", "t-ar-cn", {"area": "t-ar-cn", "commodity": "t-ar-cn"},
            "China, goods exports", "中国货物出口额",
        ),
    ],
)  # fmt: skip
def test_a_topic_says_place_subject_and_predicate_each_once(
    printer: Printer, predicate: str, subject: str, scope: dict[str, Any], english: str, simplified: str
) -> None:
    topic = Topic(a_claim(predicate, percent("1"), subject, **scope))
    assert (printer.show(topic, "en"), printer.show(topic, "zh-Hans")) == (english, simplified)


def record(**changes: Any) -> Record:
    return Record(a_comparison(Relation.DISJOINT, "above", value=percent("71"), **changes))


def test_a_record_is_its_value_where_the_claim_leaves_nothing_open(printer: Printer) -> None:
    assert printer.show(record(period="2024"), "en") == "71%"


def test_a_record_says_what_the_claim_leaves_open(printer: Printer) -> None:
    item = record(
        period="2021/2024", counterpart="t-ar-us", basis="customs_bulletin_item", base="2020",
        open_slots=("counterpart", "period", "basis", "base"),
    )  # fmt: skip
    assert printer.show(item, "en") == "71% (United States, 2021 to 2024, customs bulletin item, against 2020)"
    assert printer.show(item, "zh-Hant") == "71%（美國，2021年至2024年，customs bulletin item，較2020年）"


def test_a_record_that_holds_over_a_span_gives_the_span(printer: Printer) -> None:
    item = record(valid="2025-05-14/2025-11-09", open_slots=("period",))
    assert printer.show(item, "en") == "71% (2025-05-14 to 2025-11-09)"


def test_a_subject_that_only_shares_a_word_is_named(printer: Printer) -> None:
    claim = replace(a_claim("export_volume", percent("1"), "t-pr-ree-magnet"))
    assert printer.show(Topic(claim), "en") == "rare-earth permanent magnets, export volume"
