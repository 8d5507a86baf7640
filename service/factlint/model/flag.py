"""What the user sees: one consistency flag with the words, the rule and the rows that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factlint.model.row import Row
from factlint.model.text.span import Span


class Severity(StrEnum):
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return ("note", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A span and the words that stand there."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Flag:
    """One contradiction, with its pair of evidence.

    `rules` are id@version of every rule that raised it, the first one gives the message. `claims` are the ids of the
    claims that cannot all stand; `rows` the rows that prove it. `suggestion` is the smallest change that would make the
    claim consistent. `cause` is the id of the flag on which this one hangs (its own id when it stands alone).
    """

    id: str
    code: str
    severity: Severity
    rules: tuple[str, ...]
    message: dict[str, str]
    claims: tuple[str, ...]
    spans: tuple[Quoted, ...] = ()
    rows: tuple[Row, ...] = ()
    suggestion: str | None = None
    cause: str = ""
