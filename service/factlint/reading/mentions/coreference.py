"""Words that point back at what was named before: 该公告, 该国, 双方, "the ministry", 同日."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from factlint.model.measure.when import When
from factlint.model.text.fold import fold
from factlint.model.text.span import Span
from factlint.reading.expressions.expression import Expression
from factlint.reading.mentions.guards import HOME, Anaphor, Guards
from factlint.reading.mentions.mention import Context, Mention
from factlint.reading.mentions.subjects import Told, is_other, names_itself
from factlint.reading.mentions.surroundings import Surroundings, is_whole
from factlint.reading.zones.zone import ARTICLE, Zone

_OPEN_DAY = re.compile(r"[X0-9]{4}-[X0-9]{2}-[0-9]{2}")
_VIA = "coreference"
_AREA = "area"
_OFFICE = "office"
_POSSESSIVE = ("'s", "’s", "s'", "的")
_PAPERS = frozenset({"document", "list", "event"})
# what is found among the names of sentences, whatever their kind
_OF_SENTENCES = ("subject", "former", "latter")
_PARTS = re.compile(r"[，。；,.;]")
# 关丹工厂位于马来西亚: so near behind its name, a place is where the thing is
_OWN_PLACE = 12
# what is named behind one of these is not the article any more, and nothing points across it
_BARRIERS = frozenset((Zone.NAVIGATION, Zone.COMMENTS, Zone.RELATED, Zone.TICKER, Zone.LEGAL_NOTICE))


@dataclass(frozen=True, slots=True)
class Backward:
    """Words that point back at an expression: 同日 at the date before, 这一比例 at the share before."""

    span: Span
    words: str
    antecedent: Expression


BelongsTo = Callable[[str], Iterable[tuple[str, str]]]


def _to_nothing(_: str) -> Iterable[tuple[str, str]]:
    return ()


# the ids of a name, their kinds, and the places that it names on the way
_Named = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_MOST_REMEMBERED = 5_000


class _Fitting(NamedTuple):
    """The ids of a name that an anaphor can mean; `rank` is the place of its kind among those of the anaphor."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    rank: int


@dataclass(slots=True)
class _Memory:
    """What one anaphor could point at, as far as the text has been read. Numbers are those of sentences."""

    last: tuple[_Fitting, int] | None = None
    ends: int = 0
    before_last: _Fitting | None = None
    earlier: tuple[_Fitting, int] | None = None
    topic: tuple[_Fitting, int] | None = None
    topic_name: Mention | None = None
    # whether the sentence that names the last one names others that fit
    is_one_of_several: bool = False
    expressions: tuple[tuple[Expression, int], ...] = ()


