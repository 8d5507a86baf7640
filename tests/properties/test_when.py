"""What holds of every date, and what python-edtf says of the same texts."""

from __future__ import annotations

import calendar
import re
from datetime import date
from time import struct_time

import edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.model.measure.when import When

CONVERSE = {
    "equal": "equal",
    "within": "contains",
    "contains": "within",
    "overlaps": "overlaps",
    "before": "after",
    "after": "before",
}
days = st.dates(date(2024, 11, 1), date(2026, 2, 28))
all_days = st.dates()
precise = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day:%Y}"),
    st.builds("{}-{}".format, st.integers(2024, 2026), st.sampled_from([33, 34, 35, 36, 40, 41])),
    st.sampled_from(["202X", "20XX", "2025-XX", "2025-04-XX"]),
)
vague = st.builds("{}{}".format, precise, st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    begin, end = sorted((draw(precise), draw(precise)), key=lambda text: When.parse(text).first or date.min)
    if (When.parse(begin).first or date.min) > (When.parse(end).last or date.max):
        begin, end = end, begin
    return draw(st.sampled_from([f"{begin}/{end}", f"../{end}", f"{begin}/..", f"{begin}~/{end}", f"{begin}/{end}~"]))


whens = st.one_of(vague, intervals()).map(When.parse)


@given(whens)
def test_what_is_printed_is_read_as_the_same_value(when: When) -> None:
    assert When.parse(str(when)) == when
    assert str(When.parse(str(when))) == str(when)


@given(all_days, all_days)
def test_every_interval_of_days_is_printed_and_read_back(one: date, other: date) -> None:
    when = When.between(min(one, other), max(one, other))
    assert When.parse(str(when)) == when
    assert When.parse(f"{min(one, other)}/{max(one, other)}") == when
    assert str(When.parse(f"{min(one, other)}/{max(one, other)}")) == str(when)


@given(whens, whens)
def test_meets_and_disjoint_are_symmetric_and_exclude_each_other(a: When, b: When) -> None:
    assert a.meets(b) == b.meets(a)
    assert a.disjoint(b) == b.disjoint(a)
    assert a.meets(b) != a.disjoint(b)


@given(whens, whens)
def test_exactly_one_relation_holds_and_its_converse_the_other_way(a: When, b: When) -> None:
    assert b.relation(a) == CONVERSE[a.relation(b)]
    assert (a.relation(b) == "equal") == a.equals(b)
    assert a.contains(b) == b.within(a)
    assert a.after(b) == b.before(a)


@given(days, days, days, days)
def test_relations_are_those_of_the_sets_of_days(a: date, b: date, c: date, d: date) -> None:
    left, right = When.between(min(a, b), max(a, b)), When.between(min(c, d), max(c, d))
    mine, theirs = (
        set(range(min(a, b).toordinal(), max(a, b).toordinal() + 1)),
        set(range(min(c, d).toordinal(), max(c, d).toordinal() + 1)),
    )
    assert left.meets(right) == bool(mine & theirs)
    assert left.within(right) == (mine <= theirs)
    assert left.equals(right) == (mine == theirs)
    assert left.before(right) == (max(mine) < min(theirs))
    least, most = left.days_until(right)
    assert (least, most) == (min(theirs) - max(mine), max(theirs) - min(mine))


@given(days, whens)
def test_a_coarser_date_meets_all_that_the_day_meets(day: date, other: When) -> None:
    exact = When.day(day)
    for coarser in (f"{day}~", f"{day:%Y-%m}", f"{day:%Y-%m}~", f"{day:%Y}", f"{day:%Y}~"):
        assert exact.within(When.parse(coarser))
        assert not exact.meets(other) or When.parse(coarser).meets(other)


@given(precise, st.sampled_from("~?%"))
def test_a_mark_of_vagueness_widens_on_both_sides(text: str, mark: str) -> None:
    plain, marked = When.parse(text), When.parse(text + mark)
    assert plain.within(marked)
    assert plain.relation(marked) == "within"


@given(whens, whens)
def test_the_intersection_holds_exactly_what_both_hold(a: When, b: When) -> None:
    both = a.intersection(b)
    assert (both is not None) == a.meets(b)
    if both is not None:
        assert both.within(a)
        assert both.within(b)
        assert both == b.intersection(a)


@given(whens, st.integers(-1000, 1000))
def test_a_move_and_its_reverse_lead_back(when: When, by: int) -> None:
    assert when.shift(by).shift(-by).equals(when)
    assert when.shift(by).days_until(when.shift(by)) == when.days_until(when)


def as_day(time: struct_time) -> date:
    return date(time.tm_year, time.tm_mon, time.tm_mday)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        days.map(date.isoformat),
        days.map(lambda day: f"{day:%Y-%m}"),
        days.map(lambda day: f"{day:%Y}"),
        st.tuples(days, days).map(lambda pair: f"{min(pair)}/{max(pair)}"),
        st.tuples(days, days).map(lambda pair: f"{min(pair):%Y-%m}/{max(pair):%Y-%m}"),
        st.sampled_from(["202X", "20XX", "2025-XX", "2025-04-XX"]),
    )
)
def test_python_edtf_gives_the_same_days(text: str) -> None:
    oracle = edtf.parse_edtf(text)
    when = When.parse(text)
    assert (when.first, when.last) == (as_day(oracle.lower_strict()), as_day(oracle.upper_strict()))


LEVEL_TWO = re.compile(r"X|-[34][0-9]~|~/.*~")  # marked decades and quarters: beyond what python-edtf reads


@settings(max_examples=25, deadline=None)
@given(whens.filter(lambda when: LEVEL_TWO.search(str(when)) is None))
def test_python_edtf_can_read_what_we_print(when: When) -> None:
    assert edtf.parse_edtf(str(when)) is not None


def test_every_month_of_four_years_has_the_days_of_the_calendar() -> None:
    for year in range(2023, 2027):
        for month in range(1, 13):
            last = calendar.monthrange(year, month)[1]
            assert When.parse(f"{year}-{month:02}") == When.between(date(year, month, 1), date(year, month, last))
