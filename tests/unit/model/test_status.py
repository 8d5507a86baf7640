"""Status words, and the timelines that are told from them."""

from __future__ import annotations

from datetime import date

import pytest

from factlint.errors import BadValue
from factlint.model.measure.when import When
from factlint.model.status import Segment, State, Timeline, TimelineEvent, read_status

ANNOUNCED, IN_FORCE, SUSPENDED, UNKNOWN = State.ANNOUNCED, State.IN_FORCE, State.SUSPENDED, State.UNKNOWN
PROPOSED, REVOKED, EXPIRED = State.PROPOSED, State.REVOKED, State.EXPIRED


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(
    when: str, status: str, part: str | None = None, until: str | None = None, by: str | None = None
) -> TimelineEvent:
    return TimelineEvent(When.parse(when), status, part, day(until) if until else None, by)


def told(timeline: Timeline, part: str | None = None) -> list[tuple[str, str]]:
    return [(segment.state.value, str(segment.when)) for segment in timeline.segments(part)]


EXTRATERRITORIAL = Timeline(
    [
        event("2025-10-09", "announced", by="no-61"),
        event("2025-10-09", "in_force", "re-export", by="no-61"),
        event("2025-11-07", "suspended", until="2026-11-10", by="no-70"),
        event("2026-09-28", "suspension_extension_stated", until="2027-01-10", by="statement"),
    ],
    known_until=day("2026-11-10"),
    effective_parts={"value rule": When.parse("2025-12-01"), "re-export": When.parse("2025-10-09")},
)
PARTLY_SUSPENDED = Timeline(
    [
        event("2024-12-03", "in_force", by="no-46"),
        event("2025-11-09", "suspended", "clause 2", "2026-11-27", "no-72"),
    ],
    known_until=day("2026-11-27"),
    known_until_part="clause 2",
)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("consultation", PROPOSED),
        ("promulgated", ANNOUNCED),
        ("listed", IN_FORCE),
        ("partly_relaxed", IN_FORCE),
        ("stopped", SUSPENDED),
        ("ended", EXPIRED),
        ("superseded", REVOKED),
        ("automatic_reimposition_due", UNKNOWN),
        ("suspension_extension_stated", None),
        ("hearings", None),
    ],
)
def test_a_status_word_brings_about_a_state_or_only_informs(word: str, state: State | None) -> None:
    assert read_status(word) is state


def test_an_unknown_status_word_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(BadValue, match=r"'supended' is no status word; did you mean 'suspended'.; allowed: adopted, "):
        read_status("supended")
    with pytest.raises(BadValue, match="'supended' is no status word"):
        Timeline([event("2025", "supended")])


@pytest.mark.parametrize(
    ("part", "on", "state", "cause"),
    [
        ("value rule", "2025-10-08", UNKNOWN, None),
        ("value rule", "2025-10-09", ANNOUNCED, "no-61"),
        ("value rule", "2025-11-06", ANNOUNCED, "no-61"),
        ("value rule", "2025-11-07", SUSPENDED, "no-70"),
        ("value rule", "2025-12-22", SUSPENDED, "no-70"),
        ("value rule", "2026-11-10", SUSPENDED, "no-70"),
        ("value rule", "2026-11-20", UNKNOWN, None),
        ("re-export", "2025-10-09", IN_FORCE, "no-61"),
        ("re-export", "2025-11-06", IN_FORCE, "no-61"),
        ("re-export", "2025-11-07", SUSPENDED, "no-70"),
        (None, "2025-10-20", ANNOUNCED, "no-61"),
        ("some other part", "2025-12-22", SUSPENDED, "no-70"),
    ],
)
def test_a_part_that_is_suspended_before_its_day_is_never_in_force(
    part: str | None, on: str, state: State, cause: str | None
) -> None:
    assert EXTRATERRITORIAL.state(part, day(on)) is state
    assert EXTRATERRITORIAL.cause(part, day(on)) == cause


def test_a_measure_was_in_force_when_one_of_its_parts_was() -> None:
    assert EXTRATERRITORIAL.ever_in_force("value rule") is False
    assert EXTRATERRITORIAL.ever_in_force("re-export") is True
    assert EXTRATERRITORIAL.ever_in_force(None) is True
    assert EXTRATERRITORIAL.parts == ("re-export", "value rule")


