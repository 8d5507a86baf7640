"""What a table's descriptor says: its columns and keys, the statements that a line makes, the checks it must pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

FIELD_TYPES = ("string", "integer", "number", "boolean", "date", "year", "any")
FORMATS = ("default", "edtf", "uri", "decimal", "id")
VALUE_TYPES = ("date", "quantity", "status", "term", "text")
SCOPE_COLUMNS = ("area", "counterpart", "commodity", "period", "base", "basis", "part", "treatment", "channel")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a descriptor, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a part of a statement comes from: a column, or a literal that is the same on every line."""

    column: str | None = None
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `separator` makes a cell a list; every entry then has the type."""

    name: str
    type: str = "string"
    format: str = "default"
    separator: str | None = None
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    title: str = ""
    description: str = ""
    example: str = ""
    place: Place = Place(1, 1)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose cells must stand in `to_fields` of another table; empty cells point nowhere and are fine."""

    fields: tuple[str, ...]
    table: str
    to_fields: tuple[str, ...]
    place: Place = Place(1, 1)


# Column by column the cells that are allowed: "" for an empty one, "*" for anything but empty.
Condition = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ValueCells:
    """The cells that a value is made of; which of them are used depends on `type`."""

    type: Literal["date", "quantity", "status", "term", "text"]
    main: Cell
    until: Cell | None = None
    unit: Cell | None = None
    scale: Cell | None = None
    hedge: Cell | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One kind of Row that a line makes. `where` must hold; when all of `not_where` holds the line makes none."""

    predicate: Cell
    subject: Cell
    value: ValueCells
    where: Condition
    not_where: Condition
    scope: dict[str, Cell]
    also: tuple[Cell, ...] = ()
    valid_from: Cell | None = None
    valid_to: Cell | None = None
    valid_period: Cell | None = None
    known_from: Cell | None = None
    known_to: Cell | None = None
    revision: Cell | None = None
    grade: Cell | None = None
    source: Cell | None = None
    cause: Cell | None = None
    event: Cell | None = None
    quotation: Cell | None = None
    note: Cell | None = None
    complete: Cell | None = None
    printed: str | None = None
    place: Place = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Vintages:
    """Lines that are equal in `by` are vintages of one thing; `order` says which came first."""

    by: tuple[str, ...]
    order: str
    place: Place = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Join:
    """A column of another table, found by key; `part` names its column that limits the answer to a part."""

    table: str
    key: str
    column: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A table that says what stands and falls with a measure: its columns are those of that table.

    `owner` holds the measure, `subject` the thing; `valid_from` and `valid_to` are columns of the days on which a thing
    came in later or fell out earlier.
    """

    table: str
    owner: str
    predicate: str
    subject: str
    part: str | None
    scope: dict[str, Cell | Join]
    where: Condition
    valid_from: str | None
    valid_to: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class TimelineCells:
    """The columns of a table of dated events from which the states of measures are told.

    A line without a state is no event. The state "effective" is a day of effect that was set beforehand, which comes
    only if nothing suspends or ends the part before it.
    """

    subject: str
    date: str
    state: str
    predicate: str
    part: str | None = None
    until: str | None = None
    cause: str | None = None
    known_from: str | None = None
    source: str | None = None
    grade: str | None = None
    known_until: str | Join | None = None
    scope: dict[str, Cell] = field(default_factory=dict)
    joined: Joined | None = None
    place: Place = Place(1, 1)


@dataclass(frozen=True, slots=True)
class TermColumns:
    """The columns of the gazetteer."""

    id: str
    kind: str
    names: dict[str, str]
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    broader: str | None = None
    part_of: str | None = None
    members: str | None = None
    misnomers: str | None = None
    level: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class NameColumns:
    """Columns that add names to terms: `name` and `term` may both be lists; `misnomer` is a boolean column."""

    name: str
    term: str
    misnomer: str | None = None
    where: Condition = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceColumns:
    """The columns of the table of sources."""

    id: str
    title: str
    publisher: str
    url: str | None = None
    published: str | None = None
    accessed: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A table of what belongs to a record: `owner` holds its id, `member` the thing, `side` whom it speaks for."""

    table: str
    owner: str
    member: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """The columns by which documents and events are found for what they are."""

    role: Literal["measures", "events"]
    id: str
    kind: str | None = None
    number: str | None = None
    day: str | None = None
    place: str | None = None
    titles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    linked: Linked | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One condition on the content of a table; `kind` is the name of the check, `options` its settings as written."""

    kind: str
    columns: dict[str, tuple[str, ...]]
    options: dict[str, str]
    conditions: dict[str, Condition]
    where: Condition
    place: Place = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Descriptor:
    """Everything that one `*.table.yaml` says. `where` is the file as messages name it."""

    name: str
    where: str
    path: Path
    title: dict[str, str]
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    origin: dict[str, str]
    update_every_days: int | None
    last_checked_on: str | None
    states: tuple[Statement, ...]
    vintages: Vintages | None
    timeline: TimelineCells | None
    terms: TermColumns | None
    names: tuple[NameColumns, ...]
    sources: SourceColumns | None
    records: tuple[RecordColumns, ...]
    checks: tuple[Check, ...]
    place: Place = Place(1, 1)
    positions: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "positions", {one.name: position for position, one in enumerate(self.fields)})

    def column(self, name: str) -> int:
        """Return the position of a column in a line."""
        return self.positions[name]
