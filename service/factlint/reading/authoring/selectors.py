"""Reads selectors: what fills a slot, where it is looked for, and what it must be like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Protocol

from factlint.errors import BadValue, nearest
from factlint.model.claim import Value
from factlint.model.measure.quantity import Hedge, Quantity, Unit
from factlint.model.measure.when import When
from factlint.reading.authoring.notes import Notes
from factlint.reading.authoring.words import WordReader
from factlint.reading.frames.frame import NO_LIMITS, Limits, Reach, Selector
from factlint.reading.frames.values import PredicateWords
from factlint.reading.pages.sought import Choice, Sought
from factlint.strict_yaml import Path

SOUGHT_KEYS = ("expression", "mention", "quotation", "title", "words", "choose", "phrase", "group", "is")
LIMIT_KEYS = tuple(
    {"units": "unit", "dimensions": "dimension", "bounds": "bound"}.get(each.name, each.name) for each in fields(Limits)
)
PLACE_KEYS = (
    "reach",
    "side",
    "within",
    "prefer",
    "leads",
    "split",
    "all",
    "add",
    "town",
    "alone",
    "heads",
    "needed",
    "cover",
    "as_unit",
)
SELECTOR_KEYS = (*SOUGHT_KEYS, *LIMIT_KEYS, *PLACE_KEYS)
REACHES = tuple(reach.name.lower() for reach in Reach)
SIDES = ("any", "before", "after", "inside")
PREFERENCES = ("nearest", "before", "after", "first", "last", "listed")
PHRASES = ("before", "after", "inside", "rest")
BOUNDS = ("since", "until", "before", "after")
FARTHEST = 500
QUANTITY_KEYS = ("number", "unit", "scale", "hedge")


class Vocabulary(Protocol):
    """What readings need of the vocabulary that rules and tables share."""

    @property
    def predicates(self) -> Mapping[str, PredicateWords]: ...
    @property
    def units(self) -> Mapping[str, Unit]: ...
    @property
    def hedges(self) -> Mapping[str, Hedge]: ...
    @property
    def treatments(self) -> Mapping[str, Mapping[str, str]]: ...
    def unit(self, name: str) -> Unit: ...
    def hedge(self, name: str) -> Hedge: ...
    def dimension_kind(self, dimension: str) -> str: ...


class SelectorReader:
    """Reads the selectors of one file."""

    def __init__(self, notes: Notes, words: WordReader, vocabulary: Vocabulary) -> None:
        self.notes, self.words, self.vocabulary = notes, words, vocabulary

    def alternatives(self, value: Any, path: Path, reach: Reach) -> tuple[Selector, ...]:
        """Read one selector or a list of them, to be tried in order; `reach` is the default."""
        if isinstance(value, list):
            return tuple(self.read(each, (*path, at), reach) for at, each in enumerate(value))
        return (self.read(value, path, reach),)

    def conditions(self, value: Any, path: Path) -> tuple[Selector, ...]:
        """Read conditions: selectors, or words that stand for "one of them in the clause"."""
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        paths = [(*path, at) for at in range(len(items))] if isinstance(value, list) else [path]
        return tuple(self._condition(item, where) for item, where in zip(items, paths, strict=True))

    def _condition(self, value: Any, path: Path) -> Selector:
        if isinstance(value, dict) and not {"zh", "en"} & value.keys():
            return replace(self.read(value, path, Reach.CLAUSE), looks_behind=True)
        return Selector(Sought(words=self.words.word_list(value, path)), looks_behind=True)

    def read(self, value: Any, path: Path, reach: Reach) -> Selector:
        entries = self.notes.mapping(value, path, SELECTOR_KEYS)
        if value and not any(key in entries for key in SOUGHT_KEYS):
            self.notes.say(path, f"nothing is sought; give one of {', '.join(SOUGHT_KEYS)}")
        return Selector(
            sought=self.sought(entries, path),
            limits=self.limits(entries, path),
            reach=Reach[self._word(entries, "reach", path, REACHES, reach.name.lower()).upper()],
            side=self._word(entries, "side", path, SIDES, "any"),
            within=self.notes.whole(entries["within"], (*path, "within"), 1, FARTHEST) if "within" in entries else 0,
            prefer=self._word(entries, "prefer", path, PREFERENCES, "nearest"),
            is_split=self._flag(entries, "split", path),
            takes_all=self._flag(entries, "all", path),
            is_added=self._flag(entries, "add", path),
            is_town=self._flag(entries, "town", path),
            is_alone=self._flag(entries, "alone", path),
            heads=self.words.word_list(entries["heads"], (*path, "heads")) if "heads" in entries else None,
            is_needed=self._flag(entries, "needed", path),
            covers=self._flag(entries, "cover", path, default=True),
            leads=self._flag(entries, "leads", path),
            as_unit=self._unit(entries["as_unit"], (*path, "as_unit")) if "as_unit" in entries else None,
        )

    def _word(self, entries: Mapping[str, Any], key: str, path: Path, allowed: tuple[str, ...], default: str) -> str:
        return self.notes.one_of(entries[key], (*path, key), allowed) if key in entries else default

    def _flag(self, entries: Mapping[str, Any], key: str, path: Path, default: bool = False) -> bool:
        return self.notes.flag(entries[key], (*path, key)) if key in entries else default

    # ---- what

    def sought(self, entries: Mapping[str, Any], path: Path) -> Sought:
        sought = self._sought(entries, path)
        words = sought.words.number if sought.words else None
        choices = tuple((choice.key, choice.words.number) for choice in sought.choices)
        plain = (sought.expressions, sought.mentions, sought.is_quotation, sought.is_title, sought.phrase, sought.group)
        # the same thing sought in two places is looked for once on a page
        constant = type(sought.constant).__name__, str(sought.constant)
        return self.words.sought.setdefault((plain, words, choices, constant), sought)

    def _sought(self, entries: Mapping[str, Any], path: Path) -> Sought:
        none: frozenset[str] = frozenset()
        expressions, mentions = entries.get("expression"), entries.get("mention")
        choices = self.notes.mapping(entries.get("choose", {}), (*path, "choose"))
        return Sought(
            expressions=self.words.expression_kinds(expressions, (*path, "expression")) if expressions else none,
            mentions=self.words.mention_kinds(mentions, (*path, "mention")) if mentions else none,
            is_quotation=self._flag(entries, "quotation", path),
            is_title=self._flag(entries, "title", path),
            words=self.words.word_list(entries["words"], (*path, "words")) if "words" in entries else None,
            choices=tuple(
                Choice(key, self.words.word_list(words, (*path, "choose", key))) for key, words in choices.items()
            ),
            phrase=self.notes.one_of(entries["phrase"], (*path, "phrase"), PHRASES) if "phrase" in entries else None,
            group=self.notes.text(entries["group"], (*path, "group")) if "group" in entries else None,
            constant=self._constant(entries["is"], (*path, "is")) if "is" in entries else None,
        )

    def _constant(self, value: Any, path: Path) -> Value | str:
        if not isinstance(value, dict):
            return self.notes.text(value, path)
        entries = self.notes.mapping(value, path, QUANTITY_KEYS)
        try:
            hedge = entries.get("hedge")
            return Quantity(
                number=str(entries.get("number", "")),
                unit=self.vocabulary.unit(str(entries.get("unit", "count"))),
                scale=self.notes.whole(entries.get("scale", 0), (*path, "scale"), 0, 30),
                hedge=self.vocabulary.hedge(str(hedge)) if hedge else None,
            )
        except BadValue as problem:
            self.notes.say(path, str(problem))
            return ""

    # ---- limits

    def limits(self, entries: Mapping[str, Any], path: Path) -> Limits:
        if not any(key in entries for key in LIMIT_KEYS):
            return NO_LIMITS
        marks = {
            key: self.words.word_list(entries[key], (*path, key)) if key in entries else None
            for key in ("behind", "ahead_of", "not_behind", "not_ahead_of", "of")
        }
        limits = Limits(
            ids=self._names(entries, "ids", path),
            not_ids=self._names(entries, "not_ids", path),
            is_a=self._names(entries, "is_a", path),
            units=frozenset(self._units(entries, path)),
            dimensions=self._dimensions(entries, path),
            bounds=self._bounds(entries, path),
            **marks,
        )
        return self.words.limits.setdefault(limits, limits)  # asked of a piece once on a page, wherever they stand

    def _names(self, entries: Mapping[str, Any], key: str, path: Path) -> frozenset[str]:
        items = self.notes.items(entries.get(key), (*path, key))
        return frozenset(self.notes.text(item, (*path, key, at)) for at, item in enumerate(items))

    def _units(self, entries: Mapping[str, Any], path: Path) -> list[str]:
        names = entries.get("unit", [])
        found = (self._unit(name, (*path, "unit")) for name in (names if isinstance(names, list) else [names]))
        return [unit.id for unit in found if unit is not None]

    def _unit(self, name: object, path: Path) -> Unit | None:
        try:
            return self.vocabulary.unit(str(name))
        except BadValue as problem:
            self.notes.say(path, str(problem))
        return None

    def _dimensions(self, entries: Mapping[str, Any], path: Path) -> frozenset[str]:
        if "dimension" not in entries:
            return frozenset()
        known = sorted({self.vocabulary.dimension_kind(unit.dimension) for unit in self.vocabulary.units.values()})
        return frozenset(self.notes.some_of(entries["dimension"], (*path, "dimension"), known))

    def _bounds(self, entries: Mapping[str, Any], path: Path) -> frozenset[str]:
        if "bound" not in entries:
            return frozenset()
        return frozenset(self.notes.some_of(entries["bound"], (*path, "bound"), BOUNDS))

    # ---- what depends on the slot

    def check_choices(self, selectors: tuple[Selector, ...], allowed: Mapping[str, object], path: Path) -> None:
        """Note the keys of choices and the constants that a slot cannot hold."""
        for selector in selectors:
            words = [choice.key for choice in selector.sought.choices]
            if isinstance(selector.sought.constant, str):
                words.append(selector.sought.constant)
            for word in words:
                if word not in allowed:
                    known = ", ".join(allowed)
                    self.notes.say(path, f"'{word}' is not allowed here{nearest(word, allowed)}; one of {known}")

    def check_dates(self, selectors: tuple[Selector, ...], path: Path) -> tuple[Selector, ...]:
        for selector in selectors:
            try:
                if isinstance(selector.sought.constant, str):
                    When.parse(selector.sought.constant)
            except BadValue as problem:
                self.notes.say(path, str(problem))
        return selectors
