"""What a route says of itself for the API document; it is given to the route as `opt={"documented": …}`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query or path parameter. `free` stands for every name that is not declared: a filter by column."""

    name: str
    description: str
    schema: Schema
    example: Any = None
    free: bool = False


@dataclass(frozen=True, slots=True)
class Documented:
    """One operation. `answer` is the component that a 200 carries; `problems` are codes of `problems.KINDS`.

    `further` are schemas of the answer in other media types, for those who ask for them.
    """

    operation: str
    summary: str
    tag: str
    answer: str | None = None
    media_type: str = "application/json"
    further: dict[str, Schema] | None = None
    description: str = ""
    body: str | None = None
    body_examples: dict[str, Any] | None = None
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[str, ...] = ()
