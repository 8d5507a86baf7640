"""Loads the readings of a folder: every file is checked to its end, and all problems are raised together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from factlint.errors import AuthoringErrors, BadValue, Problem
from factlint.model.claim import SCOPE_SLOTS, Modality
from factlint.model.status import State
from factlint.model.text.fold import fold
from factlint.reading.authoring.examples import ExampleReader
from factlint.reading.authoring.notes import LANGUAGES, Notes
from factlint.reading.authoring.selectors import SELECTOR_KEYS, SelectorReader, Vocabulary
from factlint.reading.authoring.words import SharedWords, WordReader
from factlint.reading.expressions.scan.matching import Pattern
from factlint.reading.expressions.scan.rules import FORBIDDEN
from factlint.reading.frames.frame import Continued, Cue, Frame, Reach, Reading
from factlint.reading.pages.words import WordLists
from factlint.strict_yaml import Path, load_file

READING_KEYS = ("id", "version", "predicate", "title", "status", "why", "words", "frames", "examples")
FRAME_KEYS = (
    "id", "why", "predicate", "cue", "gap", "zones", "needs", "not", "value", "subject", "scope", "members", "parts",
    "sign", "modality", "continues", "continued", "rank", "yields_to",
)  # fmt: skip
CUE_KEYS = ("pattern", *SELECTOR_KEYS)
CONTINUED_KEYS = ("reach", "last", "has", "lacks", "leaves", "apart", "not_behind", "within")
CONTINUED_REACHES = ("sentence", "paragraph", "document")
STATUSES = ("draft", "active")
# files of the folder that hold words, marks and policies; each has a loader of its own
SHARED_FILES = ("calendar", "clauses", "dating", "mentions", "modality", "words", "zones")
MOST_FRAMES = 60
LONGEST_PATTERN = 2_000
MOST_RANK = 9


@dataclass(frozen=True, slots=True)
class Source:
    """What the files of a folder share while they are read."""

    vocabulary: Vocabulary
    shared: SharedWords
    lists: WordLists


def load_readings(folder: FilePath, source: Source) -> tuple[Reading, ...]:
    """Read every reading of rules/reading; raise AuthoringErrors with every problem of every file."""
    problems: list[Problem] = []
    readings: list[Reading] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in SHARED_FILES:
            continue
        try:
            notes = Notes(load_file(path, path.name))
        except AuthoringErrors as errors:
            problems += errors.problems
            continue
        readings.append(_ReadingReader(notes, source, path.stem).read())
        problems += notes.problems
    problems += _check_rivals(readings)
    if problems:
        raise AuthoringErrors(problems)
    return tuple(readings)


def _check_rivals(readings: Iterable[Reading]) -> list[Problem]:
    known = {reading.id for reading in readings}
    return [
        Problem(reading.where, f"yields_to: no reading '{name}'", frame.line)
        for reading in readings
        for frame in reading.frames
        for name in sorted(frame.yields_to - known)
    ]


class _ReadingReader:
    """Reads one file."""

    def __init__(self, notes: Notes, source: Source, stem: str) -> None:
        self.notes, self.source, self.stem = notes, source, stem
        self.words = WordReader(notes, source.lists, source.shared)
        self.selectors = SelectorReader(notes, self.words, source.vocabulary)
        self.predicates = source.vocabulary.predicates

    def read(self) -> Reading:
        entries = self.notes.mapping(self.notes.document.value, (), READING_KEYS)
        for key in ("id", "title", "frames", "examples"):
            if key not in entries:
                self.notes.say((), f"the key '{key}' is missing")
        if entries.get("id") != self.stem:
            self.notes.say(("id",), f"the id '{entries.get('id')}' is not the name of the file, '{self.stem}'")
        self.words.define(entries.get("words", {}), ("words",))
        examples = ExampleReader(self.notes, self.predicates)
        given = self.notes.mapping(entries.get("examples", {}), ("examples",), ("positive", "negative"))
        return Reading(
            id=self.stem,
            version=self.notes.whole(entries.get("version", 1), ("version",), 1, 9999),
            title=self._title(entries),
            status=self.notes.one_of(entries.get("status", "active"), ("status",), STATUSES),
            frames=self._frames(entries),
            positive=examples.read(given.get("positive"), ("examples", "positive"), is_positive=True),
            negative=examples.read(given.get("negative"), ("examples", "negative"), is_positive=False),
            where=self.notes.document.where,
        )

    def _title(self, entries: Mapping[str, Any]) -> Mapping[str, str]:
        title = self.notes.by_language(entries.get("title", {}), ("title",))
        missing = [language for language in LANGUAGES if language not in title]
        if "title" in entries and missing:
            self.notes.say(("title",), f"the title is missing in {', '.join(missing)}")
        return title

    def _frames(self, entries: Mapping[str, Any]) -> tuple[Frame, ...]:
        items = self.notes.items(entries.get("frames"), ("frames",))
        if len(items) > MOST_FRAMES:
            self.notes.say(("frames",), f"at most {MOST_FRAMES} frames in one reading, found {len(items)}")
        reader = _FrameReader(self.notes, self.words, self.selectors, self.stem, entries.get("predicate"))
        frames = [reader.read(item, ("frames", at)) for at, item in enumerate(items)]
        seen: set[str] = set()
        for at, frame in enumerate(frames):
            if frame.id in seen:
                self.notes.say(("frames", at, "id"), f"the id '{frame.id}' stands twice")
            seen.add(frame.id)
        return tuple(frames)


class _FrameReader:
    """Reads the frames of one file."""

    def __init__(
        self, notes: Notes, words: WordReader, selectors: SelectorReader, reading: str, predicate: object
    ) -> None:
        self.notes, self.words, self.selectors = notes, words, selectors
        self.reading, self.default = reading, predicate
        self.predicates = selectors.vocabulary.predicates

    def read(self, value: Any, path: Path) -> Frame:
        entries = self.notes.mapping(value, path, FRAME_KEYS)
        for key in ("id", "cue", "value"):
            if key not in entries:
                self.notes.say(path, f"the key '{key}' is missing")
        sign = self.notes.mapping(entries.get("sign", {}), (*path, "sign"), ("minus", "plus"))
        members = entries.get("members")
        has_members = members is True
        predicate = None if isinstance(self._predicate_entry(entries), dict) else self._predicate(entries, path)
        return Frame(
            id=self.notes.text(entries.get("id", "?"), (*path, "id")),
            reading=self.reading,
            cue=self._cue(entries.get("cue", {}), (*path, "cue")),
            predicate=predicate,
            predicate_choice=self._predicate_choice(entries, path),
            value=self._value(entries, path, predicate),
            subject=self._slot(entries.get("subject"), (*path, "subject"), Reach.SENTENCE),
            scope=self._scope(entries.get("scope", {}), (*path, "scope")),
            members=() if has_members else self._slot(members, (*path, "members"), Reach.CLAUSE),
            has_members=has_members,
            parts=self._slot(entries.get("parts"), (*path, "parts"), Reach.CLAUSE),
            needs=self.selectors.conditions(entries.get("needs"), (*path, "needs")),
            refuses=self.selectors.conditions(entries.get("not"), (*path, "not")),
            minus=self.words.word_list(sign["minus"], (*path, "sign", "minus")) if "minus" in sign else None,
            plus=self.words.word_list(sign["plus"], (*path, "sign", "plus")) if "plus" in sign else None,
            modality=self._modality(entries.get("modality", "auto"), (*path, "modality")),
            continues=self._continues(entries.get("continues", {}), (*path, "continues")),
            continued=self._continued(entries.get("continued", {}), (*path, "continued")),
            zones=frozenset(map(str, self.notes.items(entries.get("zones"), (*path, "zones")))),
            gap=self.notes.whole(entries.get("gap", 0), (*path, "gap"), 0, 200),
            rank=self.notes.whole(entries.get("rank", 0), (*path, "rank"), -MOST_RANK, MOST_RANK),
            yields_to=frozenset(map(str, self.notes.items(entries.get("yields_to"), (*path, "yields_to")))),
            line=self.notes.document.position(path)[0],
        )

    # ---- predicate

    def _predicate_entry(self, entries: Mapping[str, Any]) -> object:
        return entries.get("predicate", self.default)

    def _predicate(self, entries: Mapping[str, Any], path: Path) -> str | None:
        name = self._predicate_entry(entries)
        if name is None and not entries.get("continues"):
            self.notes.say(path, "no predicate: give one here or at the top of the file")
        if name is None:
            return None
        where: Path = (*path, "predicate") if "predicate" in entries else ("predicate",)
        return self.notes.one_of(name, where, self.predicates)

    def _predicate_choice(self, entries: Mapping[str, Any], path: Path) -> Any:
        entry = self._predicate_entry(entries)
        if not isinstance(entry, dict):
            return None
        where: Path = (*path, "predicate") if "predicate" in entries else ("predicate",)
        selector = self.selectors.read(entry, where, Reach.CLAUSE)
        self.selectors.check_choices((selector,), self.predicates, where)
        return selector

    # ---- cue

    def _cue(self, value: Any, path: Path) -> Cue:
        if not isinstance(value, dict) or {"zh", "en"} & value.keys():
            return Cue(words=self.words.word_list(value, path))
        entries = self.notes.mapping(value, path, CUE_KEYS)
        if "pattern" in entries:
            return Cue(pattern=self._pattern(entries["pattern"], (*path, "pattern")))
        return Cue(sought=self.selectors.sought(entries, path), limits=self.selectors.limits(entries, path))

    def _pattern(self, value: Any, path: Path) -> Pattern | None:
        source = self.notes.text(value, path)
        forbidden = next((mark for mark in FORBIDDEN if mark in source), None)
        if forbidden is not None:
            self.notes.say(path, f"'{forbidden}' is not allowed: beside Chinese it means different things")
            return None
        if len(source) > LONGEST_PATTERN:
            self.notes.say(path, f"a pattern has at most {LONGEST_PATTERN} characters, found {len(source)}")
            return None
        if any(fold(character) != character for character in source if not character.isascii()):
            self.notes.say(path, "a pattern runs on folded text: write it in simplified characters, half width")
            return None
        try:
            pattern = Pattern(source)
        except BadValue as problem:
            self.notes.say(path, str(problem))
            return None
        if pattern.is_in(b""):
            self.notes.say(path, "the pattern matches nothing at all, so it would match everywhere")
            return None
        return pattern

    # ---- slots

    def _slot(self, value: Any, path: Path, reach: Reach) -> Any:
        return () if value is None else self.selectors.alternatives(value, path, reach)

    def _value(self, entries: Mapping[str, Any], path: Path, predicate: str | None) -> Any:
        where = (*path, "value")
        selectors = self._slot(entries.get("value"), where, Reach.CLAUSE)
        kind = self.predicates[predicate].value if predicate is not None and predicate in self.predicates else None
        if kind == "status":
            self.selectors.check_choices(selectors, {str(state): None for state in State}, where)
        if kind == "date":
            self.selectors.check_dates(selectors, where)
        return selectors

    def _scope(self, value: Any, path: Path) -> Mapping[str, Any]:
        scope = {}
        for slot, selectors in self.notes.mapping(value, path, SCOPE_SLOTS).items():
            if slot not in SCOPE_SLOTS:
                continue
            scope[slot] = self._slot(selectors, (*path, slot), Reach.CLAUSE)
            if slot == "treatment":
                self.selectors.check_choices(scope[slot], self.selectors.vocabulary.treatments, (*path, slot))
        return scope

    def _modality(self, value: Any, path: Path) -> Modality | None:
        word = self.notes.one_of(value, path, ("auto", *Modality))
        return None if word == "auto" else Modality(word)

    def _continues(self, value: Any, path: Path) -> Mapping[str, str | None]:
        """Read which claims a frame goes on about: with what each turns into, or a list where the frame says that."""
        known = self.predicates
        if isinstance(value, list):
            return {self.notes.one_of(name, (*path, at), known): None for at, name in enumerate(value)}
        entries = self.notes.mapping(value, path, known)
        return {name: self.notes.one_of(other, (*path, name), known) for name, other in entries.items()}

    def _continued(self, value: Any, path: Path) -> Continued:
        entries = self.notes.mapping(value, path, CONTINUED_KEYS)
        reach = self.notes.one_of(entries.get("reach", "paragraph"), (*path, "reach"), CONTINUED_REACHES)
        slots = {
            key: tuple(self.notes.some_of(entries[key], (*path, key), SCOPE_SLOTS))
            for key in ("has", "lacks", "leaves", "apart")
            if key in entries
        }
        behind = entries.get("not_behind")
        return Continued(
            reach=Reach[reach.upper()],
            is_last=entries.get("last", False) is True,
            not_behind=None if behind is None else self.words.word_list(behind, (*path, "not_behind")),
            within=self.notes.whole(entries.get("within", 0), (*path, "within"), 0, 200),
            **slots,
        )
