"""The version of the tool and the edition of the data it would answer from."""

from __future__ import annotations

from ccqs import __version__
from ccqs.cli.ask import named_data


def print_version() -> None:
    """Print both on one line."""
    print(f"ccqs {__version__}, data {_edition()}", flush=True)


def _edition() -> str:
    from ccqs.errors import DataError
    from ccqs.loader import load

    try:
        return load(named_data()).edition.text
    except DataError:
        return "unreadable"
