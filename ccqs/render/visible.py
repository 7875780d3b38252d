"""Text that a terminal or a page shows and never obeys."""

from __future__ import annotations

import re

# C0 and C1 controls, and the characters that reorder or hide what follows (UAX 9).
_AFTER_C0 = r"\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff"
OBEYED = re.compile(rf"[\x00-\x1f{_AFTER_C0}]")
# The same but for the C0 controls.
OBEYED_AFTER_C0 = re.compile(f"[{_AFTER_C0}]")
_BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")


def visible(text: str) -> str:
    r"""Return a text on one line, with every character that would be obeyed written out.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    flat = _BREAKS.sub(" ", text.replace("\t", " "))
    return OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), flat)
