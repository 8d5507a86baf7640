"""What JSON Schema cannot say of a request: ids are unique, and an interval does not end before it begins.

Schemathesis draws requests from the schema. These hooks mend what a draw breaks of the two sentences above, so that
every request that is meant to be right is right. They leave alone whatever is not of the form that they speak of.
"""

from __future__ import annotations

from typing import Any

import schemathesis

from factlint.errors import BadValue
from factlint.model.measure.number import read_number
from factlint.model.measure.when import When


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Mend the body of a request, whichever phase drew it."""
    body = case.body
    if not isinstance(body, dict):
        return
    claims = body.get("claims")
    mended = _mend(body | {"claims": _with_unique_ids(claims)} if isinstance(claims, list) else body)
    if mended != body:
        case.body = mended


def _with_unique_ids(claims: list[Any]) -> list[Any]:
    # c1, c2, … are what the service itself calls claims without an id.
    seen = {f"c{number}" for number in range(len(claims) + 1)}
    return [_with_new_id(claim, seen) for claim in claims]


def _with_new_id(claim: Any, seen: set[str]) -> Any:
    if not isinstance(claim, dict) or not isinstance(claim.get("id"), str):
        return claim
    name = claim["id"]
    while name in seen:
        name = f"x{len(seen)}{name}"[:200]
    seen.add(name)
    return claim | {"id": name}


def _mend(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _mend(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_mend(item) for item in part]
    if isinstance(part, str):
        return _forwards(_forwards(part, "/", When.parse, "ends before"), "..", read_number, "backwards")
    return part


def _forwards(text: str, between: str, read: Any, complaint: str) -> str:
    """Turn an interval round when it is refused for nothing but its direction."""
    try:
        read(text)
    except BadValue as error:
        if complaint in str(error):
            low, _, high = text.partition(between)
            return f"{high}{between}{low}"
    return text
