"""The metadata that Datasette (0.65) shows beside the database: descriptions, facets, canned queries.

The file is YAML whose texts are all in double quotes, as JSON writes them: nothing in them can be taken for YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ccqs.export.codebook import TABLES, term
from ccqs.export.scope import LICENCE, LICENCE_URL, Scope
from ccqs.export.tables import tables
from ccqs.language.catalogue import N_

_FACETS: Mapping[str, tuple[str, ...]] = {
    "session": ("status", "place"),
    "agenda_item": ("stage", "side", "topic"),
    "outcome": ("kind", "side"),
    "claim": ("rank", "field", "is_disputed", "is_inferred"),
    "cite": ("source",),
    "source": ("kind", "language", "publisher"),
    "person": ("country",),
    "post": ("portfolio",),
    "place": ("kind", "country"),
    "topic": ("theme",),
    "margin": ("kind",),
    "gap": ("field",),
}
_SORT: Mapping[str, str] = {"session": "date_earliest", "step": "date_earliest", "event": "date_earliest"}
_LABELS: Mapping[str, str] = {
    **dict.fromkeys(("place", "topic", "theme", "portfolio", "question"), "label"),
    **dict.fromkeys(("person", "council"), "names"),
}
_VIEWS: Mapping[str, str] = {
    "session_flat": N_("A row for each session, held or not: ministers, counts, what is disputed."),
    "disputed": N_("A row for each claim about a field on which sources differ."),
    "who_met_whom": N_("Which ministers of different countries sat at the same sessions held, and how often."),
    "passage": N_("The texts that can be searched; “search” indexes them under the same row numbers."),
}


def metadata(scope: Scope, queries: Mapping[str, tuple[str, str]]) -> str:
    """Return the file.

    Args:
        queries: The queries that it offers: the title and the SQL of each, by name.
    """
    return "".join(_yaml(_metadata(scope, queries), ""))


def _metadata(scope: Scope, queries: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    known = {
        table.name: {
            "description": scope.gettext(TABLES[table.name]),
            **({"label_column": f"{_LABELS[table.name]}_{scope.data_lang}"} if table.name in _LABELS else {}),
            **({"sort": _SORT[table.name]} if table.name in _SORT else {}),
            **({"facets": list(_FACETS[table.name])} if table.name in _FACETS else {}),
            "columns": {column.name: scope.gettext(term(column.field).description) for column in table.columns},
        }
        for table in tables(scope.dataset)
    }
    views = {name: {"description": scope.gettext(words)} for name, words in _VIEWS.items()}
    return {
        "title": scope.dataset_title,
        "license": LICENCE,
        "license_url": LICENCE_URL,
        **({"source": scope.dataset_title, "source_url": scope.address} if scope.address else {}),
        "databases": {
            scope.name: {
                "tables": {**known, **views, "search": {"hidden": True}},
                "queries": {
                    name: {"title": scope.gettext(title), "sql": sql} for name, (title, sql) in queries.items()
                },
            }
        },
    }


def _yaml(value: Any, indent: str) -> Iterator[str]:
    for key, one in value.items():
        if isinstance(one, dict):
            yield f"{indent}{_scalar(key)}:\n"
            yield from _yaml(one, f"{indent}  ")
        elif isinstance(one, list):
            yield f"{indent}{_scalar(key)}: [{', '.join(map(_scalar, one))}]\n"
        else:
            yield f"{indent}{_scalar(key)}: {_scalar(one)}\n"


def _scalar(value: str | bool) -> str:
    text = json.dumps(value, ensure_ascii=False)
    # What JSON may hold as it is, and YAML may not.
    return re.sub(
        r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text
    )
