"""The PLOVER event type of an act, where one fits. Statements and denials have none; accusations are ACCUSE.

What a position does is told by its polarity (a demand is REQUEST, a refusal REJECT). What kind of deed an action is, the trained head
says for the pair of its actor and another name in its words; a root that is no deed (a demand, a refusal) is then not taken. Where its
verb and its object are of arms ("deployed 4,000 troops", "shelled the village"), no root of cooperation stands: the words say what was
done.
"""

from __future__ import annotations

from typing import Literal

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page
from standoff.annotate.places import touching
from standoff.annotate.tree import Tree, all_children, case_of, child, conjuncts, span
from standoff.model import Plover, Run

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

QUADS: dict[str, Quad] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "YIELD": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
"""The quadrant of each root, as PLOVER orders them."""

_OF_POLARITY = {
    "demands": "REQUEST",
    "rejects": "REJECT",
    "accepts": "AGREE",
    "offers": "AGREE",
    "commits": "AGREE",
    "threatens": "THREATEN",
    "accuses": "ACCUSE",
}
_DEEDS = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_PEACEFUL = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})


def plover_of(page: Page, item: Candidate) -> Plover | None:
    """The event type of an act, or None."""
    root = item.root if item.kind == "action" and item.root in _DEEDS else _OF_POLARITY.get(item.polarity)
    if item.kind == "action" and (root is None or root in _PEACEFUL):
        root = next((told for at in _verbs(page.tree, item) if (told := _of_arms(page, item, at)) is not None), root)
    return Plover(root, None, QUADS[root]) if root else None


def _verbs(tree: Tree, item: Candidate) -> list[int]:
    """The verb that an act is told by, and the verbs that it leads in ("began to shell")."""
    at = item.anchor if tree.tokens[item.anchor].upos == "VERB" else tree.tokens[item.anchor].head
    if at < 0 or tree.tokens[at].upos != "VERB":
        return []
    return [at, *all_children(tree, at, ("xcomp",))]


def _of_arms(page: Page, item: Candidate, verb: int) -> str | None:
    """The root of a deed of arms, by its verb and what it is done to; None where the words tell of none.

    MOBILIZE is a military move short of the use of force, ASSAULT is its use, YIELD a retreat (PLOVER's codebook). Drills held with others
    are no threat to them, and who sends arms sends help.
    """
    tree, small, word = page.tree, page.tree.small, page.tree.words[verb]
    things = [at for one in all_children(tree, verb, ("obj", "nsubj:pass")) for at in conjuncts(tree, one)]
    what = {tree.words[at] for at in things}
    led = [at for at in all_children(tree, verb, ("obl", "obl:arg")) if case_of(tree, at) in small["fired at"]]
    against = any(not touching(page.dates, span(tree, Run(at, at + 1))) for at in led)
    helps = bool({tree.words[at] for at in range(item.run.first, item.run.last)} & small["helping"])
    armed = bool(what & small["forces"])
    if word in small["assaults"]:
        return "ASSAULT"
    if word in small["fires"] and (against or what & small["projectiles"]):
        return "ASSAULT" if against else "MOBILIZE"
    if word in small["launches"] and what & small["attacks"]:
        return "ASSAULT"
    if word in small["pulls back"] and armed and child(tree, verb, ("obl:agent",)) is None:
        return "YIELD"
    if word in small["masses"] and (armed or what & small["projectiles"]):
        return "MOBILIZE"
    if word in small["sends"] | small["moves"] and armed and not helps:
        return "MOBILIZE"
    drills = [at for at in things if tree.words[at] in small["drills"]]
    joint = any(tree.words[at] in small["joint"] for drill in drills for at in tree.children[drill])
    return "MOBILIZE" if drills and not joint and word in small["stages"] | small["launches"] else None


__all__ = ["QUADS", "plover_of"]
