"""Judging statements: whether each can become a row, with every different cell judged only once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field

from factlint.errors import BadValue, Problem, nearest
from factlint.model.measure.when import When
from factlint.model.row import GRADES
from factlint.reference.descriptors.descriptor import Cell
from factlint.reference.lines.statements import TIMES, Cells, Getter, Maker, last_day
from factlint.reference.table import Table

_REMEMBERED = 100_000  # right cells of one part that are kept so as not to judge them again
_SLOTS = (*TIMES, "area", "counterpart")
_PLAIN = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,9})?")  # a number that nothing can be wrong with


@dataclass(slots=True)
class _Piece:
    """One part of a statement: the cell to point at, what it is made of, and an attempt that raises BadValue."""

    cell: Cell | None
    made_of: Callable[[Cells, str], Hashable]
    attempt: Callable[[Cells, str], object]
    right: set[Hashable] = field(default_factory=set)

    def fault(self, cells: Cells, main: str) -> str | None:
        made_of = self.made_of(cells, main)
        if made_of in self.right:
            return None
        try:
            self.attempt(cells, main)
        except BadValue as error:
            return str(error)
        if len(self.right) < _REMEMBERED:
            self.right.add(made_of)
        return None


class Judge:
    """Finds what keeps the statements of one kind from being rows."""

    def __init__(self, table: Table, maker: Maker) -> None:
        self.table = table
        self.maker = maker
        self.pieces = [piece for piece in self._pieces() if piece.cell is not None]
        self.said: set[str] = set()

    def faults(self, line: int, cells: Cells, main: str) -> list[Problem] | None:
        """Return what is wrong, None for a statement that can be a row."""
        found = [(piece, fault) for piece in self.pieces if (fault := piece.fault(cells, main)) is not None]
        if not found:
            return None
        messages: dict[str, Cell | None] = {}
        for piece, fault in found:
            messages.setdefault(fault, piece.cell)
        return [problem for fault, cell in messages.items() for problem in self._problems(line, cell, fault)]

    def _problems(self, line: int, cell: Cell | None, message: str) -> Iterator[Problem]:
        """Say what is wrong at its cell; what the descriptor itself says wrongly is said once, not for every line."""
        if cell is not None and cell.column is not None:
            yield self.table.problem(line, cell.column, message, "statement")
        elif message not in self.said:
            self.said.add(message)
            place, descriptor = self.maker.statement.place, self.table.descriptor
            message = f"{message} (from line {self.table.line_number(line)} of {descriptor.path.name} on)"
            yield Problem(descriptor.where, message, place.line, place.column, "statement")

    def _pieces(self) -> Iterator[_Piece]:
        maker, statement = self.maker, self.maker.statement
        yield self._text(statement.predicate, maker.get_predicate, self._predicate)
        yield from self._value_pieces()
        for get, cell in zip((one for one, _ in maker.also), statement.also, strict=True):
            yield _Piece(cell, _only(get), lambda cells, main: list(maker.other_values(cells)))
        if maker.has_valid:
            first, second, third = maker.get_valid, maker.get_from, maker.get_to
            yield _Piece(
                statement.valid_period or statement.valid_from or statement.valid_to,
                lambda cells, main: (first(cells), second(cells), third(cells)),
                lambda cells, main: maker.valid(cells),
            )
        for slot, get in maker.scope.items():
            if slot in _SLOTS:
                yield self._text(statement.scope[slot], get, When.parse if slot in TIMES else self._area)
        yield self._text(statement.grade, maker.rest["grade"], _grade)
        yield self._text(statement.source, maker.rest["source"], self._sources)
        yield self._text(statement.known_from, maker.rest["known_from"], last_day)
        yield self._text(statement.known_to, maker.rest["known_to"], last_day)

    def _value_pieces(self) -> Iterator[_Piece]:
        maker, value = self.maker, self.maker.statement.value
        if value.type == "quantity":
            yield self._text(value.unit, maker.get_unit, maker.setting.words.unit)
            yield self._text(value.hedge, maker.get_hedge, maker.setting.words.hedge)
            yield _Piece(value.scale, _only(maker.get_scale), lambda cells, main: maker.power_of_ten(cells))
            yield _Piece(value.main, self._quantity_parts, self._quantity)
        elif value.type == "date":
            until = maker.get_until
            yield _Piece(value.main, lambda cells, main: (main, until(cells)), maker.value)
        elif value.type == "status":
            yield _Piece(value.main, lambda cells, main: main, maker.value)

    @staticmethod
    def _text(cell: Cell | None, get: Getter, attempt: Callable[[str], object]) -> _Piece:
        """Return the piece of one cell that is judged by its text alone; an empty one is never wrong."""
        return _Piece(cell, _only(get), lambda cells, main: attempt(text) if (text := get(cells)) else None)

    def _quantity_parts(self, cells: Cells, main: str) -> Hashable:
        """Return what decides whether a quantity is right; for a plain number that is no share, nothing else does."""
        predicate = self.maker.get_predicate(cells)
        known = self.maker.setting.words.predicates.get(predicate)
        if known is not None and known.kind != "share" and _PLAIN.fullmatch(main):
            return predicate, self.maker.get_unit(cells), self.maker.get_scale(cells), self.maker.get_hedge(cells)
        return predicate, self.maker.get_unit(cells), self.maker.get_scale(cells), self.maker.get_hedge(cells), main

    def _quantity(self, cells: Cells, main: str) -> object:
        return self.maker.value(cells, main)

    def _predicate(self, name: str) -> None:
        known, kind = self.maker.setting.words.predicates, self.maker.statement.value.type
        if name not in known:
            raise BadValue(f"the vocabulary has no predicate '{name}'{nearest(name, known)}")
        if known[name].value != kind:
            raise BadValue(f"'{name}' takes a {known[name].value}, not a {kind}")

    def _area(self, text: str) -> None:
        terms = self.maker.setting.terms
        if not terms.is_known(terms.place(text)):
            raise BadValue(f"'{text}' is no area that the terms know")

    def _sources(self, cell: str) -> None:
        separator = self.maker.source_separator
        for name in cell.split(separator) if separator else (cell,):
            if name and name.strip() not in self.maker.setting.sources:
                raise BadValue(f"there is no source '{name.strip()}'")


def _only(get: Getter) -> Callable[[Cells, str], str]:
    return lambda cells, main: get(cells)


def _grade(word: str) -> None:
    if word not in GRADES:
        raise BadValue(f"'{word}' is no grade; allowed: {', '.join(GRADES)}{nearest(word, GRADES)}")
