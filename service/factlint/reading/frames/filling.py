"""From a cue to claims: predicate, value, subject and slots of a frame, with the words that carry them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from factlint.model.claim import Modality, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.reading.frames.days import is_measured_by, is_of_another_event
from factlint.reading.frames.dealing import Dealer
from factlint.reading.frames.found import MOST_SPLIT, NUMBERED, ClaimMaker, Found, Slots
from factlint.reading.frames.frame import NO_LIMITS, Frame, Selector
from factlint.reading.frames.periods import (
    OF_LEVELS,
    RATE,
    counts_from_told,
    is_aside,
    is_component_of_another,
    is_level_left,
    is_of_another_figure,
    owner_behind,
    owner_of,
    owns_another,
)
from factlint.reading.frames.selecting import NOWHERE, Finder, Spot
from factlint.reading.frames.settle import Number
from factlint.reading.frames.values import Filling, PredicateWords, ValueMaker, negative
from factlint.reading.frames.whose import has_own_subject, is_counted_on, is_spoken_apart
from factlint.reading.pages.page import SIDES, Page
from factlint.reading.pages.series import Piece
from factlint.reading.pages.sought import Sought
from factlint.reading.pages.words import WordList

FindModality = Callable[[Spot], Modality]
MOST_PASSED = 4
# characters between the end of an expression and the clause that it belongs to: a comma and a space
NEXT_DOOR = 2
_DOCUMENTS = Sought(expressions=frozenset({"docref"}))
# states that begin on a day; one that is told of another event beside them is not that day
STATES = frozenset({"legal_state"})
WORLD, _AMOUNTS = "t-ar-w0", Sought(expressions=frozenset({"percent", "fraction", "quantity"}))
# slots that what stands behind a figure can fill
OWNED = frozenset({"subject", "area", "counterpart", "commodity"})
_PLAIN = Selector(Sought())
# classifiers of a number that tells how often the one behind it is meant
TIMES, _NUMBERS = ("个", "次"), Sought(expressions=frozenset({"count", "number"}))
YEARLY, EVENT = "year_on_year", "event"
EXPORTING, FROM = ("export_", "goods_exports"), (" from", "自", "从")


class Filler:
    """Fills the frames of one page."""

    def __init__(
        self, page: Page, predicates: Mapping[str, PredicateWords], dimension_kinds: Mapping[str, str]
    ) -> None:
        self.page, self.predicates = page, predicates
        self.finder = Finder(page, dimension_kinds)
        self.maker = ValueMaker(page, dimension_kinds)
        self.claims = ClaimMaker(page, self.finder, self.maker)
        # the numbers that were read, with the rank of the frame that did
        self.ranks: dict[Number, int] = {}
        self.dealer = Dealer(page)
        self._refusals: dict[int, Sequence[tuple[Selector, frozenset[int] | None]]] = {}

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
        return list(self.claims.make(frame, spot, predicate, slots, frame.modality or find_modality(spot)))

    def may_fill(self, frame: Frame) -> bool:
        """Tell whether everything that a frame cannot do without is somewhere on the page.

        Most frames are about something else than an article, and this spares a look at each of their cues.
        """
        is_missing = self.page.marks.isdisjoint
        return not any(map(is_missing, frame.required_marks))

    def clauses_for(self, frame: Frame) -> frozenset[int] | None:
        """Return where the clauses begin that hold everything which a frame looks for nowhere else; None for any."""
        found: frozenset[int] | None = None
        for alternatives in frame.required_nearby:
            held = self._clauses_of_any(alternatives)
            if held is not None:
                found = held if found is None else found & held
                if not found:
                    break
        return found

    def _clauses_of_any(self, alternatives: tuple[Selector, ...]) -> frozenset[int] | None:
        found = [self.finder.clauses_of(each) for each in alternatives]
        held = [each for each in found if each is not None]
        if len(held) < len(found):
            return None
        return held[0] if len(held) == 1 else frozenset().union(*held)

    def applies(self, frame: Frame, spot: Spot) -> bool:
        """Tell whether the zone and the words around a cue let a frame be read there."""
        if frame.zones and self.page.sentence_of(spot.clause).zone not in frame.zones:
            return False
        holds = self.finder.holds
        for selector in frame.needs:
            if not holds(selector, spot):
                return False
        start = spot.clause.start
        for selector, held in self._refusing(frame):
            if (held is None or start in held) and holds(selector, spot):
                return False
        return True

    def _refusing(self, frame: Frame) -> Sequence[tuple[Selector, frozenset[int] | None]]:
        """Return what refuses a frame and stands on the page, with the clauses that hold it."""
        known = self._refusals.get(id(frame))
        if known is None:
            each = ((selector, self.finder.clauses_of(selector)) for selector in frame.refuses)
            known = self._refusals[id(frame)] = [(selector, held) for selector, held in each if held != NOWHERE]
        return known

    def refusal(self, frame: Frame, spot: Spot) -> str | None:
        """Say what a frame misses at a cue, None when it is read there."""
        if not self.applies(frame, spot):
            return self._condition(frame, spot)
        predicate = next(iter(frame.continues.values()), None) or self._predicate(frame, spot)
        if predicate is None:
            return "predicate: none of the words that choose it"
        if not self._value(frame, spot, predicate, Slots([])):
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

    def _fill_slots(self, frame: Frame, spot: Spot, predicate: str) -> Slots | None:
        slots = Slots([], kind=self.predicates[predicate].kind, predicate=predicate)
        slots.value = self._value(frame, spot, predicate, slots)
        if not slots.value or self._is_read(frame, slots):
            return None
        value = slots.value[0].piece
        if slots.kind in OF_LEVELS and value is not None and is_level_left(self.page, value):
            return None
        if frame.parts and not self._reckon(frame, spot, slots):
            return None
        slots.subject = self._fill(frame.subject, spot, slots, "subject")
        if not slots.subject and any(selector.is_needed for selector in frame.subject):
            return None
        for name, selectors in frame.scope.items():
            found = self._fill(selectors, spot, slots, name)
            if not found and any(selector.is_needed for selector in selectors):
                return None
            slots.scope[name] = found
        if (
            not frame.parts
            and not slots.dealt
            and not any(selector.limits.of is not None for selector in frame.value)
            and isinstance(slots.value[0].value, Quantity)
            and self.dealer.place_of(value)[1] > 1
        ):
            return None  # one of several figures told in one breath, and neither its noun nor a list says of what
        self._turn_exporter(slots)
        is_figure = isinstance(slots.value[0].value, Quantity)
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

    def _is_read(self, frame: Frame, slots: Slots) -> bool:
        """Tell whether a frame of a higher rank has read the number that would be the value: then it keeps it."""
        filling, piece = slots.value[0], slots.value[0].piece
        if piece is None or piece.source not in NUMBERED or len(slots.value) > 1:
            return False
        is_single = isinstance(filling.value, Quantity) and not frame.parts
        number = (piece.start, piece.end), None if is_single else slots.predicate
        return self.ranks.get(number, frame.rank) > frame.rank

    def _turn_exporter(self, slots: Slots) -> None:
        """Take whom something is exported from for the one that exports it: exports of magnets from China."""
        partner = slots.scope.get("counterpart")
        piece = partner[0].piece if partner else None
        if piece is None or not slots.predicate.startswith(EXPORTING):
            return
        if self.page.folded[: piece.start].removesuffix(" the").rstrip().endswith(FROM):
            del slots.scope["counterpart"]
            slots.scope["area"] = slots.scope.get("area") or partner or []

    def _reckon(self, frame: Frame, spot: Spot, slots: Slots) -> bool:
        """Find the figures that the text reckons a value from; tell whether each of them is there."""
        taken = {slots.value[0].place} if slots.value[0].place is not None else set()
        for selector in frame.parts:
            if selector.takes_all:
                pieces = self.finder.find_all(selector, spot, taken)
            else:
                piece = self.finder.find(selector, spot, taken)
                pieces = [piece] if piece is not None else []
            alike = (piece for piece in pieces if _counts_alike(piece, slots.value[0].piece))
            figures = [figure for figure in map(self.maker.figure, alike) if figure is not None]
            if selector.takes_all:
                figures = [figure for figure in figures if _is_of_one_kind(figure, slots.value[0].value)]
            if not figures or (selector.takes_all and not self._are_several(pieces, figures, spot)):
                return False
            taken |= {(piece.start, piece.end) for piece in pieces}
            slots.parts = (*slots.parts, *figures)
        return True

    def _are_several(self, pieces: list[Piece], figures: list[Quantity], spot: Spot) -> bool:
        """Tell whether there is more than one figure, and none of them was missed that stands among them."""
        return len(figures) > 1 and not self.page.has_unread_figure(pieces[0].start, spot.end)

    def _value(self, frame: Frame, spot: Spot, name: str, slots: Slots) -> list[Filling]:
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
                    if name in self.page.lasting:
                        made = self.maker.first_day(made, piece)
                    signed = Filling(self._signed(frame, spot, made.value, piece), made.place, piece)
                    return self._spread(signed, selector, spot, slots, "value")
                # something of the kind that the predicate cannot take; perhaps the next one
                rejected.add((piece.start, piece.end))
        return []

    def _may_be_value(self, piece: Piece, selector: Selector, spot: Spot, predicate: str) -> bool:
        """Tell whether a date can be the day of something.

        The end of a stretch, the year of a document and the day of another event are not.
        """
        if piece.source == "quotation":
            return not is_spoken_apart(self.page, piece, spot)
        if piece.expression is None:
            return True
        if piece.expression.of in TIMES and self.page.pool(_NUMBERS).begins_in(piece.end, piece.end + 1):
            return False  # 两个20家
        if not isinstance(piece.expression.value, When):
            return True
        if is_measured_by(self.page, piece) or is_counted_on(self.page, piece, spot):
            return False
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

    def _fill(self, selectors: Sequence[Selector], spot: Spot, slots: Slots, name: str) -> list[Filling]:
        """Fill one slot by the first alternative that finds something."""
        owner = self._owner(selectors, slots, name)
        if owner is not None and (own := self._made(name, owner, _PLAIN)) is not None:
            slots.dealt.add(name)
            return self._spread(own, _PLAIN, spot, slots, name)
        for selector in selectors:
            constant = selector.sought.constant
            if constant is not None:
                value = Reference(id=constant) if name == "subject" and isinstance(constant, str) else constant
                return [Filling(value, None)]
            piece = self._find(selector, spot, slots, name)
            if piece is not None and not selector.is_split:
                piece = self._dealt(piece, slots, name)
                if piece is None and name == "period":
                    return []
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

    def _owner(self, selectors: Sequence[Selector], slots: Slots, name: str) -> Piece | None:
        """Return the name behind a figure that is told as its own, where a slot seeks its kind: 8万吨的马达加斯加."""
        value = slots.value[0].piece if slots.value else None
        owner = owner_behind(self.page, value) if value is not None and name in OWNED else None
        if owner is None or owner.name is None or owner.place in slots.taken:
            return None
        if name == "area" and "counterpart" in self.predicates[slots.predicate].slots:
            return None  # of several partners, in a text about the trade of one country
        is_sought = any(not each.sought.mentions.isdisjoint(owner.name.kinds) for each in selectors)
        return owner if is_sought else None

    def _dealt(self, piece: Piece, slots: Slots, name: str) -> Piece | None:
        """Return what of a list the value belongs to, where several are told in one breath; None where that is open."""
        share = self.dealer.share(piece, slots.value[0].piece if slots.value else None, may_split=not slots.dealt)
        if share.is_dealt:
            slots.dealt.add(name)
        return share.piece

    def _find(self, selector: Selector, spot: Spot, slots: Slots, name: str) -> Piece | None:
        if name != "period":
            return self._not_left_out(selector, spot, slots, name)
        filling = slots.value[0] if slots.value else None
        value = filling.piece if filling is not None else None
        if value is not None and (told := owner_of(self.page, value)) is not None:
            return None if told.span in slots.taken or counts_from_told(self.page, told) else told
        piece = self._not_owned(selector, spot, slots, value)
        if piece is None or counts_from_told(self.page, piece) or is_counted_on(self.page, piece, spot):
            return None
        if filling is not None and is_of_another_figure(self.page, piece, spot, filling, slots.kind):
            return None
        is_told = slots.predicate in STATES and is_of_another_event(self.page, piece, spot, slots.predicate)
        return None if is_told else piece

    def _not_left_out(self, selector: Selector, spot: Spot, slots: Slots, name: str) -> Piece | None:
        passed = set(slots.taken)
        for _ in range(MOST_PASSED):
            piece = self.finder.find(selector, spot, passed)
            if piece is None or not self._is_of_another(piece, selector, spot, slots, name):
                return piece
            passed.add((piece.start, piece.end))
        return None

    def _is_of_another(self, piece: Piece, selector: Selector, spot: Spot, slots: Slots, name: str) -> bool:
        """Tell whether a figure has nothing to do with what stands near it: it is left out, or another figure's."""
        # what a frame chooses by words, or asks for behind its cue, it knows
        is_sought = piece.key is not None or (piece.start > spot.end and selector.side == "after")
        if name == "subject" and slots.kind == EVENT and not is_sought and has_own_subject(self.page, piece, spot):
            return True
        if piece.name is not None:
            return self.page.is_left_out(piece)
        value = slots.value[0].piece if slots.value else None
        if piece.key is None or value is None or value.source != "expression":
            return False
        if name == "area" and piece.key == WORLD and piece.start >= value.end:
            # 230,000 tonnes, some 74% of a world total of 310,000
            return bool(self.page.pool(_AMOUNTS).between(value.end, piece.start))
        return name == "basis" and slots.kind == RATE and is_component_of_another(self.page, piece, value)

    def _not_owned(self, selector: Selector, spot: Spot, slots: Slots, value: Piece | None) -> Piece | None:
        """Return the nearest date that is not told of another figure: 619吨, 高于6月的353吨 is not about June."""
        passed = set(slots.taken)
        for _ in range(MOST_PASSED):
            piece = self.finder.find(selector, spot, passed)
            if piece is None or value is None:
                return piece
            if not owns_another(self.page, piece, value) and not is_aside(self.page, piece, spot.clause):
                return piece
            passed.add((piece.start, piece.end))
        return None

    def _made(self, name: str, piece: Piece, selector: Selector) -> Filling | None:
        return self.maker.reference(piece, selector) if name == "subject" else self.maker.slot(name, piece, selector)

    def _spread(self, filling: Filling, selector: Selector, spot: Spot, slots: Slots, name: str) -> list[Filling]:
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


