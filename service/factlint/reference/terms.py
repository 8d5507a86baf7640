"""The things that claims and rows speak of, found by id, code or name in any script; what they are, where they lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from factlint.model.term import Reference, Term
from factlint.model.text.fold import fold_name

_ID = re.compile(r"[a-z0-9]+(?:[-_.][A-Za-z0-9_.]+)+")
_KEPT_ANSWERS = 65_536  # tables of figures ask for the same few places over and over
AREA_KINDS = ("area",)
# Two different places of one of these levels never overlap; unions, continents and aggregates do.
EXCLUSIVE_LEVELS = ("country_or_territory", "province_or_state", "city_or_site")


class Terms:
    """An immutable gazetteer. Every question is a dictionary lookup, whatever the number of terms.

    `codes` are (code, term id) pairs, `names` are (name, term id, is a misnomer) triples from other tables, `levels`
    says for a place what it is: a country, a province, a city. The canonical id of a thing is the first of `same_as`
    (the record it denotes) or its own id; every answer of this class is given in canonical ids.
    """

    def __init__(
        self,
        terms: Iterable[Term] = (),
        codes: Iterable[tuple[str, str]] = (),
        names: Iterable[tuple[str, str, bool]] = (),
        levels: Mapping[str, str] | None = None,
    ) -> None:
        self._terms: dict[str, Term] = {}
        self._canonical: dict[str, str] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._codes: dict[str, tuple[str, ...]] = {}
        self._misnomers: set[str] = set()
        for term in terms:
            self._add(term)
        for code, term_id in codes:
            _append(self._codes, code, self.canonical(term_id))
        for name, term_id, is_misnomer in names:
            self._name(name, self.canonical(term_id), is_misnomer)
        self._below: dict[str, tuple[str, ...]] = {}
        for canonical, term in self._terms.items():
            for parent in term.broader:
                _append(self._below, self.canonical(parent), canonical)
        self._levels = {self.canonical(term_id): level for term_id, level in (levels or {}).items()}
        self._remember()

    def _remember(self) -> None:
        self._above = lru_cache(maxsize=_KEPT_ANSWERS)(self._climb)
        self._one = lru_cache(maxsize=_KEPT_ANSWERS)(self._find_one)
        self._place = lru_cache(maxsize=_KEPT_ANSWERS)(self._find_place)

    def __getstate__(self) -> dict[str, object]:
        """Leave out the kept answers, so that a set of tables can be stored and given to another process."""
        return {name: held for name, held in self.__dict__.items() if name not in ("_above", "_one", "_place")}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._remember()

    def _add(self, term: Term) -> None:
        canonical = term.same_as[0] if term.same_as else term.id
        self._terms[canonical] = term
        for known in (term.id, *term.same_as):
            self._canonical[known] = canonical
        for name in (*term.names.values(), *term.aliases):
            self._name(name, canonical, False)
        for name in term.misnomers:
            self._name(name, canonical, True)

    def _name(self, name: str, canonical: str, is_misnomer: bool) -> None:
        folded = fold_name(name)
        if not folded:
            return
        if is_misnomer and folded not in self._names:
            self._misnomers.add(folded)
        elif not is_misnomer:
            self._misnomers.discard(folded)
        _append(self._names, folded, canonical)

    def __len__(self) -> int:
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return every folded name with the canonical ids that bear it."""
        return self._names

    # ---- one term

    def canonical(self, term_id: str) -> str:
        """Return the canonical id; an id that no term knows stands for itself (a record without a term)."""
        return self._canonical.get(term_id, term_id)

    def get(self, term_id: str) -> Term | None:
        return self._terms.get(self.canonical(term_id))

    def kind(self, term_id: str) -> str | None:
        term = self._terms.get(self._canonical.get(term_id, term_id))
        return None if term is None else term.kind

    def label(self, term_id: str, language: str = "en") -> str:
        """Return the name in a language, in English where there is none, and the id for what has no name."""
        term = self.get(term_id)
        if term is None:
            return term_id
        return term.names.get(language) or term.names.get("en") or next(iter(term.names.values()), term_id)

    def is_known(self, term_id: str) -> bool:
        return term_id in self._canonical

    def is_misnomer(self, text: str) -> bool:
        """Tell whether these words are only ever a wrong name of something."""
        return fold_name(text) in self._misnomers

    # ---- from words to ids

    def resolve(self, reference: Reference, kinds: tuple[str, ...] | None = None) -> Reference:
        """Return the reference with its canonical id, or with candidates when it could be several things.

        `kinds` keeps the candidates of these kinds only; when none of them is of such a kind, nothing is resolved.
        An id that the terms do not know is kept, since records of other tables are subjects too.
        """
        found = tuple(self._ids(reference))
        if kinds is not None and len(found) > 1:
            found = tuple(one for one in found if self.kind(one) in kinds) or found
        elif kinds is not None and found and self.kind(found[0]) not in (None, *kinds):
            found = ()
        if len(found) == 1:
            if reference.id == found[0] and reference.text and not reference.candidates:
                return reference  # reading has found the id, as it mostly does
            return Reference(id=found[0], text=reference.text or reference.id)
        if found:
            return Reference(text=reference.text or reference.id, candidates=found)
        return Reference(id=reference.id, text=reference.text)

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the canonical ids that an id, a code or a name can stand for; ids win over codes, codes over names."""
        known = self._canonical.get(text)
        if known is not None:
            return (known,)
        return self._codes.get(text) or self._names.get(fold_name(text), ())

    def one(self, text: str) -> str:
        """Return the canonical id that an id, a code or a name stands for, the text itself where that is unclear."""
        return self._one(text)

    def _find_one(self, text: str) -> str:
        found = self.candidates(text)
        return found[0] if len(found) == 1 else text

    def reference(self, text: str) -> Reference:
        """Return a reference for a cell: with an id for what is known or written like an id, else words alone."""
        found = self.one(text)
        if found in self._terms:
            return Reference(id=found, text=self.label(found))
        return Reference(id=found) if _ID.fullmatch(found) else Reference(text=text)

    def place(self, text: str) -> str:
        """Return the id of the area that a code, a name or an id stands for; the text where it is none or unclear."""
        return self._place(text)

    def _find_place(self, text: str) -> str:
        found = self.candidates(text)
        areas = [one for one in found if self.kind(one) in AREA_KINDS]
        return areas[0] if len(areas) == 1 else found[0] if len(found) == 1 else text

    def _ids(self, reference: Reference) -> tuple[str, ...]:
        if reference.id is not None:
            return self.candidates(reference.id) or (reference.id,)
        if reference.candidates:
            return tuple(dict.fromkeys(self.canonical(one) for one in reference.candidates))
        return self.candidates(reference.text) if reference.text else ()

    # ---- what things are and where they lie

    def is_a(self, term_id: str, other: str) -> bool:
        """Tell whether the first thing is the second or a kind of it, over any number of steps."""
        one, two = self.canonical(term_id), self.canonical(other)
        return one == two or two in self._above(one, "broader")

    def lies_in(self, term_id: str, other: str) -> bool:
        """Tell whether the first place or part is the second or lies in it, over any number of steps."""
        one, two = self.canonical(term_id), self.canonical(other)
        return one == two or two in self._above(one, "part_of")

    def broader(self, term_id: str) -> tuple[str, ...]:
        """Return everything that this thing is a kind of, nearest first."""
        return self._above(self.canonical(term_id), "broader")

    def wholes(self, term_id: str) -> tuple[str, ...]:
        """Return everything that this place or part lies in, nearest first."""
        return self._above(self.canonical(term_id), "part_of")

    def narrower(self, term_id: str) -> tuple[str, ...]:
        """Return the direct kinds of a thing."""
        return self._below.get(self.canonical(term_id), ())

    def places_disjoint(self, one: str, other: str) -> bool:
        """Tell whether two places that we know cannot share ground: they lie in two different places of one level.

        California and Texas, or Changsha and Texas (China and the US); not a city of an unrecorded state and a state,
        and never an aggregate such as the world or a union, whose extent we do not hold.
        """
        here, there = self._levelled(one), self._levelled(other)
        return any(here[level] != there[level] for level in here.keys() & there.keys()) and not (
            self.lies_in(one, other) or self.lies_in(other, one)
        )

    def _levelled(self, place: str) -> dict[str, str]:
        """Return the place and what it lies in, by level, as far as places of that level exclude each other."""
        chain = (self.canonical(place), *self.wholes(place))
        levelled = {self._levels.get(one, ""): one for one in reversed(chain)}
        return {level: one for level, one in levelled.items() if level in EXCLUSIVE_LEVELS}

    def _climb(self, start: str, relation: str) -> tuple[str, ...]:
        """Walk up breadth first; a circle in the data ends where it meets itself."""
        found: dict[str, None] = {}
        row = [start]
        while row:
            above = [self.canonical(parent) for one in row for parent in self._parents(one, relation)]
            row = [one for one in dict.fromkeys(above) if one not in found and one != start]
            found.update(dict.fromkeys(row))
        return tuple(found)

    def _parents(self, term_id: str, relation: str) -> tuple[str, ...]:
        term = self._terms.get(term_id)
        if term is None:
            return ()
        return term.broader if relation == "broader" else term.part_of


def _append(index: dict[str, tuple[str, ...]], key: str, value: str) -> None:
    known = index.get(key, ())
    if value not in known:
        index[key] = (*known, value)
