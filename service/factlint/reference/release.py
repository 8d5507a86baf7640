"""The guard of a reload: what a new set of tables lost or rewrote that somebody may have cited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from factlint.errors import Problem
from factlint.reference.descriptors.descriptor import Cell, Descriptor
from factlint.reference.lookup import Tables
from factlint.reference.table import Table

_SHOWN = 20  # problems of one kind in one table; the rest is counted

Line = tuple[tuple[str, ...], int, list[str]]


def compare_releases(old: Tables, new: Tables) -> list[Problem]:
    """Return why new tables must not replace old ones: tables and keys that vanished, past values rewritten.

    Adding lines is always allowed, and so is closing a period that was open. A value changes by a new vintage beside
    the old line, never in its place.
    """
    after = {table.name: table for table in new}
    problems: list[Problem] = []
    for table in old:
        if table.name not in after:
            problems.append(Problem(table.descriptor.where, f"the table {table.name} vanished", code="vanished"))
        elif table.digest != after[table.name].digest:
            problems += _compare(table, after[table.name])
    return problems


def _compare(old: Table, new: Table) -> Iterator[Problem]:
    where = str(new.descriptor.path)
    if len(new) < len(old):
        yield Problem(where, f"{len(old)} lines before, {len(new)} now", code="fewer-rows")
    if old.descriptor.primary_key != new.descriptor.primary_key:
        names = ", ".join(old.descriptor.primary_key)
        yield Problem(where, f"the key was {names}; keys that were cited can no longer be found", code="vanished")
        return
    vanished, changed = [], []
    for before, after in _side_by_side(old, new):
        if after is None:
            vanished.append(_vanished(new, before))
        else:
            changed += list(_changed(old, new, before, after))
    yield from _first_of(vanished, where)
    yield from _first_of(changed, where)


def _first_of(problems: list[Problem], where: str) -> Iterator[Problem]:
    yield from islice(problems, _SHOWN)
    if len(problems) > _SHOWN:
        yield Problem(where, f"and {len(problems) - _SHOWN} more of these", code=problems[0].code)


def _side_by_side(old: Table, new: Table) -> Iterator[tuple[Line, Line | None]]:
    """Yield each old line with the new line of its key. Both tables are in the order of their keys."""
    lines = _keyed(new)
    after = next(lines, None)
    for before in _keyed(old):
        while after is not None and after[0] < before[0]:
            after = next(lines, None)
        yield before, after if after is not None and after[0] == before[0] else None


def _keyed(table: Table) -> Iterator[Line]:
    return ((table.key(cells), line, cells) for line, cells in enumerate(table))


def _vanished(new: Table, before: Line) -> Problem:
    shown = " ".join(part or "(empty)" for part in before[0])
    return Problem(str(new.descriptor.path), f"the line with the key '{shown}' vanished", code="vanished")


def _changed(old: Table, new: Table, before: Line, after: Line) -> Iterator[Problem]:
    was, now = old.descriptor.positions, new.descriptor.positions
    closing = _closing(new.descriptor)
    for name in sorted(_meaning(old.descriptor) & now.keys()):
        one, other = before[2][was[name]], after[2][now[name]]
        if one != other and not (one == "" and name in closing):
            message = f"was {one or 'empty'}, is {other or 'empty'}; {_advice(new.descriptor)}"
            yield new.problem(after[1], name, message, "rewritten")


def _advice(descriptor: Descriptor) -> str:
    if descriptor.vintages is not None:
        return f"add a line with its own {descriptor.vintages.order} instead"
    return "a line that may have been cited is not rewritten"


def _meaning(descriptor: Descriptor) -> set[str]:
    """Return the columns that decide what the lines state; sources, grades and notes may be bettered."""
    cells: list[Cell | None] = []
    for statement in descriptor.states:
        value = statement.value
        cells += [statement.predicate, statement.subject, value.main, value.until, value.unit, value.scale, value.hedge]
        cells += [statement.valid_from, statement.valid_to, statement.valid_period, *statement.scope.values()]
    names = {cell.column for cell in cells if cell is not None and cell.column is not None}
    if (timeline := descriptor.timeline) is not None:
        names |= {name for name in (timeline.date, timeline.state, timeline.part, timeline.until) if name}
    return names - set(descriptor.primary_key)


def _closing(descriptor: Descriptor) -> set[str]:
    """Return the columns that end a period: what is learnt about an open one later may be filled in."""
    names = {statement.valid_to.column for statement in descriptor.states if statement.valid_to is not None}
    if descriptor.timeline is not None:
        names.add(descriptor.timeline.until)
    return {name for name in names if name}
