"""SARIF 2.1.0: the format of code scanning. Places are in code points, flags keep a fingerprint from run to run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from factlint.model.flag import Flag, Quoted, Severity
from factlint.report.checked import Checked, Remark, RuleWords, Silence, Words, all_remarks, rule_id, tell_evidence
from factlint.report.fingerprint import fingerprints

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
FINGERPRINT = "factlint/v1"
PRECISION = {"error": "very-high", "warning": "high", "note": "medium"}


def render(checked: Sequence[Checked], words: Words) -> str:
    """Render one run over all paths. Suppressed flags are kept and marked, with the reason."""
    used = sorted({rule_id(name) for one in checked for flag in one.report.flags for name in flag.rules})
    index = {name: place for place, name in enumerate(used)}
    remarks = all_remarks(checked)
    run: dict[str, Any] = {
        "tool": {"driver": _driver(checked, used, words, remarks)},
        "invocations": [{"executionSuccessful": True, "toolConfigurationNotifications": [_notify(r) for r in remarks]}],
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": to_uri(one.path)}, "properties": {"language": one.language}} for one in checked
        ],
        "results": [result for place, one in enumerate(checked) for result in _results(one, index, place)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _driver(checked: Sequence[Checked], used: Sequence[str], words: Words, remarks: Sequence[Remark]) -> dict[str, Any]:
    version = checked[0].report.versions.factlint if checked else "0"
    driver: dict[str, Any] = {"name": "factlint", "version": version, "semanticVersion": version}
    driver["rules"] = [_describe(name, words.rules.get(name), words) for name in used]
    codes = sorted({remark.code for remark in remarks})
    if codes:
        driver["notifications"] = [{"id": code} for code in codes]
    return driver


def _describe(name: str, told: RuleWords | None, words: Words) -> dict[str, Any]:
    if told is None:
        return {"id": name}
    rule: dict[str, Any] = {
        "id": name,
        "name": told.flag or name,
        "shortDescription": {"text": told.title["en"]},
        "fullDescription": {"text": told.why},
        "help": {"text": _help(told), "markdown": _help_markdown(told, words)},
        "defaultConfiguration": {"level": told.severity},
        "properties": {"tags": [told.flag], "precision": PRECISION.get(told.severity, "medium")},
    }
    if told.link is not None:
        rule["helpUri"] = told.link
    return rule


def _help(told: RuleWords) -> str:
    return "\n".join([*dict.fromkeys(told.title.values()), told.why, *([told.link] if told.link else [])])


def _help_markdown(told: RuleWords, words: Words) -> str:
    titles = "\n".join(f"- {title}" for title in dict.fromkeys(told.title.values()))
    link = f"\n\n[{told.id}]({told.link})" if told.link else ""
    return f"**{words.name(told.flag, 'en')}** (`{told.flag}`)\n\n{titles}\n\n{told.why}{link}"


def _results(one: Checked, index: Mapping[str, int], artifact: int) -> list[dict[str, Any]]:
    known_by = fingerprints(one.flags())
    return [_result(one, flag, index, artifact) | _print(known_by[flag.id]) for flag in one.flags()]


def _print(fingerprint: str) -> dict[str, Any]:
    return {"partialFingerprints": {FINGERPRINT: fingerprint}}


def _result(one: Checked, flag: Flag, index: Mapping[str, int], artifact: int) -> dict[str, Any]:
    rule = rule_id(flag.rules[0])
    located = one.text is not None
    result: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": LEVELS[flag.severity],
        "message": {"text": "\n".join([one.message(flag), *(tell_evidence(row) for row in flag.rows)])},
        "locations": [_locate(one, quoted, artifact) for quoted in flag.spans[:1] if located]
        or [{"physicalLocation": {"artifactLocation": _artifact(one, artifact)}}],
        "properties": {"code": flag.code, "claims": list(flag.claims), "cause": flag.cause or flag.id},
    }
    if located and len(flag.spans) > 1:
        further = enumerate(flag.spans[1:], start=1)
        result["relatedLocations"] = [
            {"id": number, "message": {"text": quoted.quote}} | _locate(one, quoted, artifact)
            for number, quoted in further
        ]
    silence = one.silenced.get(flag.id)
    # an empty list says that this was looked for and nothing found; without it a reader cannot know
    result["suppressions"] = [] if silence is None else [_suppress(silence)]
    return result


def _suppress(silence: Silence) -> dict[str, Any]:
    return {
        "kind": silence.kind,
        "status": "accepted",
        "justification": f"{silence.reason} ({silence.owner}, until {silence.until})",
        "properties": {"owner": silence.owner, "until": silence.until},
    }


def _locate(one: Checked, quoted: Quoted, artifact: int) -> dict[str, Any]:
    place = one.place(quoted.span)
    region = {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
        "charOffset": quoted.span.start, "charLength": quoted.span.end - quoted.span.start,
        "snippet": {"text": quoted.quote},
    }  # fmt: skip
    return {"physicalLocation": {"artifactLocation": _artifact(one, artifact), "region": region}}


def _artifact(one: Checked, artifact: int) -> dict[str, Any]:
    return {"uri": to_uri(one.path), "index": artifact}


def _notify(remark: Remark) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": to_uri(remark.path)}}
    if remark.line is not None:
        place["region"] = {"startLine": remark.line}
    return {
        "descriptor": {"id": remark.code},
        "level": "note",
        "message": {"text": remark.text("en")},
        "locations": [{"physicalLocation": place}],
    }


def to_uri(path: str) -> str:
    """Return a path as a relative reference, or an absolute one as a file URI."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
