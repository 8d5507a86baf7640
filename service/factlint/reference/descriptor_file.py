"""Reading `*.table.yaml`: the descriptor of one table, or every problem in it with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import TypeVar, cast

from factlint.errors import Problem, nearest
from factlint.reference.authored import Authored, Part
from factlint.reference.checks import read_checks
from factlint.reference.descriptor import (
    FIELD_TYPES,
    FORMATS,
    SCOPE_COLUMNS,
    VALUE_TYPES,
    Cell,
    Condition,
    Descriptor,
    Field,
    ForeignKey,
    Join,
    Joined,
    Linked,
    NameColumns,
    Place,
    RecordColumns,
    SourceColumns,
    Statement,
    TermColumns,
    TimelineCells,
    ValueCells,
    Vintages,
)
from factlint.strict_yaml import Document

T = TypeVar("T")

REQUIRED = ("name", "title", "path", "schema", "origin")
OPTIONAL = (
    "description", "update_every_days", "last_checked_on", "states", "vintages", "timeline", "terms", "names",
    "sources", "measures", "events", "checks", "$schema", "profile", "encoding", "format", "mediatype", "dialect",
    "scheme", "type",
)  # fmt: skip
FIELD_KEYS = ("type", "format", "separator", "title", "description", "example", "constraints", "unit")
CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum")
ORIGIN_KEYS = ("citation", "published", "accessed", "url", "licence", "licence_url", "notes")
STATEMENT_CELLS = ("known_from", "known_to", "revision", "grade", "source", "cause", "event", "quotation", "note")
TIMELINE_SLOTS = ("area", "counterpart", "treatment")
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def read_descriptor(document: Document, where: str, folder: Path) -> tuple[Descriptor | None, list[Problem]]:
    """Return the descriptor and no problems, or None and every problem of the file."""
    file = Authored(document, where)
    descriptor = _Reader(file, folder).read()
    return (None if file.problems else descriptor), file.problems


class _Reader:
    """Reads one file; column names are checked against its own schema."""

    def __init__(self, file: Authored, folder: Path) -> None:
        self.file = file
        self.folder = folder
        self.fields: tuple[Field, ...] = ()
        self.columns: tuple[str, ...] = ()

    def read(self) -> Descriptor | None:
        parts = self.file.root().mapping(REQUIRED, OPTIONAL)
        if not all(key in parts for key in REQUIRED):
            return None
        schema = parts["schema"].mapping(("fields", "primaryKey"), ("foreignKeys", "missingValues"))
        fields = tuple(self.field(part) for part in schema["fields"].items()) if "fields" in schema else ()
        self.fields = fields
        self.columns = tuple(field.name for field in fields)
        name = parts["name"].text()
        if self.file.where.rsplit("/", 1)[-1] != f"{name}.table.yaml":
            parts["name"].report(f"'{name}' must be the name of the file before .table.yaml")
        return Descriptor(
            name=name,
            where=self.file.where,
            path=self.folder / parts["path"].text(),
            title=self.labels(parts["title"]),
            description=self.optional(parts, "description", Part.text) or "",
            fields=fields,
            primary_key=self.column_list(schema.get("primaryKey")),
            foreign_keys=self.listed(schema, "foreignKeys", self.foreign_key),
            origin=self.origin(parts["origin"]),
            update_every_days=self.optional(parts, "update_every_days", Part.whole),
            last_checked_on=self.optional(parts, "last_checked_on", Part.text),
            states=self.listed(parts, "states", self.statement),
            vintages=self.optional(parts, "vintages", self.vintages),
            timeline=self.optional(parts, "timeline", self.timeline),
            terms=self.optional(parts, "terms", self.terms),
            names=self.names(parts.get("names")),
            sources=self.optional(parts, "sources", self.sources),
            records=self.records(parts),
            checks=tuple(read_checks(parts["checks"], self.column, self.condition)) if "checks" in parts else (),
            place=self.place(parts["name"]),
        )

    # ---- small parts

    @staticmethod
    def place(part: Part) -> Place:
        return Place(*part.position)

    @staticmethod
    def optional(parts: dict[str, Part], key: str, read: Callable[[Part], T]) -> T | None:
        return read(parts[key]) if key in parts else None

    @staticmethod
    def listed(parts: dict[str, Part], key: str, read: Callable[[Part], T]) -> tuple[T, ...]:
        return tuple(read(part) for part in parts[key].items()) if key in parts else ()

    def labels(self, part: Part) -> dict[str, str]:
        if isinstance(part.value, str):
            return {"en": part.value}
        return {language: label.text() for language, label in part.mapping((), LANGUAGES).items()}

    def origin(self, part: Part) -> dict[str, str]:
        return {key: value.text() for key, value in part.mapping(("title", "producer"), ORIGIN_KEYS).items()}

    def column(self, part: Part) -> str:
        name = part.text()
        if name and name not in self.columns:
            part.report(f"no column '{name}'{nearest(name, self.columns)}; columns: {', '.join(self.columns)}")
        return name

    def dated_column(self, part: Part) -> str:
        name = self.column(part)
        if any(field.name == name and field.format != "edtf" and field.type != "date" for field in self.fields):
            part.report(f"'{name}' has to be a column of dates: type date, or type string with format edtf")
        return name

    def column_list(self, part: Part | None) -> tuple[str, ...]:
        if part is None:
            return ()
        if isinstance(part.value, list):
            return tuple(self.column(item) for item in part.items())
        return (self.column(part),)

    def cell(self, part: Part) -> Cell:
        if isinstance(part.value, bool):
            return Cell(literal="true" if part.value else "false")
        text = part.text()
        if text.startswith("="):
            return Cell(literal=text[1:])
        return Cell(column=self.column(part))

    def condition(self, part: Part) -> Condition:
        known = part.mapping((), None)
        for name, value in known.items():
            if name not in self.columns:
                value.report(f"no column '{name}'{nearest(name, self.columns)}")
        return {name: value.texts() for name, value in known.items()}

    # ---- the schema

    def field(self, part: Part) -> Field:
        parts = part.mapping(("name", "type"), FIELD_KEYS)
        rules = parts["constraints"].mapping((), CONSTRAINTS) if "constraints" in parts else {}
        kind = self.optional(parts, "type", lambda one: one.one_of(FIELD_TYPES)) or "string"
        form = self.optional(parts, "format", lambda one: one.one_of(FORMATS)) or "default"
        if form not in ("default", "") and kind != "string":
            parts["format"].report(f"a format is for text columns; this one is {kind}")
        return Field(
            name=self.optional(parts, "name", Part.text) or "",
            type=kind,
            format=form,
            separator=self.optional(parts, "separator", Part.text),
            required=self.optional(rules, "required", Part.flag) or False,
            unique=self.optional(rules, "unique", Part.flag) or False,
            enum=self.optional(rules, "enum", Part.texts) or (),
            pattern=self.optional(rules, "pattern", self.pattern),
            minimum=self.optional(rules, "minimum", self.limit),
            maximum=self.optional(rules, "maximum", self.limit),
            title=self.said(parts, "title"),
            description=self.said(parts, "description"),
            example=self.optional(parts, "example", Part.text) or "",
            place=self.place(part),
        )

    @staticmethod
    def pattern(part: Part) -> str:
        text = part.text()
        try:
            re.compile(text)
        except re.error as error:
            part.report(f"'{text}' is no regular expression: {error}")
        return text

    @staticmethod
    def limit(part: Part) -> str:
        text = part.text()
        if text and not re.fullmatch(r"-?\d+(\.\d+)?", text):
            part.report(f"'{text}' is no number")
        return text

    def said(self, parts: dict[str, Part], key: str) -> str:
        return self.labels(parts[key]).get("en", "") if key in parts else ""

    def foreign_key(self, part: Part) -> ForeignKey:
        parts = part.mapping(("fields", "reference"), ())
        to = parts["reference"].mapping(("resource", "fields"), ()) if "reference" in parts else {}
        own = self.column_list(parts.get("fields"))
        theirs = self.optional(to, "fields", Part.texts) or ()
        if len(own) != len(theirs):
            part.report(f"{len(own)} columns cannot point at {len(theirs)}")
        return ForeignKey(own, self.optional(to, "resource", Part.text) or "", theirs, self.place(part))

    # ---- the statements

    def statement(self, part: Part) -> Statement:
        optional = ("where", "not_where", "also", "scope", "valid", "complete", "printed", *STATEMENT_CELLS)
        parts = part.mapping(("predicate", "subject", "value"), optional)
        valid = parts["valid"].mapping((), ("from", "to", "period")) if "valid" in parts else {}
        scope = parts["scope"].mapping((), SCOPE_COLUMNS) if "scope" in parts else {}
        return Statement(
            predicate=self.predicate(parts.get("predicate")),
            subject=self.optional(parts, "subject", self.cell) or Cell(),
            value=self.optional(parts, "value", self.value_cells) or ValueCells("text", Cell()),
            where=self.optional(parts, "where", self.condition) or {},
            not_where=self.optional(parts, "not_where", self.condition) or {},
            scope={slot: self.cell(cell) for slot, cell in scope.items()},
            also=self.listed(parts, "also", self.cell),
            valid_from=self.optional(valid, "from", self.cell),
            valid_to=self.optional(valid, "to", self.cell),
            valid_period=self.optional(valid, "period", self.cell),
            complete=self.optional(parts, "complete", self.cell),
            printed=self.optional(parts, "printed", self.template),
            place=self.place(part),
            **{key: self.cell(parts[key]) for key in STATEMENT_CELLS if key in parts},
        )

    def predicate(self, part: Part | None) -> Cell:
        if part is None:
            return Cell()
        if isinstance(part.value, dict):
            parts = part.mapping(("column",), ())
            return Cell(column=self.optional(parts, "column", self.column))
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
        kind = self.optional(parts, "type", lambda one: one.one_of(VALUE_TYPES)) or "text"
        names = [name for name in main.get(kind, ()) if name in parts]
        if not names:
            part.report(f"a {kind} needs '{' or '.join(main.get(kind, ('type',)))}'")
        if kind == "quantity" and "unit" not in parts:
            part.report("a quantity needs 'unit', a column or a literal such as '=percent'")
        return ValueCells(
            type=cast("object", kind),  # type: ignore[arg-type]  # judged by one_of above
            main=self.cell(parts[names[0]]) if names else Cell(),
            until=self.optional(parts, "to", self.cell),
            unit=self.optional(parts, "unit", self.cell),
            scale=self.optional(parts, "scale", self.cell),
            hedge=self.optional(parts, "hedge", self.cell),
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
            if name is not None and (name not in self.columns or form or conversion):
                part.report(f"no column '{name}' to print{nearest(name, self.columns)}")
        return text

    def vintages(self, part: Part) -> Vintages:
        parts = part.mapping(("by", "order"), ())
        order = self.optional(parts, "order", self.dated_column) or ""
        return Vintages(self.column_list(parts.get("by")), order, self.place(part))

    # ---- timelines

    def timeline(self, part: Part) -> TimelineCells:
        columns = ("part", "until", "cause", "known_from", "source", "grade")
        required = ("subject", "date", "state", "predicate")
        parts = part.mapping(required, (*columns, "order", "known_until", "scope", "joined"))
        self.column_list(parts.get("order"))
        known = {key: self.column(parts[key]) for key in columns if key in parts}
        scope = parts["scope"].mapping((), TIMELINE_SLOTS) if "scope" in parts else {}
        return TimelineCells(
            subject=self.optional(parts, "subject", self.column) or "",
            date=self.optional(parts, "date", self.column) or "",
            state=self.optional(parts, "state", self.column) or "",
            predicate=self.optional(parts, "predicate", Part.text) or "",
            part=known.get("part"),
            until=known.get("until"),
            cause=known.get("cause"),
            known_from=known.get("known_from"),
            source=known.get("source"),
            grade=known.get("grade"),
            known_until=self.optional(parts, "known_until", self.column_or_join),
            scope={slot: self.cell(cell) for slot, cell in scope.items()},
            joined=self.optional(parts, "joined", self.joined),
            place=self.place(part),
        )

    def column_or_join(self, part: Part) -> str | Join:
        return self.join(part) if isinstance(part.value, dict) else self.column(part)

    def join(self, part: Part) -> Join:
        parts = part.mapping(("table", "key", "column"), ("part",))
        text = {key: value.text() for key, value in parts.items()}
        return Join(text.get("table", ""), text.get("key", ""), text.get("column", ""), text.get("part"))

    def joined(self, part: Part) -> Joined:
        """Columns in here are those of the other table; they are checked when that table is known."""
        plain = ("table", "owner", "predicate", "subject")
        parts = part.mapping(plain, ("part", "scope", "where", "valid", "grade"))
        text = {key: parts[key].text() for key in (*plain, "part", "grade") if key in parts}
        scope = parts["scope"].mapping((), TIMELINE_SLOTS) if "scope" in parts else {}
        where = parts["where"].mapping((), None) if "where" in parts else {}
        valid = parts["valid"].mapping((), ("from", "to")) if "valid" in parts else {}
        return Joined(
            table=text.get("table", ""),
            owner=text.get("owner", ""),
            predicate=text.get("predicate", ""),
            subject=text.get("subject", ""),
            part=text.get("part"),
            scope={slot: self.cell_or_join(cell) for slot, cell in scope.items()},
            where={name: value.texts() for name, value in where.items()},
            valid_from=self.optional(valid, "from", Part.text),
            valid_to=self.optional(valid, "to", Part.text),
            grade=text.get("grade"),
        )

    def cell_or_join(self, part: Part) -> Cell | Join:
        return self.join(part) if isinstance(part.value, dict) else self.foreign_cell(part)

    @staticmethod
    def foreign_cell(part: Part) -> Cell:
        text = part.text()
        return Cell(literal=text[1:]) if text.startswith("=") else Cell(column=text)

    # ---- terms, names, sources, records

    def terms(self, part: Part) -> TermColumns:
        single = ("broader", "part_of", "members", "misnomers", "level", "grade")
        parts = part.mapping(("id", "kind", "names"), ("aliases", "codes", "same_as", *single))
        names = parts["names"].mapping((), LANGUAGES) if "names" in parts else {}
        return TermColumns(
            id=self.optional(parts, "id", self.column) or "",
            kind=self.optional(parts, "kind", self.column) or "",
            names={language: self.column(name) for language, name in names.items()},
            aliases=self.column_list(parts.get("aliases")),
            codes=self.column_list(parts.get("codes")),
            same_as=self.column_list(parts.get("same_as")),
            **{key: self.column(parts[key]) for key in single if key in parts},
        )

    def names(self, part: Part | None) -> tuple[NameColumns, ...]:
        if part is None:
            return ()
        listed = part.items() if isinstance(part.value, list) else iter((part,))
        return tuple(self.name_columns(one) for one in listed)

    def name_columns(self, part: Part) -> NameColumns:
        parts = part.mapping(("name", "term"), ("misnomer", "where"))
        return NameColumns(
            name=self.optional(parts, "name", self.column) or "",
            term=self.optional(parts, "term", self.column) or "",
            misnomer=self.optional(parts, "misnomer", self.column),
            where=self.optional(parts, "where", self.condition) or {},
        )

    def sources(self, part: Part) -> SourceColumns:
        parts = part.mapping(("id", "title", "publisher"), ("url", "published", "accessed", "grade"))
        columns = {key: self.column(value) for key, value in parts.items()}
        return SourceColumns(**({"id": "", "title": "", "publisher": ""} | columns))

    def records(self, parts: dict[str, Part]) -> tuple[RecordColumns, ...]:
        found = []
        if "measures" in parts:
            found.append(self.measures(parts["measures"]))
        if "events" in parts:
            found.append(self.events(parts["events"]))
        return tuple(found)

    def measures(self, part: Part) -> RecordColumns:
        parts = part.mapping(("id",), ("kind", "number", "year", "issuer", "titles", "aliases", "items"))
        return RecordColumns(
            role="measures",
            id=self.optional(parts, "id", self.column) or "",
            kind=self.optional(parts, "kind", self.column),
            number=self.optional(parts, "number", self.column),
            day=self.optional(parts, "year", self.column),
            titles=(*self.column_list(parts.get("titles")), *self.column_list(parts.get("aliases"))),
            people=self.column_list(parts.get("issuer")),
            linked=self.linked(parts.get("items"), "measure", "item"),
        )

    def events(self, part: Part) -> RecordColumns:
        parts = part.mapping(
            ("id",),
            ("kind", "number", "start", "end", "place", "titles", "topics", "participants", "speaker", "outcome"),
        )
        return RecordColumns(
            role="events",
            id=self.optional(parts, "id", self.column) or "",
            kind=self.optional(parts, "kind", self.column),
            number=self.optional(parts, "number", self.column) or self.optional(parts, "outcome", self.column),
            day=self.optional(parts, "start", self.column),
            place=self.optional(parts, "place", self.column),
            titles=self.column_list(parts.get("titles")),
            topics=self.column_list(parts.get("topics")),
            people=self.column_list(parts.get("speaker")),
            linked=self.linked(parts.get("participants"), "event", "participant"),
        )

    @staticmethod
    def linked(part: Part | None, owner: str, member: str) -> Linked | None:
        if part is None:
            return None
        text = {key: value.text() for key, value in part.mapping(("table", owner, member), ("side",)).items()}
        return Linked(text.get("table", ""), text.get(owner, ""), text.get(member, ""), text.get("side"))
