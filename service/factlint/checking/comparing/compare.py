"""Sets a claim beside a row: are they comparable, and if so, can both be true?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from factlint.checking.comparing.compare_terms import TermComparer
from factlint.checking.comparing.quoting import is_changed
from factlint.checking.comparing.resolve import WORLD
from factlint.checking.comparing.states import Finding, compare_state
from factlint.checking.comparing.wording import compare_wording
from factlint.checking.deriving.definitions import weekday_of
from factlint.model.case import Comparison, Relation
from factlint.model.claim import SCOPE_SLOTS, Claim, Scope, Text, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.reference.terms import Terms
from factlint.rulebook.vocabulary import Predicate

# from one day to another; what begins with a year is that year so far, and told as such
DAY_TO_DAY = re.compile(r"\d{4}-(?:\d\d-(?:0[2-9]|[1-3]\d)|(?:0[2-9]|1[0-2])-01)/\d{4}-\d\d-\d\d")
SINCE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d/\.\.")
# an evening in Washington is the next day in Beijing
A_DAY = timedelta(days=1)
# kinds whose rows hold over a span of time instead of being about one period
LASTING = frozenset({"state", "rate", "office", "count", "threshold", "membership", "place", "relation", "attribution"})
# slots that cut a whole into parts: leaving them out means all of it
PARTITIONING = frozenset({"area", "counterpart", "commodity"})
# kinds that count or measure: the figure of a part is not that of the whole
MEASURED = frozenset({"count", "level", "share", "change", "rank"})
# what is done on one day, which a text may tell with the month alone
ACTS = frozenset({"orders", "funding"})
# what is so on each day of the period that a row is about, and not its sum
SNAPSHOTS = frozenset({"capacity", "employees", "reserves", "stockpile", "workers_affected"})
# a list is told of with the day of the notice or with that of its filing, one before the other
ADDITIONS = "additions_count"
# what the end of a quarter is as good for as any of its months
STANDING, QUARTER = frozenset({"capacity", "employees"}), 92
# so many digits of two sums of money are not the same by chance
MONEY, TELLING = "money ", 3
# the most that rounding moves a figure of two digits or more
SAME_FIGURE = Decimal("0.02")
TOTAL = "total"
# an evening in Washington is the next day in Beijing, unless the text says that it means Washington's
LOCALLY = ("当地时间", "當地時間", "local time")
DOCUMENT = "document"
AGREEING = {"equal": "equal", "meets": "within", "by_rounding": "by_rounding"}


class Comparer:
    """Compares claims with rows under one set of terms; knows no rule and no table."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.naming = TermComparer(terms)

    def compare(
        self,
        claim: Claim,
        row: Row,
        predicate: Predicate,
        published: When | None,
        reason: str = "",
        slots: tuple[str, ...] | None = None,
    ) -> Comparison:
        """Compare a resolved claim with a candidate row; `slots` are those that can part them, where one has them."""
        if predicate.kind == "membership" and claim.scope.period is None and published is not None:
            claim = claim.with_scope(period=published)  # who is a member is so on the article's day
        open_slots: list[str] = []
        for slot in slots or self.slots(claim.scope, predicate):
            stated, held = getattr(claim.scope, slot), getattr(row.scope, slot)
            if stated is None and held is None and slot != "period":
                continue
            match self._compare_slot(slot, stated, held, row, predicate):
                case "differs":
                    return Comparison(row, Relation.INCOMPARABLE, "other_" + slot, slot, (), reason)
                case "open" if slot in predicate.slots:
                    open_slots.append(slot)
        relation, how = self.compare_values(claim, row, predicate, published)
        parted = how if relation is Relation.INCOMPARABLE else None
        return Comparison(row, relation, how, parted, tuple(open_slots), reason)

    def is_of_other_period(self, claim: Claim, row: Row, predicate: Predicate) -> bool:
        """Tell whether a row cannot be comparable because it is about another period than the claim."""
        stated, held = claim.scope.period, row.scope.period
        if stated is None or held is None or predicate.kind == "state":
            return False
        return self._compare_period(stated, held, row, predicate) == "differs"

    def slots(self, scope: Scope, predicate: Predicate) -> tuple[str, ...]:
        """Return the slots that can part a claim from a row: those that its predicate has, and those that it states."""
        stated = tuple(slot for slot in SCOPE_SLOTS if getattr(scope, slot) is not None)
        return tuple(dict.fromkeys((*predicate.slots, *stated, "period")))

    def _compare_slot(self, slot: str, stated: object, held: object, row: Row, predicate: Predicate) -> str:
        """Say whether a slot is the same, open on the claim's side, or differs."""
        if slot == "period":
            return self._compare_period(stated, held, row, predicate)
        if slot == "treatment" and predicate.kind == "state":
            return "same"  # states.py weighs treatments: a ban and a licence are comparable, and contradict
        if held in WORLD:
            held = None
        if stated in WORLD:
            return "same" if held is None else "differs"
        if held is None:
            # a row without the slot speaks of the whole; a claim about one commodity or one partner does not
            return (
                "differs"
                if stated is not None and (_parts(slot, predicate) or _is_share_of_rate(slot, stated, predicate))
                else "same"
            )
        if stated is None:
            return "differs" if slot == "counterpart" and _adds_up_partners(predicate) else "open"
        if slot == "part":
            return "same" if same_part(str(stated), str(held)) else "differs"
        if isinstance(stated, When) and isinstance(held, When):
            return _compare_base(stated, held)
        if slot in ("area", "counterpart", "commodity"):
            return "same" if self.naming.same(str(stated), str(held)) else "differs"
        return "same" if str(stated).casefold() == str(held).casefold() else "differs"

    def _compare_period(self, stated: object, held: object, row: Row, predicate: Predicate) -> str:
        period = stated if isinstance(stated, When) else None
        if predicate.kind == "state":
            return "same"  # states.py looks at the period itself: it falls back on the article's date
        if isinstance(held, When):
            if period is None:
                return "open"
            is_inside = predicate.name in SNAPSHOTS and period.within(held)
            is_inside = is_inside or (predicate.name in ACTS and held.within(period))
            is_inside = is_inside or (predicate.name == ADDITIONS and _is_near_day(period, held))
            is_inside = is_inside or (predicate.name in STANDING and held.within(period) and _is_short(period))
            return "same" if is_inside or period.equals(held) else "differs"
        if row.valid is None or predicate.kind == "office":
            return "same"
        if period is None:
            return "open" if predicate.kind in LASTING and _is_bounded(row.valid) else "same"
        return "same" if row.valid.meets(period) else "differs"

    def _as_dated_there(self, claim: Claim, row: Row) -> Row:
        """Return a row without its days elsewhere, where the text gives the local day of an act: it has but one."""
        is_act = row.also and is_local(claim.quote) and self.terms.kind(row.subject) == DOCUMENT
        return replace(row, also=()) if is_act else row

    def compare_values(self, claim: Claim, row: Row, predicate: Predicate, published: When | None) -> Finding:
        """Compare the values alone, by their type."""
        value = claim.value
        if isinstance(value, When):
            return compare_dates(value, self._as_dated_there(claim, row), claim.also)
        if isinstance(value, Quantity):
            found = compare_quantities(value, row, predicate.kind)
            is_rate = predicate.kind == "rate" and found[0] is Relation.MEETS
            return (Relation.DISJOINT, "not_all_along") if is_rate and not _covers(row, claim.scope.period) else found
        if isinstance(value, State):
            return compare_state(claim, row, published)
        if isinstance(value, Reference):
            return self.naming.compare(claim, row, predicate, published)
        assert isinstance(value, Text)
        if predicate.kind == "weekday":
            return compare_weekdays(value, row)
        if predicate.name == "title" and self.naming.is_misnomer(value.text, claim.subject.id):
            return Relation.DISJOINT, "misnomer"
        found = compare_wording(value, row, predicate)
        is_other = found == (Relation.MEETS, "similar") and is_changed(claim, row, self.naming.terms)
        return (Relation.UNDECIDED, "wording") if is_other else found