def test_the_suspension_of_a_clause_leaves_the_others_in_force() -> None:
    assert told(PARTLY_SUSPENDED) == [("unknown", "../2024-12-02"), ("in_force", "2024-12-03/..")]
    assert told(PARTLY_SUSPENDED, "clause 1") == told(PARTLY_SUSPENDED)
    assert told(PARTLY_SUSPENDED, "clause 2") == [
        ("unknown", "../2024-12-02"),
        ("in_force", "2024-12-03/2025-11-08"),
        ("suspended", "2025-11-09/2026-11-27"),
        ("unknown", "2026-11-28/.."),
    ]


def test_a_segment_names_its_document_its_part_and_its_word() -> None:
    assert PARTLY_SUSPENDED.segments("clause 2")[2] == Segment(
        SUSPENDED, When.parse("2025-11-09/2026-11-27"), "no-72", "clause 2", "suspended"
    )


def test_a_plain_measure_is_in_force_to_an_open_end() -> None:
    timeline = Timeline([event("2025-04-04", "in_force")])
    assert told(timeline) == [("unknown", "../2025-04-03"), ("in_force", "2025-04-04/..")]
    assert timeline.state(None, date.max) is IN_FORCE
    assert timeline.state(None, date.min) is UNKNOWN


def test_nothing_is_known_of_a_measure_without_events() -> None:
    assert told(Timeline([])) == [("unknown", "../..")]
    assert Timeline([]).ever_in_force(None) is None
    assert told(Timeline([], known_until=day("2025-01-01"))) == [("unknown", "../..")]


def test_an_event_on_the_first_of_all_days_leaves_nothing_before_it() -> None:
    assert told(Timeline([event("0001-01-01", "in_force")])) == [("in_force", "../..")]


def test_the_order_of_days_counts_and_not_that_of_the_list() -> None:
    events = [event("2025-11-07", "suspended", by="b"), event("2025-10-09", "in_force", by="a")]
    assert told(Timeline(events)) == told(Timeline(events[::-1]))


def test_on_one_day_a_part_comes_after_the_whole() -> None:
    timeline = Timeline([event("2025-10-09", "in_force", "a"), event("2025-10-09", "suspended")])
    assert timeline.state("a", day("2025-10-09")) is IN_FORCE
    assert timeline.state(None, day("2025-10-09")) is SUSPENDED


def test_a_whole_measure_event_changes_every_part() -> None:
    timeline = Timeline([event("2025-01-01", "in_force", "a"), event("2025-02-01", "repealed", by="x")])
    assert told(timeline, "a")[-1] == ("revoked", "2025-02/..")
    assert timeline.cause("a", day("2025-02-01")) == "x"


def test_words_that_only_inform_change_nothing() -> None:
    plain = Timeline([event("2025-04-04", "in_force")])
    informed = Timeline([event("2025-04-04", "in_force"), event("2025-05-01", "hearings", by="x")])
    assert informed.segments(None) == plain.segments(None)


def test_a_publication_after_the_entry_into_force_changes_nothing() -> None:
    timeline = Timeline([event("2025-04-04", "in_force"), event("2025-04-10", "published"), event("2025-05", "opened")])
    assert told(timeline)[1:] == [("in_force", "2025-04-04/..")]


def test_a_second_announcement_keeps_the_first_document() -> None:
    timeline = Timeline([event("2025-12-08", "announced", by="a"), event("2026-01-13", "announced", by="b")])
    assert timeline.cause(None, day("2026-02-01")) == "a"


def test_a_proposal_is_followed_by_an_announcement() -> None:
    timeline = Timeline(
        [event("2024-05-14", "proposed"), event("2024-09-13", "final"), event("2024-09-27", "in_force")]
    )
    assert [state for state, _ in told(timeline)] == ["unknown", "proposed", "announced", "in_force"]


def test_a_new_shape_stays_in_force_under_the_new_document() -> None:
    timeline = Timeline([event("2023-12-21", "in_force", by="no-57"), event("2025-07-15", "amended", by="no-28")])
    assert timeline.cause(None, day("2025-07-14")) == "no-57"
    assert timeline.cause(None, day("2025-07-15")) == "no-28"
    assert timeline.state(None, day("2025-07-15")) is IN_FORCE


