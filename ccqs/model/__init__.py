"""What the dataset says: sessions, people, topics, places, sources and the council, as frozen values.

Ids are kept as text and resolved through the `Dataset`, so that a record never holds another one. A field that the
sources do not give is None or an empty tuple; it is never guessed here.
"""

from ccqs.model.council import (
    Council,
    Event,
    WorkingGroup,
)
from ccqs.model.dataset import (
    Dataset,
)
from ccqs.model.evidence import (
    Cite,
    Cites,
    Exemption,
    FieldCites,
    Gap,
    Inference,
    Rival,
)
from ccqs.model.index import (
    Index,
)
from ccqs.model.kinds import (
    MINISTERS,
    CouncilStatus,
    Country,
    EventKind,
    FollowUpStatus,
    MarginKind,
    OutcomeKind,
    Party,
    PlaceKind,
    Portfolio,
    Rank,
    SourceKind,
    Stage,
    Status,
)
from ccqs.model.people import (
    Person,
    Post,
)
from ccqs.model.sessions import (
    Abstract,
    AgendaItem,
    Audience,
    Delegation,
    FollowUp,
    Margin,
    Official,
    Outcome,
    Postponement,
    Reason,
    Session,
    Step,
)
from ccqs.model.vocabulary import (
    Place,
    Source,
    Theme,
    Topic,
)

__all__ = [
    "MINISTERS",
    "Abstract",
    "AgendaItem",
    "Audience",
    "Cite",
    "Cites",
    "Council",
    "CouncilStatus",
    "Country",
    "Dataset",
    "Delegation",
    "Event",
    "EventKind",
    "Exemption",
    "FieldCites",
    "FollowUp",
    "FollowUpStatus",
    "Gap",
    "Index",
    "Inference",
    "Margin",
    "MarginKind",
    "Official",
    "Outcome",
    "OutcomeKind",
    "Party",
    "Person",
    "Place",
    "PlaceKind",
    "Portfolio",
    "Post",
    "Postponement",
    "Rank",
    "Reason",
    "Rival",
    "Session",
    "Source",
    "SourceKind",
    "Stage",
    "Status",
    "Step",
    "Theme",
    "Topic",
    "WorkingGroup",
]
