"""A report as the JSON of the wire contract: the same report gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from factlint.model.claim import SCOPE_SLOTS, Claim, Scope, Text, Value
from factlint.model.flag import Flag
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.report import Judged, Report
from factlint.model.row import Row, Source
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.model.text.span import Span

Json = dict[str, Any]

_encode = msgspec.json.Encoder().encode


def render(report: Report) -> str:
    """Render one report as indented JSON for people and files."""
    return msgspec.json.format(_encode(to_wire(report)), indent=2).decode() + "\n"


def to_bytes(report: Report) -> bytes:
    """Render one report as the body of a response: UTF-8, no spaces."""
    return _encode(to_wire(report))


def to_wire(report: Report) -> Json:
    """Put a report into dicts and lists, keys in the order of the contract."""
    return {
        "id": report.id,
        "published": _text(report.published),
        "published_basis": report.published_basis,
        "complete": report.complete,
        "stale_tables": list(report.stale),
        "claims": [judged_to_wire(judged) for judged in report.claims],
        "flags": [flag_to_wire(flag) for flag in report.flags],
        "coverage": {
            "read": report.coverage.read,
            "checked": report.coverage.checked,
            "supported": report.coverage.supported,
            "flagged": report.coverage.flagged,
            "unchecked": report.coverage.unchecked,
        },
        "versions": {
            "factlint": report.versions.factlint,
            "rules": report.versions.rules,
            "engine": report.versions.engine,
            "tables": report.versions.tables,
        },
    }


def render_all(reports: Sequence[tuple[str, Report]]) -> str:
    """Render several reports as an indented array, each with the path that it is about."""
    wires = [{"path": path} | to_wire(report) for path, report in reports]
    return msgspec.json.format(_encode(wires), indent=2).decode() + "\n"


def draft_to_wire(published: When | None, basis: str, claims: Sequence[Claim]) -> Json:
    """Put what was read in an article into dicts and lists."""
    return {
        "published": _text(published),
        "published_basis": basis,
        "claims": [claim_to_wire(claim) for claim in claims],
    }


def judged_to_wire(judged: Judged) -> Json:
    """One claim with its verdicts."""
    return claim_to_wire(judged.claim) | {
        "verdict": judged.verdict.value,
        "verdict_now": judged.verdict_now.value,
        "reason": judged.reason,
        "flags": list(judged.flags),
    }


def claim_to_wire(claim: Claim) -> Json:
    """One claim, in the words of a request; what a caller need not say is left out when unsaid."""
    wire: Json = {
        "id": claim.id,
        "origin": claim.origin,
        "predicate": claim.predicate,
        "subject": reference_to_wire(claim.subject),
        "value": value_to_wire(claim.value),
        "scope": scope_to_wire(claim.scope),
        "modality": claim.modality.value,
    }
    if claim.members:
        wire["members"] = [reference_to_wire(member) for member in claim.members]
        wire["members_open"] = claim.members_open
    if claim.weekday is not None:
        wire["weekday"] = claim.weekday
    wire["span"] = span_to_wire(claim.span)
    wire["quote"] = claim.quote
    return wire


def reference_to_wire(reference: Reference) -> Json:
    """A subject, a member or a term: what is known of id, words and candidates."""
    wire: Json = {}
    if reference.id is not None:
        wire["id"] = reference.id
    if reference.text is not None:
        wire["text"] = reference.text
    if reference.candidates:
        wire["candidates"] = list(reference.candidates)
    return wire


def value_to_wire(value: Value) -> Json:
    """A value with its type, in the spelling of the request."""
    match value:
        case When():
            return {"type": "date", "edtf": str(value)}
        case Quantity():
            hedge = value.hedge.id if value.hedge is not None else None
            return {
                "type": "quantity",
                "number": value.number,
                "unit": value.unit.id,
                "scale": value.scale,
                "hedge": hedge,
            }
        case State():
            return {"type": "status", "status": value.value}
        case Reference():
            return {"type": "term"} | reference_to_wire(value)
        case Text():
            return {"type": "text", "text": value.text}


def scope_to_wire(scope: Scope) -> Json:
    """The slots that the claim fills."""
    slots = ((name, getattr(scope, name)) for name in SCOPE_SLOTS)
    return {name: str(value) if isinstance(value, When) else value for name, value in slots if value is not None}


def flag_to_wire(flag: Flag) -> Json:
    """One flag; `rule` is the one that words it, `rules` every one that raised it, with versions."""
    return {
        "id": flag.id,
        "code": flag.code,
        "severity": flag.severity.value,
        "rule": flag.rules[0].partition("@")[0] if flag.rules else None,
        "rules": list(flag.rules),
        "message": flag.message,
        "claims": list(flag.claims),
        "spans": [{"start": place.span.start, "end": place.span.end, "quote": place.quote} for place in flag.spans],
        "evidence": [row_to_wire(row) for row in flag.rows],
        "suggestion": {"text": flag.suggestion},
        "cause": flag.cause or flag.id,
    }


def row_to_wire(row: Row) -> Json:
    """One row as evidence: what it says, who says so, and when it was so and was known."""
    return {
        "table": row.table,
        "key": row.key,
        "revision": row.revision,
        "value": row.printed,
        "grade": row.grade,
        "valid": _text(row.valid),
        "known_from": _text(row.known_from),
        "known_to": _text(row.known_to),
        "cause": row.cause,
        "source": source_to_wire(row.source),
        "quotation": row.quotation,
    }


def source_to_wire(source: Source) -> Json:
    """Where a row comes from."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published,
    }


def span_to_wire(span: Span | None) -> Json | None:
    """A place in the document, in code points; None for a claim that was submitted without one."""
    return None if span is None else {"start": span.start, "end": span.end}


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
