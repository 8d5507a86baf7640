"""Articles of our own and what is to be said of them, for the tests of this folder."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from factlint.checking.build import build_checker
from factlint.checking.checker import Checker
from factlint.model.measure.when import When
from factlint.model.report import Report
from factlint.model.text.span import Span

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown"}
DRAFTS = sorted(path for path in (FOLDER / "drafts").iterdir() if path.suffix in MEDIA_TYPES)
CLEAN = sorted(path for path in (FOLDER / "clean").iterdir() if path.suffix in MEDIA_TYPES)


@dataclass(frozen=True)
class Expected:
    """What is to be said of a draft. Everything quotes words of the draft, so that an edit elsewhere moves nothing."""

    published: str | None = None
    flags: list[dict[str, str]] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Accepted:
    """A known false alarm on a clean article, with the reason and the day until which it is put up with."""

    rule: str
    quote: str
    reason: str
    until: date


@cache
def checker() -> Checker:
    return build_checker(ROOT / "rules", ROOT / "reference_data")


def read(path: Path, published: str | None = None) -> tuple[str, Report]:
    """Return a draft as submitted and the report on it."""
    source = path.read_text(encoding="utf-8")
    when = None if published is None else When.parse(published)
    draft = checker().drafts.read(source, MEDIA_TYPES[path.suffix], published=when)
    return source, checker().check_draft(draft)


def expected_of(path: Path) -> Expected:
    # the plain loader would make dates of dates
    written = yaml.load((FOLDER / "expected" / f"{path.stem}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Expected(**written)


def span_of(words: str, source: str) -> Span:
    """Return where words stand in a draft; they stand there exactly once."""
    assert source.count(words) == 1, f"{words!r} stands {source.count(words)} times in the draft"
    start = source.index(words)
    return Span(start, start + len(words))


def touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def accepted() -> tuple[Accepted, ...]:
    with (FOLDER / "accepted.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Accepted(line["rule"], line["quote"], line["reason"], date.fromisoformat(line["until"]))
            for line in csv.DictReader(lines)
        )
