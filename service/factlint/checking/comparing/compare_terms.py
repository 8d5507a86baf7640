"""Sets a named thing beside another: the same, a kind or a part of it, or something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from factlint.checking.comparing.states import Finding
from factlint.checking.comparing.wording import compare_wording
from factlint.model.case import Relation
from factlint.model.claim import Claim, Text
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.terms import Terms
from factlint.rulebook.vocabulary import Predicate

KINDNESS = {Relation.MEETS: 0, Relation.UNDECIDED: 1, Relation.INCOMPARABLE: 2, Relation.DISJOINT: 3}
# kinds of things that are themselves and lie in no other thing of their kind
BODIES = frozenset({"court", "organisation", "company"})
# days for which a text that looks back may still give somebody an office that he has left
LATELY = 90


class TermComparer:
    """Compares terms under what is known of them."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def same(self, one: str, other: str) -> bool:
        return one == other or self.terms.canonical(one) == self.terms.canonical(other)

    def is_misnomer(self, words: str, subject: str | None) -> bool:
        """Tell whether these words are a wrong name of just this thing."""
        return self.terms.is_misnomer(words) and self.terms.resolve(Reference(None, words)).id == subject

    def compare(self, claim: Claim, row: Row, predicate: Predicate, published: When | None) -> Finding:
        """Compare the term that a claim names with the one of a row; of several readings the kindest counts."""
        value, held = claim.value, row.value
        if not isinstance(value, Reference) or not isinstance(held, Reference):
            return Relation.INCOMPARABLE, "value"
        if held.id is None:
            return compare_wording(Text(value.label), row, predicate)
        claimed = (value.id,) if value.id else value.candidates
        if not claimed:
            return Relation.INCOMPARABLE, "value"
        # what a spokesperson says the ministry says too: both stand on the row
        on_row = [held.id, *(other.id for other in row.also if isinstance(other, Reference) and other.id)]
        judge = self._judge_of(predicate)
        findings = [judge(one, other) for one in claimed for other in on_row]
        best = min(findings, key=lambda finding: KINDNESS[finding[0]])
        if predicate.kind == "office":
            return judge_office(best, row, claim.scope.period, published)
        return self._take_back(best, predicate, claimed, on_row)

    def _judge_of(self, predicate: Predicate) -> Callable[[str, str], Finding]:
        if predicate.kind == "place":
            return self._judge_place
        return self._judge_attribution if predicate.kind == "attribution" else self._judge_term

    def _take_back(
        self, finding: Finding, predicate: Predicate, claimed: Iterable[str], held: Iterable[str]
    ) -> Finding:
        """Leave open what a row cannot tell apart."""
        if finding[0] is not Relation.DISJOINT:
            return finding
        mine, theirs = self._kinds(claimed), self._kinds(held)
        if predicate.kind == "attribution" and "person" in mine - theirs:
            return Relation.UNDECIDED, "unnamed"  # the record gives the office of the speaker and no name
        if predicate.name == "instrument" and "list" not in mine | theirs and "concept" in mine | theirs:
            return Relation.UNDECIDED, "instrument"  # one act can be an order, a licence and export control at once
        return finding

    def _kinds(self, ids: Iterable[str]) -> set[str | None]:
        return {self.terms.kind(identifier) for identifier in ids}

    def _judge_term(self, claimed: str, held: str) -> Finding:
        if self.same(claimed, held):
            return Relation.MEETS, "equal"
        if self.terms.is_a(claimed, held):
            return Relation.MEETS, "narrower"
        if self.terms.is_a(held, claimed):
            return Relation.MEETS, "wider"
        return Relation.DISJOINT, "term"

    def _judge_attribution(self, claimed: str, held: str) -> Finding:
        """What a bureau does its department does; whose bureau it is in a state is not always on record."""
        if self.terms.lies_in(held, claimed):
            return Relation.MEETS, "equal" if self.same(claimed, held) else "contains"
        if self.terms.lies_in(claimed, held):
            return Relation.UNDECIDED, "finer"
        is_area = [self.terms.kind(one) == "area" for one in (claimed, held)]
        return self._judge_term(claimed, held) if is_area[0] is is_area[1] else (Relation.UNDECIDED, "area")

    def _judge_place(self, claimed: str, held: str) -> Finding:
        if self.same(claimed, held):
            return Relation.MEETS, "equal"
        if self.terms.lies_in(held, claimed):
            return Relation.MEETS, "contains"
        if self.terms.lies_in(claimed, held):
            return Relation.UNDECIDED, "finer"  # the row does not say where within it
        are_bodies = {self.terms.kind(claimed), self.terms.kind(held)} <= BODIES
        is_elsewhere = are_bodies or self.terms.places_disjoint(claimed, held)
        return (Relation.DISJOINT, "place") if is_elsewhere else (Relation.UNDECIDED, "place")


def judge_office(finding: Finding, row: Row, period: When | None, published: When | None) -> Finding:
    """The same office outside its dates is wrong; another office says nothing, since one can hold several.

    Where no time is told it is that of the article, unless the office was held until lately: a text that looks back
    gives people the offices of the time that it tells of.
    """
    relation, _ = finding
    if relation is not Relation.MEETS:
        return Relation.UNDECIDED, "other_office"
    when = period or published
    if when is None or row.valid is None or row.valid.meets(when):
        return finding
    left, now = row.valid.last, published.last if published is not None else None
    if period is None and left is not None and now is not None and 0 <= (now - left).days <= LATELY:
        return Relation.UNDECIDED, "held_lately"
    return Relation.DISJOINT, "out_of_office"
