"""Finds the event that a claim speaks of by what it is: of what kind, who took part, where, and which round it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property

from factlint.checking.naming.stretches import begun
from factlint.checking.naming.told import ANY, LOOSE_KINDS, SIDES, Gathered, Told, meets
from factlint.model.claim import Claim, Modality, Scope, Text, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.text.likeness import is_part
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

DATES = frozenset({"held", "ended"})
# what is told of a gathering and never of what was founded there
OF_AN_OCCASION = DATES | {"held_in", "round", "lasts"}
ABOUT_EVENTS = DATES | {"held_in", "round", "led_by", "lasts", "department_count", "province_count", "topic", "elapsed"}
# presidents talk seldom, and each time is on record; officials talk all the time
COMPLETE_KINDS = frozenset({"call", "summit"})
# how much of the shorter of two titles has to stand in the other
SAME_TOPIC = 0.8
# where a paper was signed is told of the day on which it was
SIGNING = "signing"
# a longer stretch does not tell which gathering it was
LONGEST = 14


class Gatherings:
    """Finds events under one set of tables; knows which words name which kind of event."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        self.tables = tables
        self.gathered = Gathered(tables, vocabulary)

    def name(self, claim: Claim, published: When | None) -> Claim:
        """Return the claim with the event that its subject, or the one earlier event that it names, stands for."""
        if claim.predicate not in ABOUT_EVENTS:
            return claim
        if claim.predicate in DATES:
            claim = begun(claim)
        if claim.predicate == "elapsed":
            members = tuple(self.latest(member, published) for member in claim.members)
            return replace(claim, subject=self._by_place(claim), members=members)
        subject = self._named(claim, published)
        named = replace(claim, subject=subject)
        # where it took place and which round it was have told which event is meant, and its days depend on neither
        is_found = subject.id is not None or bool(subject.candidates)
        return named.with_scope(area=None, part=None, basis=None) if is_found else named

    def _named(self, claim: Claim, published: When | None) -> Reference:
        subject = claim.subject
        is_of_its_own = subject.id is not None and bool(self.tables.rows_about(claim.predicate, subject.id))
        if claim.predicate in OF_AN_OCCASION and not is_of_its_own:
            subject = self._occasion_of(subject, claim.scope)
        if subject.id is not None:
            return subject
        told = self.gathered.read(claim)
        events = self.gathered.fitting(told, subject.candidates)
        is_past = claim.modality is Modality.ASSERTED
        if is_past or claim.predicate == "held_in":
            events = self._known(events, published)
        if claim.predicate in DATES:
            found = self._by_date(told, events, is_past)
        elif claim.predicate == "held_in":
            found = self._by_town(told, events, is_past)
        else:
            found = self._by_content(claim, told, events)
        return _one_of(found, subject) if found else subject

    def _occasion_of(self, subject: Reference, scope: Scope) -> Reference:
        """Return the gathering at which an initiative was founded, where a text names the one by the other.

        What went on in another period was something else: whoever joins later signs elsewhere, on a day of its own.
        """
        if subject.id is None or self.tables.terms.kind(subject.id) == "event":
            return subject
        founding = [row.subject for row in self.tables.rows_naming("outcome", subject.id)]
        is_then = scope.basis != SIGNING if scope.period is None else bool(self.gathered.dated(founding, scope.period))
        return Reference(founding[0], subject.text) if len(set(founding)) == 1 and is_then else subject

    def is_open(self, claim: Claim) -> bool:
        """Tell whether several events could be meant, and more than are on record: nothing speaks against it."""
        candidates = claim.subject.candidates
        return claim.predicate in ABOUT_EVENTS and len(candidates) > 1 and not self._are_complete(candidates)

    def may_be(self, words: Reference, event: str) -> bool:
        """Tell whether an event on record can be meant by words that name only its kind, or none."""
        kinds = self.gathered.kinds_named(words)
        named = LOOSE_KINDS if ANY in kinds or not kinds else kinds
        return any(event in self.gathered.events_of(kind) for kind in named)

    def is_taken_from_before(self, claim: Claim) -> bool:
        """Tell whether the sides of a gathering are told elsewhere in the text only, so that others may be meant."""
        if claim.predicate not in ABOUT_EVENTS or claim.subject.id is None:
            return False
        told = self.gathered.read(claim)
        return bool(told.standing) and len(told.countries) < SIDES

    # ---- which of several

    def _by_date(self, told: Told, events: tuple[str, ...], is_past: bool) -> tuple[str, ...]:
        """Return the events whose day the claim may be wrong about, or right."""
        gathered, days = self.gathered, told.days
        here, then = gathered.at(events, told.place), gathered.dated(events, told.days)
        both = tuple(event for event in here if event in then)
        if both or not is_past or days is None:
            return both
        elsewhere = tuple(event for event in then if gathered.is_known(told, event)) if _is_short(days) else ()
        if elsewhere:
            return elsewhere  # on that day they met in another town: the place is wrong and not the day
        known = tuple(event for event in events if gathered.is_known(told, event) and gathered.is_near(event, days))
        numbered = gathered.numbered(known, told.number)
        if len(numbered) == 1:
            return numbered
        if told.place is not None:
            return tuple(event for event in here if event in known) if set(here) <= set(known) else ()
        is_recorded = bool(known) and self._are_complete(events)
        return events if is_recorded and all(gathered.is_known(told, event) for event in events) else ()

    def _by_town(self, told: Told, events: tuple[str, ...], is_past: bool) -> tuple[str, ...]:
        """Return the events whose place the claim may be wrong about, or right."""
        gathered = self.gathered
        here, then = gathered.at(events, told.place), gathered.dated(events, told.days)
        both = tuple(event for event in here if event in then)
        if both:
            return both
        if told.days is None and len(here) == 1 and gathered.are_both_told(told, here[0]):
            return here  # where those two met once before; what was asked for then took place
        if not is_past:
            return ()
        if then and told.days is not None and _is_short(told.days):
            return tuple(one for one in then if gathered.is_known(told, one) or gathered.is_of_body(told, one))
        numbered = gathered.numbered(events, told.number)
        if len(numbered) == 1 and gathered.is_known(told, numbered[0]):
            return numbered
        return () if told.is_loose else here

    def _by_content(self, claim: Claim, told: Told, events: tuple[str, ...]) -> tuple[str, ...]:
        """Return the events that bear out what a claim says of them, else the one that its place and day tell."""
        here = self.gathered.at(events, told.place)
        then = self.gathered.dated(here, told.days) if told.days is not None else here
        fitting = tuple(event for event in then if self._bears_out(claim, event))
        if fitting:
            return fitting
        is_told = told.place is not None or told.days is not None
        return then if len(then) == 1 and is_told and self.gathered.is_known(told, then[0]) else ()

    def _bears_out(self, claim: Claim, event: str) -> bool:
        """Tell whether what the claim says is on record of this event."""
        return any(_says(row.value, claim.value, row) for row in self.tables.rows_about(claim.predicate, event))

    def _are_complete(self, events: Iterable[str]) -> bool:
        """Tell whether these are events of a kind of which each is on record."""
        return self._complete.issuperset(events)

    @cached_property
    def _complete(self) -> frozenset[str]:
        return frozenset(event for kind in COMPLETE_KINDS for event in self.gathered.events_of(kind))

    def _known(self, events: Iterable[str], published: When | None) -> tuple[str, ...]:
        """Return the events that had happened by the article's date."""
        day = _last_day(published)
        return tuple(
            event for event in events if any(row.is_known_on(day) for row in self.tables.rows_about("held", event))
        )

    # ---- how long after another

    def _by_place(self, claim: Claim) -> Reference:
        """Return the one event of the named kind at the named place."""
        told = self.gathered.read(replace(claim, members=()))
        if claim.subject.id is not None or told.place is None or told.is_loose:
            return claim.subject
        found = self.gathered.at(self.gathered.fitting(told, claim.subject.candidates), told.place)
        return _one_of(found, claim.subject) if len(found) == 1 else claim.subject

    def latest(self, named: Reference, published: When | None) -> Reference:
        """Return the last gathering of its kind before the article: "the call" is the one that all talk about."""
        if named.id is not None:
            return named
        kinds = self.gathered.kinds_named(named)
        found = named.candidates or tuple(event for kind in kinds[:1] for event in self.gathered.events_of(kind))
        day = _last_day(published)
        if day is None or not self._are_complete(found):
            return named
        rows = ((event, row.value) for event in found for row in self.tables.rows_about("held", event))
        past = [
            (when.first, event) for event, when in rows if isinstance(when, When) and when.first and when.first <= day
        ]
        return Reference(max(past)[1], named.text) if past else named


def _one_of(events: tuple[str, ...], subject: Reference) -> Reference:
    return Reference(events[0], subject.text) if len(events) == 1 else Reference(None, subject.text, events)


def _says(held: Value, value: Value, row: Row) -> bool:
    """Tell whether a row says what a claim does: the same days, the same figure, or words that are about the same."""
    if isinstance(value, When):
        return meets(row, value)
    if isinstance(value, Quantity):
        return isinstance(held, Quantity) and value.value == held.value
    return isinstance(value, Text) and isinstance(held, Text) and is_part(value.text, held.text, SAME_TOPIC)


def _is_short(days: When) -> bool:
    """Tell whether a stretch of days is short enough to tell which gathering it was."""
    return days.first is not None and days.last is not None and (days.last - days.first).days <= LONGEST


def _last_day(published: When | None) -> date | None:
    return None if published is None else published.last
