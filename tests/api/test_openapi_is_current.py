"""`openapi.yaml` is what the application says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from litestar import Litestar

from factlint.web.app import HANDLERS, describe
from factlint.web.envelope import Envelope
from factlint.web.problems import KINDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
    return loaded


def test_the_committed_document_is_the_generated_one() -> None:
    assert (ROOT / "openapi.yaml").read_bytes() == describe(ROOT / "rules"), (
        "run `make openapi` and review the difference"
    )


def test_the_document_is_the_same_every_time() -> None:
    assert describe(ROOT / "rules") == describe(ROOT / "rules")


def test_every_route_of_the_application_is_in_the_document(document: dict[str, Any], app: Envelope) -> None:
    assert isinstance(app.app, Litestar)
    routes = {route.path_format for route in app.app.routes}
    assert routes == set(document["paths"])
    assert len(HANDLERS) == sum(len(methods) for methods in document["paths"].values())


def test_every_kind_of_problem_is_in_the_document(document: dict[str, Any]) -> None:
    text = yaml.safe_dump(document)
    # A wrong path or method belongs to no operation.
    missing = {kind.code for kind in KINDS.values() if kind.type not in text}
    assert missing == {"no-such-path", "method-not-allowed"}


def test_every_error_is_a_problem_document(document: dict[str, Any]) -> None:
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if status != "200":
                    told = document["components"]["responses"][status] if "$ref" in answer else answer
                    assert set(told["content"]) == {"application/problem+json"}


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(part: Any) -> Any:
        if isinstance(part, dict):
            for key, value in part.items():
                yield from [value] if key == "$ref" else references(value)
        elif isinstance(part, list):
            for item in part:
                yield from references(item)

    known = {f"#/components/{kind}/{name}" for kind, named in document["components"].items() for name in named}
    assert set(references(document)) == known
