"""Keeps loaded rules, readings and tables from one command to the next, in the user's own cache folder.

To read and check them takes most of the time of a command on one draft. What was stored is taken only for the very same
files, program and Python, and only when nobody else could have written it: a stored object is code to whoever reads it.
"""

from __future__ import annotations

import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from factlint import __version__
from factlint.assets import PACKAGE
from factlint.checking.build import Assets
from factlint.cli.halves import load_halves

VARIABLE, OFF = "FACTLINT_CACHE", "off"
MOST_FILES = 4
SUFFIX = ".loaded"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def load_stored(rules: Path, tables: Path) -> Assets:
    """Load rules, readings and tables as `load_assets` does, from the store where they have been loaded before.

    `FACTLINT_CACHE` names the folder of the store, or is "off". A store that cannot be used is no error.
    """
    folder = find_store(os.environ)
    if folder is None:
        return load_halves(rules, tables)
    path = folder / (digest_files(rules, tables) + SUFFIX)
    stored = read(path)
    if stored is None:
        stored = load_halves(rules, tables)
        with suppress(OSError, pickle.PicklingError, TypeError, AttributeError):
            write(path, stored)
    return stored


def find_store(environment: Mapping[str, str]) -> Path | None:
    """Return the folder of the store, None where there is to be none."""
    asked = environment.get(VARIABLE)
    if asked:
        return None if asked == OFF else Path(asked)
    base = environment.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "factlint"
    except RuntimeError:  # there is no home
        return None


def digest_files(rules: Path, tables: Path) -> str:
    """Return a digest of everything that the loaded objects depend on: files, the program, Python."""
    digest = sha256("\0".join((__version__, sys.version, str(rules), str(tables))).encode("utf-8", "surrogateescape"))
    for folder in (rules, tables):
        for path in sorted(_files_of(folder)):
            digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
            digest.update(Path(path).read_bytes())
    for path in sorted(_files_of(PACKAGE)):
        if path.endswith(".py"):
            about = os.stat(path)  # noqa: PTH116 two hundred files, on every run
            digest.update(f"\0{path}\0{about.st_mtime_ns}\0{about.st_size}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files_of(folder: Path | str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from () if entry.name == "__pycache__" else _files_of(entry.path)
            elif entry.is_file():
                yield entry.path


def read(path: Path) -> Assets | None:
    """Return what was stored, None where there is nothing, or where somebody else could have put it there."""
    try:
        if not (_is_ours(path.parent) and _is_ours(path)):
            return None
        loaded = pickle.loads(path.read_bytes())  # noqa: S301 only we can have written it
    except Exception:  # noqa: BLE001 a damaged file can raise anything, and is made anew
        return None
    return loaded if isinstance(loaded, Assets) else None


def _is_ours(path: Path) -> bool:
    about = path.lstat()
    return about.st_uid == os.getuid() and not stat.S_ISLNK(about.st_mode) and not about.st_mode & _OTHERS_MAY_WRITE


def write(path: Path, assets: Assets) -> None:
    """Store loaded objects so that a reader sees all of them or nothing, and drop the oldest of the others."""
    data = pickle.dumps(assets, pickle.HIGHEST_PROTOCOL)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    stored = sorted(path.parent.glob(f"*{SUFFIX}"), key=lambda one: one.stat().st_mtime_ns)
    for old in stored[:-MOST_FILES]:
        old.unlink(missing_ok=True)
