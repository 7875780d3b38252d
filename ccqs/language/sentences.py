"""Where the sentences of a text end: at a stop that is not that of an initial or an abbreviation, and with the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A stop that ends no sentence: after an initial or an abbreviation.
_NO_END = re.compile(
    r"(?:(?<!\w)(?:[A-ZА-ЯÀ-Ý]|M|MM|Mr|Mrs|Dr|St|г|гг|т|д|п|см|им|др|janv|févr|avr|juil|sept|oct|nov|déc|etc|No|p))\.$"
)
_LONGEST_NO_END = 8
# No stop before a small letter is one. Each run of signs is read once, from its start and as a whole, so that the time
# grows with the text alone.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[»”\"’')\]]*+(?=\s++[«“\"‘(\[–—-]*+\s*+[A-ZА-ЯЁÀ-Ý0-9]|\s*+$)"
    r"|[.!?](?=[A-ZА-ЯЁÀ-Ý][a-zа-яё])|\n"
)


def sentence_ends(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield the place after each end of a sentence, between two places of a text.

    >>> list(sentence_ends("M. Lavrov est venu. Il a parlé"))
    [19]
    """
    for stop in _END.finditer(text, start, len(text) if end is None else end):
        at = stop.start() + 1
        if stop[0] != "." or not _NO_END.search(text, max(at - _LONGEST_NO_END, 0), at):
            yield stop.end()
