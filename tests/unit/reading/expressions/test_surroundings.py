"""What stands beside an expression: per what, from which event, in which region."""

from __future__ import annotations

import pytest
from tests.reading.readers import READER

from factlint.reading.expressions import Expression


def only(text: str, kind: str) -> Expression:
    (found,) = [each for each in READER.read(text) if each.kind == kind]
    return found


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("氧化鏑每公斤850美元", "kg"),
        ("55.4万元/吨", "t"),
        ("$230 per kilogram", "kg"),
        ("US$5,000 a tonne", "t"),
        ("每吨价格850美元", "t"),
        ("850美元", None),
        ("$230 per share", None),
        ("每年投入850美元", None),
        ("$5 a kgf", None),
    ],
)
def test_a_price_knows_the_unit_it_is_for(text: str, unit: str | None) -> None:
    assert only(text, "money").per == unit


@pytest.mark.parametrize(
    ("text", "event", "relation"),
    [
        ("通话结束不到24小时", "通话结束", "after"),
        ("磋商结束仅48小时", "磋商结束", "after"),
        ("公告签署后72小时内", "公告签署后", "after"),
        ("less than 24 hours after the call,", "the call", "after"),
        ("30 days before the deadline.", "the deadline", "before"),
        ("两天后", None, "after"),
        ("two days later", None, "after"),
        ("持续两天", None, None),
    ],
)
def test_a_duration_knows_the_event_it_counts_from(text: str, event: str | None, relation: str | None) -> None:
    found = only(text, "duration")
    assert (found.base.words(text) if found.base else None, found.relation) == (event, relation)


@pytest.mark.parametrize(
    ("text", "region", "normal"),
    [
        ("收入500元", None, "500 CNY"),
        ("收入500元", "TW", "500 TWD"),
        ("收入500元", "HK", "500 HKD"),
        ("台積電在台股收高,收入500元", None, "500 TWD"),
        ("恒指與港股走低,收入500元", None, "500 HKD"),
        ("商务部称收入500元", None, "500 CNY"),
    ],
)
def test_yuan_is_the_money_of_the_region(text: str, region: str | None, normal: str) -> None:
    assert [found.normal for found in READER.read(text, region=region)] == [normal]


def test_a_region_without_a_currency_of_its_own_leaves_yuan_unread() -> None:
    assert [found.kind for found in READER.read("收入500元", region="XX")] == ["number"]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("截至2025年6月", "until"),
        ("到2027年建成", "until"),
        ("自2025年4月4日起施行", "from"),
        ("2025年底前完成", "before"),
        ("2020年以前", "before"),
        ("2020年前后", None),
        ("2023年之后", "after"),
        ("by the end of 2027", "until"),
        ("before October 9, 2025", "before"),
        ("since 2010", "since"),
        ("2025年4月4日公布", None),
        ("in April", None),
    ],
)
def test_a_date_knows_what_it_limits(text: str, bound: str | None) -> None:
    assert only(text, "date").bound == bound
