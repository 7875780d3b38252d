"""Query a record of “2+2” meetings of ministers, every fact with its sources.

The public names are loaded when first used, so that importing the package costs nothing.

    >>> import ccqs
    >>> dataset = ccqs.load()
    >>> dataset.sessions[0].id
    '2002-11'
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # nothing is imported here: an interruption before `main` ends in a traceback
if TYPE_CHECKING:
    from ccqs.dates import Edtf
    from ccqs.errors import CcqsError, DataError
    from ccqs.model import Council, Dataset, Person, Place, Session, Source, Topic
    from ccqs.read import load

_HOMES = {
    **dict.fromkeys(("CcqsError", "DataError"), "ccqs.errors"),
    **dict.fromkeys(("Council", "Dataset", "Person", "Place", "Session", "Source", "Topic"), "ccqs.model"),
    "Edtf": "ccqs.dates",
    "load": "ccqs.read",
}

__all__ = [
    "CcqsError",
    "Council",
    "DataError",
    "Dataset",
    "Edtf",
    "Person",
    "Place",
    "Session",
    "Source",
    "Topic",
    "load",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'ccqs' has no attribute {name!r}")
