"""Everything that can be said against a folder of tables, in one pass: what stops a load, and what should be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from factlint.errors import BadValue, Problem
from factlint.model.measure.when import When
from factlint.model.status import State, read_status
from factlint.reference.assemble import split
from factlint.reference.lines.checks import run_checks
from factlint.reference.load import Package, in_order, read_package
from factlint.reference.table import Table
from factlint.reference.words import Words

STALE = "stale"  # the code of problems that make flags into notes and never fail a build by themselves
_PRELIMINARY = (State.PROPOSED, State.ANNOUNCED, State.UNKNOWN)


def lint_tables(folder: Path, words: Words, today: date | None = None, extra: Sequence[Path] = ()) -> list[Problem]:
    """Return every problem, by file, line and column. Stale tables are found only where `today` is given."""
    package = read_package((folder, *extra), words)
    problems = list(package.problems)
    unread = {problem.where for problem in problems}
    for table in package.tables.values():
        if str(table.descriptor.path) not in unread:
            problems += run_checks(table)
            problems += _double_states(table)
        if today is not None:
            problems += _stale(table, today)
    if package.assembled is not None:
        problems += _orphans(package)
    return in_order(problems)


def _stale(table: Table, today: date) -> Iterator[Problem]:
    if table.is_stale(today):
        descriptor = table.descriptor
        message = (
            f"last checked on {descriptor.last_checked_on} and due every {descriptor.update_every_days} days; "
            f"it is {today}: check it against its origin and set last_checked_on"
        )
        yield Problem(descriptor.where, message, descriptor.place.line, descriptor.place.column, STALE)


def _orphans(package: Package) -> Iterator[Problem]:
    """Yield the sources that no line of any table names."""
    for table in package.tables.values():
        if table.descriptor.sources is None:
            continue
        named = set(_named_sources(package, table.name))
        column = table.descriptor.sources.id
        at = table.descriptor.column(column)
        for line, cells in enumerate(table):
            if cells[at] not in named:
                yield table.problem(line, column, f"no line of any table names the source '{cells[at]}'", "orphan")


def _named_sources(package: Package, name: str) -> Iterator[str]:
    for table in package.tables.values():
        columns = [key.fields[0] for key in table.descriptor.foreign_keys if key.table == name]
        for cells in table if columns else ():
            for column in columns:
                yield from split(table.descriptor, column, cells)


def _double_states(table: Table) -> Iterator[Problem]:
    """Yield events that bring one part of a measure into two different states on one day."""
    columns = table.descriptor.timeline
    if columns is None:
        return
    at = table.descriptor.positions
    seen: dict[tuple[str, str, str], State] = {}
    for line, cells in enumerate(table):
        state = _settled_state(cells[at[columns.state]])
        day = _single_day(cells[at[columns.date]])
        if state is None or day is None:
            continue
        part = cells[at[columns.part]] if columns.part else ""
        first = seen.setdefault((cells[at[columns.subject]], part, day), state)
        if first is not state:
            message = f"{state} from {day} on, but an earlier line says {first} from the same day"
            yield table.problem(line, columns.state, message, "timeline")


def _settled_state(word: str) -> State | None:
    """Return the state that a word brings about; None for announcements, which may share their day with the start."""
    try:
        state = read_status(word) if word else None
    except BadValue:
        return None
    return None if state in _PRELIMINARY else state


def _single_day(cell: str) -> str | None:
    when = When.parse(cell)
    return when.edtf if when.precision == "day" else None
