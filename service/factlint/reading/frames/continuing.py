"""Claims that go on about a claim before them: what they leave out is what that one says."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import replace

from factlint.model.claim import SCOPE_SLOTS
from factlint.model.measure.quantity import Quantity
from factlint.reading.frames.filling import Filler
from factlint.reading.frames.found import Found
from factlint.reading.frames.frame import Continued, Frame, Reach
from factlint.reading.frames.modality import ModalityFinder
from factlint.reading.frames.periods import MASS, date_ahead, is_told_beside, tells_the_one_before
from factlint.reading.frames.selecting import Spot
from factlint.reading.frames.settle import number_of, place_order, preference, settle
from factlint.reading.frames.values import PredicateWords
from factlint.reading.pages.sought import Sought
from factlint.reading.pages.words import WordList

# how many claims back the one that is gone on about can stand
MOST_BACK = 50
_AREAS = Sought(mentions=frozenset({"area"}))
_WEIGHTS = Sought(expressions=frozenset({"quantity"}))
# the trade of a country in everything is told in money
SUMS = ("goods_", "trade_")
_GOODS = Sought(mentions=frozenset({"element", "mineral", "product"}))


class Continuer:
    """Reads on from the claims of one page, in text order: what was read on can be gone on about in its turn."""

    def __init__(self, filler: Filler, modality: ModalityFinder, predicates: Mapping[str, PredicateWords]) -> None:
        self.filler, self.modality, self.predicates = filler, modality, predicates
        self.known: list[Found] = []
        self._owners: dict[tuple[int, int], Found] = {}

    def read(self, starting: Iterable[Found], spots: Iterable[tuple[Frame, Spot]]) -> list[Found]:
        """Return the claims that stay, of those that start and those that go on about them."""
        for claim in starting:
            self._add(claim)
        has_more = False
        for frame, spot in sorted(spots, key=_in_order):
            added = [self._add(claim) for claim in self._continue(frame, spot)]
            has_more = has_more or any(added)
        return settle(self.known) if has_more else self.known

    def _add(self, claim: Found) -> bool:
        """Take in a claim, unless one that deserves its number more has it already."""
        if claim.number is not None and isinstance(claim.value, Quantity) and not claim.parts:
            owner = self._owners.get(claim.number)
            if owner is not None and (owner.frame is not claim.frame or owner.spot != claim.spot):
                if preference(owner) <= preference(claim):
                    return False
                self.known = [other for other in self.known if other.number != claim.number or other.parts]
            self._owners[claim.number] = claim
            self.filler.ranks[number_of(claim)] = claim.frame.rank
        if self.known and place_order(claim) < place_order(self.known[-1]):
            insort(self.known, claim, key=place_order)
        else:
            self.known.append(claim)  # as nearly always, since claims come in the order of the text
        return True

    def _continue(self, frame: Frame, spot: Spot) -> list[Found]:
        """Read a claim that takes its subject and open slots from the last one before it that it can go on about."""
        base = self._last_before(frame, spot)
        if base is None:
            return []
        predicate = frame.continues[base.predicate]
        claims = self.filler.fill(frame, spot, self.modality.find, predicate)
        return [self._completed(claim, base, frame) for claim in claims if self._may_go_on(claim, base, frame)]

    def _last_before(self, frame: Frame, spot: Spot) -> Found | None:
        sought = frame.continued
        first = self._first_place(sought.reach, spot)
        at = bisect_left(self.known, spot.start, key=_start)
        for claim in reversed(self.known[max(0, at - MOST_BACK) : at]):
            if claim.span.start < first:
                return None
            is_itself = claim.number is not None and claim.number[0] >= spot.start
            if claim.predicate not in frame.continues or claim.spot.start >= spot.start or is_itself:
                continue
            if sought.not_behind is not None and self._is_compared(sought.not_behind, claim):
                continue
            if sought.within and spot.start - claim.spot.end > sought.within:
                return None
            if _fits(claim, sought):
                return claim
            if sought.is_last:
                return None
        return None

    def _names_another(self, base: Found, spot: Spot) -> bool:
        """Tell whether the sentence names a good ahead of a cue, and not the one that the claim before is about."""
        page, subject = self.filler.page, base.subject.id
        goods = page.pool(_GOODS)
        start = page.sentence_of(spot.clause).start
        ahead = [piece for piece in goods.between(start, spot.start) if piece.name and not page.is_left_out(piece)]
        if not ahead:
            return False
        # what was named last, or the list that it stands in
        series = page.series_of(ahead[-1])
        last = series.members if series is not None else ahead[-1:]
        if any(subject in piece.name.ids for piece in last if piece.name):
            return False
        return any(subject in piece.name.ids for piece in goods.pieces if piece.name)

    def _is_compared(self, words: WordList, claim: Found) -> bool:
        """Tell whether a claim, its number or the date of that stands behind a word that only compares."""
        places = {claim.span.start}
        if claim.number is not None:
            if is_told_beside(self.filler.page, claim.number):
                return True
            date = date_ahead(self.filler.page, claim.number[0])
            places |= {claim.number[0], date.start if date is not None else claim.number[0]}
        return any(self.filler.finder.is_behind(words, place) for place in places)

    def _may_go_on(self, claim: Found, base: Found, frame: Frame) -> bool:
        """Tell whether what a claim leaves open is not another's: what was told of a partner is not told of all.

        Nor is a claim with a date of its own that cannot be placed of the time that was told before it.
        """
        page, clause = self.filler.page, claim.spot.clause
        if _is_open(claim) and self._names_another(base, claim.spot):
            return False
        sought = (self.filler.finder.find(selector, claim.spot) for selector in frame.scope.get("base", ()))
        bases = {piece.span for piece in sought if piece is not None}
        if self._moved_on(claim, base) or self._is_weighed(claim, base):
            return False
        if claim.scope.period is None and page.has_open_date(base.span.end, clause.end, bases):
            return False
        if claim.scope.period is None and tells_the_one_before(page, clause.start, claim.span.end):
            return False
        if base.span.start >= page.context_start(clause):
            return True
        open_slots = (slot for slot in frame.continued.apart if getattr(claim.scope, slot) is None)
        return all(getattr(base.scope, slot) is None for slot in open_slots)

    def _moved_on(self, claim: Found, base: Found) -> bool:
        """Tell whether a clause between two claims has another country for its subject: 欧盟13%；美国3万亿元，占…."""
        page, known = self.filler.page, {base.scope.area, base.scope.counterpart}
        if known == {None} or claim.scope.counterpart is not None or claim.scope.area is not None:
            return False
        areas = page.pool(_AREAS).between(base.span.end, claim.spot.start)
        named = (each for each in areas if each.name is not None and known.isdisjoint(each.name.ids))
        return any(page.leads(each) and not page.is_left_out(each) for each in named)

    def _is_weighed(self, claim: Found, base: Found) -> bool:
        """Tell whether a change of a sum goes on about a weight that was told since: that is of another thing."""
        if not isinstance(base.value, Quantity) or not claim.predicate.startswith(SUMS):
            return False
        between = self.filler.page.pool(_WEIGHTS).between(base.span.end, claim.spot.start)
        values = (each.expression.value for each in between if each.expression is not None)
        return any(isinstance(value, Quantity) and value.unit.dimension == MASS for value in values)

    def _completed(self, claim: Found, base: Found, frame: Frame) -> Found:
        """Return a claim with what it leaves open filled by the one that it goes on about."""
        own, other = self.predicates[claim.predicate], self.predicates[base.predicate]
        leaves = frame.continued.leaves if own.kind == other.kind else (*frame.continued.leaves, "basis")
        if not self._is_of_one_time(claim, base, frame):
            leaves = (*leaves, "period")
        held = {slot: getattr(base.scope, slot) for slot in SCOPE_SLOTS if slot in own.slots and slot not in leaves}
        missing = {slot: value for slot, value in held.items() if getattr(claim.scope, slot) is None}
        is_open = _is_open(claim)
        filled = claim.filled + is_open + sum(value is not None for value in missing.values())
        subject = base.subject if is_open else claim.subject
        return replace(claim, subject=subject, scope=replace(claim.scope, **missing), filled=filled)

    def _is_of_one_time(self, claim: Found, base: Found, frame: Frame) -> bool:
        """Tell whether a claim is of the period of the one that it goes on about.

        It is in the same paragraph; in another one only where everything of the kind told before is of one period.
        """
        if base.span.start >= self.filler.page.paragraph_start(claim.spot.clause):
            return True
        before = (known for known in self.known if known.spot.start < claim.spot.start)
        alike = [known for known in before if known.predicate in frame.continues]
        return all(known.scope.period == base.scope.period for known in alike)

    def _first_place(self, reach: Reach, spot: Spot) -> int:
        page = self.filler.page
        if reach is Reach.DOCUMENT:
            return 0
        return page.paragraph_start(spot.clause) if reach is Reach.PARAGRAPH else page.context_start(spot.clause)


def _start(claim: Found) -> int:
    return claim.span.start


def _is_open(claim: Found) -> bool:
    return not claim.subject.label and not claim.subject.candidates


def _in_order(each: tuple[Frame, Spot]) -> tuple[int, int, str, str]:
    frame, spot = each
    return spot.start, -frame.rank, frame.reading, frame.id


def _fits(claim: Found, sought: Continued) -> bool:
    """Tell whether a claim names the slots that one to go on about has to name, and leaves open those that it must."""
    has_all = all(getattr(claim.scope, slot) is not None for slot in sought.has)
    return has_all and all(getattr(claim.scope, slot) is None for slot in sought.lacks)
