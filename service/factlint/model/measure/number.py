"""Numbers as they are written: decimals kept, and how far each may have been rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from factlint.errors import BadValue

ALLOWED = "allowed: 17.94, 1,234.5, -2.5, +3, 1.2e6, a range 40..70; at most 40 digits, exponents from -30 to 30"

_LONGEST = 120
_MOST_DIGITS = 40
_MOST_EXPONENT = 30
_ROUND_FROM = 1000  # a count or weight below this is taken at its word; trailing zeros of larger ones may be rounding
_KEPT_DIGITS = 2  # a rounded integer is taken to keep at least this many significant digits
_PLAIN = str.maketrans(
    {**dict(zip("０１２３４５６７８９．，＋－−﹣‐‑–", "0123456789.,+------", strict=True)), "～": "..", "~": ".."}
)
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<decimals>[0-9]+))?(?:[eE](?P<exponent>[+-]?[0-9]{1,3}))?"
)


class Written(NamedTuple):
    """A number as written: its value, the place of its last digit that counts, and its canonical text.

    `place` is a power of ten: 0.01 for "17.94", 1 for "90", 1000 for "58000".
    """

    value: Decimal
    place: Decimal
    text: str

    @property
    def is_integer(self) -> bool:
        return "." not in self.text


class Numeral(NamedTuple):
    """The text of a quantity: one number (`low` is `high`) or a range."""

    low: Written
    high: Written

    @property
    def text(self) -> str:
        return self.low.text if self.low is self.high else f"{self.low.text}..{self.high.text}"


def read_number(text: str) -> Numeral:
    """Read a number or a range; raise BadValue with what was found and what is allowed."""
    if not isinstance(text, str):
        raise BadValue(f"{text!r} is no number that keeps its decimals; a number is text; {ALLOWED}")
    if len(text) > _LONGEST:
        raise BadValue(f"a text of {len(text)} characters is no number; {ALLOWED}")
    return _read(text)


@lru_cache(maxsize=16_384)
def _read(text: str) -> Numeral:
    low, dots, high = text.translate(_PLAIN).strip().partition("..")
    first = _read_one(low.strip(), text)
    if not dots:
        return Numeral(first, first)
    last = _read_one(high.strip(), text)
    if first.value > last.value:
        raise BadValue(f"the range {text!r} runs backwards; write the smaller number first, as in 40..70")
    return Numeral(first, first if first == last else last)


def _read_one(part: str, written: str) -> Written:
    found = _NUMBER.fullmatch(part)
    if found is None or not (found["whole"] or found["decimals"]):
        raise BadValue(f"{written!r} is no number that can be read; {ALLOWED}")
    if found["whole"].startswith("0,"):
        raise BadValue(f"{written!r} has a comma after 0; a comma groups thousands and a point begins the decimals")
    exponent = int(found["exponent"] or 0)
    if abs(exponent) > _MOST_EXPONENT:
        raise BadValue(f"{written!r} has the exponent {exponent}; {ALLOWED}")
    whole, decimals = _shift(found["whole"].replace(",", ""), found["decimals"] or "", exponent)
    if len(whole) + len(decimals) > _MOST_DIGITS:
        raise BadValue(f"{written!r} has {len(whole) + len(decimals)} digits; {ALLOWED}")
    unsigned = f"{whole}.{decimals}" if decimals else whole
    text = f"-{unsigned}" if found["sign"] == "-" else unsigned
    return Written(Decimal(text), _place(whole, decimals), text)


def _shift(whole: str, decimals: str, exponent: int) -> tuple[str, str]:
    """Move the decimal point: "1", "5", 6 gives "1500000", ""."""
    if exponent > 0:
        whole, decimals = whole + decimals[:exponent].ljust(exponent, "0"), decimals[exponent:]
    elif exponent < 0:
        padded = whole.rjust(-exponent, "0")
        whole, decimals = padded[:exponent], padded[exponent:] + decimals
    return whole.lstrip("0") or "0", decimals


def _place(whole: str, decimals: str) -> Decimal:
    if decimals:
        return Decimal(1).scaleb(-len(decimals))
    if int(whole) < _ROUND_FROM:
        return Decimal(1)
    zeros = len(whole) - len(whole.rstrip("0"))
    return Decimal(1).scaleb(min(zeros, len(whole) - _KEPT_DIGITS))
