"""Documents and events, found by what they are: who took part, where, about what, under which number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from factlint.model.text.fold import fold, fold_name
from factlint.reference.terms import Terms

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年?\D{0,12}?(?:第|no\.?\s*|/)\s*(?P<number>\d+)")
_NUMBER_FIRST = re.compile(r"(?:第|no\.?\s*)\s*(?P<number>\d+)\s*号?(?:\D{0,4}of\s*(?P<year>(?:19|20)\d{2}))?")
_BARE = re.compile(r"\s*(?P<number>\d+)\s*号?\s*")
_SMALL = frozenset(("the", "of", "on", "and", "in", "for", "to", "a", "an", "at", "by", "with"))
Role = Literal["measures", "events"]
_LIKE_ENOUGH = 0.5  # share of the words asked for that a title or topic must have


@dataclass(frozen=True, slots=True)
class Record:
    """One document or event, and the words by which it can be found."""

    id: str
    role: Role
    table: str
    line: int
    kind: str
    numbers: tuple[str, ...]
    year: str
    place: str
    people: frozenset[str]
    titles: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a record is looked for by. Ids and names of participants, items and places are both taken.

    A place fits when one lies in the other. A number fits as digits; its year, in the text or as `year`, must fit where
    the record gives one. A topic or title fits when half of its words are there.
    """

    participants: tuple[str, ...] = ()
    place: str | None = None
    topic: str | None = None
    number: str | None = None
    kind: str | None = None
    year: str | None = None


@dataclass(frozen=True, slots=True)
class RecordMatch:
    """A record that fits a question, how well its words fit (0 to 1), and why it is a candidate."""

    id: str
    fit: float
    reason: str


class Records:
    """Finds records through posting lists; a question reads the shortest list that it can."""

    def __init__(self, records: Iterable[Record], terms: Terms) -> None:
        self._terms = terms
        self._records = tuple(records)
        self._postings: dict[str, list[int]] = {}
        for at, record in enumerate(self._records):
            for token in dict.fromkeys(self._tokens(record)):
                self._postings.setdefault(token, []).append(at)

    def __len__(self) -> int:
        return len(self._records)

    def _tokens(self, record: Record) -> Iterator[str]:
        yield f"role {record.role}"
        if record.kind:
            yield f"kind {record.kind}"
        yield from (f"who {one}" for one in record.people)
        if record.place:
            yield from (f"where {place}" for place in (record.place, *self._terms.wholes(record.place)))
        for number in record.numbers:
            yield f"number {fold_name(number)}"
        yield from (f"title {fold_name(title)}" for title in record.titles)
        yield from (f"word {word}" for text in (*record.titles, *record.topics) for word in words(text))

    def find(self, role: Role, asked: Asked) -> tuple[RecordMatch, ...]:
        """Return the records that fit everything that is asked for, best first; nothing asked finds nothing."""
        sets = list(self._sets(asked))
        if sets:
            sets.append((self._with(f"role {role}"), ""))
        return self._ranked(sets, asked.topic)

    def _sets(self, asked: Asked) -> Iterator[tuple[set[int], str]]:
        for who in asked.participants:
            found = self._terms.one(who)
            yield self._with(f"who {found}"), self._terms.label(found)
        if asked.place:
            yield self._at(self._terms.place(asked.place)), f"place {asked.place}"
        if asked.kind:
            yield self._with(f"kind {asked.kind}"), f"kind {asked.kind}"
        if asked.number:
            digits, year = read_number(asked.number)
            yield self._numbered(digits or fold_name(asked.number), year or asked.year), f"number {asked.number}"
        if asked.topic:
            yield self._about(asked.topic), f"topic {asked.topic}"

    def titled(self, title: str) -> tuple[RecordMatch, ...]:
        """Return the records that bear exactly this title, in any script."""
        sets = [(self._with(f"title {fold_name(title)}"), f"title {title}")]
        return self._ranked(sets, None)

    def named(self, text: str) -> tuple[RecordMatch, ...]:
        """Return the records that a text names by its number and year, or by its title."""
        digits, year = read_number(text)
        if digits and year:
            return self._ranked([(self._numbered(digits, year), f"number {digits} of {year}")], None)
        return self.titled(text)

    def _with(self, token: str) -> set[int]:
        return set(self._postings.get(token, ()))

    def _at(self, place: str) -> set[int]:
        found = self._with(f"where {place}")
        for whole in self._terms.wholes(place):
            found |= {at for at in self._postings.get(f"where {whole}", ()) if self._records[at].place == whole}
        return found

    def _numbered(self, number: str, year: str | None) -> set[int]:
        found = self._with(f"number {number}")
        return {at for at in found if not year or self._records[at].year in ("", year)}

    def _about(self, topic: str) -> set[int]:
        wanted = words(topic)
        counts: dict[int, int] = {}
        for word in wanted:
            for at in self._postings.get(f"word {word}", ()):
                counts[at] = counts.get(at, 0) + 1
        return {at for at, count in counts.items() if count >= _LIKE_ENOUGH * len(wanted)}

    def _ranked(self, sets: list[tuple[set[int], str]], topic: str | None) -> tuple[RecordMatch, ...]:
        if not sets:
            return ()
        found = set.intersection(*(one for one, _ in sets))
        reason = "same " + ", ".join(why for _, why in sets if why)
        matches = [RecordMatch(self._records[at].id, self._fit(at, topic), reason) for at in found]
        return tuple(sorted(matches, key=lambda match: (-match.fit, match.id)))

    def _fit(self, at: int, topic: str | None) -> float:
        if not topic:
            return 1.0
        record, wanted = self._records[at], words(topic)
        held = set().union(*(words(text) for text in (*record.titles, *record.topics)))
        return len(wanted & held) / len(wanted) if wanted else 1.0


def words(text: str) -> frozenset[str]:
    """Return the words of a text: Latin words, and each pair of neighbouring Chinese characters."""
    plain = fold(text)
    latin = {word for word in _WORD.findall(plain) if word not in _SMALL}
    pairs = {run[at : at + 2] for run in _HAN.findall(plain) for at in range(max(1, len(run) - 1))}
    return frozenset(latin | pairs)


def read_number(text: str) -> tuple[str | None, str | None]:
    """Read the number of a document and its year: "2025年第61号", "No. 61 of 2025", "第61号", "61"."""
    plain = fold(text)
    found = _YEAR_FIRST.search(plain) or _NUMBER_FIRST.search(plain) or _BARE.fullmatch(plain)
    if found is None:
        return None, None
    return found["number"].lstrip("0") or "0", found.groupdict().get("year")
