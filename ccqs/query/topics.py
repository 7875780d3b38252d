"""Topics across sessions: what is narrower than what, how often each came up, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ccqs.model import AgendaItem, Dataset, Session, Status


class CameUp(NamedTuple):
    """A topic that came up at a session: it, or a narrower one, is on the agenda.

    Attributes:
        stages: Where it, or the narrower ones, came up, in the order of the agenda.
        through: The narrower topics on the agenda by which it counts; empty when it is on the agenda itself.
    """

    topic: str
    stages: tuple[str, ...]
    through: tuple[str, ...]


class Tally(NamedTuple):
    """A topic and the sessions, in order of date, where it or a narrower topic came up.

    Attributes:
        through: By the id of each session where it was not itself on the agenda: the narrower topics that were.
    """

    topic: str
    sessions: tuple[Session, ...]
    through: Mapping[str, tuple[str, ...]]

    @property
    def stated(self) -> tuple[Session, ...]:
        """The sessions where it was itself on the agenda."""
        return tuple(session for session in self.sessions if session.id not in self.through)

    @property
    def narrower_topics(self) -> tuple[str, ...]:
        """The narrower topics by which it counts, each once."""
        return tuple(dict.fromkeys(topic for topics in self.through.values() for topic in topics))

    def at(self, ids: Collection[str]) -> Tally:
        """Return the same for some of the sessions, given by their ids."""
        return Tally(
            self.topic,
            tuple(session for session in self.sessions if session.id in ids),
            {id_: narrower for id_, narrower in self.through.items() if id_ in ids},
        )


class Change(NamedTuple):
    """A field whose values differ from one set of sessions to another, or are known of one set only."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class Diff(NamedTuple):
    """What changed from some sessions to others; topic ids in the order of the agendas.

    Attributes:
        changed: Fields that are known of both sides.
        unknown: Fields that are known of one side only, which is no change.
        through: By topic: the narrower ones by which it counts, for those that no agenda of the two sides has itself.
    """

    before: tuple[Session, ...]
    after: tuple[Session, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    kept: tuple[str, ...]
    changed: tuple[Change, ...]
    unknown: tuple[Change, ...]
    through: Mapping[str, tuple[str, ...]]


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


def came_up(dataset: Dataset, session: Session, stages: Collection[str] = ()) -> dict[str, CameUp]:
    """Return the topics that came up at a session, by id: those on its agenda in its order, then the broader ones.

    This is the one meaning of “a topic came up” for counts, filters, comparisons and pictures.

    Args:
        stages: Only agenda items of these stages; all when empty.
    """
    on_agenda = {
        topic: tuple(where)
        for topic, where in session.stages.items()
        if not stages or not set(stages).isdisjoint(where)
    }
    found = {topic: CameUp(topic, where, ()) for topic, where in on_agenda.items()}
    for topic, where in on_agenda.items():
        for above in sorted(broader(dataset, topic) - on_agenda.keys()):
            before = found.get(above, CameUp(above, (), ()))
            found[above] = CameUp(above, tuple(dict.fromkeys((*before.stages, *where))), (*before.through, topic))
    return found


def count_topics(
    dataset: Dataset,
    sessions: Iterable[Session],
    *,
    theme: str | None = None,
    stages: Collection[str] = (),
    among: Collection[str] = (),
) -> tuple[Tally, ...]:
    """Count the topics that came up at some sessions, most frequent first.

    Args:
        theme: Only topics of this theme.
        stages: Only agenda items of these stages; all when empty.
        among: Only these topics; all when empty.
    """
    found: dict[str, list[tuple[Session, CameUp]]] = {}
    for session in sessions:
        for topic, how in came_up(dataset, session, stages).items():
            found.setdefault(topic, []).append((session, how))
    tallies = [
        Tally(topic, tuple(at for at, _ in where), {at.id: how.through for at, how in where if how.through})
        for topic, where in found.items()
        if (theme is None or dataset.topics[topic].theme == theme) and (not among or topic in among)
    ]
    return tuple(sorted(tallies, key=lambda tally: (-len(tally.sessions), tally.topic)))


def items_on(dataset: Dataset, session: Session, topic: str, stages: Collection[str] = ()) -> list[AgendaItem]:
    """Return the agenda items of a session on a topic or a narrower one."""
    wanted = narrower(dataset, topic)
    return [i for i in session.agenda if i.topic in wanted and (not stages or i.stage in stages)]


def diff(dataset: Dataset, before: Sequence[Session], after: Sequence[Session], *, one_up: bool = False) -> Diff:
    """Compare the topics that came up at two sets of sessions.

    Args:
        one_up: Compare only the next broader topics of those on the agendas; one that has none stands for itself.
    """
    old, new = (_topics(dataset, sessions) for sessions in (before, after))
    compared = [*new, *(topic for topic in old if topic not in new)]
    if one_up:
        levels = _one_up(dataset, (*before, *after))
        compared = [topic for topic in compared if topic in levels]
    unlike = tuple(_unlike(dataset, before, after))
    return Diff(
        before=tuple(before),
        after=tuple(after),
        added=tuple(topic for topic in compared if topic not in old),
        dropped=tuple(topic for topic in compared if topic not in new),
        kept=tuple(topic for topic in compared if topic in old and topic in new),
        changed=tuple(one for one in unlike if one.before and one.after),
        unknown=tuple(one for one in unlike if not (one.before and one.after)),
        through={
            one.topic: one.narrower_topics
            for one in count_topics(dataset, {one.id: one for one in (*before, *after)}.values())
            if not one.stated
        },
    )


def _topics(dataset: Dataset, sessions: Iterable[Session]) -> dict[str, None]:
    return dict.fromkeys(topic for session in sessions for topic in came_up(dataset, session))


def _one_up(dataset: Dataset, sessions: Iterable[Session]) -> set[str]:
    topics = {topic for session in sessions for topic in session.topics}
    return {above for topic in topics for above in dataset.topics[topic].broader or (topic,)}


def _unlike(dataset: Dataset, before: Sequence[Session], after: Sequence[Session]) -> Iterator[Change]:
    council = dataset.council
    offices = [f"delegations.{party}.{post}" for party in council.parties for post in council.posts]
    old, new = _values(before), _values(after)
    # Nobody sat at a session that was not held: there is nothing to compare.
    sat = all(any(session.status is Status.HELD for session in side) for side in (before, after))
    for field in ("place", *offices, "audience.host", "audience.place") if sat else ("place",):
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
        if session.audience:
            found.setdefault("audience.host", {})[session.audience.host] = None
            if session.audience.place:
                found.setdefault("audience.place", {})[session.audience.place] = None
    return found
