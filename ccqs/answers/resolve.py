"""From what was typed after an option to ids, with a word on what was taken for what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ccqs.answers.request import Request

if TYPE_CHECKING:
    from ccqs.query.names import Forms, Match


class Resolver:
    """Finds what names mean, and remembers what it took for what."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.remarks: list[str] = []

    def cities(self, asked: Iterable[str]) -> list[str]:
        """Return place ids of cities."""
        return self._labelled("city", asked)

    def themes(self, asked: Iterable[str]) -> list[str]:
        """Return theme ids."""
        return self._labelled("theme", asked)

    def topics(self, asked: Iterable[str]) -> list[str]:
        """Return topic ids."""
        return self._labelled("topic", asked)

    def ministers(self, asked: Iterable[str]) -> list[str]:
        """Return person ids."""
        return [self._minister(text) for text in asked]

    def _minister(self, text: str) -> str:
        from ccqs.query.names import find_people, people_forms

        dataset = self.request.dataset
        return self._take("minister", text, find_people(dataset, text), people_forms(dataset))

    def _labelled(self, what: str, asked: Iterable[str]) -> list[str]:
        return [self._label(what, text) for text in asked]

    def _label(self, what: str, text: str) -> str:
        from ccqs.query.names import LABELLED, find_labelled

        forms = LABELLED[what](self.request.dataset)
        return self._take(what, text, find_labelled(text, forms), forms)

    def _take(self, what: str, text: str, matches: Sequence[Match], forms: Forms) -> str:
        from ccqs.query.names import only

        match = only(what, text, matches, forms)
        self.remarks.extend(self.request.loc.taken_for(what, text, [match]))
        return match.id
