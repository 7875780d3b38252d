"""Wording: the languages of the dataset, the characters that texts are made of, and the typography of each language.

French: a narrow no-break space (or a no-break space) before `;` `:` `!` `?` and inside guillemets (Lexique des règles
typographiques en usage à l'Imprimerie nationale). Russian: guillemets without spaces, and the em dash. A language that
has no typography here is held to what all languages share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ccqs.check.rules import CheckContext, Finding, Text, refusal, rule
from ccqs.language.catalogue import N_
from ccqs.problems import Refusal, Severity, Term, shown

_NO_BREAK = "\u202f\u00a0"
_LATIN, _CYRILLIC = "A-Za-zÀ-ÖØ-öø-ɏ", "Ѐ-ӿ"
# The script of the languages that are written in one of these two.
_SCRIPTS = {
    **dict.fromkeys("bs ca cs da de en es et fi fr hr hu is it lt lv nb nl nn pl pt ro sk sl sq sv tr".split(), _LATIN),
    **dict.fromkeys("be bg kk ky mk ru tg uk".split(), _CYRILLIC),
}
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
_QUOTES = {"fr": "« »", "en": "“ ”", "ru": "« »"}
_FOREIGN_QUOTES = {"fr": '["„]', "en": '["„«»]', "ru": '["”]|(?<!„)“'}
_GUILLEMETS = {"fr": rf"«(?![{_NO_BREAK}])|(?<![{_NO_BREAK}])»", "ru": r"«\s|\s»"}
_PAIRS = {"(": ")", "[": "]", "«": "»"}
_MIN_WORDS_OF_A_SENTENCE = 4
_NAMES = (".name", ".names", ".surname")
_COUNTED = 3
_STOP = re.compile(r"(?<!\betc)(?<!\bг)(?<!\bгг)(?<!\bдр)[.!?][»”)]*$")


@refusal(Refusal.MISSING_LANGUAGE)
def missing_language() -> None:
    """A text lacks one of the languages of the dataset.

    Every answer is given in each of the `languages`; a text that is missing would leave a hole in one of them.

    Passes:

        themes:
          - {id: land, label: {fr: terre, en: land, ru: суша}}

    Fails:

        themes:
          - {id: sky, label: {fr: ciel, en: sky}}
        topics:
          - {id: cloud, theme: sky, label: {fr: nuages, en: clouds, ru: облака}}
    """


def _own(context: CheckContext, *languages: str) -> Iterator[Text]:
    """Yield the texts that the project wrote, in some languages or in all."""
    yield from (text for text in context.texts if text.lang and (not languages or text.lang in languages))


def _around(text: str, at: int) -> str:
    """Quote what stands around a place in a text."""
    return shown(text[max(at - 12, 0) : at + 12])


@rule("WD02", Severity.ERROR)
def not_composed(context: CheckContext) -> Iterator[Finding]:
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
    for text in context.texts:
        if not unicodedata.is_normalized("NFC", text.text):
            composed = unicodedata.normalize("NFC", text.text)
            at = next((i for i, (a, b) in enumerate(zip(text.text, composed, strict=False)) if a != b), 0)
            template, remedy = N_("not composed (NFC): {text}"), N_("normalise the file to NFC")
            yield Finding(text.path, template, {"text": _around(composed, at)}, remedy)


@rule("WD03", Severity.WARNING)
def french_punctuation(context: CheckContext) -> Iterator[Finding]:
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
    for text in _own(context, "fr"):
        if found := loose.search(text.text):
            values = {"mark": shown(found[0]), "text": _around(text.text, found.start())}
            remedy = N_("put U+202F before it, or U+00A0 before a colon")
            yield Finding(text.path, N_("no no-break space before {mark}: {text}"), values, remedy)


@rule("WD04", Severity.WARNING)
def french_guillemets(context: CheckContext) -> Iterator[Finding]:
    r"""Guillemets have no no-break space inside them in French, or a space in Russian.

    French sets them off by a narrow no-break space (or a no-break space); Russian sets them close.

    Passes:

        council:
          purpose: {fr: "dire «\u202Fnon\u202F»"}

    Fails:

        council:
          purpose: {fr: "dire « non »"}
    """
    for text in _own(context, *_GUILLEMETS):
        if text.lang and (found := re.search(_GUILLEMETS[text.lang], text.text)):
            values = {"text": _around(text.text, found.start())}
            remedy = N_("U+202F inside them in French, nothing in Russian")
            yield Finding(text.path, N_("wrong space at a guillemet: {text}"), values, remedy)


@rule("WD05", Severity.WARNING)
def straight_apostrophe(context: CheckContext) -> Iterator[Finding]:
    """A text has a straight apostrophe.

    Texts have the curved one (U+2019) in every language; `'` is for programs.

    Passes:

        council:
          purpose: {fr: l’essai}

    Fails:

        council:
          purpose: {fr: l'essai}
    """
    for text in _own(context):
        if (at := text.text.find("'")) >= 0:
            template, remedy = N_("straight apostrophe: {text}"), N_("write ’")
            yield Finding(text.path, template, {"text": _around(text.text, at)}, remedy)


@rule("WD06", Severity.WARNING)
def foreign_quotes(context: CheckContext) -> Iterator[Finding]:
    """A text has quotation marks that are not those of its language.

    French and Russian have guillemets, English has curved marks; the straight ones are for programs.

    Passes:

        council:
          purpose: {en: “to try”}

    Fails:

        council:
          purpose: {en: 'to "try"'}
    """
    for text in _own(context, *_FOREIGN_QUOTES):
        if text.lang and (found := re.search(_FOREIGN_QUOTES[text.lang], text.text)):
            values = {"mark": shown(found[0]), "text": _around(text.text, found.start()), "own": _QUOTES[text.lang]}
            yield Finding(text.path, N_("quotation mark {mark}: {text}"), values, N_("write {own}"))


@rule("WD07", Severity.WARNING)
def hyphen_for_a_dash(context: CheckContext) -> Iterator[Finding]:
    """A hyphen stands for a dash, or in Russian an en dash.

    Between spaces French and English have an en dash, Russian an em dash.

    Passes:

        council:
          purpose: {ru: пробовать — и всё}

    Fails:

        council:
          purpose: {ru: пробовать - и всё}
    """
    for text in _own(context):
        wrong = r"\s[-–]\s" if text.lang == "ru" else r"\s-\s"
        if found := re.search(wrong, text.text):
            values = {"mark": shown(found[0].strip()), "text": _around(text.text, found.start())}
            remedy = N_("write — (U+2014)") if text.lang == "ru" else N_("write – (U+2013)")
            yield Finding(text.path, N_("{mark} for a dash: {text}"), values, remedy)


@rule("WD08", Severity.ERROR)
def mixed_scripts(context: CheckContext) -> Iterator[Finding]:
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
    for text in context.texts:
        words = [] if text.text.isascii() else re.findall(r"[^\W\d_]+", text.text)
        for word in words:
            if re.search(f"[{_LATIN}]", word) and re.search(f"[{_CYRILLIC}]", word):
                is_cyrillic = len(re.findall(f"[{_LATIN}]", word)) * 2 <= len(word)
                template = N_("a Cyrillic word with Latin letters ({letters}): {word}")
                if not is_cyrillic:
                    template = N_("a Latin word with Cyrillic letters ({letters}): {word}")
                strange = re.findall(f"[{_LATIN if is_cyrillic else _CYRILLIC}]", word)
                values = {"word": shown(word), "letters": ", ".join(dict.fromkeys(strange))}
                yield Finding(text.path, template, values, N_("write it in one script"))


@rule("WD09", Severity.ERROR)
def stray_space(context: CheckContext) -> Iterator[Finding]:
    """A text starts or ends with a space, or has two running, or one before a comma or a full stop.

    Nobody sees it, and every comparison does.

    Passes:

        topics:
          - {id: fish, label: {en: "deep fishing"}}

    Fails:

        topics:
          - {id: fish, label: {en: "deep  fishing"}}
    """
    for text in context.texts:
        found = re.search(r"^\s|\s$|\s\s", text.text) or (text.lang and re.search(r"\w\s[,.](?!\w)", text.text))
        if found:
            values = {"text": _around(text.text, found.start())}
            yield Finding(text.path, N_("stray space: {text}"), values, N_("remove it"))


@rule("WD10", Severity.ERROR)
def hidden_character(context: CheckContext) -> Iterator[Finding]:
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
    for text in context.texts:
        for char in dict.fromkeys(char for char in text.text if unicodedata.category(char) in _HIDDEN):
            values = {
                "char": f"U+{ord(char):04X}",
                "name": unicodedata.name(char, None) or Term(N_("a control character")),
            }
            yield Finding(text.path, N_("hidden {char} ({name})"), values, N_("remove it"))


def _translated(context: CheckContext) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the texts that exist in several languages, by the path of what they describe."""
    found: dict[str, dict[str, str]] = {}
    for text in _own(context):
        if text.lang and text.owner != text.path:
            found.setdefault(text.owner, {})[text.lang] = text.text
    yield from ((path, texts) for path, texts in found.items() if texts.keys() >= set(context.dataset.languages))


@rule("WD11", Severity.WARNING)
def same_in_two_languages(context: CheckContext) -> Iterator[Finding]:
    """A text is the same in two languages.

    A name or a few words may be the same in two languages of one script, and an abbreviation in those of two; anything
    else was copied and not translated.

    Passes:

        council:
          rhythm: {fr: une fois par an, en: once a year, ru: раз в год}

    Fails:

        council:
          rhythm: {fr: once in a year, en: once in a year, ru: раз в год}
    """
    for path, texts in _translated(context):
        first: dict[str, str] = {}
        for lang, text in texts.items():
            other = first.setdefault(text, lang)
            if other == lang:
                continue
            if _SCRIPTS.get(lang) == _SCRIPTS.get(other):
                is_copied = len(text.split()) >= _MIN_WORDS_OF_A_SENTENCE and not path.endswith(_NAMES)
            else:
                is_copied = text != text.upper()
            if is_copied:
                values = {"lang": lang, "other": other, "text": shown(text)}
                yield Finding(f"{path}.{lang}", N_("the same in {other} and in {lang}: {text}"), values)


@rule("WD12", Severity.WARNING)
def script_of_another_language(context: CheckContext) -> Iterator[Finding]:
    """A text is in the script of another language: a French one in Cyrillic, a Russian one in Latin letters.

    Two languages were put in each other's place. What is quoted may be in any script, and so may a name in a text.

    Passes:

        topics:
          - {id: map, label: {fr: cartes, en: maps, ru: карты}}

    Fails:

        topics:
          - {id: map, label: {fr: cartes, en: "карты моря", ru: карты}}
    """
    for path, texts in _translated(context):
        for lang, text in texts.items():
            own = _SCRIPTS.get(lang)
            other = _LATIN if own == _CYRILLIC else _CYRILLIC
            said = _unquoted(text)
            is_copied = list(texts.values()).count(text) > 1
            if own and len(re.findall(f"[{own}]", said)) < len(re.findall(f"[{other}]", said)) and not is_copied:
                values = {"lang": lang, "text": shown(text)}
                yield Finding(f"{path}.{lang}", N_("not in the script of {lang}: {text}"), values)


def is_in_script_of(lang: str, text: str) -> bool:
    """Tell whether a text is written in the script of a language; of a language that is not known, it may be."""
    own = _SCRIPTS.get(lang)
    other = _LATIN if own == _CYRILLIC else _CYRILLIC
    return own is None or len(re.findall(f"[{own}]", text)) > len(re.findall(f"[{other}]", text))


def quoted(text: str) -> list[str]:
    """Return what a text quotes."""
    return [found.strip() for found in re.findall(r"[«“](.+?)[»”]", text)]


def _unquoted(text: str) -> str:
    for opening, closing in ("«»", "“”"):
        first, *quoted = text.split(opening)
        text = first + "".join(
            after if closed else part for part in quoted for _, closed, after in [part.partition(closing)]
        )
    return text


@rule("WD13", Severity.WARNING)
def figures_differ(context: CheckContext) -> Iterator[Finding]:
    """The figures of a text are not the same in all of its languages.

    A year, a count or a number of a resolution that changes with the language is a slip in one of them. How figures
    are grouped and how decimals are written does not matter, and a small number may be a word in one language.

    Passes:

        council:
          rhythm: {fr: 1 500 jours par an, en: "1,500 days a year", ru: 1500 дней в году}

    Fails:

        council:
          rhythm: {fr: 15 jours par an, en: 51 days a year, ru: 15 дней в году}
    """
    for path, texts in _translated(context):
        figures = {lang: _figures(text) for lang, text in texts.items()}
        odd = [lang for lang in texts if any(_differ(figures[lang], figures[other]) for other in texts)]
        if odd:
            alone = next((lang for lang in odd if list(figures.values()).count(figures[lang]) == 1), odd[0])
            listed = ", ".join(f"{lang}: {' '.join(sorted(found)) or '–'}" for lang, found in figures.items())
            yield Finding(f"{path}.{alone}", N_("the figures differ ({figures})"), {"figures": listed})


def _figures(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", found) for found in re.findall(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?", text))


