"""`.factlint.yaml` is found, strict, and obeyed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import RIGHT, WRONG, Run

from factlint.cli.drafts.project_file import ProjectFile

Draft = Callable[..., Path]


def settings(*lines: str) -> None:
    Path(".factlint.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def paths_of(out: str) -> list[str]:
    told = json.loads(out)
    return [report["path"] for report in (told if isinstance(told, list) else [told])]


def test_paths_and_exclude_say_what_is_checked(factlint: Run, draft: Draft) -> None:
    draft("drafts/a.md", RIGHT)
    draft("drafts/old/b.md", WRONG)
    draft("notes.md", WRONG)
    settings("paths: [drafts]", "exclude: [drafts/old]")
    ran = factlint("--format", "json")
    assert (ran.status, paths_of(ran.out)) == (0, ["drafts/a.md"])
    assert factlint("drafts/old/b.md").status == 0  # excluded for whoever names it, as a commit hook does


def test_settings_are_found_from_a_folder_below(
    factlint: Run, draft: Draft, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    draft("drafts/a.md", WRONG)
    settings("fail-on: never", "paths: [drafts]")
    monkeypatch.chdir(tmp_path / "drafts")
    assert factlint("a.md").status == 0
    assert factlint("a.md", "--no-config").status == 1
    assert factlint("a.md", "--fail-on", "error").status == 1
    assert paths_of(factlint("--format", "json").out) == ["a.md"]


def test_language_and_date_come_from_the_settings_where_the_draft_has_none(factlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The notice is old.\n", encoding="utf-8")
    settings("published: 2025-06-06", "language: zh-Hant")
    ran = factlint("a.txt")
    assert "2025-06-06" in ran.out
    assert "讀出" in ran.out


def test_a_rule_that_is_off_raises_nothing(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    settings("rules:", "  date_mismatch: false")
    assert factlint("a.md").status == 0
    settings("rules:", '  "*": false', "  date_mismatch: true")
    assert factlint("a.md").status == 1


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["pathes: [a]"], ".factlint.yaml:1:1: no key 'pathes'; did you mean 'paths'?"),
        (
            ["fail-on: errors"],
            ".factlint.yaml:1:10: expected one of error, warning, note, never; did you mean 'error'?",
        ),
        (["paths: a"], ".factlint.yaml:1:8: expected a list of paths"),
        (["rules:", "  date_mismatch: 3"], ".factlint.yaml:2:18: expected true or false"),
        (["rules:", "  date_mismatches: false"], ".factlint.yaml:2:3: no rule or flag code 'date_mismatches'"),
        (["published: soon"], ".factlint.yaml:1:12: "),
        (["suppressions:", "  - rule: x"], ".factlint.yaml:2:5: lacks reason, owner, until"),
        (["suppressions:", "  - rule: x"], "lacks quote or path"),
        (["exclude: yes"], ".factlint.yaml:1:10: "),
        (["a: [b"], ".factlint.yaml:"),
    ],
)
def test_what_is_wrong_in_the_settings_is_told_with_its_place(
    factlint: Run, draft: Draft, lines: list[str], expected: str
) -> None:
    draft("a.md", RIGHT)
    settings(*lines)
    ran = factlint("a.md")
    assert ran.status == 2
    assert expected in ran.err


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        ("drafts", "drafts/in/a.md", "drafts2/a.md"),
        ("drafts/*.md", "drafts/a.md", "drafts/in/a.md"),
        ("drafts/**/*.md", "drafts/in/x/a.md", "drafts/in/a.txt"),
        ("**/old", "x/old/a.md", "x/older/a.md"),
        ("./a?.md", "ab.md", "abc.md"),
        ("**", "any/thing.md", "../outside.md"),
        ("a+(b).md", "a+(b).md", "aab.md"),
    ],
)
def test_patterns_are_those_of_the_shell(pattern: str, fitting: str, other: str, tmp_path: Path) -> None:
    project = ProjectFile(tmp_path)
    assert project.fits(str(tmp_path / fitting), pattern)
    assert not project.fits(str(tmp_path / other), pattern)


def test_settings_can_be_named(factlint: Run, draft: Draft) -> None:
    draft("a.md", WRONG)
    Path("other.yaml").write_text("fail-on: never\n", encoding="utf-8")
    assert factlint("a.md", "--config", "other.yaml").status == 0
    assert factlint("a.md", "--config", "missing.yaml").status == 2
