"""Starts the service and lets schemathesis, with all its checks, loose on it; ends with the status of schemathesis."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def main(arguments: list[str]) -> int:
    """Run the whole: server, schemathesis, stop. Further arguments go to `schemathesis run`."""
    with tempfile.TemporaryFile("w+") as log:
        server = subprocess.Popen(
            [BIN / "factlint", "serve", "--port", "0"], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        try:
            url = f"http://127.0.0.1:{read_port(server)}"
            command = [BIN / "schemathesis", "run", f"{url}/schema/openapi.yaml", "--checks", "all", *arguments]
            status = subprocess.run(
                command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False
            ).returncode
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=60)
    return status or server.returncode
