"""Loading on two processors gives what loading on one gives, and says the same of what is wrong."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from factlint.assets import find_rules, find_tables
from factlint.checking.build import Assets, load_assets
from factlint.cli import halves
from factlint.errors import AuthoringErrors


@pytest.fixture(scope="module")
def alone() -> Assets:
    return load_assets(find_rules(None), find_tables(None))


def loads(monkeypatch: pytest.MonkeyPatch, processors: int) -> tuple[Assets, int]:
    """Load on so many processors; return what was loaded, and how many processes were begun."""
    begun: list[object] = []
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)))
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: begun.append(1) or fork())
    return halves.load_halves(find_rules(None), find_tables(None)), len(begun)


@pytest.mark.parametrize("processors", [1, 2])
def test_both_halves_are_there(monkeypatch: pytest.MonkeyPatch, alone: Assets, processors: int) -> None:
    loaded, begun = loads(monkeypatch, processors)
    assert begun == processors - 1
    assert (loaded.tables.digest, loaded.rulebook.digest) == (alone.tables.digest, alone.rulebook.digest)
    assert [reading.id for reading in loaded.reading.rules.readings] == [
        reading.id for reading in alone.reading.rules.readings
    ]


@pytest.mark.parametrize("broken", ["checks", "reading"])
def test_what_is_wrong_in_either_half_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    rules = tmp_path / "rules"
    shutil.copytree(find_rules(None), rules)
    (rules / broken / "broken.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(AuthoringErrors) as found:
        halves.load_halves(rules, find_tables(None))
    with pytest.raises(AuthoringErrors) as expected:
        load_assets(rules, find_tables(None))
    assert found.value.problems == expected.value.problems
