"""The JSON Schema of a claim, made from the vocabulary: which value a predicate takes, which words are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factlint.checking.deriving.definitions import WEEKDAYS
from factlint.checking.submitted import MAX_WORD, PERIOD_SLOTS
from factlint.model.claim import SCOPE_SLOTS, Modality
from factlint.model.status import State
from factlint.rulebook.vocabulary import Vocabulary

Schema = dict[str, Any]

# "Not blank" as Python's strip() sees it: a few control characters count as space there and not in ECMA's \s.
_NOT_BLANK = r"[^\s\x1c-\x1f\x85]"

_YEAR = r"(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_SHORT_DAY, _DAY_30, _DAY_31 = r"(?:0[1-9]|1[0-9]|2[0-8])", r"(?:29|30)", r"31"
_DAY = (
    rf"(?:{_YEAR}-(?:(?:0[1-9]|1[0-2])-{_SHORT_DAY}|(?:0[13-9]|1[0-2])-{_DAY_30}|(?:0[13578]|1[02])-{_DAY_31})"
    rf"|{_LEAP}-02-29)"
)
_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-][01][0-9](?::?[0-5][0-9])?)?"
_MONTHS = rf"{_YEAR}(?:-(?:0[1-9]|1[0-2]|3[3-6]|4[01]))?"
_BLANKS = r"(?:00[1-9]X|0[1-9][0-9]X|[1-9][0-9]{2}X|0[1-9]XX|[1-9][0-9]XX)"
_DATE = rf"(?:(?:{_DAY}(?:{_TIME})?|{_MONTHS}|{_BLANKS})[~?%]?)"
EDTF = rf"^(?:{_DATE}|{_DATE}/(?:{_DATE}|\.\.)|\.\./(?:{_DATE}|\.\.))$"

_NUMBER = (
    r"[+-]?(?:(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|[0-9]{1,15})(?:\.[0-9]{1,15})?|\.[0-9]{1,15})(?:[eE][+-]?[0-9])?"
)
NUMBER = rf"^{_NUMBER}(?:\.\.{_NUMBER})?$"
_LARGEST_NUMBER = 10**30


def claim_schemas(vocabulary: Vocabulary) -> dict[str, Schema]:
    """Return the components that describe a submitted claim, by name; `ClaimIn` is the whole."""
    kinds = ("date", "quantity", "status", "term", "text")
    predicates = {kind: [p.name for p in vocabulary.predicates.values() if p.value == kind] for kind in kinds}
    claims = {f"{kind.capitalize()}Claim": _claim(kind, names) for kind, names in predicates.items() if names}
    return {
        "ClaimIn": {
            "description": "One statement. Its predicate decides the type of its value.",
            "oneOf": [_ref(name) for name in claims],
        },
        **claims,
        "ReferenceIn": _reference(),
        "ScopeIn": _scope(vocabulary),
        "Edtf": {
            "type": "string",
            "pattern": EDTF,
            "maxLength": 80,
            "description": "EDTF: 2025-04-04, 2025-04, 2025, 2025-33 (first quarter), 2025-05-10/2025-05-11, "
            "../2025-06, 2025-04~.",
            "examples": ["2025-04-04", "2025-04-01/2025-04-10"],
        },
        **_values(vocabulary),
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _words(longest: int = MAX_WORD) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": _NOT_BLANK}


def _object(properties: dict[str, Schema], *required: str, description: str = "") -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        schema["required"] = list(required)
    return {"description": description} | schema if description else schema


def _claim(kind: str, predicates: list[str]) -> Schema:
    # A name is often all that a caller has where a term is wanted, and the other way round.
    values = ["TermValue", "TextValue"] if kind in ("term", "text") else [f"{kind.capitalize()}Value"]
    value = _ref(values[0]) if len(values) == 1 else {"oneOf": [_ref(name) for name in values]}
    properties: dict[str, Schema] = {
        "id": _words(200) | {"description": "Unique in the request, and echoed; c1, c2, … when left out."},
        "predicate": {"type": "string", "enum": predicates},
        "subject": _ref("ReferenceIn"),
        "value": value,
        "scope": _nullable(_ref("ScopeIn")),
        "modality": _nullable({"type": "string", "enum": [str(word) for word in Modality]}) | {"default": "asserted"},
        "members": _nullable({"type": "array", "items": _ref("ReferenceIn"), "description": "What the text lists."}),
        "members_open": {"type": "boolean", "default": True, "description": "The list goes on."},
        "weekday": _nullable(_weekday()),
        "quote": _nullable(_words()),
    }
    return _object(properties, "predicate", "subject", "value", description=f"A claim whose value is a {kind}.")


def _weekday() -> Schema:
    words = [form for word in WEEKDAYS for form in ((word, word.capitalize()) if word.isascii() else (word,))]
    return {"oneOf": [{"type": "integer", "minimum": 1, "maximum": 7}, {"type": "string", "enum": words}]}


def _reference() -> Schema:
    either = _object({"id": _nullable(_words()), "text": _nullable(_words())})
    either["anyOf"] = [
        {"required": ["id"], "properties": {"id": {"type": "string"}}},
        {"required": ["text"], "properties": {"text": {"type": "string"}}},
    ]
    return {
        "description": "An id of the tables, the words of the text, or both; plain words may stand alone.",
        "anyOf": [either, _words()],
        "examples": [{"id": "cn-mofcom-gacc-2025-18"}, {"text": "稀土"}],
    }


def _scope(vocabulary: Vocabulary) -> Schema:
    slots: dict[str, Schema] = {}
    for slot in SCOPE_SLOTS:
        if slot in PERIOD_SLOTS:
            slots[slot] = _nullable(_ref("Edtf"))
        elif slot == "treatment":
            slots[slot] = _nullable({"type": "string", "enum": list(vocabulary.treatments)})
        else:
            slots[slot] = _nullable(_words())
    return _object(slots, description="What makes two statements comparable. A slot left out or null is open.")


def _values(vocabulary: Vocabulary) -> dict[str, Schema]:
    number = {
        "anyOf": [
            {"type": "string", "pattern": NUMBER},
            {"type": "number", "minimum": -_LARGEST_NUMBER, "maximum": _LARGEST_NUMBER},
        ]
    }
    scale = {
        "anyOf": [
            {"type": "integer", "minimum": -30, "maximum": 30},
            {"type": "string", "enum": list(vocabulary.multipliers)},
        ]
    }
    return {
        "DateValue": _value("date", {"edtf": _ref("Edtf")}, "edtf"),
        "QuantityValue": _value(
            "quantity",
            {
                "number": number | {"description": "As written; a string keeps its decimals. 40..70 is a range."},
                "unit": {"type": "string", "enum": _known(vocabulary.unit_aliases)},
                "scale": _nullable(scale)
                | {"description": "A power of ten, or a multiplier word such as 万亿 or billion."},
                "hedge": _nullable({"type": "string", "enum": _known(vocabulary.hedge_words)}),
            },
            "number",
            "unit",
        ),
        "StatusValue": _value(
            "status", {"status": {"type": "string", "enum": [str(state) for state in State]}}, "status"
        ),
        "TermValue": _value("term", {"id": _nullable(_words()), "text": _nullable(_words())})
        | {
            "anyOf": [
                {"required": ["id"], "properties": {"id": {"type": "string"}}},
                {"required": ["text"], "properties": {"text": {"type": "string"}}},
            ]
        },
        "TextValue": _value("text", {"text": _words()}, "text"),
    }


def _known(words: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Every id, then every word that means one; a word can be the id of another thing, and stands once."""
    return list(dict.fromkeys([*words, *(word for names in words.values() for word in names)]))


def _value(kind: str, properties: dict[str, Schema], *required: str) -> Schema:
    return _object({"type": {"const": kind}, **properties}, "type", *required)
