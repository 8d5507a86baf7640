"""A report for a terminal: one block a flag, then a line of account; in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.model.flag import Flag
from factlint.model.report import Judged
from factlint.model.row import Row
from factlint.report.checked import Checked


def render(checked: Sequence[Checked]) -> str:
    """Render the reports of all paths; every flag opens with where it stands."""
    return "".join(_render_one(one) for one in checked)


def _render_one(one: Checked) -> str:
    judged = {item.claim.id: item for item in one.report.claims}
    lines = [line for flag in one.flags() for line in _flag_lines(one, flag, judged)]
    lines += _undecided_lines(one)
    lines.append(_account(one))
    return "\n".join(lines) + "\n"


def _flag_lines(one: Checked, flag: Flag, judged: dict[str, Judged]) -> Iterator[str]:
    silenced = " (suppressed)" if flag.id in one.silenced else ""
    yield f"{_where(one, flag)}: {flag.severity.value}: {one.message(flag)} [{flag.code}]{silenced}"
    for quoted in flag.spans:
        yield f"    “{quoted.quote}”"
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


def _where(one: Checked, flag: Flag) -> str:
    if not flag.spans or one.text is None:
        return one.path
    place = one.place(flag.spans[0].span)
    return f"{one.path}:{place.line}:{place.column}"


def _evidence(row: Row) -> str:
    source = row.source
    dated = f", {source.published}" if source.published else ""
    link = f" <{source.url}>" if source.url else ""
    grade = "" if row.is_good else f" ({row.grade})"
    valid = f", {row.valid}" if row.valid is not None else ""
    return f"row {row.table}/{row.key}: {row.printed}{valid}{grade}; {source.title} ({source.publisher}{dated}){link}"


def _undecided_lines(one: Checked) -> Iterator[str]:
    for item in one.report.claims:
        if item.reason is not None and not item.flags:
            words = item.claim.quote or f"{item.claim.subject.label} {item.claim.predicate}"
            yield f"    {item.claim.id}: {item.verdict.value} ({item.reason}): {words}"


def _account(one: Checked) -> str:
    coverage = one.report.coverage
    unchecked = ", ".join(f"{reason} {count}" for reason, count in sorted(coverage.unchecked.items()))
    left = f"; not decided: {unchecked}" if unchecked else ""
    partial = "" if one.report.complete else "; not everything was looked at"
    dated = f", as of {one.report.published} ({one.report.published_basis})" if one.report.published else ""
    return (
        f"{one.path}: {coverage.read} claims, {coverage.checked} checked, {coverage.supported} supported, "
        f"{coverage.flagged} flagged{dated}{left}{partial}"
    )
