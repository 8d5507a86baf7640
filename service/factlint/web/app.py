"""Composition of the service: settings, then rules and tables, then a checker, then the application around it."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from litestar import Litestar
from litestar.di import Provide

from factlint.assets import find_rules, find_tables
from factlint.checking.build import build_checker
from factlint.checking.checker import Checker
from factlint.errors import ReleaseRefused
from factlint.reference.release import compare_releases
from factlint.rulebook.vocabulary import load_vocabulary
from factlint.settings import Settings
from factlint.web import problems
from factlint.web.apidoc import openapi
from factlint.web.envelope import Envelope
from factlint.web.routes import claims, health, rules, schema, tables, verifications, vocabulary
from factlint.web.served import Served

logger = logging.getLogger("factlint.web")

VOCABULARY = "vocabulary.yaml"
HANDLERS = (
    verifications.verify,
    claims.read_claims,
    rules.list_rules,
    rules.get_rule,
    tables.list_tables,
    tables.get_table,
    tables.list_rows,
    vocabulary.get_vocabulary,
    health.live,
    health.ready,
    schema.openapi,
)


def create_app(settings: Settings | None = None) -> Envelope:
    """Build the service. Raises AuthoringErrors when rules or tables are not usable: it does not start half."""
    settings = settings or Settings.from_environment()
    folders = (find_rules(settings.rules), find_tables(settings.tables))
    served = Served(lambda: build_checker(*folders), folders, _no_guard if settings.allow_shrinking else _guard)
    return Envelope(create_routes(settings, served), settings)


def describe(folder: Path | None = None) -> bytes:
    """Write the API document of this service, with the default limits and the vocabulary of a folder of rules."""
    vocabulary = load_vocabulary(find_rules(folder) / VOCABULARY)
    defaults = Settings()
    limits = {"max_claims": defaults.max_claims, "max_string": defaults.max_string, "max_text": defaults.max_text}
    return openapi.render(openapi.build(HANDLERS, vocabulary, limits))


def create_routes(settings: Settings, served: Served) -> Litestar:
    """Build the application inside the envelope."""

    @asynccontextmanager
    async def run(app: Litestar) -> AsyncIterator[None]:
        # One thread: the checker is bound by the processor, and the event loop stays free for everybody else's
        # requests. On the way out it finishes what has begun: the client is still there.
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="check") as worker, _reload_on_hangup(served):
            app.state.worker = worker
            if settings.watch:
                served.watch(settings.watch)
            yield
            await served.close()

    return Litestar(
        route_handlers=HANDLERS,
        dependencies={
            "served": Provide(lambda: served, sync_to_thread=False),
            "settings": Provide(lambda: settings, sync_to_thread=False),
        },
        exception_handlers={Exception: problems.respond},
        lifespan=[run],
        # The document is made by openapi.py, which knows the problems and the claims that litestar's own does not.
        openapi_config=None,
        # limits.read_body refuses with a type of its own.
        request_max_body_size=None,
        logging_config=None,
    )


@contextmanager
def _reload_on_hangup(served: Served) -> Iterator[None]:
    """Reload on SIGHUP while this lasts. Only the main thread can be told of signals; elsewhere this does nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, served.request_reload)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGHUP)


def _guard(old: Checker, new: Checker) -> None:
    found = compare_releases(old.tables, new.tables)
    if found:
        raise ReleaseRefused(found)


def _no_guard(old: Checker, new: Checker) -> None:
    """Let every set in that loads: somebody said that the tables are meant to shrink."""
