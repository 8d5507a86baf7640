"""Says of a place in a draft what was read there and what came of it: why no claim, or why no flag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factlint.checking.checker import Checker
from factlint.checking.drafts import Draft
from factlint.errors import InvalidInput, Problem
from factlint.model.case import Case, Comparison, Relation
from factlint.model.claim import SCOPE_SLOTS, Claim
from factlint.model.report import Judged
from factlint.model.text.span import Span
from factlint.reading.authoring.explain import explain
from factlint.reading.authoring.trial import show_value
from factlint.reading.document import Document
from factlint.report.phrases import phrase

MOST_PLACES = 5
MOST_ROWS = 8
_OFFSETS = re.compile(r"(\d+):(\d+)")
RELATIONS = {
    Relation.MEETS: "agrees",
    Relation.DISJOINT: "disagrees",
    Relation.UNDECIDED: "cannot decide",
    Relation.INCOMPARABLE: "speaks of something else",
}


def explain_span(checker: Checker, draft: Draft, asked: str) -> Iterator[str]:
    """Yield lines about START:END (code points of the source) or about every place where words stand.

    Raises InvalidInput for offsets outside the text and for words that do not occur.
    """
    report = checker.check_draft(draft)
    judged = {item.claim.id: item for item in report.claims}
    for place in find_places(draft.document, asked)[:MOST_PLACES]:
        yield from _Account(checker, draft, judged).tell(place)


def find_places(document: Document, asked: str) -> list[Span]:
    """Return the places of the source that are asked for."""
    source = document.source
    offsets = _OFFSETS.fullmatch(asked)
    if offsets is not None:
        span = Span(int(offsets[1]), int(offsets[2]))
        if not 0 <= span.start < span.end <= len(source):
            raise InvalidInput([Problem("--explain", f"{asked} is no span of a text of {len(source)} characters")])
        return [span]
    words = asked.strip("“”\"'「」")
    places = [Span(*found.span()) for found in re.finditer(re.escape(words), source)] if words else []
    if not places:
        raise InvalidInput([Problem("--explain", f"the words '{words}' do not stand in the text")])
    return places


def to_clean(document: Document, span: Span) -> Span | None:
    """Return where a stretch of the source stands in the clean text; None for markup alone."""
    pieces = document.source_map
    if not pieces.starts:
        return span
    touched = [
        (start, end, source, length)
        for start, end, source, length in zip(pieces.starts, pieces.ends, pieces.sources, pieces.lengths, strict=True)
        if source < span.end and span.start < source + length
    ]
    if not touched:
        return None
    first, last = touched[0], touched[-1]
    begin = first[0] + (max(span.start - first[2], 0) if first[3] == first[1] - first[0] else 0)
    end = last[0] + min(span.end - last[2], last[3]) if last[3] == last[1] - last[0] else last[1]
    return Span(begin, end)


class _Account:
    def __init__(self, checker: Checker, draft: Draft, judged: dict[str, Judged]) -> None:
        self.checker, self.draft, self.judged = checker, draft, judged
        self.document = draft.document

    def tell(self, place: Span) -> Iterator[str]:
        yield f"{place.start}:{place.end} “{_line(place.words(self.document.source))}”"
        claims = [claim for claim in self.draft.claims if claim.span is not None and _touch(claim.span, place)]
        for claim in claims:
            yield from self.claim(claim)
        yield from self.cues(place)
        if not claims:
            yield "  no claim was read here"
        yield ""

    def cues(self, place: Span) -> Iterator[str]:
        """Tell of the words that could have begun a claim, and of what kept them from it."""
        clean = to_clean(self.document, place)
        if clean is None:
            yield "  this is markup; only words are read"
            return
        zone = self.document.zone_at(clean.start)
        if zone is not None and not zone.is_article:
            yield f"  this is not part of the article ({zone.value}); only the article is read"
            return
        found = explain(self.document, self.checker.drafts.reader, clean)
        for item in found:
            if not item.outcome.startswith("read as "):
                yield f"  “{_line(item.words)}” could begin a claim of {item.reading}, but: {item.outcome}"
        if not found:
            yield "  no reading knows any of these words as the beginning of a claim"

    def claim(self, claim: Claim) -> Iterator[str]:
        item = self.judged[claim.id]
        slots = ", ".join(
            f"{name} {value}" for name in SCOPE_SLOTS if (value := getattr(claim.scope, name)) is not None
        )
        subject = claim.subject.id or claim.subject.text or "(subject left open)"
        yield f"  claim {claim.id}: {claim.predicate} of {subject} = {show_value(claim.value)}" + (
            f" ({slots})" if slots else ""
        )
        then, now = (phrase(verdict.value, "en") for verdict in (item.verdict, item.verdict_now))
        yield f"    {then}" + ("" if now == then else f"; as known now: {now}") + self.reason(item)
        yield f"    flags: {', '.join(item.flags)}" if item.flags else "    no flag: " + self.why_silent(item)
        case = self.checker.maker.make(claim, self.document.published)
        yield from (f"    {line}" for line in self.rows(case))

    def reason(self, item: Judged) -> str:
        reasons = self.checker.vocabulary.reasons
        return f": {reasons[item.reason].labels['en']}" if item.reason is not None and item.reason in reasons else ""

    def why_silent(self, item: Judged) -> str:
        if item.verdict.value == "supported":
            return "a row agrees, and no other claim of the text contradicts it"
        if item.verdict.value == "contradicted":
            return "a row disagrees, but no rule takes that for an error (see the rows)"
        return "nothing on record decides it"

    def rows(self, case: Case) -> Iterator[str]:
        """Tell of every row that was looked at, those that decide first."""
        order = list(RELATIONS)
        ranked = sorted(case.comparisons, key=lambda item: order.index(item.relation))
        yield from (_tell_row(item) for item in ranked[:MOST_ROWS])
        if len(ranked) > MOST_ROWS:
            yield f"and {len(ranked) - MOST_ROWS} rows more"
        if not ranked:
            yield "no row was a candidate"
        yield from (f"also looked at: {_tell_row(item)}" for item in case.neighbours[:MOST_ROWS])


def _tell_row(item: Comparison) -> str:
    row = item.row
    told = [f"{row.table}/{_line(row.key)}: {_line(row.printed)}: {RELATIONS[item.relation]}"]
    told.append(f"({item.how.replace('_', ' ')}" + (f", in {item.slot}" if item.slot else "") + ")")
    if item.open_slots:
        told.append(f"the claim leaves open: {', '.join(item.open_slots)};")
    if not row.is_good:
        told.append(f"{row.grade} source;")
    if item.reason:
        told.append(f"candidate because: {item.reason}")
    return " ".join(told)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in " ".join(text.split()))
