"""Texts that the user hands over: the file of a source, a communiqué, or what comes by standard input."""

from __future__ import annotations

import sys

from ccqs.errors import UsageError
from ccqs.read.files import MAX_TEXT, NotRegularError, TooLargeError, read_bounded, read_file


def read_text(path: str) -> str | None:
    """Return a text in UTF-8; None when there is no such file.

    Args:
        path: Its file; `-` for standard input.

    Raises:
        UsageError: It cannot be read, is no text, or is larger than a text can be.
    """
    try:
        raw = _standard_input() if path == "-" else read_file(path, MAX_TEXT)
        return raw.decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except NotRegularError as error:
        raise UsageError("cannot-read", path=path, reason="not-regular") from error
    except TooLargeError as error:
        raise UsageError("cannot-read", path=path, reason="too-large", limit=error.megabytes) from error
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02X}"
        raise UsageError("cannot-read", path=path, reason="not-utf8", byte=byte) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError("cannot-read", path=path, reason=reason) from error


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ValueError("closed")
    return read_bounded(sys.stdin.buffer, MAX_TEXT)
