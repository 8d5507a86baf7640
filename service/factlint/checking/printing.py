"""Prints values and messages in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from factlint.checking.definitions import weekday_of
from factlint.checking.printed_dates import WEEKDAYS, show_when
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
# units that are not printed by their name: (one, many) in English, the words of both scripts of Chinese
UNITS = {
    "count": (("", ""), "", ""),
    "percent": (("%", "%"), "%", "%"),
    "percentage_point": ((" percentage point", " percentage points"), "个百分点", "個百分點"),
    "basis_point": ((" basis point", " basis points"), "个基点", "個基點"),
    "times": ((" times", " times"), "倍", "倍"),
    "tenth": ((" tenth", " tenths"), "成", "成"),
    "hour": ((" hour", " hours"), "小时", "小時"),
    "day": ((" day", " days"), "天", "天"),
    "week": ((" week", " weeks"), "周", "週"),
    "month": ((" month", " months"), "个月", "個月"),
    "year": ((" year", " years"), "年", "年"),
    "layer": ((" layer", " layers"), "层", "層"),
    "wafer": ((" wafer", " wafers"), "片", "片"),
    "t": ((" t", " t"), "吨", "噸"),
    "kg": ((" kg", " kg"), "公斤", "公斤"),
    "CNY": ((" CNY", " CNY"), "元人民币", "元人民幣"),
    "USD": ((" USD", " USD"), "美元", "美元"),
    "USD_KG": ((" USD per kg", " USD per kg"), "美元/公斤", "美元/公斤"),
}
# units written with a slash or a degree sign that an id cannot hold
PLAIN_UNITS = {"g_cm3": " g/cm³", "mAh_g": " mAh/g", "Wh_kg": " Wh/kg"}
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
            day = weekday_of(value.text)
            return value.text if day is None else WEEKDAYS[language][day - 1]
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
        figure = number + (power or "") + show_unit(quantity.unit.id, number == "1" and not power, language)
        hedge = HEDGES.get(quantity.hedge.id) if quantity.hedge else None
        return hedge[language].format(figure) if hedge else figure

    def render(self, template: str, read: Callable[[str], Any], language: str) -> str:
        """Fill the placeholders of a message; `read` gives the value of what stands between the braces."""

        def fill(found: re.Match[str]) -> str:
            words = found[1].strip()
            value = read(words)
            if "weekday" in words and isinstance(value, int):
                return WEEKDAYS[language][value - 1]
            return self.show(value, language)

        return PLACEHOLDER.sub(fill, template)


def show_unit(unit: str, is_one: bool, language: str) -> str:
    """Print a unit as it follows a number in a language, with the space that goes before it."""
    if unit not in UNITS:
        return PLAIN_UNITS.get(unit, f" {unit.replace('_', ' ')}")
    (one, many), simplified, traditional = UNITS[unit]
    return {"en": one if is_one else many, "zh-Hans": simplified, "zh-Hant": traditional}[language]
