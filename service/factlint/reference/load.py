"""Reading a folder of tables: descriptors and CSV files become one immutable set, or every problem in them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factlint.errors import AuthoringErrors, Problem, nearest
from factlint.reference.assemble import assemble
from factlint.reference.descriptors.descriptor import Descriptor, Join, Place, TimelineCells
from factlint.reference.descriptors.reader import read_descriptor
from factlint.reference.lines.cells import LineChecks, foreign_key_problems
from factlint.reference.lookup import Tables
from factlint.reference.table import Table, read_table
from factlint.reference.words import Words
from factlint.strict_yaml import load_yaml

SUFFIX = ".table.yaml"


@dataclass(frozen=True, slots=True)
class Package:
    """What could be read of some folders: every table that is whole, the set that they make, and every problem.

    With a problem the set is not fit for use. It is None where a table is missing from it.
    """

    tables: dict[str, Table]
    assembled: Tables | None
    problems: tuple[Problem, ...]


def load_tables(folder: Path, words: Words, extra: Sequence[Path] = ()) -> Tables:
    """Return the tables of a folder and of further folders; raise AuthoringErrors with all that is wrong in them."""
    package = read_package((folder, *extra), words)
    if package.problems or package.assembled is None:
        raise AuthoringErrors(package.problems)
    return package.assembled


def read_package(folders: Sequence[Path], words: Words) -> Package:
    """Read everything that can be read of some folders of tables."""
    descriptors, problems = _read_descriptors(folders)
    problems += _unknown_tables([descriptor for descriptor, _ in descriptors], _described(folders))
    tables, faults = _read_files(descriptors)
    problems += faults
    linked = {problem.where for problem in problems}
    sound = {name: table for name, table in tables.items() if table.descriptor.where not in linked}
    is_whole = not problems
    checks = _check_lines(sound)
    problems += [problem for check in checks.values() for problem in check.problems]
    if not is_whole:
        # what a missing table would have explained is no mistake of the others
        return Package(sound, None, tuple(in_order(problems)))
    problems += foreign_key_problems(checks)
    assembled, faults = assemble(tuple(sound.values()), words, {name: check.faulty() for name, check in checks.items()})
    return Package(sound, assembled, tuple(in_order(problems + faults)))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file, line and column."""
    return sorted(problems, key=lambda one: (one.where, one.line or 0, one.column or 0, one.message))


def _read_descriptors(folders: Sequence[Path]) -> tuple[list[tuple[Descriptor, bytes]], list[Problem]]:
    """Return each descriptor with its bytes, in the order of their names."""
    read: list[tuple[Descriptor, bytes]] = []
    problems: list[Problem] = []
    files = [file for folder in folders for file in sorted(folder.rglob(f"*{SUFFIX}"))]
    if not files:
        where = str(folders[0]) if folders else "tables"
        return [], [
            Problem(where, "no table found here; a table is a *.table.yaml beside its CSV file", code="missing")
        ]
    for file in files:
        data = file.read_bytes()
        try:
            document = load_yaml(data.decode("utf-8"), str(file))
        except UnicodeDecodeError as error:
            problems.append(Problem(str(file), f"byte {error.start} is not UTF-8", 1, 1, "encoding"))
        except AuthoringErrors as error:
            problems += error.problems
        else:
            descriptor, faults = read_descriptor(document, str(file), file.parent)
            problems += faults
            if descriptor is not None:
                read.append((descriptor, data))
    return read, problems + list(_doubles([descriptor for descriptor, _ in read]))


def _doubles(descriptors: Iterable[Descriptor]) -> Iterator[Problem]:
    seen: dict[str, Descriptor] = {}
    for descriptor in descriptors:
        first = seen.setdefault(descriptor.name, descriptor)
        if first is not descriptor:
            message = f"the table '{descriptor.name}' is already described in {first.where}"
            yield Problem(descriptor.where, message, descriptor.place.line, descriptor.place.column, "double")


def _read_files(descriptors: Iterable[tuple[Descriptor, bytes]]) -> tuple[dict[str, Table], list[Problem]]:
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for descriptor, authored in descriptors:
        try:
            data = descriptor.path.read_bytes()
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}; named in {descriptor.where}"
            problems.append(Problem(str(descriptor.path), message, code="missing"))
            continue
        table, faults = read_table(descriptor, data, authored)
        problems += faults
        if table is not None:
            tables[descriptor.name] = table
    return tables, problems


def _check_lines(tables: dict[str, Table]) -> dict[str, LineChecks]:
    asked: dict[str, set[tuple[str, ...]]] = {name: set() for name in tables}
    for table in tables.values():
        for key in table.descriptor.foreign_keys:
            if key.table in asked and set(key.to_fields) <= set(tables[key.table].header):
                asked[key.table].add(key.to_fields)
    checks = {name: LineChecks(table, sorted(asked[name])) for name, table in tables.items()}
    for check in checks.values():
        check.run()
    return checks


def _described(folders: Sequence[Path]) -> set[str]:
    return {file.name.removesuffix(SUFFIX) for folder in folders for file in folder.rglob(f"*{SUFFIX}")}


def _unknown_tables(descriptors: Sequence[Descriptor], described: set[str]) -> list[Problem]:
    """Return the places where a descriptor names a table, or a column of another table, that does not exist.

    A table whose own descriptor is wrong is no mistake of those that point at it.
    """
    columns = {descriptor.name: tuple(descriptor.positions) for descriptor in descriptors}
    found = (problem for descriptor in descriptors for problem in _unknown_of(descriptor, columns, described))
    return list(found)


def _unknown_of(descriptor: Descriptor, columns: dict[str, tuple[str, ...]], described: set[str]) -> Iterator[Problem]:
    for table, names, place in _named(descriptor):
        message = None
        if table not in columns and table in described:
            continue
        if table not in columns:
            message = f"there is no table '{table}'{nearest(table, columns)}"
        elif unknown := [name for name in names if name not in columns[table]]:
            message = f"table {table} has no column '{unknown[0]}'{nearest(unknown[0], columns[table])}"
        if message is not None:
            yield Problem(descriptor.where, message, place.line, place.column, "foreign-key")


def _named(descriptor: Descriptor) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    """Yield every other table that a descriptor names, the columns it expects there, and where it says so."""
    for key in descriptor.foreign_keys:
        yield key.table, key.to_fields, key.place
    for record in descriptor.records:
        if (linked := record.linked) is not None:
            names = tuple(name for name in (linked.owner, linked.member, linked.side) if name)
            yield linked.table, names, descriptor.place
    timeline = descriptor.timeline
    if timeline is not None:
        for table, names in _named_by(timeline):
            yield table, names, timeline.place


def _named_by(timeline: TimelineCells) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(timeline.known_until, Join):
        yield _expected(timeline.known_until)
    if (joined := timeline.joined) is None:
        return
    columns = [
        joined.owner,
        joined.subject,
        joined.part,
        joined.valid_from,
        joined.valid_to,
        joined.grade,
        *joined.where,
    ]
    for cell in joined.scope.values():
        if isinstance(cell, Join):
            yield _expected(cell)
        else:
            columns.append(cell.column)
    yield joined.table, tuple(name for name in columns if name)


def _expected(join: Join) -> tuple[str, tuple[str, ...]]:
    return join.table, tuple(name for name in (join.key, join.column, join.part) if name)
