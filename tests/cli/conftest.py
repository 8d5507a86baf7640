"""Runs the command in a folder of its own, with the rules and tables of the checkout loaded once for all tests."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from factlint.checking.build import Assets, IsOn, build_checker, load_assets
from factlint.checking.checker import Checker
from factlint.cli import check
from factlint.cli.main import main

WRONG = "商务部、海关总署公告2025年第18号自2025年5月4日起施行。"
RIGHT = "商务部、海关总署公告2025年第18号自2025年4月4日起施行。"
Run = Callable[..., "Ran"]
Load = Callable[[Path, Path], Assets]
_load_once = functools.cache(load_assets)
_build_once = functools.cache(build_checker)


def build(rules: Path, tables: Path, is_on: IsOn | None = None, load: Load = load_assets) -> Checker:
    """Build what all tests share once; a choice of rules is built anew, from files that are loaded once."""
    del load  # the store has tests of its own
    return _build_once(rules, tables) if is_on is None else build_checker(rules, tables, is_on, _load_once)


class Ran:
    """What a command said and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def factlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `factlint check` in a new folder and returns status, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(check, "build_checker", build)

    def run(*words: str) -> Ran:
        capfd.readouterr()
        try:
            status = main(["check", *words])
        except SystemExit as stopped:
            status = int(str(stopped.code))
        told = capfd.readouterr()
        return Ran(status, told.out, told.err)

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a dated draft."""

    def write(name: str, *lines: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(["---", "date: 2025-06-06", "---", "", *lines, ""]), encoding="utf-8")
        return path

    return write
