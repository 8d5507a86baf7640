"""A measure is found by what it covers, and an addition to a list by its day or its count."""

from __future__ import annotations

from tests.unit.checking.tables import tables, vocabulary

from factlint.checking.naming.acts import Acts
from factlint.checking.naming.additions import find_other_day, name_list
from factlint.model.claim import Claim, Scope, Text
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.term import Reference

MINOR = ("t-el-w", "t-el-te", "t-el-bi", "t-el-mo", "t-el-in")
CHINA = Scope(area="t-ar-cn")


def day(predicate: str, edtf: str, goods: tuple[str, ...], scope: Scope = CHINA, also: tuple[str, ...] = ()) -> Claim:
    members = tuple(Reference(one) for one in goods)
    others = tuple(When.parse(one) for one in also)
    return Claim("c", predicate, Reference(None, "出口管制"), When.parse(edtf), scope, members=members, also=others)


def named(claim: Claim, published: str = "2026-01-01") -> str | None:
    return Acts(tables()).name(claim, When.parse(published)).subject.id


def test_goods_and_a_day_name_the_measure() -> None:
    assert named(day("announced", "2025-02-04", MINOR)) == "cn-mofcom-gacc-2025-10"


def test_a_wrong_day_is_one_of_the_nearest_measure() -> None:
    assert named(day("announced", "2025-02-14", MINOR)) == "cn-mofcom-gacc-2025-10"


def test_a_day_far_from_all_on_record_names_none() -> None:
    assert named(day("announced", "2010-09-21", MINOR)) is None


def test_what_was_not_known_yet_is_not_meant() -> None:
    assert named(day("announced", "2025-02-04", MINOR), "2025-01-31") is None


def test_a_day_without_a_year_may_be_of_the_year_of_the_measure() -> None:
    assert named(day("effective", "2025-08-01", ("t-el-ga", "t-el-ge"), also=("2024-08-01",))) == (
        "cn-mofcom-gacc-2023-23"
    )


def test_one_stranger_among_the_goods_does_not_hide_the_measure() -> None:
    assert named(day("announced", "2025-02-04", (*MINOR[:4], "t-el-co"))) == "cn-mofcom-gacc-2025-10"
    assert named(day("announced", "2025-02-04", (*MINOR[:3], "t-el-co", "t-el-ni"))) is None


def number(text: str, period: str | None, goods: tuple[str, ...] = (), basis: str | None = None) -> Claim:
    scope = Scope(period=When.parse(period) if period else None, basis=basis)
    members = tuple(Reference(one) for one in goods)
    return Claim("c", "number", Reference(), Text(text), scope, members=members)


def test_a_number_is_that_of_the_document_of_its_day_and_goods() -> None:
    assert named(number("2025年第12号公告", "2025-02-04", MINOR)) == "cn-mofcom-gacc-2025-10"
    assert named(number("2025年第12号公告", "2025-02-14", MINOR)) is None


def test_a_number_of_what_suspends_or_is_suspended() -> None:
    assert named(number("2025年第74号公告", "2025-11-09", basis="halting")) == "cn-mofcom-2025-72"
    assert named(number("2024年第47号公告", "2026-11-27", basis="halted")) == "cn-mofcom-2024-46"


def additions(number_of: str, edtf: str, lists: tuple[str, ...], subject: str | None = None) -> Claim:
    amount = Quantity(number_of, vocabulary().unit("count"))
    members = tuple(Reference(one) for one in lists)
    return Claim("c", "additions_count", Reference(subject), amount, Scope(period=When.parse(edtf)), members=members)


def test_the_number_tells_which_of_two_lists_is_meant() -> None:
    lists = ("list-cn-control-list", "list-cn-unreliable-entity-list")
    assert name_list(additions("12", "2025-04-09", lists), tables()).subject.id == lists[0]
    assert name_list(additions("6", "2025-04-09", lists), tables()).subject.id == lists[1]
    assert set(name_list(additions("9", "2025-04-09", lists), tables()).subject.candidates) == set(lists)


def test_so_many_were_added_on_another_day() -> None:
    found = find_other_day(additions("15", "2025-03-14", (), "list-cn-unreliable-entity-list"), tables())
    assert [item.how for item in found] == ["other_day"]
    assert not list(find_other_day(additions("15", "2025-03-04", (), "list-cn-unreliable-entity-list"), tables()))


def test_a_list_of_which_additions_are_missing_needs_a_day_close_by() -> None:
    assert list(find_other_day(additions("32", "2025-09-22", (), "list-us-entity-list"), tables()))
    assert not list(find_other_day(additions("32", "2025-06-22", (), "list-us-entity-list"), tables()))
