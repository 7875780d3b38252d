"""From what was typed after an option to ids, with a word on what was taken for what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ccqs.cli.ask import Ask
from ccqs.query.names import (
    Forms,
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
        return self._labelled("city", asked, city_forms(self.ask.dataset))

    def themes(self, asked: Iterable[str]) -> list[str]:
        """Return theme ids."""
        return self._labelled("theme", asked, theme_forms(self.ask.dataset))

    def topics(self, asked: Iterable[str]) -> list[str]:
        """Return topic ids."""
        return self._labelled("topic", asked, topic_forms(self.ask.dataset))

    def ministers(self, asked: Iterable[str]) -> list[str]:
        """Return person ids."""
        dataset = self.ask.dataset
        return [self._take("minister", text, find_people(dataset, text), people_forms(dataset)) for text in asked]

    def _labelled(self, what: str, asked: Iterable[str], forms: Forms) -> list[str]:
        return [self._take(what, text, find_labelled(text, forms), forms) for text in asked]

    def _take(self, what: str, text: str, matches: Sequence[Match], forms: Forms) -> str:
        match = only(what, text, matches, forms)
        self.remarks.extend(self.ask.say.taken_for(what, text, [match]))
        return match.id
