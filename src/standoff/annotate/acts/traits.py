"""How an act is put: voice, modality with its scope, strength, red lines. Words with a direction, the head's guess where no word tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.tree import Tree, span, subtree
from standoff.lexicon import Lexicon
from standoff.lexicon.acts import Trait
from standoff.model import Mention, Modality, Quotation, Run, Strength, Voice

EXPERTS = frozenset({"analyst", "expert", "professor", "scholar", "historian", "fellow", "researcher", "economist", "lecturer", "scientist",
                     "analysts", "experts", "observers", "scholars", "economists", "historians"})  # fmt: skip


def voice_of(tree: Tree, item: Candidate, said: Quotation | None, mentions: Sequence[Mention]) -> Voice:
    """`direct` where the act's words stand in marks, `indirect` where somebody is cited, `analyst` for an expert, else `narrator`."""
    if said is None or said.manner == "term":
        if item.voice in ("direct", "indirect", "analyst") and item.speaker is not None:
            return item.voice
        return "narrator" if item.voice in (None, "direct") else item.voice or "narrator"
    if said.speaker is not None and _expert(tree, said, mentions):
        return "analyst"
    place = span(tree, item.proposition or item.run)
    marked = sum(part.span.overlap(place) for part in said.evidence) if said.manner == "direct" else 0
    if marked * 2 >= len(place):
        return "direct"
    if said.manner == "mixed" and item.voice == "direct":
        return "direct"
    return "indirect" if item.voice in (None, "narrator", "direct") else item.voice


def _expert(tree: Tree, said: Quotation, mentions: Sequence[Mention]) -> bool:
    if said.speaker is None:
        return False
    place = said.speaker.span
    roles = [item.role or "" for item in mentions if item.evidence.span.overlap(place)]
    words = place.of(tree.document.text).lower().split() + [word for role in roles for word in role.lower().split()]
    return any(word.strip(",.") in EXPERTS for word in words)


def modality_of(tree: Tree, item: Candidate, words: Lexicon) -> Modality:
    """The head's guess; without one, what stands before the verb of the proposition, nearest first."""
    if item.modality is not None:
        return item.modality
    verb = _verb(tree, item)
    for rank in ("negated", "planned", "possible"):
        for place in (verb, item.anchor):
            near = {tree.words[at] for at in tree.children[place] if tree.tokens[at].rel in ("aux", "advmod", "neg", "det")}
            if near & _words(words, rank, "forward"):
                return rank
    below = {tree.words[at] for at in subtree(tree, verb) if tree.tokens[at].rel == "mark"}
    return "conditional" if below & _words(words, "conditional", "either") else "asserted"


def _verb(tree: Tree, item: Candidate) -> int:
    if item.proposition is None:
        return item.anchor
    inside = range(item.proposition.first, item.proposition.last)
    return next((place for place in inside if tree.tokens[place].head not in inside), item.anchor)


def _words(words: Lexicon, value: str, direction: str) -> frozenset[str]:
    return frozenset(word for row in words.acts.traits if row.value == value and row.direction == direction for word in row.words)


def strength_of(tree: Tree, item: Candidate, words: Lexicon) -> Strength:
    """The head's guess, made firmer or weaker by a word of the act's own clause."""
    found = {row.value for row in words.acts.traits if row.trait == "strength" and _stands(tree, item.run, row)}
    if item.strength != "normal":
        return item.strength
    if "strong" in found and "weak" not in found and item.kind in ("position", "denial", "threat", "commitment"):
        return "strong"
    return "normal"


def red_line_of(tree: Tree, item: Candidate, words: Lexicon) -> bool:
    """Whether the text itself says red line, non-negotiable, will not compromise."""
    return item.red_line or any(row.trait == "red-line" and _stands(tree, item.run, row) for row in words.acts.traits)


def _stands(tree: Tree, run: Run, row: Trait) -> bool:
    inside = tree.words[run.first : run.last]
    text = " ".join(inside)
    return any(f" {word} " in f" {text} " for word in _spaced(row))


@lru_cache(maxsize=256)
def _spaced(row: Trait) -> tuple[str, ...]:
    return tuple(word.lower().replace("n't", " n't").replace("-", " - ") if "-" in word else word.lower() for word in row.words) + tuple(
        word.lower() for word in row.words
    )
