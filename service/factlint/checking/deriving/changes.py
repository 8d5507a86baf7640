"""How much a weight on record changed, reckoned from the weights of two periods: sources print few of the rates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factlint.checking.comparing.resolve import WORLD
from factlint.model.claim import Claim, Scope
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import GRADES, Row, Source
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Predicate, Vocabulary

RECKONED = Source("reckoned", "Reckoned from the amounts on record", "factlint")
MONTHLY, YEARLY, UNSTATED = "month_on_month", "year_on_year", "unstated"
MASS, RATIO = "mass", "ratio"
# sources revise the period that they measure from, and round what they print
SLACK = Decimal("0.5")
PLACES = Decimal("0.01")
HUNDRED = Decimal(100)
RECENT_MONTHS = 2


def settle_basis(claim: Claim, predicate: Predicate, tables: Tables, vocabulary: Vocabulary) -> Claim:
    """Return a rate that may be against the month or the year before as an open one, where both are known.

    For more than a month it is against the year before whether the text says so or not.
    """
    if claim.scope.basis != UNSTATED or predicate.kind != "change" or claim.scope.period is None:
        return claim
    opened = claim.with_scope(basis=None)
    if _month(claim.scope.period) is None or claim.scope.base is not None:
        return opened
    reckoned = {row.scope.basis for row in find_reckoned_changes(opened, tables, vocabulary)}
    return opened if MONTHLY in reckoned else claim


def find_reckoned_changes(
    claim: Claim, tables: Tables, vocabulary: Vocabulary, published: When | None = None
) -> Iterator[Row]:
    """Yield the change of a weight from the base of a claim, else from the month or the year before, as rows.

    A change from month to month of no month that is told is of one of the last two before the article.
    """
    predicate, value = vocabulary.predicates[claim.predicate], claim.value
    if predicate.change_of is None or not isinstance(value, Quantity):
        return
    if value.unit.dimension != RATIO or vocabulary.predicates[predicate.change_of].dimension != MASS:
        return
    for period in _periods(claim.scope, published):
        yield from _changes_of(claim.with_scope(period=period), period, predicate.change_of, tables, vocabulary)


def _periods(scope: Scope, published: When | None) -> Iterator[When]:
    if scope.period is not None:
        yield scope.period
        return
    day = None if published is None else published.last or published.first
    if scope.basis != MONTHLY or day is None:
        return
    month: When | None = When.between(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    for _ in range(RECENT_MONTHS):
        month = month_before(month) if month is not None else None
        if month is not None:
            yield month


def _changes_of(claim: Claim, period: When, changing: str, tables: Tables, vocabulary: Vocabulary) -> Iterator[Row]:
    asked = replace(claim, predicate=changing, scope=replace(claim.scope, basis=None, base=None))
    later = _amounts(asked, tables)
    for basis, base in _bases(claim.scope, period):
        for earlier in _amounts(asked.with_scope(period=base), tables):
            for row in later:
                made = _reckon(claim, row, earlier, basis, vocabulary)
                if made is not None:
                    yield made


def _bases(scope: Scope, period: When) -> Iterator[tuple[str, When]]:
    """Yield what a change may be measured from."""
    before, basis = month_before(period), scope.basis or ""
    if scope.base is not None:
        yield MONTHLY if before is not None and before.equals(scope.base) else YEARLY, scope.base
        return
    if before is not None and basis in ("", MONTHLY):
        yield MONTHLY, before
    if basis == "" or basis.startswith(YEARLY):
        yield from ((YEARLY, base) for base in (year_before(period),) if base is not None)


def _amounts(asked: Claim, tables: Tables) -> list[Row]:
    """Return the rows of exactly the claimed period and parties."""
    scope = asked.scope
    found = (item.row for item in tables.find(asked) if item.via == "own")
    return [
        row
        for row in found
        if isinstance(row.value, Quantity)
        and scope.period is not None
        and row.scope.period is not None
        and row.scope.period.equals(scope.period)
        and (row.scope.counterpart or WORLD[0]) == (scope.counterpart or WORLD[0])
        and (scope.area is None or row.scope.area == scope.area)
    ]


def _reckon(claim: Claim, later: Row, earlier: Row, basis: str, vocabulary: Vocabulary) -> Row | None:
    now, then = later.value, earlier.value
    if not isinstance(now, Quantity) or not isinstance(then, Quantity) or not then.value:
        return None
    if later.scope.basis != earlier.scope.basis or now.unit.dimension != then.unit.dimension:
        return None
    ratio = now.bounds().div(then.bounds())
    if ratio.low is None or ratio.high is None:
        return None
    low, high = ((end - 1) * HUNDRED for end in (ratio.low, ratio.high))
    number = f"{(low - SLACK).quantize(PLACES)}..{(high + SLACK).quantize(PLACES)}"
    printed = f"{(now.value / then.value - 1) * HUNDRED:.1f}% ({earlier.printed} to {later.printed})"
    scope = replace(later.scope, base=earlier.scope.period, basis=basis)
    known = max((day for day in (later.known_from, earlier.known_from) if day is not None), default=None)
    return Row(
        "reckoned", f"{earlier.key}|{later.key}", claim.predicate, later.subject,
        Quantity(number, vocabulary.unit("percent")), scope, printed,
        max(later.grade, earlier.grade, key=GRADES.index), RECKONED, known_from=known,
    )  # fmt: skip


def month_before(period: When) -> When | None:
    """Return the month before one, None for what is no whole month."""
    first = _month(period)
    if first is None:
        return None
    year, month = (first.year - 1, 12) if first.month == 1 else (first.year, first.month - 1)
    return When.between(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_before(period: When) -> When | None:
    """Return the same days of the year before, None for an open stretch; the end of February may be a day longer."""
    first, last = period.first, period.last
    if first is None or last is None:
        return None
    is_end = last.day == monthrange(last.year, last.month)[1]
    end = monthrange(last.year - 1, last.month)[1] if is_end else min(last.day, 28)
    return When.between(
        first.replace(year=first.year - 1, day=min(first.day, 28)), last.replace(year=last.year - 1, day=end)
    )


def _month(period: When) -> date | None:
    first, last = period.first, period.last
    if first is None or last is None or first.day != 1 or (first.year, first.month) != (last.year, last.month):
        return None
    return first if last.day == monthrange(last.year, last.month)[1] else None
