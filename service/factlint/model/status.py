"""States of a legal measure or an undertaking, and the timeline that gives exactly one of them per part and day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from factlint.errors import BadValue, nearest
from factlint.model.measure.when import When


class State(StrEnum):
    """Where a measure, a plant or a programme stands on a day. `UNKNOWN` never contradicts anything."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LIFTED = "lifted"  # said of what no longer applies, be it suspended, ended or revoked; no record says so
    UNKNOWN = "unknown"
    # undertakings: plants, meetings, programmes
    PLANNED = "planned"
    STARTED = "started"
    STOPPED = "stopped"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NEVER_HELD = "never_held"


# these tell of an act that is in force and stays so in a new shape: they start nothing and lift no suspension
_IN_NEW_SHAPE = "amended modified extended expanded raised reduced enlarged corrected partly_relaxed"
_WORDS: dict[State | None, str] = {
    State.PROPOSED: "proposed consultation threatened investigation ordered opened",
    State.ANNOUNCED: "announced adopted promulgated published signed dated final fact_sheet approved stated",
    State.IN_FORCE: "in_force effective listed launched " + _IN_NEW_SHAPE,
    # a listing that is given up for good is `stopped`: it applies no longer, though its document was not revoked
    State.SUSPENDED: "suspended stopped",
    State.EXPIRED: "expired ended",
    State.REVOKED: "revoked repealed superseded cancelled deleted lifted struck_down replaced shelved",
    State.UNKNOWN: "unknown printed_term_ended automatic_reimposition_due expiry_due extension_due",
    None: "suspension_extension_stated extension_stated suspension_announced rescission_announced licences_promised "
    "licences_issued intent_to_deny hearings argued decided report_sent reported demand talks framework_reached "
    "confirmed reaffirmed first_used filed no_tariff_now ruled_unlawful_stayed closing_expected implementation_plan "
    "predecessor adopted_with_changes",
}
_STATES = {word: state for state, words in _WORDS.items() for word in words.split()}
_CHANGES_OF_SHAPE = frozenset(_IN_NEW_SHAPE.split())
_PRELIMINARY = (State.PROPOSED, State.ANNOUNCED)
_EFFECTIVE = "effective"
_DAY = dt.timedelta(days=1)
_FIRST_DAY, _LAST_DAY = dt.date.min, dt.date.max


