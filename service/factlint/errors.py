"""Everything that factlint raises on purpose.

    FactlintError
    ├── BadValue            a date, number, unit or status that cannot be read
    ├── InvalidInput        a request or claims file that breaks the contract; carries every Problem found
    ├── AuthoringErrors     rules, vocabulary or tables are wrong; carries every Problem found
    ├── ReleaseRefused      a new set of tables lost keys, rows or past values; carries every Problem found
    ├── UnknownTable        no table of that name
    ├── UnknownRule         no rule of that id
    ├── InputTooLarge       a body, a claim list, a string or a nesting over its limit
    ├── BudgetExceeded      the time budget of a verification ran out
    └── EngineError         the rule engine failed or was used outside its envelope

No class knows of HTTP; `web/problems.py` maps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in somebody's input, and where.

    `where` is a file name for authoring errors and a JSON pointer for requests. Lines and columns start at 1.
    """

    where: str
    message: str
    line: int | None = None
    column: int | None = None
    code: str = "invalid"

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.where, self.line, self.column) if part is not None)
        return f"{place}: {self.message}"


class FactlintError(Exception):
    """Root of the tree; `code` is stable and kebab-case."""

    code = "error"


class BadValue(FactlintError, ValueError):
    code = "bad-value"


class _Collected(FactlintError):
    """Several problems that were found in one pass."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class InvalidInput(_Collected):
    code = "invalid-input"


class AuthoringErrors(_Collected):
    code = "authoring-errors"


class ReleaseRefused(_Collected):
    code = "release-refused"


class UnknownTable(FactlintError):
    code = "unknown-table"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no table '{name}'{nearest(name, known)}")
        self.name = name


class UnknownRule(FactlintError):
    code = "unknown-rule"

    def __init__(self, rule_id: str, known: Iterable[str]) -> None:
        super().__init__(f"no rule '{rule_id}'{nearest(rule_id, known)}")
        self.rule_id = rule_id


class InputTooLarge(FactlintError):
    """`limit` names the setting, `allowed` is its value, `found` what came (None where it was not measured)."""

    code = "input-too-large"

    def __init__(self, limit: str, allowed: int, found: int | None = None) -> None:
        size = "" if found is None else f", found {found}"
        super().__init__(f"{limit}: at most {allowed} allowed{size}")
        self.limit, self.allowed, self.found = limit, allowed, found


class BudgetExceeded(FactlintError):
    code = "budget-exceeded"


class EngineError(FactlintError):
    code = "engine-error"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the most similar known word, or "" when none is near."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""
