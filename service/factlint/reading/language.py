"""The language of a line by its script: simplified Chinese, traditional Chinese or English."""

from __future__ import annotations

import re

from factlint.model.fold_table import SOURCE, TARGET

HANS, HANT, ENGLISH = "zh-Hans", "zh-Hant", "en"

# Characters that stand in traditional texts too (後 and 后 both exist there) prove nothing when they are seen.
_IN_BOTH = frozenset("后里面干台系云余几谷松只才斗丑了冲范郁姜柜咸升向回制布吊准致表游佣岳帘折胡签万与丰价仇仆个")
_IDEOGRAPH = "㐀-鿿豈-﫿"


def _is_ideograph(char: str) -> bool:
    return "㐀" <= char <= "鿿" or "豈" <= char <= "﫿"


_PAIRS = [(old, new) for old, new in zip(SOURCE, TARGET, strict=True) if _is_ideograph(old)]
_TRADITIONAL = re.compile("[" + "".join(old for old, _ in _PAIRS) + "]")
_SIMPLIFIED = re.compile("[" + "".join(sorted({new for _, new in _PAIRS} - _IN_BOTH)) + "]")
_CHINESE = re.compile(f"[{_IDEOGRAPH}]")
_LATIN = re.compile("[A-Za-z]")


def find_language(text: str) -> str | None:
    """Return zh-Hans, zh-Hant or en, or None where nothing tells; Chinese that is both by script is simplified.

    A line of Chinese that names a company in Latin letters is Chinese: an ideograph counts as four letters.
    """
    chinese = len(_CHINESE.findall(text))
    if not chinese:
        return ENGLISH if _LATIN.search(text) else None
    if 4 * chinese < len(_LATIN.findall(text)):
        return ENGLISH
    traditional, simplified = len(_TRADITIONAL.findall(text)), len(_SIMPLIFIED.findall(text))
    if not traditional and not simplified:
        return None
    return HANT if traditional > simplified else HANS


def has_ideographs(text: str) -> bool:
    return _CHINESE.search(text) is not None


def width(text: str) -> int:
    """Return how many columns a text takes: two for each ideograph, one for everything else."""
    return len(text) + len(_CHINESE.findall(text))
