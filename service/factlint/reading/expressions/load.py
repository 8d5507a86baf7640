"""Loads the lexicon, the calendar policy and the rules of expressions from a folder of YAML files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from factlint.errors import AuthoringErrors, BadValue, Problem, nearest
from factlint.model.measure.quantity import Unit
from factlint.model.text.fold import fold
from factlint.reading.expressions.dates.calendar import Calendar
from factlint.reading.expressions.hedging import HedgeFinder, HedgeWord
from factlint.reading.expressions.scan.lexicon import COUNT, Lexicon, Vocabulary, word_pattern, write_out
from factlint.reading.expressions.scan.matching import Pattern
from factlint.reading.expressions.scan.rules import FORBIDDEN, KINDS, LANGUAGES, Rule
from factlint.strict_yaml import Document, load_file

_NEEDED = ("id", "languages", "kind", "pattern", "normaliser", "examples", "silent")
_OTHERS = ("given", "not_after", "only_after", "not_before", "only_before", "edges", "capital", "hedged")
_KEYS = frozenset((*_NEEDED, *_OTHERS))
_GUARDS = {"not_after": r"(?:{})\z", "only_after": r"(?:{})\z", "not_before": r"\A(?:{})", "only_before": r"\A(?:{})"}


def load_lexicon(folder: Path, vocabulary: Vocabulary) -> Lexicon:
    """Read `folder`/lexicon/*.yaml and `folder`/calendar.yaml; raise AuthoringErrors with everything that is wrong."""
    files = {path.stem: load_file(path, path.name) for path in sorted((folder / "lexicon").glob("*.yaml"))}
    fragments = _mapping(files.pop("fragments"), "fragments")
    hedges, units, traps = files.pop("hedges"), files.pop("units"), files.pop("traps")
    beside = _whole(files.pop("surroundings"))
    codes = {name: _codes(words) for document in files.values() for name, words in _whole(document).items()}
    codes["unit"] = _codes(_mapping(units, "words"))
    pieces = {name: word_pattern(words) for name, words in codes.items()} | {k: str(v) for k, v in fragments.items()}
    known = _units(units, vocabulary)
    return Lexicon(
        codes=codes,
        pieces=pieces,
        calendar=_calendar(load_file(folder / "calendar.yaml", "calendar.yaml")),
        units=known | _money(codes, known),
        symbols={name: str(symbol) for name, symbol in _mapping(units, "symbols").items()},
        hedges=vocabulary.hedges,
        hedging=_hedge_finder(hedges),
        traps=tuple(fold(word) for words in _mapping(traps, "traps").values() for word in words),
        trap_patterns=tuple(write_out(pattern, pieces) for pattern in _whole(traps)["patterns"]),
        region_currency=dict(beside["region_currency"]),
        region_marks={region: tuple(map(fold, marks)) for region, marks in beside["region_mark"].items()},
        metric_marks=tuple(map(fold, beside["metric_mark"])),
        per_words=tuple(beside["per"]),
        after_duration=dict(beside["after_duration"]),
        event_words=dict(beside["event_before_duration"]),
        bounds_before=dict(beside["bound_before_date"]),
        bounds_after={word: bound or "" for word, bound in beside["bound_after_date"].items()},
    )


def load_rules(folder: Path, lexicon: Lexicon, normalisers: Mapping[str, Callable[..., Any]]) -> tuple[Rule, ...]:
    """Read `folder`/expressions/*.yaml in the order that settles ties; raise AuthoringErrors with everything wrong."""
    problems: list[Problem] = []
    rules: list[Rule] = []
    for path in sorted((folder / "expressions").glob("*.yaml")):
        document = load_file(path, path.name)
        for index, entry in enumerate(_whole(document).get("rules", [])):
            reader = _RuleReader(document, index, entry, lexicon)
            rule = reader.read(len(rules), normalisers)
            problems += reader.problems
            rules += [rule] if rule is not None else []
    problems += _repeated(rules)
    if problems:
        raise AuthoringErrors(problems)
    return tuple(sorted(rules, key=lambda rule: rule.rank))


class _RuleReader:
    """Checks one entry of a rule file and makes the rule, or notes every problem with its place."""

    def __init__(self, document: Document, index: int, entry: Any, lexicon: Lexicon) -> None:
        self.document, self.index, self.entry, self.lexicon = document, index, entry, lexicon
        self.problems: list[Problem] = []

    def read(self, order: int, normalisers: Mapping[str, Callable[..., Any]]) -> Rule | None:
        if not isinstance(self.entry, dict):
            self._say("a rule is a mapping of keys")
            return None
        for key in self.entry:
            if key not in _KEYS:
                self._say(f"no key '{key}'{nearest(key, _KEYS)}", key)
        for key in _NEEDED:
            if not self.entry.get(key):
                self._say(f"the key '{key}' is missing or empty")
        self._check_word("languages", LANGUAGES)
        self._check_word("kind", KINDS)
        self._check_word("normaliser", tuple(normalisers))
        source = self._source("pattern", "{}")
        pattern = self._pattern(source)
        guards = {key: self._guard(key, frame) for key, frame in _GUARDS.items()}
        return None if self.problems or pattern is None else self._rule(order, source or "", pattern, guards)

    def _rule(self, order: int, source: str, pattern: Pattern, guards: Mapping[str, Pattern | None]) -> Rule:
        entry = self.entry
        examples = {str(text): _normals(normal) for text, normal in entry["examples"].items()}
        return Rule(
            id=entry["id"],
            languages=entry["languages"],
            kind=entry["kind"],
            source=source,
            pattern=pattern,
            normaliser=entry["normaliser"],
            order=order,
            given={name: str(value) for name, value in entry.get("given", {}).items()},
            free_edges=entry.get("edges") == "free",
            capital=bool(entry.get("capital")),
            hedged=entry.get("hedged", True),
            examples=examples,
            silent=tuple(map(str, entry["silent"])),
            where=self.document.where,
            line=self.document.position(("rules", self.index))[0],
            **guards,
        )

    def _say(self, message: str, *path: str) -> None:
        self.problems.append(self.document.problem(("rules", self.index, *path), message))

    def _check_word(self, key: str, allowed: tuple[str, ...]) -> None:
        word = self.entry.get(key)
        if word is not None and word not in allowed:
            self._say(f"{key} '{word}' is not known; one of {', '.join(allowed)}{nearest(str(word), allowed)}", key)

    def _guard(self, key: str, frame: str) -> Pattern | None:
        source = self._source(key, frame)
        if source is None:
            return None
        try:
            return Pattern(source)
        except BadValue as problem:
            self._say(str(problem), key)
            return None

    def _source(self, key: str, frame: str) -> str | None:
        """Return the pattern of a key with its pieces written out, folded."""
        text = self.entry.get(key)
        if not isinstance(text, str):
            return None
        for mark in FORBIDDEN:
            if mark in text:
                self._say(
                    f"'{mark}' is not allowed: beside Chinese it means different things; use a list or guards", key
                )
                return None
        try:
            return write_out(frame.replace("{}", text), self.lexicon.pieces)
        except BadValue as problem:
            self._say(str(problem), key)
            return None

    def _pattern(self, source: str | None) -> Pattern | None:
        if source is None:
            return None
        try:
            pattern = Pattern(source)
        except BadValue as problem:
            self._say(str(problem), "pattern")
            return None
        if pattern.is_in(b""):
            self._say("the pattern matches nothing at all, so it would match everywhere", "pattern")
        return pattern


def _normals(normal: Any) -> tuple[str | None, ...]:
    values = normal if isinstance(normal, list) else [normal]
    return tuple(None if value is None else str(value) for value in values)


def _repeated(rules: list[Rule]) -> list[Problem]:
    seen: dict[str, Rule] = {}
    problems = []
    for rule in rules:
        first = seen.setdefault(rule.id, rule)
        if first is not rule:
            message = f"the id '{rule.id}' is used before, in {first.where}, line {first.line}"
            problems.append(Problem(rule.where, message, rule.line))
    return problems


def _whole(document: Document) -> dict[str, Any]:
    if not isinstance(document.value, dict):
        raise AuthoringErrors([document.problem((), "the file is a mapping")])
    return document.value


def _mapping(document: Document, key: str) -> dict[str, Any]:
    value = _whole(document).get(key, {})
    if not isinstance(value, dict):
        raise AuthoringErrors([document.problem((key,), f"'{key}' is a mapping")])
    return value


def _codes(words: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold(" ".join(str(word).split())): str(code) for code, forms in words.items() for word in forms}


def _calendar(document: Document) -> Calendar:
    try:
        return Calendar.from_policy(_whole(document))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise AuthoringErrors([document.problem((), f"the calendar cannot be read: {problem}")]) from None


def _units(document: Document, vocabulary: Vocabulary) -> dict[str, Unit]:
    """Return every unit that a word of the lexicon names: the vocabulary's own, else one defined beside the words."""
    defined = _mapping(document, "define")
    units = dict(vocabulary.units)
    problems = []
    for name in _mapping(document, "words"):
        if name in units:
            continue
        if name not in defined:
            problems.append(
                document.problem(("words", name), f"the unit '{name}' is neither in the vocabulary nor defined")
            )
            continue
        try:
            units[name] = _unit(name, defined[name])
        except (BadValue, InvalidOperation, KeyError, TypeError) as problem:
            problems.append(document.problem(("define", name), f"the unit '{name}' cannot be made: {problem}"))
    if problems:
        raise AuthoringErrors(problems)
    return {"count": COUNT} | units


def _money(codes: Mapping[str, Mapping[str, str]], units: Mapping[str, Unit]) -> dict[str, Unit]:
    """Return a unit for every currency that the vocabulary leaves out: no currency compares with another."""
    named = {*codes["currency_before"].values(), *codes["currency_after"].values()} - set(units)
    return {code: Unit(code, f"money {code}", Decimal(1)) for code in sorted(named)}


def _unit(name: str, definition: Mapping[str, Any]) -> Unit:
    factor = Decimal(str(definition["factor"]))
    return Unit(name, str(definition["dimension"]), factor, bool(definition.get("integral", False)))


def _hedge_finder(document: Document) -> HedgeFinder:
    whole = _whole(document)
    before, after = (_hedge_words(document, side) for side in ("before", "after"))
    return HedgeFinder(before, after, _longest_first(whole["fillers"]), _longest_first(whole["suffixes"]))


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(map(fold, words), key=len, reverse=True))


def _hedge_words(document: Document, side: str) -> dict[str, HedgeWord]:
    words: dict[str, HedgeWord] = {}
    for entry in _whole(document)["hedges"]:
        for word in entry.get(side, ()):
            folded = fold(str(word))
            words[folded] = HedgeWord(
                word=folded,
                hedge=str(entry["hedge"]) if entry["hedge"] else "",
                gap=int(entry.get("gap", 0)),
                kinds=frozenset(entry.get("kinds", ())),
                not_kinds=frozenset(entry.get("not_kinds", ())),
                not_units=frozenset(entry.get("not_units", ())),
                not_next=str(entry.get("not_next", "")),
            )
    return words
