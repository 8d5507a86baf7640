"""Two things of a text have something in common when one is a kind of the other, or both of a third."""

from __future__ import annotations

import pytest

from factlint.checking.matching.common_ground import common_ground
from factlint.model.term import Reference, Term
from factlint.reference.terms import Terms

TERMS = Terms(
    [
        Term("battery-tech", "technology", {"en": "battery technology"}),
        Term("cells", "technology", {"en": "making of cells"}, broader=("battery-tech",)),
        Term("cathode", "technology", {"en": "cathode technology"}, broader=("battery-tech",)),
        Term("gallium", "element", {"en": "gallium"}),
    ]
)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("cells", "battery-tech", "battery-tech"),
        ("battery-tech", "cells", "battery-tech"),
        ("cells", "cathode", "battery-tech"),
        ("cells", "cells", "cells"),
        ("cells", "gallium", None),
    ],
)
def test_the_wider_thing_is_what_two_things_share(one: str, other: str, shared: str | None) -> None:
    found = common_ground(Reference(one), other, TERMS)
    assert (found and found.id) == shared


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        ("锂电池技术", "电池技术", True),
        ("電池技術", "锂电池技术", True),
        ("关键矿产", "关键矿产技术", False),
        ("技术", "电池技术", False),
        ("rare-earth magnets", "permanent rare-earth magnets", True),
    ],
)
def test_unknown_things_are_compared_by_how_their_names_end(one: str, other: str, is_shared: bool) -> None:
    assert (common_ground(Reference(text=one), Reference(text=other), TERMS) is not None) is is_shared


def test_a_thing_that_is_not_given_shares_nothing() -> None:
    assert common_ground("cells", None, TERMS) is None
