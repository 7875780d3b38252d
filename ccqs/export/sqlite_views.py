"""The views of the SQLite database, in the chosen language, and the queries that Datasette offers."""

from __future__ import annotations

from collections.abc import Iterator

from ccqs.export.scope import Scope
from ccqs.language.catalogue import N_
from ccqs.model import Status


def quoted(name: str) -> str:
    """Write a name of SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Write a text of SQL."""
    return "'" + text.replace("'", "''") + "'"


def in_words(scope: Scope, table: str, field: str) -> str:
    """Return the SQL of a text in the chosen language, or in the one that stands in where it is missing."""
    chosen, first = f"{table}.{field}_{scope.data_lang}", f"{table}.{field}_{scope.dataset.languages[0]}"
    return chosen if chosen == first else f"coalesce({chosen}, {first})"


def seat_column(party: str, post: str) -> str:
    """Return the name of the column of `session_flat` with the minister of a party.

    >>> seat_column("XX", "foreign-affairs")
    'xx_foreign_affairs'
    """
    return f"{party}_{post}".lower().replace("-", "_")


def views(scope: Scope) -> Iterator[str]:
    """Yield the views."""
    yield _session_flat(scope)
    yield _disputed(scope)
    yield _who_met_whom(scope)


def _session_flat(scope: Scope) -> str:
    """Return the view with a row for each session: the ministers by name, what is counted, what is disputed."""
    council, person = scope.dataset.council, in_words(scope, "person", "names")
    ministers = "".join(
        f"""
  (SELECT group_concat({person}, '; ') FROM seat JOIN person ON person.id = seat.person
    WHERE seat.session = session.id AND seat.party = {literal(party)} AND seat.portfolio = {literal(post)})
    AS {quoted(seat_column(party, post))},"""
        for party in council.parties
        for post in council.posts
    )
    return f"""CREATE VIEW session_flat AS
SELECT session.id, session.number, session.status, session.date, session.date_earliest, session.date_latest,
  session.place, {in_words(scope, "city", "label")} AS place_label, city.country,
  {in_words(scope, "building", "label")} AS venue_label,{ministers}
  (SELECT {person} FROM audience JOIN person ON person.id = audience.host
    WHERE audience.session = session.id) AS host,
  (SELECT count(DISTINCT topic) FROM agenda_item WHERE agenda_item.session = session.id) AS topics,
  (SELECT count(*) FROM outcome WHERE outcome.session = session.id) AS outcomes,
  (SELECT count(DISTINCT source) FROM cite WHERE cite.session = session.id) AS sources,
  (SELECT count(*) FROM gap WHERE gap.session = session.id) AS gaps,
  (SELECT group_concat(field, ' ') FROM
    (SELECT DISTINCT field FROM claim WHERE claim.session = session.id AND is_disputed ORDER BY field)) AS disputed
FROM session
JOIN place AS city ON city.id = session.place
LEFT JOIN place AS building ON building.id = session.venue
ORDER BY session.date_earliest, session.id;
"""


def _disputed(scope: Scope) -> str:
    """Return the view with a row for each claim about a field on which sources differ."""
    return f"""CREATE VIEW disputed AS
SELECT coalesce(claim.session, claim.person, claim.council) AS record, claim.session, claim.field, claim.rank,
  coalesce(claim.value, {in_words(scope, "claim", "value")}) AS value, {in_words(scope, "claim", "why")} AS why,
  (SELECT group_concat(source || coalesce('#' || locator, ''), ' ') FROM cite WHERE cite.claim = claim.id) AS sources,
  claim.id AS claim
FROM claim
WHERE is_disputed
ORDER BY record, claim.field, claim.position;
"""


def _who_met_whom(scope: Scope) -> str:
    """Return the view with a row for each two ministers of different countries who sat at the same sessions held."""
    order = " ".join(f"WHEN {literal(one)} THEN {number}" for number, one in enumerate(scope.dataset.council.parties))
    return f"""CREATE VIEW who_met_whom AS
SELECT one.party AS party_a, one.person AS person_a, {in_words(scope, "a", "names")} AS name_a,
  other.party AS party_b, other.person AS person_b, {in_words(scope, "b", "names")} AS name_b,
  count(DISTINCT session.id) AS sessions, min(session.date_earliest) AS first, max(session.date_latest) AS last
FROM session
JOIN seat AS one ON one.session = session.id
JOIN seat AS other ON other.session = session.id
  AND CASE one.party {order} END < CASE other.party {order} END
JOIN person AS a ON a.id = one.person
JOIN person AS b ON b.id = other.person
WHERE session.status = {literal(Status.HELD.value)}
GROUP BY one.party, one.person, other.party, other.person
ORDER BY sessions DESC, person_a, person_b;
"""


def queries(scope: Scope) -> dict[str, tuple[str, str]]:
    """Return the canned queries: by name what each answers, and its SQL."""
    shown = ", ".join(f"passage.{quoted(lang)}" for lang in (scope.data_lang, scope.dataset.languages[0]))
    return {
        "sessions": (N_("All sessions, held or not."), "SELECT * FROM session_flat"),
        "not_held": (
            N_("Sessions that were planned and not held, with the reasons given."),
            f"""SELECT session_flat.id, status, date, place_label, reason.side,
  {in_words(scope, "reason", "text")} AS reason
FROM session_flat LEFT JOIN reason ON reason.session = session_flat.id
WHERE status <> {literal(Status.HELD.value)}""",
        ),
        "disputed_fields": (N_("What sources differ on, with rank, reason and sources."), "SELECT * FROM disputed"),
        "meetings": (N_("Who met whom, and how often."), "SELECT * FROM who_met_whom"),
        "sessions_on_topic": (
            N_("The sessions where a topic, or a narrower one, came up."),
            """WITH RECURSIVE wanted (id) AS
  (SELECT :topic UNION SELECT topic FROM topic_broader JOIN wanted ON topic_broader.broader = wanted.id)
SELECT DISTINCT session_flat.id, number, date, place_label, agenda_item.topic, stage
FROM agenda_item JOIN session_flat ON session_flat.id = agenda_item.session
WHERE agenda_item.topic IN wanted""",
        ),
        "cited_for": (
            N_("What a source is cited for."),
            """SELECT coalesce(session, person, council) AS record, path, locator, claim
FROM cite WHERE source = :source""",
        ),
        "find": (
            N_("Full-text search in all languages; case and accents do not matter."),
            f"""SELECT coalesce(session, council) AS record, passage.field, coalesce({shown}) AS text
FROM search JOIN passage ON passage.id = search.rowid
WHERE search MATCH escape_fts(:text) ORDER BY rank""",
        ),
    }
