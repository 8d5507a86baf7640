"""An article that nobody dated is dated by the latest event that it tells as past."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from factlint.errors import AuthoringErrors
from factlint.model.text.fold import fold
from factlint.reading.dating import Dating
from factlint.reading.document import DocumentReader
from factlint.reading.inferred_date import DatingPolicy, Told, infer_date

DATE = re.compile(
    r"(?P<back>今年|去年)?(?:(?P<year>[0-9]{4})年)?(?:(?P<month>[0-9]{1,2})月)?(?:(?P<day>[0-9]{1,2})日)?(?P<number>第[0-9]+号)?"
)


def infer(text: str, policy: DatingPolicy, not_after: date | None = None) -> Dating:
    """Infer from the dates that a plain pattern finds; the readers of dates have tests of their own."""
    told = []
    for match in DATE.finditer(text):
        if not match[0]:
            continue
        numbers = {name: int(match[name]) if match[name] else None for name in ("year", "month", "day")}
        back = {"今年": 0, "去年": 1}.get(match["back"] or "")
        told.append(Told(*match.span(), **numbers, years_back=back, names_document=bool(match["number"])))
    return infer_date(told, fold(text), policy, not_after)


@pytest.fixture(scope="module")
def policy(documents: DocumentReader) -> DatingPolicy:
    return documents.dating


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # the latest day that is told with its year; of which year the others are depends on when it was written
        ("6月5日通话。2025年3月下令,2025年4月修订。6月6日公布。", "2025-04/.."),
        # plans and limits are no events
        ("2025年4月4日公告。计划到2027年建成,预计8月完成,2025年12月1日起施行。", "2025-04-04/.."),
        ("2025年11月7日公布,暂停至2026年11月10日。", "2025-11-07/.."),
        # figures as of a day are told after it
        ("2025年5月公布,2025年6月修订。截至2025年6月30日已有三家获批。", "2025-06-30/.."),
        # the number of an announcement names the year
        ("10月9日公布2025年第61号公告。2025年第62号同日公布。", "2025/.."),
        # the words under an old picture say no more than that the article is younger
        ("10月9日公布新规。资料照片摄于2010年10月31日。", "2010-10-31/.."),
        ("2024年,中国占69%。", "2024/.."),
    ],
)
def test_an_article_is_not_of_before_the_latest_day_that_it_tells(
    text: str, published: str, policy: DatingPolicy
) -> None:
    dating = infer(text, policy)
    assert (str(dating.published), dating.basis) == (published, "inferred")


def test_the_time_of_the_page_supplies_the_year_and_bounds_the_end(policy: DatingPolicy) -> None:
    page = date(2025, 11, 19)
    assert str(infer("7月1日开会,7月3日取消限制,今年4月加征。", policy, page).published) == "2025-07-03/2025-11-19"
    assert str(infer("11月17日表示。", policy, page).published) == "2025-11-17/2025-11-19"
    assert str(infer("12月22日表示。", policy, page).published) == "2024-12-22/2025-11-19"
    assert str(infer("2026年1月1日起。11月18日公布,早在2010年9月。", policy, page).published) == "2010-11-18/2025-11-19"


@pytest.mark.parametrize("text", ["没有日期。", "6月6日公布。", "预计2027年建成。", "2025年2月30日公布。"])
def test_nothing_is_inferred_from_too_little(text: str, policy: DatingPolicy) -> None:
    assert infer(text, policy) == Dating(None, "unknown")


def test_a_policy_that_lacks_something_says_what(tmp_path: Path) -> None:
    (tmp_path / "dating.yaml").write_text("latin_reach: soon\n", encoding="utf-8")
    with pytest.raises(AuthoringErrors) as caught:
        DatingPolicy.load(tmp_path)
    assert {"'latin_reach'", "'future_before'"} <= {problem.message.split()[0] for problem in caught.value.problems}
    (tmp_path / "dating.yaml").write_text("- a\n", encoding="utf-8")
    with pytest.raises(AuthoringErrors, match="mapping"):
        DatingPolicy.load(tmp_path)
