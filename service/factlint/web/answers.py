"""The shapes of what the service tells about itself: health, tables, rules, vocabulary."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

from factlint.web.wire import CheckResponse, Digest, Names, Out, ProblemOut, ReadResponse


class Live(Out):
    """The process answers."""

    status: Literal["live"]


class LoadedVersions(Out):
    """What is loaded."""

    factlint: str
    rules: str
    tables: dict[str, str]


class FileProblem(Out):
    """One thing that is wrong in a file of rules or tables."""

    where: str
    line: int | None
    column: int | None
    detail: str


class ReloadFailure(Out):
    """A reload that was refused."""

    at: str
    problems: list[FileProblem]


class Ready(Out):
    """What is being served."""

    status: Literal["ready"]
    loaded_at: str
    versions: LoadedVersions
    reload_failure: ReloadFailure | None


class TableSummary(Out):
    """One reference table."""

    name: str
    title: Names
    rows: int
    digest: Digest


class TableList(Out):
    """Every reference table."""

    tables: list[TableSummary]


class Column(Out):
    """One column of a table."""

    name: str
    type: str
    title: str
    description: str
    example: str
    required: bool
    allowed: list[str]


class TableOut(TableSummary):
    """One reference table, with its columns and where it comes from."""

    description: str
    key: list[str]
    columns: list[Column]
    origin: dict[str, str]
    update_every_days: int | None
    last_checked_on: str | None


class RowPage(Out):
    """Some lines of a table, as they stand in its file."""

    table: str
    digest: Digest
    total: int
    offset: int
    next_offset: int | None
    rows: list[dict[str, str]]


class RuleSummary(Out):
    """One rule."""

    id: str
    version: int
    title: Names
    family: str
    status: Literal["draft", "trial", "active", "retired"]
    severity: Literal["error", "warning", "note"]
    flag: str


class RuleList(Out):
    """Every rule."""

    digest: Digest
    rules: list[RuleSummary]


class Link(Out):
    """A law, a page or a decision that a rule rests on."""

    title: str
    url: str | None


class ExampleOut(Out):
    """Claims or a text that a rule flags, or leaves alone."""

    claims: list[dict[str, Any]] | None = None
    text: dict[str, str] | None = None
    quote: str | dict[str, str] | None = None
    published: str | None = None
    known_on: str | None = None
    expect: dict[str, Any] | None = None
    note: str | None = None


class ExamplesOut(Out):
    """What proves a rule: texts that it flags, texts that it leaves alone, and texts at its edge."""

    flagged: list[ExampleOut]
    silent: list[ExampleOut]
    boundary: list[ExampleOut]


class RuleOut(RuleSummary):
    """One rule, with its reasons and its examples."""

    kind: str
    why: str
    references: list[Link]
    authors: list[str]
    created: str
    changed: str
    uses: list[str]
    message: Names
    suggestion: str | None
    false_alarms: list[str]
    examples: ExamplesOut
    retired_because: str | None
    replaced_by: str | None


class KindOut(Out):
    """A family of predicates."""

    value: str
    labels: Names


class PredicateOut(Out):
    """What a claim may state."""

    kind: str
    value: Literal["date", "quantity", "status", "term", "text"]
    unit: str | None
    dimension: str | None
    slots: list[str]
    multiple: bool
    change_of: str | None
    part_of: str | None
    labels: Names


class UnitOut(Out):
    """A unit, with its factor to the base unit of its dimension."""

    dimension: str
    factor: str
    integral: bool
    aliases: list[str]


class HedgeOut(Out):
    """A hedge: `low` and `high` are factors of the number."""

    comparator: str
    low: str | None
    high: str | None
    words: list[str]


class FlagCodeOut(Out):
    """A flag code with the highest severity that it can have."""

    severity: Literal["error", "warning", "note"]
    family: str
    labels: Names


class Labelled(Out):
    """A word with its names."""

    labels: Names


class NamedThing(Out):
    """A person, organisation, place, commodity, document, list or technology."""

    id: str
    kind: str
    names: Names
    aliases: list[str]
    same_as: list[str]
    broader: list[str]
    part_of: list[str]


class VocabularyOut(Out):
    """Every word that claims and reports use."""

    kinds: dict[str, KindOut]
    predicates: dict[str, PredicateOut]
    units: dict[str, UnitOut]
    multipliers: dict[str, int]
    hedges: dict[str, HedgeOut]
    flags: dict[str, FlagCodeOut]
    reasons: dict[str, Labelled]
    states: dict[str, Labelled]
    treatments: dict[str, Labelled]
    terms: list[NamedThing]


# The names by which the API document calls the answers.
ANSWERS: dict[str, type[BaseModel]] = {
    "Report": CheckResponse,
    "Reading": ReadResponse,
    "Problem": ProblemOut,
    "Live": Live,
    "Ready": Ready,
    "RuleList": RuleList,
    "Rule": RuleOut,
    "TableList": TableList,
    "Table": TableOut,
    "RowPage": RowPage,
    "Vocabulary": VocabularyOut,
}
