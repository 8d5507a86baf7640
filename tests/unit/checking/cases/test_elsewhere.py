"""A figure that is on record of something else which the text may speak of, and one that is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import a_claim, a_comparison, percent
from tests.unit.checking.tables import tables

from factlint.checking.cases.elsewhere import (
    is_day_of_another,
    is_of_another,
    is_other_day_of_its_own,
    is_true_of_another,
)
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim
from factlint.model.measure.when import When


def a_figure(number: str, told: frozenset[str] | None, **slots: str) -> Claim:
    return replace(a_claim("import_share", percent(number), **slots), told=told, named=frozenset({"t-ar-ca", "nickel"}))


def an_owner(differs: str, number: str = "28.4", subject: str = "nickel", **slots: str) -> Comparison:
    return replace(a_comparison(Relation.MEETS, value=percent(number), subject=subject, **slots), differs=differs)


NOTHING: frozenset[str] = frozenset()


def test_an_exact_figure_of_a_partner_that_is_not_told_beside_it_is_of_that_one() -> None:
    claim = a_figure("28.4", NOTHING, counterpart="t-ar-cn")
    assert is_of_another(claim, "share", [an_owner("counterpart", counterpart="t-ar-ca")])


def test_what_the_words_beside_a_figure_say_stays_the_authors_mistake() -> None:
    claim = a_figure("28.4", frozenset({"counterpart"}), counterpart="t-ar-cn")
    assert not is_of_another(claim, "share", [an_owner("counterpart", counterpart="t-ar-ca", period="2024")])


def test_the_text_has_to_name_the_other_one() -> None:
    claim = a_figure("28.4", NOTHING, counterpart="t-ar-cn")
    assert not is_of_another(claim, "share", [an_owner("counterpart", counterpart="t-ar-jp")])
    assert not is_of_another(claim, "share", [an_owner("subject", subject="cobalt")])


def test_the_worlds_total_stands_beside_a_countrys_figure_but_not_that_of_another_year() -> None:
    claim = a_figure("85.4", frozenset({"area", "period"}), area="t-ar-cn", period="2025")
    assert is_of_another(claim, "level", [an_owner("area", "85.4", area="t-ar-w0", period="2025")])
    assert not is_of_another(claim, "level", [an_owner("area", "85.4", area="t-ar-ca", period="2025")])
    of_the_world = replace(claim, scope=replace(claim.scope, area="t-ar-w0"))
    assert not is_of_another(of_the_world, "level", [an_owner("period", "85.4", area="t-ar-w0", period="2024")])


def test_a_figure_near_that_of_another_is_not_its_own() -> None:
    assert not is_of_another(a_figure("28.4", NOTHING), "share", [an_owner("period", "28.5")])
    assert is_of_another(a_figure("28.4", NOTHING), "share", [an_owner("period", "28.41")])


def test_a_submitted_claim_tells_all_its_slots() -> None:
    assert not is_of_another(a_figure("28.4", None), "share", [an_owner("counterpart")])


@pytest.mark.parametrize(
    ("number", "kind", "differs", "expected"),
    [
        ("28.4", "share", "subject", True),
        ("28", "share", "period", True),
        ("28", "level", "period", True),
        ("9", "level", "period", False),
        ("90", "share", "period", False),
        ("10", "rate", "period", True),  # rates of duty are few, and texts compare them with those of other days
        ("28.4", "share", "predicate", True),
        ("28", "share", "predicate", False),  # of all shares on record of a thing some are alike
    ],
)
def test_few_digits_are_shared_by_chance(number: str, kind: str, differs: str, expected: bool) -> None:
    assert is_of_another(a_figure(number, NOTHING), kind, [an_owner(differs, number)]) is expected


# ---- days

OF_A_DAY = frozenset({"value"})


def a_day(told: frozenset[str], *named: str) -> Claim:
    claim = a_claim("held", "2025-07-28", "cn-talks-london-2025")
    return replace(claim, told=told, named=frozenset({"cn-talks-london-2025", *named}))


def test_the_day_of_other_talks_that_the_text_names_is_theirs() -> None:
    claim = a_day(OF_A_DAY, "cn-talks-stockholm-2025")
    assert is_day_of_another(claim, tables())
    assert not is_day_of_another(replace(claim, told=OF_A_DAY | {"subject"}), tables())
    assert not is_day_of_another(a_day(OF_A_DAY), tables())


def test_a_day_that_counts_from_another_may_be_any() -> None:
    assert is_day_of_another(a_day(frozenset({"subject"})), tables())


def test_what_ended_may_be_told_with_the_day_on_which_it_began() -> None:
    claim = replace(a_claim("lifted", "2025-05-23", "us-bis-eda-2025"), told=OF_A_DAY)
    assert is_other_day_of_its_own(claim, tables())
    assert not is_other_day_of_its_own(replace(claim, value=When.parse("2025-05-24")), tables())
    assert not is_other_day_of_its_own(replace(claim, told=None), tables())


def test_the_office_of_another_who_is_named_is_not_everybodys() -> None:
    claim = replace(
        a_claim("office_held", "2025-06-10", "person-lutnick"), told=OF_A_DAY, named=frozenset({"person-bessent"})
    )
    assert is_true_of_another(claim, lambda row: row.subject == "person-bessent", tables())
    assert not is_true_of_another(replace(claim, told=frozenset({"subject"})), lambda row: True, tables())
    assert not is_true_of_another(claim, lambda row: False, tables())
