"""Which lines changed since a revision of git."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factlint.errors import InvalidInput, Problem

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
EVERY_LINE = (range(1, 1 << 40),)


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed lines of changed files, by resolved path; a new file is changed as a whole."""

    lines: dict[Path, tuple[range, ...]]

    def touches(self, path: str, first: int, last: int) -> bool:
        """Tell whether any of the lines `first` to `last` of a file changed."""
        return any(first < run.stop and run.start <= last for run in self.lines.get(Path(path).resolve(), ()))

    def has(self, path: str) -> bool:
        return bool(self.lines.get(Path(path).resolve()))


def read_changes(revision: str, paths: Iterable[str]) -> Changes:
    """Ask git what changed in files since a revision, committed or not.

    Raises InvalidInput where there is no git, no repository or no such revision.
    """
    wanted: dict[Path, list[Path]] = {}
    for path in paths:
        resolved = Path(path).resolve()
        wanted.setdefault(_top(resolved.parent), []).append(resolved)
    lines: dict[Path, tuple[range, ...]] = {}
    for top, files in wanted.items():
        commit = _commit(top, revision)
        changed = _names(top, "diff", "--name-only", "-z", commit, "--")
        new = _names(top, "ls-files", "--others", "-z")
        for file in files:
            if file in new:
                lines[file] = EVERY_LINE
            elif file in changed:
                lines[file] = _lines_of(top, commit, file)
    return Changes(lines)


def _top(folder: Path) -> Path:
    return Path(_git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n"))


def _commit(top: Path, revision: str) -> str:
    if revision.startswith("-"):
        raise InvalidInput([Problem("--diff", f"'{revision}' is no revision")])
    return _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", missing=revision).decode().strip()


def _names(top: Path, *words: str) -> set[Path]:
    told = _git(top, *words).decode("utf-8", "surrogateescape")
    return {(top / name).resolve() for name in told.split("\0") if name}


def _lines_of(top: Path, commit: str, file: Path) -> tuple[range, ...]:
    options = ("--no-color", "--no-ext-diff", "--no-textconv", "--text", "-U0")
    hunks = _HUNK.finditer(_git(top, "diff", *options, commit, "--", str(file)))
    starts = ((int(hunk[1]), int(hunk[2] or b"1")) for hunk in hunks)
    return tuple(range(first, first + count) for first, count in starts if count)


def _git(folder: Path, *words: str, missing: str | None = None) -> bytes:
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 no shell; the words are ours
    except OSError as error:
        raise InvalidInput([Problem("--diff", "git is not installed; --diff asks it what changed")]) from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        message = f"no revision '{missing}' in {folder}" if missing is not None else said or "git failed"
        raise InvalidInput([Problem("--diff", message)])
    return done.stdout
