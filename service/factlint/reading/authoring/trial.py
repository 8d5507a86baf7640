"""Runs the examples of a reading: every claim expected is read, and nothing is read where nothing should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factlint.errors import BadValue
from factlint.model.claim import SCOPE_SLOTS, Text, Value
from factlint.model.measure.when import When
from factlint.model.term import Reference
from factlint.model.text.fold import fold_name
from factlint.reading.extract import Reader
from factlint.reading.frames.found import Found
from factlint.reading.frames.frame import Example, Expected, Reading
from factlint.reading.pages.article import Article

OpenArticle = Callable[[str, When | None], Article]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what its file says."""

    where: str
    line: int
    language: str
    text: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: [{self.language}] {self.message}\n    in: {self.text}"


def try_examples(reading: Reading, reader: Reader, open_article: OpenArticle) -> list[Failure]:
    """Read every example of a reading, in every language, with all readings together; return what fails."""
    failures = []
    for example, is_positive in (*_with(reading.positive, True), *_with(reading.negative, False)):
        published = When.parse(example.published) if example.published else None
        for language, text in example.text.items():
            article = open_article(text, published)
            found = [each for each in reader.find(article) if each.frame.reading == reading.id]
            messages = _misses(example, language, found, text) if is_positive else _excess(found, text)
            failures += [Failure(reading.where, example.line, language, text, message) for message in messages]
    return failures


def _with(examples: Sequence[Example], is_positive: bool) -> Iterator[tuple[Example, bool]]:
    return ((example, is_positive) for example in examples)


def _misses(example: Example, language: str, found: Sequence[Found], text: str) -> Iterator[str]:
    for expected in example.claims:
        differences = [_difference(expected, each, language, text) for each in found]
        if not found:
            yield f"no claim was read, expected {_describe(expected)}"
        elif all(differences):
            read = "; ".join(f"{describe(each, text)}: {why}" for each, why in zip(found, differences, strict=True))
            yield f"expected {_describe(expected)}, read {read}"


def _excess(found: Sequence[Found], text: str) -> Iterator[str]:
    for each in found:
        yield f"nothing should be read, read {describe(each, text)} by the frame '{each.frame.id}'"


def _difference(expected: Expected, found: Found, language: str, text: str) -> str | None:
    """Say in which key a claim is not the one expected, None when it is."""
    quote = expected.quote.get(language) or expected.quote.get("")
    if quote is not None and quote != found.span.words(text):
        return f"the words are '{found.span.words(text)}'"
    for key, wanted in expected.keys.items():
        if not _agrees(key, wanted, found):
            return f"{key} is {_shown(key, found)}"
    return None


def _agrees(key: str, wanted: object, found: Found) -> bool:
    match key:
        case "members":
            held = found.members
            return isinstance(wanted, list) and len(held) == len(wanted) and all(map(_is_called, held, wanted))
        case "open" | "weekday" | "modality" | "predicate":
            return _shown(key, found) == wanted
        case "subject":
            return wanted is None if not found.subject.label else _is_called(found.subject, wanted)
        case "value":
            return _is_value(found.value, str(wanted))
    return _is_slot(getattr(found.scope, key), wanted)


def _is_slot(held: object, wanted: object) -> bool:
    if wanted is None or held is None:
        return wanted is held
    if isinstance(held, When):
        return _is_value(held, str(wanted))
    return fold_name(str(held)) == fold_name(str(wanted))


def _is_called(reference: Reference, wanted: object) -> bool:
    names = (reference.id, reference.text, *reference.candidates)
    return any(name is not None and fold_name(name) == fold_name(str(wanted)) for name in names)


def _is_value(value: Value, wanted: str) -> bool:
    if isinstance(value, When):
        try:
            return When.parse(wanted).equals(value)
        except BadValue:
            return False
    if isinstance(value, Reference):
        return _is_called(value, wanted)
    return fold_name(show_value(value)) == fold_name(wanted)


def _shown(key: str, found: Found) -> object:
    shown: Mapping[str, object] = {
        "members": [member.id or member.label for member in found.members],
        "open": found.members_open,
        "weekday": found.weekday,
        "modality": str(found.modality),
        "predicate": found.predicate,
        "subject": found.subject.id or found.subject.label or None,
        "value": show_value(found.value),
    }
    return shown[key] if key in shown else getattr(found.scope, key)


def show_value(value: Value) -> str:
    """Write a value as examples do: a date in EDTF, a quantity as "over 90 percent", an id, or the words."""
    if isinstance(value, Reference):
        return value.id or value.label
    return value.text if isinstance(value, Text) else str(value)


def describe(found: Found, text: str) -> str:
    """Write a claim in one line: predicate(subject) = value {slots} 'words'."""
    slots = {slot: str(getattr(found.scope, slot)) for slot in SCOPE_SLOTS if getattr(found.scope, slot) is not None}
    scope = " {" + ", ".join(f"{slot}: {value}" for slot, value in slots.items()) + "}" if slots else ""
    modality = "" if found.modality == "asserted" else f" {found.modality}"
    subject = found.subject.id or found.subject.label or "?"
    words = found.span.words(text)
    return f"{found.predicate}({subject}) = {show_value(found.value)}{scope}{modality} '{words}'"


def _describe(expected: Expected) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in expected.keys.items()) + "}"
