"""A report for a terminal: one block a flag, then a line of account; in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.model.flag import Flag
from factlint.model.report import Judged, Report
from factlint.model.row import Row

LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def render(report: Report, path: str = "", language: str = "en") -> str:
    """Render a report; `path` names what was checked and opens every flag."""
    lines: list[str] = []
    judged = {item.claim.id: item for item in report.claims}
    for flag in report.flags:
        lines += _flag_lines(flag, judged, path, language)
    lines += _undecided_lines(report)
    lines.append(_account(report, path))
    return "\n".join(lines) + "\n"


def _flag_lines(flag: Flag, judged: dict[str, Judged], path: str, language: str) -> Iterator[str]:
    place = f"{path}: " if path else ""
    yield f"{place}{flag.severity.value}: {flag.message.get(language) or flag.message['en']} [{flag.code}]"
    for quoted in flag.spans:
        yield f"    at {quoted.span.start}-{quoted.span.end}: {quoted.quote}"
    for claim_id in flag.claims:
        item = judged[claim_id]
        now = "" if item.verdict_now == item.verdict else f", now {item.verdict_now.value}"
        yield f"    claim {claim_id}: {item.verdict.value}{now}"
    for row in flag.rows:
        yield f"    {_evidence(row)}"
    if flag.suggestion:
        yield f"    would be consistent: {flag.suggestion}"
    hangs_on = f" (hangs on {flag.cause})" if flag.cause not in ("", flag.id) else ""
    yield f"    rule {', '.join(flag.rules)}{hangs_on}"


def _evidence(row: Row) -> str:
    source = row.source
    dated = f", {source.published}" if source.published else ""
    link = f" <{source.url}>" if source.url else ""
    grade = "" if row.is_good else f" ({row.grade})"
    valid = f", {row.valid}" if row.valid is not None else ""
    return f"row {row.table}/{row.key}: {row.printed}{valid}{grade}; {source.title} ({source.publisher}{dated}){link}"



def _undecided_lines(report: Report) -> Iterator[str]:
    for item in report.claims:
        if item.reason is not None and not item.flags:
            words = item.claim.quote or f"{item.claim.subject.label} {item.claim.predicate}"
            yield f"    {item.claim.id}: {item.verdict.value} ({item.reason}): {words}"


def _account(report: Report, path: str) -> str:
    coverage = report.coverage
    unchecked = ", ".join(f"{reason} {count}" for reason, count in sorted(coverage.unchecked.items()))
    left = f"; not decided: {unchecked}" if unchecked else ""
    partial = "" if report.complete else "; the time budget ran out before everything was checked"
    place = f"{path}: " if path else ""
    return (
        f"{place}{coverage.read} claims, {coverage.checked} checked, {coverage.supported} supported, "
        f"{coverage.flagged} flagged{left}{partial}"
    )
