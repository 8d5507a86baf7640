"""What a piece of the text becomes in a claim: a date, a quantity, a state, a reference or words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, Protocol

from factlint.model.claim import Text, Value
from factlint.model.measure.number import read_number
from factlint.model.measure.quantity import Quantity, Unit
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.reading.expressions.dates.moments import Point, Stretch
from factlint.reading.expressions.expression import Expression
from factlint.reading.frames.frame import Selector
from factlint.reading.pages.page import Page
from factlint.reading.pages.series import Name, Piece
from factlint.reading.pages.words import WordList

# a share is given in percent and its change in points; texts mix them up, and that is for the checks to say
COMPARABLE = frozenset({"ratio", "points"})
# the unit of how many figures a text adds up
PLAIN = Unit("count", "count", Decimal(1), integral=True)
# numbers that a selector may say the unit of
BARE = frozenset({"number", "count"})
HEAD_LINKS = ("方面的", "领域的", "領域的", "相关", "相關")
MOST_HEADS = 4
OF = "的"
# ahead of who does something: 由华盛顿牵头
DOERS = ("由", "被", " by ")
# a rate from a day on (自14日起) is told ahead of that day when it was settled, and a few weeks at most
BEGINNING, SOON = "起", 21
# the power of ten of the kilograms in a weight that a price is told for
POUND = Decimal("0.45359237")
PER_WEIGHT = {"kg": 0, "t": 3, "g": -3}


class PredicateWords(Protocol):
    """What readings need of a predicate of the vocabulary."""

    @property
    def value(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def dimension(self) -> str | None: ...
    @property
    def slots(self) -> tuple[str, ...]: ...


# the choice that stands for the day of the article, in a slot that holds a period
NOW = "now"


class Filling(NamedTuple):
    """What fills a slot, the place of its words (None for a constant), and how certain a name it is."""

    value: Value | str
    place: tuple[int, int] | None
    piece: Piece | None = None


class ValueMaker:
    """Turns pieces of one page into values."""

    def __init__(self, page: Page, dimension_kinds: Mapping[str, str]) -> None:
        self.page, self.dimension_kinds = page, dimension_kinds

    def value(self, piece: Piece, selector: Selector, predicate: PredicateWords) -> Filling | None:
        """Make the value that a predicate takes; None when the piece cannot be one."""
        match predicate.value:
            case "date":
                when = piece.expression.value if piece.expression else None
                return Filling(when, piece.place, piece) if isinstance(when, When) else None
            case "quantity":
                return self._quantity(piece, selector, predicate)
            case "status":
                return Filling(State(piece.key), piece.place, piece) if piece.key else None
            case "term":
                return self.reference(piece, selector)
            case _:
                return Filling(Text(piece.key or self._words(piece)), piece.place, piece)

    def figure(self, piece: Piece) -> Quantity | None:
        """Return the amount of an expression; a choice, as of "both", is the number that its key gives."""
        if piece.key is not None:
            return Quantity(piece.key, PLAIN)
        value = piece.expression.value if piece.expression else None
        return value if isinstance(value, Quantity) else None

    def reference(self, piece: Piece, selector: Selector) -> Filling:
        """Make a reference; a name that goes on with nouns of `heads` is another thing and keeps no id.

        Nouns behind a list belong to each of its members: 电池和矿产技术 is 电池技术 and 矿产技术.
        """
        series = self.page.series_of(piece)
        last = series.end if series is not None else piece.end
        end = self._behind_heads(last, selector.heads)
        words = self.page.text[piece.start : piece.end]
        if end != last:
            head = _without_link(self.page.text[last:end])
            return Filling(Reference(text=words + head), (piece.start, end), piece)
        if piece.key is not None:
            return Filling(Reference(id=piece.key, text=words), piece.place, piece)
        ids = _ids(piece.name, selector.sought.mentions) if piece.name else ()
        if len(ids) == 1 and ids[0] in self.page.seats and not selector.is_town and self._acts(piece):
            ids = (self.page.seats[ids[0]],)  # Beijing that does something is China; "in Beijing" stays a city
        if len(ids) == 1:
            return Filling(Reference(id=ids[0], text=words), piece.place, piece)
        return Filling(Reference(text=words, candidates=ids), piece.place, piece)

    def _acts(self, piece: Piece) -> bool:
        """Tell whether a capital does something: at the head of its clause, or behind a word for the doer."""
        return self.page.leads(piece) or self.page.folded.endswith(DOERS, 0, piece.start)

    def slot(self, name: str, piece: Piece, selector: Selector) -> Filling | None:
        """Make what a slot of the scope holds: a period for period and base, else an id or words."""
        if name in ("period", "base"):
            return self._period(piece) if piece.key != NOW else self._now(piece)
        if piece.key is not None:
            return Filling(piece.key, piece.place, piece)
        if piece.expression is not None and isinstance(piece.expression.value, Quantity):
            return Filling(piece.expression.value.number, piece.place, piece)  # 第三轮 is part 3
        reference = self.reference(piece, selector)
        assert isinstance(reference.value, Reference)
        return reference._replace(value=reference.value.id or reference.value.label)

    def constant(self, value: Value | str, predicate: PredicateWords) -> Filling | None:
        """Make the constant of a file a value of the predicate's type."""
        if not isinstance(value, str):
            return Filling(value, None)
        match predicate.value:
            case "date":
                return Filling(When.parse(value), None)
            case "status":
                return Filling(State(value), None)
            case "term":
                return Filling(Reference(id=value), None)
            case "text":
                return Filling(Text(value), None)
        return None

    def first_day(self, filling: Filling, piece: Piece) -> Filling:
        """Return the day, month or year on which began what "since April 4" says goes on; others as they are."""
        moment = piece.expression.moment if piece.expression else None
        if not isinstance(moment, Stretch) or moment.last is not None or moment.first.part or moment.first.base:
            return filling
        begun = filling.value.first if isinstance(filling.value, When) else None
        if begun is None:
            return filling
        length = 10 if moment.first.day else 7 if moment.first.month else 4
        return filling._replace(value=When.parse(begun.isoformat()[:length]))

    def _now(self, piece: Piece) -> Filling | None:
        """Return the article's day as a period: 现在, "currently", or a duty told in the present.

        A day that nothing bounds is none: what is so now would be held against all that came since.
        """
        day = self.page.published
        if day is None or day.first is None or day.last is None:
            return None
        return Filling(day, piece.place, piece)

    def _period(self, piece: Piece) -> Filling | None:
        """Return a period; one that the text allows to be read otherwise is a guess, and the slot stays open."""
        expression = piece.expression
        if expression is None or not isinstance(expression.value, When):
            return None
        if not all(self._is_ahead(other) for other in expression.alternatives):
            return None
        is_running = expression.kind == "reldate" and expression.value.precision == "year"
        return Filling(self._so_far(expression.value) if is_running else expression.value, piece.place, piece)

    def _is_ahead(self, other: When) -> bool:
        """Tell whether a reading of a period lies ahead of the article: what is told of it has not been yet."""
        published = self.page.published
        return published is not None and published.last is not None and published.before(other)

    def is_guessed_ahead(self, filling: Filling) -> bool:
        """Tell whether a period without a year was read as one to come; nothing has been measured in that one."""
        expression, published = filling.piece.expression if filling.piece else None, self.page.published
        if expression is None or published is None or not isinstance(expression.value, When):
            return False
        return expression.how == "nearest" and published.before(expression.value)

    def is_about_to_begin(self, filling: Filling) -> bool:
        """Tell whether a day ahead is the first of something settled before: 自14日起, in an article of the 12th.

        A figure has not been measured then, but a rate has been laid down.
        """
        piece, published = filling.piece, self.page.published
        if piece is None or published is None or not self.page.folded.startswith(BEGINNING, piece.end):
            return False
        day = filling.value.first if isinstance(filling.value, When) else None
        return day is not None and published.last is not None and (day - published.last).days <= SOON

    def is_still_ahead(self, filling: Filling) -> bool:
        """Tell whether 月底, 下周 or the like, counted from the article's day, lies ahead of it: it is a plan then."""
        expression, published = filling.piece.expression if filling.piece else None, self.page.published
        if expression is None or published is None or expression.kind != "reldate":
            return False
        return isinstance(expression.value, When) and published.before(expression.value)

    def _so_far(self, year: When) -> When:
        """Return the part of 今年, "this year" or "the year so far" that was over when the article appeared."""
        published = self.page.published
        is_over = published is None or published.last is None or not year.meets(published)
        return year if is_over or published is None else When.between(year.first, published.last)

    def _quantity(self, piece: Piece, selector: Selector, predicate: PredicateWords) -> Filling | None:
        if piece.key is not None:
            return self._number_of(piece, predicate)
        value = piece.expression.value if piece.expression else None
        if not isinstance(value, Quantity):
            return None
        if selector.as_unit is not None and piece.expression and piece.expression.kind in BARE:
            value = Quantity(value.number, selector.as_unit, value.scale, value.hedge)
        if selector.as_unit is not None and piece.expression and piece.expression.kind == "money":
            priced = _priced(value, piece.expression.per, selector.as_unit)
            if priced is None:
                return None
            value = priced
        found = self.dimension_kinds.get(value.unit.dimension, value.unit.dimension)
        wanted = predicate.dimension
        if wanted not in (None, "any", found, value.unit.dimension) and not {wanted, found} <= COMPARABLE:
            return None
        return Filling(value, piece.place, piece)

    def _number_of(self, piece: Piece, predicate: PredicateWords) -> Filling | None:
        """Return the number that a word stands for where numbers are counts: 居首 is 1, "second-largest" 2."""
        if piece.key is None or predicate.dimension != PLAIN.dimension:
            return None
        return Filling(Quantity(piece.key, PLAIN), piece.place, piece)

    def _words(self, piece: Piece) -> str:
        return self.page.text[piece.start : piece.end]

    def _behind_heads(self, end: int, heads: WordList | None) -> int:
        """Return where a name ends with the nouns that directly follow it: 电池 + 制造 + 技术."""
        if heads is None:
            return end
        for _ in range(MOST_HEADS):
            at = end + (self.page.folded[end : end + 1] in (" ", OF))  # 稀土的技术 is no rare earth either
            following = [word for word in heads.plain if self.page.folded.startswith(word, at)]
            if not following:
                break
            end = at + max(map(len, following))
        return end


