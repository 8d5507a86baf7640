"""`factlint serve`: the HTTP service, the only part of the command line that knows the web."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import socket
import sys
from pathlib import Path

import uvicorn
from uvicorn.supervisors import Multiprocess

from factlint.settings import Settings
from factlint.web import log
from factlint.web.app import create_app
from factlint.web.envelope import Envelope

OK, UNUSABLE = 0, 2
MOST_WORKERS = 64
BACKLOG = 2048

logger = logging.getLogger("factlint.serve")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; everything else is a setting in the environment."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--port", type=int, default=8000, help="port to listen on, 0 for a free one (default: %(default)s)"
    )
    parser.add_argument("--workers", type=_count, default=1, help="processes to serve with (default: %(default)s)")
    parser.add_argument("--rules", type=Path, help="folder of rules (default: FACTLINT_RULES, else the shipped ones)")
    parser.add_argument(
        "--tables", type=Path, help="folder of tables (default: FACTLINT_TABLES, else the shipped ones)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; SIGTERM and SIGINT finish the requests that have begun, SIGHUP reloads."""
    # Workers are new processes and read the environment, so what was given here has to stand there.
    for name, folder in (("FACTLINT_RULES", args.rules), ("FACTLINT_TABLES", args.tables)):
        if folder is not None:
            os.environ[name] = str(folder.resolve())
    for number in (signal.SIGTERM, signal.SIGINT):
        # The server stops gracefully and then raises the signal again, for whoever was listening before: to be told to
        # stop is no failure.
        signal.signal(number, lambda *_: sys.exit(OK))
    # Built before anything listens, so that unusable rules end in exit status 2 and a list of what is wrong with them.
    app = create_worker()
    try:
        listening = _listen(args.host, args.port)
    except OSError as error:
        print(f"factlint: cannot listen on {args.host} port {args.port}: {error.strerror or error}", file=sys.stderr)
        return UNUSABLE
    host, port = listening.getsockname()[:2]
    logger.info("serving", extra={"host": host, "port": port, "workers": args.workers})
    if args.workers == 1:
        uvicorn.Server(_configure(app)).run(sockets=[listening])
    else:
        del app
        config = _configure("factlint.cli.serve:create_worker", factory=True, workers=args.workers)
        Workers(config, [listening]).run()
    return OK


def create_worker() -> Envelope:
    """Build what one process serves, from the environment alone."""
    settings = Settings.from_environment()
    log.configure(settings.log_level)
    return create_app(settings)


class Workers(Multiprocess):
    """Several processes on one socket. SIGHUP goes on to each of them, which reloads without losing a request."""

    def handle_hup(self) -> None:
        for worker in self.processes:
            if worker.pid is not None and worker.process.is_alive():
                os.kill(worker.pid, signal.SIGHUP)


def _configure(app: Envelope | str, factory: bool = False, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=factory,
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        backlog=BACKLOG,
        timeout_graceful_shutdown=Settings.from_environment().stop_within,
    )


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        # From here on a client can connect; it waits until a process is ready to answer.
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    listening.set_inheritable(True)
    return listening


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to {MOST_WORKERS}")
    return int(text)
