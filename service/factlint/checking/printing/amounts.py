"""Prints amounts in the language of the reader: digits, multiplier, unit and hedge."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from factlint.model.measure.quantity import Quantity

POWERS: Mapping[str, Mapping[int, str]] = {
    "en": {6: " million", 9: " billion", 12: " trillion"},
    "zh-Hans": {4: "万", 8: "亿", 12: "万亿"},
    "zh-Hant": {4: "萬", 8: "億", 12: "兆"},
}
LARGEST_LEADING = 1000  # 13500 million is easier read as 13.5 billion
LONGEST_FRACTION = 2  # 22777 stays as it is in Chinese, 973300 becomes 97.33万
# units that are not printed by their id: (one, many) in English, the words of both scripts of Chinese
UNITS: Mapping[str, tuple[tuple[str, str], str, str]] = {
    "count": (("", ""), "", ""),
    "percent": (("%", "%"), "%", "%"),
    "percentage_point": ((" percentage point", " percentage points"), "个百分点", "個百分點"),
    "basis_point": ((" basis point", " basis points"), "个基点", "個基點"),
    "times": ((" times", " times"), "倍", "倍"),
    "tenth": ((" tenth", " tenths"), "成", "成"),
    "kg": ((" kg", " kg"), "公斤", "公斤"),
    "g": ((" g", " g"), "克", "克"),
    "t": ((" t", " t"), "吨", "噸"),
    "lb": ((" lb", " lb"), "磅", "磅"),
    "t_REO": ((" t REO", " t REO"), "吨REO", "噸REO"),
    "kg_REO": ((" kg REO", " kg REO"), "公斤REO", "公斤REO"),
    "CNY": ((" CNY", " CNY"), "元人民币", "元人民幣"),
    "USD": ((" USD", " USD"), "美元", "美元"),
    "EUR": ((" EUR", " EUR"), "欧元", "歐元"),
    "JPY": ((" JPY", " JPY"), "日元", "日圓"),
    "KRW": ((" KRW", " KRW"), "韩元", "韓元"),
    "AUD": ((" AUD", " AUD"), "澳元", "澳元"),
    "GBP": ((" GBP", " GBP"), "英镑", "英鎊"),
    "INR": ((" INR", " INR"), "卢比", "盧比"),
    "TWD": ((" TWD", " TWD"), "新台币", "新臺幣"),
    "HKD": ((" HKD", " HKD"), "港元", "港元"),
    "USD_KG": ((" USD per kg", " USD per kg"), "美元/公斤", "美元/公斤"),
    "hour": ((" hour", " hours"), "小时", "小時"),
    "day": ((" day", " days"), "天", "天"),
    "week": ((" week", " weeks"), "周", "週"),
    "month": ((" month", " months"), "个月", "個月"),
    "year": ((" year", " years"), "年", "年"),
    "nm": ((" nm", " nm"), "纳米", "奈米"),
    "layer": ((" layer", " layers"), "层", "層"),
    "wafer": ((" wafer", " wafers"), "片", "片"),
    "MPa": ((" MPa", " MPa"), "兆帕", "兆帕"),
    "V": ((" V", " V"), "伏", "伏"),
}
# units written with signs that an id cannot hold, the same in every language
PLAIN_UNITS = {"g_cm3": " g/cm³", "mAh_g": " mAh/g", "Wh_kg": " Wh/kg"}
HEDGES: Mapping[str, Mapping[str, str]] = {
    "about": {"en": "about {}", "zh-Hans": "约{}", "zh-Hant": "約{}"},
    "nearly": {"en": "nearly {}", "zh-Hans": "近{}", "zh-Hant": "近{}"},
    "over": {"en": "more than {}", "zh-Hans": "超过{}", "zh-Hant": "超過{}"},
    "at_least": {"en": "at least {}", "zh-Hans": "{}及以上", "zh-Hant": "{}及以上"},
    "under": {"en": "less than {}", "zh-Hans": "不到{}", "zh-Hant": "不到{}"},
    "at_most": {"en": "at most {}", "zh-Hans": "不超过{}", "zh-Hant": "不超過{}"},
    "tens": {"en": "several times {}", "zh-Hans": "数个{}", "zh-Hant": "數個{}"},
}


def show_quantity(quantity: Quantity, language: str) -> str:
    """Print an amount; the digits stay those that were written, whatever multiplier they get."""
    powers = POWERS[language]
    shown = [_show_number(part, quantity.scale, powers) for part in quantity.number.split("..")]
    # of a range in one multiplier only the last number carries it: 40–70 million
    multipliers = {multiplier for _, multiplier in shown}
    last = shown[-1][0] + shown[-1][1]
    firsts = [digits if len(multipliers) == 1 else digits + multiplier for digits, multiplier in shown[:-1]]
    figure = "–".join((*firsts, last)) + show_unit(quantity.unit.id, last == "1", language)
    hedge = HEDGES.get(quantity.hedge.id) if quantity.hedge else None
    return hedge[language].format(figure) if hedge else figure


def show_unit(unit: str, is_one: bool, language: str) -> str:
    """Print a unit as it follows a number in a language, with the space that goes before it."""
    if unit not in UNITS:
        return PLAIN_UNITS.get(unit, f" {unit.replace('_', ' ')}")
    (one, many), simplified, traditional = UNITS[unit]
    return {"en": one if is_one else many, "zh-Hans": simplified, "zh-Hant": traditional}[language]


def _show_number(text: str, scale: int, powers: Mapping[int, str]) -> tuple[str, str]:
    """Return the digits and the multiplier of a number, the written ones where people write it so."""
    number = Decimal(text)
    if scale in powers and abs(number) < LARGEST_LEADING:
        return text, powers[scale]
    whole = number.scaleb(scale)
    power = max((power for power in powers if number and power <= whole.adjusted()), default=0)
    leading = format(whole.scaleb(-power), "f")
    if "." not in text and "." in leading:
        leading = leading.rstrip("0").rstrip(".")  # zeros that only the multiplier has moved behind the point
    if not power or (not scale and len(leading.partition(".")[2]) > LONGEST_FRACTION):
        return format(whole, ",f" if _has_commas(powers) else "f"), ""
    return leading, powers[power]


def _has_commas(powers: Mapping[int, str]) -> bool:
    return powers is POWERS["en"]
