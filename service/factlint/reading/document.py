"""A text that was handed in: its lines with their zones, its sentences, its date and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from factlint.errors import InputTooLarge, InvalidInput, Problem, nearest
from factlint.model.measure.when import When
from factlint.model.text.fold import fold
from factlint.model.text.span import Span
from factlint.reading.dating import BYLINE, METADATA, Dating, find_date
from factlint.reading.inferred_date import DatingPolicy
from factlint.reading.language import HANS, find_language
from factlint.reading.markup.html import read_html
from factlint.reading.markup.plain import read_plain
from factlint.reading.markup.source_map import CleanText, SourceMap
from factlint.reading.sentences import split_clauses, split_sentences
from factlint.reading.suppressions import Suppressions, read_suppressions
from factlint.reading.zones.label import label_lines
from factlint.reading.zones.lines import Draft, draw_lines
from factlint.reading.zones.markers import ZoneRules
from factlint.reading.zones.zone import Zone

PLAIN, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
MEDIA_TYPES = (PLAIN, MARKDOWN, HTML)
# No article is larger; what is only takes time.
MOST_LINES = 50_000
MOST_MARKDOWN = 400_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the clean text that holds words; `number` counts all lines of the clean text from 1.

    Lines that a writer broke to fit a width share a `paragraph`.
    """

    start: int
    end: int
    zone: Zone
    language: str
    number: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article; `line` is the index in `Document.lines` of the line it begins on."""

    index: int
    start: int
    end: int
    zone: Zone
    line: int
    paragraph: int
    language: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read. All offsets but those of `source` are code points of `text`, the clean text.

    `published` is the article's date as an interval; `published_basis` is given, metadata, byline, inferred or unknown,
    `running` is `text` with spaces for the line ends inside paragraphs that were broken to a width, and `folded` its
    folded form: both have the offsets of `text`, and are what to look for expressions and names in.
    `dating` also has the words that say so. `suppressions` are the rules that the text itself switches off.
    """

    id: str
    source: str
    text: str
    running: str
    folded: str
    media_type: str
    title: str | None
    language: str
    dating: Dating
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    suppressions: Suppressions = field(default_factory=Suppressions)
    source_map: SourceMap = field(default_factory=SourceMap, repr=False)

    @property
    def published(self) -> When | None:
        return self.dating.published

    @property
    def published_basis(self) -> str:
        """Return the basis in the words of the report, which counts a byline as metadata."""
        return METADATA if self.dating.basis == BYLINE else self.dating.basis

    def to_source(self, span: Span) -> Span:
        """Return where the words of a span of `text` stand in `source`; markup between them is inside."""
        return self.source_map.to_source(span)

    def line_at(self, offset: int) -> Line | None:
        """Return the line that an offset belongs to, None between lines."""
        index = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[index] if index >= 0 and offset < self.lines[index].end else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence of the article that an offset belongs to, None elsewhere."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None

    def zone_at(self, offset: int) -> Zone | None:
        line = self.line_at(offset)
        return line.zone if line is not None else None

    def clauses(self, sentence: Sentence) -> tuple[Span, ...]:
        """Return the clauses of a sentence in order, each with the mark that ends it."""
        return tuple(split_clauses(self.text, sentence.span))

    def in_paragraph(self, paragraph: int) -> tuple[Sentence, ...]:
        first = bisect_right(self.sentences, paragraph - 1, key=lambda sentence: sentence.paragraph)
        last = bisect_right(self.sentences, paragraph, key=lambda sentence: sentence.paragraph)
        return self.sentences[first:last]

    def dated(self, dating: Dating) -> Document:
        """Return the document with another date, as after one was inferred from what it tells."""
        return replace(self, dating=dating)


class DocumentReader:
    """Reads texts by the rules of zones and of dating; immutable and safe to share between threads."""

    def __init__(self, zones: ZoneRules, dating: DatingPolicy) -> None:
        self.zones, self.dating = zones, dating

    @staticmethod
    def load(folder: Path) -> DocumentReader:
        """Read zones.yaml, sites/*.yaml and dating.yaml of rules/reading; raise AuthoringErrors with every problem."""
        return DocumentReader(ZoneRules.load(folder), DatingPolicy.load(folder))

    def read(
        self,
        source: str,
        media_type: str = PLAIN,
        *,
        id: str = "document",  # noqa: A002 the name that it has on the wire
        title: str | None = None,
        published: When | None = None,
        language: str | None = None,
    ) -> Document:
        """Read a text. What the caller gives (title, date, language) goes before what the text says of itself.

        Raises InvalidInput for a media type that is not text/plain, text/markdown or text/html, and InputTooLarge for a
        text of more lines, or Markdown of more characters, than an article has.
        """
        clean, drafts = self._labelled(source, media_type, title, self.zones.classes)
        if _leaves_little(drafts):  # a class that says "comments" of everything says nothing
            plainer, again = self._labelled(source, media_type, title, {})
            clean, drafts = (clean, drafts) if _leaves_little(again) else (plainer, again)
        title = title or next(iter(clean.titles), None)
        lines, language = _finish_lines(clean.text, drafts, language or _known(clean.language))
        running = _running(clean.text, drafts)
        return Document(
            id=id,
            source=source,
            text=clean.text,
            running=running,
            folded=fold(running),
            media_type=media_type,
            title=title or _title_line(clean.text, lines),
            language=language,
            dating=find_date(published, clean.dates, drafts),
            lines=lines,
            sentences=tuple(_sentences(clean.text, lines)),
            suppressions=read_suppressions(source, clean.comments, clean.front_matter),
            source_map=clean.map,
        )

    def _labelled(
        self, source: str, media_type: str, title: str | None, classes: Mapping[str, Zone]
    ) -> tuple[CleanText, list[Draft]]:
        clean = _clean(source, media_type, classes)
        folded = fold(clean.text)
        drafts = draw_lines(clean, folded, self.zones.for_text(folded), MOST_LINES)
        label_lines(drafts, title or next(iter(clean.titles), None))
        return clean, drafts


