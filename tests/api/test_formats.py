"""A report over HTTP comes in the format that the client asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from litestar.testing import TestClient

SCHEMA = Path(__file__).parents[1] / "fixtures" / "sarif" / "sarif-schema-2.1.0.json"
ARTICLE = {
    "document": {
        "id": "draft-17",
        "text": "商务部、海关总署公告2025年第18号自2025年5月4日起施行。<script>alert(1)</script>",
        "published": "2025-06-06",
    }
}


def ask(client: TestClient[Any], accept: str) -> Any:
    answer = client.post("/v1/verifications", json=ARTICLE, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == accept
    return answer


def test_sarif(client: TestClient[Any]) -> None:
    told = json.loads(ask(client, "application/sarif+json").content)
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    (result, *_) = told["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "draft-17"


def test_a_page(client: TestClient[Any]) -> None:
    page = ask(client, "text/html").content.decode("utf-8")
    assert 'class="mark error"' in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize("accept", ["application/json", "text/html;q=0.1, application/json", "*/*"])
def test_json_where_it_is_liked_as_much(client: TestClient[Any], accept: str) -> None:
    answer = client.post("/v1/verifications", json=ARTICLE, headers={"accept": accept})
    assert answer.headers["content-type"].startswith("application/json")


SUPPRESSED = (
    '<!-- factlint-disable-next-line date_mismatch reason="as quoted" owner=li until=2999-12-31 -->\n'
    "商务部、海关总署公告2025年第18号自2025年5月4日起施行。\n"
)


def ask_markdown(client: TestClient[Any], accept: str) -> str:
    document = {"text": SUPPRESSED, "media_type": "text/markdown", "published": "2025-06-06"}
    answer = client.post("/v1/verifications", json={"document": document}, headers={"accept": accept})
    assert answer.status_code == 200
    return str(answer.content.decode("utf-8"))


def test_sarif_keeps_what_the_text_switches_off_with_its_reason(client: TestClient[Any]) -> None:
    (run,) = json.loads(ask_markdown(client, "application/sarif+json"))["runs"]
    told = [result for result in run["results"] if result["ruleId"] == "date-mismatch"]
    assert told
    assert all(result["suppressions"][0]["justification"] for result in told)


def test_a_page_tells_what_the_text_switches_off(client: TestClient[Any]) -> None:
    page = ask_markdown(client, "text/html")
    assert "as quoted" in page
    assert 'class="mark error"' not in page
