"""Every message about a rule file, with its line and column: one broken file each, named after the failure.

The first line of a fixture is the problem that it has: `# line:column message`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factlint.errors import Problem

FOLDER = Path(__file__).parents[2] / "fixtures" / "bad_rules"
FILES = sorted(FOLDER.glob("*.yaml"))


def place_of(file: Path, text: str) -> Path:
    """Return where the file would stand: identities are about quantities, a few files are about retired rules."""
    if file.stem in ("active-among-retired", "retired-without-reason"):
        return Path("rules") / "retired" / file.name
    family = "quantity" if "\nkind: identity\n" in text else "time"
    return Path("rules") / "checks" / family / file.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_broken_file_has_exactly_the_problem_of_its_first_line(
    file: Path, find_problems: Callable[[str, Path], list[Problem]]
) -> None:
    text = file.read_text("utf-8")
    expected = text.partition("\n")[0].removeprefix("# ")
    found = [
        f"{problem.line}:{problem.column} {problem.message}" for problem in find_problems(text, place_of(file, text))
    ]
    assert found == [expected]


def test_there_is_a_fixture_for_each_failure() -> None:
    assert len(FILES) > 100
