"""Our errors as `application/problem+json` (RFC 9457): one table from the kind of error to status, title and type."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from factlint.errors import FactlintError, InputTooLarge, InvalidInput, Problem
from factlint.web import log

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:factlint:problem:"

logger = logging.getLogger("factlint.web")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of error. `code` ends its type URI and never changes; the title may be reworded."""

    code: str
    status: int
    title: str

    @property
    def type(self) -> str:
        return TYPE_PREFIX + self.code


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("malformed-json", 400, "The body is not JSON"),
        Kind("malformed-request", 400, "The request cannot be read"),
        Kind("no-such-path", 404, "There is nothing at this path"),
        Kind("unknown-table", 404, "There is no such reference table"),
        Kind("unknown-column", 404, "The reference table has no such column"),
        Kind("unknown-rule", 404, "There is no such rule"),
        Kind("method-not-allowed", 405, "This path does not take that method"),
        Kind("not-acceptable", 406, "The report cannot be given in any of the media types asked for"),
        Kind("body-too-large", 413, "The body is larger than the service takes"),
        Kind("unsupported-media-type", 415, "The body has to be application/json"),
        Kind("invalid-input", 422, "The request breaks the contract"),
        Kind("too-many-claims", 422, "There are more claims than the service takes in one request"),
        Kind("json-too-deep", 422, "The body is nested deeper than the service takes"),
        Kind("string-too-long", 422, "A text is longer than the service takes"),
        Kind("text-too-long", 422, "The article is longer than the service takes"),
        Kind("rate-limited", 429, "Too many requests"),
        Kind("internal-error", 500, "An error of ours"),
    )
}
_LIMITS = {
    "max_body": "body-too-large",
    "max_claims": "too-many-claims",
    "max_depth": "json-too-deep",
    "max_string": "string-too-long",
    "max_text": "text-too-long",
}
# What the framework raises by itself, by status; everything of ours has a code.
_STATUSES = {
    400: "malformed-request",
    404: "no-such-path",
    405: "method-not-allowed",
    413: "body-too-large",
    415: "unsupported-media-type",
}


class Refusal(FactlintError):
    """A request that the HTTP layer refuses; `code` is one of KINDS."""

    def __init__(self, code: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.code = code
        self.headers = dict(headers or {})


def refuse_parameters(problems: Sequence[tuple[str, str]]) -> InvalidInput:
    """Make the error for query parameters: pairs of name and what is wrong with it."""
    return InvalidInput([Problem(f"query:{name}", message) for name, message in problems])


def to_problem(kind: Kind, detail: str, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """Build the body of a problem response."""
    request_id = log.request_id.get()
    body: dict[str, Any] = {"type": kind.type, "title": kind.title, "status": kind.status, "detail": detail}
    if request_id is not None:
        body["request_id"] = request_id
    if problems:
        body["errors"] = [_to_error(problem) for problem in problems]
    return body


def respond(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer any exception; the one exception handler of the application."""
    kind, detail, headers = _classify(error)
    if kind.status >= 500:
        # The words of an exception that we did not expect may hold what the client must not see.
        logger.error("request failed", exc_info=error, extra={"path": request.url.path})
    problems = error.problems if isinstance(error, InvalidInput) else ()
    body = to_problem(kind, detail, problems)
    return Response(msgspec.json.encode(body), status_code=kind.status, media_type=MEDIA_TYPE, headers=headers)


def _classify(error: Exception) -> tuple[Kind, str, dict[str, str]]:
    if isinstance(error, InputTooLarge):
        return KINDS[_LIMITS[error.limit]], str(error), {}
    if isinstance(error, InvalidInput):
        count = len(error.problems)
        return KINDS["invalid-input"], "one problem was found" if count == 1 else f"{count} problems were found", {}
    if isinstance(error, Refusal):
        return KINDS[error.code], str(error), error.headers
    if isinstance(error, FactlintError) and error.code in KINDS:
        return KINDS[error.code], str(error), {}
    if isinstance(error, HTTPException) and error.status_code in _STATUSES:
        headers = {name.lower(): value for name, value in (error.headers or {}).items()}
        return KINDS[_STATUSES[error.status_code]], _explain(error, headers), headers
    return KINDS["internal-error"], "the error is in the log under the id of this request", {}


def _explain(error: HTTPException, headers: dict[str, str]) -> str:
    if error.status_code == 405 and "allow" in headers:
        return f"allowed here: {headers['allow']}"
    if error.status_code == 404:
        return "every path stands in /schema/openapi.yaml"
    return error.detail


def _to_error(problem: Problem) -> dict[str, str]:
    if problem.where.startswith("query:"):
        return {"parameter": problem.where.removeprefix("query:"), "detail": problem.message}
    return {"pointer": problem.where, "detail": problem.message}
