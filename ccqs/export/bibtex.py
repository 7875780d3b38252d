"""A bibliography in BibTeX: the dataset, the chosen sessions, and the sources with what they are cited for."""

from __future__ import annotations

from ccqs.export.citing import bibliography
from ccqs.export.scope import Scope


def export(scope: Scope) -> dict[str, bytes]:
    """Return the bibliography."""
    text = "\n".join(f"{one.bibtex}\n" for one in bibliography(scope))
    return {"": text.encode("utf-8", "backslashreplace")}
