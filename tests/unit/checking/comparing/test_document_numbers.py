"""Numbers of documents: the same by their digits, within one series."""

from __future__ import annotations

import pytest

from factlint.checking.comparing.document_numbers import compare_number
from factlint.model.case import Relation

HELD = "商务部 海关总署公告2025年第18号"


@pytest.mark.parametrize(
    ("claimed", "held", "relation"),
    [
        (HELD, HELD, Relation.MEETS),
        ("第18号", HELD, Relation.MEETS),
        ("2025年第18號公告", HELD, Relation.MEETS),
        ("Announcement No. 18", "No. 18 of 2025", Relation.MEETS),
        ("14241", "EO 14241", Relation.MEETS),
        ("Executive Order 14241", "EO 14241", Relation.MEETS),
        ("90 Fed. Reg. 13673", "90 FR 13673", Relation.MEETS),
        ("RIN 0694-AK11", "RIN 0694-AK11", Relation.MEETS),
        ("第81号", HELD, Relation.DISJOINT),
        ("商务部 海关总署公告2024年第18号", HELD, Relation.DISJOINT),
        ("Executive Order 14214", "EO 14241", Relation.DISJOINT),
        ("083102J", "083201J", Relation.DISJOINT),
        ("252604J", "252604X", Relation.DISJOINT),  # prohibited for restricted
        ("国务院令第792号", "国务院令第785号", Relation.DISJOINT),
        ("Regulation (EU) 2024/1225", "Regulation (EU) 2024/1252", Relation.DISJOINT),
        ("docket 2025-05212", "EO 14241", Relation.UNDECIDED),
        ("90 FR 13673", "EO 14241", Relation.UNDECIDED),
        ("商务部令2025年第18号", HELD, Relation.UNDECIDED),  # an order can bear the number of an announcement
        ("第十八号", HELD, Relation.UNDECIDED),
        ("ion-adsorption-leaching", "ion-adsorption-leaching", Relation.MEETS),
        ("ion-adsorption-leaching", HELD, Relation.UNDECIDED),
    ],
)
def test_numbers_of_one_series_are_compared_by_their_digits(claimed: str, held: str, relation: Relation) -> None:
    assert compare_number(claimed, held)[0] is relation
    assert compare_number(held, claimed)[0] is relation
