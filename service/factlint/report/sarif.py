"""SARIF 2.1.0: the format of code scanning. Places are in code points, flags keep a fingerprint from run to run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from factlint.model.flag import Flag, Quoted, Severity
from factlint.report.checked import Checked, RuleWords

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(checked: Sequence[Checked], rules: Mapping[str, RuleWords]) -> str:
    """Render one run over all paths. Suppressed flags are kept and marked."""
    used = sorted({name.partition("@")[0] for one in checked for flag in one.report.flags for name in flag.rules})
    index = {name: place for place, name in enumerate(used)}
    version = checked[0].report.versions.factlint if checked else "0"
    driver = {
        "name": "factlint",
        "semanticVersion": version,
        "rules": [_describe(name, rules.get(name)) for name in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": quote(one.path)}} for one in checked],
        "results": [_result(one, flag, index, place) for place, one in enumerate(checked) for flag in one.flags()],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _describe(name: str, words: RuleWords | None) -> dict[str, Any]:
    if words is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": words.title["en"]},
        "fullDescription": {"text": words.why},
        "defaultConfiguration": {"level": words.severity},
    }


def _result(one: Checked, flag: Flag, index: Mapping[str, int], artifact: int) -> dict[str, Any]:
    rule = flag.rules[0].partition("@")[0]
    result: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": LEVELS[flag.severity],
        "message": {"text": _explain(one, flag)},
        "locations": [_locate(one, quoted, artifact) for quoted in flag.spans[:1]] or [_whole(one, artifact)],
        "partialFingerprints": {"factlint/v1": _fingerprint(flag)},
        "properties": {"code": flag.code, "claims": list(flag.claims), "cause": flag.cause},
    }
    if len(flag.spans) > 1:
        result["relatedLocations"] = [_locate(one, quoted, artifact) for quoted in flag.spans[1:]]
    if flag.id in one.silenced:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _explain(one: Checked, flag: Flag) -> str:
    rows = [
        f"{row.printed}: {row.source.title} ({row.source.publisher}) {row.source.url or ''}".rstrip()
        for row in flag.rows
    ]
    return "\n".join([one.message(flag), *rows])


def _locate(one: Checked, quoted: Quoted, artifact: int) -> dict[str, Any]:
    place = one.place(quoted.span)
    region = {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
        "charOffset": quoted.span.start, "charLength": quoted.span.end - quoted.span.start,
        "snippet": {"text": quoted.quote},
    }  # fmt: skip
    return {"physicalLocation": {"artifactLocation": {"uri": quote(one.path), "index": artifact}, "region": region}}


def _whole(one: Checked, artifact: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(one.path), "index": artifact}}}


def _fingerprint(flag: Flag) -> str:
    """Depend on the rule and the words, not on where they stand: re-flowing a text keeps its flags."""
    rule = flag.rules[0].partition("@")[0]
    parts = [rule, flag.code, *(quoted.quote for quoted in flag.spans), *(() if flag.spans else flag.claims)]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
