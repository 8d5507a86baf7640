"""A baseline leaves what is known alone, and --diff what did not change."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import RIGHT, WRONG, Run

Draft = Callable[..., Path]
ALSO_WRONG = "商务部、海关总署公告2025年第18号自2025年6月1日起施行。"


def git(*words: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def test_a_baseline_leaves_out_what_it_knows_wherever_it_moved(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    assert factlint("a.md", "--baseline", "known.json", "--write-baseline").status == 0
    assert factlint("a.md", "--baseline", "known.json").status == 0
    draft("a.md", "一段新的话。", "", WRONG)
    assert factlint("a.md", "--baseline", "known.json").status == 0
    draft("a.md", WRONG, "", ALSO_WRONG)
    ran = factlint("a.md", "--baseline", "known.json", "--format", "json")
    assert ran.status == 1
    quotes = {span["quote"] for flag in json.loads(ran.out)["flags"] for span in flag["spans"]}
    assert any("6月1日" in quote for quote in quotes)
    assert json.loads(ran.out)["left_out"] > 0


def test_a_baseline_says_what_is_gone(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    factlint("a.md", "--baseline", "known.json", "--write-baseline")
    draft("a.md", RIGHT)
    assert "are there no more" in factlint("a.md", "--baseline", "known.json").err


def test_a_baseline_holds_paths_from_its_own_folder(
    factlint: Run, draft: Draft, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    draft("in/a.md", WRONG)
    factlint("in/a.md", "--baseline", "known.json", "--write-baseline")
    monkeypatch.chdir(tmp_path / "in")
    assert factlint("a.md", "--baseline", "../known.json").status == 0


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 2}', '{"version": 1, "files": 3}'])
def test_what_is_no_baseline_ends_with_2(factlint: Run, draft: Draft, text: str) -> None:
    draft("a.md", WRONG)
    Path("known.json").write_text(text, encoding="utf-8")
    assert factlint("a.md", "--baseline", "known.json").status == 2
    assert factlint("a.md", "--baseline", "missing.json").status == 2
    assert factlint("a.md", "--write-baseline").status == 2


@pytest.fixture
def repository(draft: Draft, factlint: Run) -> Path:
    """A repository with one committed draft that has a flag."""
    path = draft("in/稿 件.md", WRONG)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    return path


def test_only_changed_lines_count(factlint: Run, repository: Path, draft: Draft) -> None:
    assert factlint("in", "--diff", "HEAD").status == 0
    draft("in/稿 件.md", WRONG, "", "另一段。")
    assert factlint("in", "--diff", "HEAD").status == 0
    draft("in/稿 件.md", WRONG, "", ALSO_WRONG)
    ran = factlint("in", "--diff", "HEAD", "--format", "json")
    assert ran.status == 1
    for flag in json.loads(ran.out)["flags"]:
        assert any("6月1日" in span["quote"] for span in flag["spans"])


def test_a_new_file_counts_as_a_whole(factlint: Run, repository: Path, draft: Draft) -> None:
    draft("in/new.md", WRONG)
    assert factlint("in", "--diff", "HEAD").status == 1


def test_changes_are_found_from_a_folder_below(
    factlint: Run, repository: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft("in/稿 件.md", WRONG, "", ALSO_WRONG)
    monkeypatch.chdir(repository.parent)
    assert factlint(".", "--diff", "HEAD").status == 1
    git("add", ".")
    git("commit", "-qm", "second")
    assert factlint(".", "--diff", "HEAD").status == 0
    assert factlint(".", "--diff", "HEAD~1").status == 1


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
def test_an_unknown_revision_is_told(factlint: Run, repository: Path, revision: str) -> None:
    ran = factlint("in", f"--diff={revision}")
    assert ran.status == 2
    assert "--diff: " in ran.err


def test_no_repository_is_told(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    ran = factlint("a.md", "--diff", "HEAD")
    assert ran.status == 2
    assert "not a git repository" in ran.err


def test_no_git_is_told(factlint: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    ran = factlint("in", "--diff", "HEAD")
    assert ran.status == 2
    assert "git is not installed" in ran.err


def test_standard_input_has_no_history(factlint: Run) -> None:
    assert factlint("-", "--diff", "HEAD").status == 2
