"""Rules and tables are replaced while requests are being answered: all or nothing."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.conftest import Server, wait_until

from factlint.assets import CHECKOUT

CLAIM = {
    "id": "c1",
    "predicate": "effective",
    "subject": {"id": "cn-mofcom-gacc-2025-18"},
    "value": {"type": "date", "edtf": "2025-04-04"},
}
Start = Callable[..., Server]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Copies of the rules and tables, to be broken."""
    rules, tables = tmp_path / "rules", tmp_path / "reference_data"
    shutil.copytree(CHECKOUT / "rules", rules)
    shutil.copytree(CHECKOUT / "reference_data", tables)
    return rules, tables


def arguments(folders: tuple[Path, Path]) -> tuple[str, ...]:
    return ("--rules", str(folders[0]), "--tables", str(folders[1]))


def ready(server: Server) -> dict[str, Any]:
    body: dict[str, Any] = server.get("/health/ready").json()
    return body


def change_rules(folders: tuple[Path, Path]) -> None:
    """Reword something, so that the rules have another digest."""
    vocabulary = folders[0] / "vocabulary.yaml"
    text = vocabulary.read_text(encoding="utf-8")
    assert "en: took effect" in text
    vocabulary.write_text(text.replace("en: took effect", "en: came into effect"), encoding="utf-8")


def test_sighup_takes_over_changed_rules(start_server: Start, folders: tuple[Path, Path]) -> None:
    server = start_server(*arguments(folders))
    before = ready(server)["versions"]
    change_rules(folders)
    server.signal(signal.SIGHUP)
    wait_until(lambda: ready(server)["versions"]["rules"] != before["rules"])
    assert ready(server)["versions"]["tables"] == before["tables"]
    assert server.stop() == 0


def test_a_broken_file_leaves_the_last_good_set_and_shows(start_server: Start, folders: tuple[Path, Path]) -> None:
    server = start_server(*arguments(folders))
    before = ready(server)["versions"]
    vocabulary = folders[0] / "vocabulary.yaml"
    good = vocabulary.read_text(encoding="utf-8")
    vocabulary.write_text(good.replace("kinds:", "kind:", 1), encoding="utf-8")
    server.signal(signal.SIGHUP)
    failure = wait_until(lambda: ready(server)["reload_failure"])
    assert failure["problems"][0]["where"].endswith("vocabulary.yaml")
    assert failure["problems"][0]["line"] >= 1
    assert ready(server)["versions"] == before
    assert any(line["message"].startswith("reload refused") for line in server.lines())
    vocabulary.write_text(good, encoding="utf-8")
    server.signal(signal.SIGHUP)
    wait_until(lambda: ready(server)["reload_failure"] is None)


def test_tables_that_lost_rows_are_refused(start_server: Start, folders: tuple[Path, Path]) -> None:
    server = start_server(*arguments(folders))
    before = ready(server)["versions"]["tables"]
    table = next(folders[1].rglob("measure_events.csv"))
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:-5]), encoding="utf-8")
    server.signal(signal.SIGHUP)
    wait_until(lambda: ready(server)["reload_failure"])
    assert ready(server)["versions"]["tables"] == before


def test_a_watched_folder_is_taken_over_without_a_signal(start_server: Start, folders: tuple[Path, Path]) -> None:
    server = start_server(*arguments(folders), watch="0.2")
    before = ready(server)["versions"]["rules"]
    change_rules(folders)
    wait_until(lambda: ready(server)["versions"]["rules"] != before)


def test_no_request_fails_while_rules_are_replaced_over_and_over(
    start_server: Start, folders: tuple[Path, Path]
) -> None:
    server = start_server(*arguments(folders))
    stop, statuses = threading.Event(), []

    def ask() -> None:
        with httpx.Client(timeout=30) as client:
            while not stop.is_set():
                statuses.append(client.post(f"{server.url}/v1/verifications", json={"claims": [CLAIM]}).status_code)

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for thread in asking:
        thread.start()
    loaded = [ready(server)["loaded_at"]]
    for _ in range(3):
        server.signal(signal.SIGHUP)
        loaded.append(wait_until(lambda: newer(server, loaded[-1])))
    stop.set()
    for thread in asking:
        thread.join()
    assert set(statuses) == {200}
    assert len(set(loaded)) == 4


def newer(server: Server, loaded_at: str) -> str | None:
    now: str = ready(server)["loaded_at"]
    return now if now != loaded_at else None


def test_every_worker_is_told_to_reload(start_server: Start, folders: tuple[Path, Path]) -> None:
    server = start_server(*arguments(folders), "--workers", "2")
    before = ready(server)["versions"]["rules"]
    change_rules(folders)
    server.signal(signal.SIGHUP)
    # New connections go to either worker; when many in a row know the new rules, both do.
    wait_until(lambda: all(ready(server)["versions"]["rules"] != before for _ in range(12)))
    assert server.process.poll() is None
    assert server.stop() == 0


def test_a_request_that_has_begun_is_answered_before_the_service_stops(start_server: Start) -> None:
    server = start_server()
    body = json.dumps({"claims": [CLAIM]}).encode()
    head = (
        f"POST /v1/verifications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    )
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(head.encode() + b"\r\n\r\n" + body[:10])
        # The answer to a later request shows that the head of this one has been read.
        assert server.get("/health/live").status_code == 200
        server.signal(signal.SIGTERM)
        wait_until(lambda: refuses(server))
        connection.sendall(body[10:])
        assert connection.makefile("rb").readline().split()[1] == b"200"
    assert server.process.wait(timeout=30) == 0


def refuses(server: Server) -> bool:
    try:
        server.get("/health/live")
    except httpx.TransportError:
        return True
    return False
