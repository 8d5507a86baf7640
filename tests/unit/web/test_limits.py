"""What a request may weigh."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import pytest

from factlint.errors import InputTooLarge, InvalidInput
from factlint.settings import Settings
from factlint.web.limits import RateLimit, check_shape, decode_json, read_body
from factlint.web.problems import Refusal

SETTINGS = Settings(max_depth=4, max_string=5)


def pieces(*parts: bytes) -> tuple[Callable[[], Awaitable[Any]], list[bytes]]:
    """A client that sends a body in parts; the list holds what nobody has asked for yet."""
    left = list(parts)

    async def receive() -> Any:
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    return receive, left


def test_a_body_in_parts_is_put_together() -> None:
    receive, _ = pieces(b"ab", b"", b"cd")
    assert asyncio.run(read_body(receive, None, 4)) == b"abcd"


def test_a_declared_length_over_the_limit_is_refused_before_anything_is_read() -> None:
    receive, left = pieces(b"abcd")
    with pytest.raises(InputTooLarge, match="max_body: at most 3 allowed, found 4"):
        asyncio.run(read_body(receive, "4", 3))
    assert left == [b"abcd"]


def test_a_body_that_outgrows_its_declared_length_is_refused_while_it_is_read() -> None:
    receive, left = pieces(b"ab", b"cd", b"ef")
    with pytest.raises(InputTooLarge):
        asyncio.run(read_body(receive, "2", 3))
    assert left == [b"ef"]


def test_numbers_keep_the_digits_they_were_written_with() -> None:
    assert str(decode_json(b"17.940", SETTINGS)) == "17.940"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"NaN",
        b"[Infinity]",
        b'{"a":1,"a":2}',
        b'"\\ud800"',
        b'"\xff"',
        b"\xef\xbb\xbf{}",
        b"{} {}",
        b"01",
        b"[1,]",
    ],
)
def test_what_is_not_strictly_json_is_refused(body: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        decode_json(body, SETTINGS)
    assert caught.value.code == "malformed-json"


def test_nesting_is_refused_at_every_depth_over_the_limit() -> None:
    check_shape(decode_json(b"[[[1]]]", SETTINGS), SETTINGS)
    for depth in (5, 150, 100_000):
        with pytest.raises(InputTooLarge, match="max_depth"):
            check_shape(decode_json(b"[" * depth + b"]" * depth, SETTINGS), SETTINGS)


def test_a_text_is_measured_in_characters_not_in_bytes() -> None:
    check_shape({"a": ["稀土出口管"]}, SETTINGS)
    with pytest.raises(InputTooLarge, match="max_string: at most 5 allowed, found 6"):
        check_shape({"a": ["稀土出口管制"]}, SETTINGS)


@pytest.mark.parametrize("number", [Decimal("1e999999999"), 10**50, -(10**50)])
def test_a_number_that_would_fill_the_memory_when_written_out_is_refused(number: object) -> None:
    with pytest.raises(InvalidInput):
        check_shape([number], SETTINGS)


def test_a_client_over_its_rate_is_told_how_long_to_wait_and_let_in_again_after_that() -> None:
    now = [0.0]
    rate = RateLimit(60, clock=lambda: now[0])
    assert [rate.seconds_to_wait("a") for _ in range(60)] == [0.0] * 60
    assert rate.seconds_to_wait("b") == 0.0
    assert rate.seconds_to_wait("a") == pytest.approx(1.0)
    now[0] = 1.001
    assert rate.seconds_to_wait("a") == 0.0
    assert rate.seconds_to_wait("a") > 0
