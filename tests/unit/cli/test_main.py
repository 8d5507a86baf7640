"""The command line finds its subcommands, and loads no more than the one that is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factlint.cli.main import COMMANDS, FLAGGED, OUR_FAULT, UNUSABLE, main

SERVICE = Path(__file__).resolve().parents[3] / "service"


def python(script: str) -> int:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env={"PYTHONPATH": str(SERVICE)}, capture_output=True, timeout=60).returncode


def test_help_lists_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("words", [[], ["no-such-command"], ["serve", "--port", "eighty"], ["serve", "--workers", "0"]])
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    try:
        status: object = main(words)
    except SystemExit as stopped:
        status = stopped.code
    assert status == UNUSABLE


def test_a_setting_that_cannot_be_used_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FACTLINT_MAX_CLAIMS", "many")
    assert main(["serve", "--port", "0"]) == UNUSABLE
    assert "FACTLINT_MAX_CLAIMS: expected a whole number above 0, found 'many'" in capsys.readouterr().err


def test_help_loads_neither_the_web_framework_nor_the_checker() -> None:
    script = (
        "import sys; from factlint.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(any(name in sys.modules for name in ('litestar', 'pydantic', 'yaml', 'factlint.checking')))"
    )
    assert python(script) == 0


def test_the_statuses_are_those_of_the_contract() -> None:
    assert (FLAGGED, UNUSABLE, OUR_FAULT) == (1, 2, 3)
