"""The rule book: what each rule looks for, why, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, get
from litestar.di import NamedDependency

from factlint.rulebook.rule import Example, Rule
from factlint.web.apidoc.documented import Documented, Parameter
from factlint.web.query import read_query
from factlint.web.served import Served


@get(
    "/v1/rules",
    sync_to_thread=False,
    opt={
        "documented": Documented(
            "list_rules", "List the rules", "rules", answer="RuleList", problems=("invalid-input",)
        )
    },
)
def list_rules(request: Request[Any, Any, Any], served: NamedDependency[Served]) -> dict[str, Any]:
    """Name every rule, also those that are retired and no longer run."""
    read_query(request, ())
    rulebook = served.current.checker.rulebook
    return {"digest": rulebook.digest, "rules": [_summary(rule) for rule in rulebook.rules.values()]}


@get(
    "/v1/rules/{id:str}",
    sync_to_thread=False,
    opt={
        "documented": Documented(
            "get_rule",
            "Describe a rule",
            "rules",
            answer="Rule",
            parameters=(Parameter("id", "The id of a rule.", {"type": "string"}, example="effective-date-mismatch"),),
            problems=("unknown-rule", "invalid-input"),
        )
    },
)
def get_rule(request: Request[Any, Any, Any], served: NamedDependency[Served]) -> dict[str, Any]:
    """Say what the rule looks for, what its message is, and show its examples."""
    read_query(request, ())
    rule = served.current.checker.rulebook.rule(request.path_params["id"])
    return _summary(rule) | {
        "kind": rule.kind,
        "why": rule.why,
        "references": [{"title": link.title, "url": link.url} for link in rule.references],
        "authors": list(rule.authors),
        "created": rule.created,
        "changed": rule.changed,
        "uses": list(rule.uses),
        "message": dict(rule.message),
        "suggestion": rule.suggestion,
        "false_alarms": list(rule.false_alarms),
        "examples": {
            "flagged": [_example(example) for example in rule.examples.flagged],
            "silent": [_example(example) for example in rule.examples.silent],
            "boundary": [_example(example) for example in rule.examples.boundary],
        },
        "retired_because": rule.retired_because,
        "replaced_by": rule.replaced_by,
    }


def _summary(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "version": rule.version,
        "title": dict(rule.title),
        "family": rule.family,
        "status": rule.status,
        "severity": rule.severity.value,
        "flag": rule.flag,
    }


def _example(example: Example) -> dict[str, Any]:
    """Give what the example says; claims as they would be submitted."""
    said: dict[str, Any] = {
        "claims": [dict(claim) for claim in example.claims],
        "text": dict(example.text),
        "quote": dict(example.quote) if isinstance(example.quote, Mapping) else example.quote,
        "published": example.published,
        "known_on": example.known_on,
        "expect": dict(example.expect),
        "note": example.note,
    }
    return {name: value for name, value in said.items() if value not in (None, [], {})}
