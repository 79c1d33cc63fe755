"""What the language engine gives for a text: sentences, tokens, heads, names, attributions, proposals of acts.

All indexes are into `Parse.tokens` of the whole document; a `Run` is a half-open range of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from standoff.model.claim import ActKind, Modality, Polarity, Strength, Voice
from standoff.model.document import Document
from standoff.model.problem import Problem
from standoff.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """A half-open range of token indexes, `0 <= first < last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Universal Dependencies cuts it ("does", "n't"). `head` is a token index, or -1 for the root of a sentence."""

    start: int
    end: int
    text: str
    upos: str
    xpos: str
    head: int
    rel: str
    factuality: float | None = None
    """For predicates: did it happen? −3 (surely not) … +3 (surely); None for words that are no predicate."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens that belong together. `doubtful` marks a place where the text itself seems broken (a machine translator's
    full stop in mid-sentence). `vector` holds the meaning: int8 components of a unit vector times 127, for paraphrase matching.
    `parts` are the meanings, in the same form, of the stretches of it that acts are about; `phrases` the nouns in the words of acts, each
    with what stands before it ("eastward expansion").
    """

    run: Run
    span: Span
    doubtful: bool = False
    vector: bytes = b""
    parts: tuple[tuple[Span, bytes], ...] = ()
    phrases: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity in the text."""

    run: Run
    kind: Literal["person", "organisation", "place", "other"]
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) says (cue) what (content), each in one or more runs; source and cue may be missing."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act as the trained head proposes it: anchored at the word `anchor`, carried by the words of `run`.

    `score` is the calibrated probability that a coder would note an act of this kind here.
    """

    anchor: int
    run: Run
    kind: ActKind
    polarity: Polarity
    score: float
    actor: Run | None
    speaker: Run | None
    proposition: Run | None
    voice: Voice
    modality: Modality
    strength: Strength
    red_line: bool
    root: str | None = None
    """The PLOVER root that the head gives to the actor and the first other name in the act's words, where there is such a pair."""


MEANINGS = ("issue", "matter", "side")
"""The vectors of a run: near to those of other acts on the same issue; of the same act told again; of acts on the same side of their issue
(and turned away from those on the other).
"""


def meaning_of(vectors: bytes, which: str) -> bytes:
    """One of the three vectors of a run."""
    size = len(vectors) // len(MEANINGS)
    place = MEANINGS.index(which) * size
    return vectors[place : place + size]


@dataclass(frozen=True, slots=True)
class Parse:
    """The language engine's view of one document."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    entities: tuple[Name, ...] = ()
    """Names and nominals in the manner of re3d ("Iraqi security forces", "the minister" without its article, "they")."""
    meaning: Callable[[Run], bytes] | None = field(default=None, compare=False, repr=False)
    """What the words of a run are about where they stand: three unit vectors of like size (`MEANINGS`), one after the other, in int8
    components times 127. Empty for words that were not analysed.
    """


Language = Callable[[Document], Parse]
"""Another language, or another engine, is another function of this type; it must pass the laws."""
