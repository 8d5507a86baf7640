"""Finds the event that a claim speaks of by what it is: the kind of gathering, who took part, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from factlint.checking.cases.plants import CONTINENTS
from factlint.model.claim import Claim, Modality, Text
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.text.fold import fold_name
from factlint.model.text.likeness import is_part
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

ABOUT_EVENTS = frozenset({"held", "ended", "held_in", "department_count", "province_count", "topic", "elapsed"})
# presidents talk seldom, and each time is on record; officials talk all the time
COMPLETE_KINDS = frozenset({"call", "summit"})
# a call has two sides, and both have to be named before it is taken for one on record
SIDES = 2
# words that are said of many gatherings, and the kinds that they can mean
ANY = "any"
GAP = "…"
LOOSE_KINDS = ("meeting", "talks", "summit", "ministerial")
# how much of the shorter of two titles has to stand in the other
SAME_TOPIC = 0.8


class Gatherings:
    """Finds events under one set of tables; knows which words name which kind of event."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        self.tables = tables
        self.kinds: dict[str, tuple[str, ...]] = {}
        for kind, words in vocabulary.gatherings.items():
            for word in map(fold_name, words):
                self.kinds[word] = (*self.kinds.get(word, ()), kind)
        self.gapped = [(*word.split(GAP, 1), word) for word in self.kinds if GAP in word]

    def name(self, claim: Claim, published: When | None) -> Claim:
        """Return the claim with the event that its subject, or the one earlier event that it names, stands for."""
        if claim.predicate not in ABOUT_EVENTS:
            return claim
        if claim.predicate == "elapsed":
            members = tuple(self.latest(member, published) for member in claim.members)
            return replace(claim, subject=self._by_place(claim), members=members)
        subject = self._named(claim, published)
        named = replace(claim, subject=subject)
        # where it took place has told which event is meant, and no day of an event depends on it
        return named.with_scope(area=None) if subject.id is not None or subject.candidates else named

    def _named(self, claim: Claim, published: When | None) -> Reference:
        subject = claim.subject
        if subject.id is not None:
            return subject
        is_past = claim.modality is Modality.ASSERTED
        found = self._known(self._candidates(claim), published) if is_past else self._candidates(claim)
        if claim.scope.period is not None:
            found = self._dated(found, claim.scope.period)
        if claim.predicate == "held_in" and self._is_loose(claim):
            found = tuple(event for event in found if self._sides(claim, event))
        fitting = tuple(event for event in found if self._bears_out(claim, event))
        if fitting:
            return _one_of(fitting, subject)
        if not is_past:
            return subject  # what is planned may be another one than all that there were
        if len(found) == 1 and self._is_told(claim, found[0]):
            return _one_of(found, subject)
        is_recorded = claim.predicate == "held" and bool(found) and self._are_complete(found)
        is_named = is_recorded and all(self._sides(claim, event) >= SIDES for event in found)
        return Reference(None, subject.text, found) if is_named else subject

    def _is_told(self, claim: Claim, event: str) -> bool:
        """Tell whether enough is said to know the event although it does not bear out what the claim says of it."""
        sides, area = self._sides(claim, event), claim.scope.area
        is_loose = self._is_loose(claim)
        if claim.predicate == "held_in":
            # the same people meet in many places; the day tells which meeting it was
            return bool(self._dated((event,), claim.scope.period)) and sides >= SIDES and not is_loose
        in_town = area is not None and not self._is_country(area)
        is_named = bool(claim.subject.candidates)  # 中美经贸会谈 names the sides
        return sides + in_town + is_named >= SIDES + is_loose

    def is_open(self, claim: Claim) -> bool:
        """Tell whether several events could be meant, and more than are on record: nothing speaks against it."""
        candidates = claim.subject.candidates
        return claim.predicate in ABOUT_EVENTS and len(candidates) > 1 and not self._are_complete(candidates)

    def _single(self, claim: Claim, event: str, fitting: tuple[str, ...]) -> Reference:
        """One event fits what is said of it; what the claim then says may be wrong, if enough was said to know it."""
        is_known = bool(fitting) or claim.scope.area is not None or self._sides(claim, event) >= SIDES
        return Reference(event, claim.subject.text) if is_known else claim.subject

    # ---- which events

    def _kinds_named(self, words: Reference) -> tuple[str, ...]:
        """Return the kinds of event that some words name; 官员…齐聚 has a gap for other words."""
        label = fold_name(words.label)
        if label in self.kinds:
            return self.kinds[label]
        fitting = (word for head, tail, word in self.gapped if label.startswith(head) and label.endswith(tail))
        return self.kinds.get(next(fitting, ""), ())

    def _is_loose(self, claim: Claim) -> bool:
        return ANY in self._kinds_named(claim.subject)

    def _candidates(self, claim: Claim) -> tuple[str, ...]:
        """Return the events of the named kind at the named place with everybody who is named."""
        place = claim.scope.area
        if claim.subject.candidates:
            return self._of_place(claim.subject.candidates, place)
        kinds = self._kinds_named(claim.subject)
        kinds = LOOSE_KINDS if ANY in kinds else kinds
        found = [event for kind in kinds for event in self._of_kind(kind, place)]
        parties = [member for member in claim.members if member.id and self._is_party(member.id)]
        places = (place, claim.value.id if isinstance(claim.value, Reference) else None)
        return tuple(event for event in dict.fromkeys(found) if self._has_all(event, parties, places))

    def _is_party(self, identifier: str) -> bool:
        """Tell whether somebody can take part: a person, or a country; a town is where something else took place."""
        return self.tables.terms.kind(identifier) == "person" or self._is_country(identifier)

    def _is_country(self, identifier: str) -> bool:
        terms = self.tables.terms
        return terms.kind(identifier) == "area" and not any(one not in CONTINENTS for one in terms.wholes(identifier))

    def _of_kind(self, kind: str, place: str | None) -> Iterator[str]:
        yield from (match.id for match in self.tables.find_event(kind=kind, place=place))

    def _of_place(self, candidates: Iterable[str], place: str | None) -> tuple[str, ...]:
        if place is None:
            return tuple(candidates)
        here = {match.id for match in self.tables.find_event(place=place)}
        return tuple(one for one in candidates if one in here)

    def _has_all(self, event: str, parties: Iterable[Reference], places: Iterable[str | None]) -> bool:
        """Tell whether everybody who is named is on record as taking part; a town in the text may be where it was."""
        held, terms = self._participants(event), self.tables.terms
        spots = [place for place in places if place is not None]
        for party in parties:
            identifier = party.id or ""
            is_spot = any(terms.lies_in(spot, identifier) or terms.lies_in(identifier, spot) for spot in spots)
            if not is_spot and not any(terms.lies_in(one, identifier) for one in held):
                return False
        return True

    def _participants(self, event: str) -> frozenset[str]:
        rows = self.tables.rows_about("participant", event)
        return frozenset(row.value.id for row in rows if isinstance(row.value, Reference) and row.value.id)

    def _sides(self, claim: Claim, event: str) -> int:
        """Return how many of those who are named took part, themselves or by a province or a body of theirs."""
        held, terms = self._participants(event), self.tables.terms
        parties = {member.id for member in claim.members if member.id and self._is_party(member.id)}
        return sum(any(terms.lies_in(one, party) for one in held) for party in parties)

    def _are_complete(self, events: Iterable[str]) -> bool:
        """Tell whether these are events of a kind of which each is on record."""
        complete = {match.id for kind in COMPLETE_KINDS for match in self.tables.find_event(kind=kind)}
        return complete.issuperset(events)

    # ---- which of several

    def _bears_out(self, claim: Claim, event: str) -> bool:
        """Tell whether what the claim says is on record of this event."""
        value, terms = claim.value, self.tables.terms
        for row in self.tables.rows_about(claim.predicate, event):
            held = row.value
            if isinstance(value, When):
                fits = _meets(row, value)
            elif isinstance(value, Quantity):
                fits = isinstance(held, Quantity) and value.value == held.value
            elif isinstance(value, Text):
                fits = isinstance(held, Text) and is_part(value.text, held.text, SAME_TOPIC)
            else:
                one, other = (item.id if isinstance(item, Reference) else None for item in (value, held))
                fits = (
                    one is not None and other is not None and (terms.lies_in(one, other) or terms.lies_in(other, one))
                )
            if fits:
                return True
        return False

    def _dated(self, events: Iterable[str], period: When | None) -> tuple[str, ...]:
        """Return the events that took place in a period, none where no period is given."""
        if period is None:
            return ()
        return tuple(
            event for event in events if any(_meets(row, period) for row in self.tables.rows_about("held", event))
        )

    def _known(self, events: Iterable[str], published: When | None) -> tuple[str, ...]:
        """Return the events that had happened by the article's date."""
        day = _last_day(published)
        return tuple(
            event for event in events if any(row.is_known_on(day) for row in self.tables.rows_about("held", event))
        )

    def _by_place(self, claim: Claim) -> Reference:
        """Return the one event of the named kind at the named place."""
        if claim.subject.id is not None or claim.scope.area is None or self._is_loose(claim):
            return claim.subject
        found = self._candidates(replace(claim, members=()))
        return _one_of(found, claim.subject) if len(found) == 1 else claim.subject

    def latest(self, named: Reference, published: When | None) -> Reference:
        """Return the last gathering of its kind before the article: "the call" is the one that all talk about."""
        if named.id is not None:
            return named
        kinds = self._kinds_named(named)
        found = named.candidates or tuple(match.id for kind in kinds[:1] for match in self.tables.find_event(kind=kind))
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


def _meets(row: Row, when: When) -> bool:
    return any(isinstance(held, When) and held.meets(when) for held in (row.value, *row.also))


def _last_day(published: When | None) -> date | None:
    return None if published is None else published.last or published.first
