"""Decides between several things of one name by the country beside it, the person who holds the office, and the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from factlint.reading.mentions.guards import CONTEXT, HOME, NEVER, Guards
from factlint.reading.mentions.mention import Gazetteer
from factlint.reading.mentions.names import Found
from factlint.reading.mentions.surroundings import Surroundings

_POSSESSIVES = frozenset(("", " ", "的", "'s ", "' ", "'s"))
_TITLE_GAPS = frozenset(("", " ", ", ", ","))
_BEHIND_PERSON = frozenset(("", " ", ", ", ", the ", ", who is ", "("))
_OF = (" of ", " of the ", " for ")
_AREA, _PERSON, _OFFICE = "area", "person", "office"
# how many names back a country is looked for: enough for a paragraph, and a bound on the work
_FARTHEST = 40


class Narrower:
    """Narrows the ids of names. `holders` maps a person to the offices that the tables give him, for 财长贝森特."""

    def __init__(self, gazetteer: Gazetteer, guards: Guards, holders: Mapping[str, Collection[str]]) -> None:
        self._gazetteer, self._guards = gazetteer, guards
        self._offices = {person: frozenset(offices) for person, offices in holders.items()}
        self._areas: dict[str, frozenset[str]] = {}

    def narrow(self, found: Sequence[Found], surroundings: Surroundings, home: str | None) -> Iterator[Found]:
        """Yield the names with the ids that are left; a body of a country that the tables lack is no name at all."""
        for at, each in enumerate(found):
            ids = self._choose(found, at, surroundings, home)
            if ids:
                yield each._replace(ids=ids) if ids != each.ids else each

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
        if at + 1 < len(found) and self.kind(found[at + 1]) == _AREA:
            if text.between(each, found[at + 1].start) in _OF:
                return found[at + 1].ids
        return ()

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
        if at + 1 < len(found) and self.kind(found[at + 1]) == _PERSON:
            if text.between(each, found[at + 1].start) in _TITLE_GAPS:
                return found[at + 1].ids[0]
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
        """Return what fits the nearest place or person before the name, in its sentence or else its paragraph."""
        for other in reversed(found[max(0, at - _FARTHEST) : at]):
            if not text.is_same_paragraph(other.start, found[at].start):
                return ()
            kept = tuple(one for one, of in countries.items() if self._speaks_for(other, of))
            if 0 < len(kept) < len(countries):
                return kept
        return ()

    def _speaks_for(self, other: Found, countries: frozenset[str]) -> bool:
        kind = self.kind(other)
        if kind == _AREA and len(other.ids) == 1:
            return self._fits(other.ids[0], countries)
        if kind == _PERSON:
            offices = self._offices.get(other.ids[0], frozenset())
            return any(not self.areas(office).isdisjoint(countries) for office in offices)
        return False
