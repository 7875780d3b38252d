"""The three languages, and text that exists in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from ccqs.records import record


class Lang(StrEnum):
    """A language of the dataset and of the answers (ISO 639-1)."""

    FR = "fr"
    EN = "en"
    RU = "ru"


@record
class Label:
    """A text in French, English and Russian; none of the three may be missing."""

    fr: str
    en: str
    ru: str

    def __getitem__(self, lang: Lang) -> str:
        match lang:
            case Lang.FR:
                return self.fr
            case Lang.EN:
                return self.en
            case Lang.RU:
                return self.ru

    def __iter__(self) -> Iterator[str]:
        return iter((self.fr, self.en, self.ru))

    def as_dict(self) -> dict[str, str]:
        """Return the texts keyed by language code."""
        return {"fr": self.fr, "en": self.en, "ru": self.ru}


@record
class Labels:
    """Several texts in each language, none required: alternative labels, for instance."""

    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        yield from self.fr
        yield from self.en
        yield from self.ru
