"""The service, in process.

`client` asks a service with the shipped rules and tables and the default limits; use it unless a test needs its own.
`narrow` asks one with tiny limits. `start_server` runs `factlint serve` as a process of its own, for signals and
workers.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from litestar.testing import TestClient

from factlint.settings import Settings
from factlint.web.app import create_app
from factlint.web.envelope import Envelope

T = TypeVar("T")
SERVICE = Path(__file__).resolve().parents[2] / "service"


@pytest.fixture(scope="session")
def app() -> Envelope:
    return create_app(Settings())


@pytest.fixture(scope="session")
def client(app: Envelope) -> Iterator[TestClient[Any]]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def narrow() -> Iterator[TestClient[Any]]:
    settings = Settings(max_body=2_000, max_claims=2, max_depth=8, max_string=50)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@dataclass(frozen=True)
class Server:
    """A server process, its address, and what it has logged so far."""

    process: subprocess.Popen[str]
    url: str
    log: Path

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.url + path, timeout=30)

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def stop(self) -> int:
        self.signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(*arguments: str, **settings: str) -> Server:
        log = tmp_path / f"server-{len(servers)}.log"
        variables = {name: value for name, value in os.environ.items() if not name.startswith("FACTLINT")}
        variables |= {"PYTHONPATH": str(SERVICE)} | {
            f"FACTLINT_{name.upper()}": value for name, value in settings.items()
        }
        command = [sys.executable, "-m", "factlint", "serve", "--port", "0", *arguments]
        with log.open("w") as sink:
            process = subprocess.Popen(command, env=variables, stderr=sink, stdout=sink, text=True)
        server = Server(process, f"http://127.0.0.1:{wait_for_port(process, log)}", log)
        servers.append(server)
        wait_until(lambda: is_ready(server))
        return server

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait()


def wait_for_port(process: subprocess.Popen[str], log: Path) -> int:
    def port() -> int | None:
        assert process.poll() is None, log.read_text()
        lines = (json.loads(line) for line in log.read_text().splitlines() if line.startswith("{"))
        return next((line["port"] for line in lines if line["message"] == "serving"), None)

    return wait_until(port)


def is_ready(server: Server) -> bool:
    try:
        return server.get("/health/ready").status_code == 200
    except httpx.TransportError:
        return False


def wait_until(look: Callable[[], T | None], seconds: float = 30) -> T:
    """Look again and again until there is something to see."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if seen := look():
            return seen
        time.sleep(0.02)
    raise AssertionError(f"nothing to see within {seconds} s")
