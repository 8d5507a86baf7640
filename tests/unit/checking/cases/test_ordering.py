"""What is told to have come after what: both sides get their days from the text and from the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.checking.build import build_checker
from factlint.checking.checker import Checker
from factlint.model.measure.when import When
from factlint.model.report import Judged, Verdict

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(ROOT / "rules", ROOT / "reference_data")


def order_in(text: str, checker: Checker, published: str = "2025-07-08") -> list[Judged]:
    draft = checker.drafts.read(text, published=When.parse(published))
    report = checker.check_draft(draft)
    return [item for item in report.claims if item.claim.predicate in ("follows", "elapsed")]


@pytest.mark.parametrize(
    "text",
    [
        "日内瓦会谈后，美国又在乙烷等领域对中国加设出口限制措施。",
        "伦敦会谈後，美國於2025年7月2日取消了對晶片設計軟體的出口限制。",
        "就在伦敦会谈前夕，美国商务部于2025年5月23日发布了对芯片设计软件的出口限制。",
    ],
)
def test_an_order_is_borne_out_by_the_days_of_both_sides(text: str, checker: Checker) -> None:
    assert [item.verdict for item in order_in(text, checker)] == [Verdict.SUPPORTED]


def test_an_order_told_the_wrong_way_round_is_contradicted(checker: Checker) -> None:
    (found,) = order_in("伦敦会谈后，中国商务部2025年4月4日发布2025年第18号公告。", checker)
    assert found.verdict is Verdict.CONTRADICTED
    assert found.flags


def test_a_side_without_a_day_leaves_the_order_open(checker: Checker) -> None:
    (found,) = order_in("日内瓦会谈后，美国又挑起了新的事端。", checker)
    assert found.verdict is Verdict.UNVERIFIABLE
