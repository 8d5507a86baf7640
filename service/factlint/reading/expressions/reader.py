"""Reads every expression of a text: dates, numbers with their units, references and lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from factlint.errors import BadValue
from factlint.model.measure.when import When
from factlint.model.text.fold import fold
from factlint.reading.expressions import amounts, references
from factlint.reading.expressions.dates import times
from factlint.reading.expressions.dates.resolving import Resolver
from factlint.reading.expressions.enumerations import find_enumerations
from factlint.reading.expressions.expression import Expression
from factlint.reading.expressions.finishing import finish
from factlint.reading.expressions.load import load_lexicon, load_rules
from factlint.reading.expressions.readings import Context, Normaliser, Reading
from factlint.reading.expressions.scan.lexicon import Lexicon, Vocabulary, word_pattern
from factlint.reading.expressions.scan.overlap import Occupied
from factlint.reading.expressions.scan.rules import Rule
from factlint.reading.expressions.scan.scanning import Match, Scanner, settle
from factlint.reading.expressions.surroundings import find_region

TON, METRIC_TON = "ton", "t"
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
        is_metric = any(mark in folded for mark in self.lexicon.metric_marks)
        context = Context(self.lexicon, self._currency(folded, region), folded, is_metric)
        found = self._accept(text, folded, context)
        found.sort(key=lambda pair: pair[1].span or pair[0].span)
        resolver = Resolver(self.lexicon.calendar, anchor, folded)
        expressions = [finish(match, reading, resolver, self.lexicon, folded) for match, reading in found]
        lists = find_enumerations(folded, expressions, self.lexicon)
        return sorted([*expressions, *lists], key=lambda expression: (expression.span, expression.kind))

    def _currency(self, folded: str, region: str | None) -> str | None:
        return self.lexicon.region_currency.get(region or find_region(folded, self.lexicon))

    def _accept(self, text: str, folded: str, context: Context) -> list[tuple[Match, Reading]]:
        """Let the longest match win wherever two overlap, as long as its normaliser can read it."""
        candidates, traps = self._scanner.scan(folded, text)
        taken = Occupied()
        accepted: list[tuple[Match, Reading]] = []
        for candidate in settle(candidates):
            start, end = candidate.start, candidate.end
            if taken.touching(start, end) or traps.blocks(start, end):
                continue
            match = candidate.cut_out()
            readings = _normalise(match, context)
            if readings:
                taken.add(start, end)
                accepted += [(match, reading) for reading in readings]
        return accepted


def _normalise(match: Match, context: Context) -> list[Reading]:
    try:
        found = NORMALISERS[match.rule.normaliser](match, context)
    except BadValue:
        return []
    if found is None:
        return []
    return [_metric(each, context) for each in (found if isinstance(found, list) else [found])]


def _metric(reading: Reading, context: Context) -> Reading:
    """Return an American ton as a metric one, where the text counts in these."""
    return replace(reading, unit=METRIC_TON) if context.is_metric and reading.unit == TON else reading
