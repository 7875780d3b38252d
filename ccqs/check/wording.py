"""Wording: the three languages, the characters that texts are made of, and the typography of each language.

French: a narrow no-break space (or a no-break space) before `;` `:` `!` `?` and inside guillemets (Lexique des règles
typographiques en usage à l'Imprimerie nationale). Russian: guillemets without spaces, and the em dash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ccqs.check.material import Material, Text
from ccqs.check.rules import Finding, refusal, rule
from ccqs.lang import Lang
from ccqs.loader.refusals import Refusal
from ccqs.problems import Severity, shown

_NO_BREAK = "\u202f\u00a0"
_LATIN, _CYRILLIC = "A-Za-zÀ-ÖØ-öø-ɏ", "Ѐ-ӿ"
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
_QUOTES = {Lang.FR: "« »", Lang.EN: "“ ”", Lang.RU: "« »"}
_FOREIGN_QUOTES = {Lang.FR: '["„]', Lang.EN: '["„«»]', Lang.RU: '["”]|(?<!„)“'}
_PAIRS = {"(": ")", "[": "]", "«": "»"}
_A_SENTENCE = 4
_NAMES = ("/name", "/names", "/surname")
_COUNTED = 3
_STOP = re.compile(r"(?<!\betc)(?<!\bг)(?<!\bгг)(?<!\bдр)[.!?][»”)]*$")


@refusal(Refusal.MISSING_LANGUAGE)
def missing_language() -> None:
    """A text lacks one of the three languages.

    Every answer is given in French, English and Russian; a text that is missing would leave a hole in one of them.

    Passes:

        themes:
          - {id: land, label: {fr: terre, en: land, ru: суша}}

    Fails:

        themes:
          - {id: sky, label: {fr: ciel, en: sky}}
        topics:
          - {id: cloud, theme: sky, label: {fr: nuages, en: clouds, ru: облака}}
    """


def _own(material: Material, *langs: Lang) -> Iterator[Text]:
    """Yield the texts that the project wrote in some languages."""
    yield from (text for text in material.texts if text.lang in langs)


def _around(text: str, at: int) -> str:
    """Quote what stands around a place in a text."""
    return shown(text[max(at - 12, 0) : at + 12])


@rule("WD02", Severity.ERROR)
def not_composed(material: Material) -> Iterator[Finding]:
    r"""A text is not in Unicode's composed form (NFC).

    An accent stored apart from its letter looks the same and is not: two labels that a reader cannot tell apart would
    differ, and other programs would not find one by the other.

    Passes:

        topics:
          - {id: fish, label: {fr: "p\u00EAche"}}

    Fails:

        topics:
          - {id: fish, label: {fr: "pe\u0302che"}}
    """
    for text in material.texts:
        if not unicodedata.is_normalized("NFC", text.text):
            composed = unicodedata.normalize("NFC", text.text)
            at = next((i for i, (a, b) in enumerate(zip(text.text, composed, strict=False)) if a != b), 0)
            yield Finding(text.path, f"not composed (NFC): {_around(composed, at)}", "normalise the file to NFC")


@rule("WD03", Severity.WARNING)
def french_punctuation(material: Material) -> Iterator[Finding]:
    r"""A French text has no no-break space before a tall mark.

    Before `;` `:` `!` `?` French puts a narrow no-break space (U+202F) or a no-break space (U+00A0): an ordinary space
    lets the mark fall to the next line, and none at all reads as English.

    Passes:

        council:
          purpose: {fr: "essayer\u00A0: un peu"}

    Fails:

        council:
          purpose: {fr: "essayer : un peu"}
    """
    loose = re.compile(rf"(?<![{_NO_BREAK}?!(\[])[;!?]|(?<![{_NO_BREAK}\d]):|(?<=\d):(?!\d)")
    for text in _own(material, Lang.FR):
        if found := loose.search(text.text):
            message = f"no no-break space before {found[0]!r}: {_around(text.text, found.start())}"
            yield Finding(text.path, message, "put U+202F before it, or U+00A0 before a colon")


@rule("WD04", Severity.WARNING)
def french_guillemets(material: Material) -> Iterator[Finding]:
    r"""Guillemets have no no-break space inside them in French, or a space in Russian.

    French sets them off by a narrow no-break space (or a no-break space); Russian sets them close.

    Passes:

        council:
          purpose: {fr: "dire «\u202Fnon\u202F»"}

    Fails:

        council:
          purpose: {fr: "dire « non »"}
    """
    wrong = {Lang.FR: rf"«(?![{_NO_BREAK}])|(?<![{_NO_BREAK}])»", Lang.RU: r"«\s|\s»"}
    for text in _own(material, *wrong):
        if text.lang and (found := re.search(wrong[text.lang], text.text)):
            message = f"wrong space at a guillemet: {_around(text.text, found.start())}"
            yield Finding(text.path, message, "U+202F inside them in French, nothing in Russian")


@rule("WD05", Severity.WARNING)
def straight_apostrophe(material: Material) -> Iterator[Finding]:
    """A text has a straight apostrophe.

    Texts have the curved one (U+2019) in all three languages; `'` is for programs.

    Passes:

        council:
          purpose: {fr: l’essai}

    Fails:

        council:
          purpose: {fr: l'essai}
    """
    for text in _own(material, *Lang):
        if (at := text.text.find("'")) >= 0:
            yield Finding(text.path, f"straight apostrophe: {_around(text.text, at)}", "write ’")


@rule("WD06", Severity.WARNING)
def foreign_quotes(material: Material) -> Iterator[Finding]:
    """A text has quotation marks that are not those of its language.

    French and Russian have guillemets, English has curved marks; the straight ones are for programs.

    Passes:

        council:
          purpose: {en: “to try”}

    Fails:

        council:
          purpose: {en: 'to "try"'}
    """
    for text in _own(material, *Lang):
        if text.lang and (found := re.search(_FOREIGN_QUOTES[text.lang], text.text)):
            message = f"quotation mark {found[0]!r}: {_around(text.text, found.start())}"
            yield Finding(text.path, message, f"write {_QUOTES[text.lang]}")


@rule("WD07", Severity.WARNING)
def hyphen_for_a_dash(material: Material) -> Iterator[Finding]:
    """A hyphen stands for a dash, or in Russian an en dash.

    Between spaces French and English have an en dash, Russian an em dash.

    Passes:

        council:
          purpose: {ru: пробовать — и всё}

    Fails:

        council:
          purpose: {ru: пробовать - и всё}
    """
    for text in _own(material, *Lang):
        wrong = r"\s[-–]\s" if text.lang is Lang.RU else r"\s-\s"
        if found := re.search(wrong, text.text):
            hint = "write — (U+2014)" if text.lang is Lang.RU else "write – (U+2013)"
            yield Finding(text.path, f"{found[0].strip()!r} for a dash: {_around(text.text, found.start())}", hint)


@rule("WD08", Severity.ERROR)
def mixed_scripts(material: Material) -> Iterator[Finding]:
    """A word has letters of two scripts.

    Latin and Cyrillic share the look of a, c, e, o, p, x and more: a word that mixes them looks right and is found by
    no search.

    Passes:

        topics:
          - {id: fish, label: {ru: "рыболовство"}}

    Fails:

        topics:
          - {id: fish, label: {ru: "рыбoловство"}}
    """
    for text in material.texts:
        words = [] if text.text.isascii() else re.findall(r"[^\W\d_]+", text.text)
        for word in words:
            if re.search(f"[{_LATIN}]", word) and re.search(f"[{_CYRILLIC}]", word):
                rarer = _LATIN if len(re.findall(f"[{_LATIN}]", word)) * 2 <= len(word) else _CYRILLIC
                names = ", ".join(dict.fromkeys(unicodedata.name(char) for char in re.findall(f"[{rarer}]", word)))
                yield Finding(text.path, f"{shown(word)} mixes two scripts: {names}", "write it in one")


@rule("WD09", Severity.ERROR)
def stray_space(material: Material) -> Iterator[Finding]:
    """A text starts or ends with a space, or has two running, or one before a comma or a full stop.

    Nobody sees it, and every comparison does.

    Passes:

        topics:
          - {id: fish, label: {en: "deep fishing"}}

    Fails:

        topics:
          - {id: fish, label: {en: "deep  fishing"}}
    """
    for text in material.texts:
        found = re.search(r"^\s|\s$|\s\s", text.text) or (text.lang and re.search(r"\w\s[,.](?!\w)", text.text))
        if found:
            yield Finding(text.path, f"stray space: {_around(text.text, found.start())}", "remove it")


@rule("WD10", Severity.ERROR)
def hidden_character(material: Material) -> Iterator[Finding]:
    r"""A text has a character that cannot be seen: a control, a mark of direction, a space without width.

    It comes along when text is copied from a page, breaks every comparison, and may make a terminal do what the text
    does not say.

    Passes:

        people:
          - {id: elise-le-goff, aliases: [Elise Le Goff]}

    Fails:

        people:
          - {id: elise-le-goff, aliases: ["Elise Le\u200BGoff"]}
    """
    for text in material.texts:
        for char in dict.fromkeys(char for char in text.text if unicodedata.category(char) in _HIDDEN):
            name = unicodedata.name(char, "a control character")
            yield Finding(text.path, f"hidden U+{ord(char):04X} ({name})", "remove it")


def _languages(material: Material) -> Iterator[tuple[str, dict[Lang, str]]]:
    """Yield the texts that exist in all three languages, by the path of what they tell."""
    found: dict[str, dict[Lang, str]] = {}
    for text in _own(material, *Lang):
        path, _, last = text.path.rpartition("/")
        if text.lang and last == text.lang:
            found.setdefault(path, {})[text.lang] = text.text
    yield from ((path, texts) for path, texts in found.items() if len(texts) == len(Lang))


@rule("WD11", Severity.WARNING)
def same_in_two_languages(material: Material) -> Iterator[Finding]:
    """A text is the same in two languages.

    A name or a single word may be the same in French and in English, and an abbreviation in Russian too; anything else
    was copied and not translated.

    Passes:

        council:
          rhythm: {fr: une fois par an, en: once a year, ru: раз в год}

    Fails:

        council:
          rhythm: {fr: once in a year, en: once in a year, ru: раз в год}
    """
    for path, texts in _languages(material):
        french, english, russian = (texts[lang] for lang in Lang)
        if russian in (french, english) and russian != russian.upper():
            yield Finding(f"{path}/ru", f"the Russian is not translated: {shown(russian)}")
        elif french == english and len(french.split()) >= _A_SENTENCE and not path.endswith(_NAMES):
            yield Finding(f"{path}/en", f"the English is the French: {shown(english)}")


@rule("WD12", Severity.WARNING)
def script_of_another_language(material: Material) -> Iterator[Finding]:
    """A French or English text is in Cyrillic, or a Russian one in Latin letters.

    Two languages were put in each other's place. What is quoted may be in any script, and so may a name in a text.

    Passes:

        topics:
          - {id: map, label: {fr: cartes, en: maps, ru: карты}}

    Fails:

        topics:
          - {id: map, label: {fr: cartes, en: "карты моря", ru: карты}}
    """
    for path, texts in _languages(material):
        for lang, text in texts.items():
            own, other = (_CYRILLIC, _LATIN) if lang is Lang.RU else (_LATIN, _CYRILLIC)
            said = re.sub("«.*?»|“.*?”", "", text)
            is_copied = list(texts.values()).count(text) > 1
            if len(re.findall(f"[{own}]", said)) < len(re.findall(f"[{other}]", said)) and not is_copied:
                yield Finding(f"{path}/{lang}", f"not in the script of {lang}: {shown(text)}")


@rule("WD13", Severity.WARNING)
def figures_differ(material: Material) -> Iterator[Finding]:
    """The figures of a text are not the same in its three languages.

    A year, a count or a number of a resolution that changes with the language is a slip in one of them. How figures
    are grouped and how decimals are written does not matter, and a small number may be a word in one language.

    Passes:

        council:
          rhythm: {fr: 1 500 jours par an, en: "1,500 days a year", ru: 1500 дней в году}

    Fails:

        council:
          rhythm: {fr: 15 jours par an, en: 51 days a year, ru: 15 дней в году}
    """
    for path, texts in _languages(material):
        figures = {lang: _figures(text) for lang, text in texts.items()}
        odd = [lang for lang in Lang if any(_differ(figures[lang], figures[other]) for other in Lang)]
        if odd:
            alone = next((lang for lang in odd if list(figures.values()).count(figures[lang]) == 1), odd[0])
            told = ", ".join(f"{lang}: {' '.join(sorted(found)) or 'none'}" for lang, found in figures.items())
            yield Finding(f"{path}/{alone}", f"the figures differ ({told})")


def _figures(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", found) for found in re.findall(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?", text))


def _differ(these: frozenset[str], those: frozenset[str]) -> bool:
    """Tell whether each has a figure that the other has not, or one has a long one more."""
    more, less = these - those, those - these
    return bool(more and less) or any(len(figure) >= _COUNTED for figure in more | less)


@rule("WD14", Severity.NOTE)
def end_differs(material: Material) -> Iterator[Finding]:
    """A text ends in a full stop in one language, and not in another.

    Sentences have one, labels have none, in all three languages alike.

    Passes:

        council:
          rhythm: {fr: une fois par an, en: once a year, ru: раз в год}

    Fails:

        council:
          rhythm: {fr: une fois par an., en: once a year, ru: раз в год}
    """
    for path, texts in _languages(material):
        stops = [lang for lang, text in texts.items() if _STOP.search(text)]
        if stops and len(stops) < len(texts):
            yield Finding(f"{path}/{stops[0]}", f"ends in a full stop in {', '.join(stops)} only")


@rule("WD15", Severity.WARNING)
def unpaired(material: Material) -> Iterator[Finding]:
    """A bracket or a guillemet has no partner.

    A part of the text was lost, or the mark.

    Passes:

        council:
          rhythm: {en: once a year (or twice)}

    Fails:

        council:
          rhythm: {en: once a year (or twice}
    """
    for text in _own(material, *Lang):
        for opening, closing in _PAIRS.items():
            if text.text.count(opening) != text.text.count(closing):
                yield Finding(text.path, f"{opening} and {closing} are not paired: {shown(text.text)}")


@rule("WD16", Severity.WARNING)
def word_doubled(material: Material) -> Iterator[Finding]:
    """A word stands twice running.

    Passes:

        council:
          rhythm: {en: once a year}

    Fails:

        council:
          rhythm: {en: once once a year}
    """
    for text in _own(material, *Lang):
        if found := re.search(r"(?<![\w’-])([^\W\d_]{2,}) \1(?![\w’-])", text.text):
            yield Finding(text.path, f"{shown(found[1])} stands twice", "remove one")


@rule("WD17", Severity.WARNING)
def three_full_stops(material: Material) -> Iterator[Finding]:
    """Three full stops stand for an ellipsis.

    The ellipsis is one character in all three languages, and is not broken over a line.

    Passes:

        council:
          rhythm: {en: now and then…}

    Fails:

        council:
          rhythm: {en: now and then..., ru: иногда., fr: parfois.}
    """
    for text in _own(material, *Lang):
        if (at := text.text.find("...")) >= 0:
            yield Finding(text.path, f"three full stops: {_around(text.text, at)}", "write …")
