"""Everything that the program can say is translated, with the same gaps to fill in; what is not, is in English."""

from __future__ import annotations

import ast
import re
import shutil
import string
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from conftest import Run

import ccqs
from ccqs import model
from ccqs.answers.localizer import Localizer, field_text, value_text
from ccqs.answers.messages import _MESSAGES, _REASONS, error_text
from ccqs.cli.vocabulary import command_names
from ccqs.dates import DateError, Edtf
from ccqs.dates.edtf import REASONS
from ccqs.errors import CcqsError, DataError
from ccqs.language import catalogue
from ccqs.language.catalogue import languages, translations
from ccqs.model import Council, Dataset, Session
from ccqs.problems import Location, Problem
from ccqs.query.search import passages
from hatch_build import compile_catalogues

PACKAGE = Path(ccqs.__file__).parent
NARROW, HARD = "\u202f", "\u00a0"
TRANSLATED = ("fr", "ru")
GERMAN = Path(__file__).parent / "data" / "german.po"


def _is_closed_list(one: object) -> TypeGuard[type[model.Worded]]:
    return isinstance(one, type) and issubclass(one, model.Worded) and one is not model.Worded


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


# A message in English, with its context where one text has several translations, and its form for several.
Said = tuple[str | None, tuple[str, ...]]


def _read(lang: str) -> dict[Said, Message]:
    with (PACKAGE / "locale" / lang / "LC_MESSAGES" / "ccqs.po").open("rb") as file:
        return {(message.context, _forms(message.id)): message for message in read_po(file) if message.id}


def _extracted() -> Catalog:
    found = Catalog()
    for _, line, message, _, context in extract_from_dir(PACKAGE):
        found.add(message, locations=[("", line)], context=context)
    return found


@cache
def messages() -> list[Said]:
    """Return the messages of the program, as translators get them."""
    return [(message.context, _forms(message.id)) for message in _extracted() if message.id]


@cache
def english() -> list[str]:
    return [form for _, forms in messages() for form in forms]


@cache
def catalogue_of(lang: str) -> dict[Said, Message]:
    return _read(lang)


@cache
def texts_in(lang: str) -> list[str]:
    return [form for one in catalogue_of(lang).values() for form in _forms(one.string)]


# Every closed list that has words.
CLOSED_LISTS = [kind for kind in vars(model).values() if _is_closed_list(kind)]
WHAT = ("session", "minister", "city", "topic", "theme")
VALUES: dict[str, object] = {
    "date": "17 May 1993",
    "stem": "STEM",
    "example": "ccqs show 7",
    "other": "postponed",
    "others": "list, export",
    "quoted": "ABC",
    "codes": "EV01–EV27",
    "names": "a.txt, b.txt",
    "asked": "ABC",
    "option": "--since",
    "extra": "styles",
    "command": "list",
    "program": "ccqs list",
    "form": "html",
    "library": "jinja2",
    "address": "https://host.example/",
    "message": "the line cannot be read",
    "argument": "[ID]",
    "choices": "a, b",
    "reason": "no-day",
    "since": "1999",
    "until": "1993",
    "first": "--by",
    "second": "--matrix",
    "path": "nowhere",
    "plain": "ccqs list -o a.csv",
    "dropped": "word",
    "records": "7th session",
    "who": "Ivan Orlov",
    "known": "Ivan Orlov, Pyotr Orlov",
    "topic": "Ukraine",
    "sessions": "12 (2019)",
    "field": "place",
    "line": "ccqs list",
    "options": "--since, --until",
    "shells": "bash, zsh",
}


def gaps(text: str) -> set[str]:
    """Return the names of what is to be filled in; a translation may want a date without its preposition."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return {"date" if name == "on_date" else name for name in names}


def calls(*names: str) -> Iterator[ast.Call]:
    """Yield each call, anywhere in the package, of something with one of these names."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in names:
                    yield node


def constants(nodes: Iterable[ast.AST]) -> set[str]:
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


# The catalogues -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_is_translated(lang: str) -> None:
    found = catalogue_of(lang)
    assert len(messages()) > 250
    assert [one for one in messages() if one not in found or not all(_forms(found[one].string))] == []
    assert [one for one, message in found.items() if message.fuzzy] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_translation_is_of_a_message_that_there_is(lang: str) -> None:
    assert set(catalogue_of(lang)) - set(messages()) == set()


