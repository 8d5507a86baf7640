"""Frames fill predicate, value, subject and slots from the words around their cues."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.reading.small import SmallArticle, make_reader, read

from factlint.model.claim import Text
from factlint.model.term import Reference
from factlint.reading.authoring.trial import show_value
from factlint.reading.frames.frame import NO_LIMITS
from factlint.reading.frames.reading import PageReader

EFFECTIVE = """
- id: date-and-verb
  predicate: effective
  cue: {zh: [施行, 生效], en: [took effect]}
  value: {expression: date}
  subject: {mention: [document], reach: sentence}
  not: {zh: [暂停]}
"""
CONTROL = """
- id: controls-on
  predicate: export_control
  cue: {zh: [出口管制, 出口禁令]}
  value: [{choose: {suspended: {zh: [暂停]}, revoked: {zh: [取消]}}}, {is: in_force}]
  subject: {mention: [element, mineral], split: true, needed: true, heads: {zh: [技术]}, reach: clause}
  scope:
    area: {mention: area, side: before, not_behind: {zh: [对]}}
    counterpart: {mention: area, behind: {zh: [对]}}
    treatment: {choose: {prohibited: {zh: [禁令]}, restricted: {zh: [管制]}}, reach: cue}
"""
CHANGE = """
- id: change
  predicate: {choose: {goods_exports_change: {zh: [出口]}, goods_imports_change: {zh: [进口]}}}
  cue: {expression: [percent]}
  value: {expression: [percent], reach: cue}
  subject: {mention: area, reach: sentence}
  sign: {minus: fall, plus: rise}
  needs: [{words: [rise, fall], within: 6}]
"""
SHARE = """
- id: share
  predicate: import_share
  cue: {zh: [依赖]}
  value: {expression: [percent], side: before}
  subject: {mention: goods}
  scope:
    area: {mention: area, side: before}
    counterpart: {mention: area, side: after}
- id: goes-on
  cue: {zh: [这一比例]}
  continues: {import_share: import_share_change}
  value: {expression: [pp]}
  scope: {base: {expression: date, behind: {zh: [比]}}}
"""
LISTING = """
- id: put-on
  predicate: list_member
  cue: {zh: [将…列入]}
  value: [{mention: [organisation], side: inside}, {phrase: inside}]
  subject: {mention: [list], side: after, needed: true}
"""
SAID = """
- id: quotation
  predicate: said
  cue: {zh: [表示, 说]}
  value: {quotation: true, reach: sentence, side: after}
  subject: {mention: [person, organisation], side: before, reach: paragraph}
