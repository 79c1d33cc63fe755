"""What a report says: acts, quotations and figures, each borne out by its exact words.

The fields are the codebook's. A party to a claim is *the words that name it* (law 5): who these words stand for is a separate
record (`Naming`), and so are the issue and the stance (`Bearing`); better resolution never changes a claim's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.amount import Amount
from standoff.model.error import Misuse
from standoff.model.span import Evidence
from standoff.model.when import When

ActKind = Literal["position", "commitment", "threat", "denial", "action", "statement", "expectation"]
Polarity = Literal["demands", "rejects", "accepts", "offers", "open", "commits", "threatens", "denies", "reports", "accuses", "expects"]
Voice = Literal["direct", "indirect", "narrator", "analyst"]
Modality = Literal["asserted", "negated", "planned", "possible", "conditional", "historical"]
Strength = Literal["weak", "normal", "strong"]
Manner = Literal["direct", "indirect", "mixed", "term"]

PAIRS: frozenset[tuple[ActKind, Polarity]] = frozenset(
    {
        ("position", "demands"),
        ("position", "rejects"),
        ("position", "accepts"),
        ("position", "offers"),
        ("position", "open"),
        ("commitment", "commits"),
        ("threat", "threatens"),
        ("denial", "denies"),
        ("action", "reports"),
        ("statement", "reports"),
        ("statement", "accuses"),
        ("expectation", "expects"),
    }
)
"""The only kinds and polarities that go together (codebook, "Kinds and their polarities")."""


@dataclass(frozen=True, slots=True)
class Plover:
    """The event type of PLOVER that fits an act (statements and denials have none)."""

    root: str
    mode: str | None
    quad: Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the ledger: somebody wants, refuses, accepts, offers, promises, threatens, denies, says, does or expects something.

    `evidence` is the shortest stretch that carries the act. `actors` are the words that name whose act it is (none: the article
    itself); `speaker` the words for the person or office that voices it; `attribution` the chain of sources outwards (ministry,
    broadcaster, outlet). `when` is the day of the act, `event_when` that of the event spoken of. `because` names the rules that
    made it, for `standoff explain`. `confidence` is a calibrated probability, rounded to two places.
    """

    id: str
    evidence: tuple[Evidence, ...]
    kind: ActKind
    polarity: Polarity
    actors: tuple[Evidence, ...] = ()
    speaker: Evidence | None = None
    targets: tuple[Evidence, ...] = ()
    proposition: Evidence | None = None
    cue: Evidence | None = None
    when: When | None = None
    when_words: Evidence | None = None
    event_when: When | None = None
    condition: Evidence | None = None
    voice: Voice = "narrator"
    attribution: tuple[Evidence, ...] = ()
    modality: Modality = "asserted"
    strength: Strength = "normal"
    red_line: bool = False
    plover: Plover | None = None
    answers: str | None = None
    """The id of the act in the same document that this one answers ("dismissed these demands")."""
    confidence: float = 1.0
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _with_words(self.evidence, "An act")
        if (self.kind, self.polarity) not in PAIRS:
            raise Misuse(f"An act of the kind {self.kind!r} cannot have the polarity {self.polarity!r}.")

    @property
    def about(self) -> Evidence:
        """What the act is about: its proposition, or the first of its words where it has none."""
        return self.proposition or self.evidence[0]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a report gives to somebody. `evidence` are the content's spans (two when a cue cuts it).

    `manner`: all in marks, none, part, or a quoted term that is no speech. `speaker` are the words that name the speaker, `via` those
    of the relays outwards; `said` is the day of speaking where the text tells it.
    """

    id: str
    evidence: tuple[Evidence, ...]
    manner: Manner
    speaker: Evidence | None = None
    cue: Evidence | None = None
    addressee: Evidence | None = None
    via: tuple[Evidence, ...] = ()
    said: When | None = None
    within: str | None = None
    """The id of the quotation that contains this one."""
    confidence: float = 1.0
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _with_words(self.evidence, "A quotation")


FigureState = Literal[
    "existing", "deployed", "on alert", "available", "announced", "promised", "offered", "approved", "considered", "ordered",
    "proposed", "held", "lost", "captured", "freed", "missing", "displaced",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what it counts, whose, where, in what state, as of when, and on whose account.

    `counts` are the words of the thing counted (head noun with modifiers), `who` those that name whose they are. Without both, two
    figures are not comparable (NATO's 40,000-strong force and its 5,000-strong spearhead).
    """

    id: str
    evidence: tuple[Evidence, ...]
    amount: Amount
    counts: Evidence | None = None
    who: Evidence | None = None
    place: Evidence | None = None
    state: FigureState = "existing"
    as_of: When | None = None
    account: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _with_words(self.evidence, "A figure")


Claim = Act | Quotation | Figure


def _with_words(evidence: tuple[Evidence, ...], what: str) -> None:
    """Law 1: no claim without words, and all of them in one document."""
    if not evidence:
        raise Misuse(f"{what} needs at least one piece of evidence: the words that bear it out.")
    if len({item.doc for item in evidence}) > 1:
        raise Misuse(f"{what} takes its evidence from one document; claims of several documents meet in a matter.")
