"""Reviewdog's diagnostic format: one JSON object with a diagnostic a flag."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from factlint.model.flag import Flag, Quoted, Severity
from factlint.report.checked import Checked, Remark, Words, all_remarks, rule_id, tell_evidence

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(checked: Sequence[Checked], words: Words) -> str:
    """Render the flags of all paths. Columns are those of UTF-8 bytes, as reviewdog counts them."""
    diagnostics = [_diagnose(one, flag, words) for one in checked for flag in one.open_flags()]
    diagnostics += [_remark(remark) for remark in all_remarks(checked)]
    whole = {"source": {"name": "factlint"}, "severity": "WARNING", "diagnostics": diagnostics}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _diagnose(one: Checked, flag: Flag, words: Words) -> dict[str, Any]:
    located = [_locate(one, quoted) for quoted in flag.spans] if one.text is not None else []
    code: dict[str, Any] = {"value": flag.code}
    rule = words.rules.get(rule_id(flag.rules[0])) if flag.rules else None
    url = next((row.source.url for row in flag.rows if row.source.url), rule.link if rule is not None else None)
    if url is not None:
        code["url"] = url
    found: dict[str, Any] = {
        "message": "\n".join([one.message(flag), *(tell_evidence(row) for row in flag.rows)]),
        "location": located[0] if located else {"path": one.path},
        "severity": SEVERITIES[flag.severity],
        "code": code,
    }
    if located[1:]:
        related = zip(located[1:], flag.spans[1:], strict=True)
        found["relatedLocations"] = [{"message": quoted.quote, "location": place} for place, quoted in related]
    return found


def _remark(remark: Remark) -> dict[str, Any]:
    location: dict[str, Any] = {"path": remark.path}
    if remark.line is not None:
        location["range"] = {"start": {"line": remark.line}}
    return {"message": remark.text("en"), "location": location, "severity": "INFO", "code": {"value": remark.code}}


def _locate(one: Checked, quoted: Quoted) -> dict[str, Any]:
    place = one.place(quoted.span)
    start = {"line": place.line, "column": _bytes(one, place.line, place.column)}
    end = {"line": place.end_line, "column": _bytes(one, place.end_line, place.end_column)}
    return {"path": one.path, "range": {"start": start, "end": end}}


def _bytes(one: Checked, line: int, column: int) -> int:
    """Turn a column in code points into one in bytes, both from 1."""
    return len(one.line_text(line)[: column - 1].encode("utf-8", "surrogatepass")) + 1
