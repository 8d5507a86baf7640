"""The two countries that a text names in one breath: 中美, 何立峰与贝森特, "China and the United States"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from factlint.model.text.fold import fold
from factlint.model.text.span import Span
from factlint.reading.mentions.guards import SideWords
from factlint.reading.mentions.mention import Context, Mention
from factlint.reading.mentions.surroundings import Surroundings

KIND = "sides"
PAIR = 2
_AREA, _PERSON = "area", "person"
# an office or two may stand between two people
_LONGEST_GAP = 48
# between the characters of 中美, and in US-China
_TOUCHING = frozenset({"", "-", "–", "—", "/", "·"})

BelongsTo = Callable[[str], Iterable[tuple[str, str]]]


class SidesFinder:
    """Finds pairs of countries; people stand for the country whose office they held."""

    def __init__(self, words: SideWords, belongs_to: BelongsTo, events: Mapping[str, frozenset[str]]) -> None:
        """`events` are the countries that took part in each: 中美经贸磋商 names two of them."""
        self._words, self._belongs_to, self._events = words, belongs_to, events

    def find(self, text: str, mentions: Sequence[Mention], context: Context | None = None) -> list[Mention]:
        """Return one mention for each pair; its ids are the two countries, its span runs from the one to the other."""
        folded = fold(text)
        surroundings = Surroundings(folded, (context or Context()).sentences)
        found: list[Mention] = []
        last, last_span, last_sentence = "", Span(0, 0), -1
        for mention in mentions:
            sentence = surroundings.sentence(mention.span.start)
            parties = {self._events.get(one, frozenset()) for one in mention.ids}
            if len(parties) == 1 and len(pair := tuple(sorted(*parties))) == PAIR:
                found.append(Mention(mention.span, pair, (KIND, KIND), mention.words, KIND))
            for country in self._countries(mention, folded):
                is_other = sentence == last_sentence and last != country
                # until two are named in one breath, two of one sentence will do
                if is_other and (not found or self._are_joined(folded, last_span.end, mention.span.start)):
                    span = Span(last_span.start, mention.span.end)
                    found.append(Mention(span, (last, country), (KIND, KIND), span.words(text), KIND))
                last, last_span, last_sentence = country, mention.span, sentence
        return found

    def _countries(self, mention: Mention, folded: str) -> Iterator[str]:
        """Yield the countries that a name stands for as parties; where something happens is no party to it."""
        if mention.kind == _PERSON and mention.id is not None:
            yield from dict.fromkeys(one for one, kind in self._belongs_to(mention.id) if kind == _AREA)
        elif mention.kind == _AREA and mention.id is not None:
            is_place = folded[max(0, mention.span.start - 12) : mention.span.start].endswith(self._words.not_behind)
            country = self._words.seats.get(mention.id, mention.id)
            if not is_place and self._is_country(country):
                yield country

    def _is_country(self, area: str) -> bool:
        words = self._words
        is_like = any(fnmatchcase(area, pattern) for pattern in words.ids)
        return is_like and not any(fnmatchcase(area, pattern) for pattern in words.not_ids)

    def _are_joined(self, folded: str, start: int, end: int) -> bool:
        """Tell whether two names are told together: they touch, or a word that joins stands between, and no mark."""
        between = folded[start:end]
        if end <= start or between.strip() in _TOUCHING:
            return True
        if len(between) > _LONGEST_GAP or any(mark in between for mark in self._words.parted_by):
            return False
        return any(word in between for word in self._words.joined_by)
