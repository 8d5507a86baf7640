"""Every page of tests/corpus/zones is told apart as its author marked it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.reading.document import DocumentReader

HERE = Path(__file__).resolve().parent
PAGES = sorted((HERE / "zones").glob("*.zones"))


@pytest.fixture(scope="module")
def reader() -> DocumentReader:
    return DocumentReader.load(HERE.parents[1] / "rules" / "reading")


def page(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """Return the text of a page without its zones, and the zone and words of every line that holds words."""
    text, marked = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        zone, bar, words = line.partition("| ")
        text.append(words)
        if bar:
            marked.append((zone.strip(), words.strip()))
    return "\n".join(text), marked


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_line_has_the_zone_that_its_author_gave_it(path: Path, reader: DocumentReader) -> None:
    text, marked = page(path)
    document = reader.read(text)
    found = [(line.zone.value, text[line.start : line.end]) for line in document.lines]
    assert found == marked


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_sentence_lies_outside_the_article(path: Path, reader: DocumentReader) -> None:
    document = reader.read(page(path)[0])
    assert document.sentences
    assert all(document.zone_at(sentence.start).is_article for sentence in document.sentences)
