"""Remembers cases: drafts are verified again and again, and most of their claims stay as they were."""

from __future__ import annotations

from dataclasses import fields, replace
from operator import attrgetter

from factlint.checking.cases.maker import CaseMaker
from factlint.model.case import Case
from factlint.model.claim import Claim
from factlint.model.measure.when import When

MOST_REMEMBERED = 2_000
# texts that name other things, for one claim that depends on them
MOST_TEXTS = 4
PLACE = ("id", "span", "sentence")
SAYING = attrgetter(*(field.name for field in fields(Claim) if field.name not in (*PLACE, "named")))


class Remembering:
    """Makes cases as a CaseMaker does, and none twice; beyond some number of them the memory starts anew.

    What a claim says decides its case, with the article's date; its id and its place in the text do not. Of some cases
    it matters what else the text names; those are kept beside the names.
    """

    def __init__(self, maker: CaseMaker) -> None:
        self.maker = maker
        self._known: dict[object, dict[frozenset[str] | None, Case]] = {}

    def make(self, claim: Claim, published: When | None) -> Case:
        """Return the case of a claim; `published` is the article's date as an interval."""
        key = (published, *SAYING(claim))
        texts = self._known.get(key)
        if texts is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            texts = self._known[key] = {}
        known = texts.get(None) or texts.get(claim.named)
        if known is None:
            known = self.maker.make(claim, published)
            if len(texts) >= MOST_TEXTS:
                texts.clear()
            texts[claim.named if self.maker.asks_names(known) else None] = known
        held = known.claim
        if (held.id, held.span, held.sentence, held.named) == (claim.id, claim.span, claim.sentence, claim.named):
            return known
        placed = replace(held, id=claim.id, span=claim.span, sentence=claim.sentence, named=claim.named)
        return replace(known, claim=placed)
