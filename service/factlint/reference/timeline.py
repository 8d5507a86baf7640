"""Timelines of measures, told from tables of dated events, and the states that follow for what they control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from factlint.errors import BadValue, Problem
from factlint.model.claim import Scope
from factlint.model.row import GOOD, Row, Source
from factlint.model.status import Segment, State, Timeline, TimelineEvent, read_status
from factlint.model.when import When
from factlint.reference.descriptor import Cell, Join, Joined, TimelineCells
from factlint.reference.statements import Condense, Setting, getter, last_day, origin_source
from factlint.reference.table import Table

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
        for line, cells in enumerate(self.table):
            if cells[state_at] and (told := self._told(line, cells)) is not None:
                found.setdefault(self.setting.terms.canonical(cells[subject_at]), []).append(told)
        return found

    def _told(self, line: int, cells: list[str]) -> _Told | None:
        columns = self.columns

        def cell(name: str | None) -> str:
            return cells[self.table.descriptor.column(name)] if name else ""

        column = columns.date
        try:
            when = When.parse(cell(columns.date))
            column = columns.state
            if cell(columns.state) != EFFECTIVE:
                read_status(cell(columns.state))
            column = columns.until or column
            until = last_day(cell(columns.until))
            column = columns.known_from or column
            known_from = last_day(cell(columns.known_from)) or when.last
        except BadValue as error:
            self.problems.append(self.table.problem(line, column, str(error), "timeline"))
            return None
        event = TimelineEvent(when, cell(columns.state), cell(columns.part) or None, until, cell(columns.cause) or None)
        source = self.setting.sources.get(cell(columns.source)) or origin_source(self.table.descriptor)
        scope = self._scope({slot: getter(self.table.descriptor, one)(cells) for slot, one in columns.scope.items()})
        return _Told(event, line, known_from, source, cell(columns.grade) or GOOD, scope)

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
        at = table.descriptor.positions
        found: dict[str, tuple[date | None, str | None]] = {}
        for cells in table:
            if cells[at[column]]:
                limited = cells[at[part]] or None if part else None
                found[self.setting.terms.canonical(cells[at[key]])] = (last_day(cells[at[column]]), limited)
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
                        grade=max(row.grade, item.grade, key=_WEAKNESS.index),
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
        at = table.descriptor.positions
        found: dict[str, list[_Item]] = {}
        for cells in table:
            if where.holds(cells) and cells[at[joined.subject]]:
                measure = self.setting.terms.canonical(cells[at[joined.owner]])
                found.setdefault(measure, []).append(self._item(joined, table, cells, measure))
        return found

    def _item(self, joined: Joined, table: Table, cells: list[str], measure: str) -> _Item:
        at = table.descriptor.positions

        def cell(name: str | None) -> str:
            return cells[at[name]] if name else ""

        slots = {slot: self._joined_cell(one, table, cells, measure) for slot, one in joined.scope.items()}
        start, stop = cell(joined.valid_from), cell(joined.valid_to)
        return _Item(
            subject=self.setting.terms.one(cell(joined.subject)),
            part=cell(joined.part) or None,
            scope=self._scope(slots),
            valid=When.between(When.parse(start).first if start else None, last_day(stop)),
            grade=cell(joined.grade) or GOOD,
        )

    def _joined_cell(self, cell: Cell | Join, table: Table, cells: list[str], measure: str) -> str:
        if isinstance(cell, Cell):
            return getter(table.descriptor, cell)(cells)
        return self._looked_up(cell).get(measure, "")

    def _looked_up(self, join: Join) -> dict[str, str]:
        if join not in self.joins:
            table = self.tables[join.table]
            at, canonical = table.descriptor.positions, self.setting.terms.canonical
            self.joins[join] = {canonical(cells[at[join.key]]): cells[at[join.column]] for cells in table}
        return self.joins[join]


_WEAKNESS = ("found", "background", "uncertain")


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
