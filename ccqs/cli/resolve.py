"""From what was typed after an option to ids, with a word on what was taken for what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ccqs.cli.ask import Ask

if TYPE_CHECKING:
    from ccqs.query.names import Forms, Match


@dataclass
class Resolver:
    """Finds what names mean, and remembers what it took for what."""

    ask: Ask
    remarks: list[str] = field(default_factory=list)

    def cities(self, asked: Iterable[str]) -> list[str]:
        """Return place ids of cities."""
        from ccqs.query.names import city_forms

        return self._labelled("city", asked, city_forms(self.ask.dataset))

    def themes(self, asked: Iterable[str]) -> list[str]:
        """Return theme ids."""
        from ccqs.query.names import theme_forms

        return self._labelled("theme", asked, theme_forms(self.ask.dataset))

    def topics(self, asked: Iterable[str]) -> list[str]:
        """Return topic ids."""
        from ccqs.query.names import topic_forms

        return self._labelled("topic", asked, topic_forms(self.ask.dataset))

    def ministers(self, asked: Iterable[str]) -> list[str]:
        """Return person ids."""
        from ccqs.query.names import find_people, people_forms

        dataset = self.ask.dataset
        return [self._take("minister", text, find_people(dataset, text), people_forms(dataset)) for text in asked]

    def _labelled(self, what: str, asked: Iterable[str], forms: Forms) -> list[str]:
        from ccqs.query.names import find_labelled

        return [self._take(what, text, find_labelled(text, forms), forms) for text in asked]

    def _take(self, what: str, text: str, matches: Sequence[Match], forms: Forms) -> str:
        from ccqs.query.names import only

        match = only(what, text, matches, forms)
        self.remarks.extend(self.ask.say.taken_for(what, text, [match]))
        return match.id
