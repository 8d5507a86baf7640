"""Names of a text: where they stand, what they may mean, and what is no name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.errors import AuthoringErrors
from factlint.model.measure.when import When
from factlint.model.text.fold import fold, fold_name
from factlint.model.text.span import Span
from factlint.reading.expressions import DocumentName, Expression
from factlint.reading.mentions import (
    Context,
    Mention,
    MentionFinder,
    find_plants,
    find_roles,
    find_titled,
    load_guards,
    narrow,
)

RULES = Path(__file__).parents[3] / "rules" / "reading" / "mentions.yaml"
GUARDS = load_guards(RULES)


@dataclass
class Words:
    """A gazetteer of a few words: id -> (kind, names)."""

    terms: Mapping[str, tuple[str, str]]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for term_id, (_, names) in self.terms.items():
            for name in names.split(";"):
                folded = fold_name(name)
                found[folded] = (*found.get(folded, ()), term_id)
        return found

    def kind(self, term_id: str, /) -> str | None:
        return self.terms[term_id][0] if term_id in self.terms else None

    def wholes(self, term_id: str, /) -> tuple[str, ...]:
        return self.parts.get(term_id, ())


TERMS = {
    "t-ar-cn": ("area", "中国;China;中方;我国"),
    "t-ar-us": ("area", "美国;United States;the US;美方"),
    "t-ar-jp": ("area", "日本;Japan"),
    "t-ar-in": ("area", "印度;India"),
    "t-ar-au": ("area", "澳大利亚;Australia"),
    "t-ar-us-ca": ("area", "加州;California"),
    "t-og-mofcom": ("organisation", "商务部;MOFCOM"),
    "t-og-us-doc": ("organisation", "美国商务部"),
    "t-og-us-government": ("organisation", "美国政府"),
    "plant-gebeng": ("plant", "关丹工厂"),
    "org-quad": ("organisation", "美日印澳;Quad"),
    "company-lynas": ("organisation", "莱纳斯;Lynas"),
    "office-cn": ("office", "中国商务部长;商务部长"),
    "office-us": ("office", "美国商务部长;商务部长;Commerce Secretary"),
    "person-lutnick": ("person", "卢特尼克;Lutnick;商务部长卢特尼克"),
    "person-xi": ("person", "习近平;Xi"),
    "t-el-ga": ("element", "镓;gallium"),
    "t-el-ge": ("element", "锗"),
    "t-el-au": ("element", "金;gold"),
    "t-el-ag": ("element", "银"),
    "t-rare-earths": ("concept", "稀土;rare earths"),
    "t-pr-magnet": ("product", "稀土永磁"),
    "t-pr-eda": ("product", "EDA"),
    "product-cj-2000": ("product", "CJ-2000"),
    "product-h100": ("product", "H100"),
    "t-pr-ai-chip": ("product", "AI芯片"),
    "doc-18": ("document", "公告2025年第18号;第18号公告"),
    "doc-1-2025": ("document", "公告2025年第1号;第1号公告"),
    "doc-1-2026": ("document", "公告2026年第1号;第1号公告"),
    "law": ("document", "中华人民共和国出口管制法;出口管制法"),
    "list": ("list", "两用物项清单"),
    "list-doc": ("document", "两用物项清单"),
    "talks-geneva": ("event", "中美会谈"),
    "talks-london": ("event", "中美会谈"),
}
PARTS = {"office-cn": ("t-ar-cn", "t-og-mofcom"), "office-us": ("t-ar-us",), "t-ar-us-ca": ("t-ar-us",)}
HOLDERS = {"person-lutnick": ("office-us",)}
DATES = {"talks-geneva": When.parse("2025-05-10/2025-05-11"), "talks-london": When.parse("2025-06-09/2025-06-10")}
WORDS = Words(TERMS, PARTS)
FINDER = MentionFinder(WORDS, GUARDS, HOLDERS, DATES)


def found(text: str, context: Context | None = None) -> list[str]:
    return [f"{mention.words}={'|'.join(mention.ids)}" for mention in FINDER.find(text, context)]


def words(text: str) -> list[str]:
    return [mention.words for mention in FINDER.find(text)]


# ---- full names


def test_a_name_is_found_in_any_script_and_width_with_the_words_of_the_text() -> None:
    assert found("美國、ＥＤＡ與稀土永磁") == ["美國=t-ar-us", "ＥＤＡ=t-pr-eda", "稀土永磁=t-pr-magnet"]


def test_the_longest_name_wins() -> None:
    assert found("稀土永磁和稀土") == ["稀土永磁=t-pr-magnet", "稀土=t-rare-earths"]


def test_a_latin_name_is_a_whole_word() -> None:
    assert words("H100s, AH100, H1000, H100.5, H100,000 and xH100; CJ2000, CJ 2000") == ["H100s", "CJ2000", "CJ 2000"]


def test_a_latin_name_inside_an_address_or_a_contraction_is_none() -> None:
    assert words("lynas.com, me@Lynas, Xi'an; Lynas's and Lynas. Xi") == ["Lynas", "Lynas", "Xi"]


def test_a_code_stands_in_capitals_and_a_proper_name_begins_with_one() -> None:
    assert words("EDA eda Xi xi Gold gold CHINA china") == ["EDA", "Xi", "Gold", "gold", "CHINA"]


def test_the_country_us_is_not_the_word_us() -> None:
    assert found("tell us what the US did") == ["the US=t-ar-us"]


def test_a_space_between_latin_and_chinese_makes_no_difference() -> None:
    assert words("AI 芯片和AI芯片") == ["AI 芯片", "AI芯片"]


def test_a_name_that_goes_on_as_another_word_is_none() -> None:
    assert found("商务部长期关注") == ["商务部=t-og-mofcom"]


def test_a_person_named_with_the_office_gives_both() -> None:
    assert found("商务部长卢特尼克") == ["商务部长=office-us", "卢特尼克=person-lutnick"]


def test_a_name_that_is_written_over_a_line_end_is_found() -> None:
    assert words("the United\nStates") == ["United\nStates"]


# ---- one character


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中美贸易", ["中", "美"]),
        ("日印澳三国", ["日", "印", "澳"]),
        ("对美出口", ["美"]),
        ("美企与日媒", ["美", "日"]),
        ("中、美、日", ["中", "美", "日"]),
        ("美国、日、印", ["美国", "日", "印"]),
        ("美拟取消限制", ["美"]),
        ("美丽的印象在中心,日前日常", []),
        ("7月1日美国", ["美国"]),
        ("5月12日中美", ["中", "美"]),
        ("其中美国", ["美国"]),
        ("其中美日", ["美", "日"]),
        ("中美加征关税", ["中", "美"]),
        ("中美元首", ["中", "美"]),
        ("以中美为例", ["中", "美"]),
        ("对美元汇率", []),
        ("中国政府", ["中国"]),
        ("出口,华的产品", []),
        ("在华美企", ["华", "美"]),
        ("出口,华美酒店", []),
    ],
)
def test_one_character_is_a_country_where_its_neighbours_allow_it(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_group_named_by_its_members_names_them_too() -> None:
    assert found("美日印澳") == ["美日印澳=org-quad", "美=t-ar-us", "日=t-ar-jp", "印=t-ar-in", "澳=t-ar-au"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("镓、锗出口", ["镓", "锗"]),
        ("金、银、镓", ["金", "银", "镓"]),
        ("镓、银、金", ["镓", "银", "金"]),
        ("现金、银行存款和资金", []),
        ("金价上涨,金融市场", ["金"]),
        ("真金白银", []),
    ],
)
def test_one_character_is_a_mineral_where_its_neighbours_allow_it(text: str, expected: list[str]) -> None:
    assert words(text) == expected


# ---- several things of one name


def test_an_office_is_of_the_country_beside_it() -> None:
    assert found("中国商务部长与美国商务部长") == ["中国商务部长=office-cn", "美国商务部长=office-us"]
    assert found("China's Commerce Secretary") == ["China=t-ar-cn"]


def test_an_unmarked_ministry_is_that_of_the_text() -> None:
    assert found("商务部宣布") == ["商务部=t-og-mofcom"]
    assert found("商务部宣布", Context(region="US")) == ["商务部=t-og-us-doc"]


def test_a_ministry_of_a_country_that_is_not_held_is_no_name() -> None:
    assert found("印度商务部") == ["印度=t-ar-in"]


def test_the_country_may_stand_behind_the_ministry() -> None:
    assert found("Ministry of Commerce of China") == ["Ministry of Commerce=t-og-mofcom", "China=t-ar-cn"]


def test_an_office_is_of_the_country_that_its_sentence_speaks_of() -> None:
    assert found("美国表示,商务部长同意") == ["美国=t-ar-us", "商务部长=office-us"]


def test_an_office_stays_open_when_its_sentence_speaks_of_both_countries() -> None:
    assert "商务部长=office-cn|office-us" in found("中国和美国称商务部长同意")
    assert found("商务部长同意") == ["商务部长=office-cn|office-us"]


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    zone: str
    paragraph: int


def test_the_paragraph_tells_when_the_sentence_does_not_and_another_paragraph_never_does() -> None:
    text = "美国和中国。美国反对。商务部长同意"
    together = Context(sentences=[Sentence(0, 6, "body", 0), Sentence(6, 11, "body", 0), Sentence(11, 17, "body", 0)])
    assert found(text, together)[-1] == "商务部长=office-us"
    apart = Context(sentences=[Sentence(0, 6, "body", 0), Sentence(6, 11, "body", 1), Sentence(11, 17, "body", 2)])
    assert found(text, apart)[-1] == "商务部长=office-cn|office-us"
    assert found("美国,商务部长", Context(sentences=[Sentence(3, 7, "body", 0)]))[-1] == "商务部长=office-cn|office-us"


def test_the_person_of_a_sentence_tells_the_country_of_an_office() -> None:
    assert found("卢特尼克称,商务部长同意")[-1] == "商务部长=office-us"
    assert found("卢特尼克商务部长")[-1] == "商务部长=office-us"


def test_a_body_that_is_never_meant_without_its_country_needs_it() -> None:
    assert found("政府同意,美国的政府反对") == ["美国=t-ar-us", "政府=t-og-us-government"]


def test_a_person_without_a_known_office_decides_nothing() -> None:
    assert found("商务部长习近平")[0] == "商务部长=office-cn|office-us"


def test_a_date_beside_an_event_decides_which_it_is() -> None:
    dated = Expression("date", Span(0, 5), Span(0, 5), "r", "2025-06-09", When.parse("2025-06-09"))
    (event,) = [each for each in FINDER.find("6月9日中美会谈", None, [dated]) if each.kind == "event"]
    assert event.ids == ("talks-london",)


def test_a_date_decides_nothing_where_one_of_the_things_has_none() -> None:
    undated = MentionFinder(WORDS, GUARDS, HOLDERS, {"talks-london": DATES["talks-london"]})
    dated = Expression("date", Span(0, 5), Span(0, 5), "r", "2025-06-09", When.parse("2025-06-09"))
    (event,) = [each for each in undated.find("6月9日中美会谈", None, [dated]) if each.kind == "event"]
    assert event.ids == ("talks-geneva", "talks-london")


def test_what_had_not_happened_by_the_articles_date_is_not_meant() -> None:
    (event,) = FINDER.find("中美会谈", Context(published=When.parse("2025-05-20")))
    assert event.id == "talks-geneva"


def test_narrowing_keeps_what_is_of_the_wanted_kinds() -> None:
    (mention,) = FINDER.find("两用物项清单")
    assert (mention.id, set(mention.kinds)) == (None, {"list", "document"})
    wanted = narrow(mention, ("list",))
    assert wanted is not None
    assert (wanted.id, wanted.kind) == ("list", "list")
    assert narrow(mention, ("area",)) is None
    assert narrow(wanted, ("list", "area")) is wanted


# ---- documents


def reference(text: str, key: str, part: str | None = None) -> Expression:
    span = Span(0, len(text))
    return Expression("docref", span, span, "r", key, DocumentName("cn-announcement", key, part))


def numbered(key: str, published: str | None = None, *more: Expression) -> list[tuple[str, ...]]:
    context = Context(published=When.parse(published) if published else None)
    mentions = FINDER.find("某某公告", context, [reference("某某公告", key), *more])
    return [mention.ids for mention in mentions if mention.via == "number"]


def test_a_document_is_found_by_year_and_number() -> None:
    assert numbered("2025/18") == [("doc-18",)]
    assert numbered("2099/18") == []


def test_a_number_without_a_year_takes_that_of_the_text_or_of_its_date_or_stays_open() -> None:
    assert numbered("XXXX/1") == [("doc-1-2025", "doc-1-2026")]
    assert numbered("XXXX/1", "2026-03-01") == [("doc-1-2026",)]
    assert numbered("XXXX/1", "2025-12-20/2026-01-10") == [("doc-1-2025", "doc-1-2026")]
    stated = Expression("docref", Span(4, 4), Span(4, 4), "r", "", DocumentName("cn-announcement", "2025/1"))
    assert numbered("XXXX/1", "2026-03-01", stated)[0] == ("doc-1-2025",)


def test_references_of_other_schemes_are_left_to_their_expressions() -> None:
    span = Span(0, 2)
    other = Expression("docref", span, span, "r", "", DocumentName("cfr", "15:744"))
    assert FINDER.find("条例", None, [other]) == []


def test_a_title_is_one_name_and_its_parts_are_none() -> None:
    assert found("《出口管制法》与《中华人民共和国出口管制法》") == ["出口管制法=law", "中华人民共和国出口管制法=law"]
    assert found("《出口管制法实施条例》《中国的镓》") == ["镓=t-el-ga"]
    assert found("《出口管制法(征求意见稿)》") == ["出口管制法(征求意见稿)=law"]


# ---- names together


def roles(text: str) -> list[tuple[str, str, str | None]]:
    mentions = FINDER.find(text)
    found = find_roles(fold(text), mentions, GUARDS)
    return [(role.role, role.span.words(text), role.partner.words if role.partner else None) for role in found]


def test_a_preposition_gives_a_place_its_direction() -> None:
    assert roles("中国对美出口") == [("to", "对美", "中国")]
    assert roles("从中国进口,在加州生产") == [("from", "从中国", None), ("in", "在加州", None)]
    assert roles("sold to the US, into China") == [("to", "to the US", None), ("to", "into China", None)]
    assert roles("中国与日本") == []
    assert roles("中国产的磁铁,美国境内") == [("from", "中国产的", None), ("in", "美国境内", None)]
    assert roles("中国对美日印澳")[0] == ("to", "对美", "中国")


def plants(text: str) -> list[tuple[str, str | None, str | None]]:
    mentions = FINDER.find(text)
    found = find_plants(fold(text), mentions, GUARDS)
    return [(each.span.words(text), each.owner and each.owner.id, each.place and each.place.id) for each in found]


@pytest.mark.parametrize(
    "text", ["莱纳斯的加州工厂", "莱纳斯位于加州的工厂", "Lynas's California plant", "Lynas plant in California"]
)
def test_a_plant_is_named_by_owner_and_place(text: str) -> None:
    assert plants(text) == [(text, "company-lynas", "t-ar-us-ca")]


def test_a_plant_needs_an_owner_or_a_place_beside_it() -> None:
    assert plants("工厂停产,中国的矿石,莱纳斯今天在报告中说工厂") == []
    assert plants("莱纳斯工厂") == [("莱纳斯工厂", "company-lynas", None)]
    assert plants("中国的稀土镓项目") == [("中国的稀土镓项目", None, "t-ar-cn")]


def test_a_plant_with_a_name_of_its_own_is_that_name() -> None:
    assert plants("加州的关丹工厂") == []


def test_without_words_for_plants_none_is_found() -> None:
    silent = replace(GUARDS, plants=replace(GUARDS.plants, heads=()))
    assert find_plants("加州工厂", FINDER.find("加州工厂"), silent) == []


def test_an_empty_gazetteer_finds_nothing() -> None:
    assert MentionFinder(Words({}), GUARDS).find("中美限制镓与H100,美国商务部《出口管制法》") == []


def test_a_person_stands_beside_the_office() -> None:
    text = "商务部长卢特尼克; Lutnick, the Commerce Secretary"
    pairs = find_titled(fold(text), FINDER.find(text))
    assert [(each.person.id, each.office.id) for each in pairs] == [("person-lutnick", "office-us")] * 2


# ---- safety

ALPHABET = "美日印澳中国对稀土永磁镓、金银《》商务部长卢特尼克月1日 \n.,'USeda-F35公告第8号"


@given(st.text(st.sampled_from(ALPHABET), max_size=60))
def test_every_mention_reproduces_its_words_and_has_something_it_stands_for(text: str) -> None:
    mentions = FINDER.find(text)
    for mention in mentions:
        assert mention.words == text[mention.span.start : mention.span.end]
        assert mention.words
        assert mention.ids
        assert len(mention.ids) == len(mention.kinds)
    assert mentions == sorted(mentions, key=lambda each: (each.span.start, -each.span.end))


@given(st.text(st.sampled_from(ALPHABET), max_size=60))
def test_a_text_in_traditional_characters_gives_the_same_names(text: str) -> None:
    traditional = text.translate(str.maketrans("国对银务长号", "國對銀務長號"))
    plain = [(mention.span, mention.ids) for mention in FINDER.find(text)]
    assert [(mention.span, mention.ids) for mention in FINDER.find(traditional)] == plain


@pytest.mark.parametrize(
    "unit", ["中美", "镓、", "金、", "商务部长 ", "《稀土", "美国", "U.S. ", "对美", "的工厂", "稀土的"]
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        folded = fold(text)
        start = process_time()
        mentions: list[Mention] = FINDER.find(text)
        find_roles(folded, mentions, GUARDS)
        find_plants(folded, mentions, GUARDS)
        return process_time() - start

    short = min(seconds(5_000) for _ in range(2))
    assert seconds(40_000) < 8 * 6 * short + 0.05


# ---- the file


def problems(tmp_path: Path, old: str, new: str) -> str:
    path = tmp_path / "mentions.yaml"
    written = RULES.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AuthoringErrors) as caught:
        load_guards(path)
    return str(caught.value)


def test_a_mistake_in_the_file_is_named_with_its_place(tmp_path: Path) -> None:
    assert "no key 'homez'; did you mean 'homes'?" in problems(tmp_path, "homes:", "homez:")
    assert "a list belongs here" in problems(tmp_path, "  endings: [s, es]", "  endings: s")
    assert "a whole number from 0 to 1000" in problems(tmp_path, "longest_code: 4", "longest_code: four")
    assert "'nearest' is not known; one of last, first, two, earlier" in problems(
        tmp_path, "take: two", "take: nearest"
    )
    assert "a number stands in quotes" in problems(tmp_path, "endings: [s, es]", "endings: [s, 5]")
    assert "a mapping of keys belongs here" in problems(tmp_path, "  - {ends: [公司], next: [债]}", "  - 公司")
    assert "a text belongs here" in problems(tmp_path, "role: to,", "role: 5,")