"""


def claims(folder: Path, frames: str, text: str, published: str | None = None) -> list[tuple[str, str, str]]:
    found = read(make_reader(folder, reading=frames), text, published)
    return [(each.predicate, each.subject.id or each.subject.label, show_value(each.value)) for each in found]


def may_fill(folder: Path, frames: str, text: str) -> list[str | None]:
    reader = make_reader(folder, reading=frames)
    filler = PageReader(reader.open(SmallArticle(text)), reader.rules).filler
    return [each.predicate for reading in reader.rules.readings for each in reading.frames if filler.may_fill(each)]


def test_a_cue_takes_the_date_of_its_clause_and_the_document_of_its_sentence(tmp_path: Path) -> None:
    text = "第18号公告公布后,自2025年4月4日起施行。"
    assert claims(tmp_path, EFFECTIVE, text) == [("effective", "cn-18", "2025-04-04")]


def test_what_must_not_be_there_keeps_a_frame_silent(tmp_path: Path) -> None:
    assert claims(tmp_path, EFFECTIVE, "第18号公告自2025年4月4日起暂停施行。") == []


def test_a_date_that_nothing_resolves_gives_no_claim(tmp_path: Path) -> None:
    text = "第18号公告自4月4日起施行。"
    assert claims(tmp_path, EFFECTIVE, text) == []
    assert claims(tmp_path, EFFECTIVE, text, "2025-06-01") == [("effective", "cn-18", "2025-04-04")]


def test_a_claim_without_a_subject_is_read_and_open(tmp_path: Path) -> None:
    (found,) = read(make_reader(tmp_path, reading=EFFECTIVE), "新规2025年4月4日生效。")
    assert found.subject == Reference()


def test_a_kind_of_thing_stands_for_everything_that_is_one(tmp_path: Path) -> None:
    critical = EFFECTIVE.replace("mention: [document]", "mention: [element], is_a: [t-min-critical]")
    reader = make_reader(tmp_path, reading=critical)
    found = read(reader, "镓的新规2025年4月4日生效。锂的新规2025年4月5日生效。")
    assert [each.subject.id for each in found] == ["t-el-ga", None]


def test_the_members_of_a_list_are_claims_of_their_own(tmp_path: Path) -> None:
    found = read(make_reader(tmp_path, reading=CONTROL), "中国对镓、锗、锂等关键矿产实施出口管制。")
    assert sorted(each.subject.id or "" for each in found) == ["t-el-ga", "t-el-ge", "t-el-li"]
    assert {each.span for each in found} == {found[0].span}


def test_words_choose_between_states_and_treatments(tmp_path: Path) -> None:
    found = read(make_reader(tmp_path, reading=CONTROL), "美国取消对镓的出口禁令。日本对锗实施出口管制。")
    assert [(show_value(each.value), each.scope.treatment) for each in found] == [
        ("revoked", "prohibited"), ("in_force", "restricted"),
    ]  # fmt: skip


def test_the_word_ahead_of_a_place_tells_who_does_it_to_whom(tmp_path: Path) -> None:
    (found,) = read(make_reader(tmp_path, reading=CONTROL), "美国对中国加强锗出口管制。")
    assert (found.scope.area, found.scope.counterpart) == ("t-ar-us", "t-ar-cn")


def test_a_noun_behind_a_name_makes_it_another_thing(tmp_path: Path) -> None:
    (found,) = read(make_reader(tmp_path, reading=CONTROL), "中国对锂技术实施出口管制。")
    assert found.subject == Reference(text="锂技术")


def test_a_noun_behind_a_list_belongs_to_every_member(tmp_path: Path) -> None:
    found = read(make_reader(tmp_path, reading=CONTROL), "中国对镓和锗技术实施出口管制。")
    assert sorted(each.subject.label for each in found) == ["锗技术", "镓技术"]


def test_no_claim_without_what_is_needed(tmp_path: Path) -> None:
    assert claims(tmp_path, CONTROL, "中国实施出口管制。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国出口增长9.1%。", ("goods_exports_change", "t-ar-cn", "9.1 percent")),
        ("中国进口下降2.5%。", ("goods_imports_change", "t-ar-cn", "-2.5 percent")),
        ("中国出口去年下降后增长3%。", ("goods_exports_change", "t-ar-cn", "3 percent")),
    ],
)
def test_words_of_rise_and_fall_give_a_number_its_sign(
    tmp_path: Path, text: str, expected: tuple[str, str, str]
) -> None:
    assert claims(tmp_path, CHANGE, text) == [expected]


def test_without_a_word_that_chooses_the_predicate_nothing_is_read(tmp_path: Path) -> None:
    assert claims(tmp_path, CHANGE, "中国储量增长9.1%。") == []


def test_a_claim_that_goes_on_takes_subject_and_scope_from_the_one_before(tmp_path: Path) -> None:
    text = "美国超过70%的稀土依赖中国,这一比例比2015年高出20个百分点。"
    share, change = read(make_reader(tmp_path, reading=SHARE), text)
    assert (share.predicate, show_value(share.value)) == ("import_share", "over 70 percent")
    assert (change.predicate, change.subject, change.scope.area, change.scope.counterpart) == (
        "import_share_change", share.subject, "t-ar-us", "t-ar-cn",
    )  # fmt: skip
    assert str(change.scope.base) == "2015"


def test_nothing_goes_on_without_a_claim_before_it_in_the_paragraph(tmp_path: Path) -> None:
    assert claims(tmp_path, SHARE, "美国70%的稀土依赖中国。\n这一比例比2015年高出20个百分点。")[1:] == []
    assert claims(tmp_path, SHARE, "这一比例高出20个百分点。") == []


def test_what_stands_in_the_gap_of_a_cue_can_be_a_name_or_bare_words(tmp_path: Path) -> None:
    entry = ("list_member", "list-us-entity-list")
    assert claims(tmp_path, LISTING, "美国将甲公司列入实体清单。") == [(*entry, "company-a")]
    assert claims(tmp_path, LISTING, "美国将若干企业列入实体清单。") == [(*entry, "若干企业")]


def test_a_quotation_is_a_value_and_its_words_carry_the_claim(tmp_path: Path) -> None:
    text = "商务部表示:“将依法审批,不会停止。”"
    (found,) = read(make_reader(tmp_path, reading=SAID), text)
    assert found.value == Text("将依法审批,不会停止。")
    assert found.span.words(text) == "商务部表示:“将依法审批,不会停止。"


def test_a_subject_of_the_paragraph_is_the_last_one_before(tmp_path: Path) -> None:
    text = "贝森特周二在华盛顿。他说:“谈判还会继续。”"
    assert claims(tmp_path, SAID, text) == [("said", "person-bessent", "谈判还会继续。")]
    assert claims(tmp_path, SAID, "贝森特在华盛顿。\n他说:“谈判还会继续。”") == [("said", "", "谈判还会继续。")]


def test_a_span_is_never_longer_than_points_at_words(tmp_path: Path) -> None:
    text = f"商务部{'很' * 150}清楚地表示:“{'好' * 130}。”"
    (found,) = read(make_reader(tmp_path, reading=SAID), text)
    assert 0 < found.span.end - found.span.start <= 120


def test_zones_can_be_chosen(tmp_path: Path) -> None:
    frames = EFFECTIVE.replace("cue:", "zones: [title]\n  cue:")
    text = "新规2025年4月4日生效。\n新规2025年5月5日生效。"
    assert claims(tmp_path, frames, text) == [("effective", "", "2025-04-04")]


def test_a_pattern_can_be_a_cue_and_its_groups_fill_slots(tmp_path: Path) -> None:
    frames = """
