"""What the tables need of the vocabulary: predicates with their type of value, units and hedges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from factlint.model.measure.quantity import Hedge, Unit


class PredicateWords(Protocol):
    """A predicate; `value` is date, quantity, status, term or text, `slots` are those that must agree."""

    @property
    def kind(self) -> str: ...

    @property
    def value(self) -> str: ...

    @property
    def slots(self) -> tuple[str, ...]: ...


class Words(Protocol):
    """The vocabulary. `unit` and `hedge` take an id or an alias and raise BadValue for a word they do not know."""

    @property
    def predicates(self) -> Mapping[str, PredicateWords]: ...

    def unit(self, name: str) -> Unit: ...

    def hedge(self, name: str) -> Hedge: ...
