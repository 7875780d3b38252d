"""Shape: what the reader refuses, since no dataset can be made of it. The reader finds it; here are the pages."""

from __future__ import annotations

from ccqs.check.rules import refusal
from ccqs.problems import Refusal


@refusal(Refusal.UNREADABLE)
def unreadable() -> None:
    """A file cannot be read.

    A dataset is a folder with `sessions.yaml`, `people.yaml`, `topics.yaml`, `places.yaml` and `sources.yaml`, each a
    file that may be read.

    Passes:

        themes:
          - {id: land, label: {fr: terre, en: land, ru: суша}}

    Fails, as a folder in place of the file:

        themes:
          - {id: land, label: {fr: terre, en: land, ru: суша}}
    """


@refusal(Refusal.NOT_UTF8)
def not_utf8() -> None:
    """A file is not UTF-8.

    In any other encoding the letters of some language would be lost. A byte order mark is allowed.

    Passes:

        topics:
          - {id: fish, label: {fr: pêche, en: fishing, ru: рыболовство}}

    Fails, encoded in utf-16:

        themes:
          - {id: land, label: {fr: terre, en: land, ru: суша}}
    """


@refusal(Refusal.NOT_YAML)
def not_yaml() -> None:
    r"""A file is not YAML, or not a mapping at the top.

    Nothing after that place can be trusted to mean what it seems to. Often a quotation mark is not closed, a colon in a
    text is not quoted, or a line is not set in as far as its neighbours.

    Passes:

        council:
          purpose: {fr: "essayer\u00A0: un peu", en: "to try: a little", ru: "пробовать: немного"}

    Fails:

        council:
          purpose: {fr: "essayer, en: to try, ru: пробовать}
    """


@refusal(Refusal.UNWANTED_YAML)
def unwanted_yaml() -> None:
    """A file uses what the dataset does without: anchors, aliases, tags, a second document, very deep nesting.

    Each value is written out where it belongs, so that a line can be read, cited and compared by itself; and no file
    can make a reader of it run out of memory.

    Passes:

        topics:
          - {id: fish, theme: sea}

    Fails:

        topics:
          - {id: fish, theme: !!binary sea}
    """


@refusal(Refusal.DUPLICATE_KEY)
def duplicate_key() -> None:
    """A record gives a key twice.

    Most readers of YAML keep the second without a word; one of the two values would be lost.

    Passes:

        topics:
          - {id: fish, theme: sea}

    Fails:

        topics:
          - {id: fish, theme: sea, theme: land}
    """


@refusal(Refusal.UNKNOWN_KEY)
def unknown_key() -> None:
    """A record has a key that the format does not know.

    Mostly a slip in the name of one that it does, whose value would be missing.

    Passes:

        sources:
          - {id: bulletin-1999, via: Archives}

    Fails:

        sources:
          - {id: bulletin-1999, viaa: Archives}
    """


@refusal(Refusal.MISSING_KEY)
def missing_key() -> None:
    """A record lacks a key that it needs.

    Every record of a kind answers the same questions; `ccqs schema` lists what may be left out.

    Passes:

        themes:
          - {id: land, label: {fr: terre, en: land, ru: суша}}

    Fails:

        themes:
          - {id: sky}
    """


@refusal(Refusal.WRONG_TYPE)
def wrong_type() -> None:
    """A value is of another type than its key: a list for a text, a word for a number.

    Passes:

        sessions:
          - {id: 1993-05, number: 2}

    Fails:

        sessions:
          - {id: 1993-05, number: two}
    """


@refusal(Refusal.EMPTY)
def empty() -> None:
    """A key has no value.

    What is not known is left out: an empty value says neither that there is none nor that none was found.

    Passes:

        sources:
          - {id: bulletin-1999, via: Archives}

    Fails:

        sources:
          - {id: bulletin-1999, via: ""}
    """


@refusal(Refusal.NOT_ALLOWED)
def not_allowed() -> None:
    """A value is not one of the closed list of its key.

    Passes:

        sources:
          - {id: gazette-1991, kind: press}

    Fails:

        sources:
          - {id: gazette-1991, kind: newspaper}
    """


@refusal(Refusal.BAD_FILE_NAME)
def bad_file_name() -> None:
    """The text of a source is not the plain name of a file.

    `audit` looks for it in the folder that it is given, and nowhere else.

    Passes:

        sources:
          - {id: gazette-1991, text: gazette.txt}

    Fails:

        sources:
          - {id: gazette-1991, text: ../gazette.txt}
    """


@refusal(Refusal.UNDECIDED)
def undecided() -> None:
    """Something is left to decide.

    `draft` ends a line with `# ?` where the wording of a text leaves something open. What nobody has decided yet is no
    part of a dataset.

    Passes:

        council:
          rhythm: {en: once a year}

    Fails, with its comment:

        council:
          rhythm: {en: once a year}  # ?
    """
