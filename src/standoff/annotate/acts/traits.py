"""How an act is put: voice, modality with its scope, strength, red lines. Words with a direction, the head's guess where no word tells."""

from __future__ import annotations

from functools import lru_cache

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page
from standoff.annotate.places import touching
from standoff.annotate.tree import Tree, span, subject, subtree
from standoff.lexicon import Lexicon
from standoff.lexicon.acts import Trait
from standoff.model import Modality, Quotation, Run, Strength, Voice

REPORTING = frozenset({"cue clause", "cue inverted", "cue source", "heading", "signed post"})
TOLD = frozenset({"ccomp", "advcl", "xcomp"})
STANDING = frozenset({"position", "commitment", "threat"})
"""Kinds of acts that the article tells as its own account where it cites nobody ("Vale wants the ridge back")."""


def voice_of(page: Page, item: Candidate, said: Quotation | None, names: frozenset[str], acted: bool) -> Voice:
    """`direct` where the act's words stand in marks, `indirect` where somebody is cited, `analyst` for an expert, else `narrator`.

    `said` is the quotation that the act stands in, `names` are the fullest names of the speaker; `acted`: whether the act has an actor.
    """
    cited = said is not None and said.manner != "term"
    if cited or item.voice in ("direct", "indirect", "analyst"):
        if names & page.experts or item.voice == "analyst":
            return "analyst"
        if _in_marks(page, item):
            return "direct"
        if _standing(page, item, said):
            return "narrator"
        if cited and (item.voice != "narrator" or _fully_reported(said) or (names and _announced(said))):
            return "indirect"
        own = acted and not names and item.kind in STANDING  # nobody is cited for it
        if item.speaker is not None or (item.voice == "indirect" and not own):
            return "indirect"
    return "narrator"


def _standing(page: Page, item: Candidate, said: Quotation | None) -> bool:
    """ "Vale demands the ridge back": what somebody stands by, told in the present by the report, which cites nobody's words for it."""
    tree, cue = page.tree, item.cue
    verb = cue.first
    if item.kind not in STANDING or tree.tokens[verb].xpos not in ("VBZ", "VBP") or not item.run.first <= verb < item.run.last:
        return False
    if " ".join(tree.words[verb : cue.last]) not in page.words.acts.small["stands by"] or tree.tokens[verb].rel in TOLD:
        return False
    who = subject(tree, verb)
    if who is None or who > verb or tree.words[who] in page.documents:
        return False
    return said is None or (said.within is None and said.cue is not None and said.cue.span.overlap(span(tree, cue)) > 0)


def _in_marks(page: Page, item: Candidate) -> bool:
    """Whether the act's own words stand in double marks: its anchor, or a third of it."""
    place, token = span(page.tree, item.run), page.tree.tokens[item.anchor]
    marked = [one for one, _ in touching(page.marked, place)]
    return any(one.start <= token.start < one.end for one in marked) or sum(one.overlap(place) for one in marked) * 3 >= len(place)


def _fully_reported(said: Quotation | None) -> bool:
    """Whether a quotation reports a whole clause or more, so that the narrator only passes it on."""
    return said is not None and (said.manner in ("direct", "mixed") or any(why in REPORTING for why in said.because))


def _announced(said: Quotation | None) -> bool:
    """Whether a plain word of speech leads in what is told ("Vale announced an appeal"), whoever hears the report itself in it."""
    return said is not None and "reads reports" in said.because


def modality_of(tree: Tree, item: Candidate, words: Lexicon) -> Modality:
    """The head's guess; without one, what stands before the verb of the proposition, nearest first."""
    if item.modality is not None:
        return item.modality
    verb = _verb(tree, item)
    for rank in ("negated", "planned", "possible"):
        for place in (verb, item.anchor):
            near = {tree.words[at] for at in tree.children[place] if tree.tokens[at].rel in ("aux", "advmod", "neg", "det")}
            if near & words.acts.modality[rank]:
                return rank
    below = {tree.words[at] for at in subtree(tree, verb) if tree.tokens[at].rel == "mark"}
    return "conditional" if below & words.acts.modality["conditional"] else "asserted"


def _verb(tree: Tree, item: Candidate) -> int:
    if item.proposition is None:
        return item.anchor
    inside = range(item.proposition.first, item.proposition.last)
    return next((place for place in inside if tree.tokens[place].head not in inside), item.anchor)


def strength_of(tree: Tree, item: Candidate, words: Lexicon) -> Strength:
    """The head's guess, made firmer by a word of the act's own clause."""
    if item.strength != "normal":
        return item.strength
    firm = item.kind in ("position", "denial", "threat", "commitment") and _stands(tree, item.run, words, "strength", "strong")
    return "strong" if firm and not _stands(tree, item.run, words, "strength", "weak") else "normal"


def red_line_of(tree: Tree, item: Candidate, words: Lexicon) -> bool:
    """Whether the text itself says red line, non-negotiable, will not compromise."""
    return item.red_line or _stands(tree, item.run, words, "red-line", "yes")


def _stands(tree: Tree, run: Run, words: Lexicon, trait: str, value: str) -> bool:
    """Whether one of the words that give `trait` the `value` stands in the run."""
    text = f" {' '.join(tree.words[run.first : run.last])} "
    return any(word in text for word in _spaced(tuple(row for row in words.acts.traits if row.trait == trait and row.value == value)))


@lru_cache(maxsize=16)
def _spaced(rows: tuple[Trait, ...]) -> tuple[str, ...]:
    """The words of some rows as they stand between tokens ("won't" is two, "non-negotiable" may be three)."""
    found = {word.lower() for row in rows for word in row.words}
    found |= {word.replace("n't", " n't") for word in found} | {word.replace("-", " - ") for word in found}
    return tuple(sorted(f" {word} " for word in found))