def test_every_message_that_the_program_translates_can_be_extracted() -> None:
    """A call inside an f-string, or with a condition for an argument, is not seen by the tools of translators."""
    known = set(english())
    singular = constants(call.args[0] for call in calls("gettext", "N_", "ngettext"))
    singular |= constants(call.args[1] for call in calls("pgettext"))
    plural = constants(call.args[1] for call in calls("ngettext"))
    assert (singular | plural) - known == set()
    wrong = [call for call in calls("gettext") if isinstance(call.args[0], ast.IfExp | ast.JoinedStr)]
    assert [ast.unparse(call) for call in wrong if constants(ast.walk(call.args[0]))] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translation_has_the_gaps_of_its_message(lang: str) -> None:
    wrong = {
        one: form
        for one, message in catalogue_of(lang).items()
        for form in _forms(message.string)
        if gaps(form) - gaps(one[1][-1]) or (gaps(one[1][0]) & gaps(one[1][-1])) - gaps(form)
    }
    assert wrong == {}


def test_no_message_has_a_gap_without_a_name() -> None:
    assert [form for form in english() if "" in gaps(form)] == []


@pytest.mark.parametrize(("lang", "has_cyrillic"), [("fr", False), ("ru", True)])
def test_translation_has_its_script(lang: str, has_cyrillic: bool) -> None:
    unwritten = re.compile(r"\{\w*\}|--\w+|\bccqs\b[ \w]*|\b(first|last|id|Id|No|nos?(?=\.)|sources\.yaml)\b")
    wrong = []
    for one, message in catalogue_of(lang).items():
        english = unwritten.sub("", one[1][0])
        for form in _forms(message.string):
            found = bool(re.search("[а-яё]", unwritten.sub("", form), re.IGNORECASE))
            if one[0] is None and found != (has_cyrillic and bool(re.search("[a-z]", english, re.IGNORECASE))):
                wrong.append(form)
    assert wrong == []


def test_french_has_its_spaces_around_punctuation() -> None:
    wrong = rf"(?<!^)(?<!{NARROW})(?<!\()[;!?]|(?<!{HARD}):|«(?!{NARROW})|(?<!{NARROW})»"
    # What is written in YAML, addresses and the marks of EDTF are not French.
    written = re.compile(r"\{\w+\}: \[|https?://|skos:\w|\(ISO 8601-2\)")
    assert [text for text in texts_in("fr") if re.search(wrong, written.sub("", text))] == []


def test_english_and_russian_have_no_space_before_punctuation() -> None:
    texts = [text.replace(" ? ~ % ", " ") for text in (*english(), *texts_in("ru"))]  # the marks of EDTF
    assert [text for text in texts if re.search(r"(?<=\w)\s[;:!?,.]", text)] == []


def test_no_wording_has_straight_quotes_or_blanks_at_its_ends() -> None:
    needed = r'install (--force )?"\.\[\{extra\}\]"'  # by zsh
    prose = [re.sub(needed, "COMMAND", text) for text in (*english(), *texts_in("fr"), *texts_in("ru"))]
    assert [text for text in prose if re.search("['\"]", text) or text != text.strip()] == []


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "1 ошибка"), (2, "2 ошибки"), (4, "4 ошибки"), (5, "5 ошибок"), (11, "11 ошибок"), (21, "21 ошибка")],
)
def test_russian_has_three_forms_of_a_number(count: int, told: str) -> None:
    assert translations("ru").ngettext("{count} error", "{count} errors", count).format(count=count) == told


@pytest.mark.parametrize(("count", "told"), [(0, "0 erreur"), (1, "1 erreur"), (2, "2 erreurs")])
def test_french_counts_zero_in_the_singular(count: int, told: str) -> None:
    assert translations("fr").ngettext("{count} error", "{count} errors", count).format(count=count) == told


def test_russian_has_one_word_for_a_session() -> None:
    assert [text for text in texts_in("ru") if "сесси" in text.casefold()] == []


