"""The answer of `open`: a source, or what tells most of a session, in the browser."""

from __future__ import annotations

import webbrowser

from ccqs.answers.request import Request, Text
from ccqs.answers.sources import find_cited
from ccqs.errors import OutputError
from ccqs.model import Session
from ccqs.query.citations import main_source


def open_address(request: Request, id_: str, *, only_print: bool = False) -> Text:
    """Open the address of a source; of a session, that of the first official source that says it took place.

    Args:
        only_print: Print the address, and start no browser.

    Raises:
        OutputError: No browser can be started.
    """
    found = find_cited(request.dataset, id_)
    source = main_source(request.dataset, found) if isinstance(found, Session) else found
    if only_print:
        return Text([f"{source.url}\n"])
    if not source.url.startswith(("http://", "https://")) or not webbrowser.open(source.url):
        raise OutputError("no-browser", address=source.url)
    return Text(None, remarks=[request.loc.source(source)])
