"""What search engines for datasets read on a page: schema.org in JSON-LD, the dataset and its sessions as events.

The claims with their sources are in the file beside the pages, which this names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ccqs.export.citing import url
from ccqs.export.jsonld import event_status
from ccqs.export.scope import AUTHOR, LICENCE_URL
from ccqs.export.site.content import Content, iso_day
from ccqs.model import Session

# The least length of a description that such engines take.
_SHORTEST = 50


def structured(content: Content, files: dict[str, str]) -> dict[str, Any]:
    """Return the document.

    Args:
        files: The data beside the page: each name with its media type.
    """
    scope, dataset, loc = content.scope, content.dataset, content.loc
    base = scope.address.rstrip("/") + "/" if scope.address else ""
    first, last = dataset.coverage.stated
    description = f"{content.purpose} {content.summary}"
    council = {"@type": "Organization", "@id": "#council", "name": content.title}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": scope.dataset_title,
        "description": description if len(description) >= _SHORTEST else f"{scope.dataset_title}. {description}",
        "license": LICENCE_URL,
        "creator": {"@type": "Organization", "name": AUTHOR},
        "version": dataset.edition.text,
        "identifier": f"sha256:{dataset.digest}",
        "isAccessibleForFree": True,
        "inLanguage": content.lang,
        "temporalCoverage": f"{first or '..'}/{last or '..'}",
        "spatialCoverage": [{"@type": "Country", "name": loc.country(one)} for one in dataset.council.parties],
        **({"url": url(f"{base}{content.lang}.html")} if base else {}),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": url(base + name)}
            for name, kind in files.items()
        ],
        "about": council,
        "hasPart": [dict(_event(content, one, base)) for one in dataset.sessions],
    }


def _event(content: Content, session: Session, base: str) -> Iterator[tuple[str, Any]]:
    loc = content.loc
    day = iso_day(session.date)
    country = content.dataset.places[session.place].country
    yield "@type", "Event"
    yield "name", loc.title(session)
    if base:
        yield "url", url(f"{base}{content.lang}.html#{session.id}")
    if status := event_status(session, content.dataset):
        yield "startDate", day or session.date.stated.first.isoformat()[: 7 if session.date.stated.start else 0]
        yield "eventStatus", status
    yield (
        "location",
        {
            "@type": "Place",
            "name": loc.place(session.place),
            "address": {
                "@type": "PostalAddress",
                "addressLocality": loc.place(session.place),
                "addressCountry": country,
            },
        },
    )
    yield "organizer", {"@id": "#council"}
