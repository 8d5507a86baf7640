"""The use case: claims in, report out."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from factlint import __version__
from factlint.checking.cases.company import set_aside_company
from factlint.checking.cases.elsewhere import REASON as SAID_OF_ANOTHER
from factlint.checking.cases.maker import CaseMaker
from factlint.checking.cases.ordering import Ordering
from factlint.checking.drafts import Draft, DraftReader
from factlint.checking.matching.context import Surroundings
from factlint.checking.matching.flags import FlagMaker, Hit
from factlint.checking.matching.match import Matcher
from factlint.checking.naming.occasions import Occasions
from factlint.checking.naming.rankings import settle_rankings
from factlint.checking.printing.messages import Printer
from factlint.checking.remembering import Remembering
from factlint.engine.facts import Subjects
from factlint.engine.session import Engine
from factlint.model.case import Case, Standing
from factlint.model.claim import Claim
from factlint.model.flag import Flag, Severity
from factlint.model.measure.when import When
from factlint.model.report import Coverage, Judged, Report, Verdict, Versions
from factlint.reference.lookup import Tables
from factlint.rulebook.compile import compile_rulebook
from factlint.rulebook.rule import Rulebook

DECIDED = frozenset({Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.INCONSISTENT, Verdict.OUTDATED})
WRONG = frozenset({Verdict.CONTRADICTED, Verdict.INCONSISTENT, Verdict.OUTDATED})


class Budget(Protocol):
    """Something that runs out, such as time. The core never looks at a clock itself."""

    def is_spent(self) -> bool: ...


class Checker:
    """Verifies claims against one rule book and one set of tables. Immutable: a reload builds another one."""

    def __init__(
        self,
        tables: Tables,
        rulebook: Rulebook,
        engine: Engine,
        drafts: DraftReader,
    ) -> None:
        self.tables = tables
        self.drafts = drafts
        self.rulebook = rulebook
        self.vocabulary = rulebook.vocabulary
        maker = CaseMaker(tables, self.vocabulary)
        self.maker = Remembering(maker)
        self.occasions = Occasions(tables, self.vocabulary, maker.gatherings)
        self.ordering = Ordering(tables, maker.gatherings)
        self.matcher = Matcher(rulebook, compile_rulebook(rulebook), engine)
        self.printer = Printer(self.vocabulary, self._name_of)
        self.versions = Versions(__version__, rulebook.digest, tables.digests, engine.version)

    def check_claims(
        self, claims: Sequence[Claim], published: When | None = None, basis: str = "given",
        budget: Budget | None = None, today: date | None = None,
    ) -> Report:  # fmt: skip
        """Verify claims as of the article's date and as of now.

        When the budget runs out, what was not looked at is left not checked and the report says that it is partial.
        Rows of tables that were out of date when the article appeared prove no more than a note. Of an article that may
        be of any day up to now, that is told by `today`.
        """
        stale = self.tables.stale_on(_latest_day(published, today))
        cases, around = self.bench(claims, published, budget)
        order = {claim.id: place for place, claim in enumerate(claims)}
        # a figure that may be of something else says nothing against others
        certain = [case for case in cases if case.then.reason != SAID_OF_ANOTHER]
        hits, left_out = self.matcher.find_hits(certain, around)
        flags = FlagMaker(self.printer, order, published, stale).make(hits)
        judged = judge_all(cases, flags, hits)
        return Report(
            id=self._digest(claims, published, stale), published=published,
            published_basis=basis if published is not None else "unknown", claims=judged, flags=tuple(flags),
            coverage=cover(judged, flags), versions=self.versions,
            complete=not left_out and all(item.reason != "over_budget" for item in judged), stale=tuple(sorted(stale)),
        )  # fmt: skip

    def check_draft(
        self, draft: Draft, claims: Sequence[Claim] = (), budget: Budget | None = None, today: date | None = None
    ) -> Report:
        """Verify the claims that were read in a draft, together with claims that were submitted beside it."""
        document = draft.document
        read = _apart(draft.claims, {claim.id for claim in claims})
        return self.check_claims([*read, *claims], document.published, document.published_basis, budget, today)

    def bench(
        self, claims: Sequence[Claim], published: When | None, budget: Budget | None = None
    ) -> tuple[list[Case], Surroundings]:
        """Return the cases that rules look at, and what they can ask about them."""
        named = self.occasions.settle(claims, published)
        made = set_aside_company([self._make_case(each, published, budget) for each in settle_rankings(list(named))])
        cases = self.ordering.settle(made, published, self.maker.make)
        return cases, Surroundings(self.tables, self.vocabulary, Subjects(self.tables.terms.kind, published))

    def _make_case(self, claim: Claim, published: When | None, budget: Budget | None) -> Case:
        if budget is not None and budget.is_spent():
            left = Standing(Verdict.NOT_CHECKED, "over_budget")
            return Case(claim, self.vocabulary.predicates[claim.predicate].kind, (), left, left)
        return self.maker.make(claim, published)

    def _digest(self, claims: Sequence[Claim], published: When | None, stale: Collection[str]) -> str:
        parts = [repr(tuple(claims)), str(published), self.rulebook.digest, self.tables.digest, __version__]
        parts += [f"{claim.id} {sorted(claim.told)}" for claim in claims if claim.told is not None]
        parts += [repr(sorted(names)) for names in dict.fromkeys(claim.named for claim in claims) if names]
        parts += sorted(stale)  # what else the day can change; nothing while every table is fresh
        return "sha256:" + hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def _name_of(self, identifier: str, language: str) -> str | None:
        label = self.tables.terms.label(identifier, language)
        return None if label == identifier else label


def _latest_day(published: When | None, today: date | None) -> date | None:
    """Return the last day on which an article can have appeared; what was on record then does not grow old."""
    last = published.last if published is not None else None
    return min((day for day in (last, today) if day is not None), default=None)


def _apart(read: Sequence[Claim], taken: Collection[str]) -> list[Claim]:
    """Give the claims that were read ids that no submitted claim has."""
    prefix = ""
    while any(prefix + claim.id in taken for claim in read):
        prefix += "read-"
    return [replace(claim, id=prefix + claim.id) for claim in read] if prefix else list(read)


def judge_all(cases: Sequence[Case], flags: Sequence[Flag], hits: Iterable[Hit]) -> tuple[Judged, ...]:
    """Give the final verdicts: what comparisons say, and what rules add to it."""
    verdict_of = {hit.rule.id: hit.rule.verdict for hit in hits}
    own: dict[str, list[Flag]] = defaultdict(list)
    for flag in flags:
        for claim in flag.claims:
            own[claim].append(flag)
    return tuple(judge(case, own.get(case.claim.id, ()), verdict_of) for case in cases)


def judge(case: Case, own: Sequence[Flag], verdict_of: Mapping[str, str | None]) -> Judged:
    """Give the final verdict of a claim with its flags; `verdict_of` is what each rule makes of its claims."""
    verdict, now = case.then.verdict, case.now.verdict
    raised = {rule.partition("@")[0] for flag in own if flag.severity is not Severity.NOTE for rule in flag.rules}
    for word in [verdict_of[rule] for rule in sorted(raised)]:
        if word is not None:
            verdict, now = _stronger(verdict, Verdict(word)), _stronger(now, Verdict(word))
    reason = None if verdict in WRONG and case.then.verdict not in WRONG else case.then.reason
    return Judged(case.claim, verdict, now, reason, tuple(flag.id for flag in own))


def _stronger(verdict: Verdict, made: Verdict) -> Verdict:
    """A rule can make a claim wrong; it cannot make a wrong claim less wrong."""
    if verdict is Verdict.NOT_CHECKED or verdict is Verdict.CONTRADICTED:
        return verdict
    return made


def cover(judged: Sequence[Judged], flags: Sequence[Flag]) -> Coverage:
    """Account for every claim; a cause is counted once, however many flags hang on it."""
    left = [item for item in judged if item.verdict not in DECIDED]
    return Coverage(
        read=len(judged),
        checked=len(judged) - len(left),
        supported=sum(item.verdict is Verdict.SUPPORTED for item in judged),
        flagged=len({flag.cause for flag in flags if flag.severity is not Severity.NOTE}),
        unchecked=dict(sorted(Counter(item.reason or "no_row" for item in left).items())),
    )
