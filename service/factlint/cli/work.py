"""Runs one piece of work for each of many files, in one process or several, and gives the answers in order."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Answer = TypeVar("Answer")
# fewer files are done before another process has begun
ENOUGH_FOR_ANOTHER = 8
BAR = 24


def choose_jobs(asked: int | None, files: int) -> int:
    """Return how many processes to use: as asked, else one for each core as far as there is enough for them."""
    most = asked if asked is not None else len(os.sched_getaffinity(0))
    return max(1, min(most, files if asked is not None else files // ENOUGH_FOR_ANOTHER))


def do_all(work: Callable[[str], Answer], paths: Sequence[str], jobs: int, progress: Progress) -> list[Answer]:
    """Return the answer for each path, in the order of the paths, however many processes took part."""
    if jobs == 1:
        answers = []
        for path in paths:
            progress.show(path)
            answers.append(work(path))
        progress.close()
        return answers
    return _Crew(work, paths, jobs).run(progress)


class Progress:
    """A bar on standard error, where that is a terminal and there is more than one file."""

    def __init__(self, files: int) -> None:
        self.files, self.done = files, 0
        self.is_shown = files > 1 and sys.stderr.isatty()

    def show(self, path: str) -> None:
        """Say that a file was begun, or in several processes that it is done."""
        if self.is_shown:
            full = BAR * self.done // self.files
            name = path if len(path) <= 40 else "…" + path[-39:]
            sys.stderr.write(f"\r\x1b[K[{'#' * full}{'.' * (BAR - full)}] {self.done}/{self.files} {name}")
            sys.stderr.flush()
        self.done += 1

    def close(self) -> None:
        if self.is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class _Crew(Generic[Answer]):
    """Processes that are copies of this one, so that rules and tables are loaded once and shared."""

    def __init__(self, work: Callable[[str], Answer], paths: Sequence[str], jobs: int) -> None:
        self.work, self.paths, self.jobs = work, paths, jobs

    def run(self, progress: Progress) -> list[Answer]:
        import multiprocessing  # one file is the usual case, and needs none of this

        gc.freeze()  # the collector of a copy would touch, and so duplicate, everything that is shared
        context = multiprocessing.get_context("fork")
        pipes = [context.Pipe(duplex=False) for _ in range(self.jobs)]
        crew = [
            context.Process(target=self._serve, args=(number, pipe[1]), daemon=True)
            for number, pipe in enumerate(pipes)
        ]
        for process, (_, writing) in zip(crew, pipes, strict=True):
            process.start()
            writing.close()
        try:
            answers = dict(self._collect([reading for reading, _ in pipes], progress))
        finally:
            for process in crew:
                process.terminate()
                process.join()
            progress.close()
        return [answers[place] for place in range(len(self.paths))]

    def _serve(self, number: int, pipe: Connection) -> None:
        """Do every `jobs`-th path; what goes wrong is sent and raised where the answers are awaited."""
        for place in range(number, len(self.paths), self.jobs):
            try:
                pipe.send((place, self.work(self.paths[place]), None))
            except Exception as error:  # noqa: BLE001 the other process raises it
                pipe.send((place, None, error))
        pipe.close()

    def _collect(self, pipes: Sequence[Connection], progress: Progress) -> Iterator[tuple[int, Answer]]:
        from multiprocessing.connection import Connection, wait

        awaited, left = list(pipes), len(self.paths)
        while awaited:
            for pipe in wait(awaited):
                assert isinstance(pipe, Connection)
                message: Any
                try:
                    message = pipe.recv()
                except EOFError:
                    awaited.remove(pipe)
                    continue
                place, answer, error = message
                if error is not None:
                    raise error
                left -= 1
                progress.show(self.paths[place])
                yield place, answer
        if left:
            raise RuntimeError(f"a process ended before {left} files were checked")
