"""Files of claims: what is read of them, which date counts, and where a mistake is said to be."""

from __future__ import annotations

import json

import pytest

from factlint.checking.claims_file import SubmittedClaims, read_claims_file
from factlint.errors import InvalidInput
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.rulebook.vocabulary import Vocabulary

CLAIM = """
  - subject: { id: cn-mofcom-gacc-2025-18 }
    predicate: effective
    value: { type: date, edtf: 2025-04-04 }
"""


def read(vocabulary: Vocabulary, text: str, published: str | None = None) -> SubmittedClaims:
    return read_claims_file(text, "f.yaml", vocabulary, published)


def problem_of(vocabulary: Vocabulary, text: str, published: str | None = None) -> str:
    with pytest.raises(InvalidInput) as caught:
        read(vocabulary, text, published)
    (problem, *_) = caught.value.problems
    return f"{problem.where}:{problem.line}:{problem.column} {problem.message}"


def test_claims_are_read_and_numbered(vocabulary: Vocabulary) -> None:
    submitted = read(vocabulary, f"title: On No. 18\nabout: One claim, twice.\nclaims:{CLAIM}{CLAIM}")
    assert [claim.id for claim in submitted.claims] == ["c1", "c2"]
    assert submitted.claims[0].value == When.parse("2025-04-04")
    assert submitted.published is None
    assert submitted.expected == {}


def test_a_file_of_json_is_read_like_one_of_yaml(vocabulary: Vocabulary) -> None:
    claim = {"id": "a", "subject": {"id": "m"}, "predicate": "legal_state"}
    claim["value"] = {"type": "status", "status": "suspended"}
    submitted = read(vocabulary, json.dumps({"claims": [claim], "published": "2025-12-22"}, indent=2))
    assert [(claim.id, claim.value) for claim in submitted.claims] == [("a", State.SUSPENDED)]
    assert submitted.published == When.parse("2025-12-22")


def test_what_a_file_expects_is_no_part_of_the_claim(vocabulary: Vocabulary) -> None:
    expecting = CLAIM + "    expect: { verdict: supported }\n"
    named = expecting.replace("  - subject", "  - id: first\n    subject")
    submitted = read(vocabulary, f"claims:{named}{CLAIM}{expecting}")
    assert [claim.id for claim in submitted.claims] == ["first", "c2", "c3"]
    assert submitted.expected == {"first": {"verdict": "supported"}, "c3": {"verdict": "supported"}}


@pytest.mark.parametrize(
    ("head", "given", "counted"),
    [
        ("published: 2025-06-06", None, "2025-06-06"),
        ("published: 2025-06-06", "2024-01-01", "2025-06-06"),
        ("published: 2025", None, "2025"),
        ("options: { known_on: 2025-07 }", "2024-01-01", "2025-07"),
        ("published: 2025-06-06\noptions: { known_on: 2025-07 }", None, "2025-06-06"),
        ("options: { trace: true }", "2024-01-01", "2024-01-01"),
        ("options: null\npublished: null", "2024-01-01", "2024-01-01"),
        ("title: Undated", None, None),
    ],
)
def test_the_date_of_the_file_goes_before_the_one_that_was_given(
    head: str, given: str | None, counted: str | None, vocabulary: Vocabulary
) -> None:
    submitted = read(vocabulary, f"{head}\nclaims:{CLAIM}", given)
    assert submitted.published == (None if counted is None else When.parse(counted))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- a\n- b\n", "f.yaml:1:1 expected an object with 'claims'"),
        ("claim: []\n", "f.yaml:1:1 no field 'claim'; did you mean 'claims'?"),
        ("title: x\n", "f.yaml:1:1 /claims"),
        ("title: x\nclaims: none\n", "f.yaml:2:9 /claims"),
        ("claims: [5]\n", "f.yaml:1:10 /claims/0"),
        ("claims: []\noptions:\n  known_one: 2025\n", "f.yaml:3:14 no option 'known_one'; did you mean 'known_on'?"),
        ("claims: []\noptions: [trace]\n", "f.yaml:2:1 expected an object with known_on or trace"),
        ("claims: []\npublished: yesterday\n", "f.yaml:2:12 "),
        ("claims: []\noptions:\n  known_on: 2025-13-01\n", "f.yaml:3:13 "),
        (f"claims:{CLAIM.replace('predicate', 'predicat')}", "f.yaml:3:15 /claims/0/predicat"),
        (f"claims:{CLAIM.replace('2025-04-04', '2025-04-31')}", "f.yaml:4:32 /claims/0/value/edtf"),
        ("title: a\ntitle: b\n", "f.yaml:2:1 "),
        ("claims: [\n", "f.yaml:"),
    ],
)
def test_a_mistake_is_said_to_be_where_it_stands(text: str, found: str, vocabulary: Vocabulary) -> None:
    assert problem_of(vocabulary, text).startswith(found)


def test_a_date_that_was_given_and_cannot_be_read_is_no_mistake_of_a_part_of_the_file(vocabulary: Vocabulary) -> None:
    assert problem_of(vocabulary, f"claims:{CLAIM}", "soon").startswith("f.yaml:1:1 ")


def test_all_that_is_wrong_with_the_claims_is_said_at_once(vocabulary: Vocabulary) -> None:
    wrong = CLAIM.replace("2025-04-04", "someday") + CLAIM.replace("effective", "efective")
    with pytest.raises(InvalidInput) as caught:
        read(vocabulary, f"claims:{wrong}")
    assert [problem.line for problem in caught.value.problems] == [4, 7]
