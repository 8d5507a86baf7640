"""Dates as intervals of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from factlint.errors import BadValue
from factlint.model.measure.when import When


def parse(text: str) -> When:
    return When.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-04", "2025-04-01", "2025-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2025-04-04", "2025-04-04", "2025-04-04"),
        ("2025-05-10/2025-05-11", "2025-05-10", "2025-05-11"),
        ("2025-01/2025-05", "2025-01-01", "2025-05-31"),
        ("2024-04/2025-03", "2024-04-01", "2025-03-31"),
        ("2025-05-20/2025-05", "2025-05-20", "2025-05-31"),
        ("2025-33", "2025-01-01", "2025-03-31"),
        ("2025-34", "2025-04-01", "2025-06-30"),
        ("2025-35", "2025-07-01", "2025-09-30"),
        ("2025-36", "2025-10-01", "2025-12-31"),
        ("2025-40", "2025-01-01", "2025-06-30"),
        ("2025-41", "2025-07-01", "2025-12-31"),
        ("2025-33/2025-34", "2025-01-01", "2025-06-30"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31"),
        ("2025-04-XX", "2025-04-01", "2025-04-30"),
        ("2025-04-04T23:59", "2025-04-04", "2025-04-04"),
        ("2025-04-04T23:59:59.123Z", "2025-04-04", "2025-04-04"),
        ("2025-04-04T09:00:00+08:00", "2025-04-04", "2025-04-04"),
        (" 2025-04-04 ", "2025-04-04", "2025-04-04"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_a_date_is_the_interval_of_days_that_it_names(text: str, first: str, last: str) -> None:
    when = parse(text)
    assert (when.first, when.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert not when.approximate


def test_two_dots_leave_a_side_open() -> None:
    assert (parse("../2025-06").first, parse("../2025-06").last) == (None, date(2025, 6, 30))
    assert (parse("2025-04/..").first, parse("2025-04/..").last) == (date(2025, 4, 1), None)
    assert (parse("../..").first, parse("../..").last) == (None, None)


@pytest.mark.parametrize("mark", ["~", "?", "%"])
@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-04-04", "2025-04-03", "2025-04-05"),
        ("2025-04", "2025-03-01", "2025-05-31"),
        ("2025", "2024-01-01", "2026-12-31"),
        ("2025-33", "2024-10-01", "2025-06-30"),
        ("202X", "2010-01-01", "2039-12-31"),
        ("0001", "0001-01-01", "0002-12-31"),
        ("9999", "9998-01-01", "9999-12-31"),
        ("0001-01-01", "0001-01-01", "0001-01-02"),
        ("9999-12-31", "9999-12-30", "9999-12-31"),
    ],
)
def test_a_vague_date_reaches_one_unit_of_its_precision_further(text: str, first: str, last: str, mark: str) -> None:
    when = parse(text + mark)
    assert (when.first, when.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert when.approximate
    assert str(when) == text + "~"


def test_only_the_vague_side_of_an_interval_is_widened() -> None:
    when = parse("2025-04~/2025-06")
    assert (when.first, when.last) == (date(2025, 3, 1), date(2025, 6, 30))
    assert when.approximate
    assert str(when) == "2025-04~/2025-06"
    assert parse("2025-04/2025-06?").last == date(2025, 7, 31)
    assert str(parse("2025-04-09/2025-06?")) == "2025-04-09/2025-06~"
    assert str(parse("2025-33/2025-06?")) == "2025-01/2025-06~"
    assert str(parse("2024-12~/2025-33")) == "2024-12~/2025-03"
    assert str(parse("../2025-33~")) == "../2025-33~"
    assert str(parse("202X/2030-05~")) == "2020-01/2030-05~"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2025-04-04/2025-04-04", "2025-04-04"),
        ("2025-04-01/2025-04-30", "2025-04"),
        ("2025-01/2025-12", "2025"),
        ("2025-01-01/2026-12-31", "2025/2026"),
        ("2025-33", "2025-01/2025-03"),
        ("2025-04-01/2025-05-30", "2025-04-01/2025-05-30"),
        ("../2025-06-30", "../2025-06"),
        ("2025-01-01/..", "2025/.."),
        ("2025-12-02/..", "2025-12-02/.."),
        ("9999-12-01/9999-12-31", "9999-12"),
        ("202X", "2020/2029"),
    ],
)
def test_the_same_days_are_the_same_value_and_print_alike(written: str, printed: str) -> None:
    assert str(parse(written)) == printed
    assert parse(written) == parse(printed)
    assert hash(parse(written)) == hash(parse(printed))


def test_a_vague_date_differs_from_the_plain_interval_of_the_same_days() -> None:
    assert parse("2025-04~") != parse("2025-03/2025-05")
    assert parse("2025-04~").equals(parse("2025-03/2025-05"))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("2025-02-30", "names a day that does not exist"),
        ("2025-13-01", "names a day that does not exist"),
        ("2025-33-01", "names a day that does not exist"),
        ("2025-13", "has the month 13; months are 01 to 12, quarters 33 to 36"),
        ("2025-00", "has the month 00"),
        ("2025-21", "a season has no fixed days"),
        ("2025-33-XX", "has the month 33"),
        ("2025-05/2025-04", "ends before it begins"),
        ("0000", "years are 0001 to 9999"),
        ("00XX", "years are 0001 to 9999"),
        ("12025", "no date that can be read"),
        ("-0044", "no date that can be read"),
        ("2025-4-4", "allowed: 2025, 2025-04, 2025-04-04"),
        ("2025年4月", "no date that can be read"),
        ("20250404", "no date that can be read"),
        ("２０２５", "no date that can be read"),
        ("", "no date that can be read"),
        ("2025/2026/2027", "no date that can be read"),
        ("/2025", "write '..' for an open side"),
        ("2025/", "write '..' for an open side"),
        ("202X-04", "that it leaves open"),
        ("2025-XX-04", "that it leaves open"),
        ("2025-04T10:00", "gives a time without a day"),
        ("2025-04-XXT10:00", "gives a time without a day"),
        ("2025-04-04T25:00", "no date that can be read"),
        ("2025" * 30, "a text of 120 characters"),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_allowed(text: str, complaint: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse(text)
    assert complaint in str(caught.value)
    assert len(text) > 100 or repr(text) in str(caught.value)


@pytest.mark.parametrize("value", [2025, None, date(2025, 4, 4)])
def test_a_date_that_is_no_text_is_refused(value: object) -> None:
    parse_anything: Callable[..., When] = When.parse
    with pytest.raises(BadValue, match="a date is text"):
        parse_anything(value)


def test_days_and_intervals_are_made_from_dates() -> None:
    assert When.day(date(2025, 4, 4)) == parse("2025-04-04")
    assert When.between(date(2025, 4, 1), date(2025, 4, 30)) == parse("2025-04")
    assert When.between(None, date(2025, 6, 30)) == parse("../2025-06")
    assert When.between(None, None) == parse("../..")
    with pytest.raises(BadValue, match="2025-04-02 to 2025-04-01 ends before it begins"):
        When.between(date(2025, 4, 2), date(2025, 4, 1))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-04-04", "day"),
        ("2025-04-04~", "day"),
        ("2025-04-01/2025-04-30", "month"),
        ("2025-04~", "month"),
        ("2025", "year"),
        ("2025~", "year"),
        ("2025-33", "interval"),
        ("2025-33~", "interval"),
        ("2025-40~", "interval"),
        ("202X~", "interval"),
        ("2025-04/..", "interval"),
        ("2025-04-01/2025-04-10", "interval"),
    ],
)
def test_precision_is_that_of_one_day_month_or_year(text: str, precision: str) -> None:
    assert parse(text).precision == precision


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("2025-04", "2025-04", "equal"),
        ("2025-04-04", "2025-04", "within"),
        ("2025-04", "2025-04-04", "contains"),
        ("2025-04-01/2025-04-20", "2025-04-20/2025-05-02", "overlaps"),
        ("2025-03", "2025-04", "before"),
        ("2025-05", "2025-04", "after"),
        ("2025-04/..", "2025-04", "contains"),
        ("2025-04", "../2025-04", "within"),
        ("2025-04/..", "../2025-04", "overlaps"),
        ("../2025-03", "2025-04/..", "before"),
        ("2025-04/..", "../2025-03", "after"),
        ("2025-04/..", "2025-04/..", "equal"),
        ("../..", "2025-04/..", "contains"),
        ("2025-05/..", "2025-04/..", "within"),
    ],
)
def test_two_dates_stand_in_one_relation(left: str, right: str, relation: str) -> None:
    a, b = parse(left), parse(right)
    assert a.relation(b) == relation
    assert a.equals(b) == (relation == "equal")
    assert a.within(b) == (relation in ("within", "equal"))
    assert a.contains(b) == (relation in ("contains", "equal"))
    assert a.overlaps(b) == (relation == "overlaps")
    assert a.before(b) == (relation == "before")
    assert a.after(b) == (relation == "after")
    assert a.disjoint(b) == (relation in ("before", "after"))
    assert a.meets(b) == (relation not in ("before", "after"))


def test_days_until_counts_from_every_day_of_one_to_every_day_of_the_other() -> None:
    assert parse("2025-04-04").days_until(parse("2025-04-10")) == (6, 6)
    assert parse("2025-04-04").days_until(parse("2025-05")) == (27, 57)
    assert parse("2025-04").days_until(parse("2025-04-04")) == (-26, 3)
    assert parse("2025-04/..").days_until(parse("2025-05")) == (None, 60)
    assert parse("2025-04").days_until(parse("2025-05/..")) == (1, None)


def test_the_intersection_holds_the_days_of_both() -> None:
    assert parse("2025-04").intersection(parse("2025-04-20/2025-05-02")) == parse("2025-04-20/2025-04-30")
    assert parse("2025-04/..").intersection(parse("../2025-06")) == parse("2025-04/2025-06")
    assert parse("../2025-06").intersection(parse("../2025")) == parse("../2025-06")
    assert parse("2025-04").intersection(parse("2025-05")) is None


def test_an_interval_moves_by_days() -> None:
    assert parse("2025-04-04").shift(-4) == parse("2025-03-31")
    assert parse("2025-04").shift(1) == parse("2025-04-02/2025-05-01")
    assert parse("2025-04-30/..").shift(1) == parse("2025-05/..")
    assert parse("2025-04-04~").shift(0) == parse("2025-04-03/2025-04-05")
    with pytest.raises(BadValue, match="9999-12-31 moved by 1 days leaves the years"):
        parse("9999-12-31").shift(1)


def test_only_a_single_day_has_a_weekday() -> None:
    assert parse("2025-06-06").weekday() == 5
    assert parse("2025-06-08").weekday() == 7
    assert parse("2025-06").weekday() is None
    assert parse("../..").weekday() is None