- id: number
  predicate: number
  cue: {pattern: '第(?P<digits>[0-9]{1,3})号'}
  value: {group: digits}
"""
    assert claims(tmp_path, frames, "公布第7号和第61号。") == [("number", "", "7"), ("number", "", "61")]


RESPECTIVELY = """
- id: change
  predicate: export_volume_change
  cue: {expression: [percent]}
  value: {expression: [percent], reach: cue}
  subject: {mention: [element], reach: sentence}
"""


def test_numbers_belong_to_the_members_of_a_list_in_turn(tmp_path: Path) -> None:
    text = "镓、锗和锂出口分别增长5%、6%和7%。"
    told = claims(tmp_path, RESPECTIVELY, text)
    assert [(subject, value) for _, subject, value in told] == [
        ("t-el-ga", "5 percent"), ("t-el-ge", "6 percent"), ("t-el-li", "7 percent"),
    ]  # fmt: skip


def test_more_members_than_numbers_told_in_one_breath_are_not_read(tmp_path: Path) -> None:
    assert claims(tmp_path, RESPECTIVELY, "镓、锗和锂出口分别增长5%和6%。") == []


def test_more_members_than_numbers_leave_the_subject_open(tmp_path: Path) -> None:
    told = claims(tmp_path, RESPECTIVELY, "镓、锗和锂出口分别增长5%、其中6%。")
    assert [subject for _, subject, _ in told] == ["", ""]


def test_figures_in_one_breath_are_dealt_out_to_quarters_and_months(tmp_path: Path) -> None:
    reading = RESPECTIVELY.replace("subject:", "scope: {period: {expression: date, reach: sentence}}\n  subject:", 1)
    for text, periods in (
        ("2025年头两个季度为89.6%和92.5%。", ["2025-01/2025-03", "2025-04/2025-06"]),
        ("2025年5月、2025年6月为89.6%、92.5%。", ["2025-05", "2025-06"]),
        ("In May 2025 and June 2025 it was 89.6% and 92.5% respectively.", ["2025-05", "2025-06"]),
        ("2025年为89.6%和92.5%。", []),
    ):
        found = read(make_reader(tmp_path, reading=reading), text)
        assert [str(each.scope.period) for each in found] == periods, text


def test_a_capital_that_does_something_is_its_country(tmp_path: Path) -> None:
    found = read(make_reader(tmp_path, reading=CONTROL), "北京对锗实施出口管制。在北京,美国对镓实施出口管制。")
    assert [each.scope.area for each in found] == ["t-ar-cn", "t-ar-us"]


def test_a_frame_may_be_read_only_where_all_that_it_cannot_do_without_is_on_the_page(tmp_path: Path) -> None:
    assert "export_control" in may_fill(tmp_path, CONTROL, "中国对镓实施出口管制。")
    assert may_fill(tmp_path, CONTROL, "对某物实施出口管制。") == []
    assert may_fill(tmp_path, EFFECTIVE, "新规已经施行。") == []
    assert may_fill(tmp_path, EFFECTIVE, "新规2025年4月4日施行。") == ["effective"]


def test_stored_readings_read_the_same(tmp_path: Path) -> None:
    reader = make_reader(tmp_path, reading=CONTROL)
    again = replace(reader, rules=pickle.loads(pickle.dumps(reader.rules)))
    text = "中国对镓、锗等关键矿产实施出口管制。"
    assert [str(each.subject) for each in read(again, text)] == [str(each.subject) for each in read(reader, text)]
    limits = [frame.value[0].limits for reading in again.rules.readings for frame in reading.frames]
    assert all(each is NO_LIMITS for each in limits)


GOES_ON = """
- id: exports
  predicate: goods_exports
  cue: {zh: [出口]}
  value: {expression: [money], side: after}
  subject: {is: t-co-goods-trade}
  scope:
    counterpart: {mention: area, side: before, behind: {zh: [对]}}
    period: {expression: date}
