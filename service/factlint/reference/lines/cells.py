"""Judging the lines of one table: types and limits of cells, unique and ordered keys, keys of other tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from factlint.errors import BadValue, Problem, nearest
from factlint.model.measure.when import When
from factlint.reference.descriptors.descriptor import Descriptor, Field, ForeignKey
from factlint.reference.table import Table

_REMEMBERED = 100_000  # distinct cells of one column that are kept so as not to judge them again
_DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?(\.\.[+-]?\d+(\.\d+)?)?")
_INTEGER = re.compile(r"[+-]?\d+")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_URI = re.compile(r"https?://[^\s]+")
_YEAR = re.compile(r"\d{4}")


def judge(field: Field) -> Callable[[str], str | None]:
    """Return a function that says what is wrong with one value of this column, or None."""
    judges = list(_judges(field))

    def judged(value: str) -> str | None:
        for one in judges:
            if (fault := one(value)) is not None:
                return fault
        return None

    return judged


def _judges(field: Field) -> Iterator[Callable[[str], str | None]]:
    kind = field.format if field.type == "string" else field.type
    if kind in _KINDS:
        yield _KINDS[kind]
    if field.enum:
        yield _in(field.enum)
    if field.pattern is not None:
        yield _like(field.pattern)
    if field.minimum is not None or field.maximum is not None:
        yield _between(field.minimum, field.maximum)


def _matching(pattern: re.Pattern[str], what: str) -> Callable[[str], str | None]:
    return lambda value: None if pattern.fullmatch(value) else f"'{value}' is no {what}"


def _number(value: str) -> str | None:
    try:
        finite = Decimal(value).is_finite()
    except InvalidOperation:
        finite = False
    return None if finite else f"'{value}' is no number; allowed: 17.94, -2.5"


def _edtf(value: str) -> str | None:
    try:
        When.parse(value)
    except BadValue as error:
        return str(error)
    return None


def _date(value: str) -> str | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return f"'{value}' is no day; allowed: 2025-04-04"
    return None


def _boolean(value: str) -> str | None:
    return None if value in ("true", "false") else f"'{value}' is neither true nor false"


def _in(allowed: tuple[str, ...]) -> Callable[[str], str | None]:
    known = frozenset(allowed)
    listed = ", ".join(allowed)
    return lambda value: None if value in known else f"'{value}' is not one of {listed}{nearest(value, allowed)}"


def _like(text: str) -> Callable[[str], str | None]:
    pattern = re.compile(text)
    return lambda value: None if pattern.fullmatch(value) else f"'{value}' does not look like {text}"


def _between(minimum: str | None, maximum: str | None) -> Callable[[str], str | None]:
    low = Decimal(minimum) if minimum is not None else None
    high = Decimal(maximum) if maximum is not None else None

    def judged(value: str) -> str | None:
        numbers = [Decimal(part) for part in value.split("..")]  # a range is two numbers
        if low is not None and min(numbers) < low:
            return f"{value} is less than the least allowed, {minimum}"
        if high is not None and max(numbers) > high:
            return f"{value} is more than the most allowed, {maximum}"
        return None

    return judged


_KINDS: dict[str, Callable[[str], str | None]] = {
    "edtf": _edtf,
    "uri": _matching(_URI, "address; allowed: https://…"),
    "decimal": _matching(_DECIMAL, "decimal number; allowed: 17.94, -2.5, a range 40..70"),
    "id": _matching(_ID, "id; allowed: ASCII letters, digits, '-', '_' and '.'"),
    "integer": _matching(_INTEGER, "whole number"),
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "year": _matching(_YEAR, "year of four digits"),
}


class LineChecks:
    """Judges the lines of a table one after the other and remembers what other tables are asked for."""

    def __init__(self, table: Table, asked: Iterable[tuple[str, ...]]) -> None:
        self.table = table
        descriptor = table.descriptor
        self.problems: list[Problem] = []
        self._faulty: set[int] = set()
        self.columns = [_Column(field, at) for at, field in enumerate(descriptor.fields)]
        self.key_at = [descriptor.column(name) for name in descriptor.primary_key]
        self.pointers = [_Pointer(descriptor, key) for key in descriptor.foreign_keys]
        self.held: dict[tuple[str, ...], set[tuple[str, ...]]] = {names: set() for names in asked}
        self._held_at = [(seen, [descriptor.column(name) for name in names]) for names, seen in self.held.items()]
        self._previous: tuple[str, ...] | None = None
        self._sorted = True

    def run(self) -> None:
        columns = [(column.at, column.known, column) for column in self.columns]
        for line, cells in enumerate(self.table):
            for at, known, column in columns:
                if cells[at] in known:  # as most are
                    continue
                if (fault := column.fault(cells[at], line)) is not None:
                    self._faulty.add(line)
                    self.problems.append(self.table.problem(line, column.field.name, fault))
            self._check_key(line, cells)
            for pointer in self.pointers:
                pointer.note(line, cells)
            for seen, places in self._held_at:
                seen.add(tuple([cells[place] for place in places]))
        if not self._sorted:
            self._check_unique()

    def faulty(self) -> frozenset[int]:
        """Return the lines in which a cell is wrong."""
        return frozenset(self._faulty)

    def _check_key(self, line: int, cells: list[str]) -> None:
        key = tuple([cells[at] for at in self.key_at])
        previous, self._previous = self._previous, key
        if previous is None or not key or previous < key:
            return
        if previous == key:
            if self._sorted:
                self._report_key(line, f"the key {_shown(key)} stands twice", "key")
        elif self._sorted:
            self._sorted = False
            self._report_key(
                line, f"lines are sorted by their key; {_shown(key)} comes after {_shown(previous)}", "order"
            )

    def _check_unique(self) -> None:
        """Find keys that stand twice apart from each other, which only happens where lines are out of order."""
        seen: set[tuple[str, ...]] = set()
        for line, cells in enumerate(self.table):
            key = tuple(cells[at] for at in self.key_at)
            if key in seen:
                self._report_key(line, f"the key {_shown(key)} stands twice", "key")
            seen.add(key)

    def _report_key(self, line: int, message: str, code: str) -> None:
        self.problems.append(self.table.problem(line, self.table.descriptor.primary_key[0], message, code))


class _Column:
    """Judges one column. Cells that were right before are not judged again, since most columns repeat themselves."""

    def __init__(self, field: Field, at: int) -> None:
        self.field = field
        self.at = at
        self.right: set[str] = set()
        self.seen: set[str] | None = set() if field.unique else None
        self.judge = judge(field)

    @property
    def known(self) -> Collection[str]:
        """The cells that need no second look: in a column of unique values there are none."""
        return self.right if self.seen is None else ()

    def fault(self, cell: str, line: int) -> str | None:
        if self.seen is not None and cell:
            if cell in self.seen:
                return f"'{cell}' stands twice; this column is unique"
            self.seen.add(cell)
        if cell in self.right:
            return None
        fault = self._judged(cell)
        if fault is None and len(self.right) < _REMEMBERED:
            self.right.add(cell)
        return fault

    def _judged(self, cell: str) -> str | None:
        if not cell:
            return "a value is required" if self.field.required else None
        if cell != cell.strip():
            return f"'{cell}' has spaces at its ends"
        values = cell.split(self.field.separator) if self.field.separator else (cell,)
        for value in values:
            if self.field.separator and value != value.strip():
                return f"'{value}' has spaces at its ends"
            if self.field.separator and not value:
                return f"'{cell}' has an empty entry between two '{self.field.separator}'"
            if (fault := self.judge(value)) is not None:
                return fault
        return None


class _Pointer:
    """The cells that point at another table, with the first line on which each stands."""

    def __init__(self, descriptor: Descriptor, key: ForeignKey) -> None:
        self.key = key
        self.at = [descriptor.column(name) for name in key.fields]
        single = len(self.at) == 1
        self.separator = descriptor.fields[self.at[0]].separator if single else None
        self.first_seen: dict[tuple[str, ...], int] = {}

    def note(self, line: int, cells: list[str]) -> None:
        target = tuple([cells[at] for at in self.at])
        if target in self.first_seen or not all(target):
            return
        self.first_seen[target] = line

    def targets(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """Yield what is pointed at; the entries of a list point one by one."""
        for target, line in self.first_seen.items():
            if self.separator is None:
                yield target, line
            else:
                yield from (((entry,), line) for entry in target[0].split(self.separator) if entry)


def foreign_key_problems(checks: dict[str, LineChecks]) -> Iterator[Problem]:
    """Yield every cell that points at nothing, once all tables have been read."""
    for one in checks.values():
        for pointer in one.pointers:
            yield from _dangling(one.table, pointer, checks.get(pointer.key.table))


def _dangling(table: Table, pointer: _Pointer, other: LineChecks | None) -> Iterator[Problem]:
    if other is None:
        return
    known = other.held[pointer.key.to_fields]
    for target, line in pointer.targets():
        if target not in known:
            close = nearest(target[0], (one[0] for one in known)) if len(known) < 10_000 else ""
            message = f"{_shown(target)} is not in table {pointer.key.table}{close}"
            yield table.problem(line, pointer.key.fields[0], message, "foreign-key")


def _shown(key: tuple[str, ...]) -> str:
    return "'" + " ".join(part or "(empty)" for part in key) + "'"
