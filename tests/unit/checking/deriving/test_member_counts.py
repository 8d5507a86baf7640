"""A complete list is counted; the count bears a claim out and never speaks against one."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import a_claim
from tests.unit.checking.tables import tables, vocabulary

from factlint.checking.deriving.member_counts import find_member_count
from factlint.model.measure.quantity import Quantity


def counted(number: str, subject: str | None, predicate: str = "named_count") -> list[str]:
    claim = a_claim(predicate, Quantity(number, vocabulary().unit("count")), subject)
    return [row.printed for row in find_member_count(claim, tables(), vocabulary())]


def test_the_members_of_a_complete_list_are_counted_and_named() -> None:
    assert counted("4", "org-quad") == ["t-ar-au, t-ar-in, t-ar-jp, t-ar-us"]
    assert len(counted("4", "org-quad", "member_count")) == 1


@pytest.mark.parametrize(
    ("number", "subject", "predicate"),
    [
        ("5", "org-quad", "named_count"),
        ("4", None, "named_count"),
        ("4", "org-quad", "item_count"),
        ("0", "t-el-dy", "named_count"),
    ],
)
def test_another_number_is_not_spoken_against(number: str, subject: str | None, predicate: str) -> None:
    assert counted(number, subject, predicate) == []
