"""Loads rules and tables in a copy of this process while it loads the readings itself: each is half of the work."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from factlint.checking.build import VOCABULARY, Assets, load_assets, load_rules_and_tables
from factlint.checking.drafts import load_reading
from factlint.errors import AuthoringErrors
from factlint.rulebook.vocabulary import load_vocabulary


def load_halves(rules: Path, tables: Path) -> Assets:
    """Load rules, readings and tables as `load_assets` does, on two processors where there are two.

    When anything goes wrong in one of the halves, the whole is loaded again here, and what is wrong is said in order.
    """
    if not hasattr(os, "fork") or len(os.sched_getaffinity(0)) < 2:
        return load_assets(rules, tables)
    with suppress(AuthoringErrors, OSError, EOFError, pickle.PickleError):
        vocabulary = load_vocabulary(rules / VOCABULARY)
        wait = _begin(lambda: load_rules_and_tables(rules, tables, vocabulary))
        try:
            reading = load_reading(rules, vocabulary)
        finally:
            answer = wait()
        held, rulebook = pickle.loads(answer)  # noqa: S301 our own process has written it
        return Assets(held, rulebook, reading)
    return load_assets(rules, tables)


def _begin(work: Callable[[], Any]) -> Callable[[], bytes]:
    """Begin some work in a copy of this process; return what waits for its answer, which is empty where it failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(data)
        finally:
            os._exit(0)  # nothing that the first process has open is to be closed or written twice
    os.close(writing)

    def wait() -> bytes:
        with os.fdopen(reading, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(child, 0)
        return answer

    return wait
