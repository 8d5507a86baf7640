"""Reading: an article in, its claims out, before any rule."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import msgspec
from litestar import Request, Response, post
from litestar.di import NamedDependency

from factlint.checking.checker import Checker
from factlint.report.json_report import draft_to_wire
from factlint.settings import Settings
from factlint.web.apidoc.documented import Documented
from factlint.web.limits import check_shape, decode_json, read_body
from factlint.web.routes.verifications import check_content_type, read_draft
from factlint.web.served import Served
from factlint.web.wire import read_reading_request, read_when

EXAMPLES = {"a sentence": {"document": {"text": "中国稀土矿产量占全球69%。", "published": "2025-12-22"}}}


@post(
    "/v1/claims",
    status_code=200,
    opt={
        "documented": Documented(
            "read_claims",
            "Read the claims of an article",
            "verifications",
            answer="Reading",
            description="Gives the typed claims that were read, each with its words and their place, before any rule.",
            body="ReadRequest",
            body_examples=EXAMPLES,
            problems=(
                "malformed-json",
                "body-too-large",
                "unsupported-media-type",
                "invalid-input",
                "json-too-deep",
                "string-too-long",
                "text-too-long",
            ),
        )
    },
)
async def read_claims(
    request: Request[Any, Any, Any], served: NamedDependency[Served], settings: NamedDependency[Settings]
) -> Response[bytes]:
    """Read the body and the article in it outside the event loop."""
    headers = request.headers
    check_content_type(headers.get("content-type"))
    body = await read_body(request.receive, headers.get("content-length"), settings.max_body)
    work = partial(answer, served.current.checker, settings, body)
    content = await asyncio.get_running_loop().run_in_executor(request.app.state.worker, work)
    return Response(content, media_type="application/json")


def answer(checker: Checker, settings: Settings, body: bytes) -> bytes:
    """Answer the body of one request. Raises InvalidInput and InputTooLarge."""
    data = decode_json(body, settings)
    check_shape(data, settings)
    document = read_reading_request(data).document
    published = read_when(document.published, "/document/published")
    draft = read_draft(checker, document, published)
    return msgspec.json.encode(draft_to_wire(draft.document.published, draft.document.published_basis, draft.claims))