def _without_link(head: str) -> str:
    """Return head nouns without what only joins them to a name: 电池方面的技术 is 电池技术."""
    for link in HEAD_LINKS:
        head = head.replace(link, "")
    return head


def _priced(value: Quantity, per: str | None, unit: Unit) -> Quantity | None:
    """Return a sum told per weight (每公斤110美元, $230 per tonne) as a price; None for one that is not."""
    if unit.id != f"{value.unit.id}_KG":
        return None
    if per == "lb":
        pound = replace(unit, id=f"{value.unit.id}_LB", factor=unit.factor / POUND)
        return Quantity(value.number, pound, value.scale, value.hedge)
    if per not in PER_WEIGHT:
        return None
    return Quantity(value.number, unit, value.scale - PER_WEIGHT[per], value.hedge)


def _ids(name: Name, kinds: frozenset[str]) -> tuple[str, ...]:
    """Return what a name may stand for, of the kinds sought where it is anything of those."""
    kept = tuple(one for one, kind in zip(name.ids, name.kinds, strict=True) if kind in kinds)
    return kept or name.ids


def negative(quantity: Quantity) -> Quantity:
    """Return a rise as a fall; what is written with a minus already stays."""
    numeral = read_number(quantity.number)
    if numeral.low.text.startswith("-") or numeral.high.text.startswith("-"):
        return quantity
    number = f"-{numeral.low.text}" if numeral.low is numeral.high else f"-{numeral.high.text}..-{numeral.low.text}"
    return Quantity(number, quantity.unit, quantity.scale, quantity.hedge)


def other_days(expression: Expression, value: object) -> tuple[When, ...]:
    """Return what a date may mean besides the value that was chosen: without a year, also the years around it."""
    moment = expression.moment
    if isinstance(moment, Stretch) and moment.last is None:
        moment = moment.first  # since November 10
    if not isinstance(value, When) or not isinstance(moment, Point) or moment.lacks != "year":
        return expression.alternatives
    around = (_in_next_year(value, offset) for offset in (-1, 1))
    return tuple(dict.fromkeys((*expression.alternatives, *(each for each in around if each is not None))))


def _in_next_year(when: When, offset: int) -> When | None:
    try:
        ends = [None if day is None else day.replace(year=day.year + offset) for day in (when.first, when.last)]
    except ValueError:  # 29 February
        return None
    return When.between(*ends)
