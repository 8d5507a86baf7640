"""Holds a quotation against the statements on record: whose words they are, and through which channel they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from factlint.checking.comparing.quoting import is_changed
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Text
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.model.text.likeness import is_part, plain
from factlint.reference.lookup import Tables

KINDS = (
    "statement", "interview", "hearing", "social_media_post", "press_conference", "press_report", "ministerial",
    "talks",
)  # fmt: skip
# what readings call a channel, and what the tables call the kind of event
WRITTEN = frozenset({"post", "social_media_post"})
SPOKEN = frozenset({"reporters", "interview", "press_conference", "hearing"})
# shorter words are anybody's
SHORTEST, SHORTEST_QUOTED = 8, 5
# the same words, told from a translation; for whose they are, nearly every character has to be there
SAME_LINE, SAME_WORDS = 0.75, 0.85
FEWEST_PAIRS = 0.4
# of all that is on record, what the last articles were held against
MOST_LINES = 2_000
# the same thing in other words: so much of the shorter one stands in the other, and at least so many pairs of letters
SAME_SENSE, PAIRS_OF_SENSE = 0.5, 6
# any two English sentences share most pairs of letters; stretches as long as a word are the words of one of them
LATIN = 6
# most of the words can be the same and the sense the contrary: then one has a word of these that the other lacks
CONTRARY = (
    "不",
    "未",
    "没",
    "无",
    "非",
    "拒",
    "反对",
    "否认",
    "停止",
    "取消",
    "放弃",
    "not",
    "never",
    "refus",
    "reject",
    "den",
)
SPEAKERS = ("person", "organisation")
PRESS_CONFERENCE = "press_conference"


@dataclass(frozen=True, slots=True)
class Line:
    """Words that are on record, without punctuation, and their pairs of neighbouring letters."""

    text: str
    pairs: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Line:
        bare = plain(text)
        return cls(bare, frozenset(bare[at : at + 2] for at in range(len(bare) - 1)))

    @property
    def senses(self) -> frozenset[str]:
        """Return the pieces that carry the sense: pairs of Chinese characters, longer stretches of Latin letters."""
        if not self.text.isascii():
            return self.pairs
        return frozenset(self.text[at : at + LATIN] for at in range(len(self.text) - LATIN + 1))

    def may_hold(self, other: Line) -> bool:
        """Tell cheaply whether one line may be a stretch of the other: most pairs of the shorter are in both."""
        fewer = min(len(self.pairs), len(other.pairs))
        return len(self.pairs & other.pairs) >= FEWEST_PAIRS * fewer


@dataclass(frozen=True, slots=True)
class Statement:
    """One event at which somebody said something: its words, who spoke, and through what."""

    event: str
    kind: str
    words: tuple[Line, ...]
    speakers: tuple[Row, ...]
    channels: tuple[Row, ...]
    senses: tuple[Row, ...]
    said_by: frozenset[str]


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
                words = tuple(Line.of(value.text) for value in said if isinstance(value, Text))
                speakers, channels, gists = (
                    self.tables.rows_about(name, match.id) for name in ("speaker", "channel", "gist")
                )
                if speakers:
                    senses = (*self.tables.rows_about("said", match.id), *gists)
                    found.append(Statement(match.id, kind, words, speakers, channels, senses, _named(speakers)))
        return tuple(found)

    def support(self, claim: Claim) -> Iterator[Comparison]:
        """Yield rows of a speaker's own statements that bear a claim out: a ministry speaks through its spokesman."""
        if claim.predicate not in ("said", "said_on") or claim.subject.id is None:
            return
        line = Line.of(claim.value.text) if isinstance(claim.value, Text) else None
        reason = f"a statement of {claim.subject.label}"
        for statement in self.all:
            if self._is_speaker(claim.subject, statement) or self._is_side(claim.subject.id, statement):
                rows = self._rows(claim.predicate, statement)
                if any(is_changed(claim, row, self.tables.terms) for row in rows):
                    continue  # the sense of the rest bears out no words that were put in
                for row in rows:
                    how = _bears_out(claim, line, row)
                    if how is not None:
                        yield Comparison(row, Relation.MEETS, how, reason=reason)

    def _rows(self, predicate: str, statement: Statement) -> tuple[Row, ...]:
        if predicate == "said":
            return statement.senses
        # what a newspaper says, it says on the day on which it prints it
        dated = (self.tables.rows_about(name, statement.event) for name in ("said_on", "published"))
        return next((rows for rows in dated if rows), ())

    def compare(self, claim: Claim, is_supported: bool) -> Iterator[Comparison]:
        """Yield who said it, where it was somebody else, and what it came through, where it was something else."""
        if claim.predicate == "said_on" and not is_supported:
            yield from self._speakers_of_that_day(claim)
        line = Line.of(claim.value.text) if claim.predicate == "said" and isinstance(claim.value, Text) else None
        if line is None or len(line.text) < SHORTEST:
            return
        alike = [each for each in self.all if _has(each, line, SAME_LINE)]
        own = [each for each in alike if self._is_speaker(claim.subject, each) is not False]
        if not is_supported:
            yield from self._changed_words(claim)
        if own:
            yield from (item for each in own for item in _other_channel(claim, each))
        elif not is_supported:
            for row in (row for each in alike if _has(each, line, SAME_WORDS) for row in each.speakers):
                yield Comparison(
                    row, Relation.DISJOINT, "speaker", differs="subject", reason="says whose words these are"
                )

    def _changed_words(self, claim: Claim) -> Iterator[Comparison]:
        """Yield the words on record of the same speaker of which a quotation changes some."""
        for statement in self.all:
            if self._is_speaker(claim.subject, statement) or self._is_side(claim.subject.id or "", statement):
                for row in statement.senses:
                    if row.is_good and is_changed(claim, row, self.tables.terms):
                        yield Comparison(
                            row, Relation.DISJOINT, "wording", differs="words", reason="the words as they were said"
                        )

    def _speakers_of_that_day(self, claim: Claim) -> Iterator[Comparison]:
        """Yield who of the same office gave the press conference of a day: one of its holders does."""
        day, speaker = claim.value, claim.subject.id
        if not isinstance(day, When) or day.precision != "day" or self.tables.terms.kind(speaker or "") != "person":
            return
        rows = self.tables.rows_about("office_held", speaker or "")
        offices = {row.value.id for row in rows if isinstance(row.value, Reference)}
        for statement in self.all:
            held = statement.said_by
            if statement.kind != PRESS_CONFERENCE or speaker in held or held.isdisjoint(offices):
                continue
            said = self.tables.rows_about("said_on", statement.event)
            if any(isinstance(row.value, When) and row.value.meets(day) for row in said):
                for row in statement.speakers:
                    yield Comparison(
                        row, Relation.DISJOINT, "speaker", differs="subject", reason="says who spoke on that day"
                    )

    def _is_side(self, country: str, statement: Statement) -> bool:
        """Tell whether a country spoke through one of its officials: 美方 is whoever holds an office of it."""
        lies_in = self.tables.terms.lies_in
        return self.tables.terms.kind(country) == "area" and any(lies_in(one, country) for one in statement.said_by)

    def _is_speaker(self, subject: Reference, statement: Statement) -> bool | None:
        """Tell whether somebody made a statement; None where the record names nobody of that kind."""
        kind_of = self.tables.terms.kind
        kind = kind_of(subject.id) if subject.id else None
        held = statement.said_by
        if subject.id in held:
            return True
        if kind not in SPEAKERS or not any(kind_of(one) == kind for one in held):
            return None
        return False


