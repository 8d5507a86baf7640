"""A rule as it was written, checked and ready to be compiled; and the rule book that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factlint.errors import UnknownRule
from factlint.model.flag import Severity
from factlint.rulebook.conditions import Condition, Operand, Threshold
from factlint.rulebook.equation import Equation
from factlint.rulebook.patterns import Literal
from factlint.rulebook.vocabulary import Vocabulary

STATUSES = ("draft", "trial", "active", "retired")
RUNNING = ("draft", "trial", "active")


@dataclass(frozen=True, slots=True)
class SlotTest:
    """What a slot must hold: one of the values, nothing (`is_stated` False) or anything (`is_stated` True)."""

    slot: str
    values: tuple[Literal, ...] = ()
    is_stated: bool | None = None


@dataclass(frozen=True, slots=True)
class SlotJoin:
    """A slot that must hold the same as a slot of an earlier alias; two open slots are the same."""

    slot: str
    alias: str
    other: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A name of a rule and what it may stand for.

    `form` is claim or row; a row belongs to the claim `of`. A group stands for all claims that fit and that agree in
    the slots `same`; of those with one value of `distinct` only one counts. `predicates` are those that it can have.
    """

    alias: str
    form: str
    tests: tuple[SlotTest, ...]
    joins: tuple[SlotJoin, ...]
    of: str | None = None
    same: tuple[str, ...] = ()
    distinct: str | None = None
    predicates: frozenset[str] = frozenset()

    @property
    def is_group(self) -> bool:
        return self.distinct is not None


@dataclass(frozen=True, slots=True)
class Example:
    """One example: claims as on the wire, or a text in several languages with the words in question.

    `expect` holds what the example says beyond its heading: verdict, verdict_now, reason, flag, flagged. `line` is the
    line of the file that it starts on.
    """

    line: int
    claims: tuple[Mapping[str, Any], ...] = ()
    text: Mapping[str, str] = field(default_factory=dict)
    quote: str | Mapping[str, str] | None = None
    published: str | None = None
    known_on: str | None = None
    expect: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Examples:
    """What a rule must flag, what it must leave alone, and cases at its edge (`expect` says which way they fall)."""

    flagged: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()
    boundary: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """A law, a page or a decision that a rule rests on."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One check or identity. `family` is the folder it stands in, `path` the file, as problems name it.

    `message` has a text for each language, with placeholders `{value}`; `placeholders` gives what each stands for.
    `verdict` is what the rule makes of its claims when it holds, None when comparisons decide that.
    """

    id: str
    version: int
    kind: str
    title: Mapping[str, str]
    status: str
    severity: Severity
    flag: str
    verdict: str | None
    why: str
    references: tuple[ReferenceLink, ...]
    authors: tuple[str, ...]
    created: str
    changed: str
    uses: tuple[str, ...]
    match: tuple[Binding, ...]
    equation: Equation | None
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    thresholds: Mapping[str, Threshold]
    message: Mapping[str, str]
    suggestion: str | None
    placeholders: Mapping[str, Operand]
    false_alarms: tuple[str, ...]
    examples: Examples
    family: str
    path: str
    retired_because: str | None = None
    replaced_by: str | None = None

    @property
    def is_running(self) -> bool:
        return self.status in RUNNING

    def binding(self, alias: str) -> Binding:
        """Return what a name stands for; raise KeyError for a name that the rule does not have."""
        for binding in self.match:
            if binding.alias == alias:
                return binding
        raise KeyError(alias)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules by id, the retired ones too, under one digest of their files ("sha256:…")."""

    rules: Mapping[str, Rule]
    digest: str
    vocabulary: Vocabulary

    @property
    def running(self) -> tuple[Rule, ...]:
        """Rules that are run: drafts and trials give notes, active ones flags of their severity."""
        return tuple(rule for rule in self.rules.values() if rule.is_running)

    @property
    def active(self) -> tuple[Rule, ...]:
        """Rules that may fail somebody's build."""
        return tuple(rule for rule in self.rules.values() if rule.status == "active")

    def rule(self, rule_id: str) -> Rule:
        """Return a rule, retired or not; raise UnknownRule with the nearest id."""
        found = self.rules.get(rule_id)
        if found is None:
            raise UnknownRule(rule_id, self.rules)
        return found
