"""Who comes first, second or ahead of another, reckoned from the amounts on record of all that are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factlint.checking.comparing.resolve import WORLD
from factlint.model.case import Comparison, Relation
from factlint.model.claim import Claim, Scope
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.row import Row, Source
from factlint.model.term import Reference
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

RANKED = Source("ranked", "Ranked by the amounts on record", "factlint")
# what places are ranked by, as producers; and as partners of one place
OF_A_PLACE = ("mine_production", "refinery_production", "production", "reserves", "capacity")
OF_A_PARTNER = (
    "import_share", "import_volume", "import_value", "export_share", "export_volume",
    "goods_trade_total", "goods_exports", "goods_imports",
)  # fmt: skip
MEASURES = frozenset(OF_A_PLACE + OF_A_PARTNER)
# a text that says how much is produced may speak of mines or of refineries
MEANT_BY = {
    "production": ("production", "mine_production", "refinery_production"),
    "imports": ("import_share", "import_volume", "import_value"),
    "exports": ("export_share", "export_volume", "goods_exports"),
}
SHARES = frozenset({"import_share", "export_share"})
# no one place, or none that is ranked among others
REST = "t-ar-x9"
NO_PLACE = frozenset(
    {*WORLD, REST, "t-ar-x18", "t-ar-africa", "t-ar-asia", "t-ar-west", "t-ar-indo-pacific", "t-ar-cn-hk"}
)
WHOLE = Decimal(100)
SHOWN = 4
YEARS_BACK = 3


@dataclass(frozen=True, slots=True)
class Field:
    """The amounts of one measure, period and edition: of each place, of all the rest, and of all together."""

    measure: str
    amounts: dict[str, Row]
    rest: Row | None
    whole: Row | None

    def amount(self, place: str) -> Quantity | None:
        row = self.amounts.get(place)
        return row.value if row is not None and isinstance(row.value, Quantity) else None


def find_ranks(
    claim: Claim, tables: Tables, vocabulary: Vocabulary, published: When | None
) -> Iterator[tuple[Row, bool]]:
    """Yield the rank of a place, by each measure and period that may be meant, and whether it is left open.

    A place that another is ahead of is not the first, whoever else is missing; that it is the second is known only
    where what is left of the whole is too little for anybody else. By what it is ranked, a text has to say before
    anything is held against it.
    """
    who, value = claim.scope.counterpart or claim.scope.area, claim.value
    if claim.predicate != "rank" or who is None or not isinstance(value, Quantity):
        return
    for one in _fields(claim, who, tables, published):
        low, high = _rank(one, who, tables)
        row = _row(claim, one, who, (low, high), _printed(one, tables, (who,)), vocabulary)
        is_possible = low <= value.value and (high is None or value.value <= high)
        if low == high == value.value or claim.scope.basis is not None:
            yield row, is_possible and low != high


def find_order(claim: Claim, tables: Tables, published: When | None) -> Iterator[Comparison]:
    """Yield the amounts of two places that show which of them is ahead, by each measure that may be meant."""
    value, scope = claim.value, claim.scope
    who = scope.counterpart or scope.area
    if claim.predicate != "ahead_of" or who is None or not isinstance(value, Reference) or value.id is None:
        return
    found = [(one, _order(one, who, value.id)) for one in _fields(claim, who, tables, published)]
    known = [(one, order) for one, order in found if order != 0]
    for one, order in known:
        row = one.amounts[who]
        printed = _printed(one, tables, (who, value.id))
        made = replace(row, table="ranked", predicate="ahead_of", printed=printed, source=RANKED, value=Reference(who))
        if order > 0:
            yield Comparison(made, Relation.MEETS, "ahead", reason="ranked by the amounts on record")
        elif scope.basis is not None and len(known) == len(found):
            yield Comparison(made, Relation.DISJOINT, "behind", reason="ranked by the amounts on record")


def _fields(claim: Claim, who: str, tables: Tables, published: When | None) -> list[Field]:
    """Return the fields in which a place has an amount, of the claimed measure and period or of every one."""
    scope, subject = claim.scope, claim.subject.id
    known = OF_A_PLACE if scope.counterpart is None else OF_A_PARTNER
    meant = known if scope.basis is None else MEANT_BY.get(scope.basis, (scope.basis,))
    if subject is None:
        return []
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for name in (each for each in meant if each in known):
        for row in tables.rows_about(name, subject):
            if _is_asked(row, scope, published):
                unit = row.value.unit.dimension if isinstance(row.value, Quantity) else ""
                of = row.scope.area or "" if scope.counterpart is not None else ""
                groups[name, of, str(row.scope.period), row.scope.basis or "", row.source.id, unit].append(row)
    fields = (_field(name[0], rows, scope.counterpart is not None) for name, rows in groups.items())
    return [one for one in fields if who in one.amounts and len(one.amounts) > 1]


def _is_asked(row: Row, scope: Scope, published: When | None) -> bool:
    held, last = row.scope, None if published is None else published.last
    if not row.is_good or held.period is None or not isinstance(row.value, Quantity):
        return False
    if scope.counterpart is not None and (held.counterpart is None or scope.area not in (None, held.area)):
        return False
    if scope.counterpart is None and held.counterpart is not None:
        return False
    if scope.period is not None:
        return held.period.equals(scope.period)
    if last is None or held.period.last is None:
        return last is None
    return row.is_known_on(last) and held.period.last.year >= last.year - YEARS_BACK


def _field(measure: str, rows: Iterable[Row], is_of_partners: bool) -> Field:
    amounts: dict[str, Row] = {}
    rest = whole = None
    for row in rows:
        place = (row.scope.counterpart if is_of_partners else row.scope.area) or WORLD[0]
        if place in WORLD:
            whole = row
        elif place == REST:
            rest = row
        elif place not in NO_PLACE:
            amounts.setdefault(place, row)
    return Field(measure, amounts, rest, whole)


def _order(field: Field, who: str, other: str) -> int:
    """Return 1 where the one has more than the other for certain, -1 where it has less, 0 where it is not known."""
    one, two = field.amount(who), field.amount(other)
    if one is None or two is None or one.bounds().meets(two.bounds()):
        return 0
    return 1 if one.value > two.value else -1


def _rank(field: Field, who: str, tables: Tables) -> tuple[int, int | None]:
    """Return the best and the worst rank that a place can have; None where there may be any number ahead of it."""
    lies_in = tables.terms.lies_in
    others = [one for one in field.amounts if one != who and not lies_in(one, who) and not lies_in(who, one)]
    orders = [_order(field, who, one) for one in others]
    low, even = 1 + orders.count(-1), orders.count(0)
    unnamed = _most_unnamed(field, who)
    return low, None if unnamed is None else low + even + unnamed


def _most_unnamed(field: Field, who: str) -> int | None:
    """Return how many that no row names can have as much as a place: so many as fit into what is left of the whole."""
    own = field.amount(who)
    least = None if own is None else own.bounds().low
    if least is None or least <= 0:
        return None
    left = _left(field)
    hidden = 1 if field.whole is not None and "xclud" in (field.whole.note or "") else 0
    return None if left is None else hidden + max(0, int(left / least))


def _left(field: Field) -> Decimal | None:
    """Return the most that all unnamed places can have together."""
    least = (_amount(row).bounds().low for row in field.amounts.values())
    named = sum((each for each in least if each is not None), Decimal(0))
    if field.measure in SHARES:
        return WHOLE - named
    whole = None if field.whole is None else _amount(field.whole).bounds().high
    return None if whole is None else whole - named


def _amount(row: Row) -> Quantity:
    assert isinstance(row.value, Quantity)  # no other row is asked for
    return row.value


def _row(
    claim: Claim, field: Field, who: str, ends: tuple[int, int | None], printed: str, vocabulary: Vocabulary
) -> Row:
    """Return the rank as a row: the one that there is, else the end of the range that is nearer to the claim."""
    own, (low, high) = field.amounts[who], ends
    is_beyond = high is not None and isinstance(claim.value, Quantity) and claim.value.value > high
    number, hedge = (high, "at_most") if is_beyond else (low, "at_least")
    known = None if low == high else vocabulary.hedge(hedge)
    value = Quantity(str(number), vocabulary.unit("count"), 0, known)
    basis = claim.scope.basis
    scope = Scope(area=own.scope.area, counterpart=own.scope.counterpart, period=own.scope.period, basis=basis)
    return replace(own, table="ranked", predicate="rank", value=value, scope=scope, printed=printed, source=RANKED)


def _printed(field: Field, tables: Tables, meant: Sequence[str]) -> str:
    """Return the amounts behind a rank, the largest first, and that of each place that is meant."""
    ordered = sorted(field.amounts, key=lambda place: -getattr(field.amount(place), "value", Decimal(0)))
    shown = [place for place in ordered if place in meant or place in ordered[:SHOWN]] if len(meant) == 1 else meant
    return "; ".join(f"{tables.terms.label(place)} {field.amounts[place].printed}" for place in shown)
