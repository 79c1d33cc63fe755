"""What one document says: the result of `annotate`, complete in itself and free of every other document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.amount import Amount
from standoff.model.claim import Act, Figure, Quotation
from standoff.model.document import Document
from standoff.model.parse import Sentence
from standoff.model.problem import Problem
from standoff.model.span import Evidence
from standoff.model.when import TimeKind, When

MentionKind = Literal["person", "state", "organisation", "collective", "group", "outlet", "place", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or mean somebody or some place.

    `name` is the fullest name that the document itself gives for the one meant ("he" → "Sergei Lavrov"; "Moscow demands" → "Russia"),
    or None where two candidates remain (law 7). `country` is an ISO 3166 alpha-3 code and `sector` a CAMEO sector ("GOV", "MIL", …) where
    known; `role` the title as told ("Foreign Minister"); `speaks_for` the name of the party for which the one meant speaks in this
    document. `why` names the rule. A place that is only a place ("talks in Moscow") has the kind "place". A state that no list has is known
    by its name in place of a code. `leaning`: the document does not tell for whom a minister speaks, but is about that state most of all.
    """

    evidence: Evidence
    kind: MentionKind
    name: str | None
    form: Literal["name", "title", "pronoun", "description", "demonym"]
    why: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    speaks_for: tuple[str, ...] = ()
    leaning: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 `value` ("2022-01-27", "P3D", "XXXX-WXX-5"; None when it cannot be known) and its interval of days.

    `mod` is TIMEX3's modifier (START, MID, END, APPROX, EQUAL_OR_LESS, EQUAL_OR_MORE, BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER).
    """

    evidence: Evidence
    kind: TimeKind
    value: str | None
    when: When | None
    mod: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text with its hedge and unit, before it is known what it counts."""

    evidence: Evidence
    amount: Amount
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is claimed in one document. The parse itself is let go once the claims are made; its sentences stay."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    quotations: tuple[Quotation, ...]
    acts: tuple[Act, ...]
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...] = ()