class Coreference:
    """The words that point back, in one automaton; safe to share between threads.

    Which of them can mean a name is remembered: what it names decides. Beyond so many names it starts anew.
    """

    def __init__(self, guards: Guards, belongs_to: BelongsTo = _to_nothing) -> None:
        """`belongs_to` gives the country and the body of a person or an office, which 两国 and 其 can then mean.

        It is MentionFinder.belongs_to.
        """
        self._homes, self._belongs_to = guards.homes, belongs_to
        self._anaphors = (*guards.anaphors, *guards.expression_anaphors)
        self._names = len(guards.anaphors)
        self._of_kind = _by_kind(self._anaphors)
        words: dict[str, int] = {}
        for number, anaphor in enumerate(self._anaphors):
            for word in anaphor.words:
                words.setdefault(word, number)
        for trap in guards.anaphor_traps:
            words[trap] = -1
        self._numbers = tuple(words.values())
        self._fitting: dict[_Named, list[tuple[int, _Fitting]]] = {}
        self._matcher = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def resolve(
        self,
        text: str,
        mentions: Sequence[Mention],
        context: Context | None = None,
        expressions: Iterable[Expression] = (),
        pairs: Sequence[Mention] = (),
    ) -> tuple[list[Mention], list[Backward]]:
        """Return what points back, in text order: names with via "coreference", and links to expressions.

        双方 gives one mention for each party, with the same span: the last of `pairs`, which are those that the text
        names together, else the last two countries. What has no antecedent within reach gives nothing.
        """
        context = context or Context()
        surroundings = Surroundings(fold(text), context.sentences)
        walk = _Walk(self._anaphors, self._of_kind, surroundings, text, self._belongs_to, self._fitting)
        walk.home = self._homes.get(context.region)
        walk.pairs = pairs
        anaphors = self._find(walk.surroundings.folded, mentions)
        expressions = sorted(expressions, key=lambda each: each.span)
        # at one place names and expressions come first, so that words can point at what stands before them only
        events = merge(
            ((each.span.start, 0, at) for at, each in enumerate(mentions)),
            ((each.span.start, 1, at) for at, each in enumerate(expressions)),
            ((start, 2, at) for at, (start, _, _) in enumerate(anaphors)),
        )
        found: list[Mention] = []
        links: list[Backward] = []
        for _, source, at in events:
            if source == 0:
                walk.see(mentions[at])
            elif source == 1:
                walk.see_expression(expressions[at])
            else:
                start, end, number = anaphors[at]
                span = Span(start, end)
                if number >= self._names:
                    links += walk.link(span, number)
                else:
                    found += walk.resolve(span, number)
        return found, links

    def _find(self, folded: str, mentions: Sequence[Mention]) -> list[tuple[int, int, int]]:
        """Return the words that point back, without those that stand inside a name."""
        found = []
        at = 0
        spaced = folded.replace("\n", " ")
        for index, start, end in self._matcher.find_matches_as_indexes(spaced):
            number = self._numbers[index]
            while at < len(mentions) and mentions[at].span.end <= start:
                at += 1
            named = mentions[at].span if at < len(mentions) and mentions[at].span.start < end else None
            # 这一禁令 points back though 禁令 is a name; 中方 is found as a name already
            covers = named is None or (start <= named.start and named.end <= end and named != (start, end))
            if number >= 0 and covers and not names_itself(spaced, end) and is_whole(spaced, start, end):
                found.append((start, end, number))
        return found


