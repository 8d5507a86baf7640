"""Which files are meant by the paths of a command line, and what is in them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from factlint.cli.drafts.project_file import ProjectFile
from factlint.errors import InvalidInput, Problem

STDIN = "-"
CLAIMS = (".yaml", ".yml", ".json")
MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown", ".html": "text/html", ".htm": "text/html"}
DRAFTS = (".txt", *MEDIA_TYPES)
LONGEST_FILE = 20_000_000
# In a folder of drafts lie other files of these kinds, settings above all; only what lists claims is meant.
_HAS_CLAIMS = re.compile(rb'^\s*"?claims"?\s*:', re.MULTILINE)
_HEAD = 100_000


def find_files(paths: Sequence[str], project: ProjectFile) -> list[str]:
    """Return the files that are meant, each once, in the order given; in a folder or glob in the order of their names.

    Without paths those of the settings are taken. What the settings exclude is left out everywhere. Raises InvalidInput
    for a glob that nothing fits, and for no paths at all.
    """
    asked = list(paths) or [_from_here(project.folder / path) for path in project.paths]
    if not asked:
        raise InvalidInput(
            [Problem("factlint check", "no path; give files or folders, or list `paths` in .factlint.yaml")]
        )
    found = dict.fromkeys(file for path in asked for file in _expand(path))
    return [file for file in found if file == STDIN or not project.excludes(file)]


def _from_here(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _expand(path: str) -> Iterator[str]:
    if path != STDIN and not Path(path).exists() and has_magic(path):
        fitting = sorted(glob(path, recursive=True))  # noqa: PTH207 absolute patterns too
        if not fitting:
            raise InvalidInput([Problem(path, "no file fits this pattern")])
        yield from (file for fit in fitting for file in _expand(fit))
    elif path != STDIN and Path(path).is_dir():
        yield from (str(file) for file in sorted(_walk(Path(path))))
    else:
        yield path


def _walk(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        suffix = path.suffix.lower()
        if not hidden and path.is_file() and (suffix in DRAFTS or (suffix in CLAIMS and _lists_claims(path))):
            yield path


def _lists_claims(path: Path) -> bool:
    with path.open("rb") as file:
        return _HAS_CLAIMS.search(file.read(_HEAD)) is not None


def is_claims_file(path: str) -> bool:
    """Tell a file of claims from a draft, by its name."""
    return Path(path).suffix.lower() in CLAIMS


def media_type_of(path: str) -> str:
    """Return the media type of a draft, by its name."""
    return MEDIA_TYPES.get(Path(path).suffix.lower(), "text/plain")


def read_bytes(path: str) -> bytes:
    """Read a file or standard input; raise InvalidInput with the path for what cannot be read."""
    try:
        if path != STDIN and Path(path).stat().st_size > LONGEST_FILE:
            raise InvalidInput([Problem(path, f"at most {LONGEST_FILE} bytes allowed")])
        data = sys.stdin.buffer.read(LONGEST_FILE + 1) if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise InvalidInput([Problem(path, f"cannot be read: {error.strerror}")]) from error
    if len(data) > LONGEST_FILE:
        raise InvalidInput([Problem(path, f"at most {LONGEST_FILE} bytes allowed")])
    return data


def read_text(path: str) -> str:
    """Read a claims file as UTF-8."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput([Problem(path, f"not UTF-8: byte {error.start}")]) from error
