"""The wheel, built once, in an environment of its own that holds nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and a folder far from the checkout to work in."""

    wheel: Path
    sdist: Path
    bin: Path
    far: Path

    def run(self, *words: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment, with nothing of ours in the variables."""
        command = [str(self.bin / str(words[0])), *map(str, words[1:])]
        done = subprocess.run(command, cwd=self.far, env=self.variables, capture_output=True, text=True, timeout=120)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    @property
    def variables(self) -> dict[str, str]:
        ours = ("PYTHON", "FACTLINT", "VIRTUAL_ENV")
        return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _call(*words: str | Path) -> None:
    done = subprocess.run([str(word) for word in words], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build sdist and wheel (the wheel from the sdist), and install the wheel as a user would."""
    place = tmp_path_factory.mktemp("far")
    _call(sys.executable, "-m", "build", "--no-isolation", "--outdir", place / "dist", ".")
    wheel, sdist = next((place / "dist").glob("*.whl")), next((place / "dist").glob("*.tar.gz"))
    _call(sys.executable, "-m", "venv", place / "env")
    pip = (place / "env/bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    locked = ("--require-hashes", "--no-build-isolation", "-r")
    _call(*pip, *locked, ROOT / "requirements/build.txt")
    _call(*pip, *locked, ROOT / "requirements/runtime.txt")
    _call(*pip, "--no-deps", "--no-index", wheel)
    work = place / "work"
    work.mkdir()
    shutil.copytree(ROOT / "examples", work / "examples")
    return Installed(wheel, sdist, place / "env/bin", work)
