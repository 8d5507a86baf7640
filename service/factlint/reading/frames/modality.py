"""How the author stands to a claim: asserted, proposed, possible, planned, denied, quoted or conditional."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from factlint.model.claim import Modality
from factlint.reading.frames.frame import Selector
from factlint.reading.frames.selecting import Finder, Spot
from factlint.reading.pages.page import Page
from factlint.reading.pages.quotations import Quoted
from factlint.reading.pages.words import WordList

MOST_NESTED = 4
# quotation marks, a full stop and a space: what a sentence that is a quotation has beside it
MARKS = 4


@dataclass(frozen=True, slots=True)
class ModalRule:
    """Words that give the claims around them a modality; `selector` says where they must stand.

    With `not_over_names` no name may stand between the word and the cue: 将 ahead of its object is no future.
    """

    modality: Modality
    selector: Selector
    refuses: tuple[Selector, ...] = ()
    not_over_names: bool = False


@dataclass(frozen=True, slots=True)
class QuotationRule:
    """What makes a claim its speaker's: it stands inside a long quotation, and the sentence has a verb of speech."""

    verbs: WordList
    least: int


@dataclass(frozen=True, slots=True)
class ModalRules:
    """The rules in the order in which they are tried; the first that fits decides, `asserted` is what remains."""

    quotation: QuotationRule
    rules: tuple[ModalRule, ...]


class ModalityFinder:
    """Finds the modality of cues of one page."""

    def __init__(self, page: Page, finder: Finder, rules: ModalRules) -> None:
        self.page, self.finder, self.rules = page, finder, rules
        self._long = [
            each for each in page.quoted if not each.is_title and each.end - each.start >= rules.quotation.least
        ]
        self._long_starts = [quoted.start for quoted in self._long]
        self._known: dict[tuple[int, int], Modality] = {}
        self._standing = [(rule, finder.clauses_of(rule.selector)) for rule in rules.rules]

    def find(self, spot: Spot) -> Modality:
        place = spot.start, spot.end
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._find(spot)
        return known

    def _find(self, spot: Spot) -> Modality:
        if self._is_quoted(spot):
            return Modality.QUOTED
        start = spot.clause.start
        near = (rule for rule, held in self._standing if held is None or start in held)
        return next((rule.modality for rule in near if self._fits(rule, spot)), Modality.ASSERTED)

    def _is_quoted(self, spot: Spot) -> bool:
        """Tell whether a cue stands in a long quotation, and a verb of speech in its sentence outside of that.

        A quotation of whole sentences needs no verb in each of them: who speaks was told before, or is told behind.
        """
        around = self._quotation_around(spot)
        if around is None:
            return False
        sentence, verbs = self.page.sentence_of(spot.clause), self.rules.quotation.verbs
        if around.end - around.start >= (sentence.end - sentence.start) - MARKS or around.start < sentence.start:
            return True
        between = self.page.occurrences.between
        return bool(between(verbs, sentence.start, around.start) or between(verbs, around.end, sentence.end))

    def _quotation_around(self, spot: Spot) -> Quoted | None:
        at = bisect_right(self._long_starts, spot.start) - 1
        # quotations nest, but not deep: the innermost long one around a cue is among the last that began
        for quoted in reversed(self._long[max(0, at - MOST_NESTED) : at + 1]):
            if spot.end <= quoted.end:
                return quoted
        return None

    def _fits(self, rule: ModalRule, spot: Spot) -> bool:
        if not self.finder.holds(rule.selector, spot) or any(self.finder.holds(each, spot) for each in rule.refuses):
            return False
        if not rule.not_over_names:
            return True
        found = self.finder.find(rule.selector, spot)
        return found is not None and not self._has_name(found.end, spot.start)

    def _has_name(self, start: int, end: int) -> bool:
        if end <= start:
            return False
        return self.page.has_mention(start, end) or self.page.has_quotation(start, end)
