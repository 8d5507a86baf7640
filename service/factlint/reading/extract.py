"""From a document to claims: expressions, names, frames and modality, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from factlint.model.claim import Claim
from factlint.model.text.fold import fold
from factlint.reading.expressions.expression import Expression
from factlint.reading.expressions.reader import ExpressionReader
from factlint.reading.frames.found import Found
from factlint.reading.frames.reading import PageReader
from factlint.reading.frames.rules import ReadingRules
from factlint.reading.pages.article import Article, Mention
from factlint.reading.pages.page import Names, Page

FindMentions = Callable[[Article, str, Sequence[Expression]], Sequence[Mention]]
ORIGIN = "read"


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that reading needs, built once; safe to share between threads.

    `find_mentions` gets the article, its text with everything outside the article blanked, and the expressions.
    `broader` gives everything that a thing is a kind of.
    """

    expressions: ExpressionReader
    find_mentions: FindMentions
    rules: ReadingRules
    broader: Callable[[str], Collection[str]]

    def open(self, article: Article) -> Page:
        """Read the expressions and names of an article and make its page."""
        own = blank_outside(article)
        folded = fold(own)
        expressions = self.expressions.read(own, article.published)
        mentions = self.find_mentions(article, own, expressions)
        occurrences = self.rules.automaton.scan(folded)
        names = Names(mentions, self.broader)
        return Page(article, folded, occurrences, expressions, names, self.rules.structure)

    def find(self, article: Article) -> list[Found]:
        """Return the claims of an article with the frames that read them, in text order."""
        return PageReader(self.open(article), self.rules).read()


def read_claims(article: Article, reader: Reader) -> list[Claim]:
    """Return the claims of an article in text order, with ids r1, r2, …; spans are code points of its clean text."""
    page = reader.open(article)
    pages = PageReader(page, reader.rules)
    told, text = pages.filler.claims.told, article.text
    return [
        _claim(each, f"r{number}", text, told(each), page.named) for number, each in enumerate(pages.read(), start=1)
    ]


def _claim(found: Found, claim_id: str, text: str, told: frozenset[str], named: frozenset[str]) -> Claim:
    return Claim(
        id=claim_id,
        predicate=found.predicate,
        subject=found.subject,
        value=found.value,
        scope=found.scope,
        modality=found.modality,
        members=found.members,
        members_open=found.members_open,
        parts=found.parts,
        also=found.also,
        weekday=found.weekday,
        origin=ORIGIN,
        span=found.span,
        quote=found.span.words(text),
        zone=found.zone,
        sentence=found.sentence,
        told=told,
        named=named,
    )


def blank_outside(article: Article) -> str:
    """Return the text with everything outside the article's sentences as line ends, so that nothing moves."""
    text, parts, at = article.running, [], 0
    for sentence in article.sentences:
        parts += ["\n" * (sentence.start - at), text[sentence.start : sentence.end]]
        at = sentence.end
    return "".join(parts) + "\n" * (len(text) - at)
