"""Which parts of a whole lie apart, so that they can be added."""

from __future__ import annotations

import pytest
from tests.unit.checking.tables import tables as real_tables

from factlint.checking.matching.parts import are_apart, keep_apart
from factlint.reference.lookup import Tables


@pytest.mark.parametrize(
    "parts",
    [
        ("t-cn", "t-us"),
        ("t-ca", "t-tx"),
        ("Alpha Magnetics", "Beta Magnetics"),
        ("refused", "granted"),
        ("t-dy", "t-nd"),
    ],
)
def test_parts_without_common_ground_lie_apart(parts: tuple[str, ...], tables: Tables) -> None:
    assert are_apart(parts, tables.terms)
    assert keep_apart(parts, tables.terms) == frozenset(parts)


@pytest.mark.parametrize(
    "parts",
    [
        ("t-us", "t-ca"),
        ("t-ca", "t-us"),
        ("t-ree", "t-dy"),
        ("t-cn", "t-ar-w0"),
        ("t-cn", "the West"),
    ],
    ids=["state of a country", "country of a state", "kind", "world", "place without a term"],
)
def test_parts_that_share_ground_are_not_added(parts: tuple[str, str], tables: Tables) -> None:
    assert not are_apart(parts, tables.terms)
    assert keep_apart(parts, tables.terms) == {parts[0]}


def test_a_name_without_a_term_is_only_doubtful_among_places(tables: Tables) -> None:
    assert are_apart(("Alpha Magnetics", "the West"), tables.terms)


def test_a_union_shares_ground_with_its_members() -> None:
    terms = real_tables().terms
    assert not are_apart(("t-ar-eu", "t-ar-de"), terms)
    assert not are_apart(("t-ar-asean", "t-ar-vn"), terms)
    assert not are_apart(("t-ar-cn-hk", "t-ar-hk"), terms)
    assert are_apart(("t-ar-eu", "t-ar-asean"), terms)


def test_the_parts_that_come_first_are_kept(tables: Tables) -> None:
    assert keep_apart(["t-us", "t-ca", "t-cn", "t-tx"], tables.terms) == {"t-us", "t-cn"}
