"""Reading the statements of a descriptor: which rows a line makes, and of which cells."""

from __future__ import annotations

from string import Formatter
from typing import cast

from factlint.errors import nearest
from factlint.reference.descriptors.authored import Part
from factlint.reference.descriptors.columns import Columns, listed, optional, place_of
from factlint.reference.descriptors.descriptor import (
    SCOPE_COLUMNS,
    VALUE_TYPES,
    Cell,
    Statement,
    ValueCells,
    Vintages,
)

STATEMENT_CELLS = ("known_from", "known_to", "revision", "grade", "source", "cause", "event", "quotation", "note")


class StatementReader:
    """Reads statements over the columns of one table."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def statement(self, part: Part) -> Statement:
        others = ("where", "not_where", "also", "scope", "valid", "complete", "printed", *STATEMENT_CELLS)
        parts = part.mapping(("predicate", "subject", "value"), others)
        valid = parts["valid"].mapping((), ("from", "to", "period")) if "valid" in parts else {}
        scope = parts["scope"].mapping((), SCOPE_COLUMNS) if "scope" in parts else {}
        return Statement(
            predicate=self.predicate(parts.get("predicate")),
            subject=optional(parts, "subject", self.columns.cell) or Cell(),
            value=optional(parts, "value", self.value_cells) or ValueCells("text", Cell()),
            where=optional(parts, "where", self.columns.condition) or {},
            not_where=optional(parts, "not_where", self.columns.condition) or {},
            scope={slot: self.columns.cell(cell) for slot, cell in scope.items()},
            also=listed(parts, "also", self.columns.cell),
            valid_from=optional(valid, "from", self.columns.cell),
            valid_to=optional(valid, "to", self.columns.cell),
            valid_period=optional(valid, "period", self.columns.cell),
            complete=optional(parts, "complete", self.columns.cell),
            printed=optional(parts, "printed", self.template),
            place=place_of(part),
            **{key: self.columns.cell(parts[key]) for key in STATEMENT_CELLS if key in parts},
        )

    def predicate(self, part: Part | None) -> Cell:
        if part is None:
            return Cell()
        if isinstance(part.value, dict):
            parts = part.mapping(("column",), ())
            return Cell(column=optional(parts, "column", self.columns.column))
        return Cell(literal=part.text())

    def value_cells(self, part: Part) -> ValueCells:
        main = {
            "date": ("edtf", "from"),
            "quantity": ("number",),
            "status": ("status",),
            "term": ("id",),
            "text": ("text",),
        }
        parts = part.mapping(
            ("type",), ("edtf", "from", "to", "number", "unit", "scale", "hedge", "status", "id", "text")
        )
        kind = optional(parts, "type", lambda one: one.one_of(VALUE_TYPES)) or "text"
        names = [name for name in main.get(kind, ()) if name in parts]
        if not names:
            part.report(f"a {kind} needs {' or '.join(repr(name) for name in main.get(kind, ('type',)))}")
        if kind == "quantity" and "unit" not in parts:
            part.report("a quantity needs 'unit', a column or a literal such as '=percent'")
        return ValueCells(
            type=cast("object", kind),  # type: ignore[arg-type]  # judged by one_of above
            main=self.columns.cell(parts[names[0]]) if names else Cell(),
            until=optional(parts, "to", self.columns.cell),
            unit=optional(parts, "unit", self.columns.cell),
            scale=optional(parts, "scale", self.columns.cell),
            hedge=optional(parts, "hedge", self.columns.cell),
        )

    def template(self, part: Part) -> str:
        """Read how a value is printed: text with columns in braces, and nothing else in them."""
        text = part.text()
        try:
            pieces = list(Formatter().parse(text))
        except ValueError as error:
            part.report(f"'{text}' cannot be printed: {error}")
            return text
        for _, name, form, conversion in pieces:
            if name is not None and (name not in self.columns.names or form or conversion):
                part.report(f"no column '{name}' to print{nearest(name, self.columns.names)}")
        return text

    def vintages(self, part: Part) -> Vintages:
        parts = part.mapping(("by", "order"), ())
        order = optional(parts, "order", self.columns.dated_column) or ""
        return Vintages(self.columns.column_list(parts.get("by")), order, place_of(part))
