"""Reads a file of claims, YAML or JSON, in the form of the request of the wire contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factlint.checking.submitted import parse_claims
from factlint.errors import AuthoringErrors, BadValue, InvalidInput, Problem, nearest
from factlint.model.claim import Claim
from factlint.model.measure.when import When
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
    _refuse_unknown(document, data, FIELDS, "field", ())
    _refuse_unknown(document, data.get("options") or {}, OPTIONS, "option", ("options",))
    claims, expected = _split(data.get("claims"))
    try:
        parsed = parse_claims(claims, vocabulary)
    except InvalidInput as errors:
        raise InvalidInput([_locate(document, problem) for problem in errors.problems]) from errors
    return SubmittedClaims(tuple(parsed), _date(document, data, published), expected)


def _refuse_unknown(document: Document, part: Any, names: tuple[str, ...], kind: str, path: tuple[str, ...]) -> None:
    if not isinstance(part, Mapping):
        raise InvalidInput([_at(document, path, f"expected an object with {' or '.join(names)}")])
    for name in part:
        if name not in names:
            raise InvalidInput([_at(document, (*path, name), f"no {kind} '{name}'{nearest(str(name), names)}")])


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
    known_on = (data.get("options") or {}).get("known_on")
    places: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (data.get("published"), ("published",)), (known_on, ("options", "known_on")), (given, ()),
    )  # fmt: skip
    for written, path in places:
        if not written:
            continue
        try:
            return When.parse(str(written))
        except BadValue as problem:
            raise InvalidInput([_at(document, path, str(problem))]) from problem
    return None


def _locate(document: Document, problem: Problem) -> Problem:
    """Turn a JSON pointer into a line and a column of the file; the nearest part that exists counts."""
    steps = [_step(part) for part in problem.where.strip("/").split("/")]
    return _at(document, tuple(steps), f"{problem.where}: {problem.message}")


def _step(part: str) -> str | int:
    return int(part) if part.isdigit() else part.replace("~1", "/").replace("~0", "~")


def _at(document: Document, path: tuple[str | int, ...], message: str) -> Problem:
    line, column = document.position(path)
    return Problem(document.where, message, line, column)
