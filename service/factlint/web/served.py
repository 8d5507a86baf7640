"""The rules and tables that are being served, and their replacement by newer ones: all or nothing, without a pause."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from factlint.checking.checker import Checker
from factlint.errors import AuthoringErrors, FactlintError, Problem, ReleaseRefused

logger = logging.getLogger("factlint.reload")

Guard = Callable[[Checker, Checker], None]
Fingerprint = tuple[tuple[str, int, int], ...]
# A request makes some hundred thousand small things that are gone with it, and no circles; of how many that stay the
# collector looks at them. Fewer than a long article has at a time, and it would look at each of these in vain.
MADE_BETWEEN_LOOKS = 100_000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One set of rules and tables, with when it was loaded. Never changed; a request holds on to the one it began with.

    `pages` keeps what is rendered from the set once and asked for often.
    """

    checker: Checker
    loaded_at: datetime
    pages: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """A reload that was refused, and why; the set before it is still served."""

    at: datetime
    problems: tuple[Problem, ...]


class Served:
    """Holds the current snapshot. Swapping it is one assignment, so no request ever sees half of a new set.

    `build` makes a checker from `folders`; `guard` raises ReleaseRefused when the new one has lost what the old one
    had.
    """

    def __init__(self, build: Callable[[], Checker], folders: tuple[Path, ...], guard: Guard) -> None:
        self._build = build
        self._folders = folders
        self._guard = guard
        self._lock = asyncio.Lock()
        self._again = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self.failure: Failure | None = None
        self.current = Snapshot(build(), datetime.now(UTC))
        keep_from_collector()

    def request_reload(self) -> None:
        """Begin a reload in the background; several requests during one reload give one more."""
        if self._lock.locked():
            self._again = True
            return
        self._keep(asyncio.get_running_loop().create_task(self.reload()))

    async def reload(self) -> bool:
        """Load the folders anew and tell whether the new set is now served."""
        async with self._lock:
            self._again = True
            loaded = False
            while self._again:
                self._again = False
                loaded = await self._reload_once()
            return loaded

    async def _reload_once(self) -> bool:
        try:
            # In a thread: requests go on being answered from the old set while files are read and rules are compiled.
            checker = await asyncio.to_thread(self._build_guarded)
        except (AuthoringErrors, ReleaseRefused) as error:
            self._fail(error.problems)
        except FactlintError as error:
            self._fail((Problem("", str(error), code=error.code),))
        except OSError as error:
            # A folder that is being replaced can vanish under the reader.
            self._fail((Problem(str(error.filename or ""), error.strerror or str(error), code="unreadable"),))
        else:
            self.current = Snapshot(checker, datetime.now(UTC))
            self.failure = None
            await asyncio.to_thread(keep_from_collector)
            logger.info("rules and tables reloaded", extra={"rules": checker.rulebook.digest})
            return True
        return False

    def _build_guarded(self) -> Checker:
        checker = self._build()
        self._guard(self.current.checker, checker)
        return checker

    def _fail(self, problems: tuple[Problem, ...]) -> None:
        self.failure = Failure(datetime.now(UTC), problems)
        logger.error(
            "reload refused, the last good set is still served", extra={"problems": [str(p) for p in problems]}
        )

    def watch(self, seconds: float) -> None:
        """Begin to look at the folders every so many seconds, and reload when a file has changed."""
        self._keep(asyncio.get_running_loop().create_task(self._watch(seconds)))

    async def _watch(self, seconds: float) -> None:
        seen = await asyncio.to_thread(take_fingerprint, self._folders)
        while True:
            await asyncio.sleep(seconds)
            now = await asyncio.to_thread(take_fingerprint, self._folders)
            if now != seen:
                seen = now
                await self.reload()

    def _keep(self, task: asyncio.Task[Any]) -> None:
        # The event loop itself holds tasks weakly.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End what runs in the background."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task


def keep_from_collector() -> None:
    """Spare the collector what is served: it stays, and going over it again and again is a tenth of every request.

    What was served before is let go first, if no request holds on to it any more.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_LOOKS, *gc.get_threshold()[1:])


def take_fingerprint(folders: tuple[Path, ...]) -> Fingerprint:
    """Name every file under the folders with its time and size."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            with suppress(FileNotFoundError):
                if path.is_file():
                    status = path.stat()
                    found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)
