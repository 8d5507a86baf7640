"""Leaves flags out of a report: those that a baseline knows, and those on lines that did not change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from factlint.cli.drafts.changes import Changes
from factlint.model.flag import Flag, Severity
from factlint.report.checked import Checked


def keep_flags(one: Checked, kept: Collection[str]) -> Checked:
    """Return a checked path with some of its flags only; a flag whose cause is gone hangs on the next one."""
    if len(kept) == len(one.report.flags):
        return one
    causes: dict[str, str] = {}
    flags = []
    for flag in one.report.flags:
        if flag.id in kept:
            cause = flag.cause or flag.id
            flags.append(replace(flag, cause=causes.setdefault(cause, cause if cause in kept else flag.id)))
    claims = tuple(
        replace(item, flags=tuple(name for name in item.flags if name in kept)) for item in one.report.claims
    )
    flagged = len({flag.cause for flag in flags if flag.severity is not Severity.NOTE})
    coverage = replace(one.report.coverage, flagged=flagged)
    report = replace(one.report, flags=tuple(flags), claims=claims, coverage=coverage)
    silenced = {name: silence for name, silence in one.silenced.items() if name in kept}
    left_out = one.left_out + len(one.report.flags) - len(flags)
    return replace(one, report=report, silenced=silenced, left_out=left_out)


def keep_changed(one: Checked, changes: Changes) -> Checked:
    """Keep the flags that have words on a changed line; a claims file is one thing, and kept whole when it changed."""
    return keep_flags(one, {flag.id for flag in one.report.flags if _is_on(one, flag, changes)})


def _is_on(one: Checked, flag: Flag, changes: Changes) -> bool:
    if one.text is None or not flag.spans:
        return changes.has(one.path)
    places = (one.place(quoted.span) for quoted in flag.spans)
    return any(changes.touches(one.path, place.line, place.end_line) for place in places)
