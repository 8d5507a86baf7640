"""The same fact in other words is read as the same claim, and borne out; and what is right is never flagged."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from tests.corpus.articles import FOLDER, checker

from factlint.model.flag import Severity
from factlint.model.measure.when import When
from factlint.model.report import Judged
from factlint.strict_yaml import load_file

FACTS = load_file(FOLDER / "rewordings.yaml", "rewordings.yaml").value


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["id"])
def test_a_fact_is_read_in_all_its_wordings(fact: dict[str, Any]) -> None:
    published = When.parse(fact["published"])
    missed = []
    for language in ("zh", "en"):
        lead = fact.get("lead", {}).get(language, "")
        for sentence in fact.get(language, ()):
            text = f"{lead} {sentence}" if language == "en" else lead + sentence
            report = checker().check_draft(checker().drafts.read(text.strip(), published=published))
            flags = [flag.message["en"] for flag in report.flags if flag.severity is not Severity.NOTE]
            if flags or not any(_is_meant(judged, fact) for judged in report.claims):
                missed.append((sentence, flags))
    assert missed == []


def test_no_right_sentence_gets_a_flag() -> None:
    with (FOLDER / "right.csv").open(encoding="utf-8", newline="") as file:
        sentences = [(row["published"], row["text"]) for row in csv.DictReader(file)]
    raised = []
    for published, text in sentences:
        report = checker().check_draft(checker().drafts.read(text, published=When.parse(published)))
        raised += [(text, flag.message["en"]) for flag in report.flags if flag.severity is not Severity.NOTE]
    assert raised == []


def _is_meant(judged: Judged, fact: dict[str, Any]) -> bool:
    value = judged.claim.value
    printed = {str(value), getattr(value, "id", None)}
    is_meant = judged.claim.predicate in fact["predicates"] and not printed.isdisjoint(fact["values"])
    return is_meant and judged.verdict.value == "supported"
