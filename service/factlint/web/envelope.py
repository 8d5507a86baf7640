"""What surrounds every request, also those that no route takes: its id, the rate limit, one line in the log."""

from __future__ import annotations

import logging
import math
import re
import time
from typing import Any
from uuid import uuid4

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from factlint.settings import Settings
from factlint.web import log
from factlint.web.limits import RateLimit
from factlint.web.problems import KINDS, MEDIA_TYPE, to_problem

# An id comes back in a header and stands in the log, so it may hold nothing that would break either.
_GOOD_ID = re.compile(rb"[A-Za-z0-9._:/+=-]{1,100}")

access = logging.getLogger("factlint.access")


class Envelope:
    """Wraps the application. A client's X-Request-ID is kept when it is well formed, and made anew when not."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._rate = RateLimit(settings.rate_limit) if settings.rate_limit else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = _read_id(scope["headers"]) or uuid4().hex
        token = log.request_id.set(request_id)
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message["headers"],
                    (b"x-request-id", request_id.encode()),
                    (b"x-content-type-options", b"nosniff"),
                ]
            await send(message)

        try:
            await self._admit(scope, receive, send_with_id)
        finally:
            if access.isEnabledFor(logging.INFO):
                access.info("request", extra=_describe(scope, status, time.perf_counter() - started))
            log.request_id.reset(token)

    async def _admit(self, scope: Any, receive: Receive, send: Send) -> None:
        wait = self._rate.seconds_to_wait(_client(scope)) if self._rate is not None else 0.0
        if wait == 0:
            await self.app(scope, receive, send)
            return
        kind = KINDS["rate-limited"]
        seconds = math.ceil(wait)
        body = msgspec.json.encode(to_problem(kind, f"try again in {seconds} s"))
        headers = [
            (b"content-type", MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"retry-after", str(seconds).encode()),
        ]
        await send({"type": "http.response.start", "status": kind.status, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})


def _read_id(headers: Any) -> str | None:
    for name, value in headers:
        if name == b"x-request-id":
            return value.decode() if _GOOD_ID.fullmatch(value) else None
    return None


def _client(scope: Any) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def _describe(scope: Any, status: int, seconds: float) -> dict[str, Any]:
    return {
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "milliseconds": round(seconds * 1000, 2),
        "client": _client(scope),
    }
