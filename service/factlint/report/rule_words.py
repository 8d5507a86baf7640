"""Makes the words of reports out of rules and codes, of which it knows no more than it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from factlint.model.flag import Severity
from factlint.report.checked import Names, RuleWords, Words


class Link(Protocol):
    """Something to read on."""

    @property
    def url(self) -> str | None: ...


class Told(Protocol):
    """A rule, as far as a report tells of it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> Names: ...
    @property
    def why(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def flag(self) -> str: ...
    @property
    def references(self) -> Sequence[Link]: ...


class Labelled(Protocol):
    """A flag or reason code with its names."""

    @property
    def labels(self) -> Names: ...


def collect_words(rules: Iterable[Told], *codes: Mapping[str, Labelled], docs: str | None = None) -> Words:
    """Return what rules say of themselves, and the names of codes.

    `docs` is where the pages of flag codes are published; without it a rule links to the first thing that it rests on.
    """
    names = {code: labelled.labels for section in codes for code, labelled in section.items()}
    return Words({rule.id: _describe(rule, docs) for rule in rules}, names)


def _describe(rule: Told, docs: str | None) -> RuleWords:
    link = next((reference.url for reference in rule.references if reference.url), None)
    if docs:
        link = f"{docs.rstrip('/')}/{rule.flag}.md"
    return RuleWords(rule.id, dict(rule.title), rule.why, rule.severity.value, rule.flag, link)
