"""The forms of the short texts of the data: ids, places in a source, names of files, codes."""

from __future__ import annotations

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LOCATOR = r"[A-Za-z0-9][A-Za-z0-9.:,-]*"
FILE_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
COUNTRY_CODE = r"[A-Z]{2}"
LANGUAGE_CODE = r"[a-z]{2,3}"
NUMBER = r"[1-9][0-9]{0,5}"
