"""Reads a file of claims, YAML or JSON, in the form of the request of the wire contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factlint.checking.submitted import parse_claims
from factlint.errors import AuthoringErrors, BadValue, InvalidInput, Problem, nearest
from factlint.model.claim import Claim
from factlint.model.when import When
from factlint.rulebook.vocabulary import Vocabulary
from factlint.strict_yaml import Document, load_yaml

FIELDS = ("title", "about", "claims", "options", "published")
OPTIONS = ("known_on", "trace")


@dataclass(frozen=True, slots=True)
class SubmittedClaims:
    """The claims of a file, the article's date, and what the file itself expects of each claim (for examples)."""

    claims: tuple[Claim, ...]
    published: When | None
    expected: Mapping[str, Any] = field(default_factory=dict)


def read_claims_file(text: str, where: str, vocabulary: Vocabulary, published: str | None = None) -> SubmittedClaims:
    """Read the text of a claims file.

    JSON is read as the YAML that it is. Raises InvalidInput with file:line:column for everything that is wrong.
    """
    try:
        document = load_yaml(text, where)
    except AuthoringErrors as errors:
        raise InvalidInput(errors.problems) from errors
    data = document.value
    if not isinstance(data, Mapping):
        raise InvalidInput([Problem(where, "expected an object with 'claims'", 1, 1)])
    unknown = [name for name in data if name not in FIELDS]
    if unknown:
        hint = nearest(str(unknown[0]), FIELDS)
        raise InvalidInput([_at(document, (unknown[0],), f"no field '{unknown[0]}'{hint}")])
    claims, expected = _split(data.get("claims"))
    try:
        parsed = parse_claims(claims, vocabulary)
    except InvalidInput as errors:
        raise InvalidInput([_locate(document, problem) for problem in errors.problems]) from errors
    return SubmittedClaims(tuple(parsed), _date(document, data, published), expected)


def _split(claims: Any) -> tuple[Any, dict[str, Any]]:
    """Part what a claim says from what the file expects of it."""
    if not isinstance(claims, list):
        return claims, {}
    bare, expected = [], {}
    for number, claim in enumerate(claims, start=1):
        if not isinstance(claim, Mapping) or "expect" not in claim:
            bare.append(claim)
            continue
        expected[str(claim.get("id", f"c{number}"))] = claim["expect"]
        bare.append({name: value for name, value in claim.items() if name != "expect"})
    return bare, expected


def _date(document: Document, data: Mapping[str, Any], given: str | None) -> When | None:
    options = data.get("options") or {}
    written = data.get("published") or (options.get("known_on") if isinstance(options, Mapping) else None) or given
    if written is None:
        return None
    try:
        return When.parse(str(written))
    except BadValue as problem:
        path = ("published",) if data.get("published") else ("options", "known_on")
        raise InvalidInput([_at(document, path, str(problem))]) from problem


def _locate(document: Document, problem: Problem) -> Problem:
    """Turn a JSON pointer into a line and a column of the file; the nearest part that exists counts."""
    steps = [_step(part) for part in problem.where.strip("/").split("/")]
    return _at(document, tuple(steps), f"{problem.where}: {problem.message}")


def _step(part: str) -> str | int:
    return int(part) if part.isdigit() else part.replace("~1", "/").replace("~0", "~")


def _at(document: Document, path: tuple[str | int, ...], message: str) -> Problem:
    while path:
        try:
            line, column = document.position(path)
            return Problem(document.where, message, line, column)
        except KeyError:
            path = path[:-1]
    return Problem(document.where, message, 1, 1)
