"""From what was typed after an option to ids, with a word on what was taken for what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ccqs.cli.answers import Ask
from ccqs.errors import NotFound
from ccqs.query.names import (
    Match,
    city_forms,
    find_labelled,
    find_people,
    only,
    people_forms,
    theme_forms,
    topic_forms,
)


@dataclass
class Resolver:
    """Finds what names mean, and remembers what it took for what."""

    ask: Ask
    remarks: list[str] = field(default_factory=list)

    def cities(self, asked: Iterable[str]) -> list[str]:
        """Return place ids of cities."""
        forms = city_forms(self.ask.dataset)
        try:
            return [self._take(text, only("city", text, find_labelled(text, forms), forms)) for text in asked]
        except NotFound as error:
            known = ", ".join(self.ask.say.place(one) for one in forms)
            raise NotFound(error.code, candidates=(), known=known, **error.values) from None

    def theme(self, text: str) -> str:
        """Return a theme id."""
        forms = theme_forms(self.ask.dataset)
        try:
            return self._take(text, only("theme", text, find_labelled(text, forms), forms))
        except NotFound as error:
            known = ", ".join(forms)
            raise NotFound(error.code, candidates=error.candidates, known=known, **error.values) from None

    def topics(self, asked: Iterable[str]) -> list[str]:
        """Return topic ids."""
        forms = topic_forms(self.ask.dataset)
        return [self._take(text, only("topic", text, find_labelled(text, forms), forms)) for text in asked]

    def ministers(self, asked: Iterable[str]) -> list[str]:
        """Return person ids."""
        dataset = self.ask.dataset
        return [
            self._take(text, only("minister", text, find_people(dataset, text), people_forms(dataset)))
            for text in asked
        ]

    def _take(self, text: str, match: Match) -> str:
        from ccqs.views.people import taken_for

        self.remarks.extend(taken_for(self.ask.say, text, [match]))
        return match.id
