"""From a cue to claims: predicate, value, subject and slots of a frame, with the words that carry them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from factlint.model.claim import Modality, Scope, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.model.text.span import Span
from factlint.reading.frames.days import is_of_another_event
from factlint.reading.frames.frame import NO_LIMITS, Frame, Selector
from factlint.reading.frames.periods import is_of_another_figure, owner_of, owns_another
from factlint.reading.frames.selecting import Finder, Spot
from factlint.reading.frames.values import Filling, PredicateWords, ValueMaker, negative, other_days
from factlint.reading.pages.page import SIDES, Page
from factlint.reading.pages.series import Piece, Series
from factlint.reading.pages.sought import Sought
from factlint.reading.pages.words import WordList

FindModality = Callable[[Spot], Modality]
LONGEST_SPAN = 120
MOST_SPLIT = 24
MOST_PASSED = 4
# characters between the end of an expression and the clause that it belongs to: a comma and a space
NEXT_DOOR = 2
_PLAIN = Selector(Sought())
_DOCUMENTS = Sought(expressions=frozenset({"docref"}))
# states that begin on a day; one that is told of another event beside them is not that day
STATES = frozenset({"legal_state"})
YEARLY = "year_on_year"


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as a frame reads it, before overlaps are settled.

    `number` is the place of the expression or quotation that is its value, None for other values; `filled` counts the
    slots that words of the text fill.
    """

    frame: Frame
    spot: Spot
    predicate: str
    value: Value
    subject: Reference
    scope: Scope
    members: tuple[Reference, ...]
    members_open: bool
    also: tuple[When, ...]
    weekday: int | None
    modality: Modality
    span: Span
    sentence: int
    zone: str
    number: tuple[int, int] | None
    filled: int


@dataclass(slots=True)
class _Slots:
    """What was found for one cue; each slot holds one filling, or one for each member of a list."""

    value: list[Filling]
    subject: list[Filling] = field(default_factory=list)
    scope: dict[str, list[Filling]] = field(default_factory=dict)
    carriers: list[tuple[int, int]] = field(default_factory=list)
    afar: tuple[int, int] | None = None
    taken: set[tuple[int, int]] = field(default_factory=set)
    series: Series | None = None
    kind: str = ""
    predicate: str = ""


