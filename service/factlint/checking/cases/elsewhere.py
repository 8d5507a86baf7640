"""Tells a figure that a text may give of something else than what reading took it for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from factlint.model.case import Comparison
from factlint.model.claim import Claim
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row
from factlint.reference.lookup import Tables

REASON = "said_of_another"
# so many digits are hardly shared by chance: by the few things that a text names, and by all that are on record
FEW_DIGITS, TELLING_DIGITS = 2, 3
PERCENTAGES = frozenset({"share", "change", "rate"})
# rates of duty are few, and those of other days are what a text compares with
RATE = "rate"
MEASURE = "predicate"
# steps of a document, and what is told of it beside the day of one: 取消5月23日起的限制
STEPS = ("announced", "published", "effective", "suspended", "suspended_until")
OF_THE_END = frozenset({"lifted", "suspended", "revoked", "dated"})
WORLD = "t-ar-w0"
# a verb beside the number says what it counts: so many were deleted
SAID_BY_VERB = frozenset({"change_count"})
NAMES = ("area", "counterpart", "commodity")


def is_of_another(claim: Claim, kind: str, owners: Iterable[Comparison]) -> bool:
    """Tell whether a figure is that of one of its `owners`: rows that differ in one slot which is not told beside it.

    Such a slot was taken from elsewhere in the text, or is open. That the figure is exactly that of another partner or
    month which the text names then says that it speaks of that one; whoever errs hits no figure on record.
    """
    told, value = claim.told, claim.value
    if told is None or not isinstance(value, Quantity):
        return False
    digits = _digits(value)
    if kind != RATE and digits < FEW_DIGITS:
        return False
    if kind in PERCENTAGES and digits < TELLING_DIGITS:
        told = told | {MEASURE}  # of all shares that are on record of a thing some are alike
    if claim.predicate in SAID_BY_VERB and "basis" in told:
        told = told | {MEASURE}
    others = (item for item in owners if _is_untold(item, told) and _is_exactly(value, item))
    return any(_is_named(claim, item) for item in others)


def _is_untold(owner: Comparison, told: frozenset[str]) -> bool:
    """Tell whether the slot in which a row differs is not told beside the figure.

    The world's total stands beside a country's figure whatever country is told: 67,000 of the 85,000 tonnes.
    """
    slot = _slot(owner)
    return slot is not None and (slot not in told or (slot == "area" and owner.row.scope.area == WORLD))


def _slot(owner: Comparison) -> str | None:
    """Return the slot in which a row is not of what the claim is of."""
    return owner.differs or owner.slot


def _is_exactly(value: Quantity, owner: Comparison) -> bool:
    """Tell whether the figure of a row, rounded to the digits that a text gives, is that of the text."""
    held = owner.row.value
    return isinstance(held, Quantity) and abs(value.value - held.value) < value.last_place / 2


def _is_named(claim: Claim, owner: Comparison) -> bool:
    """Tell whether the text names everything that a row is of and the claim is not."""
    row = owner.row
    others = {getattr(row.scope, slot) for slot in NAMES if getattr(row.scope, slot) != getattr(claim.scope, slot)}
    if owner.differs == "subject":
        others.add(row.subject)
    return claim.named.issuperset(others - {None, WORLD})


def is_day_of_another(claim: Claim, tables: Tables) -> bool:
    """Tell whether a day is that of something else which the text names, where it does not say beside it of which."""
    told, day = claim.told, claim.value
    if told is None or not isinstance(day, When) or claim.subject.id is None:
        return False
    if "value" not in told:
        return True  # two days before which day, is a guess
    if "subject" in told:
        return False
    if day.precision != "day":
        return False  # a month holds the days of many things
    others = claim.named - {claim.subject.id}
    rows = (row for other in others for row in tables.rows_about(claim.predicate, other))
    return any(row.is_good and isinstance(row.value, When) and row.value.meets(day) for row in rows)


def is_other_day_of_its_own(claim: Claim, tables: Tables) -> bool:
    """Tell whether the day on which something ended, or is cited with, is that of another step of the same document."""
    day, document = claim.value, claim.subject.id
    if claim.told is None or claim.predicate not in OF_THE_END or not isinstance(day, When) or document is None:
        return False
    rows = (row for name in STEPS for row in tables.rows_about(name, document))
    return any(isinstance(row.value, When) and row.value.meets(day) for row in rows)


def is_true_of_another(claim: Claim, meets: Callable[[Row], bool], tables: Tables) -> bool:
    """Tell whether a text says of one thing what is so of another that it names, where it does not say of which."""
    told = claim.told
    if told is None or "subject" in told or claim.subject.id is None:
        return False
    others = claim.named - {claim.subject.id}
    return any(row.is_good and meets(row) for other in others for row in tables.rows_about(claim.predicate, other))


def is_telling(value: Quantity) -> bool:
    """Tell whether a figure has so many digits that two things hardly share it."""
    return _digits(value) >= TELLING_DIGITS


def _digits(value: Quantity) -> int:
    return len(value.value.normalize().as_tuple().digits)
