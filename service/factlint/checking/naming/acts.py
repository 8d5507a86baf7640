"""Finds the measure that a claim speaks of by what it is: what it covers, whose it is, and at whom it is aimed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import NamedTuple

from factlint.checking.comparing.compare import is_local
from factlint.checking.comparing.document_numbers import compare_number
from factlint.checking.naming.stretches import begun
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Modality, Scope, Text
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.model.term import Reference
from factlint.reference.lookup import Tables

# what a day of a measure may be on record as: "imposed" may be said of the day on which it was announced or took effect
DAYS = {
    "announced": ("announced", "published", "effective"),
    "effective": ("effective",),
    "suspended": ("suspended", "lifted"),
    "suspended_until": ("suspended_until",),
    "lifted": ("lifted", "suspended", "revoked"),
}
# the days on which a suspension itself was made known count as well
BY_ANOTHER_ACT = frozenset({"suspended", "lifted"})
HALTS = frozenset({"suspended", "suspended_until"})
# what is told beside a number: that the document suspends another, or is suspended itself
HALTING, HALTED, SUSPENSION = "halting", "halted", "t-co-suspension"
GOODS = frozenset({"element", "mineral", "product", "technology", "concept"})
LISTS = frozenset({"list"})
LISTING, NUMBER, COUNT, LASTING, READ = "controlled_item", "number", "item_count", "lasts", "read"
MOST_COUNTS = 8
PARTLY = "part"
ODD_ONE_OUT = 3  # of so many things at least, all but one have to be covered before the one is called wrong
# China's controls are all on record; of other countries' there are more, so only a day close by is a slip
FULLY_ON_RECORD = frozenset({"t-ar-cn"})
FAR, NEAR, FEW = 400, 62, 2
YEARS = 3  # the right day of another year is a slip of the year


class Day(NamedTuple):
    """A day of a measure: the measure and the row that gives the day."""

    measure: str
    row: Row


class Acts:
    """Finds measures under one set of tables."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def name(self, claim: Claim, published: When | None) -> Claim:
        """Return the claim with the measure that its list of goods stands for, where it names no document."""
        if claim.predicate in (LISTING, COUNT) and claim.origin == READ:
            # 商务部、海关总署的公告把钐、钆…: who issued it stands in one list with what it covers
            kind = self.tables.terms.kind
            kept = tuple(one for one in claim.members if one.id is None or kind(one.id) != "organisation")
            claim = claim if len(kept) == len(claim.members) else replace(claim, members=kept)
        if claim.predicate == LISTING and claim.subject.id is not None:
            return self._without_strangers(claim)
        if claim.predicate in DAYS:
            claim = begun(claim)
        if claim.predicate in HALTS:
            claim = self._halted_by(claim)
        if not self._is_unnamed(claim.subject):
            return claim
        goods = self._members(claim, GOODS)
        if claim.predicate == COUNT:
            return self._counted(claim, goods, published)
        found = self._measure(claim, goods, published)
        if found is None:
            return self._covered(claim, goods) if claim.predicate == LISTING else claim
        if claim.predicate in DAYS:
            # whose measure it is, at whom it aims and when a list was added to have told which one is meant
            claim = claim.with_scope(area=None, counterpart=None, period=None)
        return replace(claim, subject=Reference(found, claim.subject.text))

    def _measure(self, claim: Claim, goods: tuple[str, ...], published: When | None) -> str | None:
        """Return the measure that a claim without a document is about, by what its predicate tells beside it."""
        if claim.predicate == NUMBER:
            return self._numbered(claim, goods, published)
        if claim.predicate == LISTING:
            return self._odd_one_out(claim, goods)
        if claim.predicate == LASTING and goods:
            return self._lasting(claim, goods)
        if claim.predicate in DAYS and goods:
            return self._found(claim, goods, published)
        return self._listing(claim) if claim.predicate in HALTS else None

    def _members(self, claim: Claim, kinds: frozenset[str]) -> tuple[str, ...]:
        kind = self.tables.terms.kind
        return tuple(member.id for member in claim.members if member.id and kind(member.id) in kinds)

    def _without_strangers(self, claim: Claim) -> Claim:
        """Return a claim about what a document covers without its list, where that is no list of what it covers.

        All but one of three things at least have to be covered before the one is the odd one out.
        """
        document, goods = claim.subject.id, self._members(claim, GOODS)
        if claim.origin != READ or document is None or not goods:
            return claim
        covered = sum(document in self._measures_of(good, Scope()) for good in goods)
        is_list = len(goods) >= ODD_ONE_OUT and covered >= len(goods) - 1
        return claim if is_list else replace(claim, members=())

    def _odd_one_out(self, claim: Claim, goods: tuple[str, ...]) -> str | None:
        """Return the one measure that covers all but one of the goods, where no measure puts that one under control.

        Gallium, germanium, antimony and tungsten are under control by several measures; cobalt is by none.
        """
        covered = {good: self._measures_of(good, claim.scope) for good in goods}
        if claim.scope.counterpart is not None:
            # what is kept from one country: a control of exports to all says nothing of that
            covered = {good: self._aimed(measures, good, claim.scope) for good, measures in covered.items()}
        if len(goods) < ODD_ONE_OUT or sum(not measures for measures in covered.values()) != 1:
            return None
        shared = frozenset.intersection(*(measures for measures in covered.values() if measures))
        return min(shared) if shared else None

    def _covered(self, claim: Claim, goods: tuple[str, ...]) -> Claim:
        """Return what is told to be under control with the measures that cover all of it, whichever is meant."""
        covering = [self._measures_of(good, claim.scope) for good in goods or self._of_value(claim)]
        found = sorted(frozenset.intersection(*covering)) if covering else []
        return replace(claim, subject=Reference(None, claim.subject.text, tuple(found))) if found else claim

    def _of_value(self, claim: Claim) -> tuple[str, ...]:
        return (claim.value.id,) if isinstance(claim.value, Reference) and claim.value.id else ()

    def _counted(self, claim: Claim, goods: tuple[str, ...], published: When | None) -> Claim:
        """Return a count of what is under control with the measures that it may be of, where it is no sum of theirs."""
        told = (*goods, claim.scope.commodity) if claim.scope.commodity else goods
        counted = claim.value
        if not told or not isinstance(counted, Quantity):
            return claim
        if claim.scope.commodity in goods and len(goods) > 1:
            claim = claim.with_scope(commodity=None)  # 钐、钆等7类 counts all of them, not the one that is named first
        covering = frozenset.intersection(*(self._measures_of(good, claim.scope) for good in told))
        rows = {
            one: row
            for one in sorted(covering)
            for row in self._rows(COUNT, one)
            if row.scope.part is None and row.is_known_on(_last(published))
        }
        held = [int(row.value.value) for row in rows.values() if isinstance(row.value, Quantity)]
        if not rows or len(held) > MOST_COUNTS:
            return claim
        if counted.value in held:
            claim = claim.with_scope(area=None)  # it told whose measure is meant
        elif counted.value in _sums(held):
            return claim
        return replace(claim, subject=Reference(None, claim.subject.text, tuple(rows)))

    def _listing(self, claim: Claim) -> str | None:
        """Return the addition to a list that was made on the day that the claim gives for it, where there is one."""
        day = claim.scope.period
        if day is None:
            return None
        lists = self._members(claim, LISTS)
        made = [one for name in lists for one in self._done_by(name) if self._is_announced_on(one, day)]
        halted = [one for one in made if self._rows(claim.predicate, one)]
        return halted[0] if halted else None

    def _is_announced_on(self, measure: str, day: When) -> bool:
        return any(isinstance(row.value, When) and row.value.meets(day) for row in self._rows("announced", measure))

    def _halted_by(self, claim: Claim) -> Claim:
        """Let what a document suspends stand for the document, where a text says which one did it."""
        document = claim.subject.id
        if document is None or self._rows(claim.predicate, document):
            return claim
        halted = dict.fromkeys(row.subject for row in self.tables.rows_naming("suspended_by", document))
        return replace(claim, subject=Reference(None, claim.subject.text, tuple(halted))) if halted else claim

    def _lasting(self, claim: Claim, goods: tuple[str, ...]) -> str | None:
        """Return the one measure that covers the goods and is on record to have lasted so and so long."""
        covered = frozenset.intersection(*(self._measures_of(good, claim.scope) for good in goods))
        told = [measure for measure in covered if self._rows(LASTING, measure)]
        return told[0] if len(told) == 1 else None

    def _numbered(self, claim: Claim, goods: tuple[str, ...], published: When | None) -> str | None:
        """Return the one document that has everything that is told beside a number: its day, goods, list and year."""
        lists = self._members(claim, LISTS)
        told = [self._measures_of(good, Scope()) for good in goods]
        told += [self._done_by(one) for one in lists]
        if claim.scope.basis == HALTING:
            told = [self._done_by(SUSPENSION)]
        elif claim.scope.basis == HALTED:
            told = [self._halted()]
        if not told:
            return None
        year = self._year(claim, published)
        found = [one for one in frozenset.intersection(*told) if year is None or self._is_of_year(one, year)]
        if claim.scope.period is not None:
            found = [one for one in found if self._has_day(one, claim.scope.period)]
        elif len(goods) < 2:
            return None
        known = [one for one in found if any(row.is_known_on(_last(published)) for row in self._rows("number", one))]
        alike = [one for one in known if self._is_numbered_so(one, claim.value)]
        return alike[0] if len(alike) == 1 else None

    def _is_numbered_so(self, measure: str, value: object) -> bool:
        """Tell whether a number can be that of a document: an announcement has none of the codes of its entries."""
        told = getattr(value, "text", "")
        numbers = [getattr(row.value, "text", "") for row in self._rows("number", measure)]
        return any(compare_number(told, number)[0] is not Relation.UNDECIDED for number in numbers)

    def _done_by(self, instrument: str) -> frozenset[str]:
        return frozenset(row.subject for row in self.tables.rows_naming("instrument", instrument))

    def _halted(self) -> frozenset[str]:
        halting = self._done_by(SUSPENSION)
        return frozenset(row.subject for one in halting for row in self.tables.rows_naming("suspended_by", one))

    def _year(self, claim: Claim, published: When | None) -> str | None:
        """Return the year of a number: the one that is told with it, of its day, or of the article."""
        told = re.search(r"(?:19|20)\d{2}", claim.value.text if isinstance(claim.value, Text) else "")
        if told is not None:
            return told[0]
        when = claim.scope.period or published
        return str(when.last.year) if when is not None and when.last is not None else None

    def _is_of_year(self, measure: str, year: str) -> bool:
        rows = self._rows("announced", measure)
        return any(isinstance(row.value, When) and row.value.edtf.startswith(year) for row in rows)

    def _has_day(self, measure: str, day: When) -> bool:
        names = ("announced", "published", "effective", "suspended", "suspended_until")
        return any(
            isinstance(row.value, When) and row.value.meets(day) for name in names for row in self._rows(name, measure)
        )

    def _rows(self, predicate: str, measure: str) -> tuple[Row, ...]:
        return self.tables.rows_about(predicate, measure)

    def support(self, claim: Claim) -> Iterator[Comparison]:
        """Yield the other days of the measure that a day told of goods may mean."""
        if claim.predicate not in DAYS or not claim.members or claim.subject.id is None:
            return
        assert isinstance(claim.value, When)
        for day in self._days(claim.predicate, (claim.subject.id,)):
            if _bears_out(day.row, claim):
                yield Comparison(day.row, Relation.MEETS, "equal", reason="another day of the same measure")

    def _is_unnamed(self, subject: Reference) -> bool:
        """Tell whether words stand where a document would: 出口管制 is no document, although it is a term."""
        if subject.id is not None:
            return self.tables.terms.kind(subject.id) == "concept"
        return not subject.candidates

    def _found(self, claim: Claim, goods: tuple[str, ...], published: When | None) -> str | None:
        assert isinstance(claim.value, When)
        covered = [self._measures_of(good, claim.scope) for good in goods]
        counts: dict[str, int] = {}
        for measures in covered:
            for measure in measures:
                counts[measure] = counts.get(measure, 0) + 1
        whole = self._known(self._days(claim.predicate, _of(counts, len(goods))), published)
        fitting = [day for day in whole if _bears_out(day.row, claim)]
        if fitting:
            return fitting[0].measure
        if len(goods) >= ODD_ONE_OUT:
            partly = self._known(self._days(claim.predicate, _of(counts, len(goods) - 1)), published)
            fitting = [day for day in partly if _bears_out(day.row, claim)]
            if fitting:
                return fitting[0].measure
        if claim.also and (published is None or published.last is None):
            return None  # a day that may be one of any year is near to nothing
        return self._nearest(claim, whole) if claim.modality in (Modality.ASSERTED, Modality.PLANNED) else None

    def _nearest(self, claim: Claim, days: list[Day]) -> str | None:
        """Return the measure whose day on record is closest to the claimed one, None where that is far away."""
        assert isinstance(claim.value, When)
        is_whole = claim.scope.area in FULLY_ON_RECORD
        slips = [
            (years, day.measure)
            for day in days
            if (years := _other_year(claim.value, day.row)) and (is_whole or claim.value.precision == "day")
        ]
        if slips:
            return min(slips)[1]
        if not is_whole and len({day.measure for day in days}) > FEW:
            return None  # of chips there are more acts than anybody has on record
        most = FAR if is_whole else NEAR
        gaps = [
            (gap, day.measure)
            for day in days
            for when in _told(claim, day.row)
            if (gap := _gap(when, day.row)) is not None
        ]
        return min(gaps)[1] if gaps and min(gaps)[0] <= most else None

    def _days(self, predicate: str, measures: Iterable[str]) -> Iterator[Day]:
        for measure in measures:
            for name in DAYS[predicate]:
                for row in self.tables.rows_about(name, measure):
                    yield Day(measure, row)
                    if predicate in BY_ANOTHER_ACT and row.cause is not None:
                        yield from (Day(measure, made) for made in self.tables.rows_about("announced", row.cause))

    def _known(self, days: Iterable[Day], published: When | None) -> list[Day]:
        return [day for day in days if day.row.is_known_on(_last(published))]

    # ---- what covers a thing

    def _measures_of(self, good: str, scope: Scope) -> frozenset[str]:
        """Return the measures of the claimed area that cover a thing, or a kind of it, for the claimed destination."""
        terms = self.tables.terms
        rows = list(self.tables.rows_naming("controlled_item", good))
        for broader in terms.broader(good):
            rows += [row for row in self.tables.rows_naming("controlled_item", broader) if row.event != PARTLY]
        for narrower in terms.narrower(good):
            rows += self.tables.rows_naming("controlled_item", narrower)
        measures = {row.subject for row in rows}
        return frozenset(one for one in measures if self._fits(one, good, scope))

    def _fits(self, measure: str, good: str, scope: Scope) -> bool:
        """Tell whether a measure is one of the claimed area, and aims where the claim says, if it aims at one place."""
        terms = self.tables.terms
        areas = {row.scope.area for row in self._rows("legal_state", measure)} - {None}
        if scope.area is not None and areas and not any(terms.lies_in(scope.area, area or "") for area in areas):
            return False
        aims = self._aims(measure, good)
        return scope.counterpart is None or not aims or scope.counterpart in aims

    def _aims(self, measure: str, good: str) -> frozenset[str]:
        """Return the countries from which a measure keeps a thing."""
        rows = (row for row in self._rows("export_control", good) if row.cause == measure)
        return frozenset(row.scope.counterpart for row in rows if row.scope.counterpart is not None)

    def _aimed(self, measures: Iterable[str], good: str, scope: Scope) -> frozenset[str]:
        return frozenset(one for one in measures if scope.counterpart in self._aims(one, good))