class Filler:
    """Fills the frames of one page."""

    def __init__(
        self, page: Page, predicates: Mapping[str, PredicateWords], dimension_kinds: Mapping[str, str]
    ) -> None:
        self.page, self.predicates = page, predicates
        self.finder = Finder(page, dimension_kinds)
        self.maker = ValueMaker(page, dimension_kinds)

    def fill(self, frame: Frame, spot: Spot, find_modality: FindModality, predicate: str | None = None) -> list[Found]:
        """Return the claims of a frame at a cue; none when something that it needs is missing."""
        if not self.applies(frame, spot):
            return []
        predicate = predicate or self._predicate(frame, spot)
        if predicate is None:
            return []
        slots = self._fill_slots(frame, spot, predicate)
        if slots is None:
            return []
        return list(self._claims(frame, spot, predicate, slots, frame.modality or find_modality(spot)))

    def may_fill(self, frame: Frame) -> bool:
        """Tell whether everything that a frame cannot do without is somewhere on the page.

        Most frames are about something else than an article, and this spares a look at each of their cues.
        """
        finder = self.finder
        if not all(map(finder.may_hold, frame.needs)) or not any(map(finder.may_find, frame.value)):
            return False
        if frame.predicate_choice is not None and not finder.may_find(frame.predicate_choice):
            return False
        needed = (slot for slot in (frame.subject, *frame.scope.values()) if any(each.is_needed for each in slot))
        return all(any(map(finder.may_find, slot)) for slot in needed)

    def applies(self, frame: Frame, spot: Spot) -> bool:
        """Tell whether the zone and the words around a cue let a frame be read there."""
        if frame.zones and self.page.sentence_of(spot.clause).zone not in frame.zones:
            return False
        holds = self.finder.holds
        for selector in frame.needs:
            if not holds(selector, spot):
                return False
        return not any(holds(selector, spot) for selector in frame.refuses)

    def refusal(self, frame: Frame, spot: Spot) -> str | None:
        """Say what a frame misses at a cue, None when it is read there."""
        if not self.applies(frame, spot):
            return self._condition(frame, spot)
        predicate = next(iter(frame.continues.values()), None) or self._predicate(frame, spot)
        if predicate is None:
            return "predicate: none of the words that choose it"
        if not self._value(frame, spot, predicate, _Slots([])):
            return "value: nothing that it can be"
        if self._fill_slots(frame, spot, predicate) is None:
            return "subject or scope: something that is needed is missing"
        return None

    def _condition(self, frame: Frame, spot: Spot) -> str:
        """Say which condition does not let a frame be read at a cue."""
        for number, selector in enumerate(frame.needs, start=1):
            if not self.finder.holds(selector, spot):
                return f"needs: condition {number} finds nothing"
        for number, selector in enumerate(frame.refuses, start=1):
            found = self.finder.find(selector, spot)
            if found is not None:
                return f"not: condition {number} finds '{found.span.words(self.page.text)}'"
        return f"zones: this is a {self.page.sentence_of(spot.clause).zone}"

    def _predicate(self, frame: Frame, spot: Spot) -> str | None:
        if frame.predicate is not None or frame.predicate_choice is None:
            return frame.predicate
        piece = self.finder.find(frame.predicate_choice, spot)
        return piece.key if piece else None

    # ---- slots

    def _fill_slots(self, frame: Frame, spot: Spot, predicate: str) -> _Slots | None:
        slots = _Slots([], kind=self.predicates[predicate].kind, predicate=predicate)
        slots.value = self._value(frame, spot, predicate, slots)
        if not slots.value:
            return None
        slots.subject = self._fill(frame.subject, spot, slots, "subject")
        if not slots.subject and any(selector.is_needed for selector in frame.subject):
            return None
        for name, selectors in frame.scope.items():
            found = self._fill(selectors, spot, slots, name)
            if not found and any(selector.is_needed for selector in selectors):
                return None
            slots.scope[name] = found
        is_figure = isinstance(slots.value[0].value, Quantity)
        if is_figure and _values(slots, "area") & _values(slots, "counterpart"):
            slots.scope["area"] = []  # nobody trades with himself: the one name is that of the partner
        if is_figure and slots.scope.get("period"):
            is_rate = slots.kind == "rate"
            slots.scope["period"] = [
                each
                for each in slots.scope["period"]
                if not self.maker.is_guessed_ahead(each) or (is_rate and self.maker.is_about_to_begin(each))
            ]
        if any(str(each.value).startswith(YEARLY) for each in slots.scope.get("basis", ())):
            slots.scope["base"] = []  # a year ago is the same period of the year before, and not that of the article
        return slots

    def _value(self, frame: Frame, spot: Spot, name: str, slots: _Slots) -> list[Filling]:
        predicate = self.predicates[name]
        for selector in frame.value:
            constant = selector.sought.constant
            if constant is not None:
                made = self.maker.constant(constant, predicate)
                return [made] if made else []
            rejected: set[tuple[int, int]] = set()
            while (piece := self.finder.find(selector, spot, rejected)) is not None:
                is_own = self._may_be_value(piece, selector, spot, name)
                made = self.maker.value(piece, selector, predicate) if is_own else None
                if made is not None:
                    signed = Filling(self._signed(frame, spot, made.value, piece), made.place, piece)
                    return self._spread(signed, selector, spot, slots, "value")
                # something of the kind that the predicate cannot take; perhaps the next one
                rejected.add((piece.start, piece.end))
        return []

    def _may_be_value(self, piece: Piece, selector: Selector, spot: Spot, predicate: str) -> bool:
        """Tell whether a date can be the day of something.

        The end of a stretch, the year of a document and the day of another event are not.
        """
        if piece.expression is None or not isinstance(piece.expression.value, When):
            return True
        if piece.expression.bound == "until" and selector.limits is NO_LIMITS:
            return False
        if is_of_another_event(self.page, piece, spot, predicate) or self._counts_from(piece, spot):
            return False
        if 0 <= spot.start - piece.end <= NEXT_DOOR:
            return True  # the document is what the frame is about
        return not self.page.pool(_DOCUMENTS).begins_in(piece.end, piece.end + NEXT_DOOR)

    def _counts_from(self, piece: Piece, spot: Spot) -> bool:
        """Tell whether a day is counted from the cue, as 声明发表次日 is: it dates what is told next."""
        assert piece.expression is not None
        is_counted = (piece.expression.normal or "").startswith("&")
        return is_counted and 0 <= piece.start - spot.end <= 1 and not self.page.folded[piece.start].isascii()

    def _fill(self, selectors: Iterable[Selector], spot: Spot, slots: _Slots, name: str) -> list[Filling]:
        """Fill one slot by the first alternative that finds something."""
        for selector in selectors:
            constant = selector.sought.constant
            if constant is not None:
                value = Reference(id=constant) if name == "subject" and isinstance(constant, str) else constant
                return [Filling(value, None)]
            piece = self._find(selector, spot, slots, name)
            if piece is not None and not selector.is_split:
                piece = self.page.partner(piece, slots.value[0].piece if slots.value else None)
            if piece is None:
                continue
            made = self._made(name, _other_side(name, piece, slots), selector)
            if made is None and name == "period":
                return []  # the date that is told with it may be one of several; no other one is its own
            if made is not None:
                found = self._spread(made, selector, spot, slots, name)
                if _is_pair(piece):
                    slots.taken.discard((piece.start, piece.end))  # the other side of it may fill another slot
                return found
        return []

    def _find(self, selector: Selector, spot: Spot, slots: _Slots, name: str) -> Piece | None:
        if name == "subject":
            return self._not_left_out(selector, spot, slots)
        if name != "period":
            return self.finder.find(selector, spot, slots.taken)
        filling = slots.value[0] if slots.value else None
        value = filling.piece if filling is not None else None
        if value is not None and (told := owner_of(self.page, value)) is not None:
            return None if told.span in slots.taken else told
        piece = self._not_owned(selector, spot, slots, value)
        if piece is None or (filling is not None and is_of_another_figure(self.page, piece, spot, filling, slots.kind)):
            return None
        is_told = slots.predicate in STATES and is_of_another_event(self.page, piece, spot, slots.predicate)
        return None if is_told else piece

    def _not_left_out(self, selector: Selector, spot: Spot, slots: _Slots) -> Piece | None:
        passed = set(slots.taken)
        for _ in range(MOST_PASSED):
            piece = self.finder.find(selector, spot, passed)
            if piece is None or not self.page.is_left_out(piece):
                return piece
            passed.add((piece.start, piece.end))
        return None

    def _not_owned(self, selector: Selector, spot: Spot, slots: _Slots, value: Piece | None) -> Piece | None:
        """Return the nearest date that is not told of another figure: 619吨, 高于6月的353吨 is not about June."""
        passed = set(slots.taken)
        for _ in range(MOST_PASSED):
            piece = self.finder.find(selector, spot, passed)
            if piece is None or value is None or not owns_another(self.page, piece, value):
                return piece
            passed.add((piece.start, piece.end))
        return None

    def _made(self, name: str, piece: Piece, selector: Selector) -> Filling | None:
        return self.maker.reference(piece, selector) if name == "subject" else self.maker.slot(name, piece, selector)

    def _spread(self, filling: Filling, selector: Selector, spot: Spot, slots: _Slots, name: str) -> list[Filling]:
        """Note the words of a filling, and make one filling for each member of a list that is to be split."""
        assert filling.piece is not None
        assert filling.place is not None
        series = self.page.series_of(filling.piece)
        if name in ("subject", "value") and series is not None and filling.piece.source == "mention":
            slots.series = slots.series or series
        fillings, place = [filling], filling.place
        if selector.is_split and series is not None:
            members = [piece for piece in series.members if self.finder.is_itself(selector.limits, piece)]
            made = (self._made("subject" if name == "value" else name, piece, selector) for piece in members)
            fillings = [each for each in made if each is not None][:MOST_SPLIT]
            place = series.start, max(series.end, place[1])
            slots.taken.update((piece.start, piece.end) for piece in series.members)
        slots.taken.add((filling.piece.start, filling.piece.end))
        if selector.covers and spot.clause.start <= place[0] and place[1] <= spot.clause.end:
            slots.carriers.append(place)
        elif selector.covers and name == "value" and self._carries_from_afar(filling.piece, spot):
            slots.afar = place
        return fillings

    def _carries_from_afar(self, piece: Piece, spot: Spot) -> bool:
        """Tell whether a value outside the cue's clause belongs to the words that carry the claim.

        A quotation does, behind its colon; a day does that stands at the head of the clause before.
        """
        if piece.source == "quotation":
            return True
        return piece.source == "expression" and 0 <= spot.clause.start - piece.end <= NEXT_DOOR

    def _signed(self, frame: Frame, spot: Spot, value: Value | str, piece: Piece) -> Value | str:
        if frame.minus is None or not isinstance(value, Quantity):
            return value
        fall = self._nearest(frame.minus, spot, piece)
        rise = self._nearest(frame.plus, spot, piece) if frame.plus else None
        is_fall = fall is not None and (rise is None or fall < rise)
        return negative(value) if is_fall else value

    def _nearest(self, words: WordList, spot: Spot, piece: Piece) -> int | None:
        """Return how far the nearest of some words is from a piece, in the cue's clause."""
        inside = (
            max(piece.start - hit.end, hit.start - piece.end, 0)
            for hit in self.page.occurrences.between(words, spot.clause.start, spot.clause.end)
        )
        return min(inside, default=None)

    # ---- claims

    def _claims(self, frame: Frame, spot: Spot, predicate: str, slots: _Slots, modality: Modality) -> Iterator[Found]:
        members, is_open = self._members(frame, spot, slots)
        names = [name for name, found in slots.scope.items() if found]
        subjects: list[Filling | None] = [*slots.subject] or [None]
        span = self._span(spot, slots)
        is_asserted = modality is Modality.ASSERTED and frame.modality is None
        several = product(slots.value, subjects, product(*(slots.scope[name] for name in names)))
        for value, subject, held in several:
            scope = _scope(dict(zip(names, held, strict=True)), is_figure=isinstance(value.value, Quantity))
            assert isinstance(value.value, Value)
            expression = value.piece.expression if value.piece else None
            is_number = value.piece is not None and value.piece.source in ("expression", "quotation")
            filled = [value, subject, *held]
            yield Found(
                frame=frame,
                spot=spot,
                predicate=predicate,
                value=value.value,
                subject=_as_reference(subject),
                scope=scope,
                members=members,
                members_open=is_open,
                also=other_days(expression) if expression else (),
                weekday=expression.weekday if expression else None,
                modality=Modality.PLANNED if is_asserted and self.maker.is_still_ahead(value) else modality,
                span=span,
                sentence=spot.clause.sentence,
                zone=self.page.sentence_of(spot.clause).zone,
                number=(value.piece.start, value.piece.end) if is_number and value.piece else None,
                filled=sum(each is not None and each.place is not None for each in filled),
            )

    def _members(self, frame: Frame, spot: Spot, slots: _Slots) -> tuple[tuple[Reference, ...], bool]:
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

    def _listed(self, selector: Selector, spot: Spot, slots: _Slots) -> tuple[Sequence[Piece], bool]:
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

    def _span(self, spot: Spot, slots: _Slots) -> Span:
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
    return Scope(**held)


def _values(slots: _Slots, name: str) -> set[object]:
    return {each.value for each in slots.scope.get(name, ())}


def _is_pair(piece: Piece) -> bool:
    return piece.name is not None and piece.name.kinds == (SIDES, SIDES)


def _other_side(name: str, piece: Piece, slots: _Slots) -> Piece:
    """Return, of a pair such as 中美, the one that a slot means: the area the first, the counterpart the other one."""
    if piece.name is None or name not in ("area", "counterpart") or not _is_pair(piece):
        return piece
    areas = {each.value for each in slots.scope.get("area", ())} if name == "counterpart" else set()
    first, second = piece.name.ids
    one = first if name == "area" or second in areas else second
    return piece._replace(name=piece.name._replace(ids=(one,), kinds=("area",)))


def _as_reference(filling: Filling | None) -> Reference:
    if filling is None:
        return Reference()
    assert isinstance(filling.value, Reference)
    return filling.value
