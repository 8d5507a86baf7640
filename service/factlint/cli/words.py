"""The words of reports, out of the rule book and its vocabulary."""

from __future__ import annotations

from factlint.report.checked import RuleWords, Words
from factlint.rulebook.rule import Rule, Rulebook


def collect_words(rulebook: Rulebook) -> Words:
    """Return what rules say of themselves, and the names of flag and reason codes."""
    vocabulary = rulebook.vocabulary
    names = {code: flag.labels for code, flag in vocabulary.flags.items()}
    names |= {code: reason.labels for code, reason in vocabulary.reasons.items()}
    return Words({rule.id: _describe(rule) for rule in rulebook.rules.values()}, names)


def known_names(rulebook: Rulebook) -> frozenset[str]:
    """Return the ids of rules and the flag codes: what a suppression can name."""
    return frozenset(rulebook.rules) | frozenset(rulebook.vocabulary.flags)


def _describe(rule: Rule) -> RuleWords:
    link = next((reference.url for reference in rule.references if reference.url), None)
    return RuleWords(rule.id, dict(rule.title), rule.why, rule.severity.value, rule.flag, link)
