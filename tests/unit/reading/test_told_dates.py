"""The dates of an article's own lines, as far as they help to date it."""

from __future__ import annotations

from factlint.model.measure.when import When
from factlint.model.text.span import Span
from factlint.reading.document import DocumentReader
from factlint.reading.expressions.dates.moments import Moment, Point, Shift, Stretch
from factlint.reading.expressions.expression import DocumentName, Expression
from factlint.reading.inferred_date import Told
from factlint.reading.told_dates import infer_published, tell_dates

TEXT = """商务部6月7日表示,已批准一批申请。此前于2025年5月10日至11日在日内瓦会谈,一季度出口下降。

评论列表
2025-07-01 08:00
说得好
"""
PARTS = {"mid": (11, 20)}


def expression(words: str, moment: Moment | None = None, value: DocumentName | None = None) -> Expression:
    start = TEXT.find(words)
    span = Span(start, start + len(words))
    return Expression("date", span, span, "rule", None, value=value, moment=moment)


def told(documents: DocumentReader, *expressions: Expression) -> list[Told]:
    return list(tell_dates(documents.read(TEXT), expressions, PARTS))


def numbers(one: Told) -> tuple[int | None, ...]:
    return one.year, one.month, one.day, one.last_day, one.years_back


def test_a_range_is_told_by_its_end(documents: DocumentReader) -> None:
    stretch = Stretch(Point(year=2025, month=5, day=10), Point(day=11))
    (one,) = told(documents, expression("2025年5月10日至11日", stretch))
    assert numbers(one) == (2025, 5, 11, None, None)


def test_an_open_stretch_is_told_by_its_beginning(documents: DocumentReader) -> None:
    (one,) = told(documents, expression("6月7日", Stretch(Point(month=6, day=7), None)))
    assert numbers(one) == (None, 6, 7, None, None)
    assert told(documents, expression("6月7日", Stretch(None, Point(month=6)))) == []


def test_the_end_of_what_begins_now_or_runs_for_years_is_a_limit(documents: DocumentReader) -> None:
    from_now = Stretch(Point(base="@", step="D"), Point(year=2026, month=11, day=10))
    years = Stretch(Point(year=2025), Point(year=2027))
    figures = Stretch(Point(year=2025, month=1), Point(month=9))
    found = told(documents, *(expression("6月7日", stretch) for stretch in (from_now, years, figures)))
    assert [one.is_ahead for one in found] == [True, True, False]


def test_parts_of_months_and_quarters_have_their_days(documents: DocumentReader) -> None:
    words = "一季度"
    assert numbers(told(documents, expression(words, Point(year=2025, month=5, part="mid")))[0]) == (
        2025,
        5,
        11,
        20,
        None,
    )
    assert numbers(told(documents, expression(words, Point(year=2025, part="Q2")))[0]) == (2025, 4, None, None, None)


def test_a_month_of_last_year_counts_from_the_articles(documents: DocumentReader) -> None:
    (one,) = told(documents, expression("6月7日", Point(base="@", step="Y", offset=-1, month=10)))
    assert numbers(one) == (None, 10, None, None, 1)


def test_what_is_counted_from_an_unknown_day_tells_nothing(documents: DocumentReader) -> None:
    moments: list[Moment | None] = [Point(base="@", step="M", offset=-1), Shift(-1, "10", "Y"), Point(day=7), None]
    assert told(documents, *(expression("6月7日", moment) for moment in moments)) == []


def test_the_number_of_a_chinese_announcement_names_a_year(documents: DocumentReader) -> None:
    (one,) = told(documents, expression("申请", value=DocumentName("cn-announcement", "2025-18")))
    assert (one.year, one.names_document) == (2025, True)
    assert told(documents, expression("申请", value=DocumentName("fr", "90-2025"))) == []


def test_dates_of_comments_tell_nothing_but_bound_the_article(documents: DocumentReader) -> None:
    document = documents.read(TEXT)
    comment = expression("2025-07-01", Point(year=2025, month=7, day=1))
    assert list(tell_dates(document, [comment], PARTS)) == []
    dates = [expression("6月7日", Point(month=6, day=7)), comment]
    dating = infer_published(document, dates, documents.dating, PARTS)
    assert (str(dating.published), dating.evidence) == ("2025-06-07/2025-07-01", "6月7日")


def test_a_date_that_is_known_is_not_inferred_again(documents: DocumentReader) -> None:
    document = documents.read(TEXT, published=When.parse("2025-06-09"))
    assert infer_published(document, [], documents.dating, PARTS) is document.dating
