"""Words in the clause say how the author stands to what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.reading.small import make_reader, read

from factlint.reading.extract import Reader

CONTROL = """
- id: control
  predicate: export_control
  cue: {zh: [限制], en: [restrict, restricts, restricted]}
  value: {is: in_force}
  subject: {mention: [element]}
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return make_reader(tmp_path_factory.mktemp("rules"), control=CONTROL)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("中国限制镓出口。", "asserted"),
        ("中國限制鎵出口。", "asserted"),
        ("中国可能会限制镓出口。", "possible"),
        ("中国拟限制镓出口。", "proposed"),
        ("中国计划限制镓出口。", "planned"),
        ("中国将限制镓出口。", "planned"),
        ("中国并未限制镓出口。", "denied"),
        ("如果中国限制镓出口,价格会上涨。", "conditional"),
        ("商务部表示:“如有需要再限制镓的出口。”", "quoted"),
        ("China restricted gallium.", "asserted"),
        ("China may restrict gallium.", "possible"),
        ("China proposed to restrict gallium.", "proposed"),
        ("China will restrict gallium.", "planned"),
        ("China did not restrict gallium.", "denied"),
        ("If China restricts gallium, prices rise.", "conditional"),
    ],
)
def test_modality_of_a_control(reader: Reader, text: str, modality: str) -> None:
    assert [str(each.modality) for each in read(reader, text)] == [modality]


def test_a_word_of_another_clause_says_nothing(reader: Reader) -> None:
    assert [str(each.modality) for each in read(reader, "价格可能上涨,中国限制镓出口。")] == ["asserted"]


def test_the_word_that_brings_an_object_is_no_future(reader: Reader) -> None:
    assert [str(each.modality) for each in read(reader, "中国将“镓”限制起来。")] == ["asserted"]


def test_a_sentence_that_is_nothing_but_a_quotation_needs_no_verb(reader: Reader) -> None:
    text = "“价格还会再涨。”发言人说。“中国已经限制镓的出口。”"
    assert [str(each.modality) for each in read(reader, text)] == ["quoted"]


def test_a_short_quotation_is_only_a_name(reader: Reader) -> None:
    assert [str(each.modality) for each in read(reader, "商务部表示“限制镓”已生效。")] == ["asserted"]


def test_a_frame_can_fix_the_modality(tmp_path: Path) -> None:
    fixed = CONTROL.replace("cue:", "modality: asserted\n  cue:")
    found = read(make_reader(tmp_path, control=fixed), "中国可能限制镓。")
    assert [str(each.modality) for each in found] == ["asserted"]
