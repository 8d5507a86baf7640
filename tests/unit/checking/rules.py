"""Rule books of a few lines, with a naive engine, for tests of what happens around rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.engine.naive import naive_matches

from factlint.engine.session import Compiled, Match
from factlint.errors import InputTooLarge
from factlint.rulebook.authored.bindings import Surroundings
from factlint.rulebook.authored.rule_file import read_rule
from factlint.rulebook.compile import CompiledRulebook, compile_rules
from factlint.rulebook.patterns import Fact, PatternRule
from factlint.rulebook.rule import Rule, Rulebook
from factlint.rulebook.slots import claim_slots, row_slots
from factlint.rulebook.vocabulary import Vocabulary
from factlint.strict_yaml import load_yaml

HEAD = """\
id: {name}
version: 1
{kind}title: {{en: T, zh-Hans: 题, zh-Hant: 題}}
status: {status}
severity: {severity}
flag: {flag}
{verdict}why: because
references: []
authors: [x]
created: 2026-01-05
changed: 2026-01-05
uses: []
"""
TAIL = """
message: {{en: "{message}", zh-Hans: "{message}", zh-Hant: "{message}"}}
{suggestion}false_alarms: [unknown]
examples: {{}}
"""


def a_rule(
    vocabulary: Vocabulary,
    body: str,
    *,
    name: str = "a-rule",
    flag: str = "value_mismatch",
    severity: str = "error",
    status: str = "active",
    verdict: str | None = None,
    message: str = "x",
    suggestion: str | None = None,
) -> Rule:
    """Return a rule; `body` is its logic, an identity where it has an equation."""
    text = HEAD.format(
        name=name,
        kind="kind: identity\n" if "equation:" in body else "",
        status=status,
        severity=severity,
        flag=flag,
        verdict=f"verdict: {verdict}\n" if verdict else "",
    )
    text += body.strip() + TAIL.format(
        message=message, suggestion=f'suggestion: "{suggestion}"\n' if suggestion else ""
    )
    path = Path("rules") / "checks" / vocabulary.flags[flag].family / f"{name}.yaml"
    around = Surroundings(vocabulary, claim_slots(vocabulary), row_slots(vocabulary))
    rule, problems = read_rule(load_yaml(text, str(path)), path, around)
    assert rule is not None, [str(problem) for problem in problems]
    return rule


def a_rulebook(vocabulary: Vocabulary, *rules: Rule) -> Rulebook:
    return Rulebook({rule.id: rule for rule in rules}, "sha256:0000", vocabulary)


def compiled(vocabulary: Vocabulary, *rules: Rule) -> CompiledRulebook:
    return compile_rules(rules, vocabulary)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    rules: tuple[PatternRule, ...]


class NaiveEngine:
    """Tries every combination of facts; refuses more of them than `most`, for rules whose name begins as `strict`."""

    version = "naive"

    def __init__(self, most: int = 1000, strict: str = "") -> None:
        self.most, self.strict = most, strict

    def compile(self, name: str, rules: Sequence[PatternRule]) -> Compiled:
        return _Named(name, tuple(rules))

    def run(self, compiled: Compiled, facts: Sequence[Fact]) -> list[Match]:
        assert isinstance(compiled, _Named)
        if compiled.name.startswith(self.strict) and len(facts) > self.most:
            raise InputTooLarge("facts", self.most, len(facts))
        return naive_matches(compiled.rules, facts)
