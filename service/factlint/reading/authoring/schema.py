"""JSON Schema of a reading file, for editors: what can be checked without understanding a frame."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from factlint.errors import AuthoringErrors
from factlint.model.claim import SCOPE_SLOTS, Modality
from factlint.reading.authoring.examples import CLAIM_KEYS, EXAMPLE_KEYS
from factlint.reading.authoring.notes import LANGUAGES
from factlint.reading.authoring.readings import (
    CONTINUED_REACHES,
    CUE_KEYS,
    FRAME_KEYS,
    MOST_RANK,
    READING_KEYS,
    STATUSES,
)
from factlint.reading.authoring.selectors import (
    BOUNDS,
    FARTHEST,
    PHRASES,
    PREFERENCES,
    QUANTITY_KEYS,
    REACHES,
    SELECTOR_KEYS,
    SIDES,
    Vocabulary,
)
from factlint.reading.authoring.words import (
    EXPRESSION_KINDS,
    MENTION_KINDS,
    WORD_KEYS,
    SharedWords,
    load_shared_words,
)

Schema = dict[str, object]

FILE = "reading.schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAME = "^[a-z][a-z0-9_]*$"

TEXT: Schema = {"type": "string", "minLength": 1}
SCALAR: Schema = {"type": ["string", "integer"]}
TRUTH: Schema = {"type": "boolean"}
WORDS: Schema = {"$ref": "#/$defs/words"}
SELECTOR: Schema = {"$ref": "#/$defs/selector"}
SLOT: Schema = {"anyOf": [SELECTOR, {"type": "array", "items": SELECTOR, "minItems": 1}]}
CONDITIONS: Schema = {
    "anyOf": [SELECTOR, WORDS, {"type": "array", "items": {"anyOf": [SELECTOR, WORDS]}, "minItems": 1}]
}

DESCRIPTIONS = {
    "id": "the name of the file without .yaml, or of the frame within the file",
    "version": "raised whenever frames change",
    "predicate": "what a claim states, a word of rules/vocabulary.yaml; or chosen by words of the text",
    "status": "active readings run, drafts do not",
    "words": "word lists that only this file uses; shared ones stand in words.yaml",
    "frames": "the ways in which such a claim looks in a text",
    "cue": "what starts the frame: words, a pattern, a name, an expression or a quotation",
    "gap": "the most characters between the parts of a cue with …; by default 24 in Chinese, 60 in English",
    "zones": "where the frame is read; by default everywhere in the article",
    "needs": "what must be found as well",
    "not": "what must not be found",
    "value": "what is claimed; a claim without it is not read",
    "subject": "what the claim is about; stays open when nothing is found",
    "scope": "when, where, with whom, which part; what is not found stays open",
    "members": "true: the list that subject or value stand in; or where the things listed are found",
    "parts": "the figures of the text from which it reckons the value",
    "sign": "words that make the number a fall (minus) or a rise (plus)",
    "modality": "auto finds it in the words of the clause",
    "continues": "predicates of a claim before, and what a claim that continues it states",
    "continued": "which of the claims before it is gone on about, and what is not taken from it",
    "rank": "which frame wins where two want the same number or words",
    "yields_to": "readings that have precedence on the same words",
    "examples": "texts that must give claims, and texts that must give none",
    "reach": "how far from the cue it is looked for",
    "within": "the most characters between it and the cue",
    "leads": "it stands at the head of its clause, where subjects stand",
    "split": "one claim for each member of a list",
    "heads": "nouns that, directly behind a name, make it another thing",
    "needed": "no claim without it",
    "cover": "whether its words belong to the span of the claim",
    "as_unit": "the unit of a number for which the text gives none",
}


def reading_schema(vocabulary: Vocabulary, shared: SharedWords) -> Schema:
    """Return the schema; the words that are allowed come from the vocabulary and from words.yaml."""
    properties: Schema = {
        "id": {"type": "string", "pattern": NAME},
        "version": {"type": "integer", "minimum": 1},
        "predicate": {"$ref": "#/$defs/predicate"},
        "title": {"$ref": "#/$defs/texts"},
        "status": {"enum": [*STATUSES]},
        "why": TEXT,
        "words": {"type": "object", "additionalProperties": WORDS},
        "frames": {"type": "array", "items": {"$ref": "#/$defs/frame"}, "minItems": 1},
        "examples": _closed({key: {"type": "array", "items": _example()} for key in ("positive", "negative")}),
    }
    schema = _closed(_described(properties, READING_KEYS), ("id", "version", "title", "status", "frames", "examples"))
    return {
        "$schema": DRAFT,
        "title": "A reading: how a claim looks in text",
        **schema,
        "$defs": _definitions(vocabulary, shared),
    }


def write_schema(folder: Path, readings: Path, vocabulary: Vocabulary) -> None:
    """Write the schema of the readings in one folder into another; raise AuthoringErrors when words.yaml is wrong."""
    (folder / FILE).write_text(print_schema(readings, vocabulary), encoding="utf-8")


def print_schema(readings: Path, vocabulary: Vocabulary) -> str:
    """Return the schema as it stands in its file."""
    shared, notes = load_shared_words(readings / "words.yaml")
    if notes.problems:
        raise AuthoringErrors(notes.problems)
    return json.dumps(reading_schema(vocabulary, shared), ensure_ascii=False, indent=1) + "\n"


def _definitions(vocabulary: Vocabulary, shared: SharedWords) -> Schema:
    names: Schema = {"enum": sorted(vocabulary.predicates)}
    own: Schema = _closed({key: _list_of(SCALAR) for key in WORD_KEYS})
    one: Schema = {"anyOf": [{"type": "string", "examples": sorted(shared.lists)}, own]}
    return {
        "words": {"anyOf": [*_either(one), {"type": "array", "items": one, "minItems": 1}]},
        "texts": _closed(dict.fromkeys(LANGUAGES, TEXT)),
        "name": names,
        "predicate": {"anyOf": [{"$ref": "#/$defs/name"}, SELECTOR]},
        "selector": _closed(_described(_selector(vocabulary, shared), SELECTOR_KEYS)),
        "frame": _closed(_described(_frame(vocabulary, shared), FRAME_KEYS), ("id", "cue", "value")),
    }


def _either(schema: Schema) -> list[object]:
    alternatives = schema["anyOf"]
    assert isinstance(alternatives, list)
    return alternatives


def _selector(vocabulary: Vocabulary, shared: SharedWords) -> Schema:
    dimensions = sorted({vocabulary.dimension_kind(unit.dimension) for unit in vocabulary.units.values()})
    marks: Schema = dict.fromkeys(("of", "behind", "ahead_of", "not_behind", "not_ahead_of", "heads", "words"), WORDS)
    flags: Schema = dict.fromkeys(
        ("quotation", "title", "leads", "split", "all", "add", "town", "alone", "needed", "cover"), TRUTH
    )
    quantity = _closed({"number": SCALAR, "unit": TEXT, "scale": {"type": "integer"}, "hedge": TEXT}, ("number",))
    assert set(QUANTITY_KEYS) == {"number", "unit", "scale", "hedge"}
    return {
        **marks,
        **flags,
        "expression": _some_of(EXPRESSION_KINDS),
        "mention": _some_of((*MENTION_KINDS, *sorted(shared.kinds))),
        "choose": {"type": "object", "additionalProperties": WORDS, "minProperties": 1},
        "phrase": {"enum": [*PHRASES]},
        "group": TEXT,
        "as_unit": TEXT,
        "is": {"anyOf": [SCALAR, quantity]},
        "ids": _list_of(TEXT),
        "not_ids": _list_of(TEXT),
        "is_a": _list_of(TEXT),
        "unit": {"anyOf": [TEXT, _list_of(TEXT)]},
        "dimension": _some_of(dimensions),
        "bound": _some_of(BOUNDS),
        "reach": {"enum": [*REACHES]},
        "side": {"enum": [*SIDES]},
        "within": {"type": "integer", "minimum": 1, "maximum": FARTHEST},
        "prefer": {"enum": [*PREFERENCES]},
    }


def _frame(vocabulary: Vocabulary, shared: SharedWords) -> Schema:
    name: Schema = {"$ref": "#/$defs/name"}
    selector = _selector(vocabulary, shared)
    cue = _closed({"pattern": TEXT, **{key: selector[key] for key in CUE_KEYS if key in selector}})
    return {
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
        "why": TEXT,
        "predicate": {"$ref": "#/$defs/predicate"},
        "cue": {"anyOf": [WORDS, cue]},
        "gap": {"type": "integer", "minimum": 0, "maximum": 200},
        "zones": _list_of(TEXT),
        "needs": CONDITIONS,
        "not": CONDITIONS,
        "value": SLOT,
        "subject": SLOT,
        "scope": _closed(dict.fromkeys(SCOPE_SLOTS, SLOT)),
        "members": {"anyOf": [{"const": True}, *_either(SLOT)]},
        "parts": SLOT,
        "sign": _closed({"minus": WORDS, "plus": WORDS}),
        "modality": {"enum": ["auto", *Modality]},
        "continues": {
            "anyOf": [_list_of(name), {"type": "object", "propertyNames": name, "additionalProperties": name}]
        },
        "continued": _continued(),
        "rank": {"type": "integer", "minimum": -MOST_RANK, "maximum": MOST_RANK},
        "yields_to": _list_of(TEXT),
    }


def _continued() -> Schema:
    slots = _list_of({"enum": list(SCOPE_SLOTS)})
    keys = {
        "reach": {"enum": list(CONTINUED_REACHES)},
        "last": {"const": True},
        "not_behind": WORDS,
        "within": {"type": "integer", "minimum": 1, "maximum": FARTHEST},
    }
    return _closed({**keys, "has": slots, "lacks": slots, "leaves": slots, "apart": slots})


def _example() -> Schema:
    slots: Schema = dict.fromkeys(SCOPE_SLOTS, SCALAR)
    claim: Schema = {
        **slots,
        "predicate": {"$ref": "#/$defs/name"},
        "value": SCALAR,
        "subject": {"type": ["string", "integer", "null"]},
        "modality": {"enum": [*Modality]},
        "quote": {"anyOf": [TEXT, {"$ref": "#/$defs/texts"}]},
        "members": _list_of(SCALAR),
        "open": TRUTH,
        "weekday": {"type": "integer", "minimum": 1, "maximum": 7},
    }
    assert set(claim) == set(CLAIM_KEYS)
    parts: Schema = {"text": {"$ref": "#/$defs/texts"}, "published": SCALAR, "claims": _list_of(_closed(claim))}
    return _closed({key: parts[key] for key in EXAMPLE_KEYS}, ("text",))


def _described(properties: Schema, order: Iterable[str]) -> Schema:
    """Put properties in the order of the documentation, each with what it is for."""
    described: Schema = {}
    for key in order:
        value = properties[key]
        assert isinstance(value, dict)
        described[key] = {**value, "description": DESCRIPTIONS[key]} if key in DESCRIPTIONS else value
    return described


def _closed(properties: Schema, required: Iterable[str] = ()) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": [*required]} if required else schema


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _some_of(words: Iterable[str]) -> Schema:
    one: Schema = {"enum": [*words]}
    return {"anyOf": [one, _list_of(one)]}