@lru_cache(maxsize=MOST_LINES)
def _line_on_record(text: str) -> Line:
    return Line.of(text)


def _has(statement: Statement, line: Line, least: float) -> bool:
    return any(
        len(words.text) >= SHORTEST and words.may_hold(line) and is_part(line.text, words.text, least)
        for words in statement.words
    )


def _named(speakers: Iterable[Row]) -> frozenset[str]:
    values = (value for row in speakers for value in (row.value, *row.also))
    return frozenset(value.id for value in values if isinstance(value, Reference) and value.id)


def _bears_out(claim: Claim, line: Line | None, row: Row) -> str | None:
    """Tell how a row bears a claim out: the same words, words that hold what was said, the same sense; None if not."""
    value, held = claim.value, row.value
    if isinstance(value, When):
        return "within" if any(isinstance(one, When) and one.meets(value) for one in (held, *row.also)) else None
    if line is None or not isinstance(held, Text):
        return None
    other = _line_on_record(held.text)
    if any(word in line.text and word not in other.text for word in CONTRARY):
        return None
    if len(line.text) >= SHORTEST and other.may_hold(line) and is_part(line.text, other.text, SAME_LINE):
        return "within"
    if row.predicate == "said" and len(other.text) >= SHORTEST_QUOTED and other.text in line.text:
        return "contains"
    return "similar" if _is_sense(line, other) else None


def _is_sense(line: Line, other: Line) -> bool:
    """Tell whether two lines say the same thing in other words, as far as their words can tell."""
    mine, others = line.senses, other.senses
    common, fewer = len(mine & others), min(len(mine), len(others))
    if common < max(PAIRS_OF_SENSE, SAME_SENSE * fewer):
        return False
    return not any(word in other.text and word not in line.text for word in CONTRARY)


def _other_channel(claim: Claim, statement: Statement) -> Iterator[Comparison]:
    told, kind = claim.scope.channel, statement.kind
    if (told in SPOKEN and kind in WRITTEN) or (told in WRITTEN and kind in SPOKEN):
        for row in statement.channels:
            yield Comparison(row, Relation.DISJOINT, "channel", differs="channel", reason="says through what it came")
