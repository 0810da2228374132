"""The frozen records that flow through the stages: Transcript, Segmentation, Session.

All offsets are Unicode characters into the reading text. Segments, turns, notes,
pairs and speakers refer to one another by their numbers in the session, from 1;
``turnpack.emit.rows`` makes the ids of the tables from them.
"""

from turnpack.records.people import NOBODY, People, PersonEntry
from turnpack.records.reading import (
    NO_SETTINGS,
    Header,
    HeaderValue,
    Reading,
    Settings,
    Source,
    Transcript,
    Utterance,
)
from turnpack.records.segmentation import (
    Evidence,
    LabelEntry,
    Note,
    Segment,
    Segmentation,
    TimePlacement,
)
from turnpack.records.session import (
    QAPair,
    Resolution,
    Session,
    Speaker,
    SpeakerKind,
    Turn,
    TurnKind,
)
from turnpack.records.text import NoteKind, PrintedTime, Role, Span, quick_span

__all__ = [
    "NOBODY",
    "NO_SETTINGS",
    "Evidence",
    "Header",
    "HeaderValue",
    "LabelEntry",
    "Note",
    "NoteKind",
    "People",
    "PersonEntry",
    "PrintedTime",
    "QAPair",
    "Reading",
    "Resolution",
    "Role",
    "Segment",
    "Segmentation",
    "Session",
    "Settings",
    "Source",
    "Span",
    "Speaker",
    "SpeakerKind",
    "TimePlacement",
    "Transcript",
    "Turn",
    "TurnKind",
    "Utterance",
    "quick_span",
]
