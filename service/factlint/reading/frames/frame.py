"""A reading as data: frames with their cues, and selectors that say what fills a slot and where it is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from factlint.model.claim import Modality
from factlint.model.measure.quantity import Unit
from factlint.reading.expressions.scan.matching import Pattern
from factlint.reading.pages.sought import Sought
from factlint.reading.pages.words import WordList


class Reach(IntEnum):
    """How far from its cue a slot is looked for; each reach takes in those before it."""

    CUE = 0
    CLAUSE = 1
    SENTENCE = 2
    PARAGRAPH = 3
    DOCUMENT = 4


# as they are asked for by the ten thousand: Python looks members up in a roundabout way
CUE, CLAUSE, SENTENCE, PARAGRAPH, DOCUMENT = Reach


@dataclass(frozen=True, slots=True)
class Limits:
    """What a piece of the text must be like to be taken; empty limits nothing."""

    ids: frozenset[str] = frozenset()
    not_ids: frozenset[str] = frozenset()
    is_a: frozenset[str] = frozenset()
    of: WordList | None = None
    units: frozenset[str] = frozenset()
    dimensions: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    behind: WordList | None = None
    ahead_of: WordList | None = None
    not_behind: WordList | None = None
    not_ahead_of: WordList | None = None

    def __reduce__(self) -> str | tuple[Any, ...]:
        """Store the absence of limits as itself: it is told by being the one that there is."""
        return "NO_LIMITS" if self is NO_LIMITS else (Limits, tuple(getattr(self, name) for name in Limits.__slots__))


NO_LIMITS = Limits()
NOTHING = Sought()


@dataclass(frozen=True, slots=True)
class Selector:
    """What fills a slot and where it is looked for; see docs/authoring-readings.md for every key.

    `looks_behind`: beyond the clause also what stands behind it counts, as for conditions; else only what is before.
    `is_added`: of members, beside those that the selectors before it find.
    `is_alone`: nothing else that could be meant stands in the clause.
    `is_town`: a capital is meant itself, and not its country.
    `as_unit`: the unit of a number that the text gives none.
    `asks_words`: the words that are all that a condition asks for.
    """

    sought: Sought
    limits: Limits = NO_LIMITS
    reach: Reach = Reach.CLAUSE
    side: str = "any"
    within: int = 0
    prefer: str = "nearest"
    is_split: bool = False
    takes_all: bool = False
    is_added: bool = False
    is_town: bool = False
    is_alone: bool = False
    heads: WordList | None = None
    is_needed: bool = False
    covers: bool = True
    leads: bool = False
    looks_behind: bool = False
    as_unit: Unit | None = None
    asks_words: WordList | None = field(init=False)

    def __post_init__(self) -> None:
        sought = self.sought
        is_more = bool(sought.mentions or sought.expressions) or self.limits is not NO_LIMITS
        object.__setattr__(self, "asks_words", None if is_more else sought.words)


@dataclass(frozen=True, slots=True)
class Cue:
    """What starts a frame: words, a pattern, or a piece of the text of a kind."""

    words: WordList | None = None
    pattern: Pattern | None = None
    sought: Sought = NOTHING
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True)
class Continued:
    """Which claim before it a claim goes on about: how far back, what it must and must not name, what is not taken.

    `is_last`: only the last one of its kind; where that does not fit, there is none. `not_behind`: words that make one
    a mere comparison (较11月的5493.9吨), which nothing goes on about. `within`: at most so many characters between.
    `apart`: slots that are taken within one sentence only; one told in another sentence must not name them, unless the
    claim names its own.
    """

    reach: Reach = Reach.PARAGRAPH
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ("base",)
    apart: tuple[str, ...] = ()
    is_last: bool = False
    not_behind: WordList | None = None
    within: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a claim looks in a text.

    `predicates` is one choice without words for a fixed predicate, else a selector of choices. The alternatives of
    a slot are tried in order. Each of `parts` finds a figure that the text reckons the value from, or with
    `takes_all` several; a number that is reckoned can be another claim as well. `continues` gives None where the
    frame's own predicate is claimed. X
    """

    id: str
    reading: str
    cue: Cue
    predicate: str | None
    predicate_choice: Selector | None
    value: tuple[Selector, ...]
    subject: tuple[Selector, ...] = ()
    scope: Mapping[str, tuple[Selector, ...]] = field(default_factory=dict)
    members: tuple[Selector, ...] = ()
    has_members: bool = False
    parts: tuple[Selector, ...] = ()
    needs: tuple[Selector, ...] = ()
    refuses: tuple[Selector, ...] = ()
    minus: WordList | None = None
    plus: WordList | None = None
    modality: Modality | None = None
    continues: Mapping[str, str | None] = field(default_factory=dict)
    continued: Continued = Continued()
    zones: frozenset[str] = frozenset()
    gap: int = 0
    rank: int = 0
    yields_to: frozenset[str] = frozenset()
    line: int = 0
    required_marks: tuple[frozenset[str | int], ...] = field(init=False)
    required_nearby: tuple[tuple[Selector, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        slots = {name: slot for name, slot in self.scope.items() if any(each.is_needed for each in slot)}
        subject = [self.subject] if any(each.is_needed for each in self.subject) else []
        choice = [(self.predicate_choice,)] if self.predicate_choice is not None else []
        always = [self.value, *((each,) for each in self.needs), *subject]
        required = (*always, *choice, *slots.values())
        marks = (frozenset[str | int]().union(*(each.sought.marks for each in slot)) for slot in required)
        object.__setattr__(self, "required_marks", tuple(marks))
        # the words of a figure can give its period wherever they stand, and a claim that goes on has a predicate
        apart = [slot for name, slot in slots.items() if name != "period"]
        object.__setattr__(self, "required_nearby", (*always, *([] if self.continues else choice), *apart))


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim that an example expects; only the keys given are compared. Values are written as they print."""

    keys: Mapping[str, object]
    quote: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """Texts by language that say the same; a negative one expects no claim of its reading."""

    text: Mapping[str, str]
    published: str | None
    claims: tuple[Expected, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One file: the frames of one predicate or a small family, with examples."""

    id: str
    version: int
    title: Mapping[str, str]
    status: str
    frames: tuple[Frame, ...]
    positive: tuple[Example, ...]
    negative: tuple[Example, ...]
    where: str

    @property
    def is_active(self) -> bool:
        return self.status == "active"
