"""The vocabulary: every word that rules, tables, requests and documents share, read from one file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from factlint.errors import AuthoringErrors, BadValue, Problem, nearest
from factlint.model.claim import SCOPE_SLOTS
from factlint.model.flag import Severity
from factlint.model.measure.quantity import Hedge, Unit
from factlint.model.status import State
from factlint.rulebook.authored.parts import Part, one_of
from factlint.strict_yaml import Document, load_file

Labels = dict[str, str]
T = TypeVar("T")

VALUE_TYPES = ("date", "quantity", "status", "term", "text")
FAMILIES = ("time", "legal", "quantity", "identity", "article")
ANY_DIMENSION = "any"
SECTIONS = (
    "kinds", "predicates", "units", "multipliers", "hedges", "flags", "reasons", "states", "treatments",
)  # fmt: skip
OPTIONAL_SECTIONS = ("gatherings", "papers", "offices")


@dataclass(frozen=True, slots=True)
class Kind:
    """A family of predicates that are compared in one way; `value` is the type of value that most of them take."""

    name: str
    value: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a claim can state.

    `value` is date, quantity, status, term or text. A quantity has a `dimension`, the kind of dimension that its units
    belong to ("money", "ratio", "any"), and a `unit` (its id) where only one is meant. `slots` must agree before a
    claim and a row are comparable. `multiple`: a subject may have several such values at a time. `change_of` and
    `part_of` name predicates; `part_slot` is the slot (or "subject") that tells the parts of one whole apart.
    """

    name: str
    kind: str
    value: str
    unit: str | None
    dimension: str | None
    slots: tuple[str, ...]
    multiple: bool
    change_of: str | None
    part_of: str | None
    part_slot: str | None
    labels: Labels

    @property
    def whole_slot(self) -> str | None:
        """Return the slot that names the whole where the subject does not: the market, or whose imports."""
        if self.part_slot not in ("subject", "counterpart"):
            return None
        return next((slot for slot in ("commodity", "area") if slot in self.slots), None)


@dataclass(frozen=True, slots=True)
class FlagCode:
    """A flag code; `severity` is the highest that a rule may give it."""

    code: str
    severity: Severity
    family: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim was not decided, or what a reader should know about how it was."""

    code: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All sections of the file. `unit` and `hedge` take an id or an alias; `multipliers` gives powers of ten.

    `gatherings` gives, for each kind of event that people gather for, the words that name one, and `papers` for
    each kind of paper that two countries sign. `offices` are the ids of those of which a person holds one at a time.
    """

    kinds: Mapping[str, Kind]
    predicates: Mapping[str, Predicate]
    units: Mapping[str, Unit]
    unit_aliases: Mapping[str, tuple[str, ...]]
    multipliers: Mapping[str, int]
    hedges: Mapping[str, Hedge]
    hedge_words: Mapping[str, tuple[str, ...]]
    flags: Mapping[str, FlagCode]
    reasons: Mapping[str, Reason]
    states: Mapping[str, Labels]
    treatments: Mapping[str, Labels]
    where: str = ""
    gatherings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    papers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _units: Mapping[str, Unit] = field(default_factory=dict, repr=False)
    _hedges: Mapping[str, Hedge] = field(default_factory=dict, repr=False)

    def unit(self, name: str) -> Unit:
        """Return a unit by id or alias, the case of which does not matter; raise BadValue with the nearest word."""
        found = self._units.get(name) or self._units.get(name.casefold())
        if found is None:
            raise BadValue(f"no unit '{name[:60]}'{nearest(name[:60], [*self.units, *self._units])}")
        return found

    def hedge(self, name: str) -> Hedge:
        """Return a hedge by id or by one of its words; raise BadValue with the nearest word."""
        found = self._hedges.get(name) or self._hedges.get(name.casefold())
        if found is None:
            raise BadValue(f"no hedge '{name[:60]}'{nearest(name[:60], [*self.hedges, *self._hedges])}")
        return found

    def dimension_kind(self, dimension: str) -> str:
        """Return the kind of a dimension: "money CNY" is "money", "money USD per kg" is "money per mass"."""
        return dimension_kind(dimension, self.units)

    def base_unit(self, dimension: str) -> Unit:
        """Return the unit that numbers of a dimension are reckoned in; raise BadValue when no unit has it."""
        for unit in self.units.values():
            if unit.dimension == dimension and unit.factor == 1:
                return unit
        raise BadValue(f"no unit of dimension '{dimension}'")

    def labels_of(self, word: str) -> Labels | None:
        """Return what readers see for a predicate, treatment, state, kind, reason or flag code; the first that fits."""
        for section in (self.predicates, self.kinds, self.reasons, self.flags):
            found = section.get(word)
            if found is not None:
                return found.labels
        return self.treatments.get(word) or self.states.get(word)

    def state_label(self, state: str, language: str) -> str:
        """Return the name of a state in a language."""
        return self.states[state][language]


