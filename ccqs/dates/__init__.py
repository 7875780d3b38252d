"""Dates as precise as the evidence: the EDTF value, and dates as people write them.

`edtf` holds the value (ISO 8601-2, the Extended Date/Time Format); `format` writes it in French, English and Russian,
`parse` reads what people type in the same three languages, and `found` finds dates in texts.
"""

from ccqs.dates.edtf import Certainty, DateError, Edtf, Span
from ccqs.dates.format import date_text, on_date_text, since_date_text

__all__ = ["Certainty", "DateError", "Edtf", "Span", "date_text", "on_date_text", "since_date_text"]
