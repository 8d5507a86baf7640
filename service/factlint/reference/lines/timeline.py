"""Timelines of measures, told from tables of dated events, and the states that follow for what they control."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from factlint.errors import BadValue, Problem, nearest
from factlint.model.claim import Scope
from factlint.model.measure.when import When
from factlint.model.row import GOOD, GRADES, Row, Source
from factlint.model.status import Segment, State, Timeline, TimelineEvent, read_status
from factlint.reference.descriptors.descriptor import Cell, Join, Joined, TimelineCells
from factlint.reference.lines.statements import Condense, Setting, getter, last_day, origin_source
from factlint.reference.table import Table

T = TypeVar("T")
EFFECTIVE = "effective"  # the status of a line that sets a day of effect beforehand
_NAMES = {state: state.value.replace("_", " ") for state in State}


@dataclass(frozen=True, slots=True)
class _Told:
    """One event with what its line says beside it: when that was known, by which source, of which scope."""

    event: TimelineEvent
    line: int
    known_from: date | None
    source: Source
    grade: str
    scope: Scope


def read_timelines(tables: dict[str, Table], setting: Setting) -> tuple[dict[str, Timeline], list[Row], list[Problem]]:
    """Return the timelines by subject, the rows that follow from them, and what kept a timeline from being told."""
    timelines: dict[str, Timeline] = {}
    rows: list[Row] = []
    problems: list[Problem] = []
    for table in tables.values():
        if (columns := table.descriptor.timeline) is not None:
            teller = _Teller(table, columns, tables, setting)
            for subject, told in teller.events().items():
                timeline = teller.timeline(subject, told)
                if timeline is not None:
                    timelines[subject] = timeline
                    rows += teller.state_rows(subject, timeline, told)
                    rows += teller.joined_rows(subject, timeline, told)
            problems += teller.problems
    return timelines, rows, problems


class _Teller:
    """Tells the timelines of one table of events."""

    def __init__(self, table: Table, columns: TimelineCells, tables: dict[str, Table], setting: Setting) -> None:
        self.table = table
        self.columns = columns
        self.tables = tables
        self.setting = setting
        self.problems: list[Problem] = []
        self.ends = self._known_until()
        self.joins: dict[Join, dict[str, str]] = {}
        self.items = self._items(columns.joined) if columns.joined else {}

    # ---- reading the events

    def events(self) -> dict[str, list[_Told]]:
        """Return the events of every subject, in the order of the lines."""
        found: dict[str, list[_Told]] = {}
        subject_at = self.table.descriptor.column(self.columns.subject)
        state_at = self.table.descriptor.column(self.columns.state)
        for line, cells in self.setting.lines(self.table):
            if cells[state_at] and (told := self._told(line, cells)) is not None:
                found.setdefault(self.setting.terms.canonical(cells[subject_at]), []).append(told)
        return found

    def _told(self, line: int, cells: list[str]) -> _Told | None:
        columns, reader = self.columns, _LineReader(self.table, line, cells, self.problems)
        when = reader.read(columns.date, When.parse)
        status = reader.read(columns.state, _status)
        until = reader.read(columns.until, last_day)
        known_from = reader.read(columns.known_from, last_day)
        grade = reader.read(columns.grade, _grade)
        if reader.is_wrong or when is None or status is None:
            return None
        if until is not None and when.first is not None and until < when.first:
            reader.report(columns.until, f"{until} lies before the date of the event, {when}")
            return None
        event = TimelineEvent(
            when, status, reader.cell(columns.part) or None, until, reader.cell(columns.cause) or None
        )
        source = self.setting.sources.get(reader.cell(columns.source)) or origin_source(self.table.descriptor)
        scope = self._scope({slot: getter(self.table.descriptor, one)(cells) for slot, one in columns.scope.items()})
        return _Told(event, line, known_from or when.last, source, grade or GOOD, scope)

    def _scope(self, slots: dict[str, str]) -> Scope:
        terms = self.setting.terms
        placed = {
            slot: terms.place(text) if slot in ("area", "counterpart") else text for slot, text in slots.items() if text
        }
        return replace(Scope(), **placed)  # type: ignore[arg-type]  # slots of a timeline are words, never times

    def timeline(self, subject: str, told: list[_Told]) -> Timeline | None:
        known_until, part = self.ends.get(subject, (None, None))
        events = tuple(one.event for one in told if one.event.status != EFFECTIVE)
        effective = {one.event.part: one.event.date for one in told if one.event.status == EFFECTIVE}
        try:
            return Timeline(events, known_until, part, effective)
        except BadValue as error:
            self.problems.append(self.table.problem(told[0].line, self.columns.date, str(error), "timeline"))
            return None

    def _known_until(self) -> dict[str, tuple[date | None, str | None]]:
        """Return the last day for which the state of each subject is known, and the part that this is about."""
        source = self.columns.known_until
        if source is None:
            return {}
        if isinstance(source, str):
            table, key, column, part = self.table, self.columns.subject, source, None
        else:
            table, key, column, part = self.tables[source.table], source.key, source.column, source.part
        found: dict[str, tuple[date | None, str | None]] = {}
        for line, cells in self.setting.lines(table):
            reader = _LineReader(table, line, cells, self.problems)
            if (last := reader.read(column, last_day)) is not None:
                found[self.setting.terms.canonical(reader.cell(key))] = (last, reader.cell(part) or None)
        return found

    # ---- rows

    def state_rows(self, subject: str, timeline: Timeline, told: list[_Told]) -> Iterator[Row]:
        """Yield the state of the measure, and of each part with a history of its own, segment by segment."""
        for part in (None, *timeline.parts):
            for segment in timeline.segments(part):
                if (row := self._row(self.columns.predicate, subject, segment, told)) is not None:
                    yield row

    def joined_rows(self, subject: str, timeline: Timeline, told: list[_Told]) -> Iterator[Row]:
        """Yield the state of everything that stands and falls with the measure."""
        joined = self.columns.joined
        if joined is None:
            return
        for item in self.items.get(subject, ()):
            for segment in timeline.segments(item.part):
                when = _inside(segment.when, item.valid)
                row = self._row(joined.predicate, item.subject, replace(segment, when=when), told) if when else None
                if row is not None:
                    yield replace(
                        row,
                        key=f"{row.key}|{item.subject}",
                        scope=_filled(item.scope, row.scope),
                        grade=max(row.grade, item.grade, key=GRADES.index),
                        cause=subject,
                    )

    def _row(self, predicate: str, subject: str, segment: Segment, told: list[_Told]) -> Row | None:
        """Build the row of one segment; what is before the first event and after the last known day makes none."""
        origin = _origin(segment, told)
        if segment.state is State.UNKNOWN or origin is None:
            return None
        return Row(
            table=self.table.name,
            key=self._key(origin.line),
            predicate=predicate,
            subject=subject,
            value=segment.state,
            scope=replace(origin.scope, part=segment.part),
            printed=_printed(segment),
            grade=origin.grade,
            source=origin.source,
            valid=segment.when,
            known_from=origin.known_from,
            cause=segment.cause,
            event=segment.word,
            complete=True,
            line=self.table.line_number(origin.line),
        )

    def _key(self, line: int) -> str:
        return "|".join(self.table.key(self.table.cells(line)))

    def _items(self, joined: Joined) -> dict[str, list[_Item]]:
        table = self.tables[joined.table]
        where = Condense(table.descriptor, joined.where)
        found: dict[str, list[_Item]] = {}
        for line, cells in self.setting.lines(table):
            reader = _LineReader(table, line, cells, self.problems)
            if where.holds(cells) and reader.cell(joined.subject):
                measure = self.setting.terms.canonical(reader.cell(joined.owner))
                if (item := self._item(joined, reader, measure)) is not None:
                    found.setdefault(measure, []).append(item)
        return found

    def _item(self, joined: Joined, reader: _LineReader, measure: str) -> _Item | None:
        slots = {slot: self._joined_cell(one, reader, measure) for slot, one in joined.scope.items()}
        start = reader.read(joined.valid_from, When.parse)
        stop = reader.read(joined.valid_to, last_day)
        grade = reader.read(joined.grade, _grade)
        first = start.first if start else None
        if reader.is_wrong:
            return None
        if first is not None and stop is not None and stop < first:
            reader.report(joined.valid_to, f"{stop} lies before {joined.valid_from}, {start}")
            return None
        return _Item(
            subject=self.setting.terms.one(reader.cell(joined.subject)),
            part=reader.cell(joined.part) or None,
            scope=self._scope(slots),
            valid=When.between(first, stop),
            grade=grade or GOOD,
        )

    def _joined_cell(self, cell: Cell | Join, reader: _LineReader, measure: str) -> str:
        if isinstance(cell, Cell):
            return getter(reader.table.descriptor, cell)(reader.cells)
        return self._looked_up(cell).get(measure, "")

    def _looked_up(self, join: Join) -> dict[str, str]:
        if join not in self.joins:
            table = self.tables[join.table]
            at, canonical = table.descriptor.positions, self.setting.terms.canonical
            self.joins[join] = {canonical(cells[at[join.key]]): cells[at[join.column]] for cells in table}
        return self.joins[join]


class _LineReader:
    """Reads the cells of one line, and reports the one that is wrong where it stands."""

    def __init__(self, table: Table, line: int, cells: list[str], problems: list[Problem]) -> None:
        self.table = table
        self.line = line
        self.cells = cells
        self.problems = problems
        self.is_wrong = False

    def cell(self, column: str | None) -> str:
        return self.cells[self.table.descriptor.column(column)] if column else ""

    def read(self, column: str | None, read: Callable[[str], T]) -> T | None:
        """Return what a cell means; None for an empty one, and for a wrong one after reporting it."""
        text = self.cell(column)
        if not text:
            return None
        try:
            return read(text)
        except BadValue as error:
            self.report(column, str(error))
            return None

    def report(self, column: str | None, message: str) -> None:
        self.is_wrong = True
        assert column is not None  # only a cell that stands in a column can be wrong
        self.problems.append(self.table.problem(self.line, column, message, "timeline"))


def _status(word: str) -> str:
    """Return a status word as it is; raise BadValue for one that is none."""
    if word != EFFECTIVE:
        read_status(word)
    return word


def _grade(word: str) -> str:
    if word not in GRADES:
        raise BadValue(f"'{word}' is no grade; allowed: {', '.join(GRADES)}{nearest(word, GRADES)}")
    return word


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that a measure, or one part of it, controls."""

    subject: str
    part: str | None
    scope: Scope
    valid: When
    grade: str


def _origin(segment: Segment, told: list[_Told]) -> _Told | None:
    """Return the event that began a segment, or the last one before it."""
    start = segment.when.first
    if start is None:
        return None
    concerned = [one for one in told if one.event.part in (None, segment.part) and _begins(one) <= start]
    same = [one for one in concerned if one.event.status == segment.word and one.event.by == segment.cause]
    return max(same or concerned, key=_begins, default=None)


def _begins(told: _Told) -> date:
    return told.event.date.first or date.min


def _inside(when: When, limits: When) -> When | None:
    if limits.first is None and limits.last is None:
        return when
    return when.intersection(limits)


def _filled(scope: Scope, fallback: Scope) -> Scope:
    """Return the scope of an item; area and counterpart are those of the event where the item names none."""
    return replace(scope, area=scope.area or fallback.area, counterpart=scope.counterpart or fallback.counterpart)


def _printed(segment: Segment) -> str:
    first, last = segment.when.first, segment.when.last
    since = f" from {first}" if first else ""
    return f"{_NAMES[segment.state]}{since}{f' to {last}' if last else ''}"