- id: imports
  predicate: goods_imports
  cue: {zh: [进口]}
  continues: [goods_exports, goods_imports]
  continued: {reach: document, apart: [counterpart]}
  value: {expression: [money], side: after}
- id: rate
  cue: {expression: [percent]}
  continues: {goods_exports: goods_exports_change, goods_imports: goods_imports_change}
  continued: {reach: sentence, last: true, not_behind: {zh: [较]}, within: 20}
  value: {expression: [percent], reach: cue}
"""


def going_on(folder: Path, text: str) -> list[tuple[str, str, str | None, str | None]]:
    found = read(make_reader(folder, reading=GOES_ON), text, "2025-08-01")
    return [
        (each.predicate, show_value(each.value), each.scope.counterpart, str(each.scope.period or "") or None)
        for each in found
    ]


def test_a_claim_that_was_read_on_can_be_gone_on_about(tmp_path: Path) -> None:
    assert going_on(tmp_path, "5月出口2亿元,进口3亿元,增长4%。") == [
        ("goods_exports", "2e8 CNY", None, "2025-05"),
        ("goods_imports", "3e8 CNY", None, "2025-05"),
        ("goods_imports_change", "4 percent", None, "2025-05"),
    ]


def test_what_was_told_of_a_partner_is_not_told_of_all(tmp_path: Path) -> None:
    within = going_on(tmp_path, "5月对日本出口2亿元,进口3亿元。")
    assert [each[:2] for each in within] == [("goods_exports", "2e8 CNY"), ("goods_imports", "3e8 CNY")]
    assert {each[2] for each in within} == {within[0][2]}
    assert within[0][2] is not None
    assert [each[0] for each in going_on(tmp_path, "5月对日本出口2亿元。进口3亿元。")] == ["goods_exports"]


def test_another_paragraph_gives_its_period_only_where_there_is_one_alone(tmp_path: Path) -> None:
    assert going_on(tmp_path, "5月出口2亿元。\n\n进口3亿元。")[-1][3] == "2025-05"
    assert going_on(tmp_path, "4月出口2亿元。5月出口2.1亿元。\n\n进口3亿元。")[-1][3] is None


def test_nothing_goes_on_about_a_mere_comparison(tmp_path: Path) -> None:
    text = "5月出口2亿元,较4月出口1亿元增长4%。"
    assert going_on(tmp_path, text)[-1][:2] != ("goods_exports_change", "4 percent") or (
        going_on(tmp_path, text)[-1][3] == "2025-05"
    )


def test_what_has_been_in_force_since_a_day_took_effect_on_it(tmp_path: Path) -> None:
    frame = "- {id: since, predicate: effective, cue: {en: [in force]}, value: {expression: date}}"
    reader = make_reader(tmp_path, since=frame)
    assert [str(each.value) for each in read(reader, "It has been in force since August 1, 2023.")] == ["2023-08-01"]
    assert [str(each.value) for each in read(reader, "It has been in force since August 2023.")] == ["2023-08"]
    (found,) = read(reader, "It has been in force since August 1.", "2024-02-03")
    assert "2022-08-01" in [str(each) for each in found.also]
