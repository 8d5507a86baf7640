"""`.factlint.yaml`: what a repository of drafts wants checked, how strictly, and what it has switched off and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from factlint.errors import AuthoringErrors, BadValue, InvalidInput, Problem, nearest
from factlint.model.measure.when import When
from factlint.strict_yaml import Document, load_file

NAME = ".factlint.yaml"
KEYS = ("paths", "exclude", "fail-on", "language", "published", "rules", "suppressions")
THRESHOLDS = ("error", "warning", "note", "never")
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
ALL = "*"
GIVEN = ("rule", "quote", "path", "reason", "owner", "until")
NEEDED = ("rule", "reason", "owner", "until")
_GLOB = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")


@dataclass(frozen=True, slots=True)
class FileSuppression:
    """A rule, a flag code or * for all that is off where the flagged words hold `quote`, in files that fit `path`."""

    rule: str
    reason: str
    owner: str
    until: date
    line: int
    column: int
    quote: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """The settings of one repository. `where` is the file as problems name it, None when there is none.

    `folder` is what `paths`, `exclude` and the paths of suppressions are relative to. `rules` says which rules or flag
    codes are on or off; `*` stands for all that are not named.
    """

    folder: Path = field(default_factory=Path)
    where: str | None = None
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str | None = None
    language: str | None = None
    published: When | None = None
    rules: Mapping[str, bool] = field(default_factory=dict)
    rule_places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    suppressions: tuple[FileSuppression, ...] = ()

    def runs(self, rule: str, flag: str) -> bool:
        """Tell whether a rule is on: the rule's own word goes before that of its flag code, and that before `*`."""
        words = (self.rules[name] for name in (rule, flag, ALL) if name in self.rules)
        return next(words, True)

    def excludes(self, path: str) -> bool:
        """Tell whether a path, as seen from the working directory, is left out."""
        return any(self.fits(path, pattern) for pattern in self.exclude)

    def fits(self, path: str, pattern: str) -> bool:
        """Tell whether a path fits a pattern of this file; a folder stands for everything in it."""
        try:
            seen = (Path.cwd() / path).resolve().relative_to(self.folder.resolve()).as_posix()
        except ValueError:
            return False
        return re.fullmatch(translate(pattern), seen) is not None