def _differ(these: frozenset[str], those: frozenset[str]) -> bool:
    """Tell whether each has a figure that the other has not, or one has a long one more."""
    more, less = these - those, those - these
    return bool(more and less) or any(len(figure) >= _COUNTED for figure in more | less)


@rule("WD14", Severity.NOTE)
def end_differs(context: CheckContext) -> Iterator[Finding]:
    """A text ends in a full stop in one language, and not in another.

    Sentences have one, labels have none, in all languages alike.

    Passes:

        council:
          rhythm: {fr: une fois par an, en: once a year, ru: раз в год}

    Fails:

        council:
          rhythm: {fr: une fois par an., en: once a year, ru: раз в год}
    """
    for path, texts in _translated(context):
        stops = [lang for lang, text in texts.items() if _STOP.search(text)]
        if stops and len(stops) < len(texts):
            template, values = N_("ends in a full stop in {languages} only"), {"languages": ", ".join(stops)}
            yield Finding(f"{path}.{stops[0]}", template, values)


@rule("WD15", Severity.WARNING)
def unpaired(context: CheckContext) -> Iterator[Finding]:
    """A bracket or a guillemet has no partner.

    A part of the text was lost, or the mark.

    Passes:

        council:
          rhythm: {en: once a year (or twice)}

    Fails:

        council:
          rhythm: {en: once a year (or twice}
    """
    for text in _own(context):
        for opening, closing in _PAIRS.items():
            if text.text.count(opening) != text.text.count(closing):
                values = {"opening": opening, "closing": closing, "text": shown(text.text)}
                yield Finding(text.path, N_("{opening} and {closing} are not paired: {text}"), values)


@rule("WD16", Severity.WARNING)
def word_doubled(context: CheckContext) -> Iterator[Finding]:
    """A word stands twice running.

    Passes:

        council:
          rhythm: {en: once a year}

    Fails:

        council:
          rhythm: {en: once once a year}
    """
    for text in _own(context):
        if found := re.search(r"(?<![\w’-])([^\W\d_]{2,}) \1(?![\w’-])", text.text):
            yield Finding(text.path, N_("{word} stands twice"), {"word": shown(found[1])}, N_("remove one"))


@rule("WD17", Severity.WARNING)
def three_full_stops(context: CheckContext) -> Iterator[Finding]:
    """Three full stops stand for an ellipsis.

    The ellipsis is one character in every language, and is not broken over a line.

    Passes:

        council:
          rhythm: {en: now and then…}

    Fails:

        council:
          rhythm: {en: now and then..., ru: иногда., fr: parfois.}
    """
    for text in _own(context):
        if (at := text.text.find("...")) >= 0:
            template, remedy = N_("three full stops: {text}"), N_("write …")
            yield Finding(text.path, template, {"text": _around(text.text, at)}, remedy)
