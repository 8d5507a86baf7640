"""Linear-time matching: the one place that knows which regular-expression engine runs the patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import re2

from factlint.errors import BadValue

# An expert's pattern is refused above these sizes, so that no rule can make the others slow or large.
LONGEST_PATTERN = 60_000
LARGEST_PROGRAM = 40_000
_MEMORY = 64 << 20


class Found(Protocol):
    """One match; `span(0)` is all of it in bytes, `span(n)` a group, (-1, -1) for one that caught nothing."""

    def span(self, group: int) -> tuple[int, int]: ...


class Pattern:
    """A compiled pattern over UTF-8 bytes; `groups` maps the names of its groups to their numbers.

    One that was stored is compiled when it is first used: most texts need few of them.
    """

    __slots__ = ("_compiled", "_source", "groups")

    def __init__(self, source: str) -> None:
        """Compile, or raise BadValue that says why the pattern cannot be used."""
        if len(source) > LONGEST_PATTERN:
            raise BadValue(f"the pattern is {len(source)} characters long when written out; at most {LONGEST_PATTERN}")
        self._source = source
        self._compiled: Any = None
        try:
            compiled = self._compile()
        except re2.error as problem:
            raise BadValue(f"the pattern cannot be compiled: {_reason(problem)}") from None
        if compiled.programsize > LARGEST_PROGRAM:
            raise BadValue(f"the pattern is too large: {compiled.programsize} steps; at most {LARGEST_PROGRAM}")
        self.groups: Mapping[str, int] = {name.decode(): number for name, number in compiled.groupindex.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._source, self.groups)

    def _compile(self) -> Any:
        self._compiled = re2.compile(self._source.encode(), _options())
        return self._compiled

    def matches(self, text: bytes, start: int = 0) -> Iterator[Found]:
        """Give every match from byte `start` on, without overlaps."""
        return iter((self._compiled or self._compile()).finditer(text, start))

    def is_in(self, text: bytes) -> bool:
        return (self._compiled or self._compile()).search(text) is not None


def _restored(source: str, groups: Mapping[str, int]) -> Pattern:
    """Make a pattern that is known to compile, and do not compile it yet."""
    pattern = Pattern.__new__(Pattern)
    pattern._source, pattern._compiled, pattern.groups = source, None, groups
    return pattern


class Gate:
    """Tells in one pass over a text which of many patterns occur in it; compiled when it is first asked."""

    __slots__ = ("_set", "_sources")

    def __init__(self, sources: Iterable[str]) -> None:
        self._sources = tuple(sources)
        self._set: Any = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Gate, (self._sources,)

    def open_for(self, text: bytes) -> Sequence[int]:
        """Return the numbers of the patterns that match somewhere, in no certain order."""
        return (self._set or self._compile()).Match(text) or ()

    def _compile(self) -> Any:
        compiled = re2.Set.SearchSet(_options())
        for source in self._sources:
            compiled.Add(source.encode())
        compiled.Compile()
        self._set = compiled
        return compiled


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return options


def _reason(problem: Exception) -> str:
    reason = problem.args[0] if problem.args else ""
    return reason.decode() if isinstance(reason, bytes) else str(reason)
