"""Numbering the sources of a text in the order in which it cites them."""

from __future__ import annotations

from collections.abc import Iterable

from ccqs.model import Cite
from ccqs.views.report import Line, Note, Notes
from ccqs.views.speaker import Speaker


class Footnotes:
    """The sources cited so far, each with its number and the places in it that were cited."""

    def __init__(self, say: Speaker) -> None:
        self._say = say
        self._places: dict[str, list[str]] = {}

    def numbers(self, cites: Iterable[Cite]) -> tuple[int, ...]:
        """Return the numbers of some sources, each once and in order, giving new ones a number."""
        found = set()
        for cite in cites:
            places = self._places.setdefault(cite.source, [])
            if cite.locator and cite.locator not in places:
                places.append(cite.locator)
            found.add(list(self._places).index(cite.source) + 1)
        return tuple(sorted(found))

    def line(self, text: str, cites: Iterable[Cite]) -> Line:
        """Return a text with the numbers of its sources."""
        return Line(text, self.numbers(cites))

    def block(self) -> Notes:
        """Return the numbered sources."""
        entries = []
        for number, (source_id, places) in enumerate(self._places.items(), start=1):
            source = self._say.dataset.sources[source_id]
            where = f", {', '.join(places)}" if places else ""
            entries.append(Note(number, f"{self._say.source(source)} [{source_id}{where}]", source.url))
        return Notes(tuple(entries))
