"""Errors are problem documents, everywhere, each kind with a type of its own."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient

from factlint.settings import Settings
from factlint.web.app import create_app
from factlint.web.problems import KINDS, TYPE_PREFIX

JSON = {"content-type": "application/json"}
CLAIM = {
    "id": "c1",
    "predicate": "effective",
    "subject": {"id": "cn-mofcom-gacc-2025-18"},
    "value": {"type": "date", "edtf": "2025-04-04"},
}


def check(answer: Any, code: str) -> dict[str, Any]:
    kind = KINDS[code]
    assert answer.status_code == kind.status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["type"] == TYPE_PREFIX + code
    assert (body["title"], body["status"]) == (kind.title, kind.status)
    assert body["request_id"] == answer.headers["x-request-id"]
    return body


def errors(answer: Any, code: str = "invalid-input") -> dict[str, str]:
    return {error.get("pointer", error.get("parameter")): error["detail"] for error in check(answer, code)["errors"]}


def test_a_path_that_does_not_exist(client: TestClient[Any]) -> None:
    check(client.get("/v2/verifications"), "no-such-path")


def test_a_method_that_a_path_does_not_take_names_those_that_it_takes(client: TestClient[Any]) -> None:
    answer = client.delete("/v1/verifications")
    check(answer, "method-not-allowed")
    assert "POST" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/v1/tables/measure", "/v1/tables/measure/rows"])
def test_a_table_that_does_not_exist_gets_the_nearest_name(client: TestClient[Any], path: str) -> None:
    assert "did you mean 'measures'" in check(client.get(path), "unknown-table")["detail"]


def test_a_column_that_does_not_exist_gets_the_nearest_name(client: TestClient[Any]) -> None:
    answer = client.get("/v1/tables/measure_events/rows", params={"evnt": "effective"})
    assert "did you mean 'event'" in check(answer, "unknown-column")["detail"]


def test_a_rule_that_does_not_exist(client: TestClient[Any]) -> None:
    check(client.get("/v1/rules/no-such-rule-at-all"), "unknown-rule")


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk"]
)
def test_a_body_that_is_not_declared_to_be_json(client: TestClient[Any], content_type: str | None) -> None:
    headers = {} if content_type is None else {"content-type": content_type}
    check(client.post("/v1/verifications", content=b"{}", headers=headers), "unsupported-media-type")


@pytest.mark.parametrize("accept", ["text/csv", "image/*", "application/json;q=0"])
def test_a_client_that_takes_nothing_that_we_have(client: TestClient[Any], accept: str) -> None:
    check(client.post("/v1/verifications", json={"claims": []}, headers={"accept": accept}), "not-acceptable")


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"claims": [NaN]}', b'{"claims":[],"claims":[]}', b'{"claims":["\xff"]}']
)
def test_a_body_that_is_not_json(client: TestClient[Any], body: bytes) -> None:
    check(client.post("/v1/verifications", content=body, headers=JSON), "malformed-json")


def test_a_body_over_the_limit(narrow: TestClient[Any]) -> None:
    check(narrow.post("/v1/verifications", content=b" " * 2_001, headers=JSON), "body-too-large")


def test_a_body_over_the_limit_without_a_declared_length(narrow: TestClient[Any]) -> None:
    parts = (b" " * 1_000 for _ in range(3))
    check(narrow.post("/v1/verifications", content=parts, headers=JSON), "body-too-large")


def test_more_claims_than_allowed(narrow: TestClient[Any]) -> None:
    check(narrow.post("/v1/verifications", json={"claims": [1, 2, 3]}), "too-many-claims")


@pytest.mark.parametrize("depth", [9, 300, 900])
def test_a_body_that_is_nested_too_deep(narrow: TestClient[Any], depth: int) -> None:
    body = b'{"claims":' + b"[" * depth + b"]" * depth + b"}"
    check(narrow.post("/v1/verifications", content=body, headers=JSON), "json-too-deep")


def test_a_text_that_is_too_long(narrow: TestClient[Any]) -> None:
    claim = CLAIM | {"quote": "稀" * 51}
    check(narrow.post("/v1/verifications", json={"claims": [claim]}), "string-too-long")


def test_an_article_that_is_too_long() -> None:
    with TestClient(create_app(Settings(max_text=50))) as client:
        check(client.post("/v1/verifications", json={"document": {"text": "稀" * 51}}), "text-too-long")
        check(client.post("/v1/claims", json={"document": {"text": "稀" * 51}}), "text-too-long")


def test_too_many_requests_are_told_when_to_come_again() -> None:
    with TestClient(create_app(Settings(rate_limit=2))) as client:
        assert [client.get("/health/live").status_code for _ in range(2)] == [200, 200]
        answer = client.get("/health/live")
        check(answer, "rate-limited")
        assert 1 <= int(answer.headers["retry-after"]) <= 30


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ([], "", "expected an object"),
        ({}, "", "at least one of 'document' and 'claims' is needed"),
        ({"claim": []}, "/claim", "no field 'claim'; did you mean 'claims'?"),
        ({"document": {"publised": "2025"}}, "/document/publised", "no field 'publised'; did you mean 'published'?"),
        (
            {"claims": [], "options": {"know_on": "2025"}},
            "/options/know_on",
            "no field 'know_on'; did you mean 'known_on'?",
        ),
        ({"claims": {}}, "/claims", "input should be a valid list"),
    ],
)
def test_what_breaks_the_outer_shape_is_named_by_pointer(
    client: TestClient[Any], body: Any, pointer: str, detail: str
) -> None:
    assert errors(client.post("/v1/verifications", json=body))[pointer] == detail


def test_every_problem_of_every_claim_is_named_at_once(client: TestClient[Any]) -> None:
    claims = [CLAIM | {"predikate": 1, "value": {"type": "date", "edtf": "soon"}}, CLAIM | {"modality": "certain"}]
    found = errors(client.post("/v1/verifications", json={"claims": claims}))
    assert set(found) >= {"/claims/0/predikate", "/claims/0/value/edtf", "/claims/1/modality"}
    assert "did you mean 'predicate'" in found["/claims/0/predikate"]


def test_a_date_of_the_article_that_cannot_be_read(client: TestClient[Any]) -> None:
    found = errors(client.post("/v1/verifications", json={"claims": [], "document": {"published": "June"}}))
    assert "is no date that can be read" in found["/document/published"]


@pytest.mark.parametrize("query", ["limit=0", "limit=ten", "limit=1001", "offset=-1", "limit=1&limit=2"])
def test_a_query_parameter_that_cannot_be_used(client: TestClient[Any], query: str) -> None:
    found = errors(client.get(f"/v1/tables/measures/rows?{query}"))
    assert set(found) == {query.partition("=")[0]}


def test_a_query_parameter_that_does_not_exist(client: TestClient[Any]) -> None:
    assert "no such parameter" in errors(client.get("/v1/rules?page=2"))["page"]
