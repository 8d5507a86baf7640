"""Numerals as Chinese and English write them: Arabic, Chinese, mixed and in words, to exact decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# Longer ones are no numerals of a text for people; the limits also keep exact arithmetic on hostile texts cheap.
LONGEST = 90
_MOST_DIGITS = 30

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "幺": 1}
_ZEROS = frozenset("零〇○")
_TENS = {"廿": 2, "卅": 3}
_SMALL = {"十": 1, "百": 2, "千": 3}
_BIG = {"万": 4, "亿": 8, "兆": 12, "万亿": 12, "亿万": 12}
_SIGNS = ("负", "零下", "minus ", "negative ", "-")

_SMALL_WORDS = (
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TEN_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_SMALL_WORDS[0] + _SMALL_WORDS[1])}
_WORDS |= {word: 20 + 10 * place for place, word in enumerate(_TEN_WORDS)}
_WORDS |= {"a": 1, "an": 1, "no": 0, "dozen": 12}
_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_MAGNITUDES |= {"k": 3, "mn": 6, "m": 6, "mln": 6, "bn": 9, "b": 9, "bln": 9, "tn": 12, "trn": 12}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: `digits` keeps its decimals, `scale` is the power of ten of its last multiplier."""

    digits: str
    scale: int = 0

    @property
    def value(self) -> Decimal:
        return Decimal(self.digits).scaleb(self.scale)

    def plain(self) -> str:
        """Write it out without a multiplier: 17.94万亿 is 17940000000000, 2.0 stays 2.0."""
        if not self.scale:
            return self.digits
        text = format(self.value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text


def read_numeral(words: str) -> Numeral | None:
    """Read folded text that is one numeral in any notation, or return None."""
    words = words.strip()
    if len(words) > LONGEST:
        return None
    for sign in _SIGNS:
        if words.startswith(sign):
            unsigned = read_numeral(words[len(sign) :])
            is_one = unsigned is not None and not unsigned.digits.startswith("-")  # 负负3 is no number
            return Numeral(f"-{unsigned.digits}", unsigned.scale) if unsigned is not None and is_one else None
    if words.isascii():
        return _read_western(words)
    return _read_chinese(words.replace(" ", ""))


# ---- Arabic digits and English words


def _read_western(words: str) -> Numeral | None:
    plain = words.replace(",", "")
    if _is_decimal(plain):
        return Numeral(plain)
    head, tail = _split_figure(plain)
    if head:
        scale = _MAGNITUDES.get(tail.strip().rstrip("."))
        return None if scale is None else Numeral(head, scale)
    return _read_english(plain.replace("-", " ").split())


def _is_decimal(text: str) -> bool:
    whole, point, rest = text.partition(".")
    return len(text) <= _MOST_DIGITS and whole.isdecimal() and (not point or rest.isdecimal())


def _split_figure(text: str) -> tuple[str, str]:
    end = next((place for place, char in enumerate(text) if not (char.isdecimal() or char == ".")), len(text))
    head = text[:end].rstrip(".")
    return (head, text[end:]) if _is_decimal(head) else ("", text)


def _read_english(words: list[str]) -> Numeral | None:
    """Read "two hundred and fifty thousand", "half a million", "two and a half billion"."""
    scale = _MAGNITUDES.get(words[-1]) if len(words) > 1 else None
    if scale is not None:
        words = words[:-1]
    half = words[-3:] == ["and", "a", "half"]
    if half:
        words = words[:-3]
    if words in (["half", "a"], ["half"]):
        return Numeral("0.5", scale) if scale else None
    value = _sum_words(words)
    if value is None:
        return None
    return Numeral(f"{value}.5" if half else str(value), scale or 0)


def _sum_words(words: list[str]) -> int | None:
    total = current = 0
    previous = ""
    for word in words:
        if word == "and" and previous in ("hundred", "thousand", "million", "billion"):
            continue
        if word == "hundred":
            current = (current or 1) * 100
        elif word in _MAGNITUDES and len(word) > 3:
            total, current = total + (current or 1) * 10 ** _MAGNITUDES[word], 0
        elif word in _WORDS and _may_follow(previous, word):
            current = current * 12 if word == "dozen" and current else current + _WORDS[word]
        else:
            return None
        previous = word
    return total + current if words else None


def _may_follow(previous: str, word: str) -> bool:
    """Tell whether a word may stand after another: "twenty one" and "hundred five" yes, "two three" no."""
    if previous in ("", "hundred", "thousand", "million", "billion") or word == "dozen":
        return True
    return previous.endswith("ty") and 0 < _WORDS[word] < 10


# ---- Chinese and mixed


def _read_chinese(words: str) -> Numeral | None:
    if all(char in _DIGITS for char in words) and "两" not in words and (len(words) > 2 or _ZEROS & set(words)):
        if len(words) > _MOST_DIGITS:
            return None
        return Numeral("".join(str(_DIGITS[char]) for char in words))  # 二零二五: digit by digit
    parts = _tokens(words) if len(words) <= _MOST_DIGITS else None
    return None if parts is None else _Sum().read(parts)


_TOKEN = re.compile(
    r"(?P<big>万亿|亿万|[万亿兆])|(?P<small>[十百千])|(?P<tens>[廿卅])|点(?P<decimals>[零〇○一二三四五六七八九]+)"
    r"|(?P<digit>[零〇○一二三四五六七八九两幺])|(?P<figure>[0-9][0-9,]*(?:\.[0-9]+)?)|(?P<half>半$)"
)


def _tokens(words: str) -> list[str | Decimal] | None:
    """Cut into coefficients (Decimal, its decimals kept) and multipliers (str)."""
    parts: list[str | Decimal] = []
    place = 0
    while place < len(words):
        token = _TOKEN.match(words, place)
        if token is None or not _take(token, parts):
            return None
        place = token.end()
    return parts


def _take(token: re.Match[str], parts: list[str | Decimal]) -> bool:
    kind, text = token.lastgroup, token[0]
    if kind in ("big", "small"):
        parts.append(text)
    elif kind == "tens":
        parts += [Decimal(_TENS[text]), "十"]
    elif kind == "decimals":
        return _add_decimals(parts, token["decimals"])
    elif kind == "digit":
        parts.append(Decimal(_DIGITS[text]))
    else:
        parts.append(Decimal("0.5") if kind == "half" else Decimal(text.replace(",", "")))
    return True


def _add_decimals(parts: list[str | Decimal], digits: str) -> bool:
    """Turn what was read so far and the digits after 点 into one coefficient."""
    whole = _Sum().read(parts) if parts else None
    if whole is None or whole.scale:
        return False
    decimals = "".join(str(_DIGITS[char]) for char in digits)
    parts[:] = [Decimal(f"{whole.digits}.{decimals}")]
    return True


class _Sum:
    """Adds up coefficients and multipliers from the left, and refuses orders that no numeral has."""

    def __init__(self) -> None:
        self.total = Decimal(0)  # what the big multipliers have closed
        self.section = Decimal(0)  # what 十百千 have closed since
        self.current: Decimal | None = None
        self.lowest = 99  # the last multiplier in this section
        self.lowest_big = 99
        self.after_zero = False

    def read(self, parts: list[str | Decimal]) -> Numeral | None:
        for part in parts:
            if not (self._coefficient(part) if isinstance(part, Decimal) else self._multiplier(part)):
                return None
        last = parts[-1] if parts else None
        if last is None:
            return None
        scale = _BIG.get(last, 0) if isinstance(last, str) else 0
        value = self.total + self.section + self._rest(scale)
        if len(parts) == 2 and scale and isinstance(parts[0], Decimal):
            return Numeral(format(parts[0], "f"), scale)
        return Numeral(_short(value.scaleb(-scale), keep=not scale), scale)

    def _coefficient(self, part: Decimal) -> bool:
        if part == 0 and self.current is None and (self.section or self.total):
            self.after_zero = True
            return True
        if self.current is not None:
            return False
        self.current = part
        return True

    def _multiplier(self, part: str) -> bool:
        if part in _SMALL:
            power = _SMALL[part]
            if power >= self.lowest:
                return False
            coefficient = Decimal(1) if self.current is None else self.current
            if self.current is None and power > 1 and (self.section or self.total):
                return False
            self.section += coefficient.scaleb(power)
            self.lowest, self.current, self.after_zero = power, None, False
            return True
        return self._big(_BIG[part])

    def _big(self, power: int) -> bool:
        self.section += self.current or 0
        if not (self.section or self.total):
            return False
        if power > self.lowest_big:
            self.total, self.lowest_big = (self.total + self.section).scaleb(power), power
        elif power == self.lowest_big:
            return False
        else:
            self.total, self.lowest_big = self.total + self.section.scaleb(power), power
        self.section, self.current, self.lowest, self.after_zero = Decimal(0), None, 99, False
        return True

    def _rest(self, scale: int) -> Decimal:
        """A last digit without its multiplier takes the next lower one: 三万五 is 35000, 三万零五 is 30005."""
        if self.current is None or scale:
            return self.current or Decimal(0)
        above = self.lowest if self.lowest < 99 else self.lowest_big
        if above in (99, 1) or self.after_zero or self.current >= 10 or self.current != int(self.current):
            return self.current
        return self.current.scaleb(above - 1)


def _short(value: Decimal, keep: bool) -> str:
    text = format(value, "f")
    return text if keep or "." not in text else text.rstrip("0").rstrip(".")
