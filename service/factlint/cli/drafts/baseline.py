"""The baseline: flags that were there when a team began, so that only new ones count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factlint.cli.drafts.narrowing import keep_flags
from factlint.errors import InvalidInput, Problem
from factlint.report.checked import Checked
from factlint.report.fingerprint import fingerprints

VERSION = 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of known flags with their codes, by path relative to the folder of the baseline's file."""

    folder: Path
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def key(self, path: str) -> str:
        """Return how a path is called in the file, wherever the command is run."""
        resolved = Path(path).resolve()
        try:
            return resolved.relative_to(self.folder).as_posix()
        except ValueError:
            return resolved.as_posix()

    def keep_new(self, one: Checked) -> Checked:
        """Leave out the flags that are known."""
        known = self.known.get(self.key(one.path), {})
        told = fingerprints(one.flags())
        return keep_flags(one, {flag_id for flag_id, told_by in told.items() if told_by not in known})

    def gone(self, checked: Iterable[Checked]) -> int:
        """Count the known flags of checked paths that are there no more."""
        count = 0
        for one in checked:
            now = set(fingerprints(one.flags()).values())
            count += sum(told_by not in now for told_by in self.known.get(self.key(one.path), {}))
        return count


def load_baseline(path: Path) -> Baseline:
    """Read a baseline; raise InvalidInput for a file that is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"cannot be read: {error.strerror}; make it with --write-baseline"
        raise InvalidInput([Problem(str(path), message)]) from error
    except ValueError as error:
        raise InvalidInput([Problem(str(path), f"is no baseline: {error}")]) from error
    if not isinstance(data, dict) or data.get("version") != VERSION or not _is_known(data.get("files")):
        raise InvalidInput([Problem(str(path), f"is no baseline of version {VERSION}; make it with --write-baseline")])
    return Baseline(path.resolve().parent, data["files"])


def write_baseline(path: Path, checked: Sequence[Checked]) -> int:
    """Write the flags of checked paths, keep what is known of other paths, and return how many flags were written."""
    held = load_baseline(path) if path.is_file() else Baseline(path.resolve().parent)
    files = {name: dict(flags) for name, flags in held.known.items()}
    for one in checked:
        told = fingerprints(one.flags())
        files[held.key(one.path)] = {told[flag.id]: flag.code for flag in one.open_flags()}
    written = {name: dict(sorted(flags.items())) for name, flags in sorted(files.items()) if flags}
    data = {"version": VERSION, "files": written}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return sum(len(flags) for flags in written.values())


def _is_known(files: Any) -> bool:
    return isinstance(files, dict) and all(isinstance(flags, dict) for flags in files.values())
