"""No text makes reading slow: the time grows with the length, whatever the text repeats."""

from __future__ import annotations

from time import process_time

import pytest
from tests.reading.readers import READER

from factlint.model.measure.when import When

WRITTEN_ON = When.parse("2025-10-15")
UNITS = [
    "1",
    "一",
    "1,",
    "2025年",
    "钐、",
    "《",
    "1 to ",
    "约",
    "5%至",
    "第1条",
    "12家、",
    "1-",
    "90%,",
    "百分之",
    "one hundred and ",
    "a, b and c ",
    "2025年1月1日至",
    "第55、",
    "中美两国",
    "(钐、钆)",
    "7类(钐、钆、铽)",
    "当天",
    "January 1 ",
    "、",
    " ",
    "x",
]


def seconds(text: str) -> float:
    """Return the better of two measurements of our own work, so that a busy machine does not count."""
    times = []
    for _ in range(2):
        begin = process_time()
        READER.read(text, WRITTEN_ON)
        times.append(process_time() - begin)
    return min(times)


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    size = 1_000
    short, long = (unit * (length // len(unit)) for length in (size, 4 * size))
    READER.read(short, WRITTEN_ON)  # compiles what it needs
    assert seconds(long) < 12 * seconds(short) + 0.1


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_text_of_five_thousand_characters_is_read_in_a_second(unit: str) -> None:
    assert seconds(unit * (5_000 // len(unit))) < 1
