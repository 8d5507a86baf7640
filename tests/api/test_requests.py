"""What surrounds every request: ids, headers, logs, the health of the service."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from litestar.testing import TestClient

from factlint.assets import read_openapi
from factlint.settings import Settings
from factlint.web.app import create_app
from factlint.web.log import JsonLines

CLAIM = {
    "id": "mine",
    "predicate": "effective",
    "subject": {"id": "cn-mofcom-gacc-2025-18"},
    "value": {"type": "date", "edtf": "2025-04-04"},
}


def test_a_well_formed_request_id_comes_back(client: TestClient[Any]) -> None:
    answer = client.get("/health/live", headers={"x-request-id": "newsroom-17.a"})
    assert answer.headers["x-request-id"] == "newsroom-17.a"


@pytest.mark.parametrize("given", ["", "a b", "稀土".encode().decode("latin-1"), "x" * 101, '"}'])
def test_a_request_id_that_would_break_the_log_is_replaced(client: TestClient[Any], given: str) -> None:
    answer = client.get("/health/live", headers={"x-request-id": given.encode("latin-1")})
    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 32


def test_each_request_is_one_line_in_the_log(client: TestClient[Any], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "factlint.access"):
        client.get("/health/live", headers={"x-request-id": "r1"})
    record = next(record for record in caplog.records if record.name == "factlint.access")
    line = json.loads(JsonLines().format(record))
    assert (line["method"], line["path"], line["status"]) == ("GET", "/health/live", 200)
    assert line["level"] == "info"


def test_the_service_tells_what_it_serves(client: TestClient[Any]) -> None:
    body = client.get("/health/ready").json()
    assert body["status"] == "ready"
    assert body["versions"]["rules"].startswith("sha256:")
    assert "measures" in body["versions"]["tables"]
    assert body["reload_failure"] is None


def test_the_api_document_is_sent_byte_for_byte(client: TestClient[Any]) -> None:
    answer = client.get("/schema/openapi.yaml")
    assert answer.headers["content-type"].startswith("application/yaml")
    assert answer.content == read_openapi()


def test_the_same_request_gives_the_same_bytes(client: TestClient[Any]) -> None:
    first, second = (client.post("/v1/verifications", json={"claims": [CLAIM]}) for _ in range(2))
    assert first.status_code == 200, first.text
    assert first.content == second.content


def test_claim_ids_are_the_callers(client: TestClient[Any]) -> None:
    body = client.post("/v1/verifications", json={"claims": [CLAIM]}).json()
    assert [claim["id"] for claim in body["claims"]] == ["mine"]
    assert body["claims"][0]["span"] is None


def test_numbers_keep_their_decimals_whether_text_or_not(client: TestClient[Any]) -> None:
    value = {"type": "quantity", "number": "?", "unit": "percent"}
    claim = CLAIM | {"predicate": "mine_production_share", "subject": {"text": "稀土"}, "value": value}
    for written, number in (("69.0", "69.0"), ('"69.00"', "69.00")):
        body = json.dumps({"claims": [claim]}).replace('"?"', written)
        answer = client.post("/v1/verifications", content=body, headers={"content-type": "application/json"})
        assert answer.json()["claims"][0]["value"]["number"] == number


def test_a_spent_time_budget_gives_a_partial_report_that_says_so() -> None:
    with TestClient(create_app(Settings(time_budget=0))) as client:
        body = client.post("/v1/verifications", json={"claims": [CLAIM]}).json()
    assert body["complete"] is False
    assert [(claim["verdict"], claim["reason"]) for claim in body["claims"]] == [("not_checked", "over_budget")]
    assert body["coverage"]["unchecked"] == {"over_budget": 1}
