"""Topics across sessions: what is narrower, how often each came up, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.model import Dataset, Session, Stage
from ccqs.query.sessions import Criteria, select
from ccqs.query.topics import Change, Tally, broader, count_topics, diff, items_on, narrower


@pytest.fixture(scope="module")
def turning(tiny: Dataset) -> Dataset:
    """Make `water` narrower than `north-sea`, which is narrower than `water`."""
    return replace(tiny, topics={**tiny.topics, "water": replace(tiny.topics["water"], broader=("north-sea",))})


@pytest.fixture(scope="module")
def deep(tiny: Dataset) -> Dataset:
    """Hang `fish` under both `tide` and `north-sea`: two ways up to `water`, one of them with `map` above."""
    return replace(tiny, topics={**tiny.topics, "fish": replace(tiny.topics["fish"], broader=("tide", "north-sea"))})


def counted(tallies: Sequence[Tally]) -> list[tuple[str, list[str]]]:
    return [(tally.topic, [one.id for one in tally.sessions]) for tally in tallies]


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("water", {"water", "tide", "fish", "north-sea"}),
        ("map", {"map", "north-sea"}),
        ("north-sea", {"north-sea"}),
        ("fish", {"fish"}),
    ],
)
def test_narrower_is_the_topic_and_what_is_below(tiny: Dataset, topic: str, found: set[str]) -> None:
    assert narrower(tiny, topic) == found


@pytest.mark.parametrize(
    ("topic", "found"), [("north-sea", {"water", "map"}), ("tide", {"water"}), ("water", set()), ("map", set())]
)
def test_broader_is_what_is_above_without_the_topic(tiny: Dataset, topic: str, found: set[str]) -> None:
    assert broader(tiny, topic) == found


def test_diamond_is_climbed_both_ways_at_any_height(deep: Dataset) -> None:
    assert broader(deep, "fish") == {"tide", "north-sea", "water", "map"}
    assert narrower(deep, "water") == {"water", "tide", "north-sea", "fish"}
    assert narrower(deep, "map") == {"map", "north-sea", "fish"}


def test_circle_of_topics_ends(turning: Dataset) -> None:
    assert broader(turning, "water") == {"north-sea", "map"}
    assert broader(turning, "north-sea") == {"water", "map"}
    assert narrower(turning, "north-sea") == {"north-sea", "water", "tide", "fish"}


def test_narrower_and_broader_mirror_each_other(real: Dataset) -> None:
    pairs = {(above, below) for above in real.topics for below in narrower(real, above) if below != above}

    assert pairs == {(above, below) for below in real.topics for above in broader(real, below)}
    assert pairs


def test_count_rolls_up_to_broader_topics(tiny: Dataset) -> None:
    assert counted(count_topics(tiny, tiny.sessions)) == [
        ("water", ["1991-10", "1993-05", "1995-06", "1999-03"]),
        ("fish", ["1993-05", "1995-06", "1999-03"]),
        ("map", ["1991-10", "1993-05"]),
        ("tide", ["1991-10", "1999-03"]),
        ("north-sea", ["1993-05"]),
    ]


def test_count_counts_a_session_once_for_a_diamond(deep: Dataset) -> None:
    tallies = dict(counted(count_topics(deep, deep.sessions[1:2])))

    assert tallies == {topic: ["1993-05"] for topic in ("fish", "tide", "north-sea", "water", "map")}


@pytest.mark.parametrize(
    ("theme", "stages", "among", "found"),
    [
        pytest.param("land", (), (), {"map": 2}, id="theme"),
        pytest.param(None, [Stage.DISCUSSED], (), {"map": 2, "fish": 1, "tide": 1, "water": 1}, id="stage"),
        pytest.param(None, [Stage.PRESS], (), {"map": 1, "north-sea": 1, "water": 1}, id="stage of a narrower topic"),
        pytest.param(None, [Stage.MARGIN], (), {}, id="stage of none"),
        pytest.param(None, [Stage.ANNOUNCED, Stage.AUDIENCE], (), {"water": 3, "fish": 2, "tide": 1}, id="two stages"),
        pytest.param(None, (), ["tide", "fish"], {"fish": 3, "tide": 2}, id="among"),
        pytest.param("sea", [Stage.DISCUSSED], ["water", "map"], {"water": 1}, id="all at once"),
    ],
)
def test_count_keeps_what_is_asked_for(
    tiny: Dataset, theme: str | None, stages: Sequence[Stage], among: Sequence[str], found: dict[str, int]
) -> None:
    tallies = count_topics(tiny, tiny.sessions, theme=theme, stages=stages, among=among)

    assert {tally.topic: len(tally.sessions) for tally in tallies} == found


def test_count_of_no_sessions_is_empty(tiny: Dataset) -> None:
    assert count_topics(tiny, ()) == ()


def test_count_is_the_number_of_sessions_that_a_list_by_the_topic_shows(real: Dataset) -> None:
    tallies = {tally.topic: tally.sessions for tally in count_topics(real, real.sessions)}

    assert tallies == {
        topic: tuple(one.session for one in chosen)
        for topic in real.topics
        if (chosen := select(real, Criteria(topics=[topic])))
    }


def test_items_on_a_topic_are_those_on_narrower_ones_too(tiny: Dataset) -> None:
    second = tiny.sessions[1]

    assert [item.topic for item in items_on(tiny, second, "map")] == ["map", "north-sea"]
    assert [item.topic for item in items_on(tiny, second, "map", [Stage.PRESS])] == ["north-sea"]
    assert [item.topic for item in items_on(tiny, second, "water")] == ["north-sea", "fish"]
    assert items_on(tiny, second, "tide") == []


def test_diff_tells_what_was_added_dropped_and_kept(tiny: Dataset) -> None:
    first, second, _, fourth = tiny.sessions

    found = diff(tiny, [first], [second])

    assert (found.before, found.after) == ((first,), (second,))
    assert (found.added, found.dropped, found.kept) == (("north-sea", "fish"), ("tide",), ("map", "water"))
    assert found.changed == (Change("place", ("lutece",), ("tsargrad",)),)
    assert found.unknown == (
        Change("audience.host", (), ("grand-duke",)),
        Change("audience.place", (), ("old-tower",)),
    )
    assert diff(tiny, [first], [fourth]).changed == (
        Change("delegations.FR.foreign-affairs", ("jeanne-dubois",), ("paul-marin",)),
        Change("delegations.FR.defence", ("paul-marin",), ("elise-le-goff",)),
    )


def test_diff_of_ranges_takes_each_topic_and_value_once(tiny: Dataset) -> None:
    first, second, _, fourth = tiny.sessions

    found = diff(tiny, [first, second], [second, fourth])

    assert (found.added, found.dropped, found.kept) == ((), (), ("map", "north-sea", "fish", "water", "tide"))
    assert (
        found.changed
        == (
            Change("delegations.FR.foreign-affairs", ("jeanne-dubois",), ("jeanne-dubois", "paul-marin")),
            Change("delegations.FR.defence", ("paul-marin",), ("paul-marin", "elise-le-goff")),
            Change("audience.host", ("grand-duke",), ("grand-duke",)),
        )[:2]
    )


def test_diff_with_itself_is_empty(real: Dataset) -> None:
    for session in real.sessions:
        found = diff(real, [session], [session])
        assert (found.added, found.dropped, found.changed) == ((), (), ())
        assert set(session.topics) <= set(found.kept)


def test_one_up_compares_the_next_broader_topics(tiny: Dataset) -> None:
    first, second, third, fourth = tiny.sessions

    up = diff(tiny, [first], [second], one_up=True)
    only = diff(tiny, [third], [fourth], one_up=True)

    assert (up.added, up.dropped, up.kept) == ((), (), ("map", "water"))
    assert (only.added, only.dropped, only.kept) == ((), (), ("water",))


def test_one_up_goes_one_level_up(deep: Dataset) -> None:
    _, _, third, fourth = deep.sessions

    found = diff(deep, [third], [fourth], one_up=True)

    assert (found.kept, found.added, found.dropped) == (("tide", "north-sea", "water"), (), ())


@settings(deadline=None)
@given(st.data())
def test_diff_is_mirrored(real: Dataset, data: st.DataObject) -> None:
    some = st.lists(st.sampled_from(real.sessions), unique_by=lambda one: one.id)
    before: list[Session] = data.draw(some)
    after: list[Session] = data.draw(some)
    one_up = data.draw(st.booleans())

    there = diff(real, before, after, one_up=one_up)
    back = diff(real, after, before, one_up=one_up)

    assert (there.added, there.dropped) == (back.dropped, back.added)
    assert set(there.kept) == set(back.kept)
    assert there.changed == tuple(Change(one.field, one.after, one.before) for one in back.changed)
    assert there.unknown == tuple(Change(one.field, one.after, one.before) for one in back.unknown)
    assert all(one.before and one.after for one in there.changed)
    assert set(there.added).isdisjoint(there.dropped)
    assert set(there.kept).isdisjoint((*there.added, *there.dropped))
