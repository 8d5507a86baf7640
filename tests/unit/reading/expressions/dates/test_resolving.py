"""What a date leaves out comes from the article's date, from the words around it, or from the date before it."""

from __future__ import annotations

import pytest
from tests.reading.readers import READER

from factlint.model.measure.when import When
from factlint.reading.expressions import Expression


def dates(text: str, anchor: str | None = "2025-10-15") -> list[Expression]:
    kinds = ("date", "reldate", "datetime")
    return [found for found in READER.read(text, When.parse(anchor) if anchor else None) if found.kind in kinds]


def resolved(text: str, anchor: str | None = "2025-10-15") -> list[str | None]:
    return [found.resolved for found in dates(text, anchor)]


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("6月5日", "2025-06-07", "2025-06-05"),
        ("12月22日", "2026-01-03", "2025-12-22"),
        ("1月5日", "2025-12-28", "2026-01-05"),
        ("原先4月公告的禁令", "2025-11-07", "2025-04"),
        ("1-5月出口", "2025-11-07", "2025-01/2025-05"),
        ("第四季度", "2025-02-01", "2024-36"),
        ("上半年合计", "2026-01-22", "2025-40"),
        ("上半年出口", "2025-06-12", "2025-40"),
        ("第一季度出口", "2026-01-22", "2025-33"),
        ("2月29日", "2025-03-01", "2024-02-29"),
        ("12月28日至1月3日", "2026-01-10", "2025-12-28/2026-01-03"),
        ("14日表示", "2025-10-15", "2025-10-14"),
        ("30日表示", "2025-10-02", "2025-09-30"),
    ],
)
def test_a_date_without_a_year_is_the_nearest_that_has_been_or_soon_will(text: str, anchor: str, day: str) -> None:
    assert resolved(text, anchor) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("自11月以来", "2024-11/.."),
        ("截至11月30日", "2024-11-30"),
        ("库存将在5月底耗尽", "2026-05-21/2026-05-31"),
        ("库存将在9月底耗尽", "2025-09-21/2025-09-30"),
        ("since November", "2024-11/.."),
        ("the ban will start in March", "2026-03"),
        ("up from last December", "2024-12"),
    ],
)
def test_words_of_direction_decide_the_year(text: str, day: str) -> None:
    assert resolved(text) == [day]


def test_where_the_plain_nearest_reading_differs_it_stays_as_an_alternative() -> None:
    (found,) = dates("原先4月公告的禁令", "2025-11-07")
    assert [str(other) for other in found.alternatives] == ["2026-04"]


def test_a_date_belongs_to_the_year_that_its_sentence_just_gave() -> None:
    first, second = dates("2018年12月1日被捕,12月11日获保释。")
    assert (first.resolved, second.resolved, second.how) == ("2018-12-01", "2018-12-11", "text")
    assert [str(other) for other in second.alternatives] == ["2025-12-11"]


def test_a_quarter_goes_on_in_the_year_told_before_it() -> None:
    assert resolved("去年第二季只有71.5%,第三季为74%") == ["2024-34", "2024-35"]
    assert resolved("2023年第一季度亏损,第四季度盈利") == ["2023-33", "2023-36"]
    (_, after) = dates("去年第二季只有71.5%,第三季为74%")
    assert after.alternatives == ()


def test_a_period_compared_with_is_the_last_one_of_its_name() -> None:
    assert resolved("2023年第二季为71%,较第一季提高3个百分点") == ["2023-34", "2023-33"]
    assert resolved("2024年第一季度为71%,低于第四季度") == ["2024-33", "2023-36"]
    assert resolved("It was 71 percent in the second quarter of 2023, up from the first quarter.") == [
        "2023-34",
        "2023-33",
    ]


def test_a_month_behind_the_last_one_of_last_year_is_of_the_next() -> None:
    assert [found.resolved for found in dates("去年12月下降,1月回升", "2025-04-10")] == ["2024-12", "2025-01"]


def test_the_year_of_another_sentence_does_not_count() -> None:
    assert resolved("2018年12月1日被捕。10月11日发布公告") == ["2018-12-01", "2025-10-11"]
    assert resolved("It began on Dec. 1, 2018, in Vancouver. On October 9 it was tightened.") == [
        "2018-12-01",
        "2025-10-09",
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("昨日", ["2025-10-14"]),
        ("去年4月", ["2024-04"]),
        ("上周四", ["2025-10-09"]),
        ("上月底", ["2025-09-21/2025-09-30"]),
        ("本周", ["2025-10-13/2025-10-19"]),
        ("十年前", ["2015"]),
        ("两周前", ["2025-10-01"]),
        ("周五表示", ["2025-10-10"]),
        ("去年第四季", ["2024-36"]),
        ("未来五年", ["2025-10-15/2030-10-15"]),
        ("on Thursday", ["2025-10-09"]),
    ],
)
def test_relative_dates_count_from_the_article(text: str, days: list[str]) -> None:
    assert resolved(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025年4月4日宣布,次日生效", ["2025-04-04", "2025-04-05"]),
        ("2019年签约,次年投产", ["2019", "2020"]),
        ("2024年12月公布,次月生效", ["2024-12", "2025-01"]),
        ("2025年前三季度出口增长,去年同期下降", ["2025-33/2025-35", "2024-33/2024-35"]),
        ("2025年9月当天", ["2025-09", None]),
        ("当天宣布", [None]),
    ],
)
def test_the_text_is_the_reference_of_words_like_next_day(text: str, days: list[str | None]) -> None:
    assert resolved(text) == days


