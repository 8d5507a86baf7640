"""Query parameters, read strictly: what no parameter is called is refused with the nearest name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from litestar import Request

from factlint.errors import InvalidInput, Problem, nearest

Query = dict[str, str]


def read_query(request: Request[Any, Any, Any], allowed: Sequence[str]) -> Query:
    """Return the parameters. Raises InvalidInput for unknown and for repeated ones."""
    query = read_any_query(request)
    unknown = [name for name in query if name not in allowed]
    if unknown:
        raise InvalidInput(
            [Problem(f"query:{name[:100]}", f"no such parameter{nearest(name[:100], allowed)}") for name in unknown]
        )
    return query


def read_any_query(request: Request[Any, Any, Any]) -> Query:
    """Return the parameters whatever their names. Raises InvalidInput for repeated ones."""
    query: Query = {}
    for name, value in request.query_params.multi_items():
        if name in query:
            raise InvalidInput([Problem(f"query:{name[:100]}", "stands twice")])
        query[name] = value
    return query


def take_number(query: Query, name: str, default: int, lowest: int, highest: int) -> int:
    """Take a whole number out of the parameters. Raises InvalidInput when it is none or out of bounds."""
    text = query.pop(name, None)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 18 or not lowest <= int(text) <= highest:
        raise InvalidInput([Problem(f"query:{name}", f"expected a whole number from {lowest} to {highest}")])
    return int(text)
