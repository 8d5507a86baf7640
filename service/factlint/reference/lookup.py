"""The set of tables in use, and finding in it: candidate rows for a claim, its neighbours, states and events."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from factlint.errors import UnknownTable
from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.model.row import Row, Source
from factlint.model.status import Segment, Timeline
from factlint.model.term import Reference
from factlint.reference.index import StatementIndex, Wanted
from factlint.reference.lines.statements import Maker
from factlint.reference.neighbours import Ground, Neighbour, Neighbourhood
from factlint.reference.records import Asked, RecordMatch, Records
from factlint.reference.table import Table
from factlint.reference.terms import Terms
from factlint.reference.words import Words

Via = Literal["own", "broader", "narrower"]

MADE = 0xFFF  # the table number of rows that follow from several lines, such as the states of a measure
_KEPT_ROWS = 50_000
_KEPT_SUBJECTS = 5_000
_KEPT_ANSWERS = 2_000  # one claim asks for the same candidates several times, and articles of a day for each other's
_ENOUGH = 500  # candidates for one claim; a claim that fits more rows is too open to be judged by all of them
_SOME = 60  # rows that name one value
_KINDS = 50  # kinds of a subject that are asked when it has no rows itself
_INHERITED = ("first_controlled",)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a set of tables is made of; `refs` packs table, kind, entry and line of each statement into one number."""

    tables: tuple[Table, ...]
    terms: Terms
    sources: dict[str, Source]
    words: Words
    index: StatementIndex
    refs: array[int]
    makers: list[tuple[Maker, ...]]
    made: tuple[Row, ...]
    replaced: dict[int, date]
    timelines: dict[str, Timeline]
    records: Records


