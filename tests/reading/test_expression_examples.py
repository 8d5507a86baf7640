"""Every rule of rules/reading/expressions reads its own examples and is silent on its counter-examples."""

from __future__ import annotations

import pytest
from tests.reading.readers import READER

from factlint.model.measure.when import When
from factlint.reading.expressions import ExpressionReader
from factlint.reading.expressions.scan.rules import Rule

WRITTEN_ON = When.parse("2025-10-15")


def found_by(rule: Rule, text: str) -> list[str | None]:
    return [found.normal for found in READER.read(text, WRITTEN_ON) if found.rule == rule.id]


POSITIVE = [(rule, text, normals) for rule in READER.rules for text, normals in rule.examples.items()]
NEGATIVE = [(rule, text) for rule in READER.rules for text in rule.silent]


@pytest.mark.parametrize(
    ("rule", "text", "normals"), POSITIVE, ids=[f"{rule.id}: {text}" for rule, text, _ in POSITIVE]
)
def test_a_rule_reads_its_example(rule: Rule, text: str, normals: tuple[str | None, ...]) -> None:
    assert found_by(rule, text) == list(normals)


@pytest.mark.parametrize(("rule", "text"), NEGATIVE, ids=[f"{rule.id}: {text}" for rule, text in NEGATIVE])
def test_a_rule_is_silent_on_its_counter_example(rule: Rule, text: str) -> None:
    assert found_by(rule, text) == []


@pytest.mark.parametrize("rule", READER.rules, ids=lambda rule: rule.id)
def test_a_rule_has_examples_of_both_sorts(rule: Rule) -> None:
    assert rule.examples
    assert rule.silent


def test_the_reader_knows_every_normaliser_that_a_rule_names() -> None:
    assert isinstance(READER, ExpressionReader)
