"""VALUES: what the rooms hand to one another. Nothing here reads, writes or decides."""

from standoff.model.actor import Actor, ActorKind, Naming
from standoff.model.amount import Amount, Number
from standoff.model.claim import (
    PAIRS,
    Act,
    ActKind,
    Claim,
    Figure,
    FigureState,
    Manner,
    Modality,
    Plover,
    Polarity,
    Quotation,
    Strength,
    Voice,
)
from standoff.model.correction import Correction, GivenIssue, GivenPerson
from standoff.model.document import Block, BlockKind, Document, document_id
from standoff.model.error import BrokenDossier, BrokenLexicon, BrokenModel, Misuse, StandoffError
from standoff.model.ledger import Bearing, Difference, Issue, Ledger, Matter, Side, Story, Verdict
from standoff.model.parse import MEANINGS, Attribution, Language, Name, Parse, Proposal, Run, Sentence, Token, meaning_of
from standoff.model.party import Roster, named, parties, roster, roster_of, spoken_for
from standoff.model.plain import content_id, decode, encode, pack, plain, unpack
from standoff.model.problem import Problem
from standoff.model.reading import Mention, MentionKind, Quantity, Reading, Time
from standoff.model.span import Evidence, Span
from standoff.model.when import Basis, Precision, TimeKind, When, bounds

__all__ = [
    "Act", "ActKind", "Actor", "ActorKind", "Amount", "Attribution", "Basis", "Bearing", "Block", "BlockKind",
    "BrokenDossier", "BrokenLexicon", "BrokenModel", "Claim", "Correction", "Difference", "Document", "Evidence", "Figure",
    "FigureState", "GivenIssue", "GivenPerson", "Issue", "Language", "Ledger", "Manner", "Matter", "Mention", "MentionKind", "Misuse",
    "Modality", "Name", "Naming", "Number", "PAIRS", "Parse", "Plover", "Polarity", "Precision", "Problem", "Proposal",
    "Quantity", "Quotation", "Reading", "Run", "Sentence", "Side", "Span", "StandoffError", "Story", "Strength", "Time",
    "TimeKind", "Token", "Verdict", "Voice", "When", "bounds", "content_id", "decode", "document_id", "encode", "pack", "plain", "unpack",
    "MEANINGS", "Roster", "meaning_of", "named", "parties", "roster", "roster_of", "spoken_for",
]  # fmt: skip
