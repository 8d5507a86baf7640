"""Remembers cases: drafts are verified again and again, and most of their claims stay as they were."""

from __future__ import annotations

from dataclasses import fields, replace
from operator import attrgetter

from factlint.checking.cases.maker import CaseMaker
from factlint.model.case import Case
from factlint.model.claim import Claim
from factlint.model.measure.when import When

MOST_REMEMBERED = 2_000
PLACE = ("id", "span", "sentence")
SAYING = attrgetter(*(field.name for field in fields(Claim) if field.name not in PLACE))


class Remembering:
    """Makes cases as a CaseMaker does, and none twice; beyond some number of them the memory starts anew.

    What a claim says decides its case, with the article's date; its id and its place in the text do not.
    """

    def __init__(self, maker: CaseMaker) -> None:
        self.maker = maker
        self._known: dict[object, Case] = {}

    def make(self, claim: Claim, published: When | None) -> Case:
        """Return the case of a claim; `published` is the article's date as an interval."""
        key = (published, *SAYING(claim))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = self._known[key] = self.maker.make(claim, published)
        held = known.claim
        if (held.id, held.span, held.sentence) == (claim.id, claim.span, claim.sentence):
            return known
        return replace(known, claim=replace(held, id=claim.id, span=claim.span, sentence=claim.sentence))
