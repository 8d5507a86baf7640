"""The steps of the GitHub Action and the hooks for commits do what their files say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.cli.conftest import RIGHT, WRONG

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
DRAFT = "---\ndate: 2025-06-06\n---\n\n{0}\n"


@pytest.fixture
def path_with_factlint(tmp_path: Path) -> str:
    """A PATH on which `factlint` is the package of this checkout."""
    command = tmp_path / "bin" / "factlint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factlint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return f"{command.parent}:{os.environ['PATH']}"


def run_check(folder: Path, path: str, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks, as the runner does: inputs by way of the environment."""
    step = ACTION["runs"]["steps"][1]
    environment = {
        "PATH": path,
        "PYTHONPATH": str(ROOT / "service"),
        "FACTLINT_CACHE": "off",
        "GITHUB_OUTPUT": str(folder / "outputs"),
    }
    inputs_only = {name: source for name, source in step["env"].items() if "inputs." in source}
    for name, source in inputs_only.items():
        (key,) = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", source).groups()  # type: ignore[union-attr]
        environment[name] = inputs.get(key.replace("-", "_"), ACTION["inputs"][key]["default"])
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_action_annotates_and_hands_the_status_on(tmp_path: Path, path_with_factlint: str) -> None:
    (tmp_path / "a draft.md").write_text(DRAFT.format(WRONG), encoding="utf-8")
    (tmp_path / "b.md").write_text(DRAFT.format(RIGHT), encoding="utf-8")
    ran = run_check(tmp_path, path_with_factlint, paths="a draft.md\nb.md\n")
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("::error file=a draft.md,line=5,")
    assert (tmp_path / "outputs").read_text() == "status=1\n"
    assert run_check(tmp_path, path_with_factlint, paths="b.md").returncode == 0
    assert run_check(tmp_path, path_with_factlint, paths="a draft.md", fail_on="never").returncode == 0


def test_no_input_of_the_action_is_run_by_the_shell(tmp_path: Path, path_with_factlint: str) -> None:
    evil = '$(touch run-by-shell)"; touch run-by-shell; "'
    ran = run_check(tmp_path, path_with_factlint, paths=evil, output=evil, baseline=evil, diff=evil, fail_on="never")
    assert ran.returncode == 2
    assert not (tmp_path / "run-by-shell").exists()
    scripts = " ".join(step["run"] for step in ACTION["runs"]["steps"])
    assert "${{" not in scripts


def test_hooks_call_commands_that_exist(tmp_path: Path, path_with_factlint: str) -> None:
    for hook in HOOKS:
        words = [*hook["entry"].split(), "--help"]
        environment = {"PATH": path_with_factlint, "PYTHONPATH": str(ROOT / "service"), "FACTLINT_CACHE": "off"}
        assert subprocess.run(words, env=environment, capture_output=True, timeout=60, check=False).returncode == 0
    assert {kind for hook in HOOKS for kind in hook.get("types_or", ())} == {"markdown", "html", "plain-text"}
