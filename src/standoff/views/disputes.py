"""Where the reports do not say the same: each matter with its sides, what they differ in, and who tells which side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from standoff.model import Act, Difference, Evidence, Figure, Ledger, Matter, Quotation, Verdict
from standoff.views.index import Index, index
from standoff.views.withdrawn import withdrawn
from standoff.views.wording import words as spelt

_AROUND = 120
_STOP = re.compile(r"[.!?][\"”’]?(?=\s+[A-Z“\"])|\n")
_GRAVITY: tuple[Verdict, ...] = ("contradict", "differ", "supersede", "not comparable", "agree")


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a dispute: its label, its words in the clearest telling, and the reports behind it.

    The side "absent" are the reports that pass over the matter though they cover it: it has no words and no evidence.
    """

    label: str
    words: str
    when: str | None
    outlets: tuple[str, ...]
    origins: int
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    sentence: str = ""
    """Of a figure the sentence in which it stands, as far as it is near: two numbers alone do not tell whether they are of one thing."""

    @property
    def shown(self) -> str:
        """What to show of a side."""
        return self.sentence or self.words


@dataclass(frozen=True, slots=True)
class Dispute:
    """A matter on which the reports differ. `verdict` says how, `differences` in what; the side with most independent voices first."""

    matter: str
    what: Literal["act", "quotation", "figure"]
    verdict: Verdict
    differences: tuple[Difference, ...]
    about: tuple[str, ...]
    issues: tuple[str, ...]
    why: str
    sides: tuple[Told, ...]
    origins: int
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def disputes(ledger: Ledger, comparable: bool = True) -> tuple[Dispute, ...]:
    """Every matter whose sides are not the same, contradictions first.

    With `comparable` False also those that cannot be compared, and what a report of the same days passes over, with the side "absent" last.
    Sides in the same words are one telling, copied and read in two ways, and no dispute of the reports; nor is a number that its own outlet
    has taken back (`views.withdrawn`).
    """
    joined = index(ledger)
    gone = withdrawn(ledger)
    claims: dict[str, Act | Quotation | Figure] = {
        item.id: item for some in (ledger.acts, ledger.quotations, ledger.figures) for item in some
    }
    apart = _GRAVITY[:3] if comparable else _GRAVITY[:4]
    rows = [(_dispute(matter, claims, joined), matter) for matter in ledger.matters if matter.absent or len(matter.sides) > 1]
    found = []
    for row, matter in rows:
        sides = [side for side in row.sides if not (side.claims and gone.keys() >= set(side.claims))]
        differing = len({tuple(spelt(side.words.casefold())) for side in sides}) > 1 and matter.verdict in apart
        if matter.absent and not comparable:
            found.append(replace(row, sides=(*row.sides, _absent(matter, joined))))
        elif differing:
            found.append(row)
    return tuple(sorted(found, key=lambda row: (_GRAVITY.index(row.verdict), -row.origins, row.what, row.matter)))


def _absent(matter: Matter, joined: Index) -> Told:
    """The reports that pass over a matter."""
    outlets = tuple(sorted({joined.source(doc) for doc in matter.absent}))
    return Told("absent", "", None, outlets, len({joined.voice(doc) for doc in matter.absent}), (), ())


def _dispute(matter: Matter, claims: dict[str, Act | Quotation | Figure], joined: Index) -> Dispute:
    sides = sorted(
        (_told(side.label, [claims[claim] for claim in side.claims if claim in claims], side.origins, joined) for side in matter.sides),
        key=lambda side: (-side.origins, side.label, side.claims),
    )
    every = [claims[claim] for claim in matter.claims if claim in claims]
    return Dispute(
        matter=matter.id,
        what=matter.what,
        verdict=matter.verdict,
        differences=matter.differences,
        about=tuple(dict.fromkeys(name for claim in every for name in _whose(claim, joined))),
        issues=tuple(
            dict.fromkeys(
                joined.issues[bearing.issue].label
                for claim in every
                for bearing in joined.bearings.get(claim.id, ())
                if bearing.issue in joined.issues
            )
        ),
        why=matter.why,
        sides=tuple(sides),
        origins=len({joined.voice_of(claim.evidence[0]) for claim in every}),
        claims=tuple(claim.id for claim in every),
        evidence=tuple(dict.fromkeys(item for claim in every for item in claim.evidence)),
    )


def _told(label: str, some: list[Act | Quotation | Figure], origins: tuple[str, ...], joined: Index) -> Told:
    best = max(some, key=lambda claim: (claim.confidence, len(joined.text(claim.evidence)), claim.id), default=None)
    outlets = sorted({joined.source(claim.evidence[0].doc) for claim in some})
    return Told(
        label=label,
        words=joined.text(best.evidence) if best else "",
        sentence=_sentence(best.evidence[0], joined) if isinstance(best, Figure) else "",
        when=_when(best) if best else None,
        outlets=tuple(outlets),
        origins=len(origins),
        claims=tuple(claim.id for claim in some),
        evidence=tuple(dict.fromkeys(item for claim in some for item in claim.evidence)),
    )


def _sentence(words: Evidence, joined: Index) -> str:
    """The sentence, or line, around words, no more of it than `_AROUND` on either side."""
    text = joined.documents[words.doc].text
    low, high = max(0, words.span.start - _AROUND), min(len(text), words.span.end + _AROUND)
    stops = [low + match.end() for match in _STOP.finditer(text[low:high])]
    first = max((stop for stop in stops if stop <= words.span.start), default=None)
    last = min((stop for stop in stops if stop >= words.span.end), default=None)
    before = text[low if first is None else first : words.span.start]
    after = text[words.span.end : high if last is None else last]
    before = f"… {before.partition(' ')[2]}" if first is None and low > 0 else before
    after = f"{after.rpartition(' ')[0]} …" if last is None and high < len(text) else after
    return " ".join(f"{before}{words.span.of(text)}{after}".split())


def _whose(claim: Act | Quotation | Figure, joined: Index) -> tuple[str, ...]:
    match claim:
        case Act():
            return tuple(name for words in (claim.actors or ((claim.speaker,) if claim.speaker else ())) for name in joined.called(words))
        case Quotation():
            return joined.called(claim.speaker)
        case Figure():
            return joined.called(claim.who)


def _when(claim: Act | Quotation | Figure) -> str | None:
    match claim:
        case Act():
            return claim.when.iso if claim.when else None
        case Quotation():
            return claim.said.iso if claim.said else None
        case Figure():
            return claim.as_of.iso if claim.as_of else None
