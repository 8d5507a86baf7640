"""Finds the names of the gazetteer in a text with one automaton, and settles which of two overlapping names counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from factlint.model.text.fold import fold_name
from factlint.reading.mentions.guards import Body, Continuation, Guards
from factlint.reading.mentions.mention import Gazetteer

_CODE_WITH_HYPHEN = re.compile(r"([a-z]+)-(\d[a-z0-9]*)")
_LATIN_THEN_HAN = re.compile(r"(?<=[a-z0-9])(?=[㐀-鿿])|(?<=[㐀-鿿])(?=[a-z0-9])")
_ARTICLES = ("the ", "a ")
LONGEST_NAME = 120
_AREA, _PERSON, _OFFICE = "area", "person", "office"
_GOODS = frozenset({"element", "mineral", "product", "technology"})
_JOINTS = re.compile(r"(?<=[a-z])[ -](?=[a-z])")


class Found(NamedTuple):
    """A stretch of the text that is a name; `ids` is empty for a trap."""

    start: int
    end: int
    ids: tuple[str, ...]
    body: Body | None = None
    via: str = "name"
    inside: tuple[str, ...] = ()

    @property
    def is_trap(self) -> bool:
        return not self.ids


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a name stands for, and what its place in a text must be like."""

    ids: tuple[str, ...]
    case: str
    body: Body | None
    opens_latin: bool
    closes_latin: bool
    is_place: bool
    continued: Continuation | None
    endings: tuple[str, ...]


class NameScanner:
    """Every name in one automaton, built once; immutable and safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer, guards: Guards) -> None:
        self._guards, self._gazetteer = guards, gazetteer
        entries: dict[str, _Entry] = {}
        for name, ids in gazetteer.names().items():
            if 1 < len(name) <= LONGEST_NAME and name not in guards.never and not self._is_titled(name, ids):
                self._add(entries, name, ids, self._case(name, ids))
        self._add_hyphened(entries)
        for added in guards.added:
            if gazetteer.kind(added.id) is not None:
                known = entries.get(added.name)
                ids = (added.id,) if known is None else tuple(dict.fromkeys((*known.ids, added.id)))
                entries[added.name] = self._entry(added.name, ids, added.case)
        for word, body in guards.bodies.items():
            known_ids = tuple(one for one in body.of.values() if gazetteer.kind(one) is not None)
            if known_ids:
                entries[word] = self._entry(word, known_ids, "any", body)
        for name, longer in _with_articles(entries):
            entries.setdefault(longer, self._entry(longer, entries[name].ids, entries[name].case, entries[name].body))
        for trap in guards.traps:
            entries.setdefault(trap, self._entry(trap, (), "any"))
        self._entries = tuple(entries.values())
        self._lengths = tuple(map(len, entries))
        self._matcher = AhoCorasick(
            list(entries), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    # ---- building

    def _add(self, entries: dict[str, _Entry], name: str, ids: tuple[str, ...], case: str) -> None:
        entries[name] = self._entry(name, ids, case)
        for variant in _spellings(name):
            entries.setdefault(variant, self._entry(variant, ids, case))

    def _add_hyphened(self, entries: dict[str, _Entry]) -> None:
        goods = [
            (name, entry)
            for name, entry in entries.items()
            if {self._gazetteer.kind(one) for one in entry.ids} <= _GOODS
        ]
        for name, entry in goods:
            for variant in _hyphened(name):
                if variant not in self._guards.never:
                    entries.setdefault(variant, self._entry(variant, entry.ids, entry.case))

    def _is_titled(self, name: str, ids: tuple[str, ...]) -> bool:
        """Tell whether a person's name holds his office (财长贝森特): both are read as names of their own."""
        kind, names = self._gazetteer.kind, self._gazetteer.names()
        if kind(ids[0]) != _PERSON:
            return False
        for cut in range(1, len(name)):
            parts = {kind(one) for part in (name[:cut], name[cut:]) for one in names.get(part.strip(), ())}
            if parts == {_PERSON, _OFFICE}:
                return True
        return False

    def _case(self, name: str, ids: tuple[str, ...]) -> str:
        """Return how the Latin letters of a name must be written: upper for codes, first for proper names."""
        latin = self._guards.latin
        if not "a" <= name[0] <= "z" or name in latin.words or name in latin.small:
            return "any"
        kinds = {self._gazetteer.kind(one) or "" for one in ids}
        if kinds <= latin.capital_kinds:
            return "first"
        is_code = len(name) <= latin.longest_code and name.isalpha() and name.isascii()
        return "upper" if is_code and not kinds & self._guards.minerals.kinds else "any"

    def _entry(self, name: str, ids: tuple[str, ...], case: str, body: Body | None = None) -> _Entry:
        latin = self._guards.latin
        endings: tuple[str, ...] = ()
        if ids and _is_latin(name[-1]):
            is_model = name[-1].isdigit() and any(char.isalpha() for char in name)
            endings = (*latin.endings, *latin.variants) if is_model else () if name[-1].isdigit() else latin.endings
        continued = next((each for each in self._guards.continued if ids and name.endswith(each.ends)), None)
        is_place = bool(ids) and all(self._gazetteer.kind(one) == _AREA for one in ids)
        return _Entry(ids, case, body, _is_latin(name[0]), _is_latin(name[-1]), is_place, continued, endings)

    # ---- scanning

    def scan(self, text: str, folded: str) -> Iterator[Found]:
        """Yield the names and traps of a text from the left, the longest first, without overlaps."""
        spaced = folded.replace("\n", " ")
        entries, lengths = self._entries, self._lengths
        matches = [
            (start, -lengths[number], number)
            for number, start, _ in self._matcher.find_matches_as_indexes(spaced, overlapping=True)
        ]
        matches.sort()
        current: Found | None = None
        last = 0
        for start, length, number in matches:
            entry = entries[number]
            if start < last:
                if current and entry.is_place and start - length <= last and entry.ids != current.ids:
                    is_whole = _place(text, spaced, start, start - length, entry)
                    current = current._replace(inside=(*current.inside, *entry.ids)) if is_whole else current
                continue
            end = _place(text, spaced, start, start - length, entry)
            if end:
                if current:
                    yield current
                current = Found(start, end, entry.ids, entry.body)
                last = end
        if current:
            yield current


