"""Starts the service and lets schemathesis, with all its checks, loose on it; ends with the status of schemathesis."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def main(arguments: list[str]) -> int:
    """Run the whole: server, schemathesis, stop. Further arguments go to `schemathesis run`."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        with log.open("w") as sink:
            server = subprocess.Popen([BIN / "factlint", "serve", "--port", "0"], cwd=ROOT, stderr=sink)
        try:
            document = f"http://127.0.0.1:{wait_for_port(log)}/schema/openapi.yaml"
            # The hooks are a module of the checkout.
            environment = os.environ | {"PYTHONPATH": str(ROOT)}
            command = [BIN / "schemathesis", "run", document, "--checks", "all", *arguments]
            status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        finally:
            server.send_signal(signal.SIGTERM)
            stopped = server.wait(timeout=60)
    return status or stopped


def wait_for_port(log: Path) -> int:
    """Wait until the service says where it listens."""
    for _ in range(600):
        for line in log.read_text().splitlines():
            if '"serving"' in line:
                return int(json.loads(line)["port"])
        time.sleep(0.05)
    raise SystemExit(f"the service did not start:\n{log.read_text()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
