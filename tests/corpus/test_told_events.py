"""Every round of talks on record is found when a text tells of it, and a wrong day or town is seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.corpus.articles import checker

from factlint.model.flag import Flag, Severity
from factlint.model.measure.when import When

# the talks, their town in three scripts, and the day on which they began
TALKS = {
    "cn-talks-geneva-2025": ("日内瓦", "日內瓦", "Geneva", "2025-05-10"),
    "cn-talks-london-2025": ("伦敦", "倫敦", "London", "2025-06-09"),
    "cn-talks-stockholm-2025": ("斯德哥尔摩", "斯德哥爾摩", "Stockholm", "2025-07-28"),
    "cn-talks-madrid-2025": ("马德里", "馬德里", "Madrid", "2025-09-14"),
    "cn-talks-kuala-lumpur-2025": ("吉隆坡", "吉隆坡", "Kuala Lumpur", "2025-10-25"),
}
TOLD = {
    "zh-Hans": "{year}年{month}月{day}日，中美双方在{town}举行会谈。",
    "zh-Hant": "中美經貿會談於{year}年{month}月{day}日在{town}舉行。",
    "en": "US and Chinese officials held trade talks in {town} on {day} {name} {year}.",
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
PLACES = {"zh-Hans": 0, "zh-Hant": 1, "en": 2}


def tell(language: str, town: str, when: When) -> str:
    day = when.first
    assert day is not None
    return TOLD[language].format(year=day.year, month=day.month, day=day.day, name=MONTHS[day.month - 1], town=town)


def flags_on(text: str, day: When) -> list[Flag]:
    assert day.first is not None
    published = When.day(day.first + timedelta(days=60))
    report = checker().check_draft(checker().drafts.read(text, published=published))
    return [flag for flag in report.flags if flag.severity is not Severity.NOTE]


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("event", TALKS)
def test_talks_told_as_they_were_carry_no_flag(event: str, language: str) -> None:
    day = When.parse(TALKS[event][3])
    assert not flags_on(tell(language, TALKS[event][PLACES[language]], day), day)


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("event", TALKS)
def test_talks_told_a_week_late_are_flagged(event: str, language: str) -> None:
    day = When.parse(TALKS[event][3])
    assert day.first is not None
    late = When.day(day.first + timedelta(days=7))
    codes = {flag.code for flag in flags_on(tell(language, TALKS[event][PLACES[language]], late), day)}
    assert codes == {"date_mismatch"}


@pytest.mark.parametrize("event", TALKS)
def test_talks_told_of_another_town_are_flagged(event: str) -> None:
    day = When.parse(TALKS[event][3])
    codes = {flag.code for flag in flags_on(tell("zh-Hans", "巴黎", day), day)}
    assert codes <= {"place_mismatch"}
    assert codes
