"""A lawsuit is found by what is said of it, and only ever to bear that out."""

from __future__ import annotations

from tests.unit.checking.tables import tables

from factlint.checking.naming.filings import name_lawsuit
from factlint.model.claim import Claim, Modality
from factlint.model.measure.when import When
from factlint.model.term import Reference

NOWHERE = Reference(None)
LAWSUIT = "us-medicaid-lawsuit-2025"
SUED = When.parse("2025-07-01")


def test_the_court_tells_which_lawsuit_it_is() -> None:
    claim = Claim("c", "court", NOWHERE, Reference("t-og-nd-cal"))
    assert name_lawsuit(claim, When.parse("2025-07-03"), tables()).subject.id == LAWSUIT


def test_a_lawsuit_is_not_known_before_it_was_filed() -> None:
    claim = Claim("c", "court", NOWHERE, Reference("t-og-nd-cal"))
    assert name_lawsuit(claim, When.parse("2025-06-01"), tables()) == claim


def test_what_no_lawsuit_on_record_bears_out_stays_open() -> None:
    assert name_lawsuit(Claim("c", "filed", NOWHERE, When.parse("2025-07-09")), None, tables()).subject == NOWHERE


def test_what_is_only_planned_names_none() -> None:
    claim = Claim("c", "filed", NOWHERE, SUED, modality=Modality.PLANNED)
    assert name_lawsuit(claim, None, tables()) == claim
