"""Running the checks that a descriptor asks for: sums, ranges, orders of dates, periods, alternatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import NamedTuple

from factlint.errors import BadValue, Problem
from factlint.model.measure.when import When
from factlint.reference.descriptors.descriptor import Check
from factlint.reference.lines.statements import Condense
from factlint.reference.table import Table


def run_checks(table: Table) -> Iterator[Problem]:
    """Yield what the checks of a descriptor find. A cell that is no number or date is for the type checks to report."""
    for check in table.descriptor.checks:
        yield from _RUN[check.kind](table, check)


def _lines(table: Table, check: Check) -> Iterator[tuple[int, list[str]]]:
    where = Condense(table.descriptor, check.where)
    return ((line, cells) for line, cells in enumerate(table) if where.holds(cells))


class _Range(NamedTuple):
    """The numbers that a cell may stand for: "40..70" is a range, "17.94" a range of one."""

    low: Decimal
    high: Decimal

    def plus(self, other: _Range) -> _Range:
        return _Range(self.low + other.low, self.high + other.high)

    def meets(self, other: _Range, within: Decimal) -> bool:
        return self.low - within <= other.high and other.low <= self.high + within

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


_NOTHING = _Range(Decimal(0), Decimal(0))


def _number(cell: str) -> _Range | None:
    try:
        numbers = [Decimal(part) for part in cell.split("..")]
    except InvalidOperation:
        return None
    return _Range(min(numbers), max(numbers))


def _total(cells: list[str]) -> _Range:
    """Add up some cells; an empty one adds nothing."""
    total = _NOTHING
    for cell in cells:
        total = total.plus(_number(cell) or _NOTHING)
    return total


def _sum(table: Table, check: Check) -> Iterator[Problem]:
    """Parts of one line against a total on the same line."""
    parts = [table.descriptor.column(name) for name in check.columns["of"]]
    (name,) = check.columns["equals"]
    within = Decimal(check.options.get("within", "0"))
    for line, cells in _lines(table, check):
        printed = _number(cells[table.descriptor.column(name)])
        added = _total([cells[at] for at in parts])
        if printed is not None and not added.meets(printed, within):
            yield table.problem(line, name, f"{' + '.join(check.columns['of'])} is {added}, not {printed}", "sum")


def _group_sum(table: Table, check: Check) -> Iterator[Problem]:
    """Parts on several lines against the line of their whole. A group that lacks a part or the whole proves nothing."""
    (name,) = check.columns["of"]
    by = [table.descriptor.column(one) for one in check.columns["by"]]
    parts, whole = (Condense(table.descriptor, check.conditions[one]) for one in ("parts", "whole"))
    expected = max(len(allowed) for allowed in check.conditions["parts"].values())
    groups: dict[tuple[str, ...], tuple[list[str], list[tuple[int, str]]]] = {}
    for line, cells in _lines(table, check):
        added, wholes = groups.setdefault(tuple(cells[at] for at in by), ([], []))
        cell = cells[table.descriptor.column(name)]
        if parts.holds(cells):
            added.append(cell)
        elif whole.holds(cells):
            wholes.append((line, cell))
    within = Decimal(check.options.get("within", "0"))
    for added, wholes in groups.values():
        if len(wholes) == 1 and (len(added) == expected or check.options.get("at_most") == "true"):
            yield from _compare(table, check, _total(added), wholes[0], within)


def _compare(table: Table, check: Check, added: _Range, whole: tuple[int, str], within: Decimal) -> Iterator[Problem]:
    line, cell = whole
    printed = _number(cell)
    (name,) = check.columns["of"]
    if printed is None or added.meets(printed, within):
        return
    if check.options.get("at_most") != "true":
        yield table.problem(line, name, f"the parts add up to {added}, not {printed}", "sum")
    elif added.low > printed.high:
        yield table.problem(line, name, f"the parts add up to {added}, more than the whole, {printed}", "sum")


def _range(table: Table, check: Check) -> Iterator[Problem]:
    (name,) = check.columns["column"]
    least, most = check.options.get("minimum"), check.options.get("maximum")
    for line, cells in _lines(table, check):
        number = _number(cells[table.descriptor.column(name)])
        if number is None:
            continue
        if least is not None and number.low < Decimal(least):
            yield table.problem(line, name, f"{number} is less than {least}", "range")
        if most is not None and number.high > Decimal(most):
            yield table.problem(line, name, f"{number} is more than {most}", "range")


def _when(cell: str) -> When | None:
    try:
        return When.parse(cell) if cell else None
    except BadValue:
        return None


def _ordered(table: Table, check: Check) -> Iterator[Problem]:
    """Dates of one line, the earlier first. A partial date is an interval: only a certain reversal is reported."""
    names = check.columns["columns"]
    for line, cells in _lines(table, check):
        known = [(name, when) for name in names if (when := _when(cells[table.descriptor.column(name)]))]
        for (earlier, one), (later, other) in pairwise(known):
            if one.after(other):
                yield table.problem(line, later, f"{other} lies before {earlier}, {one}", "dates")


class _Period(NamedTuple):
    start: When
    stop: When | None
    line: int


def _periods(table: Table, check: Check) -> Iterator[Problem]:
    """Periods of one thing that follow each other: they never overlap, and where gaps are refused they leave none."""
    (start_name,), (stop_name,) = check.columns["from"], check.columns["to"]
    by = [table.descriptor.column(one) for one in check.columns.get("by", ())]
    groups: dict[tuple[str, ...], list[_Period]] = {}
    for line, cells in _lines(table, check):
        if (start := _when(cells[table.descriptor.column(start_name)])) is not None:
            stop = _when(cells[table.descriptor.column(stop_name)])
            groups.setdefault(tuple(cells[at] for at in by), []).append(_Period(start, stop, line))
    for periods in groups.values():
        periods.sort(key=lambda period: period.start.first or date.min)
        for earlier, later in pairwise(periods):
            if (message := _between(earlier, later, check.options.get("gaps") == "refused")) is not None:
                yield table.problem(later.line, start_name, message, "periods")


def _between(earlier: _Period, later: _Period, refuse_gaps: bool) -> str | None:
    """Say what is wrong between two periods, as far as partial dates leave no doubt."""
    begins, ends = later.start.last or date.max, earlier.stop.first if earlier.stop else date.max
    if ends is not None and ends >= begins:
        until = f"until {earlier.stop}" if earlier.stop else "without end"
        return f"the period from {later.start} overlaps with the one before it, from {earlier.start} {until}"
    last, first = earlier.stop.last if earlier.stop else None, later.start.first
    if refuse_gaps and last is not None and first is not None and first > last + timedelta(days=1):
        return f"no period covers the days between {last} and {first}"
    return None


def _given(table: Table, check: Check) -> Iterator[tuple[int, list[str]]]:
    for line, cells in _lines(table, check):
        yield line, [name for name in check.columns["columns"] if cells[table.descriptor.column(name)]]


def _one_of(table: Table, check: Check) -> Iterator[Problem]:
    names = check.columns["columns"]
    for line, given in _given(table, check):
        if len(given) != 1:
            found = " and ".join(given) or "none"
            yield table.problem(
                line, names[0], f"exactly one of {', '.join(names)} is expected, found {found}", "one-of"
            )


def _at_least_one_of(table: Table, check: Check) -> Iterator[Problem]:
    names = check.columns["columns"]
    for line, given in _given(table, check):
        if not given:
            yield table.problem(line, names[0], f"at least one of {', '.join(names)} is expected, found none", "one-of")


_RUN: dict[str, Callable[[Table, Check], Iterator[Problem]]] = {
    "sum": _sum,
    "group_sum": _group_sum,
    "range": _range,
    "ordered": _ordered,
    "periods": _periods,
    "one_of": _one_of,
    "at_least_one_of": _at_least_one_of,
}
