"""What an audit says of a citation."""

from __future__ import annotations

from ccqs.language.catalogue import N_
from ccqs.model import Worded


class Verdict(Worded):
    """What became of a citation."""

    PASSED = "passed", N_("borne out by the text")
    FAILED = "failed", N_("not borne out")
    NO_SUCH_PARAGRAPH = "no-such-paragraph", N_("no such paragraph")
    NOTHING_TO_CHECK = "nothing-to-check", N_("nothing to check")
