"""Runs the examples of a rule through the checker: what must be flagged is, what must be left alone is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factlint.checking.checker import Checker
from factlint.checking.submitted import parse_claims
from factlint.errors import InvalidInput
from factlint.model.measure.when import When
from factlint.model.report import Report
from factlint.rulebook.rule import Example, Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example and how it came out; `problem` is None when it did what it says."""

    rule: Rule
    heading: str
    number: int
    line: int
    problem: str | None

    def __str__(self) -> str:
        return f"{self.rule.path}:{self.line}: {self.heading} example {self.number}: {self.problem or 'as it says'}"


def run_examples(checker: Checker, rule: Rule) -> Iterator[Outcome]:
    """Run every example of a rule: its claims, or its text in each language."""
    for heading in ("flagged", "silent", "boundary"):
        for number, example in enumerate(getattr(rule.examples, heading), start=1):
            problem = try_example(checker, rule, heading, example)
            yield Outcome(rule, heading, number, example.line, problem)


def try_example(checker: Checker, rule: Rule, heading: str, example: Example) -> str | None:
    """Return what an example does that it should not, None when all is as it says."""
    day = example.published or example.known_on
    published = When.parse(day) if day else None
    if not example.claims:
        problems = (
            (
                language,
                _judge(rule, heading, example, checker.check_draft(checker.drafts.read(text, published=published))),
            )
            for language, text in example.text.items()
        )
        return "; ".join(f"{language}: {problem}" for language, problem in problems if problem) or None
    try:
        claims = parse_claims(list(example.claims), checker.vocabulary)
    except InvalidInput as errors:
        return str(errors).replace("\n", "; ")
    return _judge(rule, heading, example, checker.check_claims(claims, published))


def _judge(rule: Rule, heading: str, example: Example, report: Report) -> str | None:
    """Compare what was flagged with what the heading of an example says, and then with what it expects."""
    wanted = example.expect.get("flagged", heading == "flagged" if heading != "boundary" else None)
    is_flagged = any(rule.id == name.partition("@")[0] for flag in report.flags for name in flag.rules)
    if wanted is not None and wanted is not is_flagged:
        return f"{'not ' if wanted else ''}flagged by this rule; {_summary(report)}"
    return _unexpected(example, report)


def _unexpected(example: Example, report: Report) -> str | None:
    """Compare the first claim, and the flags, with what else the example expects."""
    found: dict[str, str | None] = {}
    if report.claims:
        first = report.claims[0]
        found = {"verdict": first.verdict.value, "verdict_now": first.verdict_now.value, "reason": first.reason}
    for name, value in found.items():
        if name in example.expect and example.expect[name] != value:
            return f"expected {name} {example.expect[name]}, found {value}; {_summary(report)}"
    if "flag" in example.expect and example.expect["flag"] not in {flag.code for flag in report.flags}:
        return f"expected flag {example.expect['flag']}; {_summary(report)}"
    return None


def _summary(report: Report) -> str:
    flags = ", ".join(f"{flag.code} by {flag.rules[0]}" for flag in report.flags) or "no flags"
    verdicts = ", ".join(f"{item.claim.id} {item.verdict.value} ({item.reason or '-'})" for item in report.claims)
    return f"{flags}; {verdicts}"
