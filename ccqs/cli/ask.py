"""What every command needs before it can answer: the data, and the language to answer in."""

from __future__ import annotations

import os
from functools import cached_property

from ccqs.lang import Lang
from ccqs.model import Dataset
from ccqs.views.speaker import Speaker


class Ask:
    """What every command needs: the data, and the language to answer in."""

    def __init__(self, data: str | None, lang: Lang) -> None:
        self.data = data
        self.lang = lang

    @cached_property
    def dataset(self) -> Dataset:
        """The dataset, read when first needed."""
        from ccqs.loader import load

        return load(self.data)

    @property
    def read(self) -> Dataset | None:
        """The dataset if it has been read, else None: what a failure may speak of."""
        return self.__dict__.get("dataset")

    @cached_property
    def say(self) -> Speaker:
        """The dataset in the language of the answer."""
        return Speaker(self.dataset, self.lang)


def named_data() -> str | None:
    """Return what `CCQS_DATA` names, where no option is read that it stands for."""
    return os.environ.get("CCQS_DATA") or None


def language(given: Lang | None) -> Lang:
    """Return the language asked for, else the locale's when it is one of the three, else French."""
    if given:
        return given
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            code = value[:2].lower()
            return Lang(code) if code in set(Lang) and not value[2:3].isalpha() else Lang.FR
    return Lang.FR
