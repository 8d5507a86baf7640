"""Whose value it is that a claim gives: rows that differ from it in one slot, or tell it the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factlint.checking.cases.elsewhere import is_telling
from factlint.checking.cases.instruments import find_other_instruments
from factlint.checking.cases.leads import find_other_lead
from factlint.checking.cases.listings import find_other_list
from factlint.checking.cases.majorities import find_majority
from factlint.checking.cases.offices import find_other_office
from factlint.checking.cases.statements import Statements
from factlint.checking.comparing.compare import Comparer, bare, is_same_figure
from factlint.checking.comparing.states import Finding
from factlint.checking.naming.gatherings import Gatherings
from factlint.model.case import Comparison, Relation, Standing
from factlint.model.claim import Claim, Modality, Scope, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.report import Verdict
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Predicate, Vocabulary

# a sum that one side is said to give, and on record as what it asks for
OPPOSITES = {"funding": "claimed_sum", "claimed_sum": "funding"}
NEIGHBOURLY = frozenset({"level", "share", "rate", "change", "count"})
GOODS = frozenset({"element", "mineral", "product", "technology"})
# 28.4 percent from Russia in that year, told of another country, is a slip whatever is on record of that one
STAKE = "stake"
AMBIGUOUS = "list-cn-control-list"
PARTNERS = frozenset({"area", "counterpart"})


class NeighbourFinder:
    """Looks around a claim under one set of tables and one vocabulary."""

    def __init__(
        self, tables: Tables, vocabulary: Vocabulary, comparer: Comparer, statements: Statements, gatherings: Gatherings
    ) -> None:
        self.tables, self.vocabulary, self.comparer = tables, vocabulary, comparer
        self.statements, self.gatherings = statements, gatherings

    def find(
        self, claim: Claim, predicate: Predicate, then: Standing, now: Standing, published: When | None
    ) -> Iterator[Comparison]:
        """Yield rows beside a claim that say whose its value is, or what else is the matter with it."""
        if predicate.part_of is not None:
            yield from self._find_whole(claim, predicate, published)
        if claim.predicate == "list_member":
            yield from self._find_excluded_kind(claim)
            yield from find_other_instruments(claim, self.tables)
        if claim.predicate == "export_control" and {then.verdict, now.verdict} == {Verdict.UNVERIFIABLE}:
            yield from self._find_excluded_item(claim, published)
        is_supported = Verdict.SUPPORTED in (then.verdict, now.verdict)
        yield from self.statements.compare(claim, is_supported)
        if is_supported:
            return
        yield from find_other_lead(claim, self.gatherings.gathered, published)
        yield from find_other_list(claim, self.tables, published)
        yield from find_majority(claim, self.tables, published)
        yield from self._find_reversed(claim, predicate, published)
        if predicate.kind == "office" and "weak_support" not in (then.reason, now.reason):
            holders = tuple(self._find_holder(claim, predicate, published))
            yield from holders or find_other_office(claim, self.tables, self.vocabulary, published)
        elif predicate.kind in NEIGHBOURLY and Verdict.CONTRADICTED in (then.verdict, now.verdict):
            yield from self.owners(claim, published)
        elif claim.predicate == STAKE and self._is_of_somebody_else(claim):
            yield from (item for item in self.owners(claim, published) if item.differs == "counterpart")
        elif predicate.kind in NEIGHBOURLY and self._is_precise(claim):
            partners = self.owners(claim, published)
            yield from (item for item in partners if item.differs in PARTNERS and _is_of_one_period(claim, item.row))

    def _is_of_somebody_else(self, claim: Claim) -> bool:
        """Tell whether a stake is told to be of somebody whom the terms know, and not of the company itself."""
        holder, terms = claim.scope.counterpart or "", self.tables.terms
        return terms.is_known(holder) and terms.canonical(holder) != terms.canonical(claim.subject.id or "")

    def _is_precise(self, claim: Claim) -> bool:
        """Tell whether a figure that no row decides is so exact that only one partner can have it."""
        scope = claim.scope
        is_full = None not in (scope.period, scope.area, scope.counterpart) and claim.subject.id is not None
        is_hedged = (
            isinstance(claim.value, Quantity) and claim.value.hedge is not None and claim.value.hedge.id != "exactly"
        )
        return is_full and not is_hedged and claim.modality is Modality.ASSERTED and _is_telling(claim)

    def owners(self, claim: Claim, published: When | None) -> Iterator[Comparison]:
        """Yield rows that differ from the claim in one slot and have its value."""
        tight = claim if not isinstance(claim.value, Quantity) else replace(claim, value=bare(claim.value))

        def compare(row: Row) -> Finding:
            return self.comparer.compare_values(tight, row, self.vocabulary.predicates[row.predicate], published)

        def has_value(row: Row) -> bool:
            return row.is_good and is_same_figure(claim.value, row.value) and compare(row)[0] is Relation.MEETS

        is_of_goods = self.tables.terms.kind(claim.subject.id or "") in GOODS
        for neighbour in self.tables.find_neighbours(claim, wanted=has_value):
            if neighbour.differs == "subject" and is_of_goods and not _is_telling(claim):
                continue  # of a hundred minerals some share has the same two digits
            _, how = compare(neighbour.row)
            yield Comparison(
                neighbour.row, Relation.MEETS, how, differs=neighbour.differs, reason="has the value that is claimed"
            )

    def _find_whole(self, claim: Claim, predicate: Predicate, published: When | None) -> Iterator[Comparison]:
        """Yield the rows of the whole that the claim's part belongs to, where the part is larger than all of them."""
        assert predicate.part_of is not None
        if predicate.kind == "level" and claim.scope.period is None:
            return  # what flows in half a year is more than the whole of a month
        whole = self.vocabulary.predicates[predicate.part_of]
        asked = replace(claim, predicate=whole.name)
        found = [self.comparer.compare(asked, item.row, whole, published) for item in self.tables.find(asked)]
        comparable = [item for item in found if item.relation is not Relation.INCOMPARABLE and _is_whole(item)]
        if all(_is_larger(claim.value, item.row.value) for item in comparable):
            for item in comparable:
                yield replace(item, differs="whole", reason="is the whole that the claim speaks of a part of")

    def _find_excluded_kind(self, claim: Claim) -> Iterator[Comparison]:
        """Yield the row that says that a list holds no members of the kind that the claimed member is."""
        value = claim.value
        kind = self.tables.terms.kind(value.id) if isinstance(value, Reference) and value.id else None
        if (
            claim.subject.id == AMBIGUOUS
            and claim.subject.text is not None
            and claim.subject.text.isascii()
            and kind in GOODS
        ):
            return  # in English "its export control list" may be that of goods as well
        for row in self.tables.rows_about("excludes_kind", claim.subject.id or ""):
            if getattr(row.value, "text", None) == kind:
                yield Comparison(row, Relation.DISJOINT, "kind", differs="kind", reason="says what the list holds")

    def _find_excluded_item(self, claim: Claim, published: When | None) -> Iterator[Comparison]:
        """Yield rows known by then that say that a measure of the claimed area does not cover the claimed thing."""
        day = None if published is None else published.last
        area = claim.scope.area
        for row in self.tables.rows_naming("excluded_item", claim.subject.id or ""):
            states = self.tables.rows_about("legal_state", row.subject)  # a list is no measure and has none
            if states and row.is_known_on(day) and all(area in (None, state.scope.area) for state in states):
                yield Comparison(
                    row, Relation.DISJOINT, "excluded", differs="excluded", reason="says what the measure covers"
                )

    def _find_reversed(self, claim: Claim, predicate: Predicate, published: When | None) -> Iterator[Comparison]:
        """Yield rows with the same parties the other way round."""
        scope = claim.scope
        if isinstance(claim.value, Reference) and claim.value.id and claim.subject.id:
            turned = replace(claim, subject=claim.value, value=claim.subject)
        elif scope.counterpart is not None and isinstance(claim.value, Quantity) and predicate.kind in NEIGHBOURLY:
            turned = self._turn_parties(claim, scope)
        else:
            return
        for candidate in self.tables.find(turned):
            item = self.comparer.compare(turned, candidate.row, predicate, published)
            is_open = bool(item.open_slots) and turned.predicate == claim.predicate
            if item.relation is Relation.MEETS and item.row.is_good and not is_open:
                yield replace(item, differs="direction", reason="has the same parties the other way round")

    def _turn_parties(self, claim: Claim, scope: Scope) -> Claim:
        if scope.area is not None:
            return replace(claim, scope=replace(scope, area=scope.counterpart, counterpart=scope.area))
        turned = self.tables.terms.resolve(Reference(None, scope.counterpart))
        opposite = OPPOSITES.get(claim.predicate, claim.predicate)
        return replace(claim, predicate=opposite, subject=turned, scope=replace(scope, counterpart=claim.subject.id))

    def _find_holder(self, claim: Claim, predicate: Predicate, published: When | None) -> Iterator[Comparison]:
        """Yield the one other person on record in the office; with several holders the office has no single one."""
        holders = []
        for neighbour in self.tables.find_neighbours(claim):
            if neighbour.differs == "subject":
                relation, how = self.comparer.compare_values(claim, neighbour.row, predicate, published)
                if relation is Relation.MEETS and neighbour.row.is_good:
                    holders.append(
                        Comparison(neighbour.row, relation, how, differs="subject", reason="holds the office")
                    )
        has_other_office = any(
            row.valid is not None for row in self.tables.rows_about("office_held", claim.subject.id or "")
        )
        if has_other_office and len({item.row.subject for item in holders}) == 1:
            yield from holders


def _is_of_one_period(claim: Claim, row: Row) -> bool:
    return row.scope.period is not None and row.scope.period == claim.scope.period


def _is_larger(part: Value, whole: Value) -> bool:
    return isinstance(part, Quantity) and isinstance(whole, Quantity) and whole.bounds().below(part.bounds())


def _is_whole(item: Comparison) -> bool:
    """Tell whether a row is as wide as the claim, its time aside: trade with one partner is no whole of all exports."""
    return all(slot == "period" for slot in item.open_slots)


def _is_telling(claim: Claim) -> bool:
    return not isinstance(claim.value, Quantity) or is_telling(claim.value)
