"""The answer of `cite`: citations to copy, or for reference managers. They are made in `ccqs.export.citing`."""

from __future__ import annotations

from collections.abc import Sequence

from ccqs.answers.keys import TEXT, Answer, Key, Kind, about, maybe, report, thing
from ccqs.answers.request import Request, Text
from ccqs.answers.sources import find_cited
from ccqs.errors import UsageError
from ccqs.export.citing import FILES, Citation
from ccqs.export.citing import cite as cited
from ccqs.export.scope import scope
from ccqs.report import Block, Line, Paragraph, Report, Verbatim

_CSL_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
}
_CSL = Kind(
    {
        "type": "object",
        "properties": {
            **{key: {"type": "string"} for key in ("id", "type", "title", "language", "container-title")},
            **{key: {"type": "string"} for key in ("event-place", "version", "note", "URL")},
            **dict.fromkeys(("issued", "accessed", "event-date"), _CSL_DATE),
            "author": {"type": "array", "items": {"type": "object", "properties": {"literal": {"type": "string"}}}},
        },
        "required": ["id", "type", "title", "language", "author"],
        "additionalProperties": False,
    },
    "Csl",
    "An entry of CSL-JSON 1.0.2; a variable without a value is left out.",
)
_KEYS: tuple[Key[Citation], ...] = (
    Key("id", TEXT, lambda one: one.id),
    Key("text", TEXT, lambda one: one.text, "As a line of text, in the style asked for."),
    Key("bibtex", TEXT, lambda one: one.bibtex, "As an entry of BibTeX."),
    Key("csl", _CSL, lambda one: one.csl, csv=()),
)


def cite(
    request: Request, ids: Sequence[str] | None = None, *, style: str = "text", address: str | None = None
) -> Report | Text:
    """Write citations of sessions and sources, or of the dataset when none is named.

    Args:
        style: `text`, `bibtex` or `csl-json`, which the reading form shows; or a style of `ccqs.export.styles`.
        address: Where the dataset is published.

    Raises:
        NotFound: Something asked for is not there; carries what is near.
        UsageError: The style needs an extra that is not installed.
    """
    things = [find_cited(request.dataset, one) for one in ids] if ids else [None]
    whole = scope(request.dataset, None, request.lang, address=address)
    found = list({one.id: one for one in (cited(whole, each) for each in things)}.values())
    if request.format in FILES:
        if style not in ("text", request.format):
            raise UsageError("options-exclude", first="--style", second=f"-f {request.format}")
        return Text([FILES[request.format](found)], is_data=True)
    if style not in ("text", *FILES):
        from ccqs.export.styles import set_in_style

        texts = set_in_style(found, style)
        found = [one._replace(text=text) for one, text in zip(found, texts, strict=True)]
    return report(
        "cite",
        {"id": " ".join(ids) if ids else None, "style": style},
        _KEYS,
        found,
        body=lambda: _blocks(found, style),
    )


def _blocks(found: Sequence[Citation], style: str) -> Sequence[Block]:
    if style in FILES:
        return [Verbatim(FILES[style](found).removesuffix("\n"))]
    return [Paragraph(Line(one.text)) for one in found]


ANSWERS = {
    "cite": Answer(
        {"id": about(maybe(TEXT), "What was named, with spaces between; null for the dataset."), "style": TEXT},
        lambda _: [thing("Citation", "A citation of the dataset, a session or a source.", *_KEYS)],
    ),
}
