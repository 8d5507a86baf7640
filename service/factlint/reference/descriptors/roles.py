"""Reading the roles of a table: timelines, terms, names, sources, and records that are found for what they are."""

from __future__ import annotations

from factlint.reference.descriptors.authored import Part
from factlint.reference.descriptors.columns import LANGUAGES, Columns, optional, place_of
from factlint.reference.descriptors.descriptor import (
    Cell,
    Join,
    Joined,
    Linked,
    NameColumns,
    RecordColumns,
    SourceColumns,
    TermColumns,
    TimelineCells,
)

TIMELINE_SLOTS = ("area", "counterpart", "treatment")


class RoleReader:
    """Reads roles over the columns of one table."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def timeline(self, part: Part) -> TimelineCells:
        columns = ("part", "until", "cause", "known_from", "source", "grade")
        required = ("subject", "date", "state", "predicate")
        parts = part.mapping(required, (*columns, "order", "known_until", "scope", "joined"))
        self.columns.column_list(parts.get("order"))
        known = {key: self.columns.column(parts[key]) for key in columns if key in parts}
        scope = parts["scope"].mapping((), TIMELINE_SLOTS) if "scope" in parts else {}
        return TimelineCells(
            subject=optional(parts, "subject", self.columns.column) or "",
            date=optional(parts, "date", self.columns.column) or "",
            state=optional(parts, "state", self.columns.column) or "",
            predicate=optional(parts, "predicate", Part.text) or "",
            part=known.get("part"),
            until=known.get("until"),
            cause=known.get("cause"),
            known_from=known.get("known_from"),
            source=known.get("source"),
            grade=known.get("grade"),
            known_until=optional(parts, "known_until", self.column_or_join),
            scope={slot: self.columns.cell(cell) for slot, cell in scope.items()},
            joined=optional(parts, "joined", self.joined),
            place=place_of(part),
        )

    def column_or_join(self, part: Part) -> str | Join:
        return self.join(part) if isinstance(part.value, dict) else self.columns.column(part)

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
            valid_from=optional(valid, "from", Part.text),
            valid_to=optional(valid, "to", Part.text),
            grade=text.get("grade"),
        )

    def cell_or_join(self, part: Part) -> Cell | Join:
        return self.join(part) if isinstance(part.value, dict) else self.foreign_cell(part)

    @staticmethod
    def foreign_cell(part: Part) -> Cell:
        text = part.text()
        return Cell(literal=text[1:]) if text.startswith("=") else Cell(column=text)

    def terms(self, part: Part) -> TermColumns:
        single = ("broader", "part_of", "members", "misnomers", "level", "grade")
        parts = part.mapping(("id", "kind", "names"), ("aliases", "codes", "same_as", *single))
        names = parts["names"].mapping((), LANGUAGES) if "names" in parts else {}
        return TermColumns(
            id=optional(parts, "id", self.columns.column) or "",
            kind=optional(parts, "kind", self.columns.column) or "",
            names={language: self.columns.column(name) for language, name in names.items()},
            aliases=self.columns.column_list(parts.get("aliases")),
            codes=self.columns.column_list(parts.get("codes")),
            same_as=self.columns.column_list(parts.get("same_as")),
            **{key: self.columns.column(parts[key]) for key in single if key in parts},
        )

    def names(self, part: Part | None) -> tuple[NameColumns, ...]:
        if part is None:
            return ()
        listed = part.items() if isinstance(part.value, list) else iter((part,))
        return tuple(self.name_columns(one) for one in listed)

    def name_columns(self, part: Part) -> NameColumns:
        parts = part.mapping(("name", "term"), ("misnomer", "where"))
        return NameColumns(
            name=optional(parts, "name", self.columns.column) or "",
            term=optional(parts, "term", self.columns.column) or "",
            misnomer=optional(parts, "misnomer", self.columns.column),
            where=optional(parts, "where", self.columns.condition) or {},
        )

    def sources(self, part: Part) -> SourceColumns:
        parts = part.mapping(("id", "title", "publisher"), ("url", "published", "accessed", "grade"))
        columns = {key: self.columns.column(value) for key, value in parts.items()}
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
            id=optional(parts, "id", self.columns.column) or "",
            kind=optional(parts, "kind", self.columns.column),
            number=optional(parts, "number", self.columns.column),
            day=optional(parts, "year", self.columns.column),
            titles=(*self.columns.column_list(parts.get("titles")), *self.columns.column_list(parts.get("aliases"))),
            people=self.columns.column_list(parts.get("issuer")),
            linked=self.linked(parts.get("items"), "measure", "item"),
        )

    def events(self, part: Part) -> RecordColumns:
        parts = part.mapping(
            ("id",),
            ("kind", "number", "start", "end", "place", "titles", "topics", "participants", "speaker", "outcome"),
        )
        return RecordColumns(
            role="events",
            id=optional(parts, "id", self.columns.column) or "",
            kind=optional(parts, "kind", self.columns.column),
            number=optional(parts, "number", self.columns.column) or optional(parts, "outcome", self.columns.column),
            day=optional(parts, "start", self.columns.column),
            place=optional(parts, "place", self.columns.column),
            titles=self.columns.column_list(parts.get("titles")),
            topics=self.columns.column_list(parts.get("topics")),
            people=self.columns.column_list(parts.get("speaker")),
            linked=self.linked(parts.get("participants"), "event", "participant"),
        )

    @staticmethod
    def linked(part: Part | None, owner: str, member: str) -> Linked | None:
        if part is None:
            return None
        text = {key: value.text() for key, value in part.mapping(("table", owner, member), ("side",)).items()}
        return Linked(text.get("table", ""), text.get(owner, ""), text.get(member, ""), text.get("side"))
