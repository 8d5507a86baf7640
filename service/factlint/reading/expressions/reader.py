"""Reads every expression of a text: dates, numbers with their units, references and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from factlint.errors import BadValue
from factlint.model.fold import fold
from factlint.model.quantity import Quantity
from factlint.model.span import Span
from factlint.model.when import When
from factlint.reading.expressions import amounts, references, times
from factlint.reading.expressions.enumerations import find_enumerations
from factlint.reading.expressions.expression import Expression
from factlint.reading.expressions.hedging import HEDGED_KINDS, find_hedging
from factlint.reading.expressions.lexicon import Lexicon, Vocabulary, word_pattern
from factlint.reading.expressions.load import load_lexicon, load_rules
from factlint.reading.expressions.moments import Shift
from factlint.reading.expressions.overlap import Occupied
from factlint.reading.expressions.readings import Context, Normaliser, Reading
from factlint.reading.expressions.resolving import Resolver
from factlint.reading.expressions.rules import Rule
from factlint.reading.expressions.scanning import Match, Scanner, settle
from factlint.reading.expressions.surroundings import find_base, find_per, find_region

NORMALISERS: Mapping[str, Normaliser] = amounts.NORMALISERS | times.NORMALISERS | references.NORMALISERS


class ExpressionReader:
    """The rules and words of a folder, ready to read texts; immutable and safe to share between threads."""

    def __init__(self, rules: tuple[Rule, ...], lexicon: Lexicon, traps: tuple[str, ...]) -> None:
        self.rules, self.lexicon = rules, lexicon
        self._scanner = Scanner(rules, traps)

    @staticmethod
    def load(folder: Path, vocabulary: Vocabulary) -> ExpressionReader:
        """Read rules/reading; raise AuthoringErrors with every problem of its files."""
        lexicon = load_lexicon(folder, vocabulary)
        traps = (word_pattern(lexicon.traps), *lexicon.trap_patterns)
        return ExpressionReader(load_rules(folder, lexicon, NORMALISERS), lexicon, traps)

    def read(self, text: str, anchor: When | None = None, region: str | None = None) -> list[Expression]:
        """Return the expressions in the order of the text; offsets are code points of `text`.

        `anchor` is the article's date, None when unknown. `region` (CN, TW, HK …) says whose 元 is meant; without it
        the text's own words decide.
        """
        folded = fold(text)
        context = Context(self.lexicon, self._currency(folded, region), folded)
        found = self._accept(text, folded, context)
        expressions = self._finish(sorted(found, key=lambda pair: pair[1].span or pair[0].span), folded, anchor)
        lists = find_enumerations(folded, expressions, self.lexicon)
        return sorted([*expressions, *lists], key=lambda expression: (expression.span, expression.kind))

    def _currency(self, folded: str, region: str | None) -> str | None:
        return self.lexicon.region_currency.get(region or find_region(folded, self.lexicon))

    def _accept(self, text: str, folded: str, context: Context) -> list[tuple[Match, Reading]]:
        """Let the longest match win wherever two overlap, as long as its normaliser can read it."""
        traps = self._scanner.trapped(folded)
        taken = Occupied()
        accepted: list[tuple[Match, Reading]] = []
        for match in settle(self._scanner.scan(folded, text)):
            if taken.touching(match.start, match.end) or traps.blocks(match.start, match.end):
                continue
            readings = _normalise(match, context)
            if readings:
                taken.add(match.start, match.end)
                accepted += [(match, reading) for reading in readings]
        return accepted

    def _finish(self, found: Iterable[tuple[Match, Reading]], folded: str, anchor: When | None) -> list[Expression]:
        resolver = Resolver(self.lexicon.calendar, anchor, folded)
        expressions = []
        for match, reading in found:
            core = reading.span or match.span
            expression = Expression(
                kind=reading.kind or match.rule.kind,
                span=core,
                core=core,
                rule=match.rule.id,
                normal=reading.normal,
                value=reading.value,
                of=reading.of,
                moment=reading.moment,
                bound=reading.bound,
                weekday=reading.weekday,
                time=reading.time,
                relation=reading.relation,
            )
            expression = self._resolve(expression, resolver)
            expressions.append(self._quantify(expression, match, reading, folded))
        return expressions

    def _resolve(self, expression: Expression, resolver: Resolver) -> Expression:
        moment = expression.moment
        if moment is None:
            return expression
        normal = moment.normal(self.lexicon.calendar)
        resolved = resolver.resolve(moment, *expression.core)
        if resolved is None:
            return replace(expression, normal=normal)
        return replace(
            expression,
            normal=normal,
            value=resolved.value,
            resolved=resolved.text,
            how=resolved.how,
            alternatives=resolved.alternatives,
        )

    def _quantify(self, expression: Expression, match: Match, reading: Reading, folded: str) -> Expression:
        """Put the hedge on a number and make its typed value."""
        hedge, core = reading.hedge, expression.core
        if match.rule.hedged and expression.kind in HEDGED_KINDS and _can_be_hedged(expression):
            words = Span(core.start, max(core.end, match.end, reading.reach))
            around = find_hedging(folded, *words, expression.kind, reading.unit, self.lexicon)
            hedge = hedge if hedge and around.hedge in (None, "exactly") else around.hedge
            expression = replace(
                expression, span=Span(around.start, core.end if around.end == words.end else around.end)
            )
        known = self.lexicon.hedges.get(hedge or "")
        comparator = known.comparator if known else "="
        if known and expression.normal is not None and comparator != "=":
            expression = replace(expression, normal=comparator + expression.normal)
        expression = replace(expression, hedge=hedge, comparator=comparator)
        if reading.number is None or reading.unit is None:
            return expression
        unit = self.lexicon.units.get(reading.unit)
        if unit is not None:
            expression = replace(expression, value=Quantity(reading.number, unit, reading.scale, known))
        return replace(
            expression, per=find_per(folded, expression, self.lexicon), **find_base(folded, expression, self.lexicon)
        )


def _can_be_hedged(expression: Expression) -> bool:
    """Tell whether "more than" can bound it: ten years ago yes, last year no."""
    return expression.kind != "reldate" or isinstance(expression.moment, Shift)


def _normalise(match: Match, context: Context) -> list[Reading]:
    try:
        found = NORMALISERS[match.rule.normaliser](match, context)
    except BadValue:
        return []
    if found is None:
        return []
    return found if isinstance(found, list) else [found]
