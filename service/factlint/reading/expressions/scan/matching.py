"""Linear-time matching: the one place that knows which regular-expression engine runs the patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import re2

from factlint.errors import BadValue

# An expert's pattern is refused above these sizes, so that no rule can make the others slow or large.
LONGEST_PATTERN = 60_000
LARGEST_PROGRAM = 40_000
_MEMORY = 64 << 20
# Patterns that are looked for in one pass where several match in a text. The engine makes a state of its own for each
# set of patterns that have matched so far; to make those of a text that is new to it takes longer than all the rest.
AT_ONCE = 24


# One match in bytes: first all of it, then its groups, (-1, -1) for one that caught nothing.
Spans = Sequence[tuple[int, int]]
_Find = Callable[[bytes, int], Spans]
_NOWHERE: Spans = ((-1, -1),)


class Pattern:
    """A compiled pattern over UTF-8 bytes; `groups` maps the names of its groups to their numbers.

    One that was stored is compiled when it is first used: most texts need few of them.
    """

    __slots__ = ("_find", "_source", "groups")

    def __init__(self, source: str) -> None:
        """Compile, or raise BadValue that says why the pattern cannot be used."""
        if len(source) > LONGEST_PATTERN:
            raise BadValue(f"the pattern is {len(source)} characters long when written out; at most {LONGEST_PATTERN}")
        self._source = source
        try:
            compiled = re2.compile(source.encode(), _options())
        except re2.error as problem:
            raise BadValue(f"the pattern cannot be compiled: {_reason(problem)}") from None
        if compiled.programsize > LARGEST_PROGRAM:
            raise BadValue(f"the pattern is too large: {compiled.programsize} steps; at most {LARGEST_PROGRAM}")
        self._find: _Find | None = _finder(compiled)
        self.groups: Mapping[str, int] = {name.decode(): number for name, number in compiled.groupindex.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._source, self.groups)

    def _compile(self) -> _Find:
        self._find = _finder(re2.compile(self._source.encode(), _options()))
        return self._find

    def matches(self, text: bytes, start: int = 0) -> Iterator[Spans]:
        """Give every match from byte `start` on, without overlaps."""
        find = self._find or self._compile()
        while start <= len(text):
            spans = find(text, start)
            first, last = spans[0]
            if first < 0:
                return
            yield spans
            start = last if last > start else start + 1

    def is_in(self, text: bytes) -> bool:
        return (self._find or self._compile())(text, 0)[0][0] >= 0


def _finder(compiled: Any) -> _Find:
    """Return what finds the first match from a byte on: the engine itself, past what its wrapper makes of each match.

    The wrapper takes as long as the engine for most of our patterns. Where another version of it holds no engine under
    this name, it is asked itself.
    """
    engine = getattr(compiled, "_regexp", None)
    if engine is not None:
        match, anywhere = engine.Match, type(engine).Anchor.UNANCHORED
        return lambda text, start: match(anywhere, text, start, len(text))

    def find(text: bytes, start: int) -> Spans:
        found = compiled.search(text, start)
        return _NOWHERE if found is None else tuple(found.span(group) for group in range(compiled.groups + 1))

    return find


def _restored(source: str, groups: Mapping[str, int]) -> Pattern:
    """Make a pattern that is known to compile, and do not compile it yet."""
    pattern = Pattern.__new__(Pattern)
    pattern._source, pattern._find, pattern.groups = source, None, groups
    return pattern


class Gate:
    """Tells in a few passes over a text which of many patterns occur in it; compiled when it is first asked.

    `at_once` patterns are looked for in one pass.
    """

    __slots__ = ("_at_once", "_sets", "_sources")

    def __init__(self, sources: Iterable[str], at_once: int = AT_ONCE) -> None:
        self._sources, self._at_once = tuple(sources), at_once
        self._sets: list[tuple[int, Any]] = []

    def __reduce__(self) -> tuple[Any, ...]:
        return Gate, (self._sources, self._at_once)

    def open_for(self, text: bytes) -> Sequence[int]:
        """Return the numbers of the patterns that match somewhere, in no certain order."""
        return [first + number for first, each in self._sets or self._compile() for number in each.Match(text) or ()]

    def _compile(self) -> list[tuple[int, Any]]:
        compiled = []
        for first in range(0, len(self._sources), self._at_once):
            each = re2.Set.SearchSet(_options())
            for source in self._sources[first : first + self._at_once]:
                each.Add(source.encode())
            each.Compile()
            compiled.append((first, each))
        self._sets = compiled
        return compiled


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return options


def _reason(problem: Exception) -> str:
    reason = problem.args[0] if problem.args else ""
    return reason.decode() if isinstance(reason, bytes) else str(reason)
