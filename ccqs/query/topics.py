"""Topics across sessions: what is narrower than what, how often each came up, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ccqs.model import MINISTERS, AgendaItem, Country, Dataset, Session, Stage
from ccqs.records import record


@record
class Tally:
    """A topic and the sessions, in order of date, where it or a narrower topic came up."""

    topic: str
    sessions: tuple[Session, ...]


@record
class Change:
    """A field whose values differ from one set of sessions to another."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@record
class Diff:
    """What changed from some sessions to others; topic ids in the order of the agendas."""

    before: tuple[Session, ...]
    after: tuple[Session, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    kept: tuple[str, ...]
    changed: tuple[Change, ...]


def narrower(dataset: Dataset, topic: str) -> frozenset[str]:
    """Return a topic and everything narrower than it, at any depth."""
    found = {topic}
    grown = True
    while grown:
        more = {one.id for one in dataset.topics.values() if one.id not in found and not found.isdisjoint(one.broader)}
        grown = bool(more)
        found |= more
    return frozenset(found)


def broader(dataset: Dataset, topic: str) -> frozenset[str]:
    """Return everything broader than a topic, at any height, without the topic."""
    found: set[str] = set()
    waiting = list(dataset.topics[topic].broader)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(dataset.topics[one].broader)
    return frozenset(found - {topic})


def count_topics(
    dataset: Dataset,
    sessions: Iterable[Session],
    *,
    theme: str | None = None,
    stages: Collection[Stage] = (),
    among: Collection[str] = (),
) -> tuple[Tally, ...]:
    """Count the topics of some sessions, most frequent first.

    A session counts for a topic when the topic itself or a narrower one is on its agenda, as for
    `Criteria.topics`: the count is the number of sessions that a list by that topic shows.

    Args:
        theme: Only topics of this theme.
        stages: Only agenda items of these stages; all when empty.
        among: Only these topics; all when empty.
    """
    found: dict[str, list[Session]] = {}
    above = {topic: broader(dataset, topic) | {topic} for topic in dataset.topics}
    wanted = frozenset(stages)
    for session in sessions:
        met = [topic for topic, when in session.stages.items() if not stages or not wanted.isdisjoint(when)]
        for topic in set[str]().union(*(above[one] for one in met)):
            found.setdefault(topic, []).append(session)
    tallies = [
        Tally(topic, tuple(where))
        for topic, where in found.items()
        if (theme is None or dataset.topics[topic].theme == theme) and (not among or topic in among)
    ]
    return ranked(tallies)


def ranked(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return tallies, the most frequent topic first."""
    return tuple(sorted(tallies, key=lambda tally: (-len(tally.sessions), tally.topic)))


def items_on(dataset: Dataset, session: Session, topic: str, stages: Collection[str] = ()) -> list[AgendaItem]:
    """Return the agenda items of a session on a topic or a narrower one."""
    wanted = narrower(dataset, topic)
    return [i for i in session.agenda if i.topic in wanted and (not stages or i.stage in stages)]


def diff(dataset: Dataset, before: Sequence[Session], after: Sequence[Session], *, one_up: bool = False) -> Diff:
    """Compare two sets of sessions.

    Args:
        one_up: Compare the next broader topics instead; a topic that has none stands for itself.
    """
    old, new = (_agenda(dataset, sessions, one_up=one_up) for sessions in (before, after))
    return Diff(
        before=tuple(before),
        after=tuple(after),
        added=tuple(topic for topic in new if topic not in old),
        dropped=tuple(topic for topic in old if topic not in new),
        kept=tuple(topic for topic in new if topic in old),
        changed=tuple(_changes(before, after)),
    )


def _agenda(dataset: Dataset, sessions: Iterable[Session], *, one_up: bool) -> list[str]:
    topics: dict[str, None] = {}
    for session in sessions:
        for topic in session.topics:
            up = dataset.topics[topic].broader if one_up else ()
            topics.update(dict.fromkeys(up or (topic,)))
    return list(topics)


def _changes(before: Sequence[Session], after: Sequence[Session]) -> Iterator[Change]:
    offices = [f"delegations.{country}.{portfolio}" for country in Country for portfolio in MINISTERS]
    old, new = _values(before), _values(after)
    for field in ("place", *offices, "audience.host"):
        was, became = old.get(field, {}), new.get(field, {})
        if was.keys() != became.keys():
            yield Change(field, tuple(was), tuple(became))


def _values(sessions: Iterable[Session]) -> dict[str, dict[str, None]]:
    """Return the ids that sessions have in each field that can change, each once."""
    found: dict[str, dict[str, None]] = {}
    for session in sessions:
        found.setdefault("place", {})[session.place] = None
        for country, portfolio, person in session.ministers:
            found.setdefault(f"delegations.{country}.{portfolio}", {})[person] = None
        if session.host:
            found.setdefault("audience.host", {})[session.host] = None
    return found
