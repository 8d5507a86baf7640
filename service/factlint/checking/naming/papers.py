"""Which paper of two countries a claim means: a joint statement or an agreement, by whose it is, when and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from factlint.checking.naming.told import SIDES, Gathered, Told, meets
from factlint.model.claim import Claim, Modality
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.model.text.fold import fold_name
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

DAYS = ("announced", "published", "signed")
ABOUT_PAPERS = frozenset(DAYS) | {"held_in"}
READ = "read"
# two countries agree on more than is on record, so that only a day close by is a slip
NEAR = timedelta(days=40)


class Papers:
    """Finds papers under one set of tables; knows which words name which kind."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary, gathered: Gathered) -> None:
        self.tables, self.gathered = tables, gathered
        self.kinds = {fold_name(word): kind for kind, words in vocabulary.papers.items() for word in words}

    def name(self, claim: Claim, words: Reference, published: When | None) -> Claim:
        """Return the claim with the paper of two countries that some words stand for, where it is one on record.

        The words name no more than a kind, also where they are an alias of one paper: every two countries issue some.
        """
        kind = self.kinds.get(fold_name(words.label)) if claim.predicate in ABOUT_PAPERS else None
        if kind is None or claim.origin != READ or words.id is not None or claim.modality is not Modality.ASSERTED:
            return claim
        told = self._told(claim)
        papers = [one for one in self._known(kind, published) if self._named("issued_by", one) >= told.countries]
        found = self._meant(claim, told, papers)
        # words that name no paper on record stand with all that is told of it, so that no alias is taken for it later
        return replace(claim, subject=Reference(found, words.text if found else claim.quote or words.text))

    def _told(self, claim: Claim) -> Told:
        """Return what is told; the country in which it was signed may be one of the two."""
        told = self.gathered.read(claim)
        named = frozenset(one.id for one in claim.members if one.id is not None and self.gathered.is_country(one.id))
        return told if told.countries else replace(told, countries=named)

    def _known(self, kind: str, published: When | None) -> Iterator[str]:
        """Yield the papers of a kind that were known on the article's date."""
        day = None if published is None else published.last
        for match in self.tables.find_measures(kind=kind):
            if any(row.is_known_on(day) for row in self.tables.rows_about("announced", match.id)):
                yield match.id

    def _named(self, predicate: str, paper: str) -> frozenset[str]:
        rows = self.tables.rows_about(predicate, paper)
        return frozenset(row.value.id for row in rows if isinstance(row.value, Reference) and row.value.id)

    def _meant(self, claim: Claim, told: Told, papers: list[str]) -> str | None:
        """Return the paper whose day and place are told, or the one of which one of the two is told wrong.

        Both countries are named, or one of them beside a day that fits, or with its day of the month.
        """
        day = told.days
        if day is None or not (told.countries or told.standing) or (told.bodies and len(told.countries) < SIDES):
            return None
        then = [one for one in papers if self._is_of(one, day)]
        if isinstance(claim.value, Reference):
            # the town of the talks that it came of may stand for it: the Stockholm statement
            return then[0] if len(then) == 1 and not self._came_of(then[0], told.place) else None
        near = [one for one in papers if self._is_of(one, _around(day)) and self._is_told(one, told, day)]
        found = then or near
        return found[0] if len(found) == 1 else None

    def _is_told(self, paper: str, told: Told, day: When) -> bool:
        """Tell whether enough is said to know a paper by, of which the day is told wrong."""
        parties = self._named("issued_by", paper)
        if len(told.countries) >= SIDES or (told.standing == parties and told.countries <= parties):
            return True
        held = (row.value for name in DAYS for row in self.tables.rows_about(name, paper))
        return any(isinstance(one, When) and one.first and day.first and one.first.day == day.first.day for one in held)

    def _is_of(self, paper: str, day: When) -> bool:
        return any(meets(row, day) for name in DAYS for row in self.tables.rows_about(name, paper))

    def _came_of(self, paper: str, place: str | None) -> bool:
        talks = (row.subject for row in self.tables.rows_naming("outcome", paper))
        return bool(self.gathered.at(talks, place)) and place not in self._named("held_in", paper)


def _around(day: When) -> When:
    first, last = day.first, day.last
    return When.between(first and first - NEAR, last and last + NEAR)
