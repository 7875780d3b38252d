"""What tables, columns and the members of closed lists mean: the descriptions that go with exported tables.

English here, other languages in the catalogues. A column is described under the field that it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ccqs.language.catalogue import N_
from ccqs.model import Worded


class Term(NamedTuple):
    """What a column is called in words, and what it holds."""

    title: str
    description: str


TABLES: Mapping[str, str] = {
    "dataset": N_("The edition of the data that this was made from."),
    "portfolio": N_("Kinds of office."),
    "portfolio_alt": N_("Other names of kinds of office, or of their holders."),
    "theme": N_("Headings that topics are grouped under."),
    "question": N_("What sources differ on beside the fields of records."),
    "place": N_("Countries, cities, localities and buildings."),
    "place_alt": N_("Other names of places."),
    "source": N_("The documents that facts are cited from."),
    "topic": N_("The controlled vocabulary of topics (SKOS concepts)."),
    "topic_broader": N_("The next broader topics of a topic (skos:broader)."),
    "question_alt": N_("Other words that readers know questions by."),
    "topic_alt": N_("Alternative labels of topics (skos:altLabel)."),
    "topic_exact_match": N_("The same concept in other vocabularies (skos:exactMatch)."),
    "topic_close_match": N_("Nearly the same concepts in other vocabularies (skos:closeMatch)."),
    "person": N_("The people named by the data."),
    "person_aliases": N_("Other forms of people’s names."),
    "post": N_("The offices that people held, with the period."),
    "session": N_("The meetings of the council, held or not."),
    "seat": N_("The ministers at each session, by country and portfolio."),
    "audience": N_("The ministers received during a session."),
    "audience_who": N_("Those received, where that is said."),
    "margin": N_("Meetings, visits and press conferences beside a session."),
    "margin_who": N_("Those who took part in what took place beside a session."),
    "official": N_("Other people named around a session."),
    "agenda_item": N_("The topics at each session, with the stage where they came up."),
    "outcome": N_("What a session produced, or one side announced, proposed or asked for."),
    "follow_up": N_("What became of an outcome afterwards."),
    "step": N_("The dated steps towards a session, or in the story of one that was not held."),
    "postponement": N_("Who put a session off, and when that was made public."),
    "reason": N_("Why a session was put off, as each side told it."),
    "council": N_("The council itself."),
    "council_parties": N_("The countries that meet, in order."),
    "council_posts": N_("The portfolios whose holders sit, in order."),
    "council_alt": N_("Other names of the council."),
    "inference": N_("Values that no source states outright, with the reasoning."),
    "working_group": N_("Groups of experts under the council or born of it."),
    "event": N_("What happened to the council outside its sessions."),
    "gap": N_("What was looked for and not found: absence of evidence, not evidence of absence."),
    "quote": N_("Words of a source on a field, in its own language."),
    "exemption": N_("Rules of the checks that a record breaks with good reason."),
    "claim": N_("What is claimed of each field: the preferred value and its rivals, with rank and reason."),
    "cite": N_("Who says what, and where: the sources of each claim and of each part of a record."),
    "dyad_year": N_("Sessions by pair of countries and year, every year of the period covered, for merging."),
}

# What a record within a record is called, by its table.
PARTS: Mapping[str, str] = {
    "post": N_("post"),
    "audience": N_("audience"),
    "margin": N_("in the margins"),
    "official": N_("other people"),
    "agenda_item": N_("agenda"),
    "outcome": N_("outcome"),
    "follow_up": N_("follow-up of an outcome"),
    "step": N_("preparation"),
    "postponement": N_("postponement"),
    "reason": N_("reason of the postponement"),
    "inference": N_("inferred"),
    "working_group": N_("working group"),
    "event": N_("chronology"),
    "gap": N_("looked for, not found"),
    "quote": N_("quotation"),
}

_TERMS: Mapping[str, Term] = {
    # The dataset
    "edition": Term(N_("edition"), N_("Day of this edition of the data.")),
    "coverage": Term(N_("period covered"), N_("Period that was searched for facts, in EDTF.")),
    "digest": Term(N_("digest"), N_("SHA-256 of the data files, in hexadecimal.")),
    "languages": Term(N_("languages"), N_("Languages of the texts (ISO 639), separated by spaces.")),
    "chosen_language": Term(N_("language"), N_("Language of the views and of what is told in one language only.")),
    "is_whole": Term(N_("whole"), N_("True when no session was left out.")),
    "licence": Term(N_("licence"), N_("Licence of the data (SPDX).")),
    "ccqs_version": Term(N_("version of ccqs"), N_("The version of the program that wrote this.")),
    "shared": Term(N_("shared"), N_("True when several people of a country may hold such an office at once.")),
    # Keys
    "id": Term(N_("identifier"), N_("Identifier of the record; it is never renamed.")),
    "part_id": Term(N_("identifier"), N_("The identifier of the record, then the path within it.")),
    "owner": Term(N_("belongs to"), N_("The record that this belongs to.")),
    "path": Term(N_("path"), N_("Where it stands in its record; citations name it by this.")),
    "position": Term(N_("position"), N_("Its place in the list, from 1.")),
    "earliest": Term(N_("earliest day"), N_("First day that the date may mean; empty when open.")),
    "latest": Term(N_("latest day"), N_("Last day that the date may mean; empty when open.")),
    # Labels and names
    "label": Term(N_("label"), N_("Preferred label (skos:prefLabel).")),
    "alt": Term(N_("other names"), N_("Alternative label.")),
    "text_language": Term(N_("language"), N_("Language of the text (ISO 639).")),
    "text": Term(
        N_("text"), N_("What it was, in the project’s own words; of a source, the name of the file of its text.")
    ),
    "title": Term(N_("title"), N_("Title: of a source as printed; of a post as worded at the time.")),
    "description": Term(N_("description"), N_("What the document is, when its title does not say or was not seen.")),
    "names": Term(N_("name"), N_("Official form of the name.")),
    "name": Term(N_("name"), N_("Name.")),
    "surname": Term(N_("surname"), N_("Surname, as a table prints it.")),
    "aliases": Term(N_("other names"), N_("Another form of the name, in any language and script.")),
    "abbreviation": Term(N_("abbreviation"), N_("Abbreviation of the name.")),
    "role": Term(N_("role"), N_("In what capacity the person was there.")),
    # Vocabularies and codes
    "kind": Term(N_("kind"), N_("What it is, from a closed list.")),
    "country": Term(N_("country"), N_("Country (ISO 3166-1 alpha-2).")),
    "within": Term(N_("within"), N_("The place that it lies in.")),
    "wikidata": Term(N_("Wikidata"), N_("Q-number in Wikidata, where a source shows it.")),
    "iso3": Term(N_("ISO code"), N_("Country code ISO 3166-1 alpha-3.")),
    "cow": Term(N_("COW code"), N_("Country code of the Correlates of War project.")),
    "coordinates": Term(N_("coordinates"), N_("Latitude and longitude in decimal degrees, separated by a comma.")),
    "office_language": Term(
        N_("language of offices"), N_("Language in which the offices of a country have their titles (ISO 639).")
    ),
    "theme": Term(N_("theme"), N_("The theme that it is grouped under.")),
    "broader": Term(N_("broader topic"), N_("A topic that includes this one.")),
    "exact_match": Term(N_("exact match"), N_("Address of the same concept elsewhere.")),
    "close_match": Term(N_("close match"), N_("Address of nearly the same concept elsewhere.")),
    "portfolio": Term(N_("portfolio"), N_("The kind of office.")),
    # Sources
    "publisher": Term(N_("publisher"), N_("Who published the document.")),
    "via": Term(N_("via"), N_("The site where the copy was read, when not the publisher’s.")),
    "accessed": Term(N_("accessed"), N_("When the page was read or captured, in EDTF.")),
    "language": Term(N_("language"), N_("Language of the document (ISO 639).")),
    "url": Term(N_("address"), N_("Address of the document.")),
    # People and posts
    "start": Term(N_("start"), N_("First day in office, in EDTF; empty when no source gives it.")),
    "end": Term(N_("end"), N_("Last day in office, in EDTF; empty when the sources show no end.")),
    "acting": Term(N_("acting"), N_("True when held ad interim.")),
    # Sessions
    "number": Term(N_("number"), N_("Ordinal among the sessions held; empty when it was not held.")),
    "status": Term(N_("status"), N_("What became of it.")),
    "date": Term(N_("date"), N_("Date in EDTF, as precise as the evidence; of a session not held, the date planned.")),
    "place": Term(N_("place"), N_("Where it took place or was to; of a session, the city.")),
    "venue": Term(N_("venue"), N_("The building; empty when no source gives it.")),
    "party": Term(N_("country"), N_("The country that the minister represents (ISO 3166-1 alpha-2).")),
    "delegations": Term(N_("minister"), N_("Who sat.")),
    "host": Term(N_("host"), N_("Who received the ministers.")),
    "who": Term(N_("person"), N_("Who was there.")),
    "topic": Term(N_("topic"), N_("The topic of the vocabulary.")),
    "stage": Term(N_("stage"), N_("Where the topic came up.")),
    "by": Term(
        N_("side"), N_("Whose doing or telling it was: a country (ISO 3166-1 alpha-2) or “press”; empty: both.")
    ),
    "announced": Term(N_("announced"), N_("When it was made public, in EDTF.")),
    # The council
    "received_by": Term(N_("received by"), N_("The office whose holder receives the ministers.")),
    "alternates": Term(N_("alternates"), N_("True when the countries host in turn.")),
    "created": Term(N_("date of the decision"), N_("When it was decided or created, in EDTF.")),
    "created_at": Term(N_("place of the decision"), N_("Where it was decided.")),
    "founded": Term(N_("date of the founding text"), N_("Date of the founding text, in EDTF.")),
    "founded_at": Term(N_("place of the founding text"), N_("Where the founding text was signed.")),
    "founding_text": Term(N_("nature of the founding text"), N_("What the founding text is.")),
    "signed_by": Term(N_("who signed the founding text"), N_("Who signed the founding text.")),
    "purpose": Term(N_("purpose"), N_("What the council is for.")),
    "rhythm": Term(N_("rhythm"), N_("How often it was to meet.")),
    "chair": Term(N_("chair"), N_("Who chairs it.")),
    "last_session": Term(N_("last session"), N_("The last session held; empty when that was left out.")),
    "suspended": Term(N_("date of the suspension"), N_("When it was suspended, in EDTF.")),
    "dormant_since": Term(N_("start of dormancy"), N_("Since when it has not met, in EDTF.")),
    "parties": Term(N_("country"), N_("A country that meets (ISO 3166-1 alpha-2).")),
    "posts": Term(N_("portfolio"), N_("A portfolio whose holders sit.")),
    # Evidence
    "field": Term(N_("field"), N_("The field that this is about, by its path in the record, or a question.")),
    "why": Term(N_("reason"), N_("The reason or the reasoning.")),
    "source": Term(N_("source"), N_("The document cited.")),
    "locator": Term(N_("locator"), N_("Where in the source: p6 is its sixth paragraph.")),
    "rule": Term(N_("rule"), N_("Code of the rule.")),
    "record": Term(N_("record"), N_("Identifier of the record.")),
    "claim_position": Term(N_("position"), N_("Its place among the claims of the field, the preferred one first.")),
    "rank": Term(N_("rank"), N_("How the claim stands among its rivals (the ranks of Wikibase).")),
    "value_type": Term(
        N_("type of the value"), N_("date, number, text, words, or the table whose identifier the value is.")
    ),
    "value": Term(N_("value"), N_("What is claimed: EDTF, number, identifier or text; empty for words.")),
    "value_words": Term(N_("value in words"), N_("What is claimed, where it is told in words.")),
    "is_inferred": Term(N_("inferred"), N_("True when no source states it outright.")),
    "is_disputed": Term(N_("disputed"), N_("True when the sources of the field differ.")),
    "cite_id": Term(N_("number"), N_("Number of the row.")),
    "cite_path": Term(N_("path"), N_("The field or the part of the record that the source is cited for.")),
    "claim": Term(N_("claim"), N_("The claim that the source makes; empty when it is cited for a part of a record.")),
    # Dyad-years
    "year": Term(N_("year"), N_("Calendar year.")),
    "iso3_a": Term(N_("first country"), N_("First country of the pair (ISO 3166-1 alpha-3, alpha-2 where unknown).")),
    "iso3_b": Term(N_("second country"), N_("Second country of the pair (ISO 3166-1 alpha-3, alpha-2 where unknown).")),
    "cow_a": Term(N_("COW code"), N_("Correlates of War code of the first country.")),
    "cow_b": Term(N_("COW code"), N_("Correlates of War code of the second country.")),
    "held": Term(N_("held"), N_("Sessions held in the year.")),
    "planned": Term(N_("planned"), N_("Sessions planned for the year and not held.")),
    "unsure": Term(N_("unsure"), N_("Sessions that may belong to the year or to another, counted in neither column.")),
}


def choice_words(values: tuple[str, ...]) -> Mapping[str, str] | None:
    """Return the words of a closed list by its values; None when it is no list of the data."""
    for kind in Worded.__subclasses__():
        if tuple(kind) == values:
            return {member.value: member.words for member in kind}
    return None


def term(field: str) -> Term:
    """Return what a column is called and holds."""
    return _TERMS[field]
