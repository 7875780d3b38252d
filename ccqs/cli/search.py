"""The command that looks everywhere: search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ccqs.cli.ask import Ask
from ccqs.cli.options import Best
from ccqs.cli.parameters import Argument
from ccqs.errors import NotFound, UsageError
from ccqs.fold import fold
from ccqs.views.report import Report

if TYPE_CHECKING:
    from ccqs.views.items import SearchQuery

Text = Annotated[str, Argument(metavar="TEXT", help='Words, all of which must occur; "a phrase" in quotes.')]


_USUAL = 50


def search_text(ask: Ask, text: Text, limit: Best = None) -> Report:
    """Search every field in three languages, best answer first."""
    from ccqs.query.search import search
    from ccqs.views.search import search_report

    if not fold(text):
        raise UsageError("empty-search")
    most = ask.most(limit, _USUAL)
    results = search(ask.dataset, text, most)
    corrected = {one.typed: one.taken for one in results.corrections}
    query: SearchQuery = {"text": text, "corrected": corrected, "limit": most}
    if not results.found:
        raise NotFound("nothing-found", asked=text, candidates=results.suggestions, query=query)
    ask.first(results.found, most, results.count)
    return search_report(ask.say, results, query)
