"""Slots that follow from several others: the whole of a share, the time that a change is measured from, a topic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from factlint.errors import BadValue
from factlint.model.case import Case, Comparison
from factlint.model.claim import Claim
from factlint.model.measure.quantity import Quantity, Unit
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.model.text.fold import fold

WHOLE_SLOTS = ("area", "counterpart", "commodity", "part", "channel")
# what is left of a whole when some parts are named; it may hold parts that are named elsewhere
REST = re.compile(
    r"(all )?(the )?(rest|remainder|remaining|others?)( of (the )?world| countries| firms| companies| suppliers)?"
    r"|(世界|全球)?(其余|其他|其它|余下|剩余|剩下|另外)的?(国家|地区|国家和地区|各国|企业|公司|部分|来源|厂商)?"
)
OTHER_COUNTRIES = "t-ar-x9"
CURRENCY = re.compile(r"(?<![a-z])(usd|cny|rmb|eur|jpy|krw|gbp|aud|inr|hkd|twd)(?![a-z])|(美元|dollar)|(人民币|yuan)")
SAME_CURRENCY = {"rmb": "CNY", "美元": "USD", "dollar": "USD", "人民币": "CNY", "yuan": "CNY"}
YEAR = re.compile(r"(?<![-0-9])[0-9]{4}(?![0-9])")
WHOLE_YEAR = re.compile(r"[0-9]{4}")
YEAR_ON_YEAR = "year_on_year"
POINTS = "points"
MULTIPLE, AMOUNT = "multiple", "amount"
DISPUTED = ("disputed", "有争议")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a claim is about, for a message: its subject, scope and predicate, without its value."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Record:
    """What a row says, for a message: its value, and what it states beyond the claim."""

    comparison: Comparison


# ---- parts and wholes


def part_name(case: Case) -> Any:
    """Return which part of its whole a share is of: the value of the slot that tells the parts apart."""
    if case.part_slot is None:
        return None
    return case.claim.subject if case.part_slot == "subject" else getattr(case.claim.scope, case.part_slot)


def whole_name(case: Case) -> str | None:
    """Return one word for the whole that a share is of: everything but the part, the period and the basis.

    None where the claim does not say which whole it is: shares of two markets are no shares of one.
    """
    scope = case.claim.scope
    if part_name(case) is None or (case.whole_slot is not None and getattr(scope, case.whole_slot) is None):
        return None
    names = [None if case.part_slot == "subject" else case.claim.subject.id or case.claim.subject.text]
    names += [None if slot == case.part_slot else getattr(scope, slot) for slot in WHOLE_SLOTS]
    return "|".join(name or "" for name in names)


def is_rest(case: Case) -> bool:
    """Tell whether a share is that of all others together: "the rest", 其余."""
    part = part_name(case)
    words = part.id or part.text if isinstance(part, Reference) else part
    if words is None or words == OTHER_COUNTRIES:
        return words is not None
    return REST.fullmatch(fold(words).casefold().strip()) is not None


# ---- what a row is worth


def is_disputed(comparison: Comparison) -> bool:
    """Tell whether the table says of a row that others dispute it."""
    note = fold(comparison.row.note or "").casefold()
    return any(word in note for word in DISPUTED)


# ---- changes and multiples


def currency(case: Case) -> str | None:
    """Return the currency of an amount of money, or the one that a change is reckoned in, as its basis says."""
    value, basis = case.claim.value, case.claim.scope.basis
    if isinstance(value, Quantity) and value.unit.dimension.startswith("money "):
        return value.unit.dimension.split()[1]
    found = CURRENCY.search(fold(basis).casefold().replace("_", " ")) if basis else None
    return None if found is None else SAME_CURRENCY.get(found[0], found[0].upper())


def measured_from(case: Case) -> When | None:
    """Return the period that a change is measured from: as stated, else the year before.

    The year before is only meant where a change is one of a whole year, or is said to be year on year; a month may be
    held against the month before.
    """
    scope = case.claim.scope
    if scope.base is not None or scope.period is None:
        return scope.base
    period, basis = scope.period.edtf, (scope.basis or "").casefold()
    if not WHOLE_YEAR.fullmatch(period) and not basis.startswith(YEAR_ON_YEAR):
        return None
    try:
        return When.parse(YEAR.sub(lambda year: f"{int(year[0]) - 1:04}", period))
    except BadValue:
        return None  # 29 February has no day a year before


def compared_with(case: Case) -> Reference | None:
    """Return the one other thing that a multiple names: "three times as much as Japan"."""
    members = case.claim.members
    return members[0] if len(members) == 1 else None


def measure(case: Case) -> str | None:
    """Return the predicate of the two amounts that a multiple compares: the one that its basis names, else `amount`."""
    return (case.claim.scope.basis or AMOUNT) if case.kind == MULTIPLE else None


def as_points(case: Case) -> Quantity | None:
    """Return a percentage read as that many percentage points, None for other values."""
    value = case.claim.value
    if not isinstance(value, Quantity) or value.unit.dimension != "ratio":
        return None
    return Quantity(value.number, Unit("percentage_point", POINTS, value.unit.factor), value.scale, value.hedge)
