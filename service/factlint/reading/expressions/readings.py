"""What a normaliser makes of a match, before hedges and the article's date are applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factlint.model.text.span import Span
from factlint.reading.expressions.dates.moments import Moment
from factlint.reading.expressions.expression import Meaning
from factlint.reading.expressions.scan.lexicon import Lexicon
from factlint.reading.expressions.scan.scanning import Match


@dataclass(frozen=True, slots=True)
class Context:
    """What a normaliser may know beside the match: words, the folded text, the currency of 元, if tons are metric."""

    lexicon: Lexicon
    currency: str | None
    folded: str
    is_metric: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a match.

    A number comes as `number` (a range is "40..70"), `scale` and `unit`, so that a hedge can still be put on it;
    `hedge` is one that stands inside the words (三十多年). `span` is set where it is not the match's, `reach` where the
    words that a hedge may follow go on beyond it (256 layers and above).
    """

    normal: str | None
    number: str | None = None
    scale: int = 0
    unit: str | None = None
    hedge: str | None = None
    value: Meaning | None = None
    moment: Moment | None = None
    kind: str | None = None
    of: str | None = None
    span: Span | None = None
    bound: str | None = None
    weekday: int | None = None
    time: str | None = None
    relation: str | None = None
    reach: int = 0


Normaliser = Callable[[Match, Context], "Reading | list[Reading] | None"]