# 8种镓相关物项和6种锗相关物项，合计14项
ALIKE = {"种": "项", "类": "项"}


def _counts_alike(piece: Piece, value: Piece | None) -> bool:
    """Tell whether two numbers may count the same: 家 and 份 do not, nor do sums for a tonne and for a kilogram.

    English counts whatever noun comes next.
    """
    one, other = (each.expression if each else None for each in (piece, value))
    if (one.per if one else None) != (other.per if other else None):
        return False
    mine, theirs = (ALIKE.get(each.of or "", each.of) if each else None for each in (one, other))
    return not mine or not theirs or mine == theirs or mine.isascii() or theirs.isascii()


def _is_of_one_kind(figure: Quantity, value: Value | str) -> bool:
    return isinstance(value, Quantity) and figure.unit.dimension == value.unit.dimension


def _is_pair(piece: Piece) -> bool:
    return piece.name is not None and piece.name.kinds == (SIDES, SIDES)


def _other_side(name: str, piece: Piece, slots: Slots) -> Piece:
    """Return, of a pair such as 中美, the one that a slot means: the area the first, the counterpart the other one."""
    if piece.name is None or name not in ("area", "counterpart") or not _is_pair(piece):
        return piece
    areas = {each.value for each in slots.scope.get("area", ())} if name == "counterpart" else set()
    first, second = piece.name.ids
    one = first if name == "area" or second in areas else second
    return piece._replace(name=piece.name._replace(ids=(one,), kinds=("area",)))
