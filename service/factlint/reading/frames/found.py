"""Claims as frames read them: what was found for one cue, put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from factlint.model.claim import Modality, Scope, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.model.text.span import Span
from factlint.reading.frames.frame import Frame, Selector
from factlint.reading.frames.selecting import Finder, Spot
from factlint.reading.frames.values import Filling, ValueMaker, other_days
from factlint.reading.pages.page import SIDES, Page
from factlint.reading.pages.series import Piece, Series
from factlint.reading.pages.sought import Sought

LONGEST_SPAN = 120
# normal forms of days that count from another day of the text
COUNTED = ("&", "@-P", "@P", "@+P")
VALUE = frozenset({"value"})
OFFICE = "office_held"
# between a name and the figure that is its own
JOINING = frozenset({"", " ", *"占佔为為约約达達是有仅僅只供", "占约", "约占", "各占", "供应", "只占", "仅占", " at "})
# sources of a value that is itself in the text, to be read once
NUMBERED = frozenset({"expression", "quotation"})
MOST_SPLIT = 24
_PLAIN = Selector(Sought())


@dataclass(slots=True)
class Found:
    """A claim as a frame reads it, before overlaps are settled. Never changed; freezing it would double its cost.

    `number` is the place of the expression or quotation that is its value, None for other values; `filled` counts the
    slots that words of the text fill, `fillings` holds what fills each, and `used` the places of all that the cue took.
    What fills the `dealt` slots is told as that of this figure among several.
    """

    frame: Frame
    spot: Spot
    predicate: str
    value: Value
    subject: Reference
    scope: Scope
    members: tuple[Reference, ...]
    members_open: bool
    parts: tuple[Quantity, ...]
    weekday: int | None
    modality: Modality
    span: Span
    sentence: int
    zone: str
    number: tuple[int, int] | None
    filled: int
    fillings: Mapping[str, Filling | None]
    used: Collection[tuple[int, int]]
    dealt: frozenset[str] = frozenset()

    @property
    def also(self) -> tuple[When, ...]:
        """What its date may mean besides the value that was chosen."""
        filling = self.fillings["value"]
        expression = filling.piece.expression if filling is not None and filling.piece is not None else None
        return other_days(expression, self.value) if expression is not None else ()


@dataclass(slots=True)
class Slots:
    """What was found for one cue; each slot holds one filling, or one for each member of a list."""

    value: list[Filling]
    subject: list[Filling] = field(default_factory=list)
    scope: dict[str, list[Filling]] = field(default_factory=dict)
    carriers: list[tuple[int, int]] = field(default_factory=list)
    afar: tuple[int, int] | None = None
    taken: set[tuple[int, int]] = field(default_factory=set)
    series: Series | None = None
    dealt: set[str] = field(default_factory=set)
    kind: str = ""
    parts: tuple[Quantity, ...] = ()
    predicate: str = ""


class ClaimMaker:
    """Puts claims of one page together."""

    def __init__(self, page: Page, finder: Finder, maker: ValueMaker) -> None:
        self.page, self.finder, self.maker = page, finder, maker

    def make(self, frame: Frame, spot: Spot, predicate: str, slots: Slots, modality: Modality) -> Iterator[Found]:
        """Yield the claims of one cue: one for each value, subject and member of a slot that is split."""
        members, is_open = self._members(frame, spot, slots)
        names = [name for name, found in slots.scope.items() if found]
        subjects: list[Filling | None] = [*slots.subject] or [None]
        span = self._span(spot, slots)
        is_asserted = modality is Modality.ASSERTED and frame.modality is None
        used = {
            each.place for found in (slots.subject, *slots.scope.values()) for each in found if each.place is not None
        }
        several = product(slots.value, subjects, product(*(slots.scope[name] for name in names)))
        for value, subject, held in several:
            scope = _scope(dict(zip(names, held, strict=True)), is_figure=isinstance(value.value, Quantity))
            assert isinstance(value.value, Value)
            expression = value.piece.expression if value.piece else None
            is_number = value.piece is not None and value.piece.source in NUMBERED
            fillings = dict(zip(("value", "subject", *names), (value, subject, *held), strict=True))
            yield Found(
                frame=frame,
                spot=spot,
                predicate=predicate,
                value=value.value,
                subject=_as_reference(subject),
                scope=scope,
                members=members,
                members_open=is_open,
                parts=slots.parts,
                weekday=expression.weekday if expression else None,
                modality=Modality.PLANNED if is_asserted and self.maker.is_still_ahead(value) else modality,
                span=span,
                sentence=spot.clause.sentence,
                zone=self.page.sentence_of(spot.clause).zone,
                number=(value.piece.start, value.piece.end) if is_number and value.piece else None,
                filled=sum(each is not None and each.place is not None for each in fillings.values()),
                fillings=fillings,
                used=used,
                dealt=frozenset(slots.dealt),
            )

    def told(self, claim: Found) -> frozenset[str]:
        """Return the slots of a claim whose words stand beside its value: in one sentence, alone of their kind."""
        sentence = self.page.sentence_of(claim.spot.clause)
        pieces = ((name, each.piece) for name, each in claim.fillings.items() if each is not None and name != "value")
        beside = (
            name
            for name, piece in pieces
            if piece
            and (self._adjoins(piece, claim) or self.page.is_alone(piece, sentence, claim.used))
            and not self._is_afar(name, piece, claim)
        )
        return frozenset(beside) | claim.dealt | self._day_told(claim.fillings["value"], claim.spot)

    def _adjoins(self, piece: Piece, claim: Found) -> bool:
        """Tell whether a name stands right at the value, whatever else is named: 对美564吨、日占22%, 财政部长贝森特."""
        value = claim.fillings["value"]
        if piece.name is None or value is None or value.place is None:
            return False
        first, second = sorted((piece.place, value.place))
        between = self.page.folded[first[1] : second[0]]
        return (
            between in JOINING if piece.start < value.place[0] else between in ("", " ") and claim.predicate == OFFICE
        )

    def _is_afar(self, name: str, piece: Piece, claim: Found) -> bool:
        """Tell whether a time is that of another clause, and does not open it: 第二季占32.9%，与其13%不同."""
        is_beside = name != "period" or claim.spot.clause.start <= piece.start < claim.spot.clause.end
        return not is_beside and not self.page.leads(piece)

    def _day_told(self, value: Filling | None, spot: Spot) -> frozenset[str]:
        """Return the slot of the value, unless it is a day that counts from one of another sentence: 两天前, 同日."""
        piece = value.piece if value is not None else None
        if piece is None or piece.expression is None or not (piece.expression.normal or "").startswith(COUNTED):
            return VALUE
        clause = self.page.clause_at(piece.start) or spot.clause
        return VALUE if self.page.has_date(self.page.sentence_of(clause).start, piece.start) else frozenset()

    def _members(self, frame: Frame, spot: Spot, slots: Slots) -> tuple[tuple[Reference, ...], bool]:
        """Return the things that the text lists beside the claim, and whether the list goes on."""
        members: tuple[Reference, ...] = ()
        is_open = True
        for selector in frame.members:
            if members and not selector.is_added:
                continue
            pieces, goes_on = self._listed(selector, spot, slots)
            members, is_open = (*members, *self._references(pieces, selector)), is_open and goes_on
        if members:
            return tuple(dict.fromkeys(members))[:MOST_SPLIT], is_open
        if frame.has_members and slots.series is not None:
            return self._references(slots.series.members, _PLAIN), slots.series.is_open
        return (), True

    def _listed(self, selector: Selector, spot: Spot, slots: Slots) -> tuple[Sequence[Piece], bool]:
        """Return what one selector of members finds, and whether the text may name more."""
        if selector.takes_all:
            return self.finder.find_all(selector, spot), True
        found = self.finder.find(selector, spot)
        is_pair = found is not None and found.name is not None and SIDES in found.name.kinds
        series = None if found is None or is_pair else self.page.series_of(found)
        if found is None or series is None:
            return [found] if found is not None else [], True
        slots.carriers.append((series.start, series.end))
        return series.members, series.is_open

    def _references(self, pieces: Iterable[Piece], selector: Selector) -> tuple[Reference, ...]:
        made = [self.maker.reference(piece, selector).value for piece in pieces]
        unique = dict.fromkeys(each for each in made if isinstance(each, Reference))
        return tuple(unique)[:MOST_SPLIT]

    def _span(self, spot: Spot, slots: Slots) -> Span:
        """Return the smallest stretch that carries the claim; where it is too long, only its core."""
        cue = (spot.start, spot.end)
        inside = [place for place in slots.carriers if spot.clause.start <= place[0] and place[1] <= spot.clause.end]
        if slots.afar is not None:
            inside.insert(0, slots.afar)
        for carriers in ([cue, *inside], [cue, *inside[:2]], [cue, *inside[:1]], [cue]):
            start, end = min(place[0] for place in carriers), max(place[1] for place in carriers)
            if end - start <= LONGEST_SPAN:
                return Span(start, end)
        return Span(cue[0], cue[0] + LONGEST_SPAN)


def _scope(fillings: Mapping[str, Filling], *, is_figure: bool) -> Scope:
    held: dict[str, Any] = {name: filling.value for name, filling in fillings.items()}
    if is_figure and held.get("area") is not None and held["area"] == held.get("counterpart"):
        del held["area"]  # nobody trades with himself: the name was found twice, and 对美, 自美 say in what part
    base, period = held.get("base"), held.get("period")
    if isinstance(base, When) and isinstance(period, When) and base.equals(period):
        del held["base"]  # nothing is measured from itself: the one date was found for both
    return Scope(**held)


def _as_reference(filling: Filling | None) -> Reference:
    if filling is None:
        return Reference()
    assert isinstance(filling.value, Reference)
    return filling.value
