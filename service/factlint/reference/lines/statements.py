"""From a line of a table to the statements that it makes: values, scope, times and source, as the descriptor says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from factlint.errors import BadValue
from factlint.model.claim import Scope, Text, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import GOOD, Row, Source
from factlint.model.status import State, read_status
from factlint.model.term import Reference
from factlint.reference.descriptors.descriptor import Cell, Condition, Descriptor, Statement
from factlint.reference.table import Table
from factlint.reference.terms import Terms
from factlint.reference.words import Words

Cells = list[str]
Getter = Callable[[Cells], str]
_MULTIPLIERS = {0: "", 2: " hundred", 3: " thousand", 6: " million", 9: " billion", 12: " trillion"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What every statement of a set of tables is made with; `faulty` are the lines that are left out, by table."""

    words: Words
    terms: Terms
    sources: dict[str, Source]
    faulty: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def lines(self, table: Table) -> Iterator[tuple[int, Cells]]:
        """Yield the lines of a table but those in which a cell was found wrong: one mistake is reported once."""
        faulty = self.faulty.get(table.name, frozenset())
        return ((line, cells) for line, cells in enumerate(table) if line not in faulty)


class Outline(NamedTuple):
    """The parts of a statement by which it is found, as ids.

    `first` and `last` are days as ordinals, 0 for an open side; `values` are the forms in which its value can be looked
    for: a date, or a term and what that term lies in.
    """

    predicate: str
    subject: str
    area: str
    counterpart: str
    period: str
    first: int
    last: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Literal:
    """Gives the same text for every line."""

    text: str

    def __call__(self, cells: Cells) -> str:
        return self.text


def getter(descriptor: Descriptor, cell: Cell | None) -> Getter:
    """Return how to get a cell or a literal from a line; "" for a part that the descriptor leaves out.

    It can be stored, as a closure could not.
    """
    if cell is None:
        return Literal("")
    if cell.column is None:
        return Literal(cell.literal)
    return itemgetter(descriptor.column(cell.column))


class Condense:
    """A condition on cells: column by column one of the allowed values, "" for empty and "*" for anything but empty."""

    def __init__(self, descriptor: Descriptor, condition: Condition) -> None:
        columns = descriptor.positions
        self.tests = [(columns[name], frozenset(allowed)) for name, allowed in condition.items()]

    def holds(self, cells: Cells) -> bool:
        return all(
            cells[position] in allowed or ("*" in allowed and cells[position] != "") for position, allowed in self.tests
        )


