"""Texts of our own, three for each kind of expression: every expression of the kind is found, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.reading.readers import READER, ROOT

from factlint.model.measure.when import When
from factlint.strict_yaml import load_file

CORPUS = ROOT / "tests" / "corpus" / "expressions"
FILES = sorted(CORPUS.glob("*.yaml"))


def texts(path: Path) -> tuple[str, list[dict[str, Any]]]:
    value = load_file(path, path.name).value
    assert isinstance(value, dict)
    return value["kind"], value["texts"]


CASES = [(kind, text) for path in FILES for kind, found in [texts(path)] for text in found]


@pytest.mark.parametrize(("kind", "entry"), CASES, ids=[f"{kind} {entry['language']}" for kind, entry in CASES])
def test_a_text_gives_every_expression_of_its_kind(kind: str, entry: dict[str, Any]) -> None:
    text = entry["text"]
    region = "TW" if entry["language"] == "zh-Hant" else None
    expressions = READER.read(text, When.parse(entry["written_on"]), region)
    found = [(each.span.words(text), each.normal) for each in expressions if each.kind == kind]
    assert found == [(str(words), normal) for words, normal, *_ in entry["expect"]]


@pytest.mark.parametrize(("kind", "entry"), CASES, ids=[f"{kind} {entry['language']}" for kind, entry in CASES])
def test_a_date_resolves_as_expected(kind: str, entry: dict[str, Any]) -> None:
    expressions = READER.read(entry["text"], When.parse(entry["written_on"]))
    resolved = [each.resolved for each in expressions if each.kind == kind]
    for expected, actual in zip(entry["expect"], resolved, strict=True):
        if len(expected) > 2:
            assert actual == expected[2], expected


def test_every_kind_has_texts_in_three_languages() -> None:
    languages = {kind: {entry["language"] for entry in found} for kind, found in map(texts, FILES)}
    assert all(spoken == {"zh-Hans", "zh-Hant", "en"} for spoken in languages.values())
