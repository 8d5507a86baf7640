"""A paper of two countries is found by whose it is and by its day or its place; of the two one may be wrong."""

from __future__ import annotations

from functools import cache

from tests.unit.checking.tables import tables, vocabulary

from factlint.checking.naming.papers import Papers
from factlint.checking.naming.told import Gathered
from factlint.model.claim import Claim, Scope, Value
from factlint.model.measure.when import When
from factlint.model.term import Reference

AUTUMN = When.parse("2025-09-20")
CHINA, US, FRANCE = Reference("t-ar-cn"), Reference("t-ar-us"), Reference("t-ar-fr")
GENEVA, LONDON = Reference("t-ar-geneva"), Reference("t-ar-london")


@cache
def papers() -> Papers:
    return Papers(tables(), vocabulary(), Gathered(tables(), vocabulary()))


def paper(predicate: str, value: Value, *members: Reference, period: str | None = None) -> str | None:
    words = Reference(None, "联合声明")
    scope = Scope(period=When.parse(period) if period else None)
    claim = Claim("c", predicate, words, value, scope, members=members, origin="read")
    return papers().name(claim, words, AUTUMN).subject.id


def test_a_joint_statement_is_found_by_its_day() -> None:
    assert paper("announced", When.parse("2025-08-12"), CHINA, US) == "cn-joint-statement-stockholm-2025"


def test_a_day_close_by_is_a_slip() -> None:
    assert paper("announced", When.parse("2025-08-22"), CHINA, US) == "cn-joint-statement-stockholm-2025"
    assert paper("announced", When.parse("2023-11-15"), CHINA, US) is None


def test_a_wrong_town_does_not_hide_it() -> None:
    assert paper("held_in", LONDON, CHINA, US, period="2025-05-12") == "cn-joint-statement-geneva-2025"
    assert paper("held_in", LONDON, CHINA, US) is None


def test_the_town_of_the_talks_may_stand_for_it() -> None:
    assert paper("held_in", Reference("t-ar-stockholm"), CHINA, US, period="2025-08-12") is None


def test_other_countries_issue_statements_too() -> None:
    assert paper("announced", When.parse("2025-05-12"), CHINA, FRANCE) is None
    assert paper("announced", When.parse("2025-05-14")) is None
