"""Topics across sessions: what is narrower than what, how often each came up, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from ccqs.model import AgendaItem, Dataset, Session, Stage, Status

# Where a topic was spoken of by those who met; the other stages are before the session and beside it.
AT_THE_SESSION = frozenset({Stage.DISCUSSED, Stage.PRESS, Stage.AUDIENCE})


class How(StrEnum):
    """By what a topic came up at the best, the strongest first: itself, through a narrower one, only beside, only before."""

    ITSELF = "itself"
    NARROWER = "narrower"
    MARGIN = "only-margin"
    ANNOUNCED = "only-announced"


def strongest(ways: Iterable[How]) -> How:
    """Return the strongest of several."""
    return min(ways, key=list(How).index)


class CameUp(NamedTuple):
    """A topic that came up at a session: it, or a narrower one, is on the agenda.

    Attributes:
        stages: Where it, or the narrower ones, came up, in the order of the agenda.
        through: The narrower topics on the agenda by which it counts; empty when it is on the agenda itself.
        how: By what at the best. A topic that was announced itself, and of which a narrower one was spoken of at the
            session, came up through the narrower one.
    """

    topic: str
    stages: tuple[str, ...]
    through: tuple[str, ...]
    how: How


class Tally(NamedTuple):
    """A topic and the sessions, in order of date, where it or a narrower topic came up.

    Attributes:
        through: By the id of each session where it was not itself on the agenda: the narrower topics that were.
        how: By the id of each session: by what it came up there.
    """

    topic: str
    sessions: tuple[Session, ...]
    through: Mapping[str, tuple[str, ...]]
    how: Mapping[str, How]

    @property
    def stated(self) -> tuple[Session, ...]:
        """The sessions where it was itself on the agenda."""
        return tuple(session for session in self.sessions if session.id not in self.through)

    @property
    def narrower_topics(self) -> tuple[str, ...]:
        """The narrower topics by which it counts, each once."""
        return tuple(dict.fromkeys(topic for topics in self.through.values() for topic in topics))

    @property
    def best(self) -> How:
        """By what it came up at the best, of all sessions."""
        return strongest(self.how.values())

    def at(self, ids: Collection[str]) -> Tally:
        """Return the same for some of the sessions, given by their ids."""
        return Tally(
            self.topic,
            tuple(session for session in self.sessions if session.id in ids),
            {id_: narrower for id_, narrower in self.through.items() if id_ in ids},
            {id_: how for id_, how in self.how.items() if id_ in ids},
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
        how: By topic: by what it came up at the best before and after; None on the side where it did not.
    """

    before: tuple[Session, ...]
    after: tuple[Session, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    kept: tuple[str, ...]
    changed: tuple[Change, ...]
    unknown: tuple[Change, ...]
    through: Mapping[str, tuple[str, ...]]
    how: Mapping[str, tuple[How | None, How | None]]


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
    above = {topic: broader(dataset, topic) for topic in session.stages}
    evidence: dict[str, set[str]] = {}
    for topic, where in session.stages.items():
        for one in (topic, *above[topic]):
            evidence.setdefault(one, set()).update(where)
    on_agenda = {
        topic: tuple(where)
        for topic, where in session.stages.items()
        if not stages or not set(stages).isdisjoint(where)
    }
    found = {topic: CameUp(topic, where, (), _how(where, evidence[topic])) for topic, where in on_agenda.items()}
    for topic, where in on_agenda.items():
        for one in sorted(above[topic] - on_agenda.keys()):
            before = found.get(one) or CameUp(one, (), (), _how((), evidence[one]))
            both = tuple(dict.fromkeys((*before.stages, *where)))
            found[one] = before._replace(stages=both, through=(*before.through, topic))
    return found


def came_up_at(
    dataset: Dataset, sessions: Iterable[Session], stages: Collection[str] = ()
) -> list[tuple[Session, dict[str, CameUp]]]:
    """Return the topics that came up at each of some sessions.

    Args:
        stages: Only agenda items of these stages, and topics that came up at none of the sessions by better than these
            members of `How`; all when empty.
    """
    only = {one for one in stages if one in set(How)}
    others = set(stages) - only
    if not only:
        return [(session, came_up(dataset, session, others)) for session in sessions]
    whole = came_up_at(dataset, sessions)
    best = _best(whole)
    return [
        (
            session,
            {
                **(came_up(dataset, session, others) if others else {}),
                **{topic: one for topic, one in there.items() if best[topic] in only},
            },
        )
        for session, there in whole
    ]


def _best(found: Iterable[tuple[Session, Mapping[str, CameUp]]]) -> dict[str, How]:
    """Return the topics that came up at any of some sessions, each with by what it did at the best."""
    best: dict[str, How] = {}
    for _, there in found:
        for topic, one in there.items():
            best[topic] = strongest((one.how, best.get(topic, one.how)))
    return best


def _how(itself: Collection[str], evidence: Collection[str]) -> How:
    """Return by what a topic came up at the best.

    Args:
        itself: The stages at which it did so itself.
        evidence: Those, and the stages at which a narrower topic did.
    """
    if not AT_THE_SESSION.isdisjoint(itself):
        return How.ITSELF
    if not AT_THE_SESSION.isdisjoint(evidence):
        return How.NARROWER
    return How.ANNOUNCED if set(evidence) == {Stage.ANNOUNCED} else How.MARGIN


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
        stages: As for `came_up_at`.
        among: Only these topics; all when empty.
    """
    found: dict[str, list[tuple[Session, CameUp]]] = {}
    for session, there in came_up_at(dataset, sessions, stages):
        for topic, one in there.items():
            found.setdefault(topic, []).append((session, one))
    tallies = [
        Tally(
            topic,
            tuple(at for at, _ in where),
            {at.id: one.through for at, one in where if one.through},
            {at.id: one.how for at, one in where},
        )
        for topic, where in found.items()
        if (theme is None or dataset.topics[topic].theme == theme) and (not among or topic in among)
    ]
    return tuple(sorted(tallies, key=lambda tally: (-len(tally.sessions), tally.topic)))


def items_on(dataset: Dataset, session: Session, topic: str, stages: Collection[str] = ()) -> list[AgendaItem]:
    """Return the agenda items of a session on a topic or a narrower one.

    Args:
        stages: Only those of these stages; all when empty, and with a member of `How`, which is about all of them.
    """
    wanted = narrower(dataset, topic)
    is_any = not stages or not set(How).isdisjoint(stages)
    return [i for i in session.agenda if i.topic in wanted and (is_any or i.stage in stages)]


def diff(
    dataset: Dataset,
    before: Sequence[Session],
    after: Sequence[Session],
    *,
    one_up: bool = False,
    stages: Collection[str] = (),
) -> Diff:
    """Compare the topics that came up at two sets of sessions.

    Args:
        one_up: Compare only the next broader topics of those on the agendas; one that has none stands for itself.
        stages: As for `came_up_at`, for each side.
    """
    both = [came_up_at(dataset, sessions, stages) for sessions in (before, after)]
    old, new = map(_best, both)
    compared = [*new, *(topic for topic in old if topic not in new)]
    if one_up:
        levels = _one_up(dataset, [one for side in both for _, there in side for one in there.values()])
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
            for one in count_topics(dataset, {one.id: one for one in (*before, *after)}.values(), stages=stages)
            if not one.stated
        },
        how={topic: (old.get(topic), new.get(topic)) for topic in compared},
    )


def _one_up(dataset: Dataset, found: Iterable[CameUp]) -> set[str]:
    topics = {one.topic for one in found if not one.through}
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
