"""Citations held against texts: what passes, what fails and where it should have pointed, what is not checked."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ccqs.dates import Edtf
from ccqs.model import Dataset, Label
from ccqs.query.audit import Checked, Misplaced, Trial, Verdict, audit
from ccqs.query.claims import Citation, Named, citations

GAZETTE = """
La première session s’est ouverte à Lutèce, au sujet des cartes et de la pêche.

M. Orlov et Mme Dubois ont parlé de marées.
   \t
Rendez-vous est pris pour le 20 mai, dans la vieille tour.


Il pleuvait ; l’atlas annoncé sera imprimé sur du papier fin.
Madame Dubois repart le 21 mai 1993.
"""


def held(dataset: Dataset, cited: Iterable[Citation], text: str = GAZETTE) -> list[Checked]:
    return list(audit(dataset, cited, {"gazette-1991": text}))


def citation(
    dataset: Dataset, record: str, field: str, locator: str | None = None, *, source: str = "gazette-1991"
) -> Citation:
    """Return the first citation of a field, moved to a place in the text."""
    found = next(one for one in citations(dataset) if (one.record, one.field) == (record, field))
    return found._replace(cite=f"{source}#{locator}" if locator is not None else source)


def told(text: Label, locator: str) -> Citation:
    """Return a citation of a statement in our own words that names nothing by id."""
    cite = f"gazette-1991#{locator}"
    return Citation(record="1993-05", field="outcomes.1", cite=cite, value=text, named=Named(), in_own_words=True)


@pytest.mark.parametrize(
    ("record", "field", "locator", "mentioned"),
    [
        pytest.param("1991-10", "number", "p1", ["première"], id="ordinal"),
        pytest.param("1991-10", "place", "p1", ["Lutèce"], id="place"),
        pytest.param("1991-10", "agenda.1", "p1", ["cartes"], id="topic"),
        pytest.param("1991-10", "delegations.RU.defence", "p2", ["Orlov"], id="person"),
        pytest.param("1991-10", "agenda.2", "p2", ["marées"], id="topic of another paragraph"),
        pytest.param("1993-05", "date", "p3", ["20 mai"], id="first day, without its year"),
        pytest.param("1993-05", "date", "p5", ["21 mai 1993"], id="second day"),
        pytest.param("1993-05", "venue", "p3", ["vieille tour"], id="building"),
        pytest.param("jeanne-dubois", "names", "p5", ["Dubois"], id="name"),
        pytest.param("1993-05", "audience.place", "p3", ["vieille tour"], id="place of the audience"),
    ],
)
def test_audit_passes_what_the_cited_text_mentions(
    tiny: Dataset, record: str, field: str, locator: str, mentioned: list[str]
) -> None:
    (checked,) = held(tiny, [citation(tiny, record, field, locator)])
    paragraph = [line for line in GAZETTE.splitlines() if line.strip()][int(locator[1:]) - 1]
    words = [paragraph[mention.start : mention.end] for mention in checked.found]
    assert (checked.verdict, words, checked.elsewhere) == (Verdict.PASSED, mentioned, ())


def test_audit_without_a_locator_looks_through_the_whole_text(tiny: Dataset) -> None:
    one = citation(tiny, "1991-10", "place")._replace(named=Named(topics=("map",), people=("ivan-orlov",)))
    (checked,) = held(tiny, [one])
    assert checked.verdict is Verdict.PASSED
    assert list(dict.fromkeys(mention.id for mention in checked.found)) == ["map", "ivan-orlov"]


@pytest.mark.parametrize(
    ("record", "field", "locator", "elsewhere"),
    [
        pytest.param("1991-10", "number", "p2", (1,), id="ordinal"),
        pytest.param("1991-10", "place", "p3", (1,), id="place"),
        pytest.param("1991-10", "agenda.1", "p2", (1, 4), id="topic in two others"),
        pytest.param("1991-10", "delegations.RU.defence", "p1", (2,), id="person"),
        pytest.param("1991-10", "delegations.FR.foreign-affairs", "p4", (2, 5), id="person in two others"),
        pytest.param("1993-05", "date", "p1", (3, 5), id="date"),
        pytest.param("1993-05", "place", "p1", (), id="place that the text never names"),
        pytest.param("1999-03", "date", "p5", (), id="another day"),
        pytest.param("paul-marin", "names", None, (), id="whole text"),
    ],
)
def test_audit_fails_what_the_cited_text_does_not_mention_and_says_which_paragraphs_do(
    tiny: Dataset, record: str, field: str, locator: str | None, elsewhere: tuple[int, ...]
) -> None:
    (checked,) = held(tiny, [citation(tiny, record, field, locator)])
    assert (checked.verdict, checked.found, checked.elsewhere) == (Verdict.FAILED, (), elsewhere)


def test_audit_fails_a_citation_moved_to_each_paragraph_but_the_right_one(tiny: Dataset) -> None:
    moved = [citation(tiny, "1991-10", "place", f"p{number}") for number in range(1, 6)]
    verdicts = [checked.verdict for checked in held(tiny, moved)]
    assert verdicts == [Verdict.PASSED, *[Verdict.FAILED] * 4]


@pytest.mark.parametrize("locator", ["p6", "p99", "p0", "p01", "6", "x1", "p", "P1", "p1-2"])
def test_audit_knows_when_there_is_no_such_paragraph(tiny: Dataset, locator: str) -> None:
    (checked,) = held(tiny, [citation(tiny, "1991-10", "place", locator)])
    assert (checked.verdict, checked.found, checked.elsewhere) == (Verdict.NO_SUCH_PARAGRAPH, (), ())


@pytest.mark.parametrize("text", ["", "\n \n\t\n"])
def test_audit_of_an_empty_text_has_no_paragraph_and_nothing_mentioned(tiny: Dataset, text: str) -> None:
    cited = [citation(tiny, "1991-10", "place", "p1"), citation(tiny, "1991-10", "place", None)]
    assert [checked.verdict for checked in held(tiny, cited, text)] == [Verdict.NO_SUCH_PARAGRAPH, Verdict.FAILED]


@pytest.mark.parametrize("record", ["1991-10", "council"])
def test_audit_does_not_check_what_is_inferred(tiny: Dataset, record: str) -> None:
    inferred = [one._replace(cite="gazette-1991#p4") for one in citations(tiny) if one.is_inferred]
    cited = [one for one in inferred if one.record == record]
    assert [checked.verdict for checked in held(tiny, cited)] == [Verdict.NOTHING_TO_CHECK] * 2


def test_audit_checks_the_paragraph_of_what_is_inferred(tiny: Dataset) -> None:
    inferred = next(one for one in citations(tiny) if one.is_inferred)
    (checked,) = held(tiny, [inferred._replace(cite="gazette-1991#p6")])
    assert checked.verdict is Verdict.NO_SUCH_PARAGRAPH


def test_audit_has_nothing_to_check_in_a_value_of_a_closed_list(tiny: Dataset) -> None:
    (checked,) = held(tiny, [citation(tiny, "council", "status", "p1")])
    assert checked.verdict is Verdict.NOTHING_TO_CHECK


def test_audit_passes_a_narrower_topic_and_fails_a_broader_one(tiny: Dataset) -> None:
    broad = citation(tiny, "1991-10", "agenda.1", "p2")._replace(named=Named(topics=("water",)))
    narrow = broad._replace(named=Named(topics=("tide",)))
    assert [checked.verdict for checked in held(tiny, [broad, narrow], "\nCalme plat.\nLes marées.\n")] == [
        Verdict.PASSED,
        Verdict.PASSED,
    ]
    assert [checked.verdict for checked in held(tiny, [broad, narrow], "\nCalme plat.\nLes eaux.\n")] == [
        Verdict.PASSED,
        Verdict.FAILED,
    ]


@pytest.mark.parametrize(
    ("field", "text", "verdict"),
    [
        pytest.param("audience.place", "Reçus le 21 mai 1993 par Mme Dubois.", Verdict.PARTLY, id="who and when"),
        pytest.param("audience.place", "À Tsargrad.", Verdict.PARTLY, id="city"),
        pytest.param("audience.host", "Dans la vieille tour.", Verdict.PARTLY, id="where"),
        pytest.param("audience.date", "Le 21 mai 1993.", Verdict.PASSED, id="itself"),
        pytest.param("status", "Orlov à Tsargrad.", Verdict.PASSED, id="who was there"),
        pytest.param("status", "À Tsargrad.", Verdict.PARTLY, id="where alone"),
        pytest.param("status", "Le 27 mai.", Verdict.PASSED, id="the day of a rival"),
    ],
)
def test_audit_passes_a_field_by_itself_and_in_part_by_what_is_cited_with_it(
    tiny: Dataset, field: str, text: str, verdict: Verdict
) -> None:
    (checked,) = held(tiny, [citation(tiny, "1993-05", field, "p1")], text)
    assert (checked.verdict, checked.elsewhere) == (verdict, ())


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Lutèce, le 21 mai 1993. Jeanne Dubois.", Verdict.PARTLY),
        ("Jeanne Dubois a dessiné l’horizon à Lutèce.", Verdict.PASSED),
        ("Il pleut.", Verdict.FAILED),
    ],
)
def test_audit_of_a_statement_asks_for_more_than_who_where_and_when(tiny: Dataset, text: str, verdict: Verdict) -> None:
    said = "Jeanne Dubois dessine l’horizon à Lutèce."
    one = told({"fr": said, "en": said, "ru": said}, "p1")._replace(named=Named(dates=(Edtf.parse("1993-05-21"),)))
    (checked,) = held(tiny, [one], text)
    assert checked.verdict is verdict


@pytest.mark.parametrize(
    ("said", "locator", "verdict", "elsewhere"),
    [
        ("RENDEZ-VOUS est pris pour « le 20 mai »", "p3", Verdict.PASSED, ()),
        ("Rendez–vous est pris […] dans la vieille tour", None, Verdict.PASSED, ()),
        ("Rendez-vous est pris pour le 21 mai", "p3", Verdict.FAILED, ()),
        ("la vieille tour … Rendez-vous est pris", "p3", Verdict.FAILED, ()),
        ("est pris pour le 20 mai", "p2", Verdict.FAILED, (3,)),
        ("vous est pris pour le 20 ma", "p3", Verdict.FAILED, ()),
        ("est pris pour le 20 mai", "p9", Verdict.NO_SUCH_PARAGRAPH, (3,)),
    ],
)
def test_audit_looks_for_the_words_of_a_quotation_and_bears_out_its_field_by_them(
    tiny: Dataset, said: str, locator: str | None, verdict: Verdict, elsewhere: tuple[int, ...]
) -> None:
    field = citation(tiny, "1993-05", "place", locator)
    quotation = field._replace(field="quotes.1", value=said, named=Named(), quoted_for="place")
    place, quoted = held(tiny, [field, quotation])
    assert (quoted.verdict, quoted.elsewhere) == (verdict, elsewhere)
    assert (place.verdict is Verdict.PASSED) == (verdict is Verdict.PASSED)


def test_audit_passes_no_building_by_its_city_nor_a_city_by_its_building(tiny: Dataset) -> None:
    venue = citation(tiny, "1993-05", "venue", "p1")
    city = citation(tiny, "1993-05", "place", "p1")
    assert [checked.verdict for checked in held(tiny, [venue, city], "À Tsargrad.")] == [
        Verdict.PARTLY,
        Verdict.PASSED,
    ]
    assert [checked.verdict for checked in held(tiny, [venue, city], "La vieille tour.")] == [
        Verdict.PASSED,
        Verdict.FAILED,
    ]


@pytest.mark.parametrize(
    ("text", "locator", "verdict"),
    [
        pytest.param(
            {"fr": "Publier l’atlas.", "en": "x", "ru": "x"}, "p4", Verdict.PASSED, id="a topic that it names"
        ),
        pytest.param(
            {"fr": "Publier l’atlas.", "en": "x", "ru": "x"}, "p5", Verdict.FAILED, id="no topic that it names"
        ),
        pytest.param({"fr": "x", "en": "x papier imprimé", "ru": "x"}, "p4", Verdict.PASSED, id="two words"),
        pytest.param(
            {"fr": "x", "en": "x papiers imprimés", "ru": "x"}, "p4", Verdict.PASSED, id="two words inflected"
        ),
        pytest.param({"fr": "x", "en": "papier peint", "ru": "x"}, "p4", Verdict.FAILED, id="one word of two"),
        pytest.param({"fr": "x", "en": "papier", "ru": "x"}, "p4", Verdict.PASSED, id="its only word"),
        pytest.param(
            {"fr": "papier bleu", "en": "green printing", "ru": "x"}, "p4", Verdict.FAILED, id="a word in each language"
        ),
        pytest.param({"fr": "Il est sur le", "en": "x", "ru": "x"}, "p4", Verdict.FAILED, id="words of grammar"),
    ],
)
def test_audit_passes_our_own_words_on_what_they_name_or_on_two_keywords(
    tiny: Dataset, text: Label, locator: str, verdict: Verdict
) -> None:
    (checked,) = held(tiny, [told(text, locator)])
    assert checked.verdict is verdict


def test_audit_keeps_the_citations_in_order_and_passes_over_sources_without_a_text(tiny: Dataset) -> None:
    cited = [
        citation(tiny, "1991-10", "place", "p1"),
        citation(tiny, "1993-05", "place", "p1", source="bulletin-1999"),
        citation(tiny, "1991-10", "number", "p1"),
    ]
    assert [checked.citation for checked in held(tiny, cited)] == [cited[0], cited[2]]


def test_audit_holds_each_citation_against_the_text_of_its_own_source(tiny: Dataset) -> None:
    cited = [
        citation(tiny, "1991-10", "place", "p1"),
        citation(tiny, "1991-10", "place", "p1", source="bulletin-1999"),
    ]
    checked = audit(tiny, cited, {"gazette-1991": "Lutèce.", "bulletin-1999": "Tsargrad."})
    assert [one.verdict for one in checked] == [Verdict.PASSED, Verdict.FAILED]


def test_audit_lays_what_passes_on_other_paragraphs_other_texts_and_everyday_sentences(tiny: Dataset) -> None:
    cited = [citation(tiny, "1991-10", "place", "p1"), citation(tiny, "1993-05", "venue", "p2")]
    texts = {"gazette-1991": GAZETTE, "bulletin-1999": "La marée monte à Lutèce.\nIl pleut sur la ville."}
    passed, failed = audit(tiny, cited, texts, with_trials=True)

    assert passed.trials == (
        Trial(Misplaced.PARAGRAPH, tried=4, failed=4),
        Trial(Misplaced.SESSION, tried=1, failed=0),
        Trial(Misplaced.EVERYDAY, tried=10, failed=10),
    )
    assert (failed.verdict, failed.trials) == (Verdict.FAILED, ())