def read_status(word: str) -> State | None:
    """Return the state that a status word brings about, None for one that only informs; or raise BadValue."""
    try:
        return _STATES[word]
    except KeyError:
        raise BadValue(
            f"{word!r} is no status word{nearest(word, _STATES)}; allowed: {', '.join(sorted(_STATES))}"
        ) from None


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened to a measure, or to one part of it, on a day or within a partial date.

    `until` is the printed last day of a state that is in force or suspended; `by` is the id of the document behind it.
    """

    date: When
    status: str
    part: str | None = None
    until: dt.date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Days on which one state holds; `cause` is the document and `word` the status word that brought it about."""

    state: State
    when: When
    cause: str | None
    part: str | None
    word: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """The states of one measure and of its parts.

    1. Before the first event and after `known_until` every state is UNKNOWN; with `known_until_part`, only that part's.
    2. An event without a part changes every part; an event of a part changes that part only, and comes after those
       without a part on the same day. A part that nothing names has the state of the whole.
    3. Events are taken by their first day, on the same day as listed. Words that only inform change nothing.
    4. Words of proposing and announcing never lead back: a publication after the entry into force changes nothing.
    5. Words such as `amended` or `raised` speak of an act in force: what is suspended or only proposed stays so.
    6. A part with an effective date ahead (`effective_parts`, where None is the whole, or an event `effective`) is
       ANNOUNCED until then, whatever comes into force around it, and IN_FORCE from then on if nothing else happened to
       it meanwhile. Suspended before that day, it never came into force.
    7. `until` is a last day: after it the state is UNKNOWN unless another event says more.
    8. A partial date leaves its days before the last one UNKNOWN, unless the state before and after is the same.
    """

    events: Sequence[TimelineEvent]
    known_until: dt.date | None = None
    known_until_part: str | None = None
    effective_parts: Mapping[str | None, When] = field(default_factory=dict)
    _told: dict[str | None, tuple[Segment, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        planned = [TimelineEvent(day, _EFFECTIVE, part) for part, day in self.effective_parts.items()]
        events = sorted([*self.events, *planned], key=lambda event: (_days(event)[0], event.part is not None))
        named = {event.part for event in events} | {self.known_until_part, None}
        object.__setattr__(self, "_told", {part: self._tell(part, events) for part in named})

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts that have a history of their own, sorted."""
        return tuple(sorted(part for part in self._told if part is not None))

    def state(self, part: str | None, day: dt.date) -> State:
        return self._at(part, day).state

    def cause(self, part: str | None, day: dt.date) -> str | None:
        """Return the id of the document that brought the state of that day about, None when none is on file."""
        return self._at(part, day).cause

    def segments(self, part: str | None) -> tuple[Segment, ...]:
        """Return the states one after the other without gap or overlap, from an open begin to an open end."""
        return self._told.get(part, self._told[None])

    def ever_in_force(self, part: str | None) -> bool | None:
        """Tell whether it was in force on any day, as far as is known; None when that cannot be told.

        The whole (None) was in force when any of its parts was.
        """
        if part is not None:
            return _ever_in_force(self.segments(part))
        answers = {_ever_in_force(segments) for segments in self._told.values()}
        return True if True in answers else None if None in answers else False

    def _at(self, part: str | None, day: dt.date) -> Segment:
        segments = self.segments(part)
        return segments[bisect_right(segments, day, key=lambda segment: segment.when.first or _FIRST_DAY) - 1]

    def _tell(self, part: str | None, events: Sequence[TimelineEvent]) -> tuple[Segment, ...]:
        own = [_days(event)[0] for event in events if event.status == _EFFECTIVE and event.part == part]
        # a date of the whole does not hold back what is said of the whole
        history = _History(max(own, default=_FIRST_DAY) if part is not None else _FIRST_DAY)
        for event in events:
            if event.part in (None, part):
                history.take(event)
        if self.known_until is not None and self.known_until_part in (None, part):
            history.end(self.known_until)
        return history.segments(part)


def _ever_in_force(segments: Sequence[Segment]) -> bool | None:
    states = [segment.state for segment in segments]
    if State.IN_FORCE in states:
        return True
    known = [state for state in states if state is not State.UNKNOWN]
    if not known or known[0] not in _PRELIMINARY:
        return None  # its beginning is not on file
    begin = states.index(known[0])
    return False if states[begin : begin + len(known)] == known else None


def _days(event: TimelineEvent) -> tuple[dt.date, dt.date]:
    first, last = event.date.first, event.date.last
    if first is None or last is None:
        raise BadValue(f"the event '{event.status}' has the open date {event.date}; a day, a month or a year is needed")
    if event.until is not None and event.until < last:
        raise BadValue(f"the event '{event.status}' of {event.date} ends on {event.until}, before it begins")
    return first, last


class _Standing(NamedTuple):
    state: State
    cause: str | None = None
    word: str | None = None
    until: dt.date | None = None
    is_begun: bool = False  # it has been in force, suspended or ended: announcements no longer matter


_NOTHING_KNOWN = _Standing(State.UNKNOWN)


class _History:
    """Collects what holds from which day on, for the whole or for one part with its own effective date."""

    def __init__(self, effective: dt.date) -> None:
        self._effective = effective
        self._now = _NOTHING_KNOWN
        self._changes: list[tuple[dt.date, _Standing]] = [(_FIRST_DAY, _NOTHING_KNOWN)]

    def take(self, event: TimelineEvent) -> None:
        """Apply one event; they have to come in order."""
        first, last = _days(event)
        before = self._now
        if before.until is not None and before.until < first:
            before = _Standing(State.UNKNOWN, is_begun=True)
        after = self._after(event, first, before)
        if after is None:
            return
        if first < last and after.state is not before.state:
            self._set(first, _NOTHING_KNOWN)
        self._set(last, after)
        self._now = after
        if after.until is not None:
            self.end(after.until)

    def end(self, last_day: dt.date) -> None:
        """Let nothing be known after a day."""
        if last_day < _LAST_DAY:
            self._set(last_day + _DAY, _NOTHING_KNOWN)

    def segments(self, part: str | None) -> tuple[Segment, ...]:
        ends = [start - _DAY for start, _ in self._changes[1:]]
        told: list[Segment] = []
        for (start, standing), end in zip(self._changes, [*ends, None], strict=True):
            days = When.between(start if told else None, end)
            told.append(Segment(standing.state, days, standing.cause, part, standing.word))
        return tuple(told)

    def _set(self, start: dt.date, standing: _Standing) -> None:
        """Let a standing hold from a day on; what was to hold after that day gives way."""
        self._changes = [change for change in self._changes if change[0] < start]
        if not self._changes or self._changes[-1][1][:3] != standing[:3]:
            self._changes.append((start, standing))

    def _after(self, event: TimelineEvent, first: dt.date, before: _Standing) -> _Standing | None:
        """Return what the event makes of the standing before it, None when it changes nothing."""
        state = read_status(event.status)
        match state:
            case None:
                return None
            case State.PROPOSED | State.ANNOUNCED:
                is_news = not before.is_begun and before.state not in (state, State.ANNOUNCED)
                return _Standing(state, event.by, event.status) if is_news else None
            case State.IN_FORCE:
                return self._after_entry(event, first, before)
            case State.UNKNOWN if before.until == first:
                return None  # on its printed last day a state is still known
        until = event.until if state is State.SUSPENDED else None
        return _Standing(state, event.by, event.status, until, is_begun=True)

    def _after_entry(self, event: TimelineEvent, first: dt.date, before: _Standing) -> _Standing | None:
        if event.status in _CHANGES_OF_SHAPE and before.state in (State.SUSPENDED, State.PROPOSED):
            return None
        if event.status == _EFFECTIVE and (before.is_begun or before.state is State.PROPOSED):
            return None
        if event.part is None and first < self._effective:
            stays = before.state in (State.ANNOUNCED, State.IN_FORCE)
            return None if stays else _Standing(State.ANNOUNCED, event.by, event.status)
        cause = before.cause if event.status == _EFFECTIVE and event.by is None else event.by
        return _Standing(State.IN_FORCE, cause, event.status, event.until, is_begun=True)
