"""The words that requests, rules and tables share."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency

from factlint.checking.checker import Checker
from factlint.model.measure.quantity import Hedge
from factlint.model.term import Term
from factlint.rulebook.vocabulary import Predicate, Vocabulary
from factlint.web.apidoc.documented import Documented
from factlint.web.query import read_query
from factlint.web.served import Served


@get(
    "/v1/vocabulary",
    sync_to_thread=False,
    opt={
        "documented": Documented(
            "get_vocabulary",
            "Get every word that claims and reports use",
            "vocabulary",
            answer="Vocabulary",
            problems=("invalid-input",),
        )
    },
)
def get_vocabulary(request: Request[Any, Any, Any], served: NamedDependency[Served]) -> Response[bytes]:
    """Give predicates, units, hedges, flag and reason codes, and every named thing of the tables."""
    read_query(request, ())
    snapshot = served.current
    page = snapshot.pages.get("vocabulary")
    if page is None:
        page = snapshot.pages["vocabulary"] = msgspec.json.encode(_to_wire(snapshot.checker))
    return Response(page, media_type="application/json")


def _to_wire(checker: Checker) -> dict[str, Any]:
    words: Vocabulary = checker.vocabulary
    return {
        "kinds": {kind.name: {"value": kind.value, "labels": kind.labels} for kind in words.kinds.values()},
        "predicates": {predicate.name: _predicate(predicate) for predicate in words.predicates.values()},
        "units": {
            unit.id: {
                "dimension": unit.dimension,
                "factor": str(unit.factor),
                "integral": unit.integral,
                "aliases": list(words.unit_aliases[unit.id]),
            }
            for unit in words.units.values()
        },
        "multipliers": dict(words.multipliers),
        "hedges": {hedge.id: _hedge(hedge, words.hedge_words[hedge.id]) for hedge in words.hedges.values()},
        "flags": {
            flag.code: {"severity": flag.severity.value, "family": flag.family, "labels": flag.labels}
            for flag in words.flags.values()
        },
        "reasons": {reason.code: {"labels": reason.labels} for reason in words.reasons.values()},
        "states": {state: {"labels": labels} for state, labels in words.states.items()},
        "treatments": {treatment: {"labels": labels} for treatment, labels in words.treatments.items()},
        "terms": [_term(term) for term in checker.tables.terms],
    }


def _predicate(predicate: Predicate) -> dict[str, Any]:
    return {
        "kind": predicate.kind,
        "value": predicate.value,
        "unit": predicate.unit,
        "dimension": predicate.dimension,
        "slots": list(predicate.slots),
        "multiple": predicate.multiple,
        "change_of": predicate.change_of,
        "part_of": predicate.part_of,
        "labels": predicate.labels,
    }


def _hedge(hedge: Hedge, words: tuple[str, ...]) -> dict[str, Any]:
    low, high = (None if bound is None else str(bound) for bound in (hedge.low, hedge.high))
    return {"comparator": hedge.comparator, "low": low, "high": high, "words": list(words)}


def _term(term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "kind": term.kind,
        "names": term.names,
        "aliases": list(term.aliases),
        "same_as": list(term.same_as),
        "broader": list(term.broader),
        "part_of": list(term.part_of),
    }
