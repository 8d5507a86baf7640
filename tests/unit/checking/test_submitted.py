"""Claims as they are submitted: what is read, and everything that is said about what cannot be."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factlint.checking.submitted import parse_claims
from factlint.errors import InvalidInput
from factlint.model.claim import Claim, Modality, Text
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.rulebook.vocabulary import Vocabulary

DATE = {"type": "date", "edtf": "2025-04-04"}
EFFECTIVE: dict[str, Any] = {"predicate": "effective", "subject": {"id": "cn-mofcom-gacc-2025-18"}, "value": DATE}


def read(vocabulary: Vocabulary, **changes: Any) -> Claim:
    (claim,) = parse_claims([{**EFFECTIVE, **changes}], vocabulary)
    return claim


def read_share(vocabulary: Vocabulary, **value: Any) -> Quantity:
    quantity = {"type": "quantity", "number": "69", "unit": "percent", **value}
    found = read(vocabulary, predicate="mine_production_share", value=quantity).value
    assert isinstance(found, Quantity)
    return found


def problems(data: Any, vocabulary: Vocabulary, pointer: str = "/claims") -> dict[str, str]:
    with pytest.raises(InvalidInput) as raised:
        parse_claims(data, vocabulary, pointer)
    return {problem.where: problem.message for problem in raised.value.problems}


def problem(vocabulary: Vocabulary, where: str, **changes: Any) -> str:
    """Return what is said about one place of a claim with these changes, where nothing else is wrong."""
    claim = {name: value for name, value in {**EFFECTIVE, **changes}.items() if value is not ...}
    found = problems([claim], vocabulary)
    assert list(found) == [f"/claims/0{where}"]
    return found[f"/claims/0{where}"]


# ---- what is read


def test_a_claim_is_read_with_its_defaults(vocabulary: Vocabulary) -> None:
    claim = read(vocabulary)
    assert (claim.id, claim.predicate, claim.modality) == ("c1", "effective", Modality.ASSERTED)
    assert claim.subject == Reference("cn-mofcom-gacc-2025-18")
    assert claim.value == When.parse("2025-04-04")
    assert (claim.members, claim.members_open, claim.weekday, claim.quote) == ((), True, None, None)


def test_everything_that_a_claim_can_hold_is_kept(vocabulary: Vocabulary) -> None:
    scope = {"part": "1(1)", "period": "2025", "base": "2024", "treatment": "licence", "area": None}
    claim = read(
        vocabulary, id="mine", modality="planned", members=[{"text": "钐"}, "钆"], members_open=False, weekday="Friday",
        quote="as written", scope=scope,
    )  # fmt: skip
    assert (claim.id, claim.modality, claim.weekday, claim.quote) == ("mine", Modality.PLANNED, 5, "as written")
    assert [member.text for member in claim.members] == ["钐", "钆"]
    assert not claim.members_open
    assert claim.scope.period == When.parse("2025")
    assert claim.scope.base == When.parse("2024")
    assert (claim.scope.part, claim.scope.treatment, claim.scope.area) == ("1(1)", "licence", None)


def test_nothing_in_the_place_of_an_optional_field_is_nothing(vocabulary: Vocabulary) -> None:
    claim = read(vocabulary, scope=None, modality=None, members=None, weekday=None, quote=None)
    assert claim == read(vocabulary)


def test_claims_without_ids_are_numbered(vocabulary: Vocabulary) -> None:
    assert [claim.id for claim in parse_claims([EFFECTIVE, EFFECTIVE], vocabulary)] == ["c1", "c2"]


def test_words_alone_are_a_subject(vocabulary: Vocabulary) -> None:
    assert read(vocabulary, subject="稀土").subject == Reference(None, "稀土")
    assert read(vocabulary, subject={"text": "稀土", "id": None}).subject == Reference(None, "稀土")


@pytest.mark.parametrize(
    ("predicate", "value", "found"),
    [
        ("legal_state", {"type": "status", "status": "in_force"}, State.IN_FORCE),
        ("located_in", {"type": "term", "text": "California"}, Reference(None, "California")),
        ("located_in", {"type": "term", "id": "t-ar-us-ca"}, Reference("t-ar-us-ca")),
        ("located_in", {"type": "text", "text": "California"}, Reference(None, "California")),
        ("said", {"type": "text", "text": "words"}, Text("words")),
        ("said", {"type": "term", "id": "t-x"}, Text("t-x")),
    ],
)
def test_a_value_has_the_type_of_its_predicate(
    predicate: str, value: dict[str, str], found: object, vocabulary: Vocabulary
) -> None:
    assert read(vocabulary, predicate=predicate, value=value).value == found


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("69", "69"),
        ("69.0", "69.0"),
        (69, "69"),
        (69.25, "69.25"),
        (Decimal("69.20"), "69.20"),
        (5e-324, "0." + "0" * 30),
    ],
)
def test_a_number_keeps_the_decimals_it_was_given_with(number: Any, kept: str, vocabulary: Vocabulary) -> None:
    assert read_share(vocabulary, number=number).number == kept


@pytest.mark.parametrize(("scale", "power"), [(None, 0), (12, 12), (Decimal(6), 6), ("万亿", 12), ("billion", 9)])
def test_a_multiplier_is_a_power_of_ten_or_a_word(scale: Any, power: int, vocabulary: Vocabulary) -> None:
    assert read_share(vocabulary, scale=scale).scale == power


def test_a_unit_and_a_hedge_are_known_by_their_words(vocabulary: Vocabulary) -> None:
    share = read_share(vocabulary, unit="%", hedge="以上")
    assert share.unit.id == "percent"
    assert share.hedge is not None
    assert share.hedge.id == "at_least"


@pytest.mark.parametrize(("word", "day"), [(1, 1), (7, 7), (Decimal(3), 3), ("星期天", 7), ("Mon", 1)])
def test_a_weekday_is_a_number_or_a_name(word: Any, day: int, vocabulary: Vocabulary) -> None:
    assert read(vocabulary, weekday=word).weekday == day


# ---- what cannot be read


def test_everything_that_is_wrong_is_said_at_once(vocabulary: Vocabulary) -> None:
    bad = [
        {"predicate": "efective", "subject": {}, "value": DATE},
        {**EFFECTIVE, "value": {"type": "date", "edtf": "April"}},
        {**EFFECTIVE, "scop": {}},
    ]
    found = problems(bad, vocabulary)
    assert set(found) == {"/claims/0/predicate", "/claims/0/subject", "/claims/1/value/edtf", "/claims/2/scop"}
    assert "effective" in found["/claims/0/predicate"]
    assert "scope" in found["/claims/2/scop"]


@pytest.mark.parametrize(
    ("data", "kind"), [(None, "nothing"), ({}, "an object"), ("x", "text"), (3, "a number"), (True, "true or false")]
)
def test_claims_come_in_a_list(data: Any, kind: str, vocabulary: Vocabulary) -> None:
    assert problems(data, vocabulary, "/here") == {"/here": f"expected a list of claims, found {kind}"}


def test_a_claim_is_an_object_with_what_it_needs(vocabulary: Vocabulary) -> None:
    assert problem(vocabulary, "", value=...) == "the field 'value' is missing"
    assert problems(["claim"], vocabulary) == {"/claims/0": "expected an object, found text"}


def test_an_id_stands_once(vocabulary: Vocabulary) -> None:
    found = problems([{**EFFECTIVE, "id": "a"}, {**EFFECTIVE, "id": "a"}], vocabulary)
    assert found == {"/claims/1/id": "the id 'a' stands twice; ids are unique in a request"}


@pytest.mark.parametrize("name", ["", "   ", 3, None, "x" * 201])
def test_an_id_is_some_text_of_reasonable_length(name: Any, vocabulary: Vocabulary) -> None:
    assert problem(vocabulary, "/id", id=name)


def test_a_predicate_is_a_name_of_the_vocabulary(vocabulary: Vocabulary) -> None:
    assert problem(vocabulary, "/predicate", predicate=["effective"]).endswith("found a list")
    assert "x" * 59 + "…" in problem(vocabulary, "/predicate", predicate="x" * 5000)


@pytest.mark.parametrize("subject", [{}, {"id": None}, {"id": None, "text": None}])
def test_a_subject_is_named_somehow(subject: Any, vocabulary: Vocabulary) -> None:
    assert problem(vocabulary, "/subject", subject=subject) == "expected an id or a text"


def test_a_subject_of_blanks_is_no_subject(vocabulary: Vocabulary) -> None:
    assert set(problems([{**EFFECTIVE, "subject": "  "}], vocabulary)) == {
        "/claims/0/subject",
        "/claims/0/subject/text",
    }
    assert problem(vocabulary, "/subject", subject=7) == "expected an object, found a number"


def test_members_are_a_list_of_named_things(vocabulary: Vocabulary) -> None:
    assert problem(vocabulary, "/members", members="钐") == "expected a list, found text"
    assert problem(vocabulary, "/members/1", members=["钐", {}]) == "expected an id or a text"
    assert problem(vocabulary, "/members_open", members_open="yes").startswith("expected true or false")


@pytest.mark.parametrize(
    ("value", "where", "said"),
    [
        ("2025", "/value", "expected an object with a type, found text"),
        ({"edtf": "2025"}, "/value/type", "found nothing"),
        ({"type": "moment"}, "/value/type", "found 'moment'"),
        ({"type": ["date"]}, "/value/type", "found a list"),
        ({"type": "quantity", "number": "1", "unit": "day"}, "/value/type", "'effective' takes a date"),
        ({"type": "date", "edtf": "2025", "hour": 3}, "/value/hour", "no field 'hour'"),
        ({"type": "date", "edtf": 2025}, "/value/edtf", "expected text, found a number"),
        ({"type": "date"}, "/value/edtf", "expected text, found nothing"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused(value: Any, where: str, said: str, vocabulary: Vocabulary) -> None:
    assert said in problem(vocabulary, where, value=value)


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"unit": "parsec"}, "unit", "parsec"),
        ({"unit": 3}, "unit", "found a number"),
        ({"scale": 31}, "scale", "found a number"),
        ({"scale": 1.5}, "scale", "found a number"),
        ({"scale": "zillion"}, "scale", "found 'zillion'"),
        ({"hedge": "perhaps"}, "hedge", "perhaps"),
        ({"hedge": 3}, "hedge", "expected text, found a number"),
        ({"number": "many"}, "number", "many"),
        ({"number": None}, "number", "found nothing"),
        ({"number": True}, "number", "found true or false"),
        ({"number": 1e300}, "number", "at most 1e30"),
        ({"number": float("nan")}, "number", "at most 1e30"),
    ],
)
def test_a_quantity_that_does_not_fit_is_refused(
    changes: dict[str, Any], where: str, said: str, vocabulary: Vocabulary
) -> None:
    value = {"type": "quantity", "number": "69", "unit": "percent", **changes}
    assert said in problem(vocabulary, f"/value/{where}", predicate="mine_production_share", value=value)


def test_words_are_not_empty(vocabulary: Vocabulary) -> None:
    assert problem(vocabulary, "/value/text", predicate="said", value={"type": "text"}) == "expected some words"
    long = {"type": "text", "text": "x" * 10_001}
    assert problem(vocabulary, "/value/text", predicate="said", value=long).startswith("at most 10000")


def test_a_term_of_a_value_is_named_somehow(vocabulary: Vocabulary) -> None:
    assert problem(vocabulary, "/value", predicate="located_in", value={"type": "term"}) == "expected an id or a text"
    assert problem(vocabulary, "/value", predicate="said", value={"type": "term"}) == "expected an id or a text"


@pytest.mark.parametrize("status", ["in-force", None, 3])
def test_a_state_is_a_word_of_the_vocabulary(status: Any, vocabulary: Vocabulary) -> None:
    said = problem(vocabulary, "/value/status", predicate="legal_state", value={"type": "status", "status": status})
    assert "in_force" in said


@pytest.mark.parametrize(
    ("scope", "where", "said"),
    [
        ("CN", "/scope", "expected an object"),
        ({"region": "CN"}, "/scope/region", "no field 'region'"),
        ({"a/b~": "CN"}, "/scope/a~1b~0", "no field 'a/b~'"),
        ({"period": "April"}, "/scope/period", "April"),
        ({"period": 2025}, "/scope/period", "expected text, found a number"),
        ({"area": 3}, "/scope/area", "expected some text, found a number"),
        ({"treatment": "banned"}, "/scope/treatment", "expected one of prohibited"),
    ],
)
def test_a_scope_that_does_not_fit_is_refused(scope: Any, where: str, said: str, vocabulary: Vocabulary) -> None:
    assert said in problem(vocabulary, where, scope=scope)


@pytest.mark.parametrize("weekday", [0, 8, True, 1.5, "Freitag", []])
def test_an_unknown_weekday_is_refused(weekday: Any, vocabulary: Vocabulary) -> None:
    assert "1 (Monday) to 7" in problem(vocabulary, "/weekday", weekday=weekday)


@pytest.mark.parametrize("modality", ["certain", 3, ["asserted"]])
def test_an_unknown_modality_is_refused(modality: Any, vocabulary: Vocabulary) -> None:
    assert "asserted" in problem(vocabulary, "/modality", modality=modality)


def test_a_nearly_right_word_is_pointed_out(vocabulary: Vocabulary) -> None:
    assert "asserted" in problem(vocabulary, "/modality", modality="assertd").split(";")[-1]
