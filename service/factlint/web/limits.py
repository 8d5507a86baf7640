"""What a request may weigh: bytes, nesting, text, numbers, and how often one client may ask."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import jiter
from litestar.types import Receive

from factlint.errors import InputTooLarge, InvalidInput, Problem
from factlint.settings import Settings
from factlint.web.problems import Refusal

_LARGEST = 10**30
_TRACKED_CLIENTS = 10_000


async def read_body(receive: Receive, declared: str | None, allowed: int) -> bytes:
    """Read a body of at most `allowed` bytes; raise InputTooLarge as soon as it is known to be larger.

    `declared` is the Content-Length, which a client may leave out or understate.
    """
    if declared is not None and declared.isdigit() and int(declared) > allowed:
        raise InputTooLarge("max_body", allowed, int(declared))
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal("malformed-request", "the client went away before the body was complete")
        if message["type"] == "http.request":
            part = message.get("body", b"")
            size += len(part)
            if size > allowed:
                raise InputTooLarge("max_body", allowed)
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts)


def decode_json(body: bytes, settings: Settings) -> Any:
    """Decode a body; numbers with a decimal point come as Decimal and keep their digits.

    NaN, Infinity, repeated keys, lone surrogates and bytes that are not UTF-8 are refused.
    """
    try:
        return jiter.from_json(
            body, allow_inf_nan=False, catch_duplicate_keys=True, float_mode="decimal", cache_mode="keys"
        )
    except ValueError as error:
        if "recursion limit" in str(error):
            raise InputTooLarge("max_depth", settings.max_depth) from None
        raise Refusal("malformed-json", str(error)) from None


def check_shape(data: Any, settings: Settings) -> None:
    """Refuse what is nested too deep, or holds too long a text or too large a number.

    Goes level by level instead of descending, so that no input can exhaust the stack. An article has its own limit.
    """
    data, text = _part_text(data)
    if len(text) > settings.max_text:
        raise InputTooLarge("max_text", settings.max_text, len(text))
    level, depth = [data], 0
    while level:
        depth += 1
        if depth > settings.max_depth:
            raise InputTooLarge("max_depth", settings.max_depth)
        level = _next_level(level, settings.max_string)


def _part_text(data: Any) -> tuple[Any, str]:
    """Part the text of an article from the rest of a request."""
    document = data.get("document") if isinstance(data, dict) else None
    text = document.get("text") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(text, str):
        return data, ""
    return data | {"document": {name: value for name, value in document.items() if name != "text"}}, text


def _next_level(level: list[Any], longest: int) -> list[Any]:
    deeper: list[Any] = []
    for item in level:
        kind = type(item)
        if kind is str:
            if len(item) > longest:
                raise InputTooLarge("max_string", longest, len(item))
        elif kind is dict:
            deeper.extend(item.values())
        elif kind is list:
            deeper.extend(item)
        elif (kind is Decimal or kind is int) and not -_LARGEST <= item <= _LARGEST:
            # Written out in full, 1e999999999 would fill the memory.
            raise InvalidInput([Problem("", "a number over 1e30")])
    return deeper


class TimeBudget:
    """So many seconds from now on; what they do not suffice for is left, and the report says so."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def is_spent(self) -> bool:
        return self._clock() >= self._end


class RateLimit:
    """At most so many requests a minute for one client; a bucket that fills up again steadily."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def seconds_to_wait(self, client: str) -> float:
        """Count one request of a client: 0 lets it in, more says when the next one may come."""
        now = self._clock()
        tokens, since = self._buckets.pop(client, (float(self._per_minute), now))
        tokens = min(float(self._per_minute), tokens + (now - since) * self._per_minute / 60)
        allowed = tokens >= 1
        self._buckets[client] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > _TRACKED_CLIENTS:
            # The client that has been silent longest stands first, since every visit moves a client to the end.
            del self._buckets[next(iter(self._buckets))]
        return 0.0 if allowed else (1 - tokens) * 60 / self._per_minute
