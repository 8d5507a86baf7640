"""Prints values and messages in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from factlint.checking.deriving.definitions import weekday_of
from factlint.checking.printing.amounts import show_quantity
from factlint.checking.printing.dates import WEEKDAYS, show_when
from factlint.checking.printing.topics import show_record, show_topic
from factlint.engine.derived import Record, Topic
from factlint.model.claim import Text
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.rulebook.conditions.measure import Measure
from factlint.rulebook.vocabulary import Vocabulary

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
UNSTATED = {"en": "(not stated)", "zh-Hans": "（未注明）", "zh-Hant": "（未註明）"}
SEPARATOR = {"en": ", ", "zh-Hans": "、", "zh-Hant": "、"}


class Printer:
    """Prints under one vocabulary; `name_of(id, language)` gives the name of a term, or None."""

    def __init__(self, vocabulary: Vocabulary, name_of: Callable[[str, str], str | None]) -> None:
        self.vocabulary = vocabulary
        self.name_of = name_of
        self.shows: dict[type, Callable[[Any, str], str]] = {
            When: show_when,
            Quantity: show_quantity,
            Measure: show_measure,
            State: lambda state, language: vocabulary.state_label(state.value, language),
            Reference: self.show_term,
            Text: show_text,
            Topic: lambda topic, language: show_topic(topic, self.show, language),
            Record: lambda record, language: show_record(record, self.show, language),
            tuple: self.show_list,
            list: self.show_list,
        }

    def show(self, value: Any, language: str) -> str:
        """Print any value that a slot can hold; a slot without a value prints as not stated."""
        if value is None or value == ():
            return UNSTATED[language]
        show = self.shows.get(type(value))
        return show(value, language) if show is not None else self.show_word(str(value), language)

    def show_list(self, values: Iterable[Any], language: str) -> str:
        return SEPARATOR[language].join(self.show(item, language) for item in values)

    def show_term(self, term: Reference, language: str) -> str:
        return (term.id and self.name_of(term.id, language)) or term.label

    def show_word(self, word: str, language: str) -> str:
        """Print a slot that holds an id or a name of the vocabulary."""
        labels = self.vocabulary.labels_of(word)
        return labels.get(language, word) if labels else self.name_of(word, language) or word

    def render(self, template: str, read: Callable[[str], Any], language: str) -> str:
        """Fill the placeholders of a message; `read` gives the value of what stands between the braces."""

        def fill(found: re.Match[str]) -> str:
            words = found[1].strip()
            value = read(words)
            if "weekday" in words and isinstance(value, int):
                return WEEKDAYS[language][value - 1]
            return self.show(value, language)

        return PLACEHOLDER.sub(fill, template)


def show_measure(measure: Measure, language: str) -> str:
    """Print what a rule has reckoned; an amount without a bound as it stands."""
    quantity = measure.as_quantity()
    return str(measure) if quantity is None else show_quantity(quantity, language)


def show_text(text: Text, language: str) -> str:
    """Print words as they are, the name of a weekday in the language of the reader."""
    day = weekday_of(text.text)
    return text.text if day is None else WEEKDAYS[language][day - 1]
