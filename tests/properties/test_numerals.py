"""Numerals: what is written in any notation is read back, exactly."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from factlint.model.text.fold import fold
from factlint.reading.expressions.numerals import Numeral, read_numeral

DIGITS = "零一二三四五六七八九"
SMALL = ("", "十", "百", "千")
BIG = ("", "万", "亿", "万亿")
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_chinese(number: int) -> str:
    """Write a number below 10^16 as a schoolbook would."""
    if number == 0:
        return "零"
    sections = []
    while number:
        number, section = divmod(number, 10_000)
        sections.append(section)
    words = ""
    for place in range(len(sections) - 1, -1, -1):
        section = sections[place]
        if not section:
            words += "" if words.endswith("零") or not any(sections[:place]) else "零"
            continue
        if words and section < 1000 and not words.endswith("零"):
            words += "零"
        words += section_in_chinese(section) + BIG[place]
    return words.removeprefix("零")


def section_in_chinese(section: int) -> str:
    words = ""
    for place in range(3, -1, -1):
        digit = section // 10**place % 10
        if digit:
            words += DIGITS[digit] + SMALL[place]
        elif words and section % 10**place and not words.endswith("零"):
            words += "零"
    return words


def in_english(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        tail = f"-{ONES[number % 10]}" if number % 10 else ""
        return TENS.split()[number // 10 - 2] + tail
    if number < 1000:
        tail = f" and {in_english(number % 100)}" if number % 100 else ""
        return f"{in_english(number // 100)} hundred{tail}"
    tail = f" {in_english(number % 1000)}" if number % 1000 else ""
    return f"{in_english(number // 1000)} thousand{tail}"


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_chinese_characters_is_read_back(number: int) -> None:
    read = read_numeral(in_chinese(number))
    assert read is not None
    assert read.value == number


@given(st.integers(0, 999_999))
def test_a_number_in_english_words_is_read_back(number: int) -> None:
    read = read_numeral(in_english(number))
    assert read is not None
    assert read.value == number


@given(st.integers(0, 10**15), st.integers(0, 6))
def test_a_figure_keeps_its_decimals(digits: int, decimals: int) -> None:
    text = f"{Decimal(digits).scaleb(-decimals):,f}"
    read = read_numeral(text)
    assert read is not None
    assert read.digits == text.replace(",", "")
    assert read.scale == 0


@given(st.integers(1, 9999), st.integers(0, 9999), st.sampled_from([("万", 4), ("亿", 8)]))
def test_a_mixed_number_adds_up(head: int, tail: int, multiplier: tuple[str, int]) -> None:
    word, power = multiplier
    rest = f"{tail}" if tail >= 10 else ""
    read = read_numeral(f"{head}{word}{rest}")
    assert read is not None
    assert read.value == head * 10**power + (tail if rest else 0)


@given(st.integers(1, 10**6), st.sampled_from(["万", "亿", "万亿", "兆", " million", "bn"]))
def test_a_multiplier_stays_apart_from_the_digits(number: int, word: str) -> None:
    read = read_numeral(f"{number}{word}")
    assert read is not None
    assert read.digits == str(number)
    assert read.value == number * Decimal(10) ** read.scale


@given(st.integers(0, 10**11))
def test_full_width_and_half_width_figures_are_the_same(number: int) -> None:
    wide = str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    assert read_numeral(fold(wide)) == read_numeral(str(number))


@given(st.integers(1, 10**8))
def test_a_sign_makes_it_negative(number: int) -> None:
    for sign in ("负", "-", "minus "):
        assert read_numeral(f"{sign}{number}") == Numeral(f"-{number}")


@given(st.text(alphabet="零一二三四五六七八九十百千万亿兆点半两廿0123456789., 负-", max_size=60))
def test_nothing_that_looks_like_a_number_breaks_the_reader(text: str) -> None:
    read = read_numeral(text)
    assert read is None or read.value.is_finite()


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    read = read_numeral(fold(text))
    assert read is None or Decimal(read.plain()).is_finite()