def _place(text: str, folded: str, start: int, end: int, entry: _Entry) -> int:
    """Return where a name ends with what may follow it, 0 where it is part of another word or wrongly written."""
    if (
        (entry.opens_latin and start and _is_inside(folded, start - 1, -1))
        or (entry.case != "any" and not _is_written(text, start, end, entry.case))
        or (entry.continued is not None and _goes_on(folded, end, entry.continued))
    ):
        return 0
    if not entry.closes_latin or end == len(folded):
        return end
    if not _is_inside(folded, end, 1):
        return end
    for ending in entry.endings:
        behind = end + len(ending)
        if folded.startswith(ending, end) and (behind == len(folded) or not _is_inside(folded, behind, 1)):
            return behind
    return 0


def _goes_on(folded: str, end: int, continued: Continuation) -> bool:
    return folded.startswith(continued.next, end) and not folded.startswith(continued.unless, end)


def _is_inside(folded: str, at: int, step: int) -> bool:
    """Tell whether a Latin name goes on at a place: a letter, or a mark inside an address, a number or a name."""
    char = folded[at]
    if _is_latin(char):
        return True
    beyond = folded[at + step : at + step + 1] if at + step >= 0 else ""
    if char in ".@_" and beyond and _is_latin(beyond):
        return not (step < 0 and beyond.isalpha() and folded[at - 2 : at - 1] == ".")
    if char == "," and beyond.isdigit() and folded[at - step].isdigit():
        return True
    return step > 0 and char == "'" and _is_latin(beyond) and not folded.startswith("'s", at)


def _is_written(text: str, start: int, end: int, case: str) -> bool:
    if case == "upper":
        return text[start:end].upper() == text[start:end]
    words = text[start:end]
    for article in _ARTICLES:
        if words.lower().startswith(article):
            words = words[len(article) :]
    return not words[:1].islower()


def _is_latin(char: str) -> bool:
    return "a" <= char <= "z" or "0" <= char <= "9"


def _with_articles(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return names that begin with a shorter one that has an article ("the US"), with that article ahead of them.

    The name that begins first counts, and "the US" must not keep "US Geological Survey" from being read.
    """
    article = _ARTICLES[0]
    short = tuple(f"{name.removeprefix(article)} " for name in names if name.startswith(article))
    return [(name, article + name) for name in names if name.startswith(short)]


def _spellings(name: str) -> Iterator[str]:
    """Yield other ways to write a name: CJ2000 for CJ-2000, "AI 芯片" for AI芯片."""
    code = _CODE_WITH_HYPHEN.fullmatch(name)
    if code:
        yield code[1] + code[2]
        yield f"{code[1]} {code[2]}"
    if not name.isascii():
        spaced = fold_name(_LATIN_THEN_HAN.sub(" ", name))
        if spaced != name:
            yield spaced


def _hyphened(name: str) -> Iterator[str]:
    """Yield an English name of goods with one joint the other way: "rare-earth magnets" for "rare earth magnets".

    Ahead of another noun a name takes a hyphen that it has nowhere else ("battery-cell production technology").
    """
    if name.isascii():
        for joint in _JOINTS.finditer(name):
            yield name[: joint.start()] + ("-" if joint[0] == " " else " ") + name[joint.end() :]


def build_lookup(gazetteer: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    """Return the names for looking up a whole title, with those in 《》 also without the marks."""
    names = dict(gazetteer.names())
    for name, ids in gazetteer.names().items():
        if name.startswith("《") and name.endswith("》"):
            names.setdefault(name[1:-1], ids)
    return names
