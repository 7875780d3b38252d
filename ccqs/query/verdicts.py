"""What an audit says of a citation."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of a citation."""

    PASSED = "passed"
    FAILED = "failed"
    NO_SUCH_PARAGRAPH = "no-such-paragraph"
    NOTHING_TO_CHECK = "nothing-to-check"
