"""Makes an expression from what a normaliser read: the date filled, the hedge put on, the value typed."""

from __future__ import annotations

from dataclasses import dataclass

from factlint.model.measure.quantity import Hedge, Quantity
from factlint.model.text.span import Span
from factlint.reading.expressions.dates.moments import Shift
from factlint.reading.expressions.dates.resolving import Resolver
from factlint.reading.expressions.expression import Expression, Meaning
from factlint.reading.expressions.hedging import HEDGED_KINDS
from factlint.reading.expressions.readings import Reading
from factlint.reading.expressions.scan.lexicon import Lexicon
from factlint.reading.expressions.scan.scanning import Match
from factlint.reading.expressions.surroundings import find_base, find_bound, find_per


@dataclass(frozen=True, slots=True)
class _Hedged:
    """The span with the words that hedge, and the hedge (None where there is none or it only leads to the number)."""

    span: Span
    id: str | None
    hedge: Hedge | None

    @property
    def comparator(self) -> str:
        return self.hedge.comparator if self.hedge else "="


def finish(match: Match, reading: Reading, resolver: Resolver, lexicon: Lexicon, folded: str) -> Expression:
    """Return the expression of one reading; dates must come in the order of the text."""
    kind, core = reading.kind or match.rule.kind, reading.span or match.span
    hedged = _hedge(match, reading, kind, core, folded, lexicon)
    normal = reading.moment.normal(lexicon.calendar) if reading.moment is not None else reading.normal
    resolved = resolver.resolve(reading.moment, *core) if reading.moment is not None else None
    is_counted = reading.number is not None
    base = find_base(folded, kind, hedged.span, lexicon) if is_counted else None
    return Expression(
        kind=kind,
        span=hedged.span,
        core=core,
        rule=match.rule.id,
        normal=normal if normal is None or hedged.comparator == "=" else hedged.comparator + normal,
        value=resolved.value if resolved is not None else _value(reading, hedged.hedge, lexicon),
        comparator=hedged.comparator,
        hedge=hedged.id,
        of=reading.of,
        per=find_per(folded, core, lexicon) if is_counted else None,
        moment=reading.moment,
        resolved=resolved.text if resolved is not None else None,
        how=resolved.how if resolved is not None else None,
        alternatives=resolved.alternatives if resolved is not None else (),
        base=base.event if base is not None else None,
        relation=base.relation if base is not None else reading.relation,
        bound=reading.bound or (find_bound(folded, core, lexicon) if reading.moment is not None else None),
        weekday=reading.weekday,
        time=reading.time,
    )


def _hedge(match: Match, reading: Reading, kind: str, core: Span, folded: str, lexicon: Lexicon) -> _Hedged:
    """Find the words around a number; one inside it (三十多年) stays unless they say something else."""
    hedge, span = reading.hedge or match.rule.given.get("hedge"), core
    if match.rule.hedged and kind in HEDGED_KINDS and (kind != "reldate" or isinstance(reading.moment, Shift)):
        words = Span(core.start, max(core.end, match.end, reading.reach))
        around = lexicon.hedging.find(folded, *words, kind, reading.unit)
        span = Span(around.start, core.end if around.end == words.end else around.end)
        hedge = hedge if hedge and around.hedge in (None, "exactly") else around.hedge
    return _Hedged(span, hedge, lexicon.hedges.get(hedge or ""))


def _value(reading: Reading, hedge: Hedge | None, lexicon: Lexicon) -> Meaning | None:
    unit = lexicon.units.get(reading.unit or "")
    if reading.number is None or unit is None:
        return reading.value
    return Quantity(reading.number, unit, reading.scale, hedge)
