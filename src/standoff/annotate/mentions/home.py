"""Whether a report tells a quarrel within one state: then its president is a party of his own and does not stand for the state.

In a report on a summit "Trump" is the United States; in one on his quarrel with Congress he is not. The sign is how much of the report
names other states and their people, against the lawmakers, parties and courts of this one. The bound was set on reports of other
standoffs, where the two kinds stand well apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from standoff.annotate.mentions.draft import Draft
from standoff.lexicon.actors import Actors as Words

_INNER = frozenset({"LEG", "PTY", "OPP", "JUD"})
_LEAST = 8
_SHARE = 0.6


def inner_quarrels(drafts: Iterable[Draft], words: Words) -> frozenset[str]:
    """The states (alpha-3 codes) whose inner quarrel this document tells."""
    seen = [draft for draft in drafts if draft.form != "pronoun" and draft.kind != "outlet"]
    states = {state.name: state.code for state in words.states}
    spoken = {states[name] for draft in seen for name in draft.speaks_for if name in states}
    told = Counter(draft.country for draft in seen)
    inner = Counter(draft.country for draft in seen if draft.sector in _INNER)
    return frozenset(code for code in spoken if _inner(code, told, inner))


def _inner(code: str, told: Counter[str | None], inner: Counter[str | None]) -> bool:
    """`told` are the mentions by country, `inner` those of lawmakers, parties and courts: each state is weighed at once, however many."""
    abroad = told.total() - sum(told[country] for country in {None, code, "NGO", "IMG"})
    within = inner[None] + inner[code]
    return abroad + within >= _LEAST and abroad < _SHARE * (abroad + within + 1)


def set_apart(drafts: tuple[Draft, ...], words: Words) -> tuple[Draft, ...]:
    """The drafts, with nobody speaking for a state whose inner quarrel is told. A state that is but leant to stays so: others may tell."""
    quarrels = inner_quarrels(drafts, words)
    names = {words.state_of[code].name for code in quarrels}
    if not names:
        return drafts
    return tuple(
        replace(draft, speaks_for=(), why=f"{draft.why}; a party of its own in a quarrel within the state")
        if draft.kind != "state" and set(draft.speaks_for) & names
        else draft
        for draft in drafts
    )
