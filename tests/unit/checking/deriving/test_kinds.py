"""What the terms say of kinds bears a claim out, and nothing they leave out speaks against one."""

from __future__ import annotations

import pytest
from tests.unit.checking.builders import a_claim

from factlint.checking.deriving.kinds import find_kinds
from factlint.model.claim import Claim
from factlint.model.term import Reference, Term
from factlint.reference.terms import Terms

TERMS = Terms(
    [
        Term("ree", "concept", {"en": "rare earths"}),
        Term("heavy", "concept", {"en": "heavy rare earths"}, broader=("ree",), members=("dy",)),
        Term("dy", "element", {"en": "dysprosium"}, broader=("ree",)),
    ]
)


def a_kind(subject: str | None, kind: str | None, predicate: str = "kind_of") -> Claim:
    return a_claim(predicate, Reference(kind, "some words"), subject)


@pytest.mark.parametrize(("subject", "kind"), [("dy", "ree"), ("dy", "heavy"), ("heavy", "ree"), ("dy", "dy")])
def test_a_kind_is_known_by_what_is_broader_and_by_the_members_of_a_group(subject: str, kind: str) -> None:
    (row,) = find_kinds(a_kind(subject, kind), TERMS)
    assert (row.subject, row.value) == (subject, Reference(kind, "some words"))


@pytest.mark.parametrize(
    "claim",
    [
        a_kind("ree", "dy"),
        a_kind("unheard-of", "ree"),
        a_kind("dy", "unheard-of"),
        a_kind(None, "ree"),
        a_kind("dy", None),
        a_kind("dy", "ree", predicate="used_for"),
        a_claim("kind_of"),
    ],
)
def test_what_the_terms_do_not_say_gives_no_row(claim: Claim) -> None:
    assert find_kinds(claim, TERMS) == []
