"""Reports of files as JSON: the wire contract, with the path, what is suppressed and why, and remarks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from factlint.report.checked import Checked, Words
from factlint.report.fingerprint import fingerprints
from factlint.report.json_report import to_wire


def render(checked: Sequence[Checked], words: Words) -> str:
    """Render one object for one path, an array of them for several."""
    wires = [_to_wire(one) for one in checked]
    return json.dumps(wires[0] if len(wires) == 1 else wires, ensure_ascii=False, indent=2) + "\n"


def _to_wire(one: Checked) -> dict[str, Any]:
    wire: dict[str, Any] = {"path": one.path} | to_wire(one.report)
    known_by = fingerprints(one.flags())
    for flag in wire["flags"]:
        flag["fingerprint"] = known_by[flag["id"]]
        silence = one.silenced.get(flag["id"])
        flag["suppression"] = None
        if silence is not None:
            flag["suppression"] = {
                "kind": silence.kind, "reason": silence.reason, "owner": silence.owner, "until": silence.until,
            }  # fmt: skip
    wire["left_out"] = one.left_out
    wire["remarks"] = [
        {"code": remark.code, "path": remark.path, "line": remark.line, "column": remark.column,
         "message": dict(remark.message)}
        for remark in one.remarks
    ]  # fmt: skip
    return wire
