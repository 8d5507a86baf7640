"""Decides between things of one name by the country or person beside it, by its date, and by the text around."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from factlint.model.measure.when import When
from factlint.reading.mentions.guards import CONTEXT, HOME, NEVER
from factlint.reading.mentions.mention import Gazetteer
from factlint.reading.mentions.names import Found
from factlint.reading.mentions.surroundings import Surroundings

_POSSESSIVES = frozenset(("", " ", "的", "'s ", "' ", "'s"))
_TITLE_GAPS = frozenset(("", " ", ", ", ","))
_BEHIND_PERSON = frozenset(("", " ", ", ", ", the ", ", who is ", "("))
_OF = (" of ", " of the ", " for ")
_AREA, _PERSON, _OFFICE, _BODY, _EVENT = "area", "person", "office", "organisation", "event"
_JOINS = frozenset(("、", "与", "和", "及", " and ", ", ", "以及"))
# how many names back a country is looked for: enough for a paragraph, and a bound on the work
_FARTHEST = 12


class Narrower:
    """Narrows the ids of names. `holders` and `dates` are as for MentionFinder."""

    def __init__(self, gazetteer: Gazetteer, holders: Mapping[str, Collection[str]], dates: Mapping[str, When]) -> None:
        self._gazetteer, self._dates = gazetteer, dates
        self._offices = {person: frozenset(offices) for person, offices in holders.items()}
        self._areas: dict[str, frozenset[str]] = {}
        self._kept: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = {}

    def narrow(
        self, found: Sequence[Found], surroundings: Surroundings, home: str | None, published: When | None
    ) -> Iterator[Found]:
        """Yield the names with the ids that are left; a body of a country that the tables lack is no name at all."""
        for at, each in enumerate(found):
            ids = self._choose(found, at, surroundings, home)
            if len(ids) > 1:
                ids = self._by_date(each, ids, surroundings, published)
            if ids:
                yield each._replace(ids=ids) if ids != each.ids else each

    def _by_date(
        self, each: Found, ids: tuple[str, ...], text: Surroundings, published: When | None
    ) -> tuple[str, ...]:
        """Keep what had happened by the article's date, and of several events those on a date of the sentence.

        A date beside a document may be that of a change to it, and the catalogue be meant as well as its editions.
        """
        known = tuple(one for one in ids if not self._is_later(one, published)) or ids
        if any(self._gazetteer.kind(one) != _EVENT or one not in self._dates for one in known):
            return known
        near = text.dates_near(each.start)
        dated = tuple(one for one in known if any(self._falls_on(one, when) for when in near))
        return dated or known

    def _is_later(self, term_id: str, published: When | None) -> bool:
        when = self._dates.get(term_id)
        return when is not None and published is not None and when.after(published)

    def _falls_on(self, term_id: str, when: When) -> bool:
        dated = self._dates.get(term_id)
        return dated is not None and dated.meets(when)

    def kind(self, found: Found) -> str:
        return self._gazetteer.kind(found.ids[0]) or ""

    def _choose(self, found: Sequence[Found], at: int, text: Surroundings, home: str | None) -> tuple[str, ...]:
        each = found[at]
        countries = self._countries(each)
        if not countries:
            return each.ids
        beside = self._beside(found, at, text)
        if beside:
            return tuple(one for one in each.ids if any(self._fits(area, countries[one]) for area in beside))
        if len(each.ids) == 1 and each.body is None:
            return each.ids
        person = self._person(found, at, text)
        if person is not None:
            return self._by_person(person, countries) or each.ids
        joined = self._by_join(found, at, text, countries)
        if joined:
            return joined
        return self._unmarked(found, at, text, countries, home)

    def _countries(self, each: Found) -> dict[str, frozenset[str]]:
        """Return the countries of the ids, nothing where no country can decide."""
        if each.body is not None:
            known = {one: frozenset((area,)) for area, one in each.body.of.items()}
            return {one: known[one] for one in each.ids}
        if self.kind(each) != _OFFICE:
            return {}
        return {one: self.areas(one) for one in each.ids}

    def areas(self, term_id: str) -> frozenset[str]:
        """Return the smallest places that a thing belongs to: the US, not the continent."""
        known = self._areas.get(term_id)
        if known is None:
            wholes = [one for one in self._gazetteer.wholes(term_id) if self._gazetteer.kind(one) == _AREA]
            above = {whole for one in wholes for whole in self._gazetteer.wholes(one)}
            known = self._areas[term_id] = frozenset(one for one in wholes if one not in above)
        return known

    def belongs_to(self, term_id: str) -> tuple[tuple[str, str], ...]:
        """Return the country and the body of a thing, or of the offices that a person held, with their kinds."""
        if self._gazetteer.kind(term_id) == _AREA:
            return ()
        found: dict[str, str] = {}
        for one in self._offices.get(term_id, (term_id,)):
            found |= dict.fromkeys(sorted(self.areas(one)), _AREA)
            bodies = (whole for whole in self._gazetteer.wholes(one) if self._gazetteer.kind(whole) == _BODY)
            found |= dict.fromkeys(bodies, _BODY)
        return tuple(found.items())

    def _fits(self, area: str, countries: frozenset[str]) -> bool:
        """Tell whether a place and the countries of a thing go together; a thing of no country goes with any."""
        wholes = self._gazetteer.wholes(area)
        return not countries or area in countries or not countries.isdisjoint(wholes)

    def _beside(self, found: Sequence[Found], at: int, text: Surroundings) -> tuple[str, ...]:
        """Return the places that stand directly before a name (美国商务部) or behind it (ministry of China)."""
        each = found[at]
        places: list[str] = []
        before = at - 1
        start = each.start
        while before >= 0 and self.kind(found[before]) == _AREA and text.between(found[before], start) in _POSSESSIVES:
            places += found[before].ids
            if found[before].end - found[before].start > 1:
                break
            # 中美商务部长: of both countries
            before, start = before - 1, found[before].start
        if places:
            return tuple(places)
        behind = self._next(found, at, _AREA)
        return behind.ids if behind is not None and text.between(each, behind.start) in _OF else ()

    def _by_join(
        self, found: Sequence[Found], at: int, text: Surroundings, countries: Mapping[str, frozenset[str]]
    ) -> tuple[str, ...]:
        """Return what is of the country of the body that stands before it in one list: 美国财政部与国防部."""
        joined = found[at - 1] if at else None
        if joined is None or self.kind(joined) not in (_OFFICE, _BODY):
            return ()
        if text.between(joined, found[at].start) not in _JOINS:
            return ()
        return tuple(one for one, of in countries.items() if any(self._fits(area, of) for area in joined.inside))

    def _next(self, found: Sequence[Found], at: int, kind: str) -> Found | None:
        following = found[at + 1] if at + 1 < len(found) else None
        return following if following is not None and self.kind(following) == kind else None

    def _by_person(self, person: str, countries: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
        """Return what fits the person beside a title: the office that he holds, else those of his country."""
        offices = self._offices.get(person, frozenset())
        held = tuple(one for one in countries if one in offices)
        if held:
            return held
        homes = frozenset().union(*(self.areas(one) for one in offices))
        return tuple(one for one, of in countries.items() if not homes.isdisjoint(of))

    def _person(self, found: Sequence[Found], at: int, text: Surroundings) -> str | None:
        each = found[at]
        behind = self._next(found, at, _PERSON)
        if behind is not None and text.between(each, behind.start) in _TITLE_GAPS:
            return behind.ids[0]
        if at and self.kind(found[at - 1]) == _PERSON and text.between(found[at - 1], each.start) in _BEHIND_PERSON:
            return found[at - 1].ids[0]
        return None

    def _unmarked(
        self,
        found: Sequence[Found],
        at: int,
        text: Surroundings,
        countries: Mapping[str, frozenset[str]],
        home: str | None,
    ) -> tuple[str, ...]:
        each = found[at]
        unmarked = each.body.unmarked if each.body else CONTEXT
        if unmarked == NEVER:
            return ()
        if unmarked == CONTEXT:
            return self._by_context(found, at, text, countries) or each.ids
        area = home if unmarked == HOME else unmarked
        return tuple(one for one, of in countries.items() if area in of)

    def _by_context(
        self, found: Sequence[Found], at: int, text: Surroundings, countries: Mapping[str, frozenset[str]]
    ) -> tuple[str, ...]:
        """Return what fits every place and person of the sentence that tells, else the nearest of the paragraph."""
        here, earlier = text.sentence(found[at].start), None
        said: set[tuple[str, ...]] = set()
        for other in (*reversed(found[max(0, at - _FARTHEST) : at]), *found[at + 1 : at + _FARTHEST]):
            kept = self._kept_by(other, countries)
            if not kept or not text.is_same_paragraph(other.start, found[at].start):
                continue
            if text.sentence(other.start) == here:
                said.add(kept)
            elif earlier is None and other.start < found[at].start:
                earlier = kept
        if len(said) == 1:
            return said.pop()
        return earlier if earlier is not None and not said else ()

    def _kept_by(self, other: Found, countries: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
        """Return the ids that a name beside speaks for, nothing when it speaks for none or for all."""
        key = other.ids, tuple(countries)
        known = self._kept.get(key)
        if known is None:
            kept = tuple(one for one, of in countries.items() if self._speaks_for(other, of))
            known = self._kept[key] = kept if len(kept) < len(countries) else ()
        return known

    def _speaks_for(self, other: Found, countries: frozenset[str]) -> bool:
        kind = self.kind(other)
        if kind == _AREA and len(other.ids) == 1:
            return self._fits(other.ids[0], countries)
        if kind == _PERSON:
            offices = self._offices.get(other.ids[0], frozenset())
            return any(not self.areas(office).isdisjoint(countries) for office in offices)
        return False