def _clean(source: str, media_type: str, classes: Mapping[str, Zone]) -> CleanText:
    kind = media_type.partition(";")[0].strip().lower()
    if kind == PLAIN:
        return read_plain(source)
    if kind == HTML:
        return read_html(source, classes)
    if kind == MARKDOWN:
        if len(source) > MOST_MARKDOWN:
            raise InputTooLarge("characters of a Markdown document", MOST_MARKDOWN, len(source))
        from factlint.reading.markup.markdown import read_markdown  # its parser is loaded for Markdown only

        return read_markdown(source, classes)
    message = f"'{media_type}' cannot be read; allowed: {', '.join(MEDIA_TYPES)}{nearest(media_type, MEDIA_TYPES)}"
    raise InvalidInput([Problem("/document/media_type", message, code="media-type")])


def _leaves_little(drafts: Sequence[Draft]) -> bool:
    """Tell whether markup has put nearly all prose of a page outside the article."""
    prose = [draft for draft in drafts if draft.is_prose]
    kept = sum(draft.columns for draft in prose if draft.zone is not None and draft.zone.is_article)
    return kept < 0.1 * sum(draft.columns for draft in prose) and any(draft.hint for draft in drafts)


def _known(language: str | None) -> str | None:
    """Return the one of our languages that a language tag means: zh-TW, zh-HK and zh-Hant are zh-Hant."""
    tag = (language or "").lower()
    if tag.startswith("en"):
        return "en"
    if not tag.startswith("zh"):
        return None
    return "zh-Hant" if any(part in tag for part in ("hant", "tw", "hk", "mo")) else "zh-Hans" if "-" in tag else None


def _finish_lines(text: str, drafts: Sequence[Draft], given: str | None) -> tuple[tuple[Line, ...], str]:
    """Make the lines, each with its language; one that tells nothing has the language of the text."""
    told = [find_language(text[draft.start : draft.end]) for draft in drafts]
    weights: Counter[str] = Counter()
    for draft, language in zip(drafts, told, strict=True):
        if language and draft.zone is not None and draft.zone.is_article:
            weights[language] += draft.columns
    main = given or (weights.most_common(1)[0][0] if weights else next((known for known in told if known), HANS))
    chinese = main if main.startswith("zh") else HANS
    lines: list[Line] = []
    number, at = 1, 0
    for draft, language in zip(drafts, told, strict=True):
        number += text.count("\n", at, draft.start)
        at = draft.start
        assert draft.zone is not None
        lines.append(Line(draft.start, draft.end, draft.zone, language or chinese, number, draft.paragraph))
    return tuple(lines), main


def _running(text: str, drafts: Sequence[Draft]) -> str:
    """Put spaces for the line ends between lines of one paragraph."""
    pieces, at = [], 0
    for line, following in pairwise(drafts):
        if line.paragraph == following.paragraph:
            pieces += [text[at : line.end], " " * (following.start - line.end)]
            at = following.start
    return "".join([*pieces, text[at:]]) if pieces else text


def _title_line(text: str, lines: Sequence[Line]) -> str | None:
    return next((text[line.start : line.end] for line in lines if line.zone is Zone.TITLE), None)


def _sentences(text: str, lines: Sequence[Line]) -> Iterator[Sentence]:
    index, at = 0, 0
    while at < len(lines):
        line, after = lines[at], at + 1
        while after < len(lines) and lines[after].paragraph == line.paragraph and lines[after].zone is line.zone:
            after += 1
        if line.zone.is_article:
            for span in split_sentences(text, Span(line.start, lines[after - 1].end), line.language):
                while at + 1 < after and lines[at + 1].start <= span.start:
                    at += 1
                yield Sentence(index, span.start, span.end, line.zone, at, line.paragraph, line.language)
                index += 1
        at = after
