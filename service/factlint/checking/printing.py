"""Prints values and messages in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from factlint.model.claim import Text
from factlint.model.quantity import Quantity
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.model.when import When
from factlint.rulebook.conditions.measure import Measure
from factlint.rulebook.vocabulary import Vocabulary

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
UNSTATED = {"en": "(not stated)", "zh-Hans": "（未注明）", "zh-Hant": "（未註明）"}
SEPARATOR = {"en": ", ", "zh-Hans": "、", "zh-Hant": "、"}
POWERS = {
    "en": {3: " thousand", 6: " million", 9: " billion", 12: " trillion"},
    "zh-Hans": {4: "万", 8: "亿", 12: "万亿"},
    "zh-Hant": {4: "萬", 8: "億", 12: "兆"},
}
SYMBOLS = {"percent": "%", "percentage_point": {"en": " percentage points", "zh-Hans": "个百分点", "zh-Hant": "個百分點"}}
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "zh-Hans": tuple(f"星期{day}" for day in "一二三四五六日"),
    "zh-Hant": tuple(f"星期{day}" for day in "一二三四五六日"),
}
HEDGES = {
    "about": {"en": "about {}", "zh-Hans": "约{}", "zh-Hant": "約{}"},
    "nearly": {"en": "nearly {}", "zh-Hans": "近{}", "zh-Hant": "近{}"},
    "over": {"en": "more than {}", "zh-Hans": "超过{}", "zh-Hant": "超過{}"},
    "at_least": {"en": "at least {}", "zh-Hans": "{}及以上", "zh-Hant": "{}及以上"},
    "under": {"en": "less than {}", "zh-Hans": "不到{}", "zh-Hant": "不到{}"},
    "at_most": {"en": "at most {}", "zh-Hans": "不超过{}", "zh-Hant": "不超過{}"},
}


class Printer:
    """Prints under one vocabulary; `name_of(id, language)` gives the name of a term, or None."""

    def __init__(self, vocabulary: Vocabulary, name_of: Callable[[str, str], str | None]) -> None:
        self.vocabulary = vocabulary
        self.name_of = name_of

    def show(self, value: Any, language: str) -> str:
        """Print any value that a slot can hold; a slot without a value prints as not stated."""
        if value is None or value == ():
            return UNSTATED[language]
        if isinstance(value, When):
            return show_when(value, language)
        if isinstance(value, Quantity):
            return self.show_quantity(value, language)
        if isinstance(value, State):
            return self.vocabulary.state_label(value.value, language)
        if isinstance(value, Reference):
            return (value.id and self.name_of(value.id, language)) or value.label
        if isinstance(value, Text):
            return value.text
        if isinstance(value, Measure):
            quantity = value.as_quantity()
            return str(value) if quantity is None else self.show_quantity(quantity, language)
        if isinstance(value, tuple | list):
            return SEPARATOR[language].join(self.show(item, language) for item in value)
        return self.show_word(str(value), language)

    def show_word(self, word: str, language: str) -> str:
        """Print a slot that holds an id or a name of the vocabulary."""
        labels = self.vocabulary.labels_of(word)
        return labels.get(language, word) if labels else self.name_of(word, language) or word

    def show_quantity(self, quantity: Quantity, language: str) -> str:
        number = quantity.number.replace("..", "–")
        power = POWERS[language].get(quantity.scale)
        if quantity.scale and power is None:
            number, power = f"{number}×10^{quantity.scale}", ""
        figure = number + (power or "") + self._show_unit(quantity.unit.id, language)
        hedge = HEDGES.get(quantity.hedge.id) if quantity.hedge else None
        return hedge[language].format(figure) if hedge else figure

    def _show_unit(self, unit: str, language: str) -> str:
        symbol = SYMBOLS.get(unit)
        if isinstance(symbol, dict):
            return symbol[language]
        if symbol is not None:
            return symbol
        return "" if unit == "count" else f" {unit.replace('_', ' ')}"

    def render(self, template: str, read: Callable[[str], Any], language: str) -> str:
        """Fill the placeholders of a message; `read` gives the value of what stands between the braces."""

        def fill(found: re.Match[str]) -> str:
            words = found[1].strip()
            value = read(words)
            if "weekday" in words and isinstance(value, int):
                return WEEKDAYS[language][value - 1]
            return self.show(value, language)

        return PLACEHOLDER.sub(fill, template)


def show_when(when: When, language: str) -> str:
    """Print a day, month, year or interval; English keeps the ISO form."""
    if language == "en":
        return when.edtf.replace("/", " to ")
    if when.first is not None and when.first == when.last:
        return _show_day(when.first)
    return SEPARATORS_OF_TIME.join(_show_partial(part) for part in when.edtf.split("/"))


SEPARATORS_OF_TIME = "至"
_ENDINGS = "年月日"


def _show_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _show_partial(text: str) -> str:
    pieces = text.rstrip("~?%").split("-")
    if not all(piece.isdigit() for piece in pieces):
        return text
    return "".join(f"{int(piece)}{ending}" for piece, ending in zip(pieces, _ENDINGS, strict=False))


def labels(parts: Mapping[str, str], language: str) -> str:
    """Return the label in a language, English where there is none."""
    return parts.get(language) or parts.get("en", "")
