"""What is asked again and again, worked out once: for the compiled form, which is read often and written seldom."""

from __future__ import annotations

from ccqs.model import Abstract, Dataset, Session
from ccqs.query.citations import session_sources
from ccqs.query.claims import disputed_fields
from ccqs.query.stems import stems
from ccqs.query.words import index_words
from ccqs.records import change


def prepare(dataset: Dataset) -> Dataset:
    """Return the dataset with its words and the abstracts of its sessions worked out."""
    sessions = tuple(change(session, abstract=_abstract(session)) for session in dataset.sessions)
    return change(dataset, sessions=sessions, index=index_words(dataset, stems))


def _abstract(session: Session) -> Abstract:
    return Abstract(
        stages=session.stages,
        host=session.host,
        disputed=list(disputed_fields(session)),
        sources=list(session_sources(session)),
    )
