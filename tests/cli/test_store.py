"""What was loaded once is loaded fast again, and never when somebody else could have written it."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import WRONG

from factlint.assets import find_rules, find_tables
from factlint.cli import store

ROOT = Path(__file__).resolve().parents[2]


class Bomb:
    """Does harm to whoever reads it back."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("harm-was-done",)


def check(folder: Path, seed: int = 1) -> str:
    """Check the draft of a folder, in a process with hashes of its own."""
    environment = {"PYTHONHASHSEED": str(seed)} | {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "service"),
        store.VARIABLE: str(folder / "kept"),
    }
    command = [sys.executable, "-m", "factlint", "check", "a.txt", "--format", "json"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout


def stored(folder: Path) -> list[Path]:
    return sorted((folder / "kept").glob("*"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    # a figure of another year, and one of another place, are found by what rows have in common
    figures = "中国2024年稀土矿山产量占全球12%。美国2024年稀土矿山产量占全球69%。中国2024年稀土矿山产量为45000吨。"
    (tmp_path / "a.txt").write_text(f"2025年6月6日\n{WRONG}\n{figures}\n", encoding="utf-8")
    return tmp_path


def test_the_second_run_gives_what_the_first_gave(folder: Path) -> None:
    first = check(folder)
    (path,) = stored(folder)
    written = path.stat().st_mtime_ns
    assert check(folder, seed=2) == first
    assert check(folder, seed=3) == first
    assert path.stat().st_mtime_ns == written
    assert path.stat().st_mode & 0o077 == 0


def test_what_rows_have_in_common_is_the_same_in_every_process() -> None:
    script = "from factlint.reference.index import likeness; print(likeness('value', 'effective', '2025-04-04'))"
    told = set()
    for seed in ("1", "2"):
        environment = {"PYTHONPATH": str(ROOT / "service"), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script]
        told.add(subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60).stdout)
    assert len(told) == 1


def test_what_is_damaged_is_made_anew(folder: Path) -> None:
    first = check(folder)
    (path,) = stored(folder)
    path.write_bytes(path.read_bytes()[:1000])
    assert check(folder) == first
    assert path.stat().st_size > 1000


def test_what_others_could_have_written_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    path = folder / "kept" / "x.loaded"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(pickle.dumps(Bomb()))
    path.chmod(0o660)
    assert store.read(path) is None
    path.chmod(0o600)
    path.parent.chmod(0o777)
    assert store.read(path) is None
    path.parent.chmod(0o700)
    (folder / "kept" / "y.loaded").symlink_to(path)
    assert store.read(folder / "kept" / "y.loaded") is None
    assert not (folder / "harm-was-done").exists()


def test_a_change_in_any_file_is_another_thing(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(find_rules(), rules)
    before = store.digest_files(rules, find_tables())
    with (rules / "vocabulary.yaml").open("a", encoding="utf-8") as file:
        file.write("# a word more\n")
    assert store.digest_files(rules, find_tables()) != before


def test_a_store_that_cannot_be_written_is_no_error(folder: Path) -> None:
    (folder / "kept").write_text("not a folder", encoding="utf-8")
    check(folder)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({store.VARIABLE: "off"}, None),
        ({store.VARIABLE: "/some/where"}, Path("/some/where")),
        ({"XDG_CACHE_HOME": "/cache"}, Path("/cache/factlint")),
    ],
)
def test_the_environment_says_where(environment: dict[str, str], expected: Path | None) -> None:
    assert store.find_store(environment) == expected