def load_vocabulary(path: Path, where: str | None = None) -> Vocabulary:
    """Read the vocabulary; raise AuthoringErrors with everything that is wrong in it."""
    name = where or str(path)
    if not path.is_file():
        raise AuthoringErrors(
            [Problem(name, "no such file; the vocabulary is needed to read rules", code="missing-file")]
        )
    return read_vocabulary(load_file(path, name))


def read_vocabulary(document: Document) -> Vocabulary:
    """Make a vocabulary out of a document; raise AuthoringErrors with everything that is wrong in it."""
    reader = _Reader(document)
    vocabulary = reader.read()
    if reader.problems:
        raise AuthoringErrors(sorted(reader.problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    return vocabulary


def dimension_kind(dimension: str, units: Mapping[str, Unit]) -> str:
    """Return the kind of a dimension: words in capitals name a variety (CNY), "per kg" is per what kg measures."""
    above, per, below = dimension.partition(" per ")
    kind = " ".join(word for word in above.split() if not word.isupper())
    if not per:
        return kind
    divisor = units.get(below)
    return f"{kind} per {dimension_kind(divisor.dimension, units) if divisor else below}"


class _Reader:
    """Reads the sections in the order in which they need each other."""

    def __init__(self, document: Document) -> None:
        self.problems: list[Problem] = []
        self.root = Part(document, self.problems)
        self.units: dict[str, Unit] = {}
        self.dimensions: set[str] = set()

    def read(self) -> Vocabulary:
        sections = self.root.mapping(SECTIONS, OPTIONAL_SECTIONS)
        kinds = self.section(sections, "kinds", self.kind)
        aliases = self.section(sections, "units", self.unit)
        self.dimensions = {dimension_kind(unit.dimension, self.units) for unit in self.units.values()}
        predicates = self.section(sections, "predicates", lambda part, name: self.predicate(part, name, kinds))
        self.check_links(sections, predicates)
        hedges = self.section(sections, "hedges", self.hedge)
        words = self.section(sections, "hedges", lambda part, _: self.words(part, "words"))
        states = self.section(sections, "states", self.labels)
        if "states" in sections and set(states) != set(State):
            sections["states"].say(f"expected exactly the states {', '.join(State)}")
        return Vocabulary(
            kinds=kinds, predicates=predicates, units=self.units, unit_aliases=aliases,
            multipliers=self.section(sections, "multipliers", self.multiplier),
            hedges=hedges, hedge_words=words,
            flags=self.section(sections, "flags", self.flag),
            reasons=self.section(sections, "reasons", lambda part, code: Reason(code, self.labels(part, code))),
            states=states, treatments=self.section(sections, "treatments", self.labels),
            where=self.root.document.where,
            gatherings=self.section(sections, "gatherings", lambda part, _: part.texts()),
            papers=self.section(sections, "papers", lambda part, _: part.texts()),
            offices=self.section(sections, "offices", lambda part, _: part.texts()),
            _units=self.by_word(sections, "units", self.units, aliases),
            _hedges=self.by_word(sections, "hedges", hedges, words),
        )  # fmt: skip

    @staticmethod
    def section(sections: Mapping[str, Part], name: str, read: Callable[[Part, str], T]) -> dict[str, T]:
        parts = sections[name].parts() if name in sections else {}
        return {key: read(part, key) for key, part in parts.items()}

    def kind(self, part: Part, name: str) -> Kind:
        parts = part.mapping(("value", "labels"))
        value = parts["value"].word(VALUE_TYPES, "type of value") if "value" in parts else ""
        return Kind(name, value, _labels(parts))

    def unit(self, part: Part, name: str) -> tuple[str, ...]:
        """Keep the unit and return its aliases."""
        parts = part.mapping(("dimension", "factor", "aliases"), ("integral",))
        dimension = parts["dimension"].text() if "dimension" in parts else ""
        integral = "integral" in parts and parts["integral"].truth()
        try:
            self.units[name] = Unit(name, dimension, _decimal(parts.get("factor")), integral)
        except BadValue as error:
            parts["factor"].say(str(error))
        return self.words(part, "aliases")

    @staticmethod
    def words(part: Part, key: str) -> tuple[str, ...]:
        listed = part.value.get(key) if isinstance(part.value, dict) else None
        return part.part(key, listed).texts() if listed is not None else ()

    def predicate(self, part: Part, name: str, kinds: Mapping[str, Kind]) -> Predicate:
        parts = part.mapping(
            ("kind", "value", "slots", "labels"), ("unit", "multiple", "change_of", "part_of", "part_slot")
        )
        kind = parts["kind"].word(kinds, "kind") if "kind" in parts else ""
        value = parts["value"].word(VALUE_TYPES, "type of value") if "value" in parts else ""
        if kind and value and not _fits(kinds[kind].value, value):
            parts["value"].say(f"a predicate of kind '{kind}' takes a {kinds[kind].value}, found {value}")
        unit, dimension = self.measure(part, parts.get("unit"), value)
        slots = parts["slots"].items() if "slots" in parts else []
        return Predicate(
            name=name, kind=kind, value=value, unit=unit, dimension=dimension,
            slots=tuple(slot.word(SCOPE_SLOTS, "slot") for slot in slots),
            multiple="multiple" in parts and parts["multiple"].truth(),
            change_of=_optional(parts, "change_of"), part_of=_optional(parts, "part_of"),
            part_slot=parts["part_slot"].word((*SCOPE_SLOTS, "subject"), "slot") if "part_slot" in parts else None,
            labels=_labels(parts),
        )  # fmt: skip

    def measure(self, predicate: Part, part: Part | None, value: str) -> tuple[str | None, str | None]:
        """Return the unit (None where several are meant) and the kind of dimension of a predicate."""
        if value != "quantity":
            if part is not None:
                part.say_key(f"only a quantity has a unit; the value is a {value}")
            return None, None
        if part is None:
            predicate.say("a quantity needs a unit, or a dimension in brackets such as (money)", "missing-key")
            return None, None
        text = part.text()
        if not re.fullmatch(r"\(.*\)", text):
            unit = self.units.get(part.word(self.units, "unit"))
            return (unit.id, dimension_kind(unit.dimension, self.units)) if unit else (None, None)
        dimension = text[1:-1]
        known = sorted({*self.dimensions, ANY_DIMENSION})
        if dimension not in known:
            part.say(f"no dimension '{dimension}'{one_of(dimension, known)}", "unknown-word")
        return None, dimension

    @staticmethod
    def check_links(sections: Mapping[str, Part], predicates: Mapping[str, Predicate]) -> None:
        """Check that `change_of` and `part_of` name quantities, and a part the same dimension as its whole."""
        for predicate in predicates.values():
            part = sections["predicates"].part(predicate.name, None)
            for key, name in (("change_of", predicate.change_of), ("part_of", predicate.part_of)):
                if name is None:
                    continue
                other = predicates.get(name)
                link = part.part(key, name)
                if other is None:
                    link.say(f"no predicate '{name}'{nearest(name, predicates)}", "unknown-word")
                elif other.value != "quantity" or (key == "part_of" and other.dimension != predicate.dimension):
                    link.say(f"'{name}' is no quantity{' of this dimension' if key == 'part_of' else ''}")

    def hedge(self, part: Part, name: str) -> Hedge:
        parts = part.mapping(("comparator", "low", "high", "words", "why"), ("low_open", "high_open"))
        low, high = (_factor(parts[key]) if key in parts else None for key in ("low", "high"))
        low_open, high_open = (key in parts and parts[key].truth() for key in ("low_open", "high_open"))
        comparator = parts["comparator"].text() if "comparator" in parts else ""
        try:
            return Hedge(name, low, high, low_open, high_open, comparator)
        except BadValue as error:
            part.say(str(error))
            return Hedge(name, None, None)

    @staticmethod
    def multiplier(part: Part, _: str) -> int:
        power = part.whole()
        if not 0 < power <= 30:
            part.say("expected a power of ten from 1 to 30")
        return power

    @staticmethod
    def flag(part: Part, code: str) -> FlagCode:
        parts = part.mapping(("severity", "family", "labels"))
        severity = parts["severity"].word(tuple(Severity), "severity") if "severity" in parts else ""
        family = parts["family"].word(FAMILIES, "family") if "family" in parts else ""
        return FlagCode(code, Severity(severity or "note"), family, _labels(parts))

    @staticmethod
    def labels(part: Part, _: str) -> Labels:
        return _labels(part.mapping(("labels",)))

    def by_word(
        self, sections: Mapping[str, Part], name: str, things: Mapping[str, T], words: Mapping[str, Collection[str]]
    ) -> dict[str, T]:
        """Return the things by id and by word; a word must not name two of them."""
        found = dict(things)
        for identifier, thing in things.items():
            for word in words[identifier]:
                if found.setdefault(word, thing) is not thing:
                    sections[name].part(identifier, None).say(f"'{word}' also names another of the {name}", "ambiguous")
        folded: dict[str, T] = {}
        for word, thing in found.items():
            if word.casefold() not in found:
                folded.setdefault(word.casefold(), thing)
        return {**folded, **found}


def _labels(parts: Mapping[str, Part]) -> Labels:
    return parts["labels"].by_language() if "labels" in parts else {}


def _optional(parts: Mapping[str, Part], key: str) -> str | None:
    return parts[key].text() if key in parts else None


def _fits(usual: str, value: str) -> bool:
    # words stand in for a term that no table lists: the channel of a statement is an attribution given as text
    return value == usual or (usual == "term" and value == "text")


def _decimal(part: Part | None) -> Decimal:
    text = part.written() if part is not None else "1"
    if part is not None and not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        part.say(f"expected a decimal number, found '{text}'")
        return Decimal(1)
    return Decimal(text)


def _factor(part: Part) -> Decimal | None:
    return None if part.value is None else _decimal(part)
