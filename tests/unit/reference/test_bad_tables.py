"""Every message about a broken table, with its file, line and column: one broken package per message."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from factlint.errors import AuthoringErrors
from factlint.reference.lint import lint_tables
from factlint.reference.load import load_tables
from factlint.rulebook.vocabulary import Vocabulary

FIXTURES = Path(__file__).parents[2] / "fixtures"
TODAY = date(2025, 8, 1)
BROKEN = sorted(folder for folder in (FIXTURES / "bad_tables").iterdir() if folder.is_dir())
# what an editor should mend, and what does not stop a service from starting
LINT_ONLY = {
    "sum-differs", "parts-do-not-add-up", "out-of-range", "above-a-range", "dates-reversed", "periods-overlap",
    "gap-between-periods", "not-exactly-one", "not-even-one", "source-nobody-names", "stale", "two-states-on-one-day",
}  # fmt: skip


def package_of(broken: Path, target: Path) -> Path:
    """Lay the broken files over the right ones; a folder without files of its own is an empty package."""
    own = [file for file in broken.rglob("*") if file.is_file() and file.name != "expected.txt"]
    if not own:
        target.mkdir()
        return target
    shutil.copytree(FIXTURES / "tables", target)
    for file in own:
        place = target / file.relative_to(broken)
        place.parent.mkdir(exist_ok=True)
        shutil.copyfile(file, place)
    return target


@pytest.mark.parametrize("broken", BROKEN, ids=lambda folder: folder.name)
def test_a_broken_package_is_described_in_full(broken: Path, words: Vocabulary, tmp_path: Path) -> None:
    folder = package_of(broken, tmp_path / "tables")
    problems = lint_tables(folder, words, TODAY)
    said = [str(problem).replace(f"{folder}/", "").replace(f"{tmp_path}/", "") for problem in problems]
    assert said == (broken / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("broken", BROKEN, ids=lambda folder: folder.name)
def test_a_package_that_cannot_be_trusted_does_not_load(broken: Path, words: Vocabulary, tmp_path: Path) -> None:
    folder = package_of(broken, tmp_path / "tables")
    if broken.name in LINT_ONLY:
        load_tables(folder, words)
    else:
        with pytest.raises(AuthoringErrors):
            load_tables(folder, words)


def test_a_right_package_has_no_problem(words: Vocabulary) -> None:
    assert lint_tables(FIXTURES / "tables", words, TODAY) == []


def test_problems_of_several_files_are_reported_together_in_order(folder: Path, words: Vocabulary) -> None:
    for name, old, new in (("rates.csv", "10,0,10", "ten,0,10"), ("figures.csv", "7.27,CNY", "7.27,CNX")):
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    said = [str(problem).rsplit("/", 1)[-1] for problem in lint_tables(folder, words)]
    assert said == [
        "figures.csv:6:74: unit: no unit 'CNX'; did you mean 'CNY'?",
        "rates.csv:2:31: rate: 'ten' is no number; allowed: 17.94, -2.5",
    ]
