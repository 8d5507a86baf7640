"""Quotations are held against the statements on record: whose they are, and through what they came."""

from __future__ import annotations

from functools import cache

from tests.unit.checking.tables import tables

from factlint.checking.cases.statements import Statements
from factlint.model.case import Relation
from factlint.model.claim import Claim, Scope, Text
from factlint.model.measure.when import When
from factlint.model.term import Reference

RARE_EARTHS = Text("关于稀土产品的复杂性，不应再有任何疑问")
STERN = Text("如美方一意孤行，继续损害中方利益，中方将继续坚决采取有力措施")


@cache
def statements() -> Statements:
    return Statements(tables())


def said(who: str, words: Text, channel: str | None = None) -> Claim:
    return Claim("c", "said", Reference(who), words, Scope(channel=channel))


def test_the_words_of_another_name_their_speaker() -> None:
    (found,) = statements().compare(said("person-lutnick", RARE_EARTHS), is_supported=False)
    assert (found.differs, found.relation) == ("subject", Relation.DISJOINT)
    assert found.row.value == Reference("person-trump", "Donald Trump")


def test_words_that_the_record_bears_out_are_nobody_elses() -> None:
    assert not list(statements().compare(said("person-lutnick", RARE_EARTHS), is_supported=True))


def test_a_ministry_speaks_through_its_spokesman() -> None:
    assert list(statements().support(said("t-og-mofcom", STERN)))
    assert not list(statements().compare(said("t-og-mofcom", STERN), is_supported=False))


def test_a_side_is_neither_right_nor_wrong_about_what_one_of_its_people_said() -> None:
    assert not list(statements().compare(said("t-ar-us", RARE_EARTHS), is_supported=False))


def test_a_post_is_not_a_remark_to_reporters() -> None:
    (found, *_) = statements().compare(said("person-trump", RARE_EARTHS, "reporters"), is_supported=True)
    assert found.differs == "channel"
    assert not list(statements().compare(said("person-trump", RARE_EARTHS, "post"), is_supported=True))


def test_a_few_words_are_anybodys() -> None:
    assert not list(statements().compare(said("person-lutnick", Text("是的")), is_supported=False))


def test_the_day_of_a_statement_bears_out_when_its_body_spoke() -> None:
    claim = Claim("c", "said_on", Reference("t-og-mofcom"), When.parse("2025-06-02"))
    assert list(statements().support(claim))
    assert not list(statements().support(Claim("c", "said_on", Reference("t-og-mofcom"), When.parse("2025-06-03"))))


def test_other_claims_are_left_alone() -> None:
    claim = Claim("c", "held", Reference("person-trump"), When.parse("2025-06-05"))
    assert not list(statements().support(claim))
    assert not list(statements().compare(claim, is_supported=False))


def test_a_translation_in_other_words_bears_out_whose_words_they_are() -> None:
    claim = said("person-bessent", Text("我倒想拿几枚你们最好的高超音速导弹回家"))
    assert list(statements().support(claim))


def test_words_that_hold_a_short_quotation_on_record_are_borne_out() -> None:
    claim = said("person-bessent", Text("中国面临独特的机会，可以让经济稳下来"))
    assert list(statements().support(claim))


def test_the_same_words_with_a_no_in_them_say_something_else() -> None:
    approved = Text("中国将批准给美国公司的全部磁体申请")
    refused = Text("中国将不批准给美国公司的全部磁体申请")
    assert list(statements().support(said("person-lutnick", approved)))
    assert not list(statements().support(said("person-lutnick", refused)))


def test_a_side_is_borne_out_by_what_one_of_its_officials_said() -> None:
    words = Text("我想带几枚你们最好的高超音速导弹回家")
    assert list(statements().support(said("t-ar-us", words)))
    assert not list(statements().support(said("t-ar-jp", words)))


def test_a_newspaper_says_on_its_day_what_it_prints() -> None:
    claim = Claim("c", "said_on", Reference("t-og-guancha"), When.parse("2025-12-22"))
    assert list(statements().support(claim))
    assert not list(statements().support(Claim("c", "said_on", Reference("t-og-guancha"), When.parse("2025-12-19"))))