@pytest.mark.parametrize(("before", "state"), [("suspended", "suspended"), ("proposed", "proposed")])
def test_an_amendment_lifts_no_suspension_and_passes_no_draft(before: str, state: str) -> None:
    timeline = Timeline([event("2025-01-01", before), event("2025-02-01", "amended")])
    assert told(timeline)[1:] == [(state, "2025/..")]


def test_after_the_printed_last_day_the_state_is_unknown() -> None:
    timeline = Timeline([event("2025-11-10", "in_force", until="2026-11-10")])
    assert told(timeline)[1:] == [("in_force", "2025-11-10/2026-11-10"), ("unknown", "2026-11-11/..")]
    assert Timeline([event("2025-11-10", "in_force", until="9999-12-31")]).state(None, date.max) is IN_FORCE


def test_a_later_event_replaces_the_printed_last_day() -> None:
    timeline = Timeline(
        [
            event("2025-05-14", "suspended", until="2025-08-12", by="a"),
            event("2025-08-12", "suspended", until="2025-11-10", by="b"),
            event("2025-12-01", "in_force", by="c"),
        ]
    )
    assert told(timeline)[1:] == [
        ("suspended", "2025-05-14/2025-08-11"),
        ("suspended", "2025-08-12/2025-11-10"),
        ("unknown", "2025-11-11/2025-11-30"),
        ("in_force", "2025-12/.."),
    ]


def test_a_lapsed_suspension_is_not_undone_by_an_announcement() -> None:
    timeline = Timeline([event("2025-01-01", "suspended", until="2025-03-31"), event("2025-05-01", "announced")])
    assert told(timeline)[-1] == ("unknown", "2025-04/..")


def test_on_its_printed_last_day_a_state_is_still_known() -> None:
    timeline = Timeline(
        [event("2025-11-07", "in_force", until="2026-11-10"), event("2026-11-10", "printed_term_ended")]
    )
    assert timeline.state(None, day("2026-11-10")) is IN_FORCE
    assert timeline.state(None, day("2026-11-11")) is UNKNOWN


def test_a_word_of_not_knowing_makes_the_state_unknown() -> None:
    timeline = Timeline([event("2019-04-30", "in_force"), event("2027-01-01", "extension_due", by="x")])
    assert told(timeline)[-1] == ("unknown", "2027/..")
    assert timeline.segments(None)[-1].word == "extension_due"


def test_known_until_ends_every_state_even_one_that_comes_later() -> None:
    timeline = Timeline(
        [event("2025-01-01", "in_force"), event("2026-01-01", "repealed")], known_until=day("2025-06-30")
    )
    assert told(timeline)[1:] == [("in_force", "2025-01/2025-06"), ("unknown", "2025-07/..")]
    assert Timeline([event("2025-01-01", "in_force")], known_until=date.max).state(None, date.max) is IN_FORCE


def test_a_partial_date_leaves_the_days_before_its_last_unknown() -> None:
    timeline = Timeline([event("2025-01-01", "announced"), event("2025-04", "in_force")])
    assert told(timeline)[1:] == [
        ("announced", "2025-01/2025-03"),
        ("unknown", "2025-04-01/2025-04-29"),
        ("in_force", "2025-04-30/.."),
    ]


def test_a_partial_date_of_the_same_state_leaves_nothing_unknown() -> None:
    timeline = Timeline([event("2025-01-01", "in_force", by="a"), event("2025-04", "amended", by="b")])
    assert told(timeline)[1:] == [("in_force", "2025-01-01/2025-04-29"), ("in_force", "2025-04-30/..")]
    assert timeline.cause(None, day("2025-04-15")) == "a"


def test_an_event_within_a_partial_date_comes_after_it() -> None:
    timeline = Timeline([event("2025-04", "in_force"), event("2025-04-15", "suspended")])
    assert told(timeline) == [("unknown", "../2025-04-14"), ("suspended", "2025-04-15/..")]


