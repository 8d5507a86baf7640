"""What the checker needs from a rule engine: compile rules once, then find their matches among facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from factlint.rulebook.patterns import Fact, PatternRule


class Match(NamedTuple):
    """A rule and the facts that fill its patterns, as indexes into the facts given, in the order of the patterns."""

    rule: str
    facts: tuple[int, ...]


class Compiled(Protocol):
    """Rules made ready by an engine; only that engine can run them. Its memory is freed when nothing refers to it."""

    @property
    def name(self) -> str: ...


class Engine(Protocol):
    """Finds every way in which facts fill the patterns of rules.

    A fact that lacks a slot satisfies no test and no join on it, `!=` included. Values of different types are unequal
    and have no order: `!=` between them holds, `<`, `<=`, `>` and `>=` do not. Texts are ordered by code points.
    One fact fills at most one pattern of a match; two facts with the same content are two facts.
    """

    @property
    def version(self) -> str:
        """Name the engine and its version, for reports."""
        ...

    def compile(self, name: str, rules: Sequence[PatternRule]) -> Compiled:
        """Make rules ready to run. Raises EngineError, naming the rule, for one that the engine cannot hold."""
        ...

    def run(self, compiled: Compiled, facts: Sequence[Fact]) -> list[Match]:
        """Return all matches, sorted; neither the order of the rules nor of the facts changes which ones.

        Raises InputTooLarge for more facts, or more ways to combine them, than the engine has room for, and EngineError
        when it fails. No match is dropped in silence.
        """
        ...
