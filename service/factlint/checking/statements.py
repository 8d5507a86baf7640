"""Holds a quotation against the statements on record: whose words they are, and through which channel they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Text
from factlint.model.likeness import is_part, plain
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.when import When
from factlint.reference.lookup import Tables

KINDS = ("statement", "interview", "hearing", "social_media_post", "press_conference", "ministerial", "talks")
# what readings call a channel, and what the tables call the kind of event
WRITTEN = frozenset({"post", "social_media_post"})
SPOKEN = frozenset({"reporters", "interview", "press_conference", "hearing"})
# shorter words are anybody's
SHORTEST = 8
# the same words, told from a translation; for whose they are, nearly every character has to be there
SAME_LINE, SAME_WORDS = 0.75, 0.85
SPEAKERS = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class Statement:
    """One event at which somebody said something: its words, who spoke, and through what."""

    event: str
    kind: str
    words: tuple[str, ...]
    speakers: tuple[Row, ...]
    channels: tuple[Row, ...]


class Statements:
    """Every statement on record whose speaker is known, under one set of tables."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    @cached_property
    def all(self) -> tuple[Statement, ...]:
        found = []
        for kind in KINDS:
            for match in self.tables.find_event(kind=kind):
                said = (row.value for row in self.tables.rows_about("said", match.id) if row.is_good)
                words = tuple(value.text for value in said if isinstance(value, Text))
                speakers = self.tables.rows_about("speaker", match.id)
                if speakers:
                    found.append(Statement(match.id, kind, words, speakers, self.tables.rows_about("channel", match.id)))
        return tuple(found)

    def support(self, claim: Claim) -> Iterator[Comparison]:
        """Yield rows of a speaker's own statements that bear a claim out: a ministry speaks through its spokesman."""
        if claim.predicate not in ("said", "said_on") or claim.subject.id is None:
            return
        reason = f"a statement of {claim.subject.label}"
        for statement in self.all:
            if self._is_speaker(claim.subject, statement):
                for row in self.tables.rows_about(claim.predicate, statement.event):
                    if self._bears_out(claim, row):
                        yield Comparison(row, Relation.MEETS, "within", reason=reason)

    def _bears_out(self, claim: Claim, row: Row) -> bool:
        value, held = claim.value, row.value
        if isinstance(value, When):
            return any(isinstance(one, When) and one.meets(value) for one in (held, *row.also))
        if not isinstance(value, Text) or not isinstance(held, Text) or len(plain(value.text)) < SHORTEST:
            return False
        return is_part(value.text, held.text, SAME_LINE)

    def compare(self, claim: Claim, is_supported: bool) -> Iterator[Comparison]:
        """Yield who said it, where it was somebody else, and what it came through, where it was something else."""
        if claim.predicate != "said" or not isinstance(claim.value, Text) or len(plain(claim.value.text)) < SHORTEST:
            return
        alike = [each for each in self.all if self._has(each, claim.value.text, SAME_LINE)]
        own = [each for each in alike if self._is_speaker(claim.subject, each) is not False]
        if own:
            yield from (item for each in own for item in self._other_channel(claim, each))
        elif not is_supported:
            for each in alike:
                if self._has(each, claim.value.text, SAME_WORDS):
                    reason = "says whose words these are"
                    yield from (
                        Comparison(row, Relation.DISJOINT, "speaker", differs="subject", reason=reason)
                        for row in each.speakers
                    )

    def _has(self, statement: Statement, text: str, least: float) -> bool:
        return any(len(plain(words)) >= SHORTEST and is_part(text, words, least) for words in statement.words)

    def _is_speaker(self, subject: Reference, statement: Statement) -> bool | None:
        """Tell whether somebody made a statement; None where the record names nobody of that kind."""
        kind_of = self.tables.terms.kind
        kind = kind_of(subject.id) if subject.id else None
        values = [value for row in statement.speakers for value in (row.value, *row.also)]
        held = {value.id for value in values if isinstance(value, Reference) and value.id}
        if subject.id in held:
            return True
        if kind not in SPEAKERS or not any(kind_of(one) == kind for one in held):
            return None
        return False

    def _other_channel(self, claim: Claim, statement: Statement) -> Iterator[Comparison]:
        told, kind = claim.scope.channel, statement.kind
        if (told in SPOKEN and kind in WRITTEN) or (told in WRITTEN and kind in SPOKEN):
            for row in statement.channels:
                yield Comparison(row, Relation.DISJOINT, "channel", differs="channel", reason="says through what it came")
