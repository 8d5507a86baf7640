"""Reviewdog's diagnostic format: one JSON object with a diagnostic a flag."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from factlint.model.flag import Flag, Severity
from factlint.report.checked import Checked

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(checked: Sequence[Checked]) -> str:
    """Render the flags of all paths. Columns are those of UTF-8 bytes, as reviewdog counts them."""
    diagnostics = [_diagnose(one, flag) for one in checked for flag in one.flags() if flag.id not in one.silenced]
    whole = {"source": {"name": "factlint"}, "diagnostics": diagnostics}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _diagnose(one: Checked, flag: Flag) -> dict[str, Any]:
    location: dict[str, Any] = {"path": one.path}
    if flag.spans and one.text is not None:
        place = one.place(flag.spans[0].span)
        location["range"] = {
            "start": {"line": place.line, "column": _bytes(one, place.line, place.column)},
            "end": {"line": place.end_line, "column": _bytes(one, place.end_line, place.end_column)},
        }
    code: dict[str, Any] = {"value": flag.code}
    url = next((row.source.url for row in flag.rows if row.source.url), None)
    if url is not None:
        code["url"] = url
    return {"message": one.message(flag), "location": location, "severity": SEVERITIES[flag.severity], "code": code}


def _bytes(one: Checked, line: int, column: int) -> int:
    """Turn a column in code points into one in bytes, both from 1."""
    text = (one.text or "").split("\n")[line - 1]
    return len(text[: column - 1].encode("utf-8")) + 1