def test_a_part_takes_effect_on_its_own_day() -> None:
    timeline = Timeline(
        [event("2025-01-01", "announced", by="a"), event("2025-02-01", "in_force", by="a")],
        effective_parts={"late": When.parse("2025-06-01")},
    )
    assert told(timeline)[-1] == ("in_force", "2025-02/..")
    assert told(timeline, "late")[1:] == [("announced", "2025-01/2025-05"), ("in_force", "2025-06/..")]
    assert timeline.cause("late", day("2025-06-01")) == "a"


def test_a_measure_without_announcement_announces_its_late_part_when_it_starts() -> None:
    timeline = Timeline([event("2025-02-01", "in_force")], effective_parts={"late": When.parse("2025-06-01")})
    assert told(timeline, "late")[1:] == [("announced", "2025-02/2025-05"), ("in_force", "2025-06/..")]


def test_an_effective_date_is_an_event_too() -> None:
    as_event = Timeline([event("2025-01-01", "announced"), event("2025-06-01", "effective", "late", by="order")])
    assert told(as_event, "late")[-1] == ("in_force", "2025-06/..")
    assert as_event.cause("late", day("2025-06-01")) == "order"


def test_an_effective_date_of_the_whole_holds_for_every_part() -> None:
    timeline = Timeline([event("2025-01-01", "announced")], effective_parts={None: When.parse("2025-06-01")})
    assert told(timeline)[1:] == [("announced", "2025-01/2025-05"), ("in_force", "2025-06/..")]
    assert told(timeline, "a") == told(timeline)


@pytest.mark.parametrize("status", ["repealed", "suspended", "proposed", "unknown"])
def test_an_effective_date_revives_nothing(status: str) -> None:
    timeline = Timeline([event("2025-01-01", status)], effective_parts={None: When.parse("2025-06-01")})
    assert len(timeline.segments(None)) == 2


def test_a_suspension_lifted_before_the_effective_date_leaves_the_part_announced() -> None:
    timeline = Timeline(
        [event("2025-01-01", "announced"), event("2025-02-01", "suspended"), event("2025-03-01", "in_force")],
        effective_parts={"late": When.parse("2025-06-01")},
    )
    assert [state for state, _ in told(timeline, "late")] == [
        "unknown",
        "announced",
        "suspended",
        "announced",
        "in_force",
    ]


def test_a_part_that_starts_early_stays_in_force() -> None:
    timeline = Timeline(
        [event("2025-01-01", "in_force", "early"), event("2025-02-01", "in_force")],
        effective_parts={"early": When.parse("2025-06-01")},
    )
    assert told(timeline, "early")[1:] == [("in_force", "2025/..")]


@pytest.mark.parametrize(
    ("events", "answer"),
    [
        ([event("2025-01-01", "announced")], False),
        ([event("2025-01-01", "proposed"), event("2025-02-01", "shelved")], False),
        ([event("2025-01-01", "announced"), event("2025-02-01", "suspended", until="2025-03-01")], False),
        ([event("2025-01-01", "announced"), event("2025-02-01", "in_force", until="2025-03-01")], True),
        ([event("2023-12-01", "repealed")], None),
        ([event("2025-02-01", "suspended")], None),
        (
            [
                event("2025-01-01", "announced"),
                event("2025-02-01", "suspended", until="2025-03-01"),
                event("2025-05-01", "suspended"),
            ],
            None,
        ),
    ],
)
def test_whether_it_was_ever_in_force_is_told_only_where_it_is_known(
    events: list[TimelineEvent], answer: bool | None
) -> None:
    assert Timeline(events).ever_in_force(None) is answer


def test_one_part_that_cannot_be_told_leaves_the_whole_untold() -> None:
    assert Timeline([event("2025-01-01", "announced"), event("2025-02", "repealed", "a")]).ever_in_force(None) is None


@pytest.mark.parametrize("when", ["../2025", "2025/..", "../.."])
def test_an_event_with_an_open_date_is_refused(when: str) -> None:
    with pytest.raises(BadValue, match="a day, a month or a year is needed"):
        Timeline([event(when, "in_force")])


def test_an_event_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadValue, match="ends on 2025-04-03, before it begins"):
        Timeline([event("2025-04-04", "suspended", until="2025-04-03")])
