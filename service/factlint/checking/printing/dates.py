"""Prints days, spans and weekdays in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from factlint.model.measure.when import When

WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "zh-Hans": tuple(f"星期{day}" for day in "一二三四五六日"),
    "zh-Hant": tuple(f"星期{day}" for day in "一二三四五六日"),
}
# what EDTF writes as a month above 12, and how people say it; {} is the year. Only vague spans keep this form
PARTS_OF_YEAR = {
    "33": ("Q1 {}", "{}年第一季度", "{}年第一季度"),
    "34": ("Q2 {}", "{}年第二季度", "{}年第二季度"),
    "35": ("Q3 {}", "{}年第三季度", "{}年第三季度"),
    "36": ("Q4 {}", "{}年第四季度", "{}年第四季度"),
    "40": ("first half of {}", "{}年上半年", "{}年上半年"),
    "41": ("second half of {}", "{}年下半年", "{}年下半年"),
}
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SPANS = {"en": "{} to {}", "zh-Hans": "{}至{}", "zh-Hant": "{}至{}"}
OPEN_END = {"en": "{} onwards", "zh-Hans": "{}起", "zh-Hant": "{}起"}
OPEN_START = {"en": "up to {}", "zh-Hans": "截至{}", "zh-Hant": "截至{}"}
ALWAYS = {"en": "at any time", "zh-Hans": "任何时候", "zh-Hant": "任何時候"}
ABOUT = {"en": "about {}", "zh-Hans": "{}前后", "zh-Hant": "{}前後"}
QUALIFIERS = "~?%"
ENDINGS = "年月日"


def show_when(when: When, language: str) -> str:
    """Print a day, month, year or span; English keeps the ISO form of what has one."""
    start, separator, end = when.edtf.partition("/")
    if not separator:
        return _show_one(start, language)
    if start in ("", "..") and end in ("", ".."):
        return ALWAYS[language]
    if start in ("", ".."):
        return OPEN_START[language].format(_show_one(end, language))
    if end in ("", ".."):
        return OPEN_END[language].format(_show_one(start, language))
    return SPANS[language].format(_show_one(start, language), _show_one(end, language))


def _show_one(text: str, language: str) -> str:
    plain = text.rstrip(QUALIFIERS)
    shown = _show_plain(plain, language)
    return shown if plain == text else ABOUT[language].format(shown)


def _show_plain(text: str, language: str) -> str:
    pieces = text.split("-")
    if len(pieces) == 2 and pieces[1] in PARTS_OF_YEAR:
        return PARTS_OF_YEAR[pieces[1]][LANGUAGES.index(language)].format(pieces[0])
    if language == "en" or not all(piece.isdigit() for piece in pieces):
        return text
    return "".join(f"{int(piece)}{ending}" for piece, ending in zip(pieces, ENDINGS, strict=False))
