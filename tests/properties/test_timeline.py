"""What holds of every timeline: one state per part and day, and never more than the events say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factlint.model.measure.when import When
from factlint.model.status import State, Timeline, TimelineEvent

START = date(2025, 1, 1)
DAY = timedelta(days=1)
SPAN = 130
WINDOW = [START + DAY * offset for offset in range(-2, SPAN + 70)]
PARTS = (None, "a", "b")
BEGINNING = ("announced", "published", "proposed", "in_force", "effective")
CHANGING = ("amended", "extended", "suspended", "stopped", "repealed", "expired", "expiry_due")
INFORMING = ("hearings", "reported", "suspension_extension_stated")

offsets = st.integers(0, SPAN)
days = offsets.map(lambda offset: START + DAY * offset)
dates = st.one_of(days.map(When.day), days.map(lambda day: When.parse(f"{day:%Y-%m}")))
parts = st.sampled_from(PARTS)
words = st.sampled_from(BEGINNING + CHANGING + INFORMING)
effective = st.dictionaries(parts, dates, max_size=2)


def event(when: When, word: str, part: str | None, lasting: int | None) -> TimelineEvent:
    until = None if lasting is None or when.last is None else when.last + DAY * lasting
    return TimelineEvent(when, word, part, until, f"{word} of {when}")


events = st.builds(event, dates, words, parts, st.none() | st.integers(0, 60))
timelines = st.builds(Timeline, st.lists(events, max_size=6), st.none() | days, parts, effective)
single_days = st.lists(
    st.builds(event, days.map(When.day), words, parts, st.none() | st.integers(0, 60)),
    max_size=6,
    unique_by=lambda told: told.date,
)


def states(timeline: Timeline, part: str | None) -> list[State]:
    return [timeline.state(part, day) for day in WINDOW]


@given(timelines, parts)
def test_every_day_has_exactly_one_state(timeline: Timeline, part: str | None) -> None:
    segments = timeline.segments(part)
    assert segments[0].when.first is None
    assert segments[-1].when.last is None
    for earlier, later in pairwise(segments):
        assert earlier.when.days_until(later.when)[0] == 1
    for day in WINDOW:
        (holding,) = [segment for segment in segments if segment.when.contains(When.day(day))]
        assert timeline.state(part, day) is holding.state
        assert timeline.cause(part, day) == holding.cause


@given(timelines)
def test_before_the_first_event_nothing_is_known(timeline: Timeline) -> None:
    for part in PARTS:
        assert timeline.state(part, START - DAY) is State.UNKNOWN


@given(timelines)
def test_after_the_last_known_day_nothing_is_known(timeline: Timeline) -> None:
    last = timeline.known_until
    if last is not None:
        for part in PARTS if timeline.known_until_part is None else [timeline.known_until_part]:
            assert timeline.state(part, last + DAY) is State.UNKNOWN
            assert timeline.segments(part)[-1].state is State.UNKNOWN


@given(st.lists(events, max_size=6), events, effective)
def test_an_event_of_one_part_leaves_the_others_alone(
    others: list[TimelineEvent], own: TimelineEvent, dated: dict[str | None, When]
) -> None:
    without = Timeline(others, effective_parts=dated)
    with_own = Timeline([*others, replace(own, part="a")], effective_parts=dated)
    for part in (None, "b", "c"):
        assert with_own.segments(part) == without.segments(part)


@given(st.lists(events, max_size=6), st.lists(st.tuples(dates, st.sampled_from(INFORMING), parts), max_size=3))
def test_words_that_only_inform_change_nothing(
    told: list[TimelineEvent], informing: list[tuple[When, str, str | None]]
) -> None:
    informed = Timeline([*told, *(event(when, word, part, 3) for when, word, part in informing)])
    for part in PARTS:
        assert states(informed, part) == states(Timeline(told), part)


@given(single_days.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))), effective)
def test_the_order_of_events_of_different_days_does_not_matter(
    orders: tuple[list[TimelineEvent], list[TimelineEvent]], dated: dict[str | None, When]
) -> None:
    one, other = (Timeline(told, effective_parts=dated) for told in orders)
    for part in PARTS:
        assert one.segments(part) == other.segments(part)


@given(
    st.lists(
        st.tuples(st.integers(0, 3), words, st.none() | st.integers(0, 60), st.integers(1, 28)),
        max_size=4,
        unique_by=lambda e: e[0],
    )
)
def test_a_partial_date_says_no_more_than_the_day_would(told: list[tuple[int, str, int | None, int]]) -> None:
    months = [event(When.parse(f"2025-0{month + 1}"), word, None, lasting) for month, word, lasting, _ in told]
    exact = [
        replace(partial, date=When.parse(f"{partial.date}-{day:02}"))
        for partial, (_, _, _, day) in zip(months, told, strict=True)
    ]
    for vague, sharp in zip(states(Timeline(months), None), states(Timeline(exact), None), strict=True):
        assert vague in (State.UNKNOWN, sharp)


def state_by_walking(told: list[tuple[date, str, int | None]], on: date) -> State:
    """Tell the state of a day from the last event that counts, day by day: a second way to the same answer."""
    state, until, has_begun = State.UNKNOWN, None, False
    for day, word, lasting in sorted(told):
        if day > on:
            break
        if word == "announced" and has_begun:
            continue
        state = {
            "announced": State.ANNOUNCED,
            "in_force": State.IN_FORCE,
            "suspended": State.SUSPENDED,
            "repealed": State.REVOKED,
        }[word]
        has_begun = has_begun or word != "announced"
        until = day + DAY * lasting if lasting is not None and word in ("in_force", "suspended") else None
    return State.UNKNOWN if until is not None and on > until else state


@given(
    st.lists(
        st.tuples(
            days, st.sampled_from(["announced", "in_force", "suspended", "repealed"]), st.none() | st.integers(0, 60)
        ),
        max_size=6,
        unique_by=lambda told: told[0],
    )
)
def test_the_last_event_that_counts_gives_the_state(told: list[tuple[date, str, int | None]]) -> None:
    timeline = Timeline([event(When.day(day), word, None, lasting) for day, word, lasting in told])
    assert states(timeline, None) == [state_by_walking(told, day) for day in WINDOW]


@given(timelines)
def test_never_in_force_means_no_day_in_force(timeline: Timeline) -> None:
    for part in PARTS:
        in_force = [segment for segment in timeline.segments(part) if segment.state is State.IN_FORCE]
        assert not in_force or timeline.ever_in_force(part) is True
        assert timeline.ever_in_force(None) is True or timeline.ever_in_force(part) is not True


@given(days, days, days)
def test_a_part_suspended_before_its_effective_day_never_comes_into_force(one: date, two: date, three: date) -> None:
    announced, suspended, starts = sorted((one, two, three))
    timeline = Timeline(
        [TimelineEvent(When.day(announced), "announced"), TimelineEvent(When.day(suspended), "suspended")],
        effective_parts={"a": When.day(starts)},
    )
    assert timeline.state("a", starts) is State.SUSPENDED
    assert timeline.ever_in_force("a") in ((None,) if announced == suspended else (False,))
