"""Annotations for GitHub Actions: one workflow command a flag, shown on the line in the pull request."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model.flag import Flag, Severity
from factlint.report.checked import Checked

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(checked: Sequence[Checked]) -> str:
    """Render the flags of all paths; a path without flags gives nothing."""
    lines = [_annotate(one, flag) for one in checked for flag in one.flags() if flag.id not in one.silenced]
    return "".join(f"{line}\n" for line in lines)


def _annotate(one: Checked, flag: Flag) -> str:
    properties = {"file": one.path}
    if flag.spans and one.text is not None:
        place = one.place(flag.spans[0].span)
        properties |= {"line": str(place.line), "endLine": str(place.end_line), "col": str(place.column)}
        if place.line == place.end_line:
            properties["endColumn"] = str(place.end_column)
    properties["title"] = flag.code
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[flag.severity]} {told}::{_data(_explain(one, flag))}"


def _explain(one: Checked, flag: Flag) -> str:
    rows = "".join(
        f"\n{row.printed}: {row.source.title} ({row.source.publisher}) {row.source.url or ''}" for row in flag.rows[:3]
    )
    return f"{one.message(flag)}{rows}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
