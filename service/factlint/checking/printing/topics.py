"""Prints in one line what a claim is about, and what a row adds to its value."""

from __future__ import annotations

import re
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
# subjects of all trade and all tariffs, which their predicates name themselves: goods exports, additional tariff
GENERAL = frozenset({"t-co-goods-trade", "t-co-tariff", "t-co-total-additional"})
END = 2  # characters; a name that begins with the end of the one before it runs into it
CURRENCY = re.compile(r"\b(cny|usd)\b")


def show_topic(topic: Topic, show: Show, language: str) -> str:
    """Print place, subject and predicate, each once, and in brackets what narrows them: "China, goods trade (2024)"."""
    claim = topic.claim
    predicate = show(claim.predicate, language)
    names = [show(claim.scope.area, language)] if claim.scope.area else []
    subject = show(claim.subject, language)
    if claim.subject.id not in GENERAL and subject.casefold() not in predicate.casefold():
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
    shown = CURRENCY.sub(lambda code: code[0].upper(), show(value, language).replace("_", " "))
    return AGAINST[language].format(shown) if slot == "base" else shown


def _narrowing(scope: Scope, subject: str, show: Show, language: str) -> list[str]:
    values = [getattr(scope, slot) for slot in NARROWING]
    shown = [show(value, language) for value in values if value is not None]
    return [words for words in dict.fromkeys(shown) if words != subject]


def _in_brackets(words: Iterable[str], language: str) -> str:
    listed = LISTED[language].join(words)
    return BRACKETS[language].format(listed) if listed else ""


def _joined(names: list[str], language: str) -> str:
    """Join names as a language does.

    In Chinese a space parts the scripts, and a comma two names that would run into each other (稀土永磁材料，材料用量).
    """
    joined = names[0]
    for name in names[1:]:
        if language != "en" and joined[-END:] in name:
            joined += LISTED[language] + name
        elif language != "en" and joined[-1:].isascii() is not name[:1].isascii():
            joined += f" {name}"
        else:
            joined += SEPARATORS[language] + name
    return joined
