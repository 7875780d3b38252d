"""What every command needs before it can answer: the data, and the language to answer in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from ccqs.cli.choices import member_of
from ccqs.errors import UsageError
from ccqs.lang import Lang
from ccqs.model import Dataset
from ccqs.views.speaker import Speaker

T = TypeVar("T")

# How many answers a page has, where they are read one by one, unless more are asked for.
_ROWS = 500


class Ask:
    """What every command needs: the data, and the language to answer in.

    Attributes:
        is_page: The answer is to be read by people.
        remarks: What the reader should know beside the answer.
    """

    def __init__(self, data: str | None, lang: Lang, *, is_page: bool = False) -> None:
        self.data = data
        self.lang = lang
        self.is_page = is_page
        self.remarks: list[str] = []

    def most(self, limit: int | None, usual: int | None = None) -> int | None:
        """Return how many answers to give at most; None for all.

        Args:
            limit: What the user says, 0 for all.
            usual: Their number when the user says nothing; by default all, but on a page.

        Raises:
            UsageError: It is less than nothing.
        """
        if limit is None:
            return usual or (_ROWS if self.is_page else None)
        if limit < 0:
            raise UsageError("limit-negative", asked=str(limit))
        return limit or None

    def first(self, found: Sequence[T], most: int | None, count: int | None = None) -> Sequence[T]:
        """Return the first of what was found, and remark on what is left out.

        Args:
            count: How many there are, when that is more than were looked for.
        """
        whole = len(found) if count is None else count
        shown = found[:most]
        if len(shown) < whole:
            from ccqs.views.wording import sentence

            self.remarks.append(sentence("cut", self.lang, shown=len(shown), count=whole))
        return shown

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


def named_language() -> Lang | None:
    """Return the language that `CCQS_LANG` names, where no option is read that it stands for."""
    return member_of(Lang, os.environ.get("CCQS_LANG", ""), None)


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
