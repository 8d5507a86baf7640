"""Verifying 50 claims a request over HTTP, beside decoding the same body and answering with nothing.

All kinds of request go to one process over one connection, in turn, so that a slow moment hits all. The server
remembers
claims, since drafts come again and again: a body that comes again is measured beside one whose claims no request held
before. Prints the medians and their ratios; asserts nothing, since machines differ.

    python benchmarks/bench_http.py [ROUNDS]
"""

from __future__ import annotations

import http.client
import json
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

import uvicorn
from litestar import Request, Response, post

from factlint.settings import Settings
from factlint.web import app
from factlint.web.limits import decode_json
from factlint.web.wire import read_request

ROUNDS = 200
CLAIMS = 50
# one of ten claims is wrong: texts are mostly right, and the right ones are what most of the time goes into
RIGHT: list[tuple[str, dict[str, str], dict[str, str], dict[str, str]]] = [
    ("effective", {"id": "cn-mofcom-gacc-2025-18"}, {"type": "date", "edtf": "2025-04-04"}, {}),
    ("mine_production_share", {"text": "稀土"},
     {"type": "quantity", "number": "69", "unit": "percent"},
     {"area": "CN", "period": "2024"}),
    ("office_held", {"text": "郭嘉昆"}, {"type": "term", "text": "外交部发言人"}, {"period": "2025-12-12"}),
    ("held_in", {"id": "cn-talks-london-2025"}, {"type": "term", "text": "伦敦"}, {}),
    ("item_count", {"id": "cn-mofcom-gacc-2025-18"}, {"type": "quantity", "number": "7", "unit": "count"}, {}),
    ("legal_state", {"id": "cn-mofcom-2025-61"}, {"type": "status", "status": "suspended"}, {"period": "2025-12-22"}),
    ("tariff_rate", {"text": "加征关税"},
     {"type": "quantity", "number": "145", "unit": "percent"},
     {"area": "US", "counterpart": "CN", "period": "2025-04-20"}),
    ("goods_trade_total", {"text": "货物贸易"},
     {"type": "quantity", "number": "17.94", "unit": "CNY", "scale": "万亿"},
     {"area": "CN", "period": "2025-01/2025-05"}),
    ("located_in", {"text": "Lynas US plant"}, {"type": "term", "text": "Texas"}, {}),
    ("effective", {"id": "cn-mofcom-gacc-2025-18"}, {"type": "date", "edtf": "2025-05-04"}, {}),
]  # fmt: skip


def build_body(quote: str = "as before") -> bytes:
    """Return the body of a request; with a quotation of its own no request before it held the same claims."""
    claims = [
        {
            "id": f"c{number}",
            "predicate": predicate,
            "subject": subject,
            "value": value,
            "scope": scope,
            "quote": f"{quote} {number}",
        }
        for number in range(CLAIMS)
        for predicate, subject, value, scope in [RIGHT[number % len(RIGHT)]]
    ]
    return json.dumps({"claims": claims, "options": {"known_on": "2025-12-22"}}, ensure_ascii=False).encode()


@post("/bench/nothing", status_code=200)
async def nothing(request: Request, settings: Settings) -> Response[bytes]:
    """Decode the body as a verification does, and answer with nothing."""
    read_request(decode_json(await request.body(), settings))
    return Response(b"{}", media_type="application/json")


def serve(port: int) -> None:
    app.HANDLERS = (*app.HANDLERS, nothing)
    uvicorn.run(app.create_app(Settings()), port=port, log_config=None, access_log=False)


def ask(connection: http.client.HTTPConnection, path: str, body: bytes) -> float:
    began = time.perf_counter()
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}: {content[:300]!r}")
    return time.perf_counter() - began


def connect(port: int) -> http.client.HTTPConnection:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.connect()
        except OSError:
            time.sleep(0.05)
        else:
            return connection
    raise SystemExit("the server did not start")


def main(rounds: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, str(Path(__file__).resolve()), "--serve", str(port)])
    try:
        connection, body = connect(port), build_body()
        for _ in range(20):
            ask(connection, "/v1/verifications", body)
            ask(connection, "/bench/nothing", body)
        rows = [
            (
                ask(connection, "/v1/verifications", body),
                ask(connection, "/v1/verifications", build_body(f"round {number}")),
                ask(connection, "/bench/nothing", body),
            )
            for number in range(rounds)
        ]
    finally:
        server.terminate()
        server.wait(20)
    again, new, decoded = (statistics.median(column) * 1000 for column in zip(*rows, strict=True))
    print(f"{CLAIMS} claims a request, {rounds} rounds in turn, medians")
    print(
        f"  verified, claims seen before {again:8.2f} ms  {statistics.median(row[0] / row[2] for row in rows):6.1f} : 1"
    )
    print(
        f"  verified, claims never seen   {new:8.2f} ms  {statistics.median(row[1] / row[2] for row in rows):6.1f} : 1"
    )
    print(f"  decoded, no answer            {decoded:8.2f} ms")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
