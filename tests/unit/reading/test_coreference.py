"""Words that point back: at what, how far, and never across what is not the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pytest

from factlint.model.measure.when import When
from factlint.model.text.span import Span
from factlint.reading.expressions import Expression
from factlint.reading.mentions import Context, Coreference, Mention, load_guards

GUARDS = load_guards(Path(__file__).parents[3] / "rules" / "reading" / "mentions.yaml")
KINDS = {
    "doc-18": "document",
    "doc-70": "document",
    "t-ar-cn": "area",
    "t-ar-us": "area",
    "t-ar-jp": "area",
    "company-lynas": "organisation",
    "company-mp": "organisation",
    "company-zeta": "organisation",
    "t-og-mofcom": "organisation",
    "org-siam": "organisation",
    "office-lynas": "office",
    "person-xi": "person",
    "person-trump": "person",
}
BELONGS = {
    "office-lynas": (("t-ar-au", "area"), ("company-lynas", "organisation")),
    "person-xi": (("t-ar-cn", "area"),),
    "person-trump": (("t-ar-us", "area"),),
}
COREFERENCE = Coreference(GUARDS, lambda term_id: BELONGS.get(term_id, ()))


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    zone: str = "body"
    paragraph: int = 0


def mention(text: str, words: str, *ids: str, inside: tuple[str, ...] = ()) -> Mention:
    start = text.index(words)
    kinds = tuple(KINDS[one] for one in ids)
    return Mention(Span(start, start + len(words)), ids, kinds, words, inside=inside)


def back(text: str, names: dict[str, str | Mention], context: Context | None = None) -> list[str]:
    """Resolve a text in which the words of `names` are the ids beside them."""
    mentions = [mention(text, words, of) if isinstance(of, str) else of for words, of in names.items()]
    mentions.sort(key=lambda each: each.span)
    found, _ = COREFERENCE.resolve(text, mentions, context)
    for each in found:
        assert each.via == "coreference"
        assert each.words == text[each.span.start : each.span.end]
    return [f"{each.words}={each.id}" for each in found]


def test_a_document_is_pointed_at_from_anywhere_in_the_article() -> None:
    assert back("第18号公告生效。\n\n该公告规定许可。", {"第18号公告": "doc-18"}) == ["该公告=doc-18"]


def test_nothing_is_pointed_at_before_it_is_named() -> None:
    assert back("该公告先于第18号文件", {"第18号文件": "doc-18"}) == []


def test_the_company_is_the_last_company_and_no_ministry() -> None:
    names: dict[str, str | Mention] = {"Lynas": "company-lynas", "MOFCOM": "t-og-mofcom"}
    text = "Lynas wrote to MOFCOM. The company grew; the ministry replied."
    assert back(text, names) == ["The company=company-lynas", "the ministry=t-og-mofcom"]


def test_the_topic_of_the_sentence_goes_before_the_nearest_name() -> None:
    names: dict[str, str | Mention] = {"莱纳斯": "company-lynas", "五角大楼": "t-og-mofcom"}
    assert back("莱纳斯获得五角大楼注资,但其工厂推迟", names) == ["其=company-lynas"]


def test_a_body_goes_before_a_country_as_a_topic() -> None:
    names: dict[str, str | Mention] = {"中国": "t-ar-cn", "莱纳斯": "company-lynas"}
    assert back("在中国,莱纳斯扩大其产能", names) == ["其=company-lynas"]


def test_an_office_stands_for_its_body() -> None:
    assert back("莱纳斯董事长表示,其工厂扩产", {"莱纳斯董事长": "office-lynas"}) == ["其=company-lynas"]


def test_the_country_may_be_named_inside_the_name_of_a_body() -> None:
    text = "日本协会表示,该国库存耗尽"
    body = mention(text, "日本协会", "org-siam", inside=("t-ar-jp",))
    assert back(text, {"日本协会": body}) == ["该国=t-ar-jp"]


def test_both_sides_are_the_last_two_countries() -> None:
    names: dict[str, str | Mention] = {"美国": "t-ar-us", "中国": "t-ar-cn"}
    assert back("美国与中国会谈。双方同意", names) == ["双方=t-ar-us", "双方=t-ar-cn"]
    assert back("中国会谈。双方同意", {"中国": "t-ar-cn"}) == []


def test_people_stand_for_their_countries() -> None:
    names: dict[str, str | Mention] = {"习近平": "person-xi", "特朗普": "person-trump"}
    assert back("习近平与特朗普通话,两国同意", names) == ["两国=t-ar-cn", "两国=t-ar-us"]


def test_what_names_itself_needs_nothing_before_it() -> None:
    assert back("我国反对,中方警告美方", {}) == ["我国=t-ar-cn", "中方=t-ar-cn", "美方=t-ar-us"]
    assert back("我国反对", {}, Context(region="TW")) == ["我国=t-ar-tw"]
    assert back("我国反对", {}, Context(region="XX")) == []


def test_a_word_that_is_found_as_a_name_is_not_found_again() -> None:
    assert back("中方反对", {"中方": "t-ar-cn"}) == []


def test_a_pronoun_does_not_leave_its_paragraph() -> None:
    names: dict[str, str | Mention] = {"习近平": "person-xi"}
    assert back("习近平讲话。\n他强调", names) == []
    assert back("习近平讲话,他强调", names) == ["他=person-xi"]


def test_words_that_hold_a_pronoun_do_not_point_back() -> None:
    names: dict[str, str | Mention] = {"习近平": "person-xi", "莱纳斯": "company-lynas"}
    assert back("习近平和莱纳斯,其他国家,其中尤其应该排他,he's then the others, this", names) == ["he=person-xi"]


def told(text: str, names: dict[str, str | Mention]) -> list[str]:
    """Resolve a text whose sentences end with a full stop and whose paragraphs are lines."""
    sentences = [
        Sentence(found.start(), found.end(), paragraph=text.count("\n", 0, found.start()))
        for found in re.finditer(r"[^.\n]+\.", text)
    ]
    return back(text, names, Context(sentences=sentences))


def test_it_goes_on_about_the_subject_of_the_sentence_before() -> None:
    names: dict[str, str | Mention] = {"China": "t-ar-cn", "Japan": "t-ar-jp"}
    assert told("China sold magnets to Japan. In May it sold fewer.", names) == ["it=t-ar-cn"]
    assert told("Magnets went from China to Japan. In May it sold fewer.", names) == []
    assert told("In China, Japan bought magnets, and it will buy more.", names) == []


def test_the_owner_of_a_subject_is_what_it_goes_on_about_where_it_is_a_country() -> None:
    assert told("China's exports fell. It sold less.", {"China": "t-ar-cn"}) == ["It=t-ar-cn"]
    assert told("Lynas's exports fell. It sold less.", {"Lynas": "company-lynas"}) == []


def test_of_names_in_a_row_the_last_is_the_subject() -> None:
    names: dict[str, str | Mention] = {"China": "t-ar-cn", "commerce ministry": "t-og-mofcom"}
    assert told("China's commerce ministry spoke. It said more.", names) == ["It=t-og-mofcom"]


@pytest.mark.parametrize(
    "text",
    [
        "Lynas spoke. It is said that more will come.",
        "Lynas spoke. More came with it in May.",
        "Lynas and others spoke. It grew.",
        "Lynas - It began in May.",
        "Lynas spoke.\nIt grew.",
        "Lynas-made goods sold. It grew.",
    ],
)
def test_it_may_go_on_about_nothing_that_is_named(text: str) -> None:
    assert told(text, {"Lynas": "company-lynas"}) == []


def test_a_sentence_that_goes_on_about_another_leaves_it_open() -> None:
    names: dict[str, str | Mention] = {"Japan": "t-ar-jp", "China": "t-ar-cn"}
    assert told("Japan is exposed. China supplies most of its needs. In May it bought more.", names)[-1:] != [
        "it=t-ar-cn"
    ]


def test_of_several_companies_the_company_is_what_the_sentence_is_about() -> None:
    names: dict[str, str | Mention] = {"Lynas": "company-lynas", "MP": "company-mp"}
    assert told("Lynas competes with MP. The company grew.", names) == ["The company=company-lynas"]
    assert told("Money went to Lynas and to MP. The company grew.", names) == []
    chinese: dict[str, str | Mention] = {"莱纳斯": "company-lynas", "MP": "company-mp"}
    assert back("莱纳斯与MP竞争。该公司扩产", chinese) == []
    assert back("莱纳斯收购MP。该公司扩产", chinese) == ["该公司=company-lynas"]


def test_the_former_and_the_latter_are_the_only_two_of_a_kind() -> None:
    names: dict[str, str | Mention] = {"中国": "t-ar-cn", "日本": "t-ar-jp"}
    assert back("中国与日本会谈,前者让步,后者同意", names) == ["前者=t-ar-cn", "后者=t-ar-jp"]
    three: dict[str, str | Mention] = {**names, "美国": "t-ar-us"}
    assert back("中国、日本和美国会谈,前者让步", three) == []
    english: dict[str, str | Mention] = {"China": "t-ar-cn", "Japan": "t-ar-jp"}
    assert told("China met Japan. The latter agreed; the former minister left.", english) == ["The latter=t-ar-jp"]


def test_a_noun_that_is_defined_behind_points_at_nothing() -> None:
    names: dict[str, str | Mention] = {"Order 18": "doc-18"}
    assert told("Order 18 came. China eased the controls it had announced.", names) == []
    assert told("Order 18 came. Another five were announced, but the rule was dropped.", names) == []
    assert told("Order 18 came. China eased the controls.", names) == ["the controls=doc-18"]


@pytest.mark.parametrize("zone", ["comments", "related", "ticker"])
def test_nothing_points_across_what_is_not_the_article(zone: str) -> None:
    text = "第18号公告。评论:该公告。该公告。"
    sentences = (Sentence(0, 7), Sentence(7, 14, zone), Sentence(14, 18))
    names: dict[str, str | Mention] = {"第18号公告": "doc-18"}
    assert back(text, names, Context(sentences=sentences)) == []
    commented: dict[str, str | Mention] = {"评论": "doc-18"}
    assert back(text, commented, Context(sentences=sentences)) == []
    article = (Sentence(0, 7, "title"), Sentence(7, 14, "byline"), Sentence(14, 18))
    assert back(text, names, Context(sentences=article)) == ["该公告=doc-18"]


def test_a_name_before_the_first_sentence_is_of_no_paragraph() -> None:
    names: dict[str, str | Mention] = {"习近平": "person-xi"}
    assert back("习近平。他强调", names, Context(sentences=(Sentence(4, 7),))) == []


def test_without_more_a_person_stands_for_no_country() -> None:
    text = "习近平与特朗普通话,两国同意"
    people = [mention(text, "习近平", "person-xi"), mention(text, "特朗普", "person-trump")]
    assert Coreference(GUARDS).resolve(text, people) == ([], [])


def test_a_date_or_a_pointer_outside_the_article_is_not_read() -> None:
    text = "评论:6月5日。同日发文。同日"
    sentences = (Sentence(0, 8, "comments"), Sentence(8, 13), Sentence(13, 15, "comments"))
    day = expression(text, "6月5日", "date", None, "XXXX-06-05")
    assert COREFERENCE.resolve(text, (), Context(sentences=sentences), [day]) == ([], [])


def links(text: str, *expressions: Expression) -> list[tuple[str, str]]:
    _, found = COREFERENCE.resolve(text, (), None, expressions)
    return [(each.words, each.antecedent.span.words(text)) for each in found]


def expression(text: str, words: str, kind: str, value: When | None = None, normal: str | None = None) -> Expression:
    span = Span(text.index(words), text.index(words) + len(words))
    return Expression(kind, span, span, "r", normal, value)


def test_the_same_day_is_the_day_before_it_and_no_year() -> None:
    text = "2025年6月5日通话,去年很忙,同日发文"
    day = expression(text, "2025年6月5日", "date", When.parse("2025-06-05"))
    year = expression(text, "去年", "date", When.parse("2024"))
    itself = expression(text, "同日", "reldate", None, "@same")
    assert links(text, day, year, itself) == [("同日", "2025年6月5日")]


def test_a_day_without_a_year_is_a_day() -> None:
    text = "6月5日通话,同日发文"
    assert links(text, expression(text, "6月5日", "date", None, "XXXX-06-05")) == [("同日", "6月5日")]


def test_this_share_is_the_last_share_of_the_paragraph() -> None:
    text = "占70%,这一比例更高"
    assert links(text, expression(text, "70%", "percent")) == [("这一比例", "70%")]
    apart = "占70%\n这一比例更高"
    assert links(apart, expression(apart, "70%", "percent")) == []


@pytest.mark.parametrize(
    "unit", ["其", "双方", "该公告", "the ministry ", "同日", "and it grew, ", "in may it grew ", "It grew. "]
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "莱纳斯" + unit * (length // len(unit))
        names = [mention(text, "莱纳斯", "company-lynas")]
        start = process_time()
        COREFERENCE.resolve(text, names)
        return process_time() - start

    short = min(seconds(5_000) for _ in range(2))
    assert seconds(40_000) < 8 * 6 * short + 0.05


def test_words_for_what_stands_above_do_not_point_at_their_own_sentence() -> None:
    text = "公布甲公告。发布乙公告，暂停实施上述措施。"
    first = text.index("。") + 1
    context = Context(sentences=(Sentence(0, first), Sentence(first, len(text))))
    assert back(text, {"甲公告": "doc-18", "乙公告": "doc-70"}, context) == ["上述措施=doc-18"]


def test_a_title_is_that_of_the_head_of_the_company_that_the_text_is_on_about() -> None:
    text = "Lynas grew. Its chief executive spoke."
    assert "chief executive=office-lynas-chief-executive" in back(text, {"Lynas": "company-lynas"})
    assert "首席执行官=office-lynas-chief-executive" in back(
        "莱纳斯增产，首席执行官发言。", {"莱纳斯": "company-lynas"}
    )


def test_a_title_is_not_taken_for_that_of_a_company_where_another_owner_stands_beside_it() -> None:
    assert back("Lynas grew. Zeta's chief executive spoke.", {"Lynas": "company-lynas"}) == []


def test_a_title_at_one_of_two_companies_of_which_one_has_none_on_file_is_nobodys() -> None:
    text = "Lynas sells to Zeta. The chief executive spoke."
    assert back(text, {"Lynas": "company-lynas", "Zeta": "company-zeta"}) == []
