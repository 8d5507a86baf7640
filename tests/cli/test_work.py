"""Many files are shared out, in order; a bar shows on a terminal only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factlint.cli.work import Progress, choose_jobs, do_all

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("asked", "files", "jobs"), [(None, 1, 1), (None, 7, 1), (3, 2, 2), (3, 9, 3), (1, 999, 1)])
def test_few_files_stay_in_one_process(asked: int | None, files: int, jobs: int) -> None:
    assert choose_jobs(asked, files) == jobs


def test_many_files_use_every_core() -> None:
    assert choose_jobs(None, 1000) == len(os.sched_getaffinity(0))


def shout(path: str) -> str:
    return path.upper()


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_answers_come_in_the_order_of_the_paths(jobs: int) -> None:
    paths = [f"file {number}" for number in range(23)]
    assert do_all(shout, paths, jobs, Progress(len(paths))) == [path.upper() for path in paths]


def fail_at_seven(path: str) -> str:
    if path == "7":
        raise ZeroDivisionError(path)
    return path


def die_at_seven(path: str) -> str:
    if path == "7":
        os._exit(9)
    return path


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_any_process_is_raised(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        do_all(fail_at_seven, [str(number) for number in range(12)], jobs, Progress(12))


def test_a_process_that_dies_is_noticed() -> None:
    with pytest.raises(RuntimeError, match="a process ended before"):
        do_all(die_at_seven, [str(number) for number in range(12)], 2, Progress(12))


def test_a_terminal_sees_a_bar_and_colours_unless_told_otherwise(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Nothing is claimed here.\n", encoding="utf-8")
    reading, writing = os.openpty()
    environment = {"PYTHONPATH": str(ROOT / "service"), "FACTLINT_CACHE": "off", "NO_COLOR": "1", "TERM": "xterm"}
    command = [sys.executable, "-m", "factlint", "check", "a.txt", "b.txt", "--no-config"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, stdout=writing, stderr=writing, timeout=60, check=False
    )
    os.close(writing)
    shown = os.read(reading, 100_000).decode()
    os.close(reading)
    assert done.returncode == 0
    assert "] 1/2 b.txt" in shown
    assert "\x1b[2m" not in shown