class _Walk:
    """One pass over a text from its beginning; a name costs a look at the anaphors that can mean its kind."""

    def __init__(
        self,
        anaphors: Sequence[Anaphor],
        of_kind: Mapping[str, Sequence[int]],
        surroundings: Surroundings,
        text: str,
        belongs_to: BelongsTo,
        fitting: dict[_Named, list[tuple[int, _Fitting]]],
    ) -> None:
        self._belongs_to = belongs_to
        self.surroundings = surroundings
        self.home: str | None = None
        self.pairs: Sequence[Mention] = ()
        self._anaphors, self._of_kind, self._text = anaphors, of_kind, text
        self._memories = [_Memory() for _ in anaphors]
        self._parted = [number for number, anaphor in enumerate(anaphors) if anaphor.parted_by]
        self._sentence = -1
        self._told = Told(surroundings)
        self._fitting = fitting

    def _enter(self, at: int) -> bool:
        """Go on to the sentence of a place; tell whether it is of the article."""
        number = self.surroundings.sentence(at)
        sentences = self.surroundings.sentences
        for passed in range(self._sentence + 1, number + 1):
            if sentences[passed].zone in _BARRIERS:
                self._memories = [_Memory() for _ in self._anaphors]
        if number > self._sentence:
            self._told.enter(number, self._sentence)
            self._sentence = number
        return number < 0 or sentences[number].zone in ARTICLE

    def see(self, mention: Mention) -> None:
        if not self._enter(mention.span.start):
            return
        self._told.see(mention)
        key = mention.ids, mention.kinds, mention.inside
        fitting = self._fitting.get(key)
        if fitting is None:
            if len(self._fitting) >= _MOST_REMEMBERED:
                self._fitting.clear()
            fitting = self._fitting[key] = list(self._fit_all(mention))
        if _AREA in mention.kinds:
            self._part(mention, {number for number, _ in fitting})
        for number, fits in fitting:
            self._remember(self._memories[number], fits, mention)
            self._memories[number].ends = mention.span.end

    def _part(self, place: Mention, meant: Container[int]) -> None:
        """Forget what was named where another place is told since: in Kuantan, "the plant" is the one of Kuantan."""
        ahead = self.surroundings.folded[max(0, place.span.start - _OWN_PLACE) : place.span.start].rstrip()
        for number in self._parted:
            memory = self._memories[number]
            if number in meant or memory.last is None or not ahead.endswith(self._anaphors[number].parted_by):
                continue
            between = self._text[memory.ends : place.span.start]
            if len(between) > _OWN_PLACE or _PARTS.search(between):
                memory.last = memory.before_last = memory.earlier = memory.topic = None

    def _fit_all(self, mention: Mention) -> Iterator[tuple[int, _Fitting]]:
        """Yield the numbers of the anaphors that can mean a name, with what they can mean of it."""
        wholes = [(place, _AREA) for place in mention.inside]
        wholes += [pair for one in mention.ids for pair in self._belongs_to(one)]
        kinds = {*mention.kinds, *(kind for _, kind in wholes)}
        for number in {number for kind in kinds for number in self._of_kind.get(kind, ())}:
            fits = _fit(mention, self._anaphors[number], wholes)
            if fits is not None:
                yield number, fits

    def _remember(self, memory: _Memory, fits: _Fitting, name: Mention) -> None:
        if memory.last is None or memory.last[1] != self._sentence:
            memory.is_one_of_several = False
        elif memory.last[0].ids != fits.ids:
            memory.is_one_of_several = True
        if memory.last is not None and memory.last[0].ids != fits.ids:
            memory.before_last = memory.last[0]
        if memory.last is not None and memory.last[1] != self._sentence:
            memory.earlier = memory.last
        memory.last = fits, self._sentence
        topic = memory.topic
        if topic is None or topic[1] != self._sentence or fits.rank < topic[0].rank:
            memory.topic = fits, self._sentence
            memory.topic_name = name

    def see_expression(self, expression: Expression) -> None:
        if not self._enter(expression.span.start):
            return
        for number in self._of_kind.get(expression.kind, ()):
            if _is_meant(expression, self._anaphors[number]):
                memory = self._memories[number]
                # two, since 同日 is itself an expression that points back
                memory.expressions = (*memory.expressions[-1:], (expression, self._sentence))

    def resolve(self, span: Span, number: int) -> Iterator[Mention]:
        if not self._enter(span.start):
            return
        anaphor, memory = self._anaphors[number], self._memories[number]
        words = span.words(self._text)
        if anaphor.to is not None:
            fixed = self.home if anaphor.to == HOME else anaphor.to
            if fixed is not None:
                yield Mention(span, (fixed,), (_AREA,), words, _VIA)
            return
        if not _PAPERS.isdisjoint(anaphor.kinds) and is_other(self.surroundings.folded, memory.ends, span):
            return
        if anaphor.stands_for is not None:
            yield from self._stand_for(anaphor, anaphor.stands_for, memory, span)
            return
        if anaphor.take in _OF_SENTENCES:
            yield from self._told_before(anaphor, span)
            return
        pair = self._pair(span.start) if anaphor.take == "two" and _AREA in anaphor.kinds else None
        if pair is not None:
            yield from (Mention(span, (country,), (_AREA,), words, _VIA) for country in pair.ids)
            return
        antecedents = tuple(self._antecedents(anaphor, memory))
        if not antecedents and anaphor.take == "two" and (pair := self._pair(span.start)) is not None:
            # 两国元首 of whom none was named yet: their countries were
            yield from (Mention(span, (country,), (_AREA,), words, _VIA) for country in pair.ids)
        for antecedent in antecedents:
            found = Mention(span, antecedent.ids, antecedent.kinds, words, _VIA)
            self._told.see(found)
            yield found

    def _told_before(self, anaphor: Anaphor, span: Span) -> Iterator[Mention]:
        """Yield what a pronoun goes on about, where that is a name of a kind that the anaphor can mean."""
        if self._sentence < 0:
            return
        named = (
            self._told.about(span, self._sentence)
            if anaphor.take == "subject"
            else self._told.of_two(span, anaphor.take)
        )
        if named is not None and (kept := _like(zip(named.ids, named.kinds, strict=True), anaphor)):
            ids, kinds = zip(*kept, strict=True)
            found = Mention(span, ids, kinds, span.words(self._text), _VIA)
            self.see(found)
            yield found

    def _stand_for(
        self, anaphor: Anaphor, stands_for: Mapping[str, str], memory: _Memory, span: Span
    ) -> Iterator[Mention]:
        """Yield what is meant of the topic and of what was named last: of two companies it may be of either."""
        ahead = self.surroundings.folded[memory.ends : span.start]
        if ahead.rstrip().endswith(_POSSESSIVE) and not ahead.startswith(_POSSESSIVE):
            return  # of another owner, whose name is not known
        chosen = [
            one for one in (memory.topic, memory.last) if one is not None and self._is_within(one[1], anaphor.reach)
        ]
        known = [stands_for.get(name) for fitting, _ in chosen for name in fitting.ids]
        meant = tuple(dict.fromkeys(one for one in known if one is not None))
        if meant and None not in known:
            yield Mention(span, meant, (_OFFICE,) * len(meant), span.words(self._text), _VIA)

    def _pair(self, at: int) -> Mention | None:
        """Return the last pair of countries that is named together ahead of a place."""
        found = bisect_right(self.pairs, at, key=_end_of) - 1
        return self.pairs[found] if found >= 0 else None

    def _antecedents(self, anaphor: Anaphor, memory: _Memory) -> Iterator[_Fitting]:
        chosen = memory.topic if anaphor.take == "first" else memory.last
        if anaphor.take == "earlier" and chosen is not None and chosen[1] == self._sentence:
            chosen = memory.earlier  # 上述 points out of its own sentence, whose subject may be what acts on it
        if chosen is None or not self._is_within(chosen[1], anaphor.reach):
            return
        if anaphor.take == "sole" and memory.is_one_of_several:
            # of several that were named in one sentence it is the one that the sentence is about
            if memory.topic is not None and self._told.is_subject(memory.topic_name, memory.topic[1]):
                yield memory.topic[0]
        elif anaphor.take != "two":
            yield chosen[0]
        elif memory.before_last is not None:
            yield memory.before_last
            yield chosen[0]

    def link(self, span: Span, number: int) -> Iterator[Backward]:
        if not self._enter(span.start):
            return
        anaphor = self._anaphors[number]
        for known, sentence in reversed(self._memories[number].expressions):
            if known.span.end <= span.start and self._is_within(sentence, anaphor.reach):
                yield Backward(span, span.words(self._text), known)
                return

    def _is_within(self, sentence: int, reach: str) -> bool:
        if reach == "document" or sentence == self._sentence:
            return True
        if reach == "sentence" or sentence < 0:
            return False
        sentences = self.surroundings.sentences
        return sentences[sentence].paragraph == sentences[self._sentence].paragraph


