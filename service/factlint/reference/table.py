"""One table in memory: the bytes of its CSV file and where each line starts, so that a million lines stay small."""

from __future__ import annotations

import csv
import hashlib
import io
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from factlint.errors import Problem
from factlint.reference.descriptors.descriptor import Descriptor

_ALL: Mapping[str, str] = {}
BLOCK = 5_000  # lines that are decoded in one piece when all of a table is read


@dataclass(frozen=True, slots=True)
class Table:
    """An immutable table. Lines are counted from 0 without the header; they are parsed when they are asked for.

    `starts` holds the offset of each line in `data`, with the end of the data as last entry. `digest` covers the CSV
    file and its descriptor.
    """

    descriptor: Descriptor
    data: bytes
    starts: array[int]
    digest: str
    simple: bool

    @property
    def name(self) -> str:
        return self.descriptor.name

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.descriptor.fields)

    def is_stale(self, day: date) -> bool:
        """Tell whether a table is past the day by which it should have been checked again; without one it never is."""
        checked, every = self.descriptor.last_checked_on, self.descriptor.update_every_days
        return checked is not None and every is not None and day > date.fromisoformat(checked) + timedelta(days=every)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def line_text(self, line: int) -> str:
        return self.data[self.starts[line] : self.starts[line + 1]].decode("utf-8")

    def cells(self, line: int) -> list[str]:
        """Return the cells of one line."""
        text = self.line_text(line)
        if '"' not in text:
            return text.rstrip("\n").split(",")
        return next(csv.reader(text.splitlines(keepends=True), strict=True))

    def record(self, line: int) -> dict[str, str]:
        return dict(zip(self.header, self.cells(line), strict=True))

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the cells of every line, decoded some thousand lines at a time."""
        for first in range(0, len(self), BLOCK):
            last = min(first + BLOCK, len(self))
            text = self.data[self.starts[first] : self.starts[last]].decode("utf-8")
            yield from csv.reader(io.StringIO(text, newline=""), strict=True)

    def key(self, cells: list[str]) -> tuple[str, ...]:
        columns = self.descriptor.positions
        return tuple(cells[columns[name]] for name in self.descriptor.primary_key)

    def line_number(self, line: int) -> int:
        """Return the number of the line in the file, counted from 1 with the header."""
        return line + 2 if self.simple else self.data.count(b"\n", 0, self.starts[line]) + 1

    def column_of(self, line: int, position: int) -> int:
        """Return the character, counted from 1, at which a cell starts in its line of the file."""
        return cell_column(self.line_text(line), position)

    def problem(self, line: int, column: str, message: str, code: str = "cell") -> Problem:
        """Say what is wrong with a cell, and where it stands."""
        position = self.descriptor.column(column)
        where = str(self.descriptor.path)
        return Problem(where, f"{column}: {message}", self.line_number(line), self.column_of(line, position), code)

    def select(
        self, wanted: Mapping[str, str] = _ALL, start: int = 0, limit: int = 100
    ) -> tuple[list[dict[str, str]], int]:
        """Return a page of the lines whose columns have the wanted cells, and how many such lines there are.

        Raises KeyError for a column that the table does not have.
        """
        columns = self.descriptor.positions
        tests = [(columns[name], cell) for name, cell in wanted.items()]
        if not tests:
            stop = min(start + limit, len(self))
            return [self.record(line) for line in range(min(start, stop), stop)], len(self)
        found = [line for line, cells in enumerate(self) if all(cells[at] == cell for at, cell in tests)]
        return [self.record(line) for line in found[start : start + limit]], len(found)


def read_table(descriptor: Descriptor, data: bytes, authored: bytes) -> tuple[Table | None, list[Problem]]:
    """Cut a CSV file into lines. A file that is not whole gives no table but the problems of its form."""
    where = str(descriptor.path)
    problem = _form_problem(data, where)
    if problem is not None:
        return None, [problem]
    starts, problems = _cut(data, where, tuple(field.name for field in descriptor.fields))
    if problems:
        return None, problems
    digest = "sha256:" + hashlib.sha256(authored + b"\0" + data).hexdigest()
    return Table(descriptor, data, starts, digest, data.count(b"\n") == len(starts)), []


def _form_problem(data: bytes, where: str) -> Problem | None:
    if not data:
        return Problem(where, "the file is empty; at least the header is expected", 1, 1, "truncated")
    if data.startswith(b"\xef\xbb\xbf"):
        return Problem(where, "the file begins with a byte order mark; save it as UTF-8 without one", 1, 1, "encoding")
    if (at := data.find(b"\r")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        return Problem(where, "lines must end with LF alone, found CR", line, None, "encoding")
    if not data.endswith(b"\n"):
        line = data.count(b"\n") + 1
        return Problem(where, "the last line has no end; the file looks half-written", line, None, "truncated")
    return None


class _Lines:
    """Feeds the CSV reader and remembers how far it has read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.offset = 0

    def __iter__(self) -> Iterator[str]:
        find: Callable[[bytes, int], int] = self.data.find
        size = len(self.data)
        while self.offset < size:
            start = self.offset
            self.offset = find(b"\n", start) + 1
            yield self.data[start : self.offset].decode("utf-8")


def _cut(data: bytes, where: str, names: tuple[str, ...]) -> tuple[array[int], list[Problem]]:
    """Return the offset of every line, or the lines that have too few or too many cells."""
    lines = _Lines(data)
    reader = csv.reader(lines, strict=True)
    starts = array("Q")
    problems: list[Problem] = []
    line = 1
    try:
        header = tuple(next(reader))
        if header != names:
            problems.append(_header_problem(header, names, where))
        starts.append(lines.offset)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                problems.append(_width_problem(len(cells), len(header), where, line))
            starts.append(lines.offset)
            line = reader.line_num + 1
    except UnicodeDecodeError as error:
        problems.append(_encoding_problem(error, where, reader.line_num + 1))
    except csv.Error as error:
        problems.append(Problem(where, f"this line is not CSV: {error}", line, 1, "truncated"))
    return starts, problems


def _encoding_problem(error: UnicodeDecodeError, where: str, line: int) -> Problem:
    text = error.object
    column = len(text[: error.start].decode("utf-8")) + 1
    found = f"byte 0x{text[error.start]:02x} is not UTF-8; the file has to be saved as UTF-8"
    return Problem(where, found, line, column, "encoding")


def _header_problem(found: tuple[str, ...], names: tuple[str, ...], where: str) -> Problem:
    missing = [name for name in names if name not in found]
    extra = [name for name in found if name not in names]
    parts = [f"the descriptor also has {', '.join(missing)}"] if missing else []
    parts += [f"the descriptor does not know {', '.join(extra)}"] if extra else []
    return Problem(where, f"header: {'; '.join(parts) or 'the columns stand in another order'}", 1, 1, "header")


def _width_problem(found: int, width: int, where: str, line: int) -> Problem:
    return Problem(where, f"{width} cells are expected, found {found}", line, 1, "width")


def cell_column(text: str, position: int) -> int:
    """Return the character, counted from 1, at which the cell of this position starts in the text of its line."""
    quoted = False
    seen = 0
    for index, char in enumerate(text):
        if seen == position:
            return index - text.rfind("\n", 0, index)
        if char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            seen += 1
    return len(text.rstrip("\n")) + 1
