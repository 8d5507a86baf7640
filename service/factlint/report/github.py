"""Annotations for GitHub Actions: one workflow command a flag, shown on the line in the pull request."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.model.flag import Flag, Severity
from factlint.report.checked import Checked, Remark, Words, all_remarks, tell_evidence

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MOST_ROWS = 3


def render(checked: Sequence[Checked], words: Words) -> str:
    """Render the flags of all paths, and what is to be said of suppressions; a path with neither gives nothing."""
    lines = [_annotate(one, flag, words) for one in checked for flag in one.open_flags()]
    lines += [_remark(remark) for remark in all_remarks(checked)]
    return "".join(f"{line}\n" for line in lines)


def _annotate(one: Checked, flag: Flag, words: Words) -> str:
    properties = {"file": one.path}
    if flag.spans and one.text is not None:
        place = one.place(flag.spans[0].span)
        properties |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:  # GitHub takes columns only where both are on one line
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = f"{words.name(flag.code, one.language)} ({flag.code})"
    return _command(COMMANDS[flag.severity], properties, _explain(one, flag))


def _remark(remark: Remark) -> str:
    line = {} if remark.line is None else {"line": str(remark.line)}
    return _command("notice", {"file": remark.path} | line | {"title": remark.code}, remark.text("en"))


def _command(name: str, properties: dict[str, str], text: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {told}::{_data(text)}"


def _explain(one: Checked, flag: Flag) -> str:
    return "\n".join([one.message(flag), *(tell_evidence(row) for row in flag.rows[:MOST_ROWS])])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
