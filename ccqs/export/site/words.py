"""What the pages say of themselves, beside what the answers say: for the templates, which hold no words."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

from ccqs.answers.localizer import Localizer
from ccqs.language.catalogue import N_, languages, translations

# Translators: the name of the language of the catalogue, in that language.
_OWN_NAME = N_("English")

_WORDS: Mapping[str, str] = {
    "skip": N_("Skip to the text"),
    "languages": N_("Languages"),
    "contents": N_("On this page"),
    "edition": N_("Edition of {edition}"),
    "timeline": N_("The sessions in time"),
    "at_a_glance": N_("At a glance"),
    "at_a_glance_note": N_("Each row leads to its session. {mark} stands beside a value on which sources differ."),
    "sessions": N_("The sessions"),
    "people": N_("The people"),
    "people_note": N_(
        "Ministers in the order of their first session, then all others named, with their posts as dated by the sources."
    ),
    "topics": N_("The topics"),
    "topics_note": N_(
        "A filled mark: on the agenda of that session. A hollow mark: only a narrower topic was. n counts both."
    ),
    "council": N_("The council"),
    "how_we_know": N_("How we know"),
    "how_note": N_(
        "Nothing that sources say is merged away. Here is where they differ, what was inferred, what was looked for "
        "and not found, and which meetings were announced and not held."
    ),
    "sources": N_("The sources"),
    "sources_note": N_("Every document cited. The figure counts the statements that it supports."),
    "cite": N_("How to cite"),
    "cite_session": N_("Cite this session"),
    "copy": N_("Copy the citation"),
    "copied": N_("Copied"),
    "search": N_("Search"),
    "search_hint": N_("A name, a city or a topic, in any of these languages, with or without accents"),
    "filters": N_("Filters"),
    "city": N_("City"),
    "minister": N_("Minister"),
    "topic": N_("Topic"),
    "status": N_("Status"),
    "since": N_("From"),
    "until": N_("Until"),
    "any": N_("any"),
    "only_disputed": N_("Only where sources differ"),
    "clear": N_("Clear"),
    "save": N_("Save as CSV"),
    "found": N_("Sessions: {sessions}. People: {people}. Topics: {topics}. Sources: {sources}."),
    "nothing": N_("Nothing contains all of these words."),
    "agenda": N_("Agenda"),
    "differ": N_("Where sources differ"),
    "evidence": N_("Preparation, margins and gaps in the record"),
    "outcomes": N_("Outcomes"),
    "not_held": N_("Announced and not held"),
    "conflicts": N_("Conflicts"),
    "notes": N_("Sources of this section"),
    "open": N_("Open the source: {source}"),
    "link": N_("Link to this session"),
    "name": N_("Name"),
    "posts": N_("Posts"),
    "attended": N_("Sessions"),
    "record": N_("Record"),
    "field": N_("Field"),
    "kept": N_("Preferred"),
    "against": N_("Against"),
    "rejected": N_("✗ rejected; the rest is unresolved. The reasons stand where the field leads."),
    "top": N_("Back to the top"),
    "download": N_("The data"),
    "download_table": N_("the sessions as a table (CSV)"),
    "download_all": N_("every claim, reason and source (JSON-LD)"),
    "keeps": N_(
        "Addresses that end in the year and month of a session, such as {anchor}, stay the same in every edition."
    ),
    "licence": N_("Data: public domain ({licence})."),
    "made": N_(
        "Made by ccqs {version} from data with the digest {digest}. "
        "This page holds everything and asks nothing of a network."
    ),
    "part": N_("This page holds a selection of the sessions."),
    "held_legend": N_("held"),
    "unheld_legend": N_("announced, not held"),
}


def words(loc: Localizer) -> SimpleNamespace:
    """Return what the templates say, as attributes."""
    return SimpleNamespace(**{key: loc.gettext(message) for key, message in _WORDS.items()})


def own_name(lang: str) -> str:
    """Return the name of a language in that language; its code when the program does not speak it."""
    return translations(lang).gettext(_OWN_NAME) if lang in languages() else lang
