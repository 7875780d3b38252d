"""A bibliography in RIS: the dataset, the chosen sessions, and the sources with what they are cited for."""

from __future__ import annotations

from ccqs.export.citing import FILES, bibliography
from ccqs.export.scope import Scope


def export(scope: Scope) -> dict[str, bytes]:
    """Return the bibliography."""
    return {"": FILES["ris"](bibliography(scope)).encode("utf-8", "backslashreplace")}
