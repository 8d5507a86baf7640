"""Matches made by hand, for what no shipped pattern lets through but an expert's pattern might."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading.readers import READER

from factlint.model.text.span import Span
from factlint.reading.expressions.readings import Context, Reading
from factlint.reading.expressions.scan.matching import Pattern
from factlint.reading.expressions.scan.rules import Rule
from factlint.reading.expressions.scan.scanning import Match

Result = Reading | list[Reading] | None


def read(normaliser: Callable[[Match, Context], Result], text: str = "", **groups: str) -> Result:
    """Give a normaliser a match with these groups; `given_x="…"` stands in the rule instead."""
    given = {name.removeprefix("given_"): word for name, word in groups.items() if name.startswith("given_")}
    caught = {name: word for name, word in groups.items() if not name.startswith("given_")}
    rule = Rule(
        id="by-hand",
        languages="any",
        kind="number",
        source="x",
        pattern=Pattern("x"),
        normaliser="",
        order=0,
        given=given,
    )
    places = {name: Span(0, len(word)) for name, word in caught.items()}
    context = Context(READER.lexicon, "CNY", text)
    return normaliser(Match(rule, 0, len(text), given | caught, places), context)


def normal(result: Result) -> str | None:
    assert isinstance(result, Reading)
    if result.moment is not None:
        return result.moment.normal(READER.lexicon.calendar)
    return result.normal
