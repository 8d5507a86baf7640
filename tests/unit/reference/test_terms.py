"""Names in any script lead to one thing, and things know what they are and where they lie."""

from __future__ import annotations

import pytest

from factlint.model.term import Reference, Term
from factlint.reference.lookup import Tables
from factlint.reference.terms import Terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t-dy", "t-dy"),
        ("镝", "t-dy"),
        ("鏑", "t-dy"),
        ("Dysprosium", "t-dy"),
        ("ＤＹ", "t-dy"),
        ("rare  earths", "t-ree"),
        ("rare_earths", "t-ree"),
        ("CN", "t-cn"),
        ("內地", "t-cn"),
        ("US-CA", "t-ca"),
        ("t-doc-7", "cn-notice-2025-7"),
        ("cn-notice-2025-7", "cn-notice-2025-7"),
        ("2025年第7號公告", "cn-notice-2025-7"),
    ],
)
def test_an_id_a_code_or_a_name_resolves_to_the_canonical_id(tables: Tables, text: str, expected: str) -> None:
    assert tables.terms.resolve(Reference(text=text)).id == expected
    assert tables.terms.resolve(Reference(id=text)).id == expected


def test_the_words_of_the_text_are_kept_beside_the_id(tables: Tables) -> None:
    assert tables.terms.resolve(Reference(text="鏑")) == Reference(id="t-dy", text="鏑")


def test_a_code_is_not_matched_in_another_case(tables: Tables) -> None:
    assert tables.terms.resolve(Reference(text="cn")).id is None


def test_words_that_nothing_bears_stay_unresolved(tables: Tables) -> None:
    assert tables.terms.resolve(Reference(text="unobtainium")) == Reference(text="unobtainium")


def test_an_id_of_a_record_without_a_term_stands_for_itself(tables: Tables) -> None:
    assert tables.terms.resolve(Reference(id="cn-notice-2025-9")).id == "cn-notice-2025-9"
    assert tables.terms.label("cn-notice-2025-9") == "cn-notice-2025-9"


def test_a_name_of_several_things_gives_candidates(tables: Tables) -> None:
    found = tables.terms.resolve(Reference(text="鏑鋱"))
    assert found.id is None
    assert found.candidates == ("t-dy", "t-nd")


def test_a_misnomer_is_linked_and_known_as_one(tables: Tables) -> None:
    assert tables.terms.resolve(Reference(text="稀有土")).id == "t-ree"
    assert tables.terms.is_misnomer("稀有土")
    assert not tables.terms.is_misnomer("稀土")


def test_a_right_name_of_one_thing_is_no_misnomer_though_it_is_one_of_another() -> None:
    terms = Terms([Term("a", "list", {"en": "A"}, misnomers=("X",)), Term("b", "list", {"en": "X"})])
    assert not terms.is_misnomer("x")
    assert terms.candidates("X") == ("a", "b")


def springs() -> Terms:
    return Terms(
        [
            Term("t-town", "area", {"en": "Springfield"}, part_of=("t-state",)),
            Term("t-state", "area", {"en": "Illinois"}),
            Term("t-firm", "organisation", {"en": "Springfield"}),
        ]
    )


def test_kinds_decide_between_candidates() -> None:
    assert springs().resolve(Reference(text="springfield"), kinds=("area",)).id == "t-town"
    assert springs().resolve(Reference(text="springfield")).candidates == ("t-town", "t-firm")


def test_a_single_candidate_of_another_kind_is_not_taken() -> None:
    assert springs().resolve(Reference(text="Illinois"), kinds=("person",)).id is None


def test_a_place_is_an_area_where_the_name_is_shared() -> None:
    assert springs().place("Springfield") == "t-town"
    assert springs().place("nowhere") == "nowhere"


def test_kinds_and_wholes_are_followed_over_several_steps() -> None:
    terms = Terms(
        [
            Term("t-ndfeb", "product", {"en": "NdFeB magnet"}, broader=("t-magnet",)),
            Term("t-magnet", "product", {"en": "magnet"}, broader=("t-goods",)),
            Term("t-goods", "product", {"en": "goods"}),
        ]
    )
    assert terms.is_a("t-ndfeb", "t-goods")
    assert terms.is_a("t-goods", "t-goods")
    assert not terms.is_a("t-goods", "t-ndfeb")
    assert terms.broader("t-ndfeb") == ("t-magnet", "t-goods")
    assert terms.narrower("t-magnet") == ("t-ndfeb",)


def test_a_circle_of_kinds_ends() -> None:
    terms = Terms([Term("a", "x", {"en": "A"}, broader=("b",)), Term("b", "x", {"en": "B"}, broader=("a",))])
    assert terms.broader("a") == ("b",)


def test_places_of_one_level_exclude_each_other(tables: Tables) -> None:
    terms = tables.terms
    assert terms.places_disjoint("t-ca", "t-tx")
    assert terms.places_disjoint("t-ca", "t-cn")
    assert not terms.places_disjoint("t-ca", "t-us")
    assert not terms.places_disjoint("t-us", "t-us")


def test_the_world_and_things_that_are_no_places_exclude_nothing(tables: Tables) -> None:
    assert not tables.terms.places_disjoint("t-w0", "t-cn")
    assert not tables.terms.places_disjoint("t-dy", "t-cn")
    assert not tables.terms.places_disjoint("t-nowhere", "t-cn")


def test_a_cell_becomes_a_reference_with_an_id_where_it_names_something(tables: Tables) -> None:
    assert tables.terms.reference("鏑") == Reference(id="t-dy", text="dysprosium")
    assert tables.terms.reference("person-nobody") == Reference(id="person-nobody")
    assert tables.terms.reference("Ministry of Silence") == Reference(text="Ministry of Silence")


def test_labels_fall_back_to_english_and_to_the_id(tables: Tables) -> None:
    assert tables.terms.label("t-dy", "zh-Hant") == "鏑"
    assert tables.terms.label("t-dy", "fr") == "dysprosium"
    assert tables.terms.kind("t-dy") == "element"
    assert tables.terms.kind("t-nothing") is None
    assert len(tables.terms) == len(list(tables.terms)) == 10
    assert tables.terms.names()["镝"] == ("t-dy",)