def test_language_without_a_catalogue_is_english() -> None:
    assert translations("xx").gettext("Agenda – {stage}") == "Agenda – {stage}"


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a German catalogue of twenty messages to those that there are."""
    folder = tmp_path / "ccqs" / "locale"
    shutil.copytree(PACKAGE / "locale", folder)
    (folder / "de" / "LC_MESSAGES").mkdir(parents=True)
    shutil.copy(GERMAN, folder / "de" / "LC_MESSAGES" / "ccqs.po")
    compile_catalogues(tmp_path)
    monkeypatch.setattr(catalogue, "FOLDER", str(folder))
    languages.cache_clear()
    translations.cache_clear()
    yield
    languages.cache_clear()
    translations.cache_clear()


@pytest.mark.usefixtures("german")
def test_new_language_is_a_catalogue_that_may_have_gaps(tiny: Dataset) -> None:
    assert languages() == ("en", "de", "fr", "ru")
    words = translations("de")
    assert words.gettext("Topics") == "Themen"
    assert words.gettext("Working groups") == "Working groups"
    assert [words.ngettext("{count} error", "{count} errors", count) for count in (1, 2)] == [
        "{count} Fehler",
        "{count} Fehler",
    ]
    assert words.ngettext("{count} note", "{count} notes", 2) == "{count} notes"
    assert value_text(model.Status.HELD, "de") == "abgehalten"
    assert value_text(model.Status.PLANNED, "de") == "not held"
    assert field_text(Localizer(tiny, "de"), "posts.2.start") == "Amt 2, Beginn"
    told = error_text(CcqsError("session-not-found", asked="ABC"), "de", "2008-03")
    assert told == (
        "keine Sitzung heißt „ABC“",
        "am nächsten: 2008-03; " + _english_hint("session-not-found").format(quoted="ABC"),
    )
    assert command_names()["list"] == ("list", "Liste", "liste", "список")


@pytest.mark.usefixtures("german")
def test_new_language_answers_at_once(run: Run) -> None:
    """What its catalogue lacks is in English, and labels that it lacks are in the first language of the data."""
    listed = run("list", "--lang", "de")
    assert listed.code == 0
    heading, _, first, *_ = listed.out.splitlines()
    assert heading.split()[:3] == ["Nr.", "Datum", "Stadt"]
    assert "1 Oct 1991" in first
    assert "Lutèce" in first
    assert run("show", "1", "--lang", "de").code == run("ministers", "--lang", "de").code == 0


@pytest.mark.parametrize("lang", TRANSLATED)
def test_lists_of_names_are_translated_name_by_name(lang: str) -> None:
    lists = {one: message for one, message in catalogue_of(lang).items() if re.match("Jan|first second", one[1][0])}
    assert len(lists) == 7
    for one, message in lists.items():
        assert isinstance(message.string, str)
        assert len(message.string.split()) == len(one[1][0].split())


def _english_hint(code: str) -> str:
    return _MESSAGES[code][1] or ""


# The words of closed lists, fields and errors -----------------------------------------------------------------------


def test_closed_list_has_a_word_of_its_own_for_each_value() -> None:
    for kind in CLOSED_LISTS:
        for lang in languages():
            told = [value_text(value, lang) for value in kind]
            assert (kind, "" in told, len(set(told))) == (kind, False, len(list(kind)))


def test_every_error_that_is_raised_has_a_message() -> None:
    raised: list[type[CcqsError]] = [CcqsError, *CcqsError.__subclasses__()]
    errors = [one.__name__ for one in raised if one is not DataError]
    codes = constants(
        node
        for call in calls(*errors, "no_match")  # `no_match` is one of them with what is common to several
        for node in ((call.args[0].body, call.args[0].orelse) if isinstance(call.args[0], ast.IfExp) else call.args[:1])
    )
    for call in calls(*errors):
        if isinstance(call.args[0], ast.JoinedStr):
            end = call.args[0].values[-1]
            assert isinstance(end, ast.Constant)
            codes |= {f"{what}{end.value!s}" for what in WHAT}
    assert len(codes) > 10
    by_their_class = {"data-missing", "not-a-folder", "no-yaml", "no-memory"}
    assert codes | by_their_class == set(_MESSAGES)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("demain", "no-edtf"),
        ("1993-02-30", "no-day"),
        ("1993-13", "no-month"),
        ("1993-01-01T25:00:00Z", "no-time"),
        ("1993-01T12:00:00Z", "time-alone"),
        ("-0044", "years"),
        ("1993-21", "season"),
        ("19XX-05", "unspecified"),
        ("10/11/2002", "figures"),
        ("../..", "no-end"),
        ("1999/1993", "backwards"),
    ],
)
def test_reason_against_a_date_is_given_in_words(text: str, reason: str) -> None:
    with pytest.raises(DateError) as refused:
        Edtf.parse(text)
    assert refused.value.reason == reason
    for lang in languages():
        message = error_text(_error("not-a-date", reason=reason), lang).message
        assert message.endswith(translations(lang).gettext(_REASONS[reason]))


def test_every_reason_against_a_date_has_words() -> None:
    assert set(_REASONS) >= set(REASONS)


def _error(code: str, **more: object) -> CcqsError:
    return CcqsError(code, candidates=(), **VALUES | more)


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
@pytest.mark.parametrize("code", _MESSAGES)
def test_error_text_fills_every_gap(code: str, lang: str) -> None:
    told = error_text(_error(code), lang, "CANDIDATE")
    assert told.message
    assert "CANDIDATE" in told.hint
    assert re.findall(r"[{}]", told.message + told.hint) == []
    asked = [str(VALUES[name]) for name in gaps(_MESSAGES[code][0]) if name != "reason"]
    assert [value for value in asked if value not in told.message] == []


@pytest.mark.parametrize("code", _MESSAGES)
def test_error_text_without_candidates_does_not_mention_them(code: str) -> None:
    hint = _MESSAGES[code][1]
    assert error_text(_error(code), "en").hint == (hint.format(**VALUES) if hint else "")


@pytest.mark.parametrize(
    ("count", "told"), [(1, "данные в x не читаются: 1 проблема"), (3, "данные в x не читаются: 3 проблемы")]
)
def test_error_text_counts_the_problems_of_the_data(count: int, told: str) -> None:
    error = DataError("x", [Problem(Location("a.yaml", 1, 1), "SH01", "gone")] * count)
    assert error_text(error, "ru") == (told, "")


def test_error_text_in_french_has_its_spaces_between_names_and_hint() -> None:
    told = error_text(_error("session-not-found"), "fr", "ABC")
    assert re.findall(rf"(?<!{NARROW});", told.hint) == []


@pytest.mark.parametrize("line", ["diff 1 2..3", "search orlov,atlas,nowhere"])
def test_texts_in_a_series_have_the_semicolons_of_french(run: Run, line: str) -> None:
    ran = run(*line.split(), "--lang", "fr")
    assert re.findall(rf"(?<!{NARROW});", ran.out + ran.err) == []
    assert ";" in ran.out + ran.err


def test_field_of_a_minister_is_country_and_post(tiny: Dataset) -> None:
    found = [field_text(Localizer(tiny, lang), "delegations.RU.defence") for lang in ("fr", "en", "ru")]
    assert found == ["Russie, défense", "Russia, defence", "Россия, оборона"]


@pytest.mark.parametrize("which", ["tiny", "real"])
def test_field_on_which_the_data_say_something_has_words(which: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    fields: set[str] = set()
    records: list[Council | Session] = [dataset.council, *dataset.sessions]
    for record in records:
        fields |= {rival.field for rival in record.rivals}
        fields |= {inference.field for inference in record.inferences}
        fields |= {gap.field for gap in record.gaps}
    assert fields
    assert sorted(field for field in fields if field_text(Localizer(dataset, "ru"), field) == field) == []


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_passage_that_is_found_has_a_name(real: Dataset, lang: str) -> None:
    fields = {one.field for record in (real.council, *real.sessions) for one in passages(real, record)}
    named = {field: field_text(Localizer(real, lang), field) for field in fields}
    assert "inferences" in fields
    assert [field for field, name in named.items() if not name[:1].isalpha()] == []


@pytest.mark.parametrize("lang", ["fr", "ru"])
def test_field_of_a_post_is_told_in_words(run: Run, lang: str) -> None:
    told = run("ministers", "dubois", "--lang", lang)
    assert told.code == 0
    assert re.search(r"\bend\b", told.out) is None


def test_field_of_a_person_is_not_told_as_one_of_the_council(run: Run) -> None:
    told = run("why", "jeanne-dubois", "--lang", "en")
    assert told.code == 0
    assert "name of the council" not in told.out