def _last(published: When | None) -> date | None:
    return None if published is None else published.last


def _sums(numbers: list[int]) -> set[int]:
    """Return what one or several of some numbers make together."""
    return {sum(some) for size in range(1, len(numbers) + 1) for some in combinations(numbers, size)}


def _of(counts: dict[str, int], number: int) -> list[str]:
    return sorted(measure for measure, count in counts.items() if count == number)


def _bears_out(row: Row, claim: Claim) -> bool:
    """Tell whether a row has the claimed day, or one that a date without a year may mean as well."""
    told = _told(claim, row)
    days = (row.value,) if is_local(claim.quote) else (row.value, *row.also)
    return any(isinstance(held, When) and held.meets(when) for held in days for when in told)


def _told(claim: Claim, row: Row) -> tuple[When, ...]:
    """Return the days that a claim may mean: a date without a year may be one of the year that the row is of."""
    assert isinstance(claim.value, When)
    told = (claim.value, *claim.also)
    first, last, held = claim.value.first, claim.value.last, row.value
    if not claim.also or first is None or last is None or not isinstance(held, When) or held.first is None:
        return told
    moved = _in_year(first, held.first.year), _in_year(last, held.first.year + last.year - first.year)
    return (*told, When.between(*moved))


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def _other_year(claimed: When, row: Row) -> int | None:
    """Return how many years lie between two days that differ in the year alone, None where more does."""
    first, held = claimed.first, row.value
    if not isinstance(held, When) or first is None or held.first is None or held.first == first or not row.is_good:
        return None
    apart = abs(held.first.year - first.year)
    is_same = held.first.month == first.month and (claimed.precision == "month" or held.first.day == first.day)
    return apart if is_same and claimed.precision in ("day", "month") and apart <= YEARS else None


def _gap(claimed: When, row: Row) -> int | None:
    """Return how many days lie between a claimed day and one on record."""
    held = row.value
    if not isinstance(held, When) or not row.is_good:
        return None
    ends = (claimed.first, claimed.last, held.first, held.last)
    if not all(isinstance(end, date) for end in ends):
        return None
    first, last, start, end = (one for one in ends if one is not None)
    return max((start - last).days, (first - end).days, 0)
