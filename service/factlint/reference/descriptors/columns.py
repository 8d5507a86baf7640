"""The columns of a table as its descriptor refers to them: names that must exist, cells that may be literals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from factlint.errors import nearest
from factlint.reference.descriptors.authored import Part
from factlint.reference.descriptors.descriptor import Cell, Condition, Field, Place

T = TypeVar("T")

LANGUAGES = ("en", "zh-Hans", "zh-Hant")


class Columns:
    """Judges every mention of a column against the columns that the schema has."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self.fields = fields
        self.names = tuple(field.name for field in fields)

    def column(self, part: Part) -> str:
        """Return the name of a column; report one that does not exist."""
        name = part.text()
        if name and name not in self.names:
            part.report(f"no column '{name}'{nearest(name, self.names)}; columns: {', '.join(self.names)}")
        return name

    def dated_column(self, part: Part) -> str:
        """Return the name of a column whose cells are known to be dates."""
        name = self.column(part)
        if any(field.name == name and field.format != "edtf" and field.type != "date" for field in self.fields):
            part.report(f"'{name}' has to be a column of dates: type date, or type string with format edtf")
        return name

    def column_list(self, part: Part | None) -> tuple[str, ...]:
        """Return the names of a list of columns; one name counts as a list of one."""
        if part is None:
            return ()
        if isinstance(part.value, list):
            return tuple(self.column(item) for item in part.items())
        return (self.column(part),)

    def cell(self, part: Part) -> Cell:
        """Return a column, or the literal that "=text", true or false stand for."""
        if isinstance(part.value, bool):
            return Cell(literal="true" if part.value else "false")
        text = part.text()
        return Cell(literal=text[1:]) if text.startswith("=") else Cell(column=self.column(part))

    def condition(self, part: Part) -> Condition:
        """Return the allowed cells column by column."""
        known = part.mapping((), None)
        for name, value in known.items():
            if name not in self.names:
                value.report(f"no column '{name}'{nearest(name, self.names)}")
        return {name: value.texts() for name, value in known.items()}


def place_of(part: Part) -> Place:
    return Place(*part.position)


def optional(parts: dict[str, Part], key: str, read: Callable[[Part], T]) -> T | None:
    """Read a part that may be left out."""
    return read(parts[key]) if key in parts else None


def listed(parts: dict[str, Part], key: str, read: Callable[[Part], T]) -> tuple[T, ...]:
    """Read the items of a list that may be left out."""
    return tuple(read(part) for part in parts[key].items()) if key in parts else ()


def labels(part: Part) -> dict[str, str]:
    """Return a text by language; a bare text is English."""
    if isinstance(part.value, str):
        return {"en": part.value}
    return {language: label.text() for language, label in part.mapping((), LANGUAGES).items()}
