"""Degrees told in words are borne out by the figures on record, and never contradicted by them."""

from __future__ import annotations

import pytest
from tests.unit.checking.tables import tables

from factlint.checking.deriving.degrees import find_degree
from factlint.model.claim import Claim, Scope, Text
from factlint.model.term import Reference


def degree(word: str, area: str | None, counterpart: str | None = None, subject: str = "t-rare-earths") -> Claim:
    return Claim("c", "degree", Reference(subject), Text(word), Scope(area=area, counterpart=counterpart))


@pytest.mark.parametrize(
    "claim",
    [
        degree("plentiful", "t-ar-cn"),
        degree("leading", "t-ar-cn"),
        degree("trailing", "t-ar-in", "t-ar-cn"),
    ],
)
def test_figures_bear_out_a_degree(claim: Claim) -> None:
    assert list(find_degree(claim, tables()))


@pytest.mark.parametrize(
    "claim",
    [
        degree("plentiful", "t-ar-jp"),
        degree("leading", "t-ar-in"),
        degree("trailing", "t-ar-cn", "t-ar-in"),
        degree("trailing", "t-ar-in"),
        degree("scarce", "t-ar-cn"),
        degree("plentiful", None),
    ],
)
def test_what_no_figure_bears_out_stays_open(claim: Claim) -> None:
    assert not list(find_degree(claim, tables()))
