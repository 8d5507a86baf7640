"""Finds the names of a text: full names, one-character names, titles and documents by number, each with its ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from factlint.model.measure.when import When
from factlint.model.text.fold import fold, fold_name
from factlint.model.text.span import Span
from factlint.reading.expressions.expression import Expression
from factlint.reading.mentions.guards import Guards
from factlint.reading.mentions.letters import CountryLetters, Minerals
from factlint.reading.mentions.mention import Context, Gazetteer, Mention
from factlint.reading.mentions.names import Found, NameScanner, build_lookup
from factlint.reading.mentions.narrowing import Narrower
from factlint.reading.mentions.numbers import NumberedDocuments
from factlint.reading.mentions.surroundings import Surroundings

_OFFICE = "office"
_TITLE = re.compile(r"《([^《》\n]{1,120})》")


class MentionFinder:
    """A gazetteer and its guards, made ready once; immutable and safe to share between threads.

    `holders` maps a person to the offices that the tables give him; without it 商务部长 beside a name stays ambiguous.
    `dates` says when events and documents of one name were (中美经贸会谈), so that a date beside the name can decide.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        guards: Guards,
        holders: Mapping[str, Collection[str]] | None = None,
        dates: Mapping[str, When] | None = None,
    ) -> None:
        self.gazetteer, self.guards = gazetteer, guards
        self._scanner = NameScanner(gazetteer, guards)
        self._letters = CountryLetters(guards.letters, gazetteer)
        self._minerals = Minerals(guards.minerals, gazetteer)
        added = {each.name: (each.id,) for each in guards.added if gazetteer.kind(each.id) is not None}
        self._titles = {**added, **build_lookup(gazetteer)}
        self._numbers = NumberedDocuments(gazetteer, guards.numbers)
        self._narrower = Narrower(gazetteer, holders or {}, dates or {})

    def belongs_to(self, term_id: str) -> tuple[tuple[str, str], ...]:
        """Return (id, kind) of the country and the body of a thing, or of the offices that a person held."""
        return self._narrower.belongs_to(term_id)

    def find(self, text: str, context: Context | None = None, expressions: Iterable[Expression] = ()) -> list[Mention]:
        """Return the names in text order; offsets are code points of `text`.

        Names do not overlap, except that 美日印澳 names a group and its members. Expressions that refer to documents
        (公告2025年第18号) give names by their number.
        """
        context = context or Context()
        folded = fold(text)
        found = self._find_names(text, folded)
        found = [each for each in self._in_titles(folded, found) if not self._is_lesser(folded, each)]
        expressions = list(expressions)
        unknown = self._numbers.unknown(expressions)
        found = [each for each in found if not any(start <= each.start and each.end <= end for start, end in unknown)]
        found = _override(found, self._numbers.find(expressions, context.published))
        home = self.guards.homes.get(context.region)
        dates = [(each.span.start, each.value) for each in expressions if isinstance(each.value, When)]
        dates.sort(key=_start)
        narrowed = self._narrower.narrow(found, Surroundings(folded, context.sentences, dates), home, context.published)
        return [self._mention(text, each) for each in narrowed]

    def _find_names(self, text: str, folded: str) -> list[Found]:
        names = []
        taken = bytearray(len(folded))
        for each in self._scanner.scan(text, folded):
            is_run = not each.is_trap and self._letters.is_run(folded[each.start : each.end])
            if not is_run:
                taken[each.start : each.end] = b"\1" * (each.end - each.start)
            if not each.is_trap:
                names.append(each)
        names = self._introduced(folded, names)
        areas = self._edges(names, frozenset(("area",)))
        minerals = self._edges(names, self.guards.minerals.kinds)
        letters = self._letters.find(folded, taken, areas)
        return sorted((*names, *letters, *self._minerals.find(folded, taken, minerals)), key=_place)

    def _introduced(self, folded: str, names: Sequence[Found]) -> list[Found]:
        """Drop short names of what the text has not named in full before: MP, which may be a member of parliament."""
        known: set[str] = set()
        kept = []
        for each in names:
            if folded[each.start : each.end] not in self.guards.introduced:
                known.update(each.ids)
            elif known.isdisjoint(each.ids):
                continue
            kept.append(each)
        return kept

    def _is_lesser(self, folded: str, found: Found) -> bool:
        """Tell whether a title is only a part of a lower one: 副国务卿, "deputy Treasury secretary"."""
        if self._narrower.kind(found) != _OFFICE:
            return False
        end = found.start - (folded[found.start - 1 : found.start] == " ")
        return folded.endswith(self.guards.lesser, 0, end)

    def _edges(self, names: Sequence[Found], kinds: frozenset[str]) -> frozenset[int]:
        """Return where names of these kinds start and end."""
        chosen = [each for each in names if self._narrower.kind(each) in kinds]
        return frozenset(at for each in chosen for at in (each.start, each.end))

    def _in_titles(self, folded: str, found: Sequence[Found]) -> Iterator[Found]:
        """Let a whole title be the name of a document, and drop names that are only a part of a longer title."""
        at = 0
        for title in _TITLE.finditer(folded):
            start, end = title.span(1)
            while at < len(found) and found[at].start < start - 1:
                yield found[at]
                at += 1
            inside = []
            while at < len(found) and found[at].start < title.end():
                inside.append(found[at])
                at += 1
            yield from self._read_title(title[1], Span(start, end), inside)
        yield from found[at:]

    def _read_title(self, title: str, span: Span, inside: Sequence[Found]) -> Iterator[Found]:
        ids = self._titled(fold_name(title))
        if ids:
            yield Found(span.start, span.end, ids)
            return
        parts = self.guards.titles.parts
        for each in inside:
            if each.start < span.start or self._narrower.kind(each) in parts:
                yield each

    def _titled(self, title: str) -> tuple[str, ...]:
        found = self._titles.get(title)
        if found:
            return found
        titles = self.guards.titles
        bare = title
        for suffix in titles.suffixes:
            bare = bare.removesuffix(suffix)
        for prefix in titles.prefixes:
            bare = bare.removeprefix(prefix)
        return self._titles.get(bare, ()) if bare != title else ()

    def _mention(self, text: str, found: Found) -> Mention:
        span = Span(found.start, found.end)
        kinds = tuple(self.gazetteer.kind(one) or "" for one in found.ids)
        return Mention(span, found.ids, kinds, span.words(text), found.via, found.inside)


def _override(found: Sequence[Found], numbered: Sequence[Found]) -> list[Found]:
    """Put documents found by their number in the place of names that overlap them."""
    if not numbered:
        return list(found)
    kept = []
    at = 0
    for each in found:
        while at < len(numbered) and numbered[at].end <= each.start:
            at += 1
        if at == len(numbered) or each.end <= numbered[at].start:
            kept.append(each)
    return sorted((*kept, *numbered), key=_place)


def _start(dated: tuple[int, When]) -> int:
    return dated[0]


def _place(found: Found) -> tuple[int, int]:
    return found.start, -found.end
