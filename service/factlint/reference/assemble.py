"""From tables that are whole to one set that can be asked: terms, sources, statements and timelines, indexed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from factlint.errors import Problem
from factlint.model.measure.when import When
from factlint.model.row import GOOD, Row, Source
from factlint.model.status import Timeline
from factlint.model.term import Term
from factlint.reference.descriptors.descriptor import Descriptor, NameColumns, RecordColumns, SourceColumns, TermColumns
from factlint.reference.index import StatementIndex
from factlint.reference.lines.judge import Judge
from factlint.reference.lines.statements import Condense, Maker, Outline, Setting, last_day
from factlint.reference.lines.timeline import read_timelines
from factlint.reference.lookup import MADE, Parts, Tables
from factlint.reference.records import Record, Records, read_number
from factlint.reference.table import Table
from factlint.reference.terms import Terms
from factlint.reference.words import Words

_DAY = timedelta(days=1)


def assemble(
    tables: tuple[Table, ...], words: Words, faulty: Mapping[str, frozenset[int]]
) -> tuple[Tables, list[Problem]]:
    """Index the tables but for their faulty lines; the problems are what keeps a statement from being a row.

    With a faulty line or a problem the set is not fit for use.
    """
    by_name = {table.name: table for table in tables}
    terms = read_terms(tables)
    setting = Setting(words, terms, read_sources(tables), faulty)
    filing = _Filing(setting, tables)
    for number, table in enumerate(tables):
        filing.file(number, table)
    timelines, rows, faults = read_timelines(by_name, setting)
    for row in rows:
        filing.file_made(row)
    filing.index.freeze()
    filing.mark_moot(timelines)
    records = Records(read_records(by_name, terms), terms)
    parts = Parts(
        tables=tables,
        terms=terms,
        sources=setting.sources,
        words=words,
        index=filing.index,
        refs=filing.refs,
        makers=filing.makers,
        made=tuple(filing.made),
        replaced=filing.replaced,
        timelines=timelines,
        records=records,
    )
    return Tables(parts), filing.problems + faults


# ---- statements


@dataclass(slots=True)
class _Filing:
    """Gives every statement its number and puts it into the index."""

    setting: Setting
    tables: tuple[Table, ...]
    index: StatementIndex = field(default_factory=StatementIndex)
    refs: array[int] = field(default_factory=lambda: array("Q"))
    makers: list[tuple[Maker, ...]] = field(default_factory=list)
    made: list[Row] = field(default_factory=list)
    replaced: dict[int, date] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    effective: list[int] = field(default_factory=list)

    def file(self, number: int, table: Table) -> None:
        makers = tuple(Maker(table.descriptor, statement, self.setting) for statement in table.descriptor.states)
        self.makers.append(makers)
        if not makers:
            return
        judges = [Judge(table, maker) for maker in makers]
        replaced = replaced_on(table, self.setting)
        for line, cells in self.setting.lines(table):
            for at, (maker, judge) in enumerate(zip(makers, judges, strict=True)):
                for entry, main in enumerate(maker.entries(cells)):
                    if (faults := judge.faults(line, cells, main)) is not None:
                        self.problems += faults
                        continue
                    ref = number << 52 | at << 44 | entry << 32 | line
                    statement = self._add(ref, maker.outline(cells, main))
                    if line in replaced:
                        self.replaced[statement] = replaced[line]

    def file_made(self, row: Row) -> None:
        first, last = (row.valid.first, row.valid.last) if row.valid else (None, None)
        outline = Outline(
            predicate=row.predicate,
            subject=row.subject,
            area=row.scope.area or "",
            counterpart=row.scope.counterpart or "",
            period="",
            first=first.toordinal() if first else 0,
            last=last.toordinal() if last else 0,
            values=(),
        )
        self._add(MADE << 52 | len(self.made), outline)
        self.made.append(row)

    def _add(self, ref: int, outline: Outline) -> int:
        self.refs.append(ref)
        number = self.index.add(outline)
        if outline.predicate == "effective":
            self.effective.append(number)
        return number

    def mark_moot(self, timelines: dict[str, Timeline]) -> None:
        """Let a date of effect end being known when its part was suspended before it came: it never applied."""
        for number in self.effective:
            ref = self.refs[number]
            table = self.tables[ref >> 52]
            row = self.makers[ref >> 52][ref >> 44 & 0xFF].row(table, ref & 0xFFFFFFFF, ref >> 32 & 0xFFF)
            timeline = timelines.get(row.subject)
            if timeline is None or row.known_to is not None or not isinstance(row.value, When):
                continue
            if (moot := moot_on(timeline, row.scope.part, row.value)) is not None:
                self.replaced[number] = moot - _DAY


def moot_on(timeline: Timeline, part: str | None, effective: When) -> date | None:
    """Return the day on which a part was suspended or ended before its date of effect came, None where it was not."""
    if effective.first is None or timeline.ever_in_force(part) is not False:
        return None
    for segment in timeline.segments(part):
        start = segment.when.first
        if segment.state in ("suspended", "revoked", "expired") and start is not None:
            return start if start <= effective.first else None
    return None


def replaced_on(table: Table, setting: Setting) -> dict[int, date]:
    """Return for each line that a later vintage replaced the last day on which it was the newest."""
    vintages = table.descriptor.vintages
    if vintages is None:
        return {}
    by = [table.descriptor.column(name) for name in vintages.by]
    order = table.descriptor.column(vintages.order)
    groups: dict[int, list[tuple[date, int]]] = {}
    first: dict[int, tuple[date, int]] = {}
    for line, cells in setting.lines(table):
        published = last_day(cells[order])
        if published is None:
            continue
        group = hash(tuple([cells[at] for at in by]))
        if group in first:
            groups.setdefault(group, [first[group]]).append((published, line))
        else:
            first[group] = (published, line)
    return dict(_ends(groups.values()))


def _ends(groups: Iterable[list[tuple[date, int]]]) -> Iterator[tuple[int, date]]:
    for group in groups:
        group.sort()
        for (published, line), (following, _) in pairwise(group):
            if following > published:
                yield line, following - _DAY


# ---- terms


def read_terms(tables: Iterable[Table]) -> Terms:
    """Collect the gazetteer from every table that says that it holds terms or names."""
    found: list[Term] = []
    codes: list[tuple[str, str]] = []
    names: list[tuple[str, str, bool]] = []
    levels: dict[str, str] = {}
    for table in tables:
        if (columns := table.descriptor.terms) is not None:
            reader = _TermLines(table.descriptor, columns)
            for cells in table:
                found.append(reader.term(cells))
                codes += [(code, found[-1].id) for code in reader.codes(cells)]
                if level := reader.one(columns.level, cells):
                    levels[found[-1].id] = level
        for name_columns in table.descriptor.names:
            names += _names(table, name_columns)
    return Terms(found, codes, names, levels)


class _TermLines:
    """Reads the lines of a table of terms."""

    def __init__(self, descriptor: Descriptor, columns: TermColumns) -> None:
        self.descriptor = descriptor
        self.columns = columns
        self.at = descriptor.positions

    def one(self, column: str | None, cells: list[str]) -> str:
        return cells[self.at[column]] if column else ""

    def many(self, columns: Iterable[str | None], cells: list[str]) -> tuple[str, ...]:
        return tuple(entry for column in columns if column for entry in split(self.descriptor, column, cells))

    def codes(self, cells: list[str]) -> tuple[str, ...]:
        return self.many(self.columns.codes, cells)

    def term(self, cells: list[str]) -> Term:
        columns = self.columns
        names = {language: self.one(column, cells) for language, column in columns.names.items()}
        return Term(
            id=self.one(columns.id, cells),
            kind=self.one(columns.kind, cells),
            names={language: name for language, name in names.items() if name},
            aliases=self.many(columns.aliases, cells),
            same_as=self.many(columns.same_as, cells),
            broader=self.many((columns.broader,), cells),
            part_of=self.many((columns.part_of,), cells),
            members=self.many((columns.members,), cells),
            misnomers=self.many((columns.misnomers,), cells),
            grade=self.one(columns.grade, cells) or GOOD,
        )


def _names(table: Table, columns: NameColumns) -> Iterator[tuple[str, str, bool]]:
    where = Condense(table.descriptor, columns.where)
    misnomer = table.descriptor.column(columns.misnomer) if columns.misnomer else None
    for cells in table:
        if where.holds(cells):
            is_misnomer = misnomer is not None and cells[misnomer] == "true"
            for name in split(table.descriptor, columns.name, cells):
                for term in split(table.descriptor, columns.term, cells):
                    yield name, term, is_misnomer


def split(descriptor: Descriptor, column: str, cells: list[str]) -> tuple[str, ...]:
    """Return the entries of a cell: several where its column is a list, one where it is not, none where it is empty."""
    at = descriptor.column(column)
    separator = descriptor.fields[at].separator
    parts = cells[at].split(separator) if separator else (cells[at],)
    return tuple(text for part in parts if (text := part.strip()))


# ---- sources and records


def read_sources(tables: Iterable[Table]) -> dict[str, Source]:
    """Collect the sources of every table that says that it holds some."""
    return {
        source.id: source
        for table in tables
        if (columns := table.descriptor.sources) is not None
        for source in _sources(table, columns)
    }


def _sources(table: Table, columns: SourceColumns) -> Iterator[Source]:
    at = table.descriptor.positions

    def cell(cells: list[str], column: str | None) -> str | None:
        return (cells[at[column]] or None) if column else None

    for cells in table:
        yield Source(
            id=cells[at[columns.id]],
            title=cells[at[columns.title]],
            publisher=cells[at[columns.publisher]],
            url=cell(cells, columns.url),
            published=cell(cells, columns.published),
            accessed=cell(cells, columns.accessed),
            grade=cell(cells, columns.grade) or GOOD,
        )


def read_records(tables: dict[str, Table], terms: Terms) -> Iterator[Record]:
    """Yield the documents and events that can be found by what they are."""
    for table in tables.values():
        for columns in table.descriptor.records:
            yield from _records(table, columns, _linked(tables, columns), terms)


def _linked(tables: dict[str, Table], columns: RecordColumns) -> dict[str, list[str]]:
    """Return the participants of each event, or the items of each measure."""
    members: dict[str, list[str]] = {}
    if columns.linked is not None and columns.linked.table in tables:
        other = tables[columns.linked.table]
        owner, member = other.descriptor.column(columns.linked.owner), other.descriptor.column(columns.linked.member)
        side = other.descriptor.column(columns.linked.side) if columns.linked.side else member
        for cells in other:
            members.setdefault(cells[owner], []).extend(one for one in (cells[member], cells[side]) if one)
    return members


def _records(table: Table, columns: RecordColumns, linked: dict[str, list[str]], terms: Terms) -> Iterator[Record]:
    descriptor = table.descriptor
    at = descriptor.positions

    def cell(cells: list[str], column: str | None) -> str:
        return cells[at[column]] if column else ""

    def many(cells: list[str], names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(entry for name in names for entry in split(descriptor, name, cells))

    for line, cells in enumerate(table):
        record_id = cells[at[columns.id]]
        number, year = read_number(cell(cells, columns.number))
        place = cell(cells, columns.place)
        yield Record(
            id=terms.canonical(record_id),
            role=columns.role,
            table=table.name,
            line=line,
            kind=cell(cells, columns.kind),
            numbers=tuple(text for text in (number, cell(cells, columns.number)) if text),
            year=year or cell(cells, columns.day)[:4],
            place=terms.place(place) if place else "",
            people=frozenset(terms.place(one) for one in (*linked.get(record_id, ()), *many(cells, columns.people))),
            titles=many(cells, columns.titles),
            topics=many(cells, columns.topics),
        )
