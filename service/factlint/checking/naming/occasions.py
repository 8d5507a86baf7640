"""Gives a claim about a gathering the one that the text is on about: "seven provinces attended" goes on about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factlint.checking.comparing.compare import Comparer
from factlint.checking.comparing.resolve import resolve_claim
from factlint.checking.naming.gatherings import Gatherings
from factlint.model.case import Comparison
from factlint.model.claim import Claim, Modality
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Predicate, Vocabulary

# a day, a place or a number tells which gathering is meant
TELLING = frozenset({"held", "held_in", "ended", "round"})
# what is told of a gathering that was named before
GOING_ON = frozenset({"department_count", "province_count", "participant", "topic", "led_by", "lasts"})

# 这是第五轮: of the talks that the sentence, or the one before it, tells of
ROUND, THIS = "round", "this"


def compare_hosts(
    claim: Claim, tables: Tables, comparer: Comparer, predicate: Predicate, published: When | None
) -> Iterator[Comparison]:
    """Yield that who called a meeting took part in it; lists of those who were there leave the host out."""
    if claim.predicate != "participant" or not isinstance(claim.value, Reference):
        return
    for row in tables.rows_about("led_by", claim.subject.id or ""):
        if isinstance(row.value, Reference) and row.value.id is not None and row.value.id == claim.value.id:
            yield comparer.compare(claim, replace(row, predicate="participant"), predicate, published, "is the host")


class Occasions:
    """Names events under one set of tables."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary, gatherings: Gatherings) -> None:
        self.tables, self.vocabulary, self.gatherings = tables, vocabulary, gatherings

    def settle(self, claims: Sequence[Claim], published: When | None) -> Iterator[Claim]:
        """Yield the claims; those that go on about a gathering get its id: of their sentence or the one before."""
        named: dict[int, list[str]] = {}
        for claim in claims:
            if claim.predicate in TELLING | GOING_ON and claim.sentence is not None:
                event = self._event(claim, published)
                if event is not None:
                    named.setdefault(claim.sentence, []).append(event)
        for claim in claims:
            goes_on = claim.predicate in GOING_ON or (claim.predicate == ROUND and claim.scope.basis == THIS)
            is_open = goes_on and claim.subject.id is None
            event = self._meant(claim, named) if is_open and claim.modality is Modality.ASSERTED else None
            yield claim if event is None else replace(claim, subject=Reference(event, claim.subject.text))

    def _event(self, claim: Claim, published: When | None) -> str | None:
        kind = self.vocabulary.predicates[claim.predicate].kind
        resolved = resolve_claim(claim, kind, self.tables.terms)
        if claim.predicate in GOING_ON:
            return resolved.subject.id if self.tables.terms.kind(resolved.subject.id or "") == "event" else None
        return self.gatherings.name(resolved, published).subject.id

    def _meant(self, claim: Claim, named: Mapping[int, Sequence[str]]) -> str | None:
        """Return the event that a claim goes on about; of several in its own sentence it may be any."""
        if claim.sentence is None:
            return None
        here = claim.sentence
        own = set(named.get(here, ()))
        events = own or set(named.get(here - 1, ())[-1:])
        event = events.pop() if len(events) == 1 else None
        if event is None or not self.gatherings.gathered.at((event,), claim.scope.area):
            return None
        return event if self.gatherings.may_be(claim.subject, event) else None
