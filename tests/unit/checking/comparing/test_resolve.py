"""Our ids in the place of words: subject, value, members and scope."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.checking.builders import a_claim, percent

from factlint.checking.comparing.resolve import resolve_claim
from factlint.model.claim import Claim
from factlint.model.term import Reference, Term
from factlint.reference.terms import Terms

TERMS = Terms(
    [
        Term("t-ree", "concept", {"en": "rare earths", "zh-Hans": "稀土"}),
        Term("t-dy", "element", {"en": "dysprosium", "zh-Hans": "镝"}, aliases=("Dy",)),
        Term("t-ar-us", "area", {"en": "United States", "zh-Hans": "美国"}),
        Term("t-ar-w0", "area", {"en": "world", "zh-Hans": "全球"}),
        Term("t-doc", "document", {"en": "Notice No. 7"}, same_as=("notice-7",)),
        Term("office-spokesperson", "office", {"en": "spokesperson"}),
        Term("t-group", "organisation", {"en": "Group"}),
        Term("t-group-two", "company", {"en": "Group"}),
        Term("t-ar-georgia", "area", {"en": "Georgia"}),
        Term("t-person-georgia", "person", {"en": "Georgia"}),
    ],
    codes=[("US", "t-ar-us"), ("W0", "t-ar-w0")],
)


def resolved(claim: Claim, kind: str = "event") -> Claim:
    return resolve_claim(claim, kind, TERMS)


def about(words: str) -> Claim:
    return replace(a_claim(), subject=Reference(None, words))


@pytest.mark.parametrize("words", ["稀土", "Rare Earths", "the rare earths", "t-ree"])
def test_a_subject_is_found_by_its_name_in_any_script(words: str) -> None:
    assert resolved(about(words)).subject.id == "t-ree"


def test_a_subject_is_known_by_the_record_that_it_denotes() -> None:
    assert resolved(about("Notice No. 7")).subject.id == "notice-7"
    assert resolved(replace(a_claim(), subject=Reference("t-doc"))).subject.id == "notice-7"


def test_words_that_name_nothing_stay_as_they_are() -> None:
    for words in ("a nameless thing", "the nameless"):
        subject = resolved(about(words)).subject
        assert (subject.id, subject.candidates, subject.text) == (None, (), words)


def test_the_words_of_the_text_are_kept_beside_the_id() -> None:
    assert resolved(about("the rare earths")).subject.text == "the rare earths"


def test_words_that_name_several_things_keep_every_candidate() -> None:
    assert resolved(about("Group")).subject.candidates == ("t-group", "t-group-two")


def test_a_place_is_read_as_a_place_where_one_is_wanted() -> None:
    claim = a_claim("located_in", Reference(None, "Georgia"))
    assert getattr(resolved(claim, "place").value, "id", None) == "t-ar-georgia"
    assert getattr(resolved(claim, "relation").value, "id", None) is None


def test_a_value_of_an_unexpected_kind_is_better_than_none() -> None:
    claim = a_claim("office_held", Reference(None, "rare earths"))
    assert getattr(resolved(claim, "office").value, "id", None) == "t-ree"


def test_a_value_that_is_no_thing_stays_as_it_is() -> None:
    assert resolved(a_claim("share", percent("90"))).value == percent("90")


def test_every_member_of_a_list_is_resolved_and_counted_once() -> None:
    members = (Reference(None, "镝"), Reference(None, "Dy"), Reference(None, "unheard of"))
    found = resolved(replace(a_claim(), members=members)).members
    assert [member.id or member.text for member in found] == ["t-dy", "unheard of"]


def test_the_scope_takes_codes_names_and_ids() -> None:
    scope = resolved(a_claim(area="US", counterpart="美国", commodity="镝")).scope
    assert (scope.area, scope.counterpart, scope.commodity) == ("t-ar-us", "t-ar-us", "t-dy")


def test_the_world_as_a_partner_is_no_partner() -> None:
    scope = resolved(a_claim(area="W0", counterpart="全球")).scope
    assert (scope.area, scope.counterpart) == ("t-ar-w0", None)


def test_a_scope_that_names_nothing_known_keeps_its_words() -> None:
    assert resolved(a_claim(area="Atlantis", part="clause 1")).scope == a_claim(area="Atlantis", part="clause 1").scope


def test_a_claim_without_a_scope_keeps_it() -> None:
    claim = a_claim()
    assert resolved(claim).scope is claim.scope
