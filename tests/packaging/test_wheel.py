"""What users install: a wheel, in an empty environment, far from the checkout."""

from __future__ import annotations

import json
import signal
import subprocess
import tarfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.packaging.conftest import ROOT, Installed


def shipped(folder: str) -> set[str]:
    return {f"{folder}/{path.relative_to(ROOT / folder)}" for path in (ROOT / folder).rglob("*") if path.is_file()}


def test_the_wheel_holds_one_package_and_all_rules_and_tables(installed: Installed) -> None:
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    assert {name.split("/")[0].split("-")[0] for name in names} == {"factlint"}
    for name in shipped("rules") | shipped("reference_data") | {"openapi.yaml"}:
        assert f"factlint/_shipped/{name}" in names
    assert "factlint/py.typed" in names


def test_the_sdist_holds_all_that_the_wheel_is_built_from(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "openapi.yaml", "README.md", "CHANGELOG.md"} <= names
    assert shipped("rules") | shipped("reference_data") <= names


def test_help_answers_in_under_three_tenths_of_a_second(installed: Installed) -> None:
    def seconds() -> float:
        begun = time.perf_counter()
        installed.run("factlint", "--help")
        return time.perf_counter() - begun

    # The best of some: other programs of this machine are not what is measured.
    assert min(seconds() for _ in range(5)) < 0.3


def test_the_command_line_does_not_load_the_web_framework(installed: Installed) -> None:
    script = (
        "import sys; from factlint.cli.main import main; main(['rules', 'list']); sys.exit('litestar' in sys.modules)"
    )
    installed.run("python", "-c", script)


def test_rules_and_tables_are_found_in_the_wheel(installed: Installed) -> None:
    assert len(installed.run("factlint", "rules", "list").stdout.splitlines()) > 1
    assert "measures" in installed.run("factlint", "tables", "list").stdout


def test_the_command_is_also_a_module(installed: Installed) -> None:
    assert (
        installed.run("python", "-m", "factlint", "--version").stdout == installed.run("factlint", "--version").stdout
    )


def test_a_repository_with_a_folder_called_service_does_not_get_in_the_way(installed: Installed) -> None:
    (installed.far / "service" / "factlint").mkdir(parents=True, exist_ok=True)
    installed.run("python", "-m", "factlint", "rules", "list")


def test_claims_are_checked_far_from_the_checkout(installed: Installed) -> None:
    claims = sorted((installed.far / "examples" / "claims").glob("*.yaml"))
    done = installed.run("factlint", "check", claims[0], "--format", "json", check=False)
    assert done.returncode in (0, 1), done.stderr
    assert json.loads(done.stdout)["claims"]


@contextmanager
def serving(installed: Installed) -> Iterator[str]:
    """A server of the environment on a free port."""
    command = [str(installed.bin / "factlint"), "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=installed.far, env=installed.variables, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        line = next(json.loads(line) for line in server.stderr if '"serving"' in line)
        yield f"http://127.0.0.1:{line['port']}"
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0


def test_the_service_runs_from_the_wheel_and_sends_the_committed_document(installed: Installed) -> None:
    with serving(installed) as url:
        assert json.load(urllib.request.urlopen(f"{url}/health/ready", timeout=30))["status"] == "ready"
        document = urllib.request.urlopen(f"{url}/schema/openapi.yaml", timeout=30).read()
    assert document == Path(ROOT / "openapi.yaml").read_bytes()
