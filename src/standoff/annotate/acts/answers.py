"""Acts that answer an act told before: "dismissed these demands", "in response to the offer", "rejected the proposal".

A bare "Iceland refused", right behind a sentence that asks something of Iceland, answers what was asked there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.acts.page import Page, names_of
from standoff.annotate.places import touching
from standoff.annotate.tree import Tree, all_children, run_of
from standoff.lexicon import Lexicon
from standoff.model import Act, Evidence, Polarity, Run, Span

ANSWERING = frozenset({"rejects", "accepts", "denies", "open", "offers"})
REACH = 4
BARE = frozenset({"rejects", "accepts"})
ASKING = frozenset({"demands", "offers"})
WHAT = ("obj", "iobj", "ccomp", "xcomp", "obl", "obl:arg")
"""What a verb has that says itself what is refused or agreed to."""


def tied(page: Page, acts: Sequence[Act]) -> list[Act]:
    """The acts, each that takes up an act noun ("these demands") tied to the nearest earlier act of that polarity by somebody else, and
    each that says no more than yes or no to what was asked of its actor in this sentence or the one before.
    """
    tree, words = page.tree, page.words
    out: list[Act] = []
    told: dict[int, list[int]] = {}
    for number, act in enumerate(acts):
        run = run_of(tree, act.evidence[0].span)
        here = tree.sentence[run.first] if run is not None else None
        taken = _taken_up(tree, run, words) if act.polarity in ANSWERING and run is not None else None
        near = [at for sentence in range(here - REACH, here + 1) for at in told.get(sentence, ())] if here is not None and taken else []
        earlier = max((at for at in near if out[at].polarity == taken and out[at].actors != act.actors), default=None)
        if earlier is None and here is not None and taken is None and _is_bare(page, act):
            near = [at for sentence in (here - 1, here) for at in told.get(sentence, ())]
            earlier = max((at for at in near if _asks(page, out[at], act)), default=None)
        out.append(replace(act, answers=out[earlier].id) if earlier is not None else act)
        if here is not None:
            told.setdefault(here, []).append(number)
    return out


def _is_bare(page: Page, act: Act) -> bool:
    """Whether an act says yes or no and not to what ("Iceland refused on Monday.")."""
    tree = page.tree
    cue = run_of(tree, act.cue.span) if act.cue is not None and act.polarity in BARE and act.kind == "position" else None
    verb = next((at for at in range(cue.first, cue.last) if tree.tokens[at].upos == "VERB"), None) if cue is not None else None
    said = all_children(tree, verb, WHAT) if verb is not None else []
    return verb is not None and all(any(touching(page.dates, Span(tree.tokens[at].start, tree.tokens[at].end))) for at in said)


def _asks(page: Page, earlier: Act, act: Act) -> bool:
    """Whether an earlier act asks something of the party that the act is by, or of one who speaks for it."""
    if earlier.polarity not in ASKING or earlier.kind != "position":
        return False
    to, by = _parties(page, earlier.targets), _parties(page, act.actors)
    return bool(to & by) and not by & _parties(page, earlier.actors)


def _parties(page: Page, words: Sequence[Evidence]) -> frozenset[str]:
    return frozenset(party for name in names_of(page, words) for party in page.sides.get(name, (name,)))


def _taken_up(tree: Tree, run: Run, words: Lexicon) -> Polarity | None:
    for place in range(run.first, run.last):
        match = words.acts.nouns.at(tree.words, place)
        if (
            match is not None
            and tree.tokens[place].upos == "NOUN"
            and any(tree.words[item] in words.acts.small["back"] for item in tree.children[place])
        ):
            return match[1].polarity
    return None
