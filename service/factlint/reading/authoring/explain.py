"""Says of a text where the cues of frames stand, and why a cue gave no claim."""

from __future__ import annotations

from dataclasses import dataclass

from factlint.model.text.span import Span
from factlint.reading.authoring.trial import describe
from factlint.reading.extract import Reader
from factlint.reading.frames.reading import PageReader
from factlint.reading.pages.article import Article


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cue in the text, the frame that it starts, and what came of it."""

    span: Span
    words: str
    reading: str
    frame: str
    outcome: str

    def __str__(self) -> str:
        return f"{self.span.start}-{self.span.end} '{self.words}' {self.reading}/{self.frame}: {self.outcome}"


def explain(
    article: Article, reader: Reader, span: Span | None = None, reading: str | None = None
) -> list[Explanation]:
    """Explain every cue that touches a span, of one reading or of all, in text order."""
    pages = PageReader(reader.open(article), reader.rules)
    stayed = {(found.frame.reading, found.frame.id, found.spot.start): found for found in pages.read()}
    explained = []
    for frame, spot in pages.spots():
        if reading is not None and frame.reading != reading:
            continue
        if span is not None and (spot.end <= span.start or span.end <= spot.start):
            continue
        claim = stayed.get((frame.reading, frame.id, spot.start))
        if claim is not None:
            outcome = f"read as {describe(claim, article.text)}"
        else:
            outcome = pages.filler.refusal(frame, spot) or "another claim has these words or this number"
        place = Span(spot.start, spot.end)
        explained.append(Explanation(place, place.words(article.text), frame.reading, frame.id, outcome))
    return sorted(explained, key=lambda each: (each.span, each.reading, each.frame))
