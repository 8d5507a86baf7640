"""Verification: a request in, a report out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from litestar import Request, Response, post
from litestar.di import NamedDependency

from factlint.checking.checker import Checker
from factlint.checking.drafts import Draft
from factlint.checking.submitted import parse_claims
from factlint.errors import InputTooLarge
from factlint.model.measure.when import When
from factlint.report import json_report, sarif
from factlint.report.checked import Checked, Words
from factlint.report.page import html_page
from factlint.report.rule_words import collect_words
from factlint.report.silencing import TextSilencer, tell_stale
from factlint.settings import Settings
from factlint.web.apidoc.documented import Documented
from factlint.web.limits import TimeBudget, check_shape, decode_json, read_body
from factlint.web.problems import Refusal
from factlint.web.served import Served
from factlint.web.wire import CheckRequest, DocumentIn, read_request, read_when

JSON, SARIF, HTML = "application/json", "application/sarif+json", "text/html"


def _to_sarif(one: Checked, checker: Checker) -> bytes:
    return sarif.render([one], _words(checker)).encode("utf-8", "replace")


def _to_page(one: Checked, checker: Checker) -> bytes:
    return html_page.render([one], _words(checker)).encode("utf-8", "replace")


def _words(checker: Checker) -> Words:
    return collect_words(checker.rulebook.rules.values(), checker.vocabulary.flags, checker.vocabulary.reasons)


Render = Callable[[Checked, Checker], bytes]
# Media type -> how a report is given in it. The first one is given where the client does not mind.
RENDERERS: dict[str, Render] = {
    JSON: lambda one, _: json_report.to_bytes(one.report),
    SARIF: _to_sarif,
    HTML: _to_page,
}

EXAMPLES = {
    "an article": {
        "document": {
            "text": "2025年5月4日，商务部和海关总署公告2025年第18号对七类中重稀土实施出口管制。",
            "media_type": "text/plain",
            "published": "2025-06-06",
        }
    },
    "a date": {
        "document": {"published": "2025-06-06"},
        "claims": [
            {
                "id": "c1",
                "predicate": "effective",
                "subject": {"id": "cn-mofcom-gacc-2025-18"},
                "value": {"type": "date", "edtf": "2025-05-04"},
            }
        ],
    },
    "a share": {
        "claims": [
            {
                "id": "c2",
                "predicate": "mine_production_share",
                "subject": {"text": "稀土"},
                "value": {"type": "quantity", "number": "69", "unit": "percent"},
                "scope": {"area": "CN", "period": "2024"},
            }
        ]
    },
}


@post(
    "/v1/verifications",
    status_code=200,
    opt={
        "documented": Documented(
            "verify",
            "Verify claims",
            "verifications",
            answer="Report",
            further={SARIF: {"type": "object", "description": "SARIF 2.1.0"}, HTML: {"type": "string"}},
            description="Reads the claims of an article and compares them and every submitted claim with the reference "
            "tables and with the other claims. A claim that cannot be checked is answered with the reason, never with "
            "a guess.",
            body="CheckRequest",
            body_examples=EXAMPLES,
            problems=(
                "malformed-json",
                "not-acceptable",
                "body-too-large",
                "unsupported-media-type",
                "invalid-input",
                "too-many-claims",
                "json-too-deep",
                "string-too-long",
                "text-too-long",
            ),
        )
    },
)
async def verify(
    request: Request[Any, Any, Any], served: NamedDependency[Served], settings: NamedDependency[Settings]
) -> Response[bytes]:
    """Read the body, check it outside the event loop, and answer in the media type asked for."""
    headers = request.headers
    media_type = choose_media_type(headers.get("accept"))
    check_content_type(headers.get("content-type"))
    body = await read_body(request.receive, headers.get("content-length"), settings.max_body)
    # The request keeps the set that it began with, whatever is loaded meanwhile.
    work = partial(answer, served.current.checker, settings, body, RENDERERS[media_type])
    content = await asyncio.get_running_loop().run_in_executor(request.app.state.worker, work)
    return Response(content, media_type=media_type)


def answer(checker: Checker, settings: Settings, body: bytes, render: Render) -> bytes:
    """Answer the body of one request. Raises InvalidInput, InputTooLarge and Refusal."""
    data = decode_json(body, settings)
    check_shape(data, settings)
    return render(verify_request(checker, settings, read_request(data)), checker)


def verify_request(checker: Checker, settings: Settings, request: CheckRequest) -> Checked:
    """Turn a request into a report, with what it is about. Raises InvalidInput and InputTooLarge."""
    submitted = request.claims or []
    if len(submitted) > settings.max_claims:
        raise InputTooLarge("max_claims", settings.max_claims, len(submitted))
    written = read_when(request.document.published if request.document else None, "/document/published")
    known_on = read_when(request.options.known_on if request.options else None, "/options/known_on")
    # An article is judged by what was known when it appeared; `known_on` is for claims that stand in no article.
    published = written or known_on
    claims = parse_claims(submitted, checker.vocabulary)
    budget = TimeBudget(settings.time_budget)
    today = settings.today or datetime.now(UTC).date()
    document = request.document
    name = (document.id if document is not None else None) or "document"
    if document is not None and document.text is not None:
        draft = read_draft(checker, document, published)
        read = draft.document
        report = checker.check_draft(draft, claims, budget, today)
        one = Checked(name, report, read.source, read.language, read.title)
        known = frozenset((*checker.rulebook.rules, *checker.vocabulary.flags))
        return tell_stale(TextSilencer(today, known).silence(one, read.suppressions))
    report = checker.check_claims(claims, published, "unknown" if published is None else "given", budget, today)
    return tell_stale(Checked(name, report))


def read_draft(checker: Checker, document: DocumentIn, published: When | None) -> Draft:
    """Read the article of a request."""
    media_type = document.media_type or "text/plain"
    return checker.drafts.read(
        document.text or "", media_type, published=published, title=document.title, language=document.language
    )


def choose_media_type(accept: str | None) -> str:
    """Choose what to answer with. Raises Refusal when the client takes nothing that we have."""
    if accept is None or accept in ("*/*", JSON):
        return JSON
    asked = _read_accept(accept)
    for name in sorted(RENDERERS, key=lambda name: -_quality(name, asked)):
        if _quality(name, asked) > 0:
            return name
    raise Refusal("not-acceptable", f"a report can be given as {', '.join(RENDERERS)}")


def _read_accept(accept: str) -> dict[str, float]:
    """Read an Accept header into media ranges with their quality; what cannot be read counts as not wanted."""
    asked: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (word.strip().lower() for word in part.split(";"))
        quality = next((word[2:] for word in parameters if word.startswith("q=")), "1")
        try:
            asked[name] = float(quality)
        except ValueError:
            asked[name] = 0.0
    return asked


def _quality(name: str, asked: dict[str, float]) -> float:
    """The most specific range that covers a media type decides."""
    for covering in (name, f"{name.partition('/')[0]}/*", "*/*"):
        if covering in asked:
            return asked[covering]
    return 0.0


def check_content_type(content_type: str | None) -> None:
    """Refuse a body that is not declared to be JSON in UTF-8."""
    if content_type == JSON:
        return
    name, *parameters = (word.strip().lower() for word in (content_type or "").split(";"))
    charset = next((word[8:].strip('"') for word in parameters if word.startswith("charset=")), "utf-8")
    if name != JSON or charset not in ("utf-8", "utf8"):
        found = f"found '{content_type[:100]}'" if content_type else "found no Content-Type"
        raise Refusal("unsupported-media-type", f"expected 'application/json', {found}")