class Candidate(NamedTuple):
    """A row that may speak of a claim, and why.

    `via` is own for a row about the subject; broader when the row speaks of a kind that the subject belongs to (what
    holds of the kind holds of it); narrower when it speaks of a kind of the subject (which proves nothing of the rest).
    """

    row: Row
    reason: str
    via: Via = "own"


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates for one claim, newest first; a sequence.

    `complete` is False when more rows fit than were looked at: then they can support a claim but not contradict it.
    `elsewhere` names the slots (period, counterpart, area) without which there would be rows, where there are none.
    `subjects` are the ids that the subject was taken for.
    """

    rows: tuple[Candidate, ...] = ()
    complete: bool = True
    elsewhere: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    def joined(self, other: Candidates) -> Candidates:
        """Return these and the candidates of another predicate for the same claim."""
        if not other.rows:
            return self
        return Candidates((*self.rows, *other.rows), self.complete and other.complete, (), self.subjects)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self.rows)

    def __getitem__(self, at: int) -> Candidate:
        return self.rows[at]


class Tables:
    """An immutable set of tables. A reload builds another one; requests keep the one that they began with.

    Statements are numbered; a row is built from its line when it is first asked for, and kept for the next time.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._tables = {table.name: table for table in parts.tables}
        self._rows: dict[int, Row] = {}
        self._about: dict[tuple[str, str], tuple[Row, ...]] = {}
        self._found: dict[tuple[Reference, Wanted], Candidates] = {}
        self.terms = parts.terms
        self.records = parts.records
        self.words = parts.words
        self.digests = {table.name: table.digest for table in parts.tables}
        whole = "".join(f"{name} {digest}\n" for name, digest in sorted(self.digests.items()))
        self.digest = "sha256:" + hashlib.sha256(whole.encode()).hexdigest()

    # ---- tables and rows

    def __iter__(self) -> Iterator[Table]:
        return iter(self._parts.tables)

    def stale_on(self, day: date | None) -> frozenset[str]:
        """Return the names of the tables that should have been checked again by a day; none where it is not known."""
        return frozenset() if day is None else frozenset(table.name for table in self if table.is_stale(day))

    def table(self, name: str) -> Table:
        """Return a table; raise UnknownTable with the nearest name."""
        if name not in self._tables:
            raise UnknownTable(name, self._tables)
        return self._tables[name]

    @property
    def sources(self) -> Mapping[str, Source]:
        return self._parts.sources

    @property
    def size(self) -> int:
        """Return the number of statements."""
        return len(self._parts.refs)

    def row(self, number: int) -> Row:
        """Return the row of a statement."""
        row = self._rows.get(number)
        if row is None:
            if len(self._rows) >= _KEPT_ROWS:
                self._rows.clear()
            row = self._rows[number] = self._make(number)
        return row

    def _make(self, number: int) -> Row:
        ref = self._parts.refs[number]
        table = ref >> 52
        if table == MADE:
            return self._parts.made[ref & 0xFFFFFFFF]
        maker = self._parts.makers[table][ref >> 44 & 0xFF]
        replaced = self._parts.replaced.get(number)
        return maker.row(self._parts.tables[table], ref & 0xFFFFFFFF, ref >> 32 & 0xFFF, replaced)

    def all_rows(self) -> Iterator[Row]:
        """Build every row, one after the other; for checks of whole tables."""
        return (self.row(number) for number in range(self.size))

    def rows_about(self, predicate: str, subject: str) -> tuple[Row, ...]:
        """Return the rows of a predicate about one subject, newest first."""
        known = self._about.get((predicate, subject))
        if known is None:
            found = self._parts.index.find(Wanted(predicate, self.terms.canonical(subject)))
            known = tuple(self.row(number) for number in found.statements)
            if known:  # what is asked of the same events and offices for one claim after the other
                if len(self._about) >= _KEPT_SUBJECTS:
                    self._about.clear()
                self._about[predicate, subject] = known
        return known

    def rows_naming(self, predicate: str, value: str) -> tuple[Row, ...]:
        """Return some rows of a predicate whose value is this term, whatever their subject."""
        numbers = islice(self._parts.index.alike("value", predicate, self.terms.canonical(value)), _SOME)
        rows = (self.row(number) for number in numbers)
        return tuple(
            row for row in rows if isinstance(row.value, Reference) and row.value.id == self.terms.canonical(value)
        )

    # ---- candidates of a claim

    def subject_ids(self, subject: Reference) -> tuple[str, ...]:
        """Return every id that a subject may stand for, by the terms and, for documents, by number or title."""
        resolved = self.terms.resolve(subject)
        if resolved.id is not None:
            return (resolved.id,)
        if resolved.candidates:
            return self._narrowed(resolved)
        if resolved.text is None:
            return ()
        if self._parts.index.is_subject(resolved.text):
            return (resolved.text,)
        return tuple(match.id for match in self.records.named(resolved.text))

    def _narrowed(self, resolved: Reference) -> tuple[str, ...]:
        """Let the year and number in the words decide between documents that share a name."""
        numbered = {match.id for match in self.records.named(resolved.text or "")}
        return tuple(one for one in resolved.candidates if one in numbered) or resolved.candidates

    def find(self, claim: Claim) -> Candidates:
        """Return the rows that may speak of a claim, each with the reason in words.

        Its subject, predicate, area, counterpart and period decide; the answer to these is kept.
        """
        asked = claim.subject, self._wanted(claim)
        known = self._found.get(asked)
        if known is None:
            if len(self._found) >= _KEPT_ANSWERS:
                self._found.clear()
            known = self._found[asked] = self._find(*asked)
        return known

    def _find(self, about: Reference, wanted: Wanted) -> Candidates:
        subjects = self.subject_ids(about)
        found: dict[int, Candidate] = {}
        complete = True
        for subject, reason, via in self._speakers(about, wanted.predicate, subjects):
            if via == "narrower" and any(candidate.via != via for candidate in found.values()):
                break
            numbers, whole = self._parts.index.find(wanted._replace(subject=subject))
            complete = complete and whole and len(numbers) <= _ENOUGH
            for number in numbers[:_ENOUGH]:
                if number not in found:
                    found[number] = Candidate(self.row(number), reason, via)
        elsewhere = () if found else self._elsewhere(wanted, subjects)
        return Candidates(tuple(found.values()), complete, elsewhere, subjects)

    def _wanted(self, claim: Claim) -> Wanted:
        slots, scope = self._slots(claim.predicate), claim.scope
        first, last = _ordinals(scope.period)
        return Wanted(
            predicate=claim.predicate,
            subject="",
            area=self.terms.place(scope.area) if scope.area and "area" in slots else "",
            counterpart=self.terms.place(scope.counterpart) if scope.counterpart and "counterpart" in slots else "",
            first=first,
            last=last,
        )

    def _slots(self, predicate: str) -> tuple[str, ...]:
        known = self.words.predicates.get(predicate)
        return known.slots if known else ()

    def _speakers(self, about: Reference, predicate: str, subjects: tuple[str, ...]) -> Iterator[tuple[str, str, Via]]:
        """Yield whose rows may speak of a subject: itself, what it is a kind of, and the kinds of it."""
        label = about.label
        for subject in subjects:
            yield subject, f"same predicate, and the subject is {self.terms.label(subject)}", "own"
        if not self._is_inherited(predicate):
            return
        for subject in subjects:
            for broader in self.terms.broader(subject):
                yield broader, f"same predicate, and {label} is a kind of {self.terms.label(broader)}", "broader"
        for subject in subjects:
            for narrower in self.terms.narrower(subject)[:_KINDS]:
                yield narrower, f"same predicate, and {self.terms.label(narrower)} is a kind of {label}", "narrower"

    def _is_inherited(self, predicate: str) -> bool:
        """Tell whether what holds of a kind of goods holds of its members: a control does, a figure does not."""
        known = self.words.predicates.get(predicate)
        return (known is not None and known.kind == "state") or predicate in _INHERITED

    def _elsewhere(self, wanted: Wanted, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """Return the slots of which dropping one alone, or all, would find rows."""
        without = {
            "period": wanted._replace(first=0, last=0),
            "counterpart": wanted._replace(counterpart=""),
            "area": wanted._replace(area=""),
        }
        given = {slot: other for slot, other in without.items() if other != wanted}
        alone = [slot for slot, other in given.items() if self._any(other, subjects)]
        if alone:
            return tuple(alone)
        bare = Wanted(wanted.predicate, "")
        return tuple(given) if self._any(bare, subjects) else ()

    def _any(self, wanted: Wanted, subjects: tuple[str, ...]) -> bool:
        return any(self._parts.index.find(wanted._replace(subject=subject)).statements for subject in subjects)

    def find_neighbours(
        self, claim: Claim, limit: int = 40, wanted: Callable[[Row], bool] = lambda row: True
    ) -> tuple[Neighbour, ...]:
        """Return rows that differ from a claim in exactly one slot: another subject, predicate, area, part, period.

        Rows that are not `wanted` are passed over, and do not count towards the limit.
        """
        ground = Ground(self._parts.index, self.terms, self.words, self.row)
        subjects = self.subject_ids(claim.subject)
        return Neighbourhood(ground, claim, subjects, self._wanted(claim)).neighbours(limit, wanted)

    # ---- measures and events

    def find_event(
        self,
        participants: Iterable[str] = (),
        place: str | None = None,
        topic: str | None = None,
        number: str | None = None,
        kind: str | None = None,
    ) -> tuple[RecordMatch, ...]:
        """Return the events that fit all that is asked for, best first; dates are no part of what an event is."""
        return self.records.find("events", Asked(tuple(participants), place, topic, number, kind))

    def find_measures(
        self,
        number: str | None = None,
        year: str | None = None,
        items: Iterable[str] = (),
        title: str | None = None,
        kind: str | None = None,
    ) -> tuple[RecordMatch, ...]:
        """Return the documents of this kind, with this number and year, these items, this title, best first."""
        return self.records.find("measures", Asked(tuple(items), topic=title, number=number, year=year, kind=kind))

    def state(self, subject: str, part: str | None, day: date) -> Segment | None:
        """Return the segment of the timeline of a measure that covers a day: its state, days and cause.

        None for a subject without a timeline. A part that has no events of its own follows the whole measure.
        """
        timeline = self.timeline(subject)
        if timeline is None:
            return None
        held = When.day(day)
        return next(segment for segment in timeline.segments(part) if segment.when.contains(held))

    def timeline(self, subject: str) -> Timeline | None:
        """Return the timeline of a measure, None for a subject that has none."""
        return self._parts.timelines.get(self.terms.canonical(subject))

    def event(self, subject: str, name: str, part: str | None = None) -> tuple[Row, ...]:
        """Return the rows of an event of a measure ("effective", "announced"), of one part where one is given."""
        rows = self.rows_about(name, subject)
        return tuple(row for row in rows if part is None or row.scope.part in (None, part))


def _ordinals(when: When | None) -> tuple[int, int]:
    if when is None:
        return 0, 0
    return when.first.toordinal() if when.first else 0, when.last.toordinal() if when.last else 0
