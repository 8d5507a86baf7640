"""Reading the examples of a rule: claims as on the wire, or texts in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factlint.errors import BadValue
from factlint.model.measure.when import When
from factlint.model.report import Verdict
from factlint.rulebook.authored.parts import LANGUAGES, Part
from factlint.rulebook.rule import Example, Examples
from factlint.rulebook.vocabulary import Vocabulary

HEADINGS = ("flagged", "silent", "boundary")
EXAMPLE_KEYS = ("claims", "text", "quote", "published", "known_on", "expect", "note")
EXPECT_KEYS = ("verdict", "verdict_now", "reason", "flag", "flagged")

_WHOLE_ON_THE_WIRE = frozenset({"weekday", "scale"})


def read_examples(part: Part, vocabulary: Vocabulary) -> Examples:
    """Read the examples under their headings."""
    reader = _Reader(vocabulary)
    parts = part.mapping((), HEADINGS)
    return Examples(**{key: tuple(reader.read(item, key) for item in listed.items()) for key, listed in parts.items()})


class _Reader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def read(self, part: Part, heading: str) -> Example:
        parts = part.mapping((), EXAMPLE_KEYS)
        line, _ = part.document.position(part.path)
        if ("claims" in parts) is ("text" in parts):
            part.say("an example has either claims or a text", "example")
        if heading == "boundary" and not ("expect" in parts and parts["expect"].value):
            part.say("a case at the boundary says which way it falls: expect", "example")
        return Example(
            line=line,
            claims=tuple(self.read_claim(item) for item in parts["claims"].items()) if "claims" in parts else (),
            text=_by_some_languages(parts["text"]) if "text" in parts else {},
            quote=_quote(parts["quote"]) if "quote" in parts else None,
            published=_written_date(parts.get("published")), known_on=_written_date(parts.get("known_on")),
            expect=self.read_expect(parts["expect"]) if "expect" in parts else {},
            note=parts["note"].text() if "note" in parts else None,
        )  # fmt: skip

    def read_claim(self, part: Part) -> Mapping[str, Any]:
        """Return a claim as on the wire; whole numbers become texts where the wire has texts."""
        parts = part.parts()
        if "predicate" in parts:
            parts["predicate"].word(self.vocabulary.predicates, "predicate")
        elif parts:
            part.say("'predicate' is missing", "missing-key")
        claim = _as_on_the_wire(part.value, "")
        return claim if isinstance(claim, dict) else {}

    def read_expect(self, part: Part) -> Mapping[str, Any]:
        parts = part.mapping((), EXPECT_KEYS)
        words: dict[str, tuple[str, ...]] = {
            "verdict": tuple(Verdict), "verdict_now": tuple(Verdict),
            "reason": tuple(self.vocabulary.reasons), "flag": tuple(self.vocabulary.flags),
        }  # fmt: skip
        return {key: item.truth() if key == "flagged" else item.word(words[key], key) for key, item in parts.items()}


def _written_date(part: Part | None) -> str | None:
    if part is None or part.value is None:
        return None
    try:
        return When.parse(part.written()).edtf
    except BadValue as error:
        part.say(str(error))
        return None


def _by_some_languages(part: Part) -> dict[str, str]:
    return {language: text.text() for language, text in part.mapping((), LANGUAGES).items()}


def _quote(part: Part) -> str | dict[str, str]:
    return part.text() if isinstance(part.value, str) else _by_some_languages(part)


def _as_on_the_wire(value: object, key: str) -> object:
    """Turn the whole numbers of a claim into texts: `edtf: 2024` and `number: 69` are texts on the wire."""
    if isinstance(value, dict):
        return {name: _as_on_the_wire(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_as_on_the_wire(item, key) for item in value]
    if isinstance(value, int) and not isinstance(value, bool) and key not in _WHOLE_ON_THE_WIRE:
        return str(value)
    return value
