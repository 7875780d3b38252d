"""The words of a dataset and where they stand, worked out before anybody searches."""

from __future__ import annotations

from collections.abc import Mapping

from ccqs.records import record


@record
class Index:
    """What `ccqs.query.words` has worked out, in the form that it reads.

    Attributes:
        weights: What each passage to search is worth, a letter for each, by session, and last in the council.
        by_prefix: The words by their first letters, a line for each.
    """

    weights: tuple[str, ...]
    by_prefix: Mapping[str, str]
