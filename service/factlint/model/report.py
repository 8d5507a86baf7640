"""The answer to one verification."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from factlint.model.claim import Claim
from factlint.model.flag import Flag
from factlint.model.measure.when import When


class Verdict(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    INCONSISTENT = "inconsistent"
    OUTDATED = "outdated"
    UNVERIFIABLE = "unverifiable"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdicts: as known on the article's date (`verdict`) and as known now.

    `reason` is a reason code of the vocabulary; it is set for every claim that is unverifiable or not checked, and
    where a verdict rests on something that a reader should know ("by_rounding", "one_day_off").
    """

    claim: Claim
    verdict: Verdict
    verdict_now: Verdict
    reason: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many claims were read, checked, supported and flagged, and how many were left, by reason code."""

    read: int = 0
    checked: int = 0
    supported: int = 0
    flagged: int = 0
    unchecked: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Versions:
    """What the report was made with; `rules` and every table are "sha256:…"."""

    factlint: str
    rules: str
    tables: dict[str, str]
    engine: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `id` is the digest of input, rules, tables and version: the same input gives the same bytes.

    `published` is the article's date as an interval, None when unknown; `published_basis` is given, metadata, inferred
    or unknown. `complete` is False when the time budget ran out before everything was checked. `stale` names the tables
    that should have been checked again by the day of the article; flags that rest on them are notes.
    """

    id: str
    published: When | None
    published_basis: str
    claims: tuple[Judged, ...]
    flags: tuple[Flag, ...]
    coverage: Coverage
    versions: Versions
    complete: bool = True
    stale: tuple[str, ...] = ()
