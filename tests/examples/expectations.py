"""What a file of claims expects of each claim, and how a report falls short of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factlint.model.flag import Flag, Severity
from factlint.model.report import Judged, Report

# verdict, verdict_now, reason: what the claim gets; not: a verdict that it must not get
# flags: codes that are all raised; any_flag: codes of which one is; no_errors, no_flags: what must not be raised
KEYS = ("verdict", "verdict_now", "reason", "not", "flags", "any_flag", "no_errors", "no_flags")


def find_shortfalls(report: Report, expected: Mapping[str, Any]) -> Iterator[str]:
    """Yield one line for everything that a claim was expected to get and did not."""
    flags = {flag.id: flag for flag in report.flags}
    for judged in report.claims:
        for line in _of_claim(judged, [flags[name] for name in judged.flags], expected[judged.claim.id]):
            yield f"{judged.claim.id}: {line}; {_describe(judged, flags)}"


def _of_claim(judged: Judged, flags: list[Flag], expected: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"no key '{key}'" for key in expected if key not in KEYS)
    found = {"verdict": judged.verdict.value, "verdict_now": judged.verdict_now.value, "reason": judged.reason}
    for key, value in found.items():
        if expected.get(key, value) != value:
            yield f"expected {key} {expected[key]}"
    if expected.get("not") == judged.verdict.value:
        yield f"must not be {judged.verdict.value}"
    yield from _of_flags(flags, expected)


def _of_flags(flags: list[Flag], expected: Mapping[str, Any]) -> Iterator[str]:
    codes = {flag.code for flag in flags}
    yield from (f"expected {code}" for code in expected.get("flags", ()) if code not in codes)
    if "any_flag" in expected and not codes & set(expected["any_flag"]):
        yield f"expected one of {', '.join(expected['any_flag'])}"
    if expected.get("no_errors") and any(flag.severity is Severity.ERROR for flag in flags):
        yield "expected no error"
    if expected.get("no_flags") and flags:
        yield "expected no flag"


def _describe(judged: Judged, flags: Mapping[str, Flag]) -> str:
    raised = ", ".join(
        f"{flags[name].severity.value} {flags[name].code} by {flags[name].rules[0]}" for name in judged.flags
    )
    return f"found {judged.verdict.value} (now {judged.verdict_now.value}, {judged.reason}), {raised or 'no flags'}"
