"""The codes of what the reader refuses: two letters for the family, two digits, never reused.

Their pages stand with those of the other rules, in `ccqs.check`.
"""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why data cannot be read."""

    UNREADABLE = "SH01"
    NOT_UTF8 = "SH02"
    NOT_YAML = "SH03"
    UNWANTED_YAML = "SH04"
    DUPLICATE_KEY = "SH05"
    UNKNOWN_KEY = "SH06"
    MISSING_KEY = "SH07"
    WRONG_TYPE = "SH08"
    EMPTY = "SH09"
    NOT_ALLOWED = "SH10"
    BAD_FILE_NAME = "SH11"
    BAD_ID = "ID01"
    DUPLICATE_ID = "ID02"
    UNKNOWN_ID = "ID03"
    UNKNOWN_FIELD = "ID23"
    BAD_DATE = "TM01"
    UNCITED = "EV01"
    UNUSED_SOURCE = "EV02"
    BAD_LOCATOR = "EV03"
    NOTHING_CITED = "EV04"
    MISSING_LANGUAGE = "WD01"
