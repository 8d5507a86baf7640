"""Prints in one line what a claim is about, and what a row adds to its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from factlint.engine.derived import Record, Topic
from factlint.model.claim import Scope
from factlint.model.row import Row

Show = Callable[[Any, str], str]
SEPARATORS = {"en": ", ", "zh-Hans": "", "zh-Hant": ""}
BRACKETS = {"en": " ({})", "zh-Hans": "（{}）", "zh-Hant": "（{}）"}
LISTED = {"en": ", ", "zh-Hans": "，", "zh-Hant": "，"}
AGAINST = {"en": "against {}", "zh-Hans": "较{}", "zh-Hant": "較{}"}
NARROWING = ("counterpart", "commodity", "part", "period")
SHARED = 2  # Chinese names that share this many characters at their head say the same thing: 货物贸易, 货物出口额


def show_topic(topic: Topic, show: Show, language: str) -> str:
    """Print place, subject and predicate, each once, and in brackets what narrows them: "China, goods trade (2024)"."""
    claim = topic.claim
    predicate = show(claim.predicate, language)
    names = [show(claim.scope.area, language)] if claim.scope.area else []
    subject = show(claim.subject, language)
    if not _repeats(subject, predicate, language):
        names.append(subject)
    head = _joined(list(dict.fromkeys((*names, predicate))), language)
    return head + _in_brackets(_narrowing(claim.scope, subject, show, language), language)


def show_record(record: Record, show: Show, language: str) -> str:
    """Print the value of a row, and in brackets what it states where the claim leaves a slot open."""
    item = record.comparison
    said = [_show_slot(slot, item.row, show, language) for slot in item.open_slots]
    return show(item.row.value, language) + _in_brackets(said, language)


def _show_slot(slot: str, row: Row, show: Show, language: str) -> str:
    value = getattr(row.scope, slot)
    if slot == "period" and value is None:
        value = row.valid
    shown = show(value, language).replace("_", " ")
    return AGAINST[language].format(shown) if slot == "base" else shown


def _narrowing(scope: Scope, subject: str, show: Show, language: str) -> list[str]:
    values = [getattr(scope, slot) for slot in NARROWING]
    shown = [show(value, language) for value in values if value is not None]
    return [words for words in dict.fromkeys(shown) if words != subject]


def _in_brackets(words: Iterable[str], language: str) -> str:
    listed = LISTED[language].join(words)
    return BRACKETS[language].format(listed) if listed else ""


def _repeats(subject: str, predicate: str, language: str) -> bool:
    """Tell whether the predicate says already what the subject says: goods trade, goods exports."""
    if language == "en":
        return subject.casefold() in predicate.casefold() or subject.split()[:1] == predicate.split()[:1]
    return subject[:SHARED] in predicate


def _joined(names: list[str], language: str) -> str:
    """Join names as a language does; in Chinese a comma parts two that would run into each other (进出口，出口增速)."""
    joined = names[0]
    for name in names[1:]:
        runs_into = language != "en" and joined[-SHARED:] in name
        joined += (LISTED if runs_into else SEPARATORS)[language] + name
    return joined
