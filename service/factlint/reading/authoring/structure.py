"""Loads what all readings share: the marks of clauses, the words of lists, and the words of modality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from factlint.model.claim import Modality
from factlint.model.text.fold import fold
from factlint.reading.authoring.notes import Notes
from factlint.reading.authoring.readings import Source
from factlint.reading.authoring.selectors import SelectorReader
from factlint.reading.authoring.words import SharedWords, WordReader
from factlint.reading.frames.frame import Reach
from factlint.reading.frames.modality import ModalRule, ModalRules, QuotationRule
from factlint.reading.pages.clauses import Marks
from factlint.reading.pages.page import Structure
from factlint.reading.pages.series import Joins
from factlint.reading.pages.words import WordList, WordLists, read_word
from factlint.strict_yaml import Path, load_file

CLAUSE_KEYS = (
    "always", "commas", "comma_before", "goes_on", "number_joins", "connectives", "function_words", "respectively",
    "lists", "days_of", "left_out", "measured_in", "lasting", "fronting", "fronted", "which_is", "reported",
)  # fmt: skip
LIST_KEYS = ("between", "commas", "open_behind", "open_ahead")
MODAL_KEYS = ("modality", "words", "reach", "side", "within", "not", "not_over_names")


def load_structure(path: FilePath, lists: WordLists, shared: SharedWords) -> tuple[Structure, Notes]:
    """Read clauses.yaml; the notes hold what is wrong with it."""
    notes = Notes(load_file(path, path.name))
    entries = notes.mapping(notes.document.value, (), CLAUSE_KEYS)
    given = notes.mapping(entries.get("lists", {}), ("lists",), LIST_KEYS)
    words = {key: _texts(notes, given.get(key), ("lists", key)) for key in LIST_KEYS}
    marks = Marks(
        always=_list(notes, lists, entries.get("always"), ("always",)),
        commas=_list(notes, lists, entries.get("commas"), ("commas",)),
        comma_before=tuple(f" {word} " for word in _texts(notes, entries.get("comma_before"), ("comma_before",))),
        goes_on=_longest_first(notes, entries, "goes_on"),
        number_joins=_longest_first(notes, entries, "number_joins"),
        function_words=_longest_first(notes, entries, "function_words"),
        respectively=_list(notes, lists, entries.get("respectively"), ("respectively",)),
        connectives=_longest_first(notes, entries, "connectives"),
        left_out=_longest_first(notes, entries, "left_out"),
        fronting=_longest_first(notes, entries, "fronting"),
        fronted=_longest_first(notes, entries, "fronted"),
        which_is=tuple("," + word for word in _longest_first(notes, entries, "which_is")),
        lasting=frozenset(_texts(notes, entries.get("lasting", []), ("lasting",))),
        reported=_longest_first(notes, entries, "reported"),
        measured_in=_longest_first(notes, entries, "measured_in"),
        days_of=tuple(_days_of(notes, lists, entries.get("days_of", []))),
    )
    joins = Joins(
        between=frozenset(words["between"]),
        commas=frozenset(words["commas"]),
        open_behind=tuple(sorted(words["open_behind"], key=len, reverse=True)),
        open_ahead=tuple(words["open_ahead"]),
    )
    return Structure(marks, joins, shared.taken_for, shared.seats), notes


def _texts(notes: Notes, value: Any, path: Path) -> list[str]:
    return [fold(notes.text(each, (*path, at))) for at, each in enumerate(notes.items(value, path))]


def _longest_first(notes: Notes, entries: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(sorted(_texts(notes, entries.get(key), (key,)), key=len, reverse=True))


def _list(notes: Notes, lists: WordLists, value: Any, path: Path) -> WordList:
    return lists.add(read_word(text) for text in _texts(notes, value, path) if text)


def _days_of(notes: Notes, lists: WordLists, value: Any) -> Iterator[tuple[frozenset[str], WordList]]:
    for at, each in enumerate(notes.items(value, ("days_of",))):
        path: Path = ("days_of", at)
        entries = notes.mapping(each, path, ("predicates", "words"))
        predicates = frozenset(_texts(notes, entries.get("predicates"), (*path, "predicates")))
        yield predicates, _list(notes, lists, entries.get("words"), (*path, "words"))


def load_modality(path: FilePath, source: Source) -> tuple[ModalRules, Notes]:
    """Read modality.yaml; the notes hold what is wrong with it."""
    notes = Notes(load_file(path, path.name))
    words = WordReader(notes, source.lists, source.shared)
    selectors = SelectorReader(notes, words, source.vocabulary)
    entries = notes.mapping(notes.document.value, (), ("quotation", "rules"))
    given = notes.mapping(entries.get("quotation", {}), ("quotation",), ("verbs", "least"))
    quotation = QuotationRule(
        words.word_list(given.get("verbs"), ("quotation", "verbs")),
        notes.whole(given.get("least"), ("quotation", "least"), 1, 100),
    )
    items = notes.items(entries.get("rules"), ("rules",))
    rules = tuple(_rule(notes, selectors, each, ("rules", at)) for at, each in enumerate(items))
    return ModalRules(quotation, rules), notes


def _rule(notes: Notes, selectors: SelectorReader, value: Any, path: Path) -> ModalRule:
    entries: Mapping[str, Any] = notes.mapping(value, path, MODAL_KEYS)
    where = {key: each for key, each in entries.items() if key in ("words", "reach", "side", "within")}
    return ModalRule(
        modality=Modality(notes.one_of(entries.get("modality"), (*path, "modality"), tuple(Modality))),
        selector=replace(selectors.read(where, path, Reach.CLAUSE), looks_behind=True),
        refuses=selectors.conditions(entries.get("not"), (*path, "not")),
        not_over_names=notes.flag(entries.get("not_over_names", False), (*path, "not_over_names")),
    )
