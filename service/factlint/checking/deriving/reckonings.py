"""What a text reckons from its own figures, reckoned again: sums, shares, and how far something rose or fell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import combinations

from factlint.model.claim import Claim, Scope
from factlint.model.measure.bounds import Bounds
from factlint.model.measure.quantity import Quantity, Unit
from factlint.model.row import Row, Source
from factlint.rulebook.vocabulary import Vocabulary

ARITHMETIC = Source("arithmetic", "Reckoned from the figures of the text itself", "factlint")
POINTS, RATIO, COUNT = "points", "ratio", "count"
MOST_PARTS, FEWEST = 9, 2
# texts reckon rates from figures that they print rounded
SLACK = Decimal("0.3")
PLACES = Decimal("0.001")
HUNDRED = Decimal(100)


def find_reckonings(claim: Claim, vocabulary: Vocabulary) -> list[Row]:
    """Return what the figures that a claim is reckoned from come to; nothing for claims that are not reckoned."""
    find = _FINDERS.get(claim.predicate)
    if find is None or not claim.parts or not isinstance(claim.value, Quantity):
        return []
    return [
        Row("definition", f"reckoned:{value}", claim.predicate, claim.subject.id or claim.subject.label, value, Scope(),
            printed, "found", ARITHMETIC, complete=True)
        for value, printed in find(claim.value, claim.parts, vocabulary)
    ]  # fmt: skip


Reckoned = Iterator[tuple[Quantity, str]]


def _sum(total: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary) -> Reckoned:
    """Yield the sum of the parts; of some of them, where those make the total that is told."""
    amounts = _alike(total, parts)
    if FEWEST <= len(amounts) <= MOST_PARTS:
        yield from _best(total, (range(len(amounts), FEWEST - 1, -1)), amounts)


def _sum_of_so_many(total: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary) -> Reckoned:
    """Yield the sum of as many parts as the text says, where it gives that many."""
    count, amounts = int(parts[0].value), _alike(total, parts[1:])
    if FEWEST <= count <= len(amounts) <= MOST_PARTS:
        yield from _best(total, (count,), amounts)


def _best(total: Quantity, sizes: Iterable[int], amounts: Sequence[Quantity]) -> Reckoned:
    """Yield the sum that the total agrees with; where there is none, that of the amounts told last."""
    sums = [_added(total.unit, chosen) for size in sizes for chosen in combinations(reversed(amounts), size)]
    known = [each for each in sums if each is not None]
    agreeing = [each for each in known if each[0].bounds().meets(total.bounds())]
    yield from (agreeing or known)[:1]


def _added(unit: Unit, amounts: Iterable[Quantity]) -> tuple[Quantity, str] | None:
    chosen = list(amounts)[::-1]
    made = _quantity(reduce(Bounds.add, (each.bounds() for each in chosen)), unit)
    return None if made is None else (made, " + ".join(map(str, chosen)))


def _alike(value: Quantity, parts: Iterable[Quantity]) -> list[Quantity]:
    return [part for part in parts if part.unit.dimension == value.unit.dimension]


def _above(value: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary) -> Reckoned:
    yield from _beyond(value, parts, vocabulary, "over")


def _below(value: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary) -> Reckoned:
    yield from _beyond(value, parts, vocabulary, "under")


def _less(value: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary) -> Reckoned:
    """Yield, for each level told before, all that is less: what another is ahead of has less than that one."""
    for left in _alike(value, parts):
        yield Quantity(left.number, left.unit, left.scale, vocabulary.hedge("under")), str(left)


def _more(value: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary) -> Reckoned:
    for left in _alike(value, parts):
        yield Quantity(left.number, left.unit, left.scale, vocabulary.hedge("over")), str(left)


def _beyond(value: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary, hedge: str) -> Reckoned:
    """Yield what something rose above, or fell below: the level that it left."""
    for left in _alike(value, parts)[:1]:
        yield Quantity(left.number, left.unit, left.scale, vocabulary.hedge(hedge)), str(left)


def _change(value: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary) -> Reckoned:
    """Yield how far it is from the first level to the second: in percent, in points or in their own unit."""
    if len(parts) != FEWEST or parts[0].unit.dimension != parts[1].unit.dimension:
        return
    before, after = (part.bounds() for part in parts)
    own, asked = parts[0].unit.dimension, value.unit.dimension
    printed = f"{parts[0]} to {parts[1]}"
    if asked == own or (own == RATIO and asked == POINTS):
        made = _quantity(after.sub(before), value.unit)
        if made is not None:
            yield made, printed
    if asked == RATIO:
        grown = _quantity(_percent(after.div(before)).sub(Bounds.point(HUNDRED)), value.unit)
        if grown is not None:
            yield grown, printed


def _share(value: Quantity, parts: Sequence[Quantity], vocabulary: Vocabulary) -> Reckoned:
    """Yield what share the first figure is of the second; a bare number is in the unit of the other (67 of 85 t)."""
    if len(parts) != FEWEST:
        return
    if parts[0].unit.dimension == COUNT:
        parts = (Quantity(parts[0].number, parts[1].unit, parts[0].scale, parts[0].hedge), parts[1])
    if parts[0].unit.dimension != parts[1].unit.dimension:
        return
    made = _quantity(_percent(parts[0].bounds().div(parts[1].bounds())), value.unit)
    if made is not None and value.unit.dimension == RATIO:
        yield made, f"{parts[0]} of {parts[1]}"


def _percent(ratio: Bounds) -> Bounds:
    return ratio.mul(Bounds.point(HUNDRED)).add(Bounds(-SLACK, SLACK))


def _quantity(bounds: Bounds, unit: Unit) -> Quantity | None:
    """Return an interval of base units as an amount; None for one without an end."""
    if bounds.low is None or bounds.high is None:
        return None
    low, high = (unit.from_base(end) for end in (bounds.low, bounds.high))
    if low == high == low.to_integral_value():
        return Quantity(format(low.to_integral_value(), "f"), unit)
    return Quantity(f"{low.quantize(PLACES):f}..{high.quantize(PLACES):f}", unit)


Find = Callable[[Quantity, Sequence[Quantity], Vocabulary], Reckoned]
_FINDERS: dict[str, Find] = {
    "told_sum": _sum,
    "told_sum_of_some": _sum_of_so_many,
    "told_rise": _above,
    "told_fall": _below,
    "told_less": _less,
    "told_more": _more,
    "told_change": _change,
    "told_share": _share,
}
