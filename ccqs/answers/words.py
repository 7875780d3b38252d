"""What the columns of answers are called, in words: the heading where an answer gives none, and what a reader may type.

And what the marks in answers mean.
"""

from __future__ import annotations

from collections.abc import Mapping

from ccqs.language.catalogue import N_, in_every_language, translations

# By the name of a column: its words with commas between, the heading first. A catalogue has as many as its language has.
_WORDS: Mapping[str, str] = {
    "acting": N_("ad interim"),
    "alt": N_("other names"),
    "broader": N_("broader topics"),
    "certainty": N_("certainty"),
    "citations": N_("statements, facts, citations"),
    "city": N_("city, town, place, where"),
    "city_id": N_("id of the city"),
    "close_match": N_("close match"),
    "count": N_("count, number of sessions, number of meetings"),
    "country": N_("country"),
    "date": N_("date, day, year"),
    "date_earliest": N_("first day possible"),
    "date_latest": N_("last day possible"),
    "date_text": N_("date in words"),
    "description": N_("description"),
    "disputed": N_("disagreements, disputes, conflicts"),
    "end": N_("end, to, until"),
    "end_earliest": N_("first day possible of the end"),
    "end_latest": N_("last day possible of the end"),
    "exact_match": N_("exact match"),
    "field": N_("field"),
    "fields": N_("fields"),
    "host": N_("host"),
    "how": N_("how it came up, how"),
    "in_range": N_("within the period"),
    "inferred": N_("inferred"),
    "interval": N_("interval, gap, pause, days"),
    "interval_least": N_("least interval"),
    "interval_most": N_("greatest interval"),
    "interval_planned": N_("days to the planned date"),
    "kept": N_("value kept"),
    "kind": N_("kind, type, sort"),
    "label": N_("label"),
    "language": N_("language, lang"),
    "margins": N_("in the margins, margins, side meetings"),
    "matched": N_("name matched"),
    "ministers": N_("ministers, delegations, participants, who"),
    "name": N_("name, who"),
    "number": N_("number, no, session, meeting, ordinal"),
    "outcomes": N_("outcomes, results, decisions, announcements"),
    "portfolio": N_("post, portfolio"),
    "president": N_("president"),
    "presidents": N_("presidents, president, presidents in office"),
    "previous": N_("previous session"),
    "publisher": N_("publisher, media, newspaper"),
    "rank": N_("rank"),
    "received_at": N_("received at, place of the audience, audience"),
    "received_by": N_("received by, host, audience"),
    "record": N_("record, session"),
    "records": N_("records, sessions"),
    "rivals": N_("rival claims"),
    "score": N_("score"),
    "session": N_("session"),
    "sessions": N_("sessions, meetings"),
    "snippet": N_("passage"),
    "sources": N_("sources"),
    "start": N_("start, from, since, beginning, date"),
    "start_earliest": N_("first day possible of the start"),
    "start_latest": N_("last day possible of the start"),
    "status": N_("status"),
    "stated": N_("what is stated"),
    "text": N_("text"),
    "theme": N_("theme"),
    "through": N_("through narrower topics"),
    "title": N_("title, name"),
    "topic": N_("topic"),
    "topic_count": N_("number of topics"),
    "topic_ids": N_("ids of the topics"),
    "url": N_("address, link"),
    "value": N_("value"),
    "value_text": N_("value in words"),
    "venue": N_("venue, building, place of the meeting, place, where"),
    "via": N_("read at"),
    "why": N_("reason"),
    "year": N_("year"),
}

# What each mark means: said below an answer where it stands, and by help.
MEANINGS: Mapping[str, str] = {
    "disputed": N_(
        "* sources differ on the value marked (at a number: on something about that session): ccqs why {example}"
    ),
    "inferred": N_("~ inferred, at least in part"),
    "doubted": N_("? the date is not certain"),
    "possible": N_("(?) the date is not precise enough to be sure: the session may lie outside the period."),
    "differs": N_("≠ differs from the preferred value; where none is preferred, from the others"),
    "rejected": N_("✗ {rejected}; the other ≠: {unresolved}"),
    "held": N_("● held"),
    "topic": N_("● came up itself"),
    "unheld": N_("○ not held"),
    "through": N_("○ not itself, but through a narrower topic"),
    "weak": N_("◐ only announced, or only in the margins"),
    "year": N_("· start of a year"),
    "blank": N_("· did not come up"),
}


def heading_of_column(name: str, lang: str) -> str:
    """Return the heading of a column of which an answer says none: its words, else its name."""
    text = translations(lang).gettext(_WORDS[name]).split(", ")[0] if name in _WORDS else name.replace("_", " ")
    return text[:1].upper() + text[1:]


def words_of_column(name: str) -> list[str]:
    """Return what a column may be called beside its heading, in every language."""
    words = _WORDS.get(name, name.replace("_", " "))
    return [one for text in in_every_language(words) for one in text.split(", ")]
