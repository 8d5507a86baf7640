"""An article says the same in simplified and in traditional characters, and is judged the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC
from tests.corpus.articles import CLEAN, DRAFTS, MEDIA_TYPES, checker, expected_of
from tests.corpus.test_clean import PUBLISHED

from factlint.model.claim import SCOPE_SLOTS
from factlint.model.measure.when import When
from factlint.model.report import Report
from factlint.model.term import Reference

# the script of a file, and what turns it into the other: characters, and words as Taiwan writes them
TURNED = {".zh-Hans": "s2tw", ".zh-Hant": "t2s"}
CHINESE = [path for path in (*CLEAN, *DRAFTS) if Path(path.stem).suffix in TURNED]


def judge(source: str, path: Path, published: str | None) -> Report:
    when = None if published is None else When.parse(published)
    return checker().check_draft(checker().drafts.read(source, MEDIA_TYPES[path.suffix], published=when))


def said(report: Report) -> Counter[tuple[Any, ...]]:
    """Return what every claim says and where it stands, with words left out, which are written otherwise."""
    rules = {flag.id: flag.rules for flag in report.flags}
    found: Counter[tuple[Any, ...]] = Counter()
    for judged in report.claims:
        claim, value = judged.claim, judged.claim.value
        shown = value.id if isinstance(value, Reference) else None if hasattr(value, "text") else str(value)
        # a part that is no id is words of the text
        scope = tuple(str(getattr(claim.scope, slot)) for slot in SCOPE_SLOTS if slot != "part")
        raised = tuple(sorted(rule for flag in judged.flags for rule in rules[flag]))
        found[claim.predicate, claim.subject.id, shown, scope, claim.modality, judged.verdict, raised] += 1
    return found


def test_there_are_articles_in_both_scripts() -> None:
    assert {Path(path.stem).suffix for path in CHINESE} == set(TURNED)


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: path.name)
def test_the_other_script_reads_the_same_claims_and_raises_the_same_flags(path: Path) -> None:
    published = (
        expected_of(path).published if path in DRAFTS else PUBLISHED.get(path.name.partition(".")[0], "2025-07-10")
    )
    source = path.read_text(encoding="utf-8")
    turned = OpenCC(TURNED[Path(path.stem).suffix]).convert(source)
    assert turned != source
    ours, theirs = said(judge(source, path, published)), said(judge(turned, path, published))
    assert (ours - theirs, theirs - ours) == (Counter(), Counter())
