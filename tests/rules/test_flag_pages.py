"""The pages about flag codes say what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "flags"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("flags")
    assert main(["rules", "docs", "--rules", str(ROOT / "rules"), "--output", str(folder)]) == 0
    return folder


def test_the_committed_pages_are_those_of_the_rules(written: Path) -> None:
    assert {page.name: page.read_text() for page in PAGES.iterdir()} == {
        page.name: page.read_text() for page in written.iterdir()
    }