def _by_kind(anaphors: Sequence[Anaphor]) -> Mapping[str, Sequence[int]]:
    """Return the numbers of the anaphors that can mean each kind of thing."""
    found: dict[str, list[int]] = {}
    for number, anaphor in enumerate(anaphors):
        for kind in anaphor.kinds:
            found.setdefault(kind, []).append(number)
    return found


def _end_of(mention: Mention) -> int:
    return mention.span.end


def _is_meant(expression: Expression, anaphor: Anaphor) -> bool:
    """Tell whether a date of an anaphor's kind is as precise as the anaphor wants it."""
    when = expression.value
    if not anaphor.precision or when is None:
        # 6月5日 in a text without a date is a day all the same
        return not anaphor.precision or _OPEN_DAY.fullmatch(expression.normal or "") is not None
    return isinstance(when, When) and when.precision == anaphor.precision


def _fit(mention: Mention, anaphor: Anaphor, wholes: Iterable[tuple[str, str]]) -> _Fitting | None:
    """Return the ids that an anaphor can mean; what a name belongs to can stand for it: an office for its body."""
    kept = _like(zip(mention.ids, mention.kinds, strict=True), anaphor)
    if not kept and mention.kind not in anaphor.kinds:
        kept = _like(dict(wholes).items(), anaphor)
        best = min((anaphor.kinds.index(kind) for _, kind in kept), default=0)
        kept = [pair for pair in kept if pair[1] == anaphor.kinds[best]]
    if not kept:
        return None
    ids, kinds = tuple(one for one, _ in kept), tuple(kind for _, kind in kept)
    return _Fitting(ids, kinds, min(map(anaphor.kinds.index, kinds)))


def _like(pairs: Iterable[tuple[str, str]], anaphor: Anaphor) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[1] in anaphor.kinds and anaphor.admits(pair[0])]