def test_without_an_article_date_only_full_dates_resolve() -> None:
    assert resolved("2025年4月4日、6月5日、昨日、第四季度", None) == ["2025-04-04", "2025-06-05", None, None]
    assert resolved("14日", None) == [None]
    assert resolved("周五、十年前", None) == [None, None]
    assert resolved("去年同期", None) == [None]


def test_a_vague_article_date_gives_vague_readings() -> None:
    assert resolved("昨日", "2025-10-13/2025-10-15") == ["2025-10-12/2025-10-14"]
    assert resolved("今年4月", "2025-10") == ["2025-04"]
    assert resolved("6月5日", "2025") == ["2025-06-05"]
    assert resolved("昨日", "2025/..") == [None]


def test_both_forms_are_kept() -> None:
    (found,) = dates("6月5日")
    assert (found.normal, found.resolved, found.how) == ("XXXX-06-05", "2025-06-05", "nearest")
    assert found.value == When.parse("2025-06-05")


def test_a_weekday_beside_a_date_is_kept() -> None:
    assert [found.weekday for found in dates("2025年12月1日(星期一)")] == [1]
    assert [found.weekday for found in dates("Thursday, October 9, 2025")] == [4]


def test_an_open_date_has_an_open_value() -> None:
    (found,) = dates("2025年6月以来")
    assert found.bound == "since"
    assert found.value == When.parse("2025-06/..")


def test_a_date_that_is_in_no_calendar_is_not_read() -> None:
    assert dates("2025年2月30日") == [] or all(found.normal != "2025-02-30" for found in dates("2025年2月30日"))


def test_an_ambiguous_date_holds_both_days() -> None:
    (found,) = dates("04/05/2025")
    assert found.normal == "2025-04-05|2025-05-04"
    assert found.value == When.parse("2025-04-05/2025-05-04")


def test_fiscal_years_have_windows_of_the_policy() -> None:
    (american,), (open_one,) = dates("FY2024"), dates("2024财年")
    assert american.value == When.parse("2023-10/2024-09")
    assert open_one.value == When.parse("2023-04/2025-03")


def test_a_day_that_does_not_exist_once_filled_stays_open() -> None:
    (found,) = [
        each for each in dates("2025年2月成立,30日", None) if each.kind == "date" and each.normal == "XXXX-XX-30"
    ]
    assert found.resolved is None


def test_a_date_out_of_the_calendar_stays_open() -> None:
    assert resolved("9000年前") == [None]


def test_since_without_an_article_date_stays_open() -> None:
    assert resolved("自6月以来", None) == [None]
    assert resolved("1-5月", None) == [None]


def test_a_leap_day_without_a_year_is_sought_as_far_as_the_next_one() -> None:
    assert resolved("2月29日", "2026-06-01") == ["2024-02-29"]
    assert resolved("2月29日", "2027-12-01") == ["2028-02-29"]


def test_a_day_alone_may_be_of_any_month_told_before() -> None:
    text = "转折在6月。5日两人通话。9日到10日，双方谈了两天。"
    _, fifth, ninth = dates(text, "2025-07-10")
    assert str(fifth.value) == "2025-06-05"  # the month stands next to it
    assert [str(other) for other in fifth.alternatives] == ["2025-07-05"]
    assert [str(other) for other in ninth.alternatives] == ["2025-06-09/2025-06-10"]


def test_what_is_counted_from_a_day_only_guessed_to_lie_ahead_may_be_of_the_year_before() -> None:
    _, later = dates("On April 9 the rate was 84%. A day later it was 125%.", "2026-03-03")
    assert str(later.value) == "2026-04-10"
    assert [str(other) for other in later.alternatives] == ["2025-04-10"]


def test_the_year_before_is_counted_from_the_year_told_else_from_the_article() -> None:
    assert resolved("2025年为91%，上年为86%", "2026-03-05") == ["2025", "2024"]
    assert resolved("上年为86%", "2026-03-05") == ["2025"]
