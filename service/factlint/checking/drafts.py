"""From a draft to the claims in it: the document, its date, and claims with places in the text as submitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from factlint.model.claim import Claim
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.reading.authoring.folder import load_rules
from factlint.reading.document import PLAIN, Document, DocumentReader
from factlint.reading.expressions.expression import Expression
from factlint.reading.expressions.reader import ExpressionReader
from factlint.reading.extract import Reader, read_claims
from factlint.reading.frames.rules import ReadingRules
from factlint.reading.mentions.coreference import Coreference
from factlint.reading.mentions.finder import MentionFinder
from factlint.reading.mentions.guards import Guards, load_guards
from factlint.reading.mentions.mention import Context
from factlint.reading.mentions.sides import SidesFinder
from factlint.reading.pages.article import Article, Mention
from factlint.reading.told_dates import infer_published
from factlint.reference.lookup import Tables
from factlint.rulebook.vocabulary import Vocabulary

READINGS = "reading"
# what dates an event or a document, the first that is on record
DATED_BY = ("held", "announced")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document and what was read in it; spans and quotes of the claims are those of the text as submitted."""

    document: Document
    claims: tuple[Claim, ...]


class DraftReader:
    """Reads drafts by the readings of one folder of rules and the names of one set of tables. Never changes."""

    def __init__(self, documents: DocumentReader, reader: Reader) -> None:
        self.documents = documents
        self.reader = reader

    def read(
        self,
        text: str,
        media_type: str = PLAIN,
        *,
        published: When | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> Draft:
        """Read a draft. What the caller gives goes before what the text says of itself.

        Raises InvalidInput for a media type that cannot be read.
        """
        document = self.documents.read(text, media_type, published=published, title=title, language=language)
        if document.published is None:
            expressions = self.reader.expressions
            undated = expressions.read(document.text, None)
            parts = expressions.lexicon.calendar.month_parts
            document = document.dated(infer_published(document, undated, self.documents.dating, parts))
        return Draft(document, tuple(_place(claim, document) for claim in read_claims(document, self.reader)))


class ReadingAssets(NamedTuple):
    """Everything that reading needs but the names of the tables: plain values, which can be stored."""

    documents: DocumentReader
    guards: Guards
    expressions: ExpressionReader
    rules: ReadingRules


def load_reading(rules: Path, vocabulary: Vocabulary) -> ReadingAssets:
    """Load rules/reading; raise AuthoringErrors with all that is wrong in it."""
    folder = rules / READINGS
    guards = load_guards(folder / "mentions.yaml")
    documents = DocumentReader.load(folder)
    return ReadingAssets(documents, guards, ExpressionReader.load(folder, vocabulary), load_rules(folder, vocabulary))


def build_draft_reader(reading: ReadingAssets, tables: Tables) -> DraftReader:
    """Give reading the names of the tables."""
    guards = reading.guards
    finder = MentionFinder(tables.terms, guards, _holders(tables), _dates(tables))
    coreference = Coreference(guards, finder.belongs_to)
    sides = SidesFinder(guards.sides, finder.belongs_to, _parties(tables))

    def find_mentions(article: Article, text: str, expressions: Sequence[Expression]) -> Sequence[Mention]:
        context = Context(article.published, sentences=article.sentences)
        named = finder.find(text, context, expressions)
        pairs = sides.find(text, named, context)
        pointing, _ = coreference.resolve(text, named, context, expressions, pairs)
        return sorted((*named, *pointing, *pairs), key=lambda mention: (mention.span, mention.ids))

    return DraftReader(
        reading.documents, Reader(reading.expressions, find_mentions, reading.rules, tables.terms.broader)
    )


def _holders(tables: Tables) -> dict[str, set[str]]:
    """Return the offices that each person of the tables has held, so that a name beside a title tells which it is."""
    people = [tables.terms.canonical(term.id) for term in tables.terms if term.kind == "person"]
    offices = {person: [row.value for row in tables.rows_about("office_held", person)] for person in people}
    return {
        person: {value.id for value in held if isinstance(value, Reference) and value.id is not None}
        for person, held in offices.items()
        if held
    }


def _parties(tables: Tables) -> dict[str, frozenset[str]]:
    """Return the countries that took part in each event."""
    found: dict[str, frozenset[str]] = {}
    for match in tables.find_event(kind="talks") + tables.find_event(kind="summit") + tables.find_event(kind="call"):
        rows = tables.rows_about("participant", match.id)
        named = (row.value.id for row in rows if isinstance(row.value, Reference) and row.value.id is not None)
        found[match.id] = frozenset(one for one in named if tables.terms.kind(one) == "area")
    return found


def _dates(tables: Tables) -> dict[str, When]:
    """Return when the events and documents were that share a name with others: 中美经贸会谈, 公告第1号."""
    shared = {one for ids in tables.terms.names().values() if len(ids) > 1 for one in ids}
    dates: dict[str, When] = {}
    for one in sorted(shared):
        for predicate in DATED_BY:
            for row in tables.rows_about(predicate, one):
                if isinstance(row.value, When):
                    dates.setdefault(one, row.value)
    return dates


def _place(claim: Claim, document: Document) -> Claim:
    """Give a claim its place and words in the text as submitted, where markup may stand between the words."""
    assert claim.span is not None
    span = document.to_source(claim.span)
    quote = span.words(document.source)
    return claim if (span, quote) == (claim.span, claim.quote) else replace(claim, span=span, quote=quote)
