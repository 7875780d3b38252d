"""A small static site: a page for each language, with everything in it, and the data beside them.

A page needs nothing but itself: no server, no library, nothing fetched (its `Content-Security-Policy` forbids it), no
script and no style sheet to be read. It is made of the answers and messages of the other commands: `content` says what
is on it, the templates where, `style.css` how it looks, `script.js` what can be searched and chosen.

`index.html` leads to the pages; `fr.html` and the like are the pages; `fr.csv` is the table of sessions; `ccqs.jsonld`
holds every claim of the dataset. These names, and the anchors that `content` makes, stay the same for ever.
"""

from __future__ import annotations

from ccqs.errors import UsageError
from ccqs.export.scope import Scope


def export(scope: Scope) -> dict[str, bytes]:
    """Return the files of the site.

    Raises:
        UsageError: The library that fills in templates is not installed.
    """
    try:
        from ccqs.export.site.pages import site
    except ModuleNotFoundError as error:
        if error.name not in ("jinja2", "markupsafe"):
            raise
        raise UsageError("extra-missing", asked="export html", library=error.name, extra="html") from error
    return site(scope)
