"""A bibliography in CSL-JSON: the dataset, the chosen sessions, and the sources with what they are cited for."""

from __future__ import annotations

import json

from ccqs.export.citing import bibliography
from ccqs.export.scope import Scope


def export(scope: Scope) -> dict[str, bytes]:
    """Return the bibliography."""
    text = json.dumps([one.csl for one in bibliography(scope)], ensure_ascii=False, indent=2)
    return {"": f"{text}\n".encode("utf-8", "backslashreplace")}
