"""Every reading does what its own examples say, in every language that they cover."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.reader import RULES, draft_reader

from factlint.model.measure.when import When
from factlint.reading.authoring.trial import try_examples
from factlint.reading.document import Document
from factlint.reading.frames.frame import Example, Reading

SHARED = {"calendar", "clauses", "dating", "mentions", "modality", "words", "zones"}
READINGS = sorted(path.stem for path in (RULES / "reading").glob("*.yaml") if path.stem not in SHARED)


def open_article(text: str, published: When | None) -> Document:
    return draft_reader().documents.read(text, published=published)


def texts_by_language(examples: tuple[Example, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for example in examples:
        for language in example.text:
            counts[language] = counts.get(language, 0) + 1
    return counts


@pytest.fixture(params=READINGS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return draft_reader().reader.rules.reading(request.param)


def test_examples_are_read_as_the_file_says(reading: Reading) -> None:
    failures = try_examples(reading, draft_reader().reader, open_article)
    assert not failures, "\n".join(map(str, failures))


def test_there_are_three_positive_texts_for_each_language_and_two_negative(reading: Reading) -> None:
    positive = texts_by_language(reading.positive)
    assert set(positive) == {"zh-Hans", "zh-Hant", "en"}
    assert min(positive.values()) >= 3
    assert len(reading.negative) >= 2


def test_folder_of_readings_is_where_it_should_be() -> None:
    assert Path(RULES / "reading" / "words.yaml").is_file()
    assert READINGS
