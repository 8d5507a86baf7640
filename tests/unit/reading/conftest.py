"""The rules that the project ships, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.reading.document import DocumentReader

RULES = Path(__file__).resolve().parents[3] / "rules" / "reading"


@pytest.fixture(scope="session")
def documents() -> DocumentReader:
    return DocumentReader.load(RULES)
