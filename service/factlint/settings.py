"""Frozen settings, read once from the environment; every one has a default.

A field `max_claims` is the variable `FACTLINT_MAX_CLAIMS`. Where rules and tables are is a matter of `assets.py`;
`rules` and `tables` only carry what the command line was given.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from factlint.errors import AuthoringErrors, Problem, nearest

PREFIX = "FACTLINT_"
# Read by assets.py and by the container image, so a misspelt setting is told apart from these.
ELSEWHERE = (
    "FACTLINT_RULES", "FACTLINT_TABLES", "FACTLINT_HOST", "FACTLINT_PORT", "FACTLINT_WORKERS", "FACTLINT_CACHE",
    "FACTLINT_DOCS", "FACTLINT_TODAY",
)  # fmt: skip
LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the service may be told.

    Sizes are bytes (`max_body`), items (`max_claims`), levels of nesting (`max_depth`) or characters (`max_string`;
    `max_text` for an article).
    Times are seconds. `rate_limit` is requests a minute for one client address, 0 is none. `watch` is how often the
    folders of rules and tables are looked at for changes, 0 is never (SIGHUP always reloads). `allow_shrinking` lets
    tables in that lost keys, rows or past values. `today` is the day on which articles without a date are judged and
    suppressions end, to make a report again; else it is the machine's.
    """

    max_body: int = 2_000_000
    max_claims: int = 1_000
    max_depth: int = 16
    max_string: int = 10_000
    max_text: int = 500_000
    time_budget: float = 10.0
    rate_limit: int = 0
    watch: float = 0.0
    allow_shrinking: bool = False
    log_level: str = "info"
    stop_within: int = 30
    today: date | None = None
    rules: Path | None = None
    tables: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
        """Read the variables; what is `given` wins. Raises AuthoringErrors that names every wrong variable."""
        environment = os.environ if environment is None else environment
        problems: list[Problem] = []
        values: dict[str, Any] = {}
        for variable, text in environment.items():
            if not variable.startswith(PREFIX) or variable in ELSEWHERE:
                continue
            name = variable.removeprefix(PREFIX).lower()
            if name not in _READERS:
                known = [PREFIX + known_name.upper() for known_name in _READERS]
                problems.append(Problem(variable, f"no such setting{nearest(variable, known)}", code="unknown-setting"))
                continue
            try:
                values[name] = _READERS[name](text)
            except ValueError as error:
                problems.append(Problem(variable, f"{error}, found '{text}'", code="bad-setting"))
        if problems:
            raise AuthoringErrors(problems)
        return cls(**(values | given))


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError("expected a whole number")
    return int(text)


def _at_least_one(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ValueError("expected a whole number above 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < 86_400:
        raise ValueError("expected a number of seconds")
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("expected a day such as 2026-11-21") from None


def _yes_or_no(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.lower() not in words:
        raise ValueError("expected true or false")
    return words[text.lower()]


def _log_level(text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        raise ValueError(f"expected one of {', '.join(LOG_LEVELS)}")
    return text.lower()


_READERS = {
    "max_body": _at_least_one,
    "max_claims": _at_least_one,
    "max_depth": _at_least_one,
    "max_string": _at_least_one,
    "max_text": _at_least_one,
    "time_budget": _seconds,
    "rate_limit": _whole,
    "watch": _seconds,
    "allow_shrinking": _yes_or_no,
    "log_level": _log_level,
    "stop_within": _whole,
    "today": _day,
}
NAMES: tuple[str, ...] = tuple(field.name for field in fields(Settings) if field.name in _READERS)