def is_local(quote: str | None) -> bool:
    """Tell whether words say that a day is that of the place where something happened."""
    return quote is not None and any(word in quote for word in LOCALLY)


def _is_share_of_rate(slot: str, stated: object, predicate: Predicate) -> bool:
    """Tell whether a claim is about one component of a rate: a row without one is about the total."""
    return slot == "basis" and predicate.kind == "rate" and stated != TOTAL


def _covers(row: Row, period: When | None) -> bool:
    """Tell whether a rate held on each of the days from one to another that a text gives both of."""
    if period is None or row.valid is None:
        return True
    if SINCE_A_DAY.fullmatch(period.edtf) and period.first is not None and row.valid.first is not None:
        return row.valid.first - A_DAY <= period.first
    return DAY_TO_DAY.fullmatch(period.edtf) is None or period.within(row.valid)


def compare_weekdays(claimed: Text, row: Row) -> Finding:
    """Compare weekdays by name, in any of the languages."""
    one, other = weekday_of(claimed.text), weekday_of(getattr(row.value, "text", ""))
    if one is None or other is None:
        return Relation.INCOMPARABLE, "value"
    return (Relation.MEETS, "equal") if one == other else (Relation.DISJOINT, "weekday")


def compare_dates(claimed: When, row: Row, others: tuple[When, ...] = ()) -> Finding:
    """Compare days; the same event dated in another time zone counts, and is said to be a day off.

    `others` are what the claim may mean as well: nothing that it may mean is wrong as long as one reading is right.
    """
    if not isinstance(row.value, When):
        return Relation.INCOMPARABLE, "value"
    if claimed.meets(row.value):
        return Relation.MEETS, claimed.relation(row.value)
    if any(isinstance(other, When) and claimed.meets(other) for other in row.also):
        return Relation.MEETS, "one_day_off"
    if any(other.meets(row.value) for other in others):
        return Relation.MEETS, "in_another_year"
    return Relation.DISJOINT, claimed.relation(row.value)


