"""What a claim tells of a gathering: of what kind it was, who took part, where, when, and which round it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from factlint.checking.naming.plants import CONTINENTS
from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.text.fold import fold_name
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

# words that are said of many gatherings, and the kinds that they can mean
ANY = "any"
GAP = "…"
# a line of a list of gatherings, whose kind is told above it
LISTED = "listed"
# a visit: whose it was and when tells which
VISIT = "visit"
LOOSE_KINDS = ("meeting", "talks", "summit", "ministerial")
# a gathering has two sides, and both have to be named before it is taken for one on record
SIDES = 2
SPEAKING = "-spokesperson"
# an event is not taken for another one that was half a year away, unless only the year differs
FARTHEST = 183


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim tells of a gathering.

    `standing` are the two sides that the text told of before; `is_named`: its name tells who met (中美经贸磋商).
    """

    kinds: tuple[str, ...]
    is_loose: bool
    is_named: bool
    is_visit: bool
    people: frozenset[str]
    countries: frozenset[str]
    bodies: frozenset[str]
    standing: frozenset[str]
    place: str | None
    days: When | None
    number: str | None


class Gathered:
    """What is on record of gatherings, and how much of it a claim tells, under one set of tables."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        self.tables, self.terms = tables, tables.terms
        self.kinds: dict[str, tuple[str, ...]] = {}
        for kind, words in vocabulary.gatherings.items():
            for word in map(fold_name, words):
                self.kinds[word] = (*self.kinds.get(word, ()), kind)
        self._events: dict[str, tuple[str, ...]] = {}
        self._participants: dict[str, frozenset[str]] = {}
        self.gapped = [(*word.split(GAP, 1), word) for word in self.kinds if GAP in word]

    @cached_property
    def _countries_of_people(self) -> dict[str, frozenset[str]]:
        people = [self.terms.canonical(term.id) for term in self.terms if term.kind == "person"]
        return {person: frozenset(self._countries_served(person)) for person in people}

    def countries_of(self, person: str) -> frozenset[str]:
        """Return the countries whose offices somebody held."""
        return self._countries_of_people.get(person, frozenset())

    @cached_property
    def spokespeople(self) -> frozenset[str]:
        """Return those who tell of a gathering and take no part in it."""
        people = (self.terms.canonical(term.id) for term in self.terms if term.kind == "person")
        return frozenset(one for one in people if any(self._speaks(row) for row in self._rows("office_held", one)))

    def _speaks(self, row: Row) -> bool:
        return isinstance(row.value, Reference) and (row.value.id or "").endswith(SPEAKING)

    def _countries_served(self, person: str) -> Iterator[str]:
        for row in self.tables.rows_about("office_held", person):
            if isinstance(row.value, Reference) and row.value.id is not None:
                yield from (whole for whole in self.terms.wholes(row.value.id) if self.is_country(whole))

    def is_country(self, identifier: str) -> bool:
        wholes = self.terms.wholes(identifier)
        return self.terms.kind(identifier) == "area" and not any(one not in CONTINENTS for one in wholes)

    # ---- what is told

    def kinds_named(self, words: Reference) -> tuple[str, ...]:
        """Return the kinds of event that some words name; 官员…齐聚 has a gap for other words."""
        label = fold_name(words.label)
        if label in self.kinds:
            return self.kinds[label]
        fitting = (word for head, tail, word in self.gapped if label.startswith(head) and label.endswith(tail))
        return self.kinds.get(next(fitting, ""), ())

    def read(self, claim: Claim) -> Told:
        """Return what a claim tells of its gathering."""
        kinds = self.kinds_named(claim.subject)
        is_listed = claim.scope.basis == LISTED
        value = claim.value
        place = value.id if isinstance(value, Reference) else claim.scope.area
        named = [member.id for member in claim.members if member.id is not None]
        people = frozenset(one for one in named if self.terms.kind(one) == "person" and one not in self.spokespeople)
        areas = {one for one in named if self.is_country(one) and not self._holds(one, place)}
        served = [self.countries_of(one) for one in people]
        pairs = [member.candidates for member in claim.members if member.id is None and len(member.candidates) == SIDES]
        return Told(
            kinds=LOOSE_KINDS if ANY in kinds or is_listed else kinds,
            is_loose=ANY in kinds and not is_listed,
            is_named=bool(claim.subject.candidates),
            is_visit=claim.scope.basis == VISIT,
            people=people,
            countries=frozenset(areas).union(*served),
            bodies=frozenset(one for one in named if self.terms.kind(one) == "organisation"),
            standing=frozenset(pairs[0]) if pairs else frozenset(),
            place=place,
            days=value if isinstance(value, When) else claim.scope.period,
            number=claim.scope.part,
        )

    def _holds(self, area: str, place: str | None) -> bool:
        return place is not None and (self.terms.lies_in(place, area) or self.terms.lies_in(area, place))

    # ---- what is on record

    def fitting(self, told: Told, candidates: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the events of the kind that is told with everybody who is named; of `candidates`, where there are."""
        found = tuple(candidates) or tuple(event for kind in told.kinds for event in self.events_of(kind))
        return tuple(event for event in dict.fromkeys(found) if self._has_all(event, told))

    def _has_all(self, event: str, told: Told) -> bool:
        held = self.participants(event)
        if told.people and told.people.isdisjoint(held) and any(self.terms.kind(one) == "person" for one in held):
            return False
        return all(any(self.terms.lies_in(one, country) for one in held) for country in told.countries)

    def events_of(self, kind: str) -> tuple[str, ...]:
        """Return the events of a kind."""
        known = self._events.get(kind)
        if known is None:
            known = self._events[kind] = tuple(match.id for match in self.tables.find_event(kind=kind))
        return known

    def participants(self, event: str) -> frozenset[str]:
        known = self._participants.get(event)
        if known is None:
            rows = self.tables.rows_about("participant", event)
            known = frozenset(row.value.id for row in rows if isinstance(row.value, Reference) and row.value.id)
            if known:  # so that there are never more than the tables have events
                self._participants[event] = known
        return known

    def sides(self, told: Told, event: str) -> int:
        """Return how many of the countries that are named took part, themselves or by a province of theirs."""
        held = self.participants(event)
        return sum(any(self.terms.lies_in(one, country) for one in held) for country in told.countries)

    def is_known(self, told: Told, event: str) -> bool:
        """Tell whether enough is said of the parties to know that an event is meant, whatever else is told of it."""
        if told.is_named or self._is_convened(told, event):
            return True
        held = self.participants(event)
        if self._is_that_round(told, event):
            return True
        if told.is_visit:
            return not told.people.isdisjoint(held) and self._is_within(event, told.days)
        if not any(self.is_country(one) for one in held):
            return not told.is_loose  # of provinces and bodies of one country: its kind tells
        if self.sides(told, event) >= SIDES:
            return True
        return not told.is_loose and len(told.standing) == SIDES and told.standing <= held and told.countries <= held

    def _is_that_round(self, told: Told, event: str) -> bool:
        """Tell whether the number of an event is told, and its day or its town, of parties that took part."""
        parties = told.countries | told.standing | told.bodies
        if not parties or not self.numbered((event,), told.number) or not told.standing <= self.participants(event):
            return False
        is_there = told.place is not None and bool(self.at((event,), told.place))
        return is_there or bool(self.dated((event,), told.days))

    def _is_convened(self, told: Told, event: str) -> bool:
        """Tell whether the body that called an event is named."""
        hosts = (row.value.id for row in self._rows("led_by", event) if isinstance(row.value, Reference))
        return not told.bodies.isdisjoint(host for host in hosts if host is not None)

    def is_of_body(self, told: Told, event: str) -> bool:
        """Tell whether the body is named whose members met; it meets often, so only a day tells which time is meant."""
        bodies = (row.value.id for row in self._rows("speaker", event) if isinstance(row.value, Reference))
        return not told.bodies.isdisjoint(body for body in bodies if body is not None)

    def are_both_told(self, told: Told, event: str) -> bool:
        """Tell whether both sides of an event are told, the one here and the other before."""
        held, sides = self.participants(event), told.countries | told.standing
        return sum(any(self.terms.lies_in(one, side) for one in held) for side in sides) >= SIDES == len(sides)

    def _is_within(self, event: str, days: When | None) -> bool:
        """Tell whether days are no others than those of an event: a longer journey went to other places too."""
        values = (row.value for row in self._rows("held", event))
        return days is not None and any(isinstance(held, When) and days.within(held) for held in values)

    def at(self, events: Iterable[str], place: str | None) -> tuple[str, ...]:
        """Return the events that took place there, all of them where no place is told."""
        if place is None:
            return tuple(events)
        return tuple(event for event in events if any(self._lies(row, place) for row in self._rows("held_in", event)))

    def _lies(self, row: Row, place: str) -> bool:
        held = row.value.id if isinstance(row.value, Reference) else None
        return held is not None and (self.terms.lies_in(held, place) or self.terms.lies_in(place, held))

    def dated(self, events: Iterable[str], days: When | None) -> tuple[str, ...]:
        """Return the events that took place in a period, none where no period is given."""
        if days is None:
            return ()
        return tuple(event for event in events if any(meets(row, days) for row in self._rows("held", event)))

    def numbered(self, events: Iterable[str], number: str | None) -> tuple[str, ...]:
        """Return the events that were a round of this number, none where none is told."""
        if number is None:
            return ()
        held = ((event, row.value) for event in events for row in self._rows("round", event))
        return tuple(event for event, value in held if getattr(value, "number", None) == number)

    def is_near(self, event: str, days: When) -> bool:
        """Tell whether a day may have been meant for that of an event: near it, or the same day of another year."""
        for row in self._rows("held", event):
            held = row.value
            if isinstance(held, When) and held.first and days.first and held.last and days.last:
                apart = max((held.first - days.last).days, (days.first - held.last).days)
                is_same_day = (held.first.month, held.first.day) == (days.first.month, days.first.day)
                if apart <= FARTHEST or is_same_day:
                    return True
        return False

    def _rows(self, predicate: str, event: str) -> tuple[Row, ...]:
        return tuple(self.tables.rows_about(predicate, event))


def meets(row: Row, when: When) -> bool:
    return any(isinstance(held, When) and held.meets(when) for held in (row.value, *row.also))
