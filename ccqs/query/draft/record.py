"""How what a text says of a field stands to what the dataset says."""

from __future__ import annotations

from collections.abc import Iterable

from ccqs.dates import Edtf
from ccqs.model import Cites, Session, Stage
from ccqs.query.draft.proposal import Passage, Proposal, ProposalKind, Reason


class Record:
    """What the dataset has of a session, beside which what a text says is laid; a session to come has nothing.

    Attributes:
        source: What the text is cited as.
    """

    def __init__(self, session: Session | None, source: str) -> None:
        self.session = session
        self.source = source

    def laid(
        self,
        path: str,
        value: str | int | Edtf,
        known: str | int | Edtf | None,
        reason: Reason,
        passages: Iterable[Passage],
    ) -> Proposal:
        """Lay a value beside the one that the dataset has."""
        where = tuple(passages)
        cites = self.cites(where)
        if known is None:
            kind = ProposalKind.ADDS
        else:
            kind = ProposalKind.AGREES if value == known else ProposalKind.CONTRADICTS
        return Proposal(
            kind=kind,
            field=path,
            value=value,
            known=known if kind is ProposalKind.CONTRADICTS else None,
            reason=reason,
            passages=where,
            cites=cites,
            is_cited=kind is ProposalKind.AGREES and self._is_cited(path, cites),
        )

    def missing(
        self, path: str, known: str | int | Edtf, passages: tuple[Passage, ...] = (), *, stage: Stage | None = None
    ) -> Proposal:
        """Say that the text has nothing of a value of the dataset, but what some passages name in passing."""
        return Proposal(kind=ProposalKind.NOT_FOUND, field=path, value=known, stage=stage, passages=passages)

    def cites(self, passages: Iterable[Passage]) -> Cites:
        """Cite the paragraphs of some passages."""
        return tuple(dict.fromkeys(f"{self.source}#p{one.paragraph}" for one in passages))

    def _is_cited(self, path: str, cites: Cites) -> bool:
        if self.session is None:
            return False
        audience = self.session.audience
        known = audience.cites if path.startswith("audience.") and audience else self.session.cites.get(path, ())
        return not set(cites).isdisjoint(known)