def compare_quantities(claimed: Quantity, row: Row, kind: str) -> Finding:
    """Compare intervals; a unit of another dimension is not comparable, percent and points least of all."""
    held = row.value
    if not isinstance(held, Quantity):
        return Relation.INCOMPARABLE, "value"
    if kind == "threshold":
        return _compare_thresholds(claimed, held)
    if kind == "definition":
        return (Relation.MEETS, "equal") if claimed.exact().meets(held.exact()) else (Relation.DISJOINT, "definition")
    if kind == "duration" and (high := held.bounds().high) is not None and high < 0 <= claimed.value:
        return Relation.DISJOINT, "before"  # what is said to come later came earlier
    found = claimed.agrees(held)
    if found == "incomparable":
        return _compare_across(claimed, held)
    if found in AGREEING and _is_slip_of_bounds(claimed, held):
        return Relation.DISJOINT, "power_of_ten"
    if found in AGREEING:
        return Relation.MEETS, AGREEING[found]
    if kind == "change" and claimed.unit.id == "times" and _agrees_as_added(claimed, held):
        return Relation.MEETS, "times_added"
    # a tenfold rate is another rate; a tenfold amount is a slip of 万 for 亿
    if claimed.unit.dimension not in ("ratio", "points") and claimed.power_of_ten_apart(held) is not None:
        return Relation.DISJOINT, "power_of_ten"
    return Relation.DISJOINT, found


def _is_other_currency(claimed: Quantity, held: Quantity) -> bool:
    """Tell whether a sum of money is the one on record, digit for digit, in a currency that it is not in."""
    if not all(each.unit.dimension.startswith(MONEY) and each.unit.factor == 1 for each in (claimed, held)):
        return False
    digits = len(claimed.value.normalize().as_tuple().digits)
    return digits >= TELLING and claimed.value == held.value


def _is_slip_of_bounds(claimed: Quantity, held: Quantity) -> bool:
    """Tell whether two bounds of one kind have the same digits: over 439 billion is no reading of over 439 million."""
    if claimed.hedge is None or held.hedge is None or claimed.hedge.comparator != held.hedge.comparator:
        return False
    is_amount = claimed.unit.dimension not in ("ratio", "points", "count")
    return is_amount and bare(claimed).power_of_ten_apart(bare(held)) is not None


