"""Puts a claim on the bench: finds its rows, compares them, says where the claim stands and whose value it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from itertools import chain

from factlint.checking.cases.elsewhere import (
    REASON,
    is_day_of_another,
    is_of_another,
    is_other_day_of_its_own,
    is_true_of_another,
)
from factlint.checking.cases.leads import find_heads
from factlint.checking.cases.memberships import find_denied_founder, find_joining
from factlint.checking.cases.neighbours import NEIGHBOURLY, NeighbourFinder
from factlint.checking.cases.settling import settle, take_later_step
from factlint.checking.cases.standing import is_of_later, stand_now, stand_then
from factlint.checking.cases.statements import Statements
from factlint.checking.cases.weighing import PARTLY, Weigher
from factlint.checking.comparing.compare import ADDITIONS, Comparer, day_around
from factlint.checking.comparing.resolve import resolve_claim
from factlint.checking.comparing.states import told_period
from factlint.checking.deriving.changes import find_reckoned_changes, settle_basis
from factlint.checking.deriving.definitions import find_definitions
from factlint.checking.deriving.degrees import find_degree
from factlint.checking.deriving.dependence import find_dependence
from factlint.checking.deriving.elapsed import find_elapsed
from factlint.checking.deriving.kinds import find_kinds
from factlint.checking.deriving.member_counts import find_member_count
from factlint.checking.deriving.ranks import find_order, find_ranks
from factlint.checking.deriving.reckonings import find_reckonings
from factlint.checking.naming.acts import Acts
from factlint.checking.naming.additions import find_other_day, name_list
from factlint.checking.naming.filings import name_lawsuit
from factlint.checking.naming.gatherings import Gatherings
from factlint.checking.naming.later_numbers import is_of_later_document
from factlint.checking.naming.occasions import compare_hosts
from factlint.checking.naming.papers import Papers
from factlint.checking.naming.plants import compare_plants, name_plant
from factlint.checking.naming.stand_ins import find_standing_in
from factlint.checking.naming.steps import date_step
from factlint.model.case import Case, Comparison, Relation, Standing
from factlint.model.claim import Claim, Modality, Scope
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.report import Verdict
from factlint.model.row import Row
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.reference.lookup import Candidates, Tables
from factlint.rulebook.vocabulary import Predicate, Vocabulary

# content that the author does not assert is the speaker's; only that somebody said it can be checked
NOT_THE_AUTHORS = frozenset({Modality.QUOTED, Modality.DENIED, Modality.CONDITIONAL})
OF_THE_FUTURE = frozenset({Modality.PLANNED, Modality.POSSIBLE})
# relations that are on record from the other side as well
TURNED = {"powered_by": "powers"}
# the press says of a document that it was published, issued or announced and means one or the other
STEPS = ("announced", "published", "adopted", "signed", "revised", "effective")
SAID_ALIKE = {"published": "announced", "announced": "published"}
SAME_FROM_BOTH_SIDES = frozenset({"goods_trade_total", "goods_trade_total_change"})
# a rate that is to come is not wrong because another one is in force, or came instead
AREA = "area"
WHOSE = frozenset({"mine_production_share", "refining_share", "production_share", "reserves_share"})
# figures of a stretch of time, which no later event changes
MEASURED = frozenset({"level", "share", "change"})
AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE, Modality.PROPOSED})
FIGURES = frozenset({"level", "share", "count", "rank", "change", "multiple"})
# kinds of which a value may be said of another thing that the text names
ASKING_NAMES = NEIGHBOURLY | {"event", "office"}
COVERING = ("controlled_item", "alliance_member", "list_member", "participant")
# a figure this many times outside everything on record is worth a remark
FAR = 3
ENOUGH_TO_JUDGE_FAR = 4


def _still_holds_after(row: Row, start: When) -> bool:
    """Tell whether a state is on record for a time after a start; one without an end is known for its own time only."""
    if row.valid is None or start.last is None:
        return True
    begins = row.valid.first is not None and row.valid.first > start.last
    return begins or (row.valid.last is not None and row.valid.last > start.last)


def _is_of_today(item: Comparison, published: When | None) -> bool:
    """Tell whether a row that disagrees is of the day of the article, or was not yet known on it."""
    if item.relation is not Relation.DISJOINT or published is None or published.last is None:
        return item.relation is Relation.DISJOINT
    begins_later = item.row.valid is not None and published.before(item.row.valid)
    return not (begins_later and item.row.is_known_on(published.last))


def _disagrees_for_later(item: Comparison, published: When | None) -> bool:
    """Tell whether a row disagrees that is of a time which was not over when the article appeared."""
    period, last = item.row.scope.period, None if published is None else published.last
    if item.relation is not Relation.DISJOINT or period is None or last is None:
        return False
    return period.last is None or period.last > last


def _is_of_some_country(item: Comparison) -> bool:
    return item.relation is Relation.DISJOINT and AREA in item.open_slots


class CaseMaker:
    """Makes cases under one set of tables and one vocabulary."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        self.tables = tables
        self.vocabulary = vocabulary
        self.comparer = Comparer(tables.terms)
        self.gatherings = Gatherings(tables, vocabulary)
        self.papers = Papers(tables, vocabulary, self.gatherings.gathered)
        self.acts = Acts(tables)
        self.statements = Statements(tables)
        self.neighbours = NeighbourFinder(tables, vocabulary, self.comparer, self.statements, self.gatherings)

    def make(self, claim: Claim, published: When | None) -> Case:
        """Return the case of a claim; `published` is the article's date as an interval."""
        predicate = self.vocabulary.predicates[claim.predicate]
        words = claim.subject
        claim = self.gatherings.name(resolve_claim(claim, predicate.kind, self.tables.terms), published)
        claim = self.papers.name(claim, words, published)
        claim = name_lawsuit(name_plant(claim, self.tables), published, self.tables)
        claim = settle_basis(claim, predicate, self.tables, self.vocabulary)
        claim = self.acts.name(name_list(date_step(claim, published), self.tables), published)
        claim = self._of_the_whole(self._as_recorded(claim))
        if claim.modality in NOT_THE_AUTHORS:
            skipped = Standing(Verdict.NOT_CHECKED, "not_asserted")
            denied = tuple(find_denied_founder(claim, self.tables, published))
            return self._case(claim, predicate, (), skipped, skipped, denied)
        if claim.modality in OF_THE_FUTURE and predicate.kind in (*FIGURES, "rate") and claim.scope.period is None:
            # what is expected some day is no statement about the periods on record
            awaited = Standing(Verdict.UNVERIFIABLE, "future")
            return self._case(claim, predicate, (), awaited, awaited)
        if is_of_later_document(claim, published, self.tables):
            unknown = Standing(Verdict.UNVERIFIABLE, "unresolved_subject")
            return self._case(claim, predicate, (), unknown, unknown)
        candidates = self._find_candidates(claim, predicate, published)
        compared = tuple(self._compare_all(claim, predicate, candidates, published))
        if published is None and predicate.kind == "change" and claim.origin == "read" and claim.scope.period is None:
            # a rate that may be of any month of any year is not wrong because it is not that of the months on record
            compared = tuple(item for item in compared if item.relation is not Relation.DISJOINT)
        if claim.told is not None and claim.scope.period is None and predicate.kind in NEIGHBOURLY:
            # an article tells nothing of the time after it, whatever it leaves open
            compared = tuple(item for item in compared if not _disagrees_for_later(item, published))
        if claim.predicate in WHOSE and claim.told is not None:
            # whose share it is, is what it says; where a text leaves that open, no country's own is against it
            compared = tuple(item for item in compared if not _is_of_some_country(item))
        if predicate.kind == "rate" and claim.modality in AHEAD:
            compared = tuple(item for item in compared if not _is_of_today(item, published))
        day = None if published is None else published.last or published.first
        comparisons = settle(take_later_step(compared, claim), day)
        # more rows than were looked at can still support a claim; that none of them does is not known
        multiple = predicate.multiple or not candidates.complete or self.gatherings.is_open(claim)
        then = self._explain(stand_then(comparisons, published, multiple), candidates, predicate)
        now = self._explain(stand_now(comparisons, published, multiple), candidates, predicate)
        if then.verdict is Verdict.CONTRADICTED and now.verdict is Verdict.SUPPORTED and predicate.kind in MEASURED:
            # what was published later, of the very time that is told, shows that the text had it right
            then = Standing(Verdict.UNVERIFIABLE, "not_known_then", (), then.disagreeing)
        neighbours = tuple(self.neighbours.find(claim, predicate, then, now, published))
        if self._may_be_of_another(claim, predicate, compared, then, now, published):
            unclear = Standing(Verdict.UNVERIFIABLE, REASON)
            return self._case(claim, predicate, (), unclear, unclear)
        last = None if published is None else published.last
        # what nobody had measured when the article appeared is no evidence against a figure of no period
        shown = tuple(
            each for each in comparisons if each.relation is not Relation.DISJOINT or not is_of_later(each, last)
        )
        return self._case(claim, predicate, shown, then, now, neighbours)

    def asks_names(self, case: Case) -> bool:
        """Tell whether what else the text names can have made this case what it is."""
        is_supported = Verdict.SUPPORTED in (case.then.verdict, case.now.verdict)
        return case.claim.told is not None and case.kind in ASKING_NAMES and not is_supported

    def _may_be_of_another(
        self, claim: Claim, predicate: Predicate, compared: Iterable[Comparison], then: Standing, now: Standing,
        published: When | None,
    ) -> bool:  # fmt: skip
        """Tell whether what was read as said of one thing is on record of another that may be meant."""
        if claim.told is None or Verdict.SUPPORTED in (then.verdict, now.verdict):
            return False
        is_wrong = Verdict.CONTRADICTED in (then.verdict, now.verdict)
        if predicate.kind == "count" and claim.subject.id is None and not claim.subject.candidates:
            return is_wrong  # of what it is a number, the text does not say
        if predicate.kind in NEIGHBOURLY:
            beside = (item for item in compared if item.relation is Relation.INCOMPARABLE)
            return is_of_another(claim, predicate.kind, chain(beside, self.neighbours.owners(claim, published)))
        if predicate.kind == "event":
            return is_wrong and (is_day_of_another(claim, self.tables) or is_other_day_of_its_own(claim, self.tables))

        def meets(row: Row) -> bool:
            return self.comparer.compare(claim, row, predicate, published, "").relation is Relation.MEETS

        return predicate.kind == "office" and is_true_of_another(claim, meets, self.tables)

    def _as_recorded(self, claim: Claim) -> Claim:
        """Return what is the same from both sides as the one that is on record tells it: US-China trade is China's."""
        scope = claim.scope
        if claim.predicate not in SAME_FROM_BOTH_SIDES or scope.area is None or scope.counterpart is None:
            return claim
        turned = replace(claim, scope=replace(scope, area=scope.counterpart, counterpart=scope.area))
        return turned if len(self.tables.find(turned)) and not len(self.tables.find(claim)) else claim

    def _of_the_whole(self, claim: Claim) -> Claim:
        """Return a count of what a document covers without the kind that all of it is of, and without who issued it."""
        scope, subject = claim.scope, claim.subject.id
        if claim.predicate != "item_count" or subject is None or (scope.area is None and scope.commodity is None):
            return claim
        kind, is_a = scope.commodity, self.tables.terms.is_a
        counts = {row.scope.commodity for row in self.tables.rows_about("item_count", subject)}
        values = (row.value for row in self.tables.rows_about("controlled_item", subject))
        covered = [each.id for each in values if isinstance(each, Reference) and each.id is not None]
        elements = [each for each in covered if self.tables.terms.kind(each) == "element"]
        is_whole = kind is not None and kind not in counts and all(is_a(each, kind) for each in elements)
        return claim.with_scope(area=None, commodity=None if is_whole and elements else kind)

    def _find_candidates(self, claim: Claim, predicate: Predicate, published: When | None) -> Candidates:
        if predicate.kind == "office":
            # an office outside its dates is what shows that a claim is wrong
            return self.tables.find(claim.with_scope(period=None))
        if predicate.kind == "state" and claim.scope.period is None:
            claim = claim.with_scope(period=told_period(claim, published))
        found = find_standing_in(claim, self.tables)
        if claim.predicate == "dated":
            # a document is cited with the day of any of its steps
            return reduce(
                Candidates.joined, (self.tables.find(replace(claim, predicate=name)) for name in STEPS), found
            )
        if claim.predicate in SAID_ALIKE:
            return found.joined(self.tables.find(replace(claim, predicate=SAID_ALIKE[claim.predicate])))
        if claim.predicate == ADDITIONS and "period" in found.elsewhere:
            return self.tables.find(claim.with_scope(period=day_around(claim.scope.period)))
        if len(found) or predicate.kind != "state" or "period" not in found.elsewhere:
            return found
        later = self.tables.find(claim.with_scope(period=None))
        return later if self._begins_later(claim, later) else found

    def _begins_later(self, claim: Claim, found: Candidates) -> bool:
        """Tell whether everything on record begins after the claimed period: then it cannot have been so yet."""
        last = claim.scope.period.last if claim.scope.period is not None else None
        return last is not None and all(
            item.row.valid is not None and item.row.valid.first is not None and last < item.row.valid.first
            for item in found
        )

    def _case(
        self, claim: Claim, predicate: Predicate, comparisons: tuple[Comparison, ...], then: Standing, now: Standing,
        neighbours: tuple[Comparison, ...] = (),
    ) -> Case:  # fmt: skip
        return Case(
            claim, predicate.kind, comparisons, then, now, neighbours, self._covers_members(claim),
            self._is_outlier(claim, predicate, then), predicate.part_of, predicate.change_of, predicate.part_slot,
            predicate.whole_slot,
        )  # fmt: skip

    def _compare_all(
        self, claim: Claim, predicate: Predicate, candidates: Candidates, published: When | None
    ) -> Iterator[Comparison]:
        weigher = Weigher(self.tables, claim, published, candidates)
        slots, is_settled = self.comparer.slots(claim.scope, predicate), False
        for candidate in candidates:
            # rows of the claimed period come first; once one of them is comparable, the other periods say no more
            if is_settled and self.comparer.is_of_other_period(claim, candidate.row, predicate):
                continue
            item = self.comparer.compare(claim, candidate.row, predicate, published, candidate.reason, slots)
            is_settled = is_settled or item.relation is not Relation.INCOMPARABLE
            yield weigher.weigh(candidate, item)
        yield from weigher.weigh_left_out()
        yield from self._compare_started(claim, candidates, published)
        yield from self._compare_turned(claim, published)
        yield from self.acts.support(claim)
        yield from find_other_day(claim, self.tables, published)
        yield from self.statements.support(claim)
        yield from find_dependence(claim, self.tables)
        yield from find_degree(claim, self.tables)
        yield from find_order(claim, self.tables, published)
        yield from self._compare_ranks(claim, predicate, published)
        yield from compare_hosts(claim, self.tables, self.comparer, predicate, published)
        yield from compare_plants(claim, self.tables, self.vocabulary, self.comparer, published)
        for row in find_definitions(claim, self.vocabulary):
            yield self.comparer.compare(claim, row, predicate, published, "by definition")
        for row in find_reckonings(claim, self.vocabulary):
            yield self.comparer.compare(claim, row, predicate, published, "reckoned from the figures of the text")
        for row in find_heads(claim, self.gatherings.gathered):
            yield self.comparer.compare(claim, row, predicate, published, "by an office")
        yield from find_joining(claim, self.tables)
        for row in find_kinds(claim, self.tables.terms):
            yield self.comparer.compare(claim, row, predicate, published, "by the kinds of the terms")
        for row in find_member_count(claim, self.tables, self.vocabulary):
            yield self.comparer.compare(claim, row, predicate, published, "counted on the tables")
        for row in find_elapsed(claim, self.tables, self.vocabulary):
            yield self.comparer.compare(claim, row, predicate, published, "reckoned from the dates on record")
        for row in find_reckoned_changes(claim, self.tables, self.vocabulary, published):
            yield self.comparer.compare(claim, row, predicate, published, "reckoned from the amounts on record")

    def _compare_ranks(self, claim: Claim, predicate: Predicate, published: When | None) -> Iterator[Comparison]:
        for row, is_open in find_ranks(claim, self.tables, self.vocabulary, published):
            ranked = self.comparer.compare(claim, row, predicate, published, "ranked by the amounts on record")
            yield replace(ranked, relation=Relation.UNDECIDED, how="partly") if is_open else ranked

    def _compare_turned(self, claim: Claim, published: When | None) -> Iterator[Comparison]:
        """Compare with what is on record the other way round: what an engine powers says what it does not power."""
        name, value = TURNED.get(claim.predicate), claim.value
        if name is None or not isinstance(value, Reference) or value.id is None:
            return
        predicate = self.vocabulary.predicates[name]
        turned = replace(claim, predicate=name, subject=value, value=claim.subject)
        for candidate in self.tables.find(turned):
            yield self.comparer.compare(turned, candidate.row, predicate, published, "says it the other way round")

    def _compare_started(self, claim: Claim, candidates: Candidates, published: When | None) -> Iterator[Comparison]:
        """Where no start is on record, compare with the state: what has started is in operation from then on."""
        if claim.predicate != "production_started" or len(candidates) or not isinstance(claim.value, When):
            return
        state = self.vocabulary.predicates["operation_state"]
        since = When.between(claim.value.last, None)
        asked = replace(claim, predicate=state.name, value=State.STARTED, scope=Scope(period=since))
        for candidate in self.tables.find(asked):
            if _still_holds_after(candidate.row, claim.value):
                yield self.comparer.compare(asked, candidate.row, state, published, "says whether it has started")
        yield from self._compare_mines(claim, claim.value)

    def _compare_mines(self, claim: Claim, started: When) -> Iterator[Comparison]:
        """Yield what says that no mine of a place was producing after one is said to have started there."""
        scope = claim.scope
        if claim.subject.id is not None or claim.subject.candidates or None in (scope.area, scope.commodity):
            return
        for row in self.tables.rows_about("producing_mines", scope.commodity or ""):
            is_none = isinstance(row.value, Quantity) and row.value.value == 0 and row.scope.area == scope.area
            if is_none and row.scope.period is not None and started.before(row.scope.period):
                yield Comparison(row, Relation.DISJOINT, "state", reason="says how many mines produce there")

    def _explain(self, standing: Standing, candidates: Candidates, predicate: Predicate) -> Standing:
        """Say why no row was found, where none was."""
        if standing.reason != "no_row":
            return standing
        if predicate.kind == "state" and "period" in candidates.elsewhere:
            # there is a history, and it does not reach the day in question
            return replace(standing, reason="state_unknown")
        if not candidates.subjects:
            return replace(standing, reason="unresolved_subject")
        if "period" in candidates.elsewhere:
            return replace(standing, reason="other_period")
        return replace(standing, reason="not_comparable" if candidates.elsewhere else "no_row")

    # ---- lists and outliers

    def _covers_members(self, claim: Claim) -> bool | None:
        """Tell whether the tables name every listed member; None where they name none or the list is not complete."""
        if not claim.members or claim.subject.id is None:
            return None
        rows = [row for name in COVERING for row in self.tables.rows_about(name, claim.subject.id)]
        if not rows or not all(row.complete for row in rows):
            return None
        held = tuple((row.value.id, row.event != PARTLY) for row in rows if isinstance(row.value, Reference))
        known = [member.id for member in claim.members if member.id is not None]
        return all(self._is_held(member, held) for member in known) if known else None

    def _is_held(self, member: str, held: Iterable[tuple[str | None, bool]]) -> bool:
        """Tell whether a member is one of the things held, a kind of one that is held as a whole, or has kinds held."""
        is_a = self.tables.terms.is_a
        return any(
            item is not None and (member == item or is_a(item, member) or (is_whole and is_a(member, item)))
            for item, is_whole in held
        )

    def _is_outlier(self, claim: Claim, predicate: Predicate, then: Standing) -> bool:
        """Tell whether a figure that no row decides lies far outside every other period on record."""
        if then.reason != "other_period" or not isinstance(claim.value, Quantity):
            return False
        anywhen = replace(claim, scope=replace(claim.scope, period=None))
        rows = [item.row for item in self.tables.find(anywhen) if isinstance(item.row.value, Quantity)]
        values = [
            row.value.value
            for row in rows
            if isinstance(row.value, Quantity) and row.value.unit.dimension == claim.value.unit.dimension
        ]
        if len(values) < ENOUGH_TO_JUDGE_FAR:
            return False
        value = claim.value.value
        return value > FAR * max(values) or (min(values) > 0 and value * FAR < min(values))
