"""The language of a line by its script: simplified Chinese, traditional Chinese or English."""

from __future__ import annotations

import re

from factlint.model.text.fold_table import SOURCE, TARGET

HANS, HANT, ENGLISH = "zh-Hans", "zh-Hant", "en"

_IDEOGRAPH = "㐀-鿿豈-﫿"


def _only_in(chars: str, ours: str, theirs: str) -> str:
    """Return the ideographs that one character set has and the other lacks."""
    ideographs = "".join(sorted({char for char in chars if "㐀" <= char <= "鿿"}))
    has = ideographs.encode(ours, "ignore").decode(ours)
    other = set(has.encode(theirs, "ignore").decode(theirs))
    return "".join(char for char in has if char not in other)


# 后, 制 and 出 are what 後, 製 and 齣 fold to, but stand in traditional texts too. The character sets of the two
# scripts know which characters belong to one of them alone.
_TRADITIONAL = re.compile(f"[{_only_in(SOURCE, 'big5', 'gb2312')}]")
_SIMPLIFIED = re.compile(f"[{_only_in(TARGET, 'gb2312', 'big5')}]")
_CHINESE = re.compile(f"[{_IDEOGRAPH}]+")
_LATIN = re.compile("[A-Za-z]+")


def find_language(text: str) -> str | None:
    """Return zh-Hans, zh-Hant or en, or None where nothing tells; Chinese that is both by script is simplified.

    A line of Chinese that names a company in Latin letters is Chinese: an ideograph counts as four letters.
    """
    chinese = _count(_CHINESE, text)
    if not chinese:
        return ENGLISH if _LATIN.search(text) else None
    if 4 * chinese < _count(_LATIN, text):
        return ENGLISH
    traditional, simplified = len(_TRADITIONAL.findall(text)), len(_SIMPLIFIED.findall(text))
    if not traditional and not simplified:
        return None
    return HANT if traditional > simplified else HANS


def has_ideographs(text: str) -> bool:
    return _CHINESE.search(text) is not None


def width(text: str) -> int:
    """Return how many columns a text takes: two for each ideograph, one for everything else."""
    return len(text) + _count(_CHINESE, text)


def _count(characters: re.Pattern[str], text: str) -> int:
    return sum(map(len, characters.findall(text)))
