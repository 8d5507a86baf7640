"""Finds countries and minerals that are named by one character, where the characters beside them allow it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factlint.reading.mentions.guards import LetterGuards, MineralGuards
from factlint.reading.mentions.mention import Gazetteer
from factlint.reading.mentions.names import Found

_HEAD = frozenset("\n ,。;:!?、()\"'《》「」—-|·")
_LIST_MARKS = ("、", "/", "和", "与", "及")
_LONGEST_RUN = 8


class CountryLetters:
    """美日印澳, 中美, 对美, 美方, 美、日、印: one character for a country."""

    def __init__(self, guards: LetterGuards, gazetteer: Gazetteer) -> None:
        self._guards = guards
        self._ids = {letter: one for letter, one in guards.areas.items() if gazetteer.kind(one) is not None}
        self._run = re.compile(f"[{''.join(map(re.escape, self._ids))}]+") if self._ids else None

    def is_run(self, name: str) -> bool:
        """Tell whether a name consists of such characters (美日印澳), so that it names the countries too."""
        return len(name) > 1 and all(letter in self._ids for letter in name)

    def find(self, folded: str, taken: bytearray, areas: frozenset[int]) -> Iterator[Found]:
        """Yield one name for each character; `areas` holds the ends and starts of places named in full."""
        if self._run is None:
            return
        for run in self._run.finditer(folded):
            start = run.start()
            for at in range(run.start(), run.end() + 1):
                if at == run.end() or taken[at]:
                    yield from self._read(folded, start, at, areas)
                    start = at + 1

    def _read(self, folded: str, start: int, end: int, areas: frozenset[int]) -> Iterator[Found]:
        start, end = self._trim(folded, start, end)
        letters = folded[start:end]
        if not 0 < end - start <= _LONGEST_RUN or letters in self._guards.not_runs:
            return
        is_run = end - start > 1 and len(set(letters)) == end - start
        if is_run or (end - start == 1 and self._stands(folded, start, areas)):
            yield from self._each(folded, start, end)

    def _each(self, folded: str, start: int, end: int) -> Iterator[Found]:
        for at in range(start, end):
            yield Found(at, at + 1, (self._ids[folded[at]],))

    def _trim(self, folded: str, start: int, end: int) -> tuple[int, int]:
        """Cut the characters that belong to the words beside the run: 7月1日|美国, 其中|美日, 中美|加征."""
        guards = self._guards
        while start < end and _ends_with(folded, start, guards.not_after.get(folded[start], ())):
            start += 1
        while end - start > 1 and folded[start] in guards.never_first:
            start += 1
        if folded.startswith(guards.still_before, end):
            return start, end
        while start < end and _starts_with(folded, end, guards.not_before.get(folded[end - 1], ())):
            end -= 1
        if end - start > 1 and folded[start] in guards.only_behind and not _ends_with(folded, start, guards.behind):
            start += 1
        return start, end

    def _stands(self, folded: str, at: int, areas: frozenset[int]) -> bool:
        guards, letter = self._guards, folded[at]
        if _ends_with(folded, at, guards.behind):
            return letter not in guards.never_alone or _starts_with(folded, at + 1, guards.alone_ahead_of)
        if letter in guards.only_behind:
            return False
        if self._is_listed(folded, at, areas):
            return True
        if letter in guards.never_alone:
            return False
        if _starts_with(folded, at + 1, guards.ahead_of):
            return True
        is_head = at == 0 or folded[at - 1] in _HEAD
        return is_head and letter in guards.head_letters and _starts_with(folded, at + 1, guards.head_ahead_of)

    def _is_listed(self, folded: str, at: int, areas: frozenset[int]) -> bool:
        """Tell whether another country stands beside it in a list: 中、美、日; 美国、日、韩."""
        before = folded[at - 1 : at] in _LIST_MARKS and self._is_country(folded, at - 2, at - 1, areas)
        behind = folded[at + 1 : at + 2] in _LIST_MARKS and self._is_country(folded, at + 2, at + 2, areas)
        return before or behind

    def _is_country(self, folded: str, at: int, edge: int, areas: frozenset[int]) -> bool:
        if edge in areas:
            return True
        if not 0 <= at < len(folded) or folded[at] not in self._ids:
            return False
        return folded[at - 1 : at] in (*_LIST_MARKS, "") or folded[at + 1 : at + 2] in _LIST_MARKS


class Minerals:
    """镓、锗、锂, 金属镓, 钨矿: one character for a mineral."""

    def __init__(self, guards: MineralGuards, gazetteer: Gazetteer) -> None:
        self._guards = guards
        self._ids = {
            name: ids
            for name, ids in gazetteer.names().items()
            if len(name) == 1 and not name.isascii() and {gazetteer.kind(one) or "" for one in ids} <= guards.kinds
        }
        self._any = re.compile(f"[{''.join(map(re.escape, self._ids))}]") if self._ids else None

    def find(self, folded: str, taken: bytearray, minerals: frozenset[int]) -> Iterator[Found]:
        """Yield the minerals of a text; `minerals` holds the ends and starts of minerals with longer names."""
        if self._any is None:
            return
        places = [found.start() for found in self._any.finditer(folded) if not taken[found.start()]]
        free = {at for at in places if folded[at] not in self._guards.guarded}
        edges = minerals | free | {at + 1 for at in free}
        sure = set(free)
        # left to right and back, so that one sure mineral makes a whole list sure: 金、银、铜、锂
        for order in (places, reversed(places)):
            self._spread(folded, order, sure, edges)
        for at in places:
            if at in sure and not self._is_part(folded, at):
                yield Found(at, at + 1, self._ids[folded[at]])

    def _spread(self, folded: str, places: Iterable[int], sure: set[int], edges: frozenset[int] | set[int]) -> None:
        reached = {*edges, *sure, *(at + 1 for at in sure)}
        for at in places:
            if at in sure or self._is_part(folded, at):
                continue
            if self._is_beside(folded, at) or self._is_listed(folded, at, reached):
                sure.add(at)
                reached |= {at, at + 1}

    def _is_part(self, folded: str, at: int) -> bool:
        guards, letter = self._guards, folded[at]
        return _starts_with(folded, at + 1, guards.not_before.get(letter, ())) or _ends_with(
            folded, at, guards.not_after.get(letter, ())
        )

    def _is_beside(self, folded: str, at: int) -> bool:
        return _ends_with(folded, at, self._guards.behind) or _starts_with(folded, at + 1, self._guards.ahead_of)

    def _is_listed(self, folded: str, at: int, edges: set[int]) -> bool:
        for separator in self._guards.separators:
            width = len(separator)
            if folded.endswith(separator, 0, at) and at - width in edges:
                return True
            if folded.startswith(separator, at + 1) and at + 1 + width in edges:
                return True
        return False


def _ends_with(folded: str, at: int, words: tuple[str, ...]) -> bool:
    return bool(words) and folded.endswith(words, 0, at)


def _starts_with(folded: str, at: int, words: tuple[str, ...]) -> bool:
    return bool(words) and folded.startswith(words, at)
