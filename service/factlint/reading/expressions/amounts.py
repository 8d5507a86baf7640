"""Normalisers of numbers: percent, points, tenths, multiples, fractions, money, quantities, counts and ranks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factlint.reading.expressions.dates.moments import iso_duration
from factlint.reading.expressions.numerals import Numeral, read_numeral
from factlint.reading.expressions.readings import Context, Normaliser, Reading
from factlint.reading.expressions.scan.scanning import Match

Numbers = tuple[Numeral, ...]
TIME_UNITS = ("time_unit", "time_name", "bare_time_unit", "half_time_unit", "day_unit")
_INSIDE = {"多": "over", "余": "over", "来": "about", "几": "several"}


def read_percent(match: Match, context: Context) -> Reading | None:
    return _amount(match, "{}%", "percent")


def read_permille(match: Match, context: Context) -> Reading | None:
    numbers = _numbers(match)
    if numbers is None:
        return None
    tenth = tuple(Numeral(_plain(number.value.scaleb(-1))) for number in numbers)
    return _made(tenth, "{}%", "percent", match)


def read_tenths(match: Match, context: Context) -> Reading | None:
    """Read 六成, 七成五, 3成 and 三到四成 as percent."""
    numbers = _numbers(match)
    if numbers is None:
        return None
    more = read_numeral(match.groups.get("d", "零"))
    last = numbers[-1].value * 10 + (more.value if more else 0)
    percent = (*(number.value * 10 for number in numbers[:-1]), last)
    if last > 100:
        return None
    return _made(tuple(Numeral(_plain(number)) for number in percent), "{}%", "percent", match)


def read_points(match: Match, context: Context) -> Reading | None:
    unit = match.rule.given["unit"]
    return _amount(match, "{}pp" if unit == "percentage_point" else "{}bp", unit)


def read_multiple(match: Match, context: Context) -> Reading | None:
    word = match.groups.get("w")
    if word is not None:
        times = context.lexicon.code(match.rule.given["words"], word)
        return None if times is None else Reading(f"x{times}", times, unit="times")
    half = "half" in match.groups
    numbers = _numbers(match)
    if numbers is None:
        return None
    if half:
        numbers = tuple(Numeral(_plain(number.value + Decimal("0.5"))) for number in numbers)
    return _made(numbers, "x{}", "times", match)


# 三分之二 and "a quarter" are told for want of a figure: the press says so of anything near it
_ROUGH_FRACTION = 9


def read_fraction(match: Match, context: Context) -> Reading | None:
    """Read 三分之二, two-thirds, a quarter; the value is in percent."""
    word, lexicon = match.groups.get("w"), context.lexicon
    if word is not None and "a" not in match.groups:
        return _half(lexicon.code("half_zh", word) or "1/2")
    upper = read_numeral(match.groups.get("n") or match.groups.get("a", ""))
    below = match.groups.get("m") or lexicon.code("fraction_name", word or "half") or ""
    lower = read_numeral("一万" if below == "万" else below)
    if upper is None or lower is None or not lower.value:
        return None
    if upper.value > lower.value * 10 or lower.value > 10_000:
        return None
    percent = upper.value / lower.value * 100
    number = f"{percent:.2f}".rstrip("0").rstrip(".") if percent != int(percent) else str(int(percent))
    hedge = "about" if lower.value <= _ROUGH_FRACTION else None
    return Reading(f"{upper.plain()}/{lower.plain()}", number, unit="percent", hedge=hedge)


def _half(code: str) -> Reading:
    comparator = code.removesuffix("1/2")
    hedge = {">": "over", "<~": "nearly", "~": "about", "<": "under"}.get(comparator, "about")
    return Reading("1/2", "50", unit="percent", hedge=hedge)


def read_quantity(match: Match, context: Context) -> Reading | None:
    unit = match.rule.given.get("unit") or context.lexicon.code("unit", match.groups["u"])
    if unit is None:
        return None
    reading = _amount(match, f"{{}} {context.lexicon.symbol(unit)}", unit, whole=True)
    return reading and replace(reading, of=match.groups.get("of"))


def read_money(match: Match, context: Context) -> Reading | None:
    """Read an amount with its currency before or behind it, or both (新台币3.2亿元)."""
    currency = _currency(match, context)
    if currency is None:
        return None
    numbers = _numbers(match)
    short = match.groups.get("k") or match.groups.get("k2")
    if numbers is not None and short is not None:
        power = _power(short, context)
        numbers = tuple(number if number.scale else Numeral(number.digits, power) for number in numbers)
    hedge = match.groups.get("inner")
    inner = context.lexicon.hedging.hedge_of(hedge.strip()) if hedge else None
    reading = _made(numbers, f"{{}} {currency}", currency, match, whole=True) if numbers else None
    return reading and replace(reading, hedge=inner or reading.hedge)


def _power(word: str, context: Context) -> int:
    """Return the power of ten of "billion" or "bn"."""
    numeral = read_numeral(f"1 {word}")
    return numeral.scale if numeral else int(context.lexicon.code("magnitude_short", word) or 0)


def _currency(match: Match, context: Context) -> str | None:
    codes = [
        context.lexicon.code(words, match.groups[group])
        for group, words in (("b", "currency_before"), ("c", "currency_after"), ("c2", "currency_local"))
        if group in match.groups
    ]
    named = [code for code in codes if code not in (None, "local")]
    if named:
        return named[0]
    return context.currency if codes else None


def read_count(match: Match, context: Context) -> Reading | None:
    counted = match.groups.get("c", "").strip() or None
    if counted is not None and context.lexicon.code("not_counted", counted):
        return None
    unit = context.lexicon.code("counted_unit", counted) if counted else None
    reading = _amount(match, "{}", unit or "count")
    if reading is None or (reading.number == "0" and not match.groups["n"].isascii()):
        return None  # 零部件 and 零距离 count nothing
    return replace(reading, of=counted)


_COUNTED = re.compile(r" (?:(?:[a-z.-]+) ){0,2}?([a-z]+s|people|men|women|children|staff|personnel|aircraft|police)\b")


def read_count_before_noun(match: Match, context: Context) -> Reading | None:
    """Read the number of "28 Chinese entities", counting the first plural behind it."""
    found = _COUNTED.match(context.folded, match.end, match.end + 60)
    if found is None or context.lexicon.code("not_counted", found[1]):
        return None
    reading = _amount(match, "{}", context.lexicon.code("counted_unit", found[1]) or "count")
    return reading and replace(reading, of=found[1], reach=found.end())


def read_pair(match: Match, context: Context) -> Reading | None:
    """Read 两三家, 七八百人, 三五年: from one digit to the other."""
    first, last = (read_numeral(char + match.groups.get("x", "")) for char in match.groups["p"].replace("、", ""))
    if first is None or last is None:
        return None
    unit = context.lexicon.code("time_unit", match.groups["t"]) if "t" in match.groups else None
    if unit is not None:
        return _duration((first, last), unit, match)
    return replace(_made((first, last), "{}", "count", match), of=match.groups.get("c"))


def read_number(match: Match, context: Context) -> Reading | None:
    return _amount(match, "{}", "count", whole=True)


def read_ordinal(match: Match, context: Context) -> Reading | None:
    """Read 第五轮, 首次, the second round, 21st."""
    word = match.groups.get("w")
    rank = context.lexicon.code("ordinal_name", word.replace("-", " ")) if word else match.rule.given.get("rank")
    number = Numeral(rank) if rank else read_numeral(match.groups.get("n", ""))
    if number is None or number.value != int(number.value) or number.value > 100_000:
        return None
    return Reading(f"#{number.plain()}", number.plain(), unit="count", of=match.groups.get("c"))


def read_purity(match: Match, context: Context) -> Reading | None:
    """Read 6N (six nines, 99.9999 %) and 4N5 (99.995 %); the value is the percentage that it stands for."""
    nines = int(match.groups["n"])
    digits = "9" * nines + match.groups.get("m", "")
    if not 2 <= nines <= 13:
        return None
    return Reading(f"{nines}N{match.groups.get('m', '')}", f"{digits[:2]}.{digits[2:] or '0'}", unit="percent")


def read_duration(match: Match, context: Context) -> Reading | None:
    """Read 五年, 一年半, 18 to 24 months, 2小时30分钟 as ISO 8601."""
    lexicon = context.lexicon
    word = match.groups["u"]
    unit = next((code for code in (lexicon.code(words, word) for words in TIME_UNITS) if code), None)
    if unit is None:
        return None
    numbers = (Numeral("0.5"),) if match.rule.given.get("half") else _numbers(match)
    if numbers is None:
        return None
    if "half" in match.places:
        numbers = tuple(Numeral(_plain(number.value + Decimal("0.5"))) for number in numbers)
    reading = _duration(numbers, unit, match)
    return _with_second_part(reading, match, context) if "n2" in match.groups else reading


def _with_second_part(reading: Reading, match: Match, context: Context) -> Reading | None:
    """Add the smaller unit of 1年3个月 and 2小时30分钟."""
    unit = context.lexicon.code("time_unit", match.groups["u2"]) or context.lexicon.code(
        "time_name", match.groups["u2"]
    )
    more = read_numeral(match.groups["n2"])
    if unit is None or more is None or reading.number is None or reading.normal is None:
        return None
    tail = iso_duration(more.plain(), unit)
    joined = reading.normal + (tail.removeprefix("PT") if "T" in reading.normal else tail.removeprefix("P"))
    parts = {("year", "M"): 12, ("hour", "N"): 60, ("week", "D"): 7, ("minute", "S"): 60}
    factor = parts.get((reading.unit or "", unit))
    if factor is None:
        return None
    total = Decimal(reading.number) * factor + more.value
    return replace(reading, normal=joined, number=_plain(total), unit=_UNITS[unit])


def read_age(match: Match, context: Context) -> Reading | None:
    return _amount(match, "P{}Y", "year", whole=True)


_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "N": "minute", "S": "second", "B": "day"}


def _duration(numbers: Numbers, unit: str, match: Match) -> Reading:
    """Turn numbers of a unit into ISO 8601; half years become months, decades years."""
    factor = {"Q": 3, "C": 10}.get(unit, 1)
    if unit == "Y" and any(number.value != int(number.value) for number in numbers):
        return _made(numbers, "", "year", match, texts=[_years(number.value) for number in numbers])
    smaller = {"M": 30, "D": 24, "H": 60}.get(unit)
    if smaller and any(number.value == Decimal("0.5") for number in numbers) and unit == "D":
        return _made((Numeral("12"),), "PT{}H", "hour", match)
    plain = [number.value * factor for number in numbers]
    letter = {"Q": "M", "C": "Y"}.get(unit, unit)
    texts = [iso_duration(_plain(number), letter) for number in plain]
    return _made(tuple(Numeral(_plain(number)) for number in plain), "", _UNITS[letter], match, texts=texts)


def _years(value: Decimal) -> str:
    whole, rest = divmod(value * 12, 12)
    if rest != int(rest):
        return f"P{_plain(value)}Y"
    months = f"{int(rest)}M" if rest else ""
    return f"P{int(whole)}Y{months}" if whole else f"P{months}"


def read_vague(match: Match, context: Context) -> Reading:
    """Note a number that nobody can check; 数十 still has bounds."""
    word = match.groups.get("x")
    base = read_numeral(f"一{word}") if word else None
    if base is None:
        return Reading(None, of=match.groups.get("c"))
    return Reading(None, base.digits, base.scale, "count", "tens", of=match.groups.get("c"))


def _amount(match: Match, form: str, unit: str, whole: bool = False) -> Reading | None:
    numbers = _numbers(match)
    return None if numbers is None else _made(numbers, form, unit, match, whole=whole)


def _numbers(match: Match) -> Numbers | None:
    """Read the groups n and m; in 3至5万 and $2-3 billion the first takes the multiplier of the second."""
    word = match.groups.get("n", "")
    first = read_numeral(f"一{word}" if "one" in match.groups else word)
    if first is None:
        return None
    if "x" in match.groups:
        first = _times(first, match.groups["x"])
    if "m" not in match.groups:
        return _with_several(first, match)
    last = read_numeral(match.groups["m"])
    if last is None:
        return None
    if last.scale and not first.scale and Decimal(first.digits) < Decimal(last.digits):
        first = Numeral(first.digits, last.scale)
    return (first, last) if first.value < last.value else None


def _times(number: Numeral, multiplier: str) -> Numeral:
    """Multiply the 30 of 30多亿 by its 亿."""
    power = read_numeral(f"一{multiplier}")
    if power is None:
        return number
    return Numeral(_plain(number.value * Decimal(power.digits)), power.scale)


def _with_several(number: Numeral, match: Match) -> Numbers:
    """Read 十几 as 11 to 19 and 二十几 as 21 to 29."""
    if match.groups.get("mid") != "几":
        return (number,)
    value = int(Decimal(number.digits))
    step = 1 if value % 100 else 10
    return (Numeral(str(value + step), number.scale), Numeral(str(value + 9 * step), number.scale))


def _made(
    numbers: Numbers, form: str, unit: str, match: Match, *, whole: bool = False, texts: Sequence[str] = ()
) -> Reading:
    """Put numbers and unit together; a range repeats the form (5%..7%) or has one unit: `whole` (230..240 USD)."""
    plain = [number.plain() for number in numbers]
    if not texts:
        texts = [form.format("..".join(plain))] if whole else [form.format(number) for number in plain]
    same = len({number.scale for number in numbers}) == 1
    digits = [number.digits if same else number.plain() for number in numbers]
    inside = _INSIDE.get(match.groups.get("mid", ""))
    return Reading(
        "..".join(texts),
        "..".join(digits),
        numbers[0].scale if same else 0,
        unit,
        None if inside == "several" else inside,
    )


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


NORMALISERS: dict[str, Normaliser] = {
    "percent": read_percent,
    "permille": read_permille,
    "tenths": read_tenths,
    "points": read_points,
    "multiple": read_multiple,
    "fraction": read_fraction,
    "quantity": read_quantity,
    "money": read_money,
    "count": read_count,
    "count_before_noun": read_count_before_noun,
    "pair": read_pair,
    "number": read_number,
    "ordinal": read_ordinal,
    "purity": read_purity,
    "duration": read_duration,
    "age": read_age,
    "vague": read_vague,
}