class Maker:
    """Makes the rows of one statement of one descriptor. Getting the outline is cheap; rows are made when asked for."""

    def __init__(self, descriptor: Descriptor, statement: Statement, setting: Setting) -> None:
        self.descriptor = descriptor
        self.statement = statement
        self.setting = setting
        self.where = Condense(descriptor, statement.where)
        self.not_where = Condense(descriptor, statement.not_where) if statement.not_where else None
        self.get_predicate = self._getter(statement.predicate)
        self.get_subject = self._getter(statement.subject)
        self.get_main = self._getter(statement.value.main)
        self.get_until = self._getter(statement.value.until)
        self.get_unit = self._getter(statement.value.unit)
        self.get_scale = self._getter(statement.value.scale)
        self.get_hedge = self._getter(statement.value.hedge)
        self.scope = {slot: self._getter(cell) for slot, cell in statement.scope.items()}
        self.get_area = self._getter(statement.scope.get("area"))
        self.get_counterpart = self._getter(statement.scope.get("counterpart"))
        self.get_period = self._getter(statement.scope.get("period"))
        self.get_valid = self._getter(statement.valid_period)
        self.get_from = self._getter(statement.valid_from)
        self.get_to = self._getter(statement.valid_to)
        self.has_valid = bool(statement.valid_period or statement.valid_from or statement.valid_to)
        self.also = [(self._getter(cell), self.separator(cell)) for cell in statement.also]
        self.main_separator = self.separator(statement.value.main)
        self.subject_separator = self.separator(statement.subject)
        self.source_separator = self.separator(statement.source)
        vintages = descriptor.vintages
        self.get_vintage = self._getter(Cell(column=vintages.order) if vintages else None)
        order = vintages.order if vintages else None  # it tells vintages apart, not the things that the table holds
        self.key_at = [descriptor.column(name) for name in descriptor.primary_key if name != order]
        self.origin = origin_source(descriptor)
        self._scopes: dict[tuple[str, ...], Scope] = {}
        self.rest = {name: self._getter(getattr(statement, name)) for name in _REST}

    def _getter(self, cell: Cell | None) -> Getter:
        return getter(self.descriptor, cell)

    def separator(self, cell: Cell | None) -> str | None:
        if cell is None or cell.column is None:
            return None
        return self.descriptor.fields[self.descriptor.column(cell.column)].separator

    # ---- which statements a line makes

    def entries(self, cells: Cells) -> list[str]:
        """Return the main part of the value of every statement that this line makes here; often one, often none."""
        if not self.where.holds(cells) or (self.not_where is not None and self.not_where.holds(cells)):
            return []
        main = self.get_main(cells)
        if not main or not self.get_subject(cells) or not self.get_predicate(cells):
            return []
        if self.main_separator is None or self.statement.value.type not in ("term", "text"):
            return [main]
        return [entry for part in main.split(self.main_separator) if (entry := part.strip())]

    def outline(self, cells: Cells, main: str) -> Outline:
        """Return what this statement is found by. Raises BadValue for a date that cannot be read."""
        terms = self.setting.terms
        period = self.get_period(cells)
        when = When.parse(period) if period else self.valid(cells)
        first, last = _ordinals(when)
        return Outline(
            predicate=self.get_predicate(cells),
            subject=terms.one(self.get_subject(cells)),
            area=_placed(terms, self.get_area(cells)),
            counterpart=_placed(terms, self.get_counterpart(cells)),
            period=when.edtf if when else "",
            first=first,
            last=last,
            values=self._findable(main),
        )

    def _findable(self, main: str) -> tuple[str, ...]:
        """Return the value as it can be looked for: what has one plain form, which a quantity has not."""
        match self.statement.value.type:
            case "term":
                found = self.setting.terms.one(main)
                return found, *self.setting.terms.wholes(found)
            case "date":
                return (When.parse(main).edtf,)
            case _:
                return ()

    def valid(self, cells: Cells) -> When | None:
        """Return when the statement holds; an open side of an interval is open, a partial date counts in full."""
        if not self.has_valid:
            return None
        if period := self.get_valid(cells):
            return When.parse(period)
        start, stop = self.get_from(cells), self.get_to(cells)
        if not start and not stop:
            return None
        return When.between(
            When.parse(start).first if start else None,
            When.parse(stop).last if stop else None,
        )

    # ---- the row itself

    def row(self, table: Table, line: int, entry: int, known_to: date | None = None) -> Row:
        """Build the row of one entry of one line; `known_to` is set for a vintage that a later one replaced."""
        cells = table.cells(line)
        main = self.entries(cells)[entry]
        rest = self.rest
        source = self.source(rest["source"](cells))
        value = self.value(cells, main)
        return Row(
            table=table.name,
            key="|".join([cells[at] for at in self.key_at]),
            predicate=self.get_predicate(cells),
            subject=self.setting.terms.one(self.get_subject(cells)),
            value=value,
            scope=self.scope_of(cells),
            printed=self.printed(table, cells, value),
            grade=rest["grade"](cells) or source.grade,
            source=source,
            revision=rest["revision"](cells) or self.get_vintage(cells),
            valid=self.valid(cells),
            known_from=last_day(rest["known_from"](cells)) or last_day(source.published or ""),
            known_to=known_to or last_day(rest["known_to"](cells)),
            also=tuple(self.other_values(cells)) if self.also else (),
            cause=rest["cause"](cells) or None,
            event=rest["event"](cells) or None,
            complete=rest["complete"](cells) == "true",
            quotation=rest["quotation"](cells) or None,
            note=rest["note"](cells) or None,
            line=table.line_number(line),
        )

    def value(self, cells: Cells, main: str) -> Value:
        """Build the value; raises BadValue that says what is allowed."""
        match self.statement.value.type:
            case "date":
                return self.date_value(cells, main)
            case "quantity":
                return self._bounded(self.get_predicate(cells), self.quantity(cells, main))
            case "status":
                return state_of(main)
            case "term":
                return self.setting.terms.reference(main)
            case _:
                return Text(main)

    def date_value(self, cells: Cells, main: str) -> When:
        until = self.get_until(cells)
        return When.between(When.parse(main).first, When.parse(until).last) if until else When.parse(main)

    def quantity(self, cells: Cells, main: str) -> Quantity:
        words = self.setting.words
        hedge = self.get_hedge(cells)
        unit = words.unit(self.get_unit(cells))
        return Quantity(main, unit, self.power_of_ten(cells), words.hedge(hedge) if hedge else None)

    def power_of_ten(self, cells: Cells) -> int:
        scale = self.get_scale(cells)
        try:
            return int(scale) if scale else 0
        except ValueError:
            raise BadValue(f"'{scale}' is no power of ten; allowed: a whole number such as 0, 3, 12") from None

    def _bounded(self, predicate: str, quantity: Quantity) -> Quantity:
        """Return the quantity unless it is a share that cannot be one; utilisation and growth may pass 100 percent."""
        known = self.setting.words.predicates.get(predicate)
        if known is not None and known.kind == "share" and quantity.unit.id == "percent":
            low, high = quantity.exact().low, quantity.exact().high
            if (low is not None and low > 100) or (high is not None and high < 0):
                raise BadValue(f"{quantity.number} percent is no share of a whole; allowed: 0 to 100")
        return quantity

    def other_values(self, cells: Cells) -> Iterator[Value]:
        for get, separator in self.also:
            cell = get(cells)
            for part in cell.split(separator) if separator else (cell,):
                if text := part.strip():
                    yield When.parse(text) if self.statement.value.type == "date" else self.value(cells, text)

    def scope_of(self, cells: Cells) -> Scope:
        made_of = tuple([get(cells) for get in self.scope.values()])
        scope = self._scopes.get(made_of)
        if scope is None:
            slots = {slot: self._slot(slot, text) for slot, text in zip(self.scope, made_of, strict=True) if text}
            scope = Scope(**slots)  # type: ignore[arg-type]  # the slots of a descriptor are those of Scope
            if len(self._scopes) < _KEPT_SCOPES:
                self._scopes[made_of] = scope
        return scope

    def _slot(self, slot: str, text: str) -> object:
        if slot in TIMES:
            return When.parse(text)
        if slot in ("area", "counterpart"):
            return self.setting.terms.place(text)
        return self.setting.terms.one(text) if slot == "commodity" else text

    def source(self, cell: str) -> Source:
        """Return the first source that the line names, or the origin of the whole table."""
        first = cell.split(self.source_separator, 1)[0].strip() if self.source_separator else cell
        return self.setting.sources.get(first) or self.origin

    def printed(self, table: Table, cells: Cells, value: Value) -> str:
        """Return the value as the publisher printed it, as near as the table lets us."""
        if self.statement.printed is not None:
            return self.statement.printed.format_map(dict(zip(table.header, cells, strict=True)))
        return show(value)


