"""An event is found by what it is; the day that a text gives it is compared, and finds nothing by itself."""

from __future__ import annotations

from functools import cache

from tests.unit.checking.tables import tables, vocabulary

from factlint.checking.naming.gatherings import Gatherings
from factlint.model.claim import Claim, Scope, Value
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.term import Reference

JUNE = When.parse("2025-06-20")
TRUMP, XI = Reference("person-trump"), Reference("person-xi")
CHINA, US = Reference("t-ar-cn"), Reference("t-ar-us")


@cache
def gatherings() -> Gatherings:
    return Gatherings(tables(), vocabulary())


def named(
    predicate: str,
    subject: str,
    value: Value,
    members: tuple[Reference, ...] = (),
    published: When | None = JUNE,
    **scope: object,
) -> Claim:
    claim = Claim("c", predicate, Reference(None, subject), value, Scope(**scope), members=members)  # type: ignore[arg-type]
    return gatherings().name(claim, published)


def test_talks_are_found_by_their_place() -> None:
    found = named("held", "会谈", When.parse("2025-05-10"), (CHINA, US), area="t-ar-geneva")
    assert found.subject.id == "cn-talks-geneva-2025"
    assert found.scope.area is None


def test_a_wrong_day_does_not_hide_the_talks() -> None:
    assert (
        named("held", "trade talks", When.parse("2025-05-20"), (CHINA, US), area="t-ar-geneva").subject.id is not None
    )


def test_calls_of_the_two_presidents_are_all_on_record() -> None:
    found = named("held", "phone call", When.parse("2025-06-15"), (TRUMP, XI))
    assert set(found.subject.candidates) == {"cn-call-2025-01-17", "cn-call-2025-06-05"}
    assert not gatherings().is_open(found)


def test_a_call_with_one_side_unnamed_is_no_call_on_record() -> None:
    assert named("held", "phone call", When.parse("2025-06-15"), (TRUMP,)).subject == Reference(None, "phone call")


def test_the_place_of_a_meeting_is_wrong_when_its_day_and_parties_tell_which_it_was() -> None:
    found = named("held_in", "会谈", Reference("t-ar-paris"), (CHINA, US), period=When.parse("2025-06-09"))
    assert found.subject.id == "cn-talks-london-2025"


def test_counts_find_the_meeting_that_had_them() -> None:
    count = Quantity("10", vocabulary().unit("count"))
    assert named("department_count", "齐聚", count, area="t-ar-changsha").subject.id == "cn-meeting-changsha-2025-05-12"


def test_an_article_cannot_speak_of_what_had_not_happened() -> None:
    early = When.parse("2025-02-01")
    assert named("held", "会谈", When.parse("2025-05-10"), (CHINA, US), early, area="t-ar-geneva").subject.id is None


def test_the_call_is_the_last_one_before_the_article() -> None:
    claim = Claim(
        "c", "elapsed", Reference(None, "官员们齐聚"), Quantity("24", vocabulary().unit("hour")),
        Scope(area="t-ar-changsha"),
        members=(Reference(None, "通话"),),
    )  # fmt: skip
    found = gatherings().name(claim, JUNE)
    assert found.subject.id == "cn-meeting-changsha-2025-05-12"
    assert [member.id for member in found.members] == ["cn-call-2025-06-05"]


def test_without_a_date_nobody_knows_which_call_was_the_last() -> None:
    claim = Claim(
        "c", "elapsed", Reference("x"), Quantity("24", vocabulary().unit("hour")), members=(Reference(None, "通话"),)
    )
    assert gatherings().name(claim, None).members == (Reference(None, "通话"),)


def test_other_predicates_are_left_alone() -> None:
    claim = Claim("c", "effective", Reference(None, "会谈"), When.parse("2025-05-10"))
    assert gatherings().name(claim, JUNE) is claim