def translate(pattern: str) -> str:
    """Turn a glob into a regular expression of the paths that it stands for: `**` crosses folders, `*` does not."""
    signs = {"**/": "(?:[^/]*/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = _GLOB.findall(pattern.removeprefix("./").rstrip("/"))
    return "".join(signs.get(piece) or re.escape(piece) for piece in pieces) + "(?:/.*)?"


def find_project_file(start: Path) -> Path | None:
    """Return the nearest file of settings in a folder or above it."""
    start = start.resolve()
    return next((path for folder in (start, *start.parents) if (path := folder / NAME).is_file()), None)


def load_project_file(path: Path) -> ProjectFile:
    """Read a file of settings; raise InvalidInput with file:line:column of everything that is wrong in it."""
    where = _shown(path)
    try:
        document = load_file(path, where)
    except AuthoringErrors as errors:
        raise InvalidInput(errors.problems) from errors
    except OSError as error:
        raise InvalidInput([Problem(where, f"cannot be read: {error.strerror}")]) from error
    reader = _Reader(document)
    project = reader.read(path.resolve().parent)
    if reader.problems:
        raise InvalidInput(sorted(reader.problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    return project


def check_rule_names(project: ProjectFile, known: Collection[str]) -> None:
    """Raise InvalidInput for rules that are switched on or off and that nobody has."""
    problems = [
        Problem(
            project.where or NAME, f"no rule or flag code '{name}'{nearest(name, known)}", *project.rule_places[name]
        )
        for name in project.rules
        if name != ALL and name not in known
    ]
    if problems:
        raise InvalidInput(problems)


def _shown(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def read(self, folder: Path) -> ProjectFile:
        data = self.document.value
        if data is None:
            return ProjectFile(folder, self.document.where)
        if not isinstance(data, dict):
            self.say((), f"expected a mapping with some of {', '.join(KEYS)}")
            return ProjectFile(folder, self.document.where)
        self.refuse_others(data, (), KEYS)
        rules = self.switches(data.get("rules"))
        return ProjectFile(
            folder=folder,
            where=self.document.where,
            paths=self.texts(data, "paths"),
            exclude=self.texts(data, "exclude"),
            fail_on=self.word(data, "fail-on", THRESHOLDS),
            language=self.word(data, "language", LANGUAGES),
            published=self.when(data.get("published"), ("published",)),
            rules=rules,
            rule_places={name: self.document.key_position(("rules", name)) for name in rules},
            suppressions=tuple(self.suppressions(data.get("suppressions"))),
        )

    def say(self, path: tuple[str | int, ...], message: str) -> None:
        self.problems.append(self.document.problem(path, message))

    def refuse_others(self, data: Mapping[str, Any], path: tuple[str | int, ...], allowed: Collection[str]) -> None:
        for key in data:
            if key not in allowed:
                line, column = self.document.key_position((*path, key))
                message = f"no key '{key}'{nearest(key, allowed)}; allowed: {', '.join(allowed)}"
                self.problems.append(Problem(self.document.where, message, line, column))

    def texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.say((key,), f"expected a list of paths, such as [{'drafts/**/*.md'}]")
            return ()
        for place, item in enumerate(value):
            if not isinstance(item, str) or not item:
                self.say((key, place), "expected a path or a glob")
        return tuple(item for item in value if isinstance(item, str))

    def word(self, data: Mapping[str, Any], key: str, allowed: Collection[str]) -> str | None:
        value = data.get(key)
        if value is None or value in allowed:
            return value
        self.say((key,), f"expected one of {', '.join(allowed)}{nearest(str(value), allowed)}")
        return None

    def when(self, value: object, path: tuple[str | int, ...]) -> When | None:
        if value is None:
            return None
        try:
            return When.parse(str(value))
        except BadValue as error:
            self.say(path, str(error))
            return None

    def switches(self, value: object) -> dict[str, bool]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.say(("rules",), "expected rules with true or false, such as headline-states-more: false")
            return {}
        for name, is_on in value.items():
            if not isinstance(is_on, bool):
                self.say(("rules", name), "expected true or false")
        return {name: is_on for name, is_on in value.items() if isinstance(is_on, bool)}

    def suppressions(self, value: object) -> Iterable[FileSuppression]:
        if value is None:
            return
        if not isinstance(value, list):
            self.say(("suppressions",), "expected a list")
            return
        for place, entry in enumerate(value):
            found = self.suppression(entry, ("suppressions", place))
            if found is not None:
                yield found

    def suppression(self, entry: object, path: tuple[str | int, ...]) -> FileSuppression | None:
        if not isinstance(entry, dict):
            self.say(path, f"expected a mapping with {', '.join(NEEDED)}, and quote or path")
            return None
        self.refuse_others(entry, path, GIVEN)
        missing = [key for key in NEEDED if not entry.get(key)]
        if missing:
            self.say(path, f"lacks {', '.join(missing)}")
        if not entry.get("quote") and not entry.get("path"):
            self.say(path, "lacks quote or path: say which words or which files it is about")
        for key, held in entry.items():
            if key in GIVEN and not isinstance(held, str | int):
                self.say((*path, key), "expected text")
        until = self.until(entry.get("until"), (*path, "until"))
        if missing or until is None:
            return None
        line, column = self.document.position(path)
        quote, about = (str(entry[key]) if entry.get(key) else None for key in ("quote", "path"))
        rule, reason, owner = (str(entry[key]) for key in ("rule", "reason", "owner"))
        return FileSuppression(rule, reason, owner, until, line, column, quote, about)

    def until(self, value: object, path: tuple[str | int, ...]) -> date | None:
        when = self.when(value, path)
        if when is not None and when.last is None:
            self.say(path, "has no end; write a day such as 2026-12-31")
        return when.last if when is not None else None