def _compare_thresholds(claimed: Quantity, held: Quantity) -> Finding:
    """Compare the numbers first, and only then which side of the bound is meant."""
    found = bare(claimed).agrees(bare(held))
    if found == "incomparable":
        return Relation.INCOMPARABLE, "unit"
    if found == "by_rounding":  # a law does not round its bounds
        found = "below" if claimed.value < held.value else "above"
    if found not in AGREEING:
        return Relation.DISJOINT, found
    if claimed.hedge is None or held.hedge is None or claimed.hedge.comparator == held.hedge.comparator:
        return Relation.MEETS, AGREEING[found]
    return Relation.MEETS, "comparator"


def _compare_across(claimed: Quantity, held: Quantity) -> Finding:
    """Compare amounts of two dimensions: they say nothing of each other, but one may be a slip for the other."""
    if _is_other_currency(claimed, held):
        return Relation.DISJOINT, "power_of_ten"
    if {claimed.unit.dimension, held.unit.dimension} != {"ratio", "points"}:
        return Relation.INCOMPARABLE, "unit"
    # read in the other's unit the figure fits: then the words are wrong and not the number
    in_same_unit = Quantity(claimed.number, held.unit, claimed.scale, claimed.hedge)
    fits = in_same_unit.agrees(held) in AGREEING and claimed.unit.id in ("percent", "percentage_point")
    return (Relation.DISJOINT, "percent_for_points") if fits else (Relation.INCOMPARABLE, "unit")


def _agrees_as_added(claimed: Quantity, held: Quantity) -> bool:
    """Read 涨N倍 as 'to N times', that is by N - 1 times: both readings are in use."""
    try:
        less = Decimal(claimed.number) - 1
    except ArithmeticError:
        return False
    return Quantity(format(less, "f"), claimed.unit, claimed.scale, claimed.hedge).agrees(held) in AGREEING


def bare(quantity: Quantity) -> Quantity:
    """Return the figure without its hedge."""
    return quantity if quantity.hedge is None else Quantity(quantity.number, quantity.unit, quantity.scale, None)


def is_same_figure(claimed: Value, held: Value) -> bool:
    """Tell whether one figure is the other and not merely near it; values that are no amounts are as they compare.

    A range (700 to 1000) and a figure of one digit meet many others by chance.
    """
    if not isinstance(claimed, Quantity) or not isinstance(held, Quantity):
        return True
    one, other = claimed.value, held.value
    return one == other or abs(one - other) <= SAME_FIGURE * max(abs(one), abs(other))


def same_part(stated: str, held: str) -> bool:
    """Tell whether two names of a part of a document are the same: "1(1)" names "1(1) value rule"."""
    one, other = stated.casefold().strip(), held.casefold().strip()
    shorter, longer = sorted((one, other), key=len)
    if one == other:
        return True
    follows = longer[len(shorter) : len(shorter) + 1]
    return longer.startswith(shorter) and not follows.isalnum() and follows != "("


def _compare_base(stated: When, held: When) -> str:
    if stated.equals(held):
        return "same"
    return "open" if stated.within(held) else "differs"  # one year of an average over several


def _parts(slot: str, predicate: Predicate) -> bool:
    """Tell whether a slot cuts the whole of a predicate into parts; a control without a destination is one for all."""
    if slot not in predicate.slots or predicate.kind == "state":
        return False
    return slot in PARTITIONING or (slot == "part" and predicate.kind in MEASURED)


def _adds_up_partners(predicate: Predicate) -> bool:
    """Tell whether naming no partner means trade with all of them, so that the figure of one is another figure."""
    is_amount = predicate.kind == "level" or (predicate.kind == "change" and predicate.dimension != "points")
    return is_amount and {"area", "counterpart"} <= set(predicate.slots)


def day_around(period: When | None) -> When | None:
    """Return a day with the one before and the one after; longer periods as they are."""
    if period is None or period.first is None or period.first != period.last:
        return period
    return When.between(period.first - A_DAY, period.first + A_DAY)


def _is_near_day(period: When, held: When) -> bool:
    around = day_around(period)
    return around is not None and period.first == period.last and held.within(around)


def _is_short(period: When) -> bool:
    return period.first is not None and period.last is not None and (period.last - period.first).days <= QUARTER


def _is_bounded(when: When) -> bool:
    return when.first is not None or when.last is not None
