"""What the members of closed lists are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ccqs.language.catalogue import N_, translations
from ccqs.model import (
    CouncilStatus,
    EventKind,
    FollowUpStatus,
    MarginKind,
    OutcomeKind,
    Rank,
    SourceKind,
    Stage,
    Status,
)
from ccqs.query.gaps import Missing
from ccqs.query.verdicts import Verdict

_VALUES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Status: {
        Status.HELD: N_("held"),
        Status.PLANNED: N_("not held"),
        Status.POSTPONED: N_("postponed"),
        Status.CANCELLED: N_("cancelled"),
    },
    Stage: {
        Stage.ANNOUNCED: N_("Announced before the session"),
        Stage.DISCUSSED: N_("Discussed"),
        Stage.PRESS: N_("Before the press"),
        Stage.AUDIENCE: N_("At the audience"),
        Stage.MARGIN: N_("In the margins"),
    },
    Rank: {
        Rank.PREFERRED: N_("preferred"),
        Rank.NORMAL: N_("unresolved"),
        Rank.DEPRECATED: N_("rejected"),
    },
    OutcomeKind: {
        OutcomeKind.DECISION: N_("Decision"),
        OutcomeKind.ANNOUNCEMENT: N_("Announcement"),
        OutcomeKind.PROPOSAL: N_("Proposal"),
        OutcomeKind.REQUEST: N_("Request"),
        OutcomeKind.DISAGREEMENT: N_("Disagreement"),
        OutcomeKind.DOCUMENT: N_("Document"),
    },
    FollowUpStatus: {
        FollowUpStatus.HAPPENED: N_("carried out"),
        FollowUpStatus.NOT_HAPPENED: N_("not carried out"),
        FollowUpStatus.UNKNOWN: N_("outcome unknown"),
    },
    MarginKind: {
        MarginKind.BILATERAL: N_("Bilateral talks"),
        MarginKind.PRESS_CONFERENCE: N_("Press conference"),
        MarginKind.INTERVIEW: N_("Interview"),
        MarginKind.VISIT: N_("Visit"),
        MarginKind.CEREMONY: N_("Ceremony"),
        MarginKind.SECURITY_COUNCILS: N_("Security councils"),
        MarginKind.OTHER: N_("Other"),
    },
    EventKind: {
        EventKind.DECISION: N_("Decision"),
        EventKind.FOUNDING: N_("Founding"),
        EventKind.PREPARATION: N_("Preparation"),
        EventKind.WORKING_GROUP: N_("Working group"),
        EventKind.SUSPENSION: N_("Suspension"),
        EventKind.REVIVAL: N_("Revival"),
        EventKind.DORMANCY: N_("Dormancy"),
        EventKind.OTHER: N_("Other"),
    },
    CouncilStatus: {
        CouncilStatus.ACTIVE: N_("active"),
        CouncilStatus.SUSPENDED: N_("suspended"),
        CouncilStatus.DORMANT: N_("dormant"),
    },
    Verdict: {
        Verdict.PASSED: N_("borne out by the text"),
        Verdict.FAILED: N_("not borne out"),
        Verdict.NO_SUCH_PARAGRAPH: N_("no such paragraph"),
        Verdict.NOTHING_TO_CHECK: N_("nothing to check"),
    },
    Missing: {
        Missing.NOT_HELD: N_("Planned, not held"),
        Missing.SOUGHT: N_("Looked for, not found"),
        Missing.UNTOLD: N_("In no source"),
        Missing.INEXACT: N_("Not exactly known"),
        Missing.OPEN: N_("Sequel unknown"),
    },
    SourceKind: {
        SourceKind.OFFICIAL: N_("official"),
        SourceKind.AGENCY: N_("agency"),
        SourceKind.PRESS: N_("press"),
        SourceKind.BLOG: N_("blog"),
        SourceKind.REFERENCE: N_("reference"),
    },
}


def value_text(value: StrEnum, lang: str) -> str:
    """Return a member of a closed list in words."""
    return translations(lang).gettext(_VALUES[type(value)][value])


def taken_text(asked: str, found: str, lang: str) -> str:
    """Say what a text that was typed has been taken for."""
    return translations(lang).gettext("“{asked}” taken for {found}.").format(asked=asked, found=found)
