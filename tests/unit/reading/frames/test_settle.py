"""Of claims that want the same words or number the more specific stays, whatever the order of files."""

from __future__ import annotations

from pathlib import Path

from tests.unit.reading.small import make_reader, read

from factlint.reading.authoring.trial import describe

GENERAL = """
- id: general
  predicate: change
  cue: {expression: [percent]}
  value: {expression: [percent], reach: cue}
  subject: {mention: area}
  rank: -1
"""
SPECIAL = """
- id: special
  predicate: goods_exports_change
  cue: {zh: [出口增长]}
  value: {expression: [percent]}
  subject: {mention: area}
"""
PUBLISHED = """
- id: published
  predicate: published
  cue: {zh: [公布]}
  value: {expression: date}
"""
EFFECTIVE = """
- id: effective
  predicate: effective
  cue: {zh: [施行]}
  value: {expression: date}
"""
ANNOUNCED = """
- id: announced
  predicate: announced
  cue: {zh: [公布, 对外公布]}
  value: {expression: date}
"""


def predicates(folder: Path, text: str, **readings: str) -> list[str]:
    return [each.predicate for each in read(make_reader(folder, **readings), text)]


def test_a_number_is_read_once_by_the_frame_of_higher_rank(tmp_path: Path) -> None:
    assert predicates(tmp_path, "中国出口增长9%。", a=GENERAL, b=SPECIAL) == ["goods_exports_change"]


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    assert predicates(tmp_path, "中国出口增长9%。", z=GENERAL, b=SPECIAL) == ["goods_exports_change"]


def test_a_date_can_be_claimed_of_several_predicates(tmp_path: Path) -> None:
    assert predicates(tmp_path, "2025年4月4日公布并施行。", a=PUBLISHED, b=EFFECTIVE) == ["published", "effective"]


def test_of_overlapping_cues_for_one_date_the_longest_stays(tmp_path: Path) -> None:
    assert predicates(tmp_path, "2025年4月4日对外公布。", a=PUBLISHED, b=ANNOUNCED) == ["announced"]


def test_a_reading_gives_way_where_it_says_so(tmp_path: Path) -> None:
    yielding = EFFECTIVE.replace("cue:", "yields_to: [a]\n  cue:")
    assert predicates(tmp_path, "2025年4月4日公布并施行。", a=PUBLISHED, b=yielding) == ["published"]


def test_one_statement_with_two_cues_is_one_claim(tmp_path: Path) -> None:
    frames = EFFECTIVE.replace("[施行]", "[施行, 生效]")
    assert predicates(tmp_path, "2025年4月4日施行生效。", a=frames) == ["effective"]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    reader = make_reader(tmp_path, a=GENERAL, b=SPECIAL, c=PUBLISHED, d=EFFECTIVE)
    text = "2025年4月4日公布并施行,中国出口增长9%,美国进口下降3%。"
    one, other = read(reader, text), read(reader, text)
    assert [describe(each, text) for each in one] == [describe(each, text) for each in other]
