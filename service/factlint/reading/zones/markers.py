"""The words by which zones are told, loaded from zones.yaml and from one file for each site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factlint.errors import AuthoringErrors, BadValue, Problem, nearest
from factlint.model.text.fold import fold
from factlint.reading.expressions.scan.matching import Gate, Pattern
from factlint.reading.zones.zone import Zone
from factlint.strict_yaml import Document, load_file

_WAYS = ("section", "line", "start", "end", "anywhere", "pattern")
_KEYS = (*_WAYS, "longest")
_LONGEST = 240
# Figures, brackets and arrows around the words of a marker: 【延伸閱讀】, Comments (23), 相关新闻 >>, 24小时最热.
_AROUND = re.compile(r"^[\s\d\W_]+|[\s\d\W_]+$")
_SPECIAL = re.compile(r"([\\.+*?()|\[\]{}^$])")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a marker says of a line: its zone, and whether a part of the page opens with it."""

    zone: Zone
    opens: bool = False


class Markers:
    """The markers of one file."""

    __slots__ = ("_exact", "_gate", "_longest", "_marks", "signs")

    def __init__(
        self,
        exact: Mapping[str, Mark],
        patterns: Sequence[tuple[str, Zone, int]],
        signs: Sequence[str] = (),
    ) -> None:
        self._exact, self.signs = exact, tuple(signs)
        # few lines hold a marker, and fewer two
        self._gate = Gate([source for source, _, _ in patterns], at_once=len(patterns) or 1)
        self._marks = tuple((Mark(zone), longest) for _, zone, longest in patterns)
        self._longest = max((longest for _, _, longest in patterns), default=0)

    def find(self, folded: str, columns: int) -> tuple[Mark, ...]:
        """Return what the markers say of a folded line without white space around it, the first in the file first."""
        exact = self._exact.get(marker_key(folded)) if columns <= 80 else None
        if exact is not None:
            return (exact,)
        if columns > self._longest:
            return ()
        found = sorted(self._gate.open_for(folded.encode()))
        return tuple(mark for mark, longest in map(self._marks.__getitem__, found) if columns <= longest)

    def applies_to(self, folded: str) -> bool:
        """Tell whether a text is of the site that these markers are for."""
        return any(sign in folded for sign in self.signs)


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """All markers: those of every page, those of single sites, and the class words of HTML."""

    general: Markers
    sites: tuple[Markers, ...]
    classes: Mapping[str, Zone]

    @staticmethod
    def load(folder: Path) -> ZoneRules:
        """Read `folder`/zones.yaml and `folder`/sites/*.yaml; raise AuthoringErrors with everything that is wrong."""
        problems: list[Problem] = []
        general = _MarkerFile(load_file(folder / "zones.yaml", "zones.yaml"), problems)
        paths = sorted((folder / "sites").glob("*.yaml"))
        sites = [_MarkerFile(load_file(path, f"sites/{path.name}"), problems) for path in paths]
        rules = ZoneRules(general.read(), tuple(site.read(is_site=True) for site in sites), general.classes())
        if problems:
            raise AuthoringErrors(problems)
        return rules

    def for_text(self, folded: str) -> tuple[Markers, ...]:
        """Return the markers for a text, those of its site before those of every page."""
        return (*(site for site in self.sites if site.applies_to(folded)), self.general)


def marker_key(folded: str) -> str:
    """Return a line without the figures, brackets and arrows around its words."""
    return _AROUND.sub("", folded)


class _MarkerFile:
    """Reads one file of markers, and notes what is wrong with it."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document, self.problems = document, problems
        self.value: Mapping[str, Any] = document.value if isinstance(document.value, dict) else {}

    def read(self, is_site: bool = False) -> Markers:
        exact: dict[str, Mark] = {}
        patterns: list[tuple[str, Zone, int]] = []
        for zone, entry in self._zones():
            longest = entry.get("longest", _LONGEST)
            for way, words in self._words(zone, entry):
                if way in ("section", "line"):
                    self._add_exact(exact, zone, way, words)
                else:
                    patterns += self._patterns(zone, way, words, longest)
        signs = self.value.get("signs", []) if is_site else []
        if is_site and not signs:
            self._say((), "a site needs 'signs', the words that tell it")
        return Markers(exact, patterns, [fold(str(sign)) for sign in signs])

    def classes(self) -> Mapping[str, Zone]:
        found: dict[str, Zone] = {}
        for word, name in self.value.get("classes", {}).items():
            zone = self._zone(("classes", word), name)
            if zone is not None:
                found[word] = zone
        return found

    def _zones(self) -> Iterator[tuple[Zone, Mapping[str, Any]]]:
        zones = self.value.get("zones")
        if not isinstance(zones, dict):
            self._say((), "the key 'zones' is missing or no mapping")
            return
        for name, entry in zones.items():
            zone = self._zone(("zones", name), name)
            if zone is None:
                continue
            for key in entry:
                if key not in _KEYS:
                    self._say(("zones", name, key), f"no key '{key}'{nearest(key, _KEYS)}")
            yield zone, entry

    def _words(self, zone: Zone, entry: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
        for way in _WAYS:
            words = entry.get(way, [])
            if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                self._say(("zones", zone.value, way), f"'{way}' is a list of words")
                continue
            yield way, words

    def _add_exact(self, exact: dict[str, Mark], zone: Zone, way: str, words: Sequence[str]) -> None:
        for index, word in enumerate(words):
            key = marker_key(fold(word))
            if not key:
                self._say(("zones", zone.value, way, index), f"'{word}' holds no letters")
            elif exact.get(key, Mark(zone)).zone is not zone:
                self._say(("zones", zone.value, way, index), f"'{word}' is a marker of {exact[key].zone.value} already")
            else:
                exact[key] = Mark(zone, opens=way == "section")

    def _patterns(self, zone: Zone, way: str, words: Sequence[str], longest: int) -> list[tuple[str, Zone, int]]:
        found = []
        for index, word in enumerate(words):
            source = _source(way, word)
            try:
                Pattern(source)
            except BadValue as error:
                self._say(("zones", zone.value, way, index), str(error))
                continue
            found.append((source, zone, longest))
        return found

    def _zone(self, path: tuple[str, ...], name: object) -> Zone | None:
        try:
            return Zone(str(name))
        except ValueError:
            self._say(path, f"no zone '{name}'{nearest(str(name), [zone.value for zone in Zone])}")
            return None

    def _say(self, path: tuple[str | int, ...], message: str) -> None:
        self.problems.append(self.document.problem(path, message, "zones"))


def _source(way: str, word: str) -> str:
    if way == "pattern":
        return rf"\A(?:{word})\z"
    quoted = _SPECIAL.sub(r"\\\1", fold(word))
    return {"start": rf"\A{quoted}", "end": rf"{quoted}\z", "anywhere": quoted}[way]
