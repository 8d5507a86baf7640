"""Sentences of an article that begin like a notice, a byline or a list of links are read all the same."""

from __future__ import annotations

import pytest

from factlint.reading.document import DocumentReader
from factlint.reading.zones.zone import Zone

CHINESE = [
    "记者从海关总署获悉,6月我国稀土出口量为7742吨,同比增长60%。",
    "本文将梳理四月以来的措施,并说明哪些仍在实施。",
    "未经许可,任何出口经营者不得出口七类中重稀土。",
    "来源国的多样化需要十年以上,业内人士这样认为。",
    "编辑部在上海的调查显示,企业库存约为两个月。",
    "版权与专利同样重要:中国占稀土专利的50%。",
    "更多国家开始储备稀土,日本的储备可用60天。",
    "如涉及军事用途,商务部不予许可。",
    "分享这一技术的只有两家公司。",
    "相关新闻发布后,稀土价格上涨三倍。",
    "声明称:中方已取消或暂停相关非关税措施。",
    "时间表显示,新规自12月1日起施行。",
    "截至6月30日,已有三家企业获得通用许可证。",
]
ENGLISH = [
    "By 2027, the United States aims to build a full supply chain.",
    "Updated controls took effect on 8 November, but they were suspended two days later.",
    "China is the largest partner of the EU in rare earths.",
    "Share of world output: 69% in 2024, according to the survey.",
    "Published on 9 October, Announcement No. 61 covers five more elements.",
    "Comments by the ministry suggest that general licences will follow.",
    "Related products, such as magnets, are covered too.",
    "Get used to it: licences stay.",
    "Sources in Beijing said that the list had grown to 12 elements.",
    "More on the list than last year: 23 technologies, up from four.",
]


@pytest.mark.parametrize("sentences", [CHINESE, ENGLISH], ids=["zh-Hans", "en"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_sentence_is_read_wherever_it_stands(sentences: list[str], gap: str, documents: DocumentReader) -> None:
    for turn in range(len(sentences)):
        turned = sentences[turn:] + sentences[:turn]
        document = documents.read(gap.join(turned))
        assert [line.zone.is_article for line in document.lines] == [True] * len(turned), turned[0]


@pytest.mark.parametrize("sentence", CHINESE + ENGLISH)
def test_a_sentence_alone_is_body(sentence: str, documents: DocumentReader) -> None:
    assert [line.zone for line in documents.read(sentence).lines] == [Zone.BODY]


@pytest.mark.parametrize(
    "lines",
    [
        ["中国占全球69%的产量", "精炼约占90%", "2025年4月4日起七种元素须获许可"],
        ["- 69% of ore", "- 90% of refining", "- 98% of primary gallium"],
        ["稀土", "出口", "2025年6月", "7742吨"],
    ],
)
def test_loose_lines_are_read_whole(lines: list[str], documents: DocumentReader) -> None:
    assert all(line.zone.is_article for line in documents.read("\n".join(lines)).lines)


def test_a_list_of_facts_behind_prose_is_no_list_of_links(documents: DocumentReader) -> None:
    facts = "\n".join(f"{name}:6{number}%" for number, name in enumerate("镓锗锑镝铽"))
    document = documents.read(f"商务部6月7日表示,已批准一批申请。\n\n{facts}")
    assert all(line.zone.is_article for line in document.lines)


def test_a_chronicle_behind_prose_is_no_list_of_links(documents: DocumentReader) -> None:
    days = "2025年4月4日\n第18号公告\n2025年10月9日\n第61号公告\n2025年11月7日\n暂停实施"
    document = documents.read(f"商务部三次发布稀土公告,时间如下。\n\n{days}")
    assert [line.zone.is_article for line in document.lines].count(False) == 0


PARAGRAPH = """这笔交易的分量,要放在四月以来的僵局里看。美国汽车业在五月底已经开始停产,福特在芝加哥的工厂停工一周。\
中国的许可制度并没有取消,所谓预先供应只是加快审批,仍需逐单申请,并且期限只有六个月。"""


def test_a_heading_that_is_called_comment_opens_no_comments(documents: DocumentReader) -> None:
    comments = "评论列表\n2025-06-12 08:00\n说得好!"
    text = f"特朗普周三表示,协议“已经完成”。\n\n评论\n\n{PARAGRAPH}\n\n{comments}"
    zones = [line.zone for line in documents.read(text).lines]
    assert zones == [Zone.BODY, Zone.HEADING, Zone.BODY, *[Zone.COMMENTS] * 3]


def test_headlines_above_a_byline_are_all_of_the_article(documents: DocumentReader) -> None:
    headlines = ["重磅!中国宣布稀土新规", "商务部:12月1日起实施", "含中国成分0.1%以上的产品须获许可"]
    text = "\n\n".join([*headlines, "环球时报 2025-10-09", "10月9日,商务部发布公告。"])
    zones = [line.zone for line in documents.read(text).lines]
    assert zones[0] is Zone.TITLE
    assert all(zone.is_article for zone in zones[1:3])
    assert zones[3:] == [Zone.BYLINE, Zone.BODY]


def test_a_whole_page_above_the_title_is_navigation(documents: DocumentReader) -> None:
    page = [
        "我的頻道",
        "設定 確定 恢復預設",
        "快訊",
        "富比世美國250大創新者 馬斯克居首",
        "颱風明晚登陸 各縣市停班停課一覽",
    ]
    article = ["李強考察稀土 強調技術突破", "記者陳大文/綜合報導", "中國國務院總理李強近日前往江西贛州考察。"]
    document = documents.read("\n\n".join([*page, *article]))
    assert document.title == article[0]
    assert sum(line.zone.is_article for line in document.lines) == 2
