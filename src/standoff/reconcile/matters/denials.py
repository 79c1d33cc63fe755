"""What one side says and the other denies: a denial set beside the allegations that it answers.

Such a matter shows a contradiction between parties, not between reports; its claims stay in the matters of their own tellings too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standoff.model import Act
from standoff.reconcile.matters.joining import cosine, meaning
from standoff.reconcile.matters.telling import Telling

_DEED = 0.6
"""Likeness from which a deed that a report tells of a party is the one that the party denies."""

LEAST = 0.3
"""Likeness of content from which an allegation is what a denial denies."""

_ALLEGING = frozenset({"accuses", "expects", "reports"})


def denials_of(acts: Mapping[str, Act], tellings: Mapping[str, Telling]) -> Iterator[tuple[list[tuple[str, list[Telling]]], str]]:
    """For each party that denies something: the allegations and the denials, as two sides, and the reason."""
    denials = [tellings[key] for key in sorted(acts) if acts[key].polarity == "denies" and tellings[key].parties]
    alleged = [tellings[key] for key in sorted(acts) if acts[key].polarity in _ALLEGING]
    holders: dict[str, list[Telling]] = {}
    for telling in alleged:
        for form in telling.words:
            holders.setdefault(form, []).append(telling)
    sides: dict[frozenset[str], dict[str, dict[str, Telling]]] = {}
    for denial in denials:
        near = {item.claim: item for form in denial.words for item in holders.get(form, ()) if _answers(denial, item, acts[item.claim])}
        if near:
            side = sides.setdefault(denial.parties, {"alleged": {}, "denied": {}})
            side["alleged"].update(near)
            side["denied"][denial.claim] = denial
    for side in sides.values():
        made = [(label, [some[key] for key in sorted(some)]) for label, some in sorted(side.items())]
        yield made, "a party denies what is said of it; shared words"


def _answers(denial: Telling, allegation: Telling, act: Act) -> bool:
    """Whether an allegation of somebody else is about the denier and about what it denies. An accusation may name the denier anywhere in
    its sentence; a view or report must itself speak of it. A deed that another report tells of the denier is answered in like words."""
    if allegation.parties & denial.parties:
        deed = act.kind == "action" and act.modality in ("asserted", "historical") and allegation.doc != denial.doc
        return deed and cosine(denial.words, allegation.words) >= _DEED
    if not allegation.parties:
        return False
    told = allegation.context if act.polarity == "accuses" else allegation.words
    about = allegation.targets & denial.parties or any(f"@{party}" in told or f"@{party}" in allegation.words for party in denial.parties)
    if not about:
        return False
    score = cosine(denial.words, allegation.words)
    near = meaning(denial, allegation)
    return score >= LEAST or (score >= LEAST / 2 and near is not None and near >= 0.4)
