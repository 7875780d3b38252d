"""Everything that the program can say exists in French, English and Russian, with the same gaps to fill in."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TypeGuard

import pytest
from conftest import Run

import ccqs
from ccqs import views
from ccqs.dates import DateError, Edtf
from ccqs.dates.edtf import REASONS
from ccqs.errors import CcqsError, DataError
from ccqs.lang import Label, Lang
from ccqs.model import Council, Dataset, Session, kinds
from ccqs.views.complaints import _COMPLAINTS, _REASONS, complaint
from ccqs.views.fields import field_text
from ccqs.views.wording import _VALUES, SENTENCES, WORDS, sentence, value_text, word

PACKAGE = Path(ccqs.__file__).parent
NARROW, HARD = "\u202f", "\u00a0"


def _is_closed_list(one: object) -> TypeGuard[type[StrEnum]]:
    return isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum


def _labels(name: str, value: object) -> Iterator[tuple[str, Label]]:
    """Yield the labels that a name of a module holds, each with where it stands."""
    match value:
        case Label():
            yield name, value
        case Mapping():
            for key, inside in value.items():
                yield from _labels(f"{name} {getattr(key, '__name__', key)}", inside)
        case tuple():
            for number, inside in enumerate(value):
                yield from _labels(f"{name} {number}", inside)


MODULES = [import_module(found.name) for found in iter_modules(views.__path__, "ccqs.views.")]
LABELS = dict(found for module in MODULES for name, value in vars(module).items() for found in _labels(name, value))
# Every closed list but the one that no answer puts into words.
CLOSED_LISTS = [kind for kind in vars(kinds).values() if _is_closed_list(kind) and kind is not kinds.PlaceKind]
WHAT = ("session", "minister", "city", "topic", "theme")
VALUES: dict[str, object] = {
    "names": "a.txt, b.txt",
    "asked": "ABC",
    "option": "--since",
    "command": "list",
    "argument": "SESSION",
    "choices": "a, b",
    "reason": "no-day",
    "since": "1999",
    "until": "1993",
    "first": "--by",
    "second": "--matrix",
    "path": "nowhere",
    "count": 3,
}


def gaps(text: str) -> list[str]:
    """Return the names of what is to be filled in."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def calls(*names: str) -> Iterator[ast.expr]:
    """Yield the first argument of each call, anywhere in the package, of something with one of these names."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in names:
                    yield node.args[0]


def said(*names: str) -> set[str]:
    """Return the constant first arguments of those calls."""
    return {node.value for node in calls(*names) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_wording_is_complete_in_three_languages() -> None:
    assert len(LABELS) > 250
    assert [key for key, label in LABELS.items() if any(not text or text != text.strip() for text in label)] == []


def test_wording_has_the_same_gaps_in_three_languages() -> None:
    # A French or an English date takes its preposition, a Russian one is built into the sentence.
    filled = {
        key: [{"date" if name == "on_date" else name for name in gaps(text)} for text in label]
        for key, label in LABELS.items()
    }
    assert {key: names for key, names in filled.items() if not names[0] == names[1] == names[2]} == {}


def test_wording_has_no_gap_without_a_name_but_in_what_wraps_a_name() -> None:
    bare = {key: gaps(label.fr) for key, label in LABELS.items() if any("" in gaps(text) for text in label)}
    assert set(bare) == {"_NEAREST", "_THERE_ARE", "_MEANS", "_QUOTED", "_POST_NUMBER"}
    assert set(map(tuple, bare.values())) == {("",)}


def test_wording_has_its_script() -> None:
    wrong = []
    for key, label in LABELS.items():
        told = [re.sub(r"\{\w*\}|--\w+|\bccqs\b[ \w]*|\b(first|last|id)\b", "", text) for text in label]
        has_cyrillic = [bool(re.search("[а-яё]", text, re.IGNORECASE)) for text in told]
        if has_cyrillic != [False, False, bool(re.search("[a-z]", told[1], re.IGNORECASE))]:
            wrong.append(key)
    assert [key for key in wrong if key not in ("WORDS number", "WORDS id")] == []


def test_french_has_its_spaces_around_punctuation() -> None:
    wrong = rf"(?<!^)(?<!{NARROW})(?<!\()[;!?]|(?<!{HARD}):|«(?!{NARROW})|(?<!{NARROW})»"
    assert {key: label.fr for key, label in LABELS.items() if re.search(wrong, label.fr)} == {}


def test_english_and_russian_have_no_space_before_punctuation() -> None:
    wrong = r"(?<=\w)\s[;:!?,.]"
    assert {key for key, label in LABELS.items() if re.search(wrong, label.en) or re.search(wrong, label.ru)} == set()


def test_wording_has_curly_apostrophes_and_no_straight_quotes() -> None:
    assert {key for key, label in LABELS.items() if any(re.search("['\"]", text) for text in label)} == set()


def test_closed_list_has_a_word_of_its_own_for_each_value() -> None:
    for kind in {*CLOSED_LISTS, *_VALUES}:
        for lang in Lang:
            told = [value_text(value, lang) for value in kind]
            assert (kind, "" in told, len(set(told))) == (kind, False, len(list(kind)))


@pytest.mark.parametrize("key", sorted(said("word")))
def test_word_that_is_asked_for_exists(key: str) -> None:
    assert [word(key, lang) for lang in Lang] == list(WORDS[key])


@pytest.mark.parametrize("key", sorted(said("sentence")))
def test_sentence_that_is_asked_for_exists(key: str) -> None:
    values = {name: name.upper() for name in {*gaps(SENTENCES[key].fr), *gaps(SENTENCES[key].ru)}}
    for lang in Lang:
        told = sentence(key, lang, **values)
        assert "{" not in told
        assert [name for name in gaps(SENTENCES[key][lang]) if values[name] not in told] == []


def test_every_error_that_is_raised_has_words() -> None:
    raised: list[type[CcqsError]] = [CcqsError, *CcqsError.__subclasses__()]
    errors = [one.__name__ for one in raised if one is not DataError]
    codes = said(*errors)
    for node in calls(*errors):
        if isinstance(node, ast.JoinedStr):
            end = node.values[-1]
            assert isinstance(end, ast.Constant)
            codes |= {f"{what}{end.value!s}" for what in WHAT}
    assert len(codes) > 10
    assert codes - set(_COMPLAINTS) == set()
    assert set(_COMPLAINTS) - codes == {"data-unreadable"}


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
def test_reason_against_a_date_is_told_in_words(text: str, reason: str) -> None:
    with pytest.raises(DateError) as refused:
        Edtf.parse(text)
    assert refused.value.reason == reason
    told = [complaint(_error("not-a-date", reason=reason), lang).message for lang in Lang]
    assert [one.endswith(_REASONS[reason][lang]) for one, lang in zip(told, Lang, strict=True)] == [True] * 3


def test_every_reason_against_a_date_has_words() -> None:
    assert set(_REASONS) == set(REASONS)


def _error(code: str, **more: object) -> CcqsError:
    return CcqsError(code, candidates=(), **VALUES | more)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("code", _COMPLAINTS)
def test_complaint_fills_every_gap(code: str, lang: Lang) -> None:
    told = complaint(_error(code), lang, "CANDIDATE")
    assert told.message
    assert "CANDIDATE" in told.hint
    assert re.findall(r"[{}]", told.message + told.hint) == []
    asked = [str(VALUES[name]) for name in gaps(_COMPLAINTS[code][0][lang]) if name != "reason"]
    assert [value for value in asked if value not in told.message] == []


@pytest.mark.parametrize("code", _COMPLAINTS)
def test_complaint_without_candidates_says_nothing_of_them(code: str) -> None:
    hint = _COMPLAINTS[code][1]
    assert complaint(_error(code), Lang.EN).hint == (hint.en.format(**VALUES) if hint else "")


def test_complaint_in_french_has_its_spaces_between_names_and_hint() -> None:
    told = complaint(_error("session-not-found"), Lang.FR, "ABC")
    assert re.findall(rf"(?<!{NARROW});", told.hint) == []


@pytest.mark.parametrize("country", kinds.Country)
@pytest.mark.parametrize("portfolio", kinds.MINISTERS)
def test_field_of_a_minister_is_told_by_country_and_post(country: kinds.Country, portfolio: kinds.Portfolio) -> None:
    told = [field_text(f"delegations.{country}.{portfolio}", lang) for lang in Lang]
    expected = [f"{value_text(country, lang)}, {value_text(portfolio, lang)}" for lang in Lang]
    assert told == expected


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
    assert sorted(field for field in fields if field_text(field, Lang.RU) == field) == []


@pytest.mark.parametrize("lang", ["fr", "ru"])
def test_field_of_a_post_is_told_in_words(run: Run, lang: str) -> None:
    told = run("ministers", "dubois", "--lang", lang)
    assert told.code == 0
    assert re.search(r"\bend\b", told.out) is None


def test_field_of_a_person_is_not_told_as_one_of_the_council(run: Run) -> None:
    told = run("why", "jeanne-dubois", "--lang", "en")
    assert told.code == 0
    assert "name of the council" not in told.out
