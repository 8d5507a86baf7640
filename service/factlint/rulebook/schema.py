"""JSON Schemas of rule files and of the vocabulary, for editors: what can be checked without understanding a rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from factlint.model.claim import SCOPE_SLOTS
from factlint.model.flag import Severity
from factlint.model.measure.quantity import COMPARATORS
from factlint.model.report import Verdict
from factlint.model.status import State
from factlint.rulebook.authored.bindings import MOST_BINDINGS, OPEN_WORDS, STATED_WORD
from factlint.rulebook.authored.examples import EXAMPLE_KEYS, EXPECT_KEYS, HEADINGS
from factlint.rulebook.authored.parts import LANGUAGES
from factlint.rulebook.authored.rule_file import COMMON, KINDS, OPTIONAL, ORDER
from factlint.rulebook.rule import STATUSES
from factlint.rulebook.slots import YES_NO, SlotKind, claim_slots, row_slots
from factlint.rulebook.vocabulary import FAMILIES, SECTIONS, VALUE_TYPES, Vocabulary

Schema = dict[str, object]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAME = "^[a-z][a-z0-9_]*$"
FEW = 8
"""Longer lists of words stand once, under $defs."""
SAME_WORDS = {
    "part_of": "predicate", "change_of": "predicate", "standing_then": "standing", "standing_now": "standing",
}  # fmt: skip

TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "array", "items": TEXT}
DATE: Schema = {"type": ["string", "integer"], "description": "2025-04-04, 2025-04, 2025, 2025-05-10/2025-05-11"}
NUMBER: Schema = {"type": ["string", "number"], "description": 'in quotes, with the digits that count: "0.30"'}
TRUTH: Schema = {"type": "boolean"}

DESCRIPTIONS = {
    "id": "the name of the file without .yaml; never used again for another rule",
    "version": "raised whenever the logic changes",
    "title": "one line that says what is wrong",
    "status": "draft and trial give notes only; active gives its severity; retired rules stand in retired/",
    "severity": "the highest that a flag of this rule gets; weak evidence lowers it",
    "flag": "the code that the reader sees; its family is the folder",
    "verdict": "what the rule makes of its claims; without it the comparison with the tables decides",
    "why": "two or three sentences that a reader of the article understands",
    "uses": "the tables that the rule names",
    "match": "which claims and rows the names stand for; slots must be equal",
    "bind": "which claims the names of the equation stand for",
    "equation": "what must hold: sums, products and brackets with =, <= or >=",
    "when": "conditions that all have to hold",
    "unless": "conditions none of which may hold",
    "thresholds": "limits by name, each with its unit and its reason",
    "message": "what the reader sees, in each language, with placeholders such as {claim.value}",
    "suggestion": "the smallest change that would put it right",
    "false_alarms": "those we know of; unknown and unlikely are answers, an empty list is none",
    "examples": "what the rule must flag, what it must leave alone, and cases at its edge",
}


def make_schemas(vocabulary: Vocabulary) -> dict[str, Schema]:
    """Return the schemas by file name."""
    return {
        "check.schema.json": _rule("check", vocabulary),
        "identity.schema.json": _rule("identity", vocabulary),
        "vocabulary.schema.json": _vocabulary(),
    }


def print_schema(schema: Schema) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write_schemas(folder: Path, vocabulary: Vocabulary) -> None:
    """Write all schemas into a folder."""
    for name, schema in make_schemas(vocabulary).items():
        (folder / name).write_text(print_schema(schema), "utf-8")


def _object(required: Iterable[str], properties: Mapping[str, Schema], **more: object) -> Schema:
    closed = {"properties": dict(properties), "required": list(required), "additionalProperties": False}
    return {"type": "object", **closed, **more}


def _map_of(items: Schema, names: str | None = None) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": items}
    return schema | {"propertyNames": {"pattern": names}} if names else schema


def _words(words: Iterable[str | bool]) -> Schema:
    return {"enum": list(words)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


# ---- rules


def _rule(kind: str, vocabulary: Vocabulary) -> Schema:
    schemas = _keys(vocabulary) | {"kind": {"const": kind}}
    own = KINDS[kind]
    keys = [key for key in ORDER if key in (*COMMON, *OPTIONAL, *own)]
    required = [key for key in ORDER if key in (*COMMON, *own) or (key == "kind" and kind != "check")]
    properties = {
        key: {**schemas[key], "description": DESCRIPTIONS[key]} if key in DESCRIPTIONS else schemas[key] for key in keys
    }
    return {
        "$schema": DRAFT,
        "title": f"factlint {kind}",
        **_object(required, properties),
        "$defs": {
            "labels": _object(LANGUAGES, dict.fromkeys(LANGUAGES, TEXT)),
            "join": {"type": "string", "pattern": r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"},
            "claim": _slots(claim_slots(vocabulary), {}),
            "row": _slots(row_slots(vocabulary), {"of": TEXT}),
            "example": _example(vocabulary),
            **_word_lists(vocabulary),
        },
    }


def _keys(vocabulary: Vocabulary) -> dict[str, Schema]:
    labels, claim, row = _ref("labels"), _ref("claim"), _ref("row")
    day: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    wrapped: Schema = {"anyOf": [_object(["claim"], {"claim": claim}), _object(["row"], {"row": row, "of": TEXT})]}
    slot = _words(name for name, kind in claim_slots(vocabulary).items() if kind.plain)
    group = _object(
        ["all", "distinct"],
        {
            "all": {"anyOf": [_object(["claim"], {"claim": claim}), claim]},
            "same": {"type": "array", "items": slot},
            "distinct": slot,
        },
    )
    names: Schema = {"minProperties": 1, "maxProperties": MOST_BINDINGS, "propertyNames": {"pattern": NAME}}
    return {
        "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "version": {"type": "integer", "minimum": 1},
        "title": labels,
        "status": _words(STATUSES),
        "retired_because": TEXT,
        "replaced_by": TEXT,
        "severity": _words(Severity),
        "flag": _words(vocabulary.flags),
        "verdict": _words(Verdict),
        "why": TEXT,
        "references": {"type": "array", "items": _object(["title"], {"title": TEXT, "url": TEXT | {"format": "uri"}})},
        "authors": TEXTS | {"minItems": 1},
        "created": day,
        "changed": day,
        "uses": TEXTS,
        "equation": TEXT,
        "match": {
            "type": "object",
            "properties": {"claim": {"anyOf": [claim, wrapped]}, "row": {"anyOf": [row, wrapped]}},
            "additionalProperties": wrapped,
            **names,
        },
        "bind": {"type": "object", "additionalProperties": {"anyOf": [wrapped, group, claim]}, **names},
        "when": TEXTS,
        "unless": TEXTS,
        "thresholds": _map_of(
            {
                "anyOf": [
                    _object(["number", "unit", "why"], {"number": NUMBER, "unit": _units(), "why": TEXT}),
                    _object(["date", "why"], {"date": DATE, "why": TEXT}),
                ]
            },
            NAME,
        ),
        "message": labels,
        "suggestion": TEXT,
        "false_alarms": TEXTS | {"minItems": 1},
        "examples": _object([], {heading: {"type": "array", "items": _ref("example")} for heading in HEADINGS}),
    }


def _units() -> Schema:
    return {"anyOf": [_ref("unit_word"), TEXT]}


def _slots(slots: Mapping[str, SlotKind], more: Mapping[str, Schema]) -> Schema:
    return _object([], {name: _slot(slot) for name, slot in slots.items() if slot.plain} | dict(more))


def _slot(slot: SlotKind) -> Schema:
    literal = _literal(slot)
    return {
        "anyOf": [
            literal,
            {"type": "array", "items": literal, "minItems": 1},
            _words((*OPEN_WORDS, STATED_WORD)),
            _ref("join"),
        ]
    }


def _literal(slot: SlotKind) -> Schema:
    if slot.words is None:
        return {"type": ["string", "integer"]}
    if slot.words == frozenset(YES_NO):
        return _words((*YES_NO, True, False))
    name = SAME_WORDS.get(slot.name, slot.name)
    return _ref(f"{name}_word") if len(slot.words) > FEW else _words(sorted(slot.words))


def _word_lists(vocabulary: Vocabulary) -> dict[str, Schema]:
    """Return the long lists of words, each of which several slots refer to."""
    slots: Iterable[SlotKind] = (claim_slots(vocabulary) | row_slots(vocabulary)).values()
    slots = [slot for slot in slots if slot.plain and slot.name not in SAME_WORDS]
    words = {slot.name: slot.words for slot in slots if slot.words and len(slot.words) > FEW}
    return {f"{name}_word": _words(sorted(known)) for name, known in words.items()}


def _example(vocabulary: Vocabulary) -> Schema:
    some_languages = _object([], dict.fromkeys(LANGUAGES, TEXT), minProperties=1)
    schemas: dict[str, Schema] = {
        "claims": {"type": "array", "minItems": 1, "items": _claim()},
        "text": some_languages,
        "quote": {"anyOf": [TEXT, some_languages]},
        "published": {"anyOf": [DATE, {"type": "null"}]},
        "known_on": {"anyOf": [DATE, {"type": "null"}]},
        "expect": _object([], _expect(vocabulary)),
        "note": TEXT,
    }
    either: list[Schema] = [{"required": ["claims"]}, {"required": ["text"]}]
    return _object([], {key: schemas[key] for key in EXAMPLE_KEYS}, oneOf=either)


def _expect(vocabulary: Vocabulary) -> dict[str, Schema]:
    schemas: dict[str, Schema] = {
        "verdict": _words(Verdict), "verdict_now": _words(Verdict), "reason": _ref("reason_word"),
        "flag": _words(vocabulary.flags), "flagged": TRUTH,
    }  # fmt: skip
    return {key: schemas[key] for key in EXPECT_KEYS}


def _claim() -> Schema:
    """A claim as on the wire, loosely: requests have a schema of their own."""
    properties: dict[str, Schema] = {
        "predicate": _ref("predicate_word"),
        "subject": {"type": "object"},
        "value": {"type": "object", "properties": {"type": _words(VALUE_TYPES)}, "required": ["type"]},
        "scope": {"type": "object", "propertyNames": _words(SCOPE_SLOTS)},
    }
    return {"type": "object", "properties": properties, "required": ["predicate", "subject", "value"]}


# ---- vocabulary


def _vocabulary() -> Schema:
    labels = _object(LANGUAGES, dict.fromkeys(LANGUAGES, TEXT))
    factor: Schema = {"anyOf": [NUMBER, {"type": "null"}]}
    sections: dict[str, Schema] = {
        "kinds": _map_of(_object(["value", "labels"], {"value": _words(VALUE_TYPES), "labels": labels})),
        "predicates": _map_of(_predicate(labels)),
        "units": _map_of(
            _object(
                ["dimension", "factor", "aliases"],
                {"dimension": TEXT, "factor": NUMBER, "integral": TRUTH, "aliases": TEXTS},
            )
        ),
        "multipliers": _map_of({"type": "integer", "minimum": 1, "maximum": 30}),
        "hedges": _map_of(
            _object(
                ["comparator", "low", "high", "words", "why"],
                {
                    "comparator": _words(COMPARATORS), "low": factor, "high": factor, "low_open": TRUTH,
                    "high_open": TRUTH, "words": TEXTS, "why": TEXT,
                },
            )
        ),
        "flags": _map_of(
            _object(
                ["severity", "family", "labels"],
                {"severity": _words(Severity), "family": _words(FAMILIES), "labels": labels},
            )
        ),
        "reasons": _map_of(_object(["labels"], {"labels": labels})),
        "states": _object(State, dict.fromkeys(State, _object(["labels"], {"labels": labels}))),
        "treatments": _map_of(_object(["labels"], {"labels": labels})),
        "gatherings": _map_of(TEXTS),
        "papers": _map_of(TEXTS),
        "offices": _map_of(TEXTS),
    }  # fmt: skip
    return {"$schema": DRAFT, "title": "factlint vocabulary", **_object(SECTIONS, sections)}


def _predicate(labels: Schema) -> Schema:
    return _object(
        ["kind", "value", "slots", "labels"],
        {
            "kind": TEXT,
            "value": _words(VALUE_TYPES),
            "unit": TEXT,
            "slots": {"type": "array", "items": _words(SCOPE_SLOTS)},
            "multiple": TRUTH,
            "change_of": TEXT,
            "part_of": TEXT,
            "part_slot": _words((*SCOPE_SLOTS, "subject")),
            "labels": labels,
        },
    )