_REST = ("known_from", "known_to", "revision", "grade", "source", "cause", "event", "quotation", "note", "complete")
_KEPT_SCOPES = 20_000  # series share their scopes; so many different ones are kept
_STATES = frozenset(State)
TIMES = ("period", "base")


def origin_source(descriptor: Descriptor) -> Source:
    """Return the origin of a table as a source, for lines that name none of their own."""
    origin = descriptor.origin
    return Source(
        id=f"table-{descriptor.name}",
        title=origin.get("title", descriptor.name),
        publisher=origin.get("producer", ""),
        url=origin.get("url"),
        published=origin.get("published"),
        accessed=origin.get("accessed"),
        grade=GOOD,
    )


def state_of(word: str) -> State:
    """Return the state that a cell names, by its own name or by a status word; raise BadValue for any other word."""
    if word in _STATES:
        return State(word)
    return read_status(word) or State.UNKNOWN


def last_day(text: str) -> date | None:
    """Return the last day of a date: what is only known to be of May was surely published when May was over."""
    return When.parse(text).last if text else None


def show(value: Value) -> str:
    """Print a value in plain words where the table has no form of its own."""
    match value:
        case When():
            return value.edtf
        case Quantity():
            hedge = f"{value.hedge.id.replace('_', ' ')} " if value.hedge else ""
            scale = _MULTIPLIERS.get(value.scale, f" x 10^{value.scale}")
            return f"{hedge}{value.number.replace('..', ' to ')}{scale} {value.unit.id.replace('_', ' ')}"
        case Reference():
            return value.label
        case Text():
            return value.text
        case _:
            return value.value


def _placed(terms: Terms, text: str) -> str:
    return terms.place(text) if text else ""


def _ordinals(when: When | None) -> tuple[int, int]:
    if when is None:
        return 0, 0
    return when.first.toordinal() if when.first else 0, when.last.toordinal() if when.last else 0
