"""Readings that a few words settle where the trained head goes by something else.

Each rule was measured against the head on 4,200 lines of reports that the head has not seen, and stands for what the codebook says:
an announcement promises nothing to anybody ("announced that the fence would be built"), an answer in kind is a threat, a red line a
refusal, a deadline a demand, a need no demand, who does not speak of a thing takes no side, the weather is accused of nothing, and who
takes a thing for a threat or for theft accuses. The words are roles of `small_words.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from standoff.annotate.acts.candidate import CORE, Candidate
from standoff.annotate.acts.page import Page, mention_of
from standoff.annotate.acts.proposed import cue_at, predicates
from standoff.annotate.tree import SUBJECTS, Tree, all_children, case_of, child, head_of, helped, negated, subtree
from standoff.model import ActKind, Modality, Polarity

UNSHAKEN = 0.85
UNSURE = 0.62
FIRM = 0.95


class Reading(NamedTuple):
    """What a rule makes of an act, and why; the modality stays as it was where the rule tells none."""

    kind: ActKind
    polarity: Polarity
    why: str
    modality: Modality | None = None


def settled(page: Page, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, each read as the first rule says that knows it."""
    out = []
    for item in candidates:
        found = next((read for rule in RULES if (read := rule(page, item)) is not None), None)
        if found is None:
            out.append(item)
        else:
            because = (*item.because, found.why)
            out.append(replace(item, kind=found.kind, polarity=found.polarity, modality=found.modality or item.modality, because=because))
    return out


def _announced(page: Page, item: Candidate) -> Reading | None:
    """ "Announced that a fence would be built": a plan of one's own that nobody is promised."""
    tree = page.tree
    verb = head_of(tree, item.run)
    if item.polarity != "commits" or item.score >= FIRM or tree.words[verb] not in tree.small["announce"]:
        return None
    told = [case_of(tree, at) for at in all_children(tree, verb, ("obl", "iobj"))]
    clause = child(tree, verb, ("ccomp",))
    return Reading("expectation", "expects", f"{tree.words[verb]!r} promises nothing") if clause is not None and "to" not in told else None


def _in_kind(page: Page, item: Candidate) -> Reading | None:
    """ "Promised an answer in kind" """
    tree = page.tree
    if item.polarity not in ("commits", "expects", "reports") or item.kind == "action" or item.score >= FIRM:
        return None
    for at in range(item.run.first, item.run.last - 2):
        near = " ".join(tree.words[at + 1 : at + 3])
        if tree.words[at] in tree.small["pays back"] and near in tree.small["in kind"] and not negated(tree, at):
            return Reading("threat", "threatens", f"{tree.words[at]!r} in kind")
    return None


def _paid_back(page: Page, item: Candidate) -> Reading | None:
    """ "Every expulsion would be answered", "an attack on one will be treated as an act of war" """
    tree = page.tree
    if item.polarity not in ("commits", "expects", "reports") or item.kind == "action" or item.voice == "analyst":
        return None
    for verb in range(item.run.first, item.run.last):
        deed = child(tree, verb, ("nsubj:pass",))
        if deed is None or negated(tree, verb) or tree.words[deed] not in tree.small["deed"] | tree.small["harm"]:
            continue
        led = {tree.words[at] for at in all_children(tree, verb, ("obl", "xcomp", "obl:arg"))}
        taken = tree.words[verb] in tree.small["takes for"] and bool(led & tree.small["act of war"])
        if helped(tree, verb, "will") and (taken or (tree.words[verb] in tree.small["paid back"] and item.score < 0.99)):
            return Reading("threat", "threatens", f"{tree.words[deed]!r} to be {tree.words[verb]!r}")
    return None


def _targeted(page: Page, item: Candidate) -> Reading | None:
    """ "Warned that every ship would be a target" """
    tree = page.tree
    if item.polarity not in ("expects", "reports", "commits") or item.kind == "action" or item.voice == "analyst":
        return None
    match = cue_at(tree, head_of(tree, item.run), page.words)
    if match is None or match[1].kind != "threat":
        return None
    for place in range(item.run.first, item.run.last):
        if tree.words[place] not in tree.small["target"] or child(tree, place, ("cop",)) is None or negated(tree, place):
            continue
        if helped(tree, place, "will"):
            return Reading("threat", "threatens", f"to be a {tree.words[place]!r}")
    return None


def _red_line(page: Page, item: Candidate) -> Reading | None:
    """ "Sees the union as a red line" refuses it."""
    tree = page.tree
    if item.polarity not in ("reports", "expects", "accuses") or item.kind == "action" or item.score > UNSHAKEN:
        return None
    takes = any(tree.words[verb] in tree.small["takes for"] and not negated(tree, verb) for verb in predicates(tree, item.run))
    for at in range(item.run.first + 1, item.run.last):
        if " ".join(tree.words[at - 1 : at + 1]) not in tree.small["red line"] or negated(tree, at):
            continue
        if (takes and case_of(tree, at) in tree.small["quoted as"]) or child(tree, at, ("cop",)) is not None:
            return Reading("position", "rejects", "a red line")
    return None


def _deadline(page: Page, item: Candidate) -> Reading | None:
    """ "Gave it sixty days to lift the tariffs" """
    tree = page.tree
    if item.polarity == "demands" or item.score > UNSHAKEN:
        return None
    for verb in predicates(tree, item.run):
        whom = child(tree, verb, ("iobj",)) or child(tree, verb, ("nsubj:pass",))
        if tree.words[verb] not in tree.small["gives"] or negated(tree, verb) or whom is None:
            continue
        for at in range(verb + 1, item.run.last - 2):
            to = tree.words[at + 1] == "to" and tree.tokens[at + 2].xpos == "VB"
            if tree.words[at] in tree.small["term"] and to:
                return Reading("position", "demands", f"{tree.words[at]!r} given to do it")
    return None


def _need(page: Page, item: Candidate) -> Reading | None:
    """ "Azmir needs the cash": what somebody lacks, as the report tells it."""
    tree = page.tree
    verb = head_of(tree, item.run)
    who, what = child(tree, verb, ("nsubj",)), child(tree, verb, ("obj",))
    if item.polarity != "demands" or item.score > UNSHAKEN or tree.words[verb] not in tree.small["need"] or what is None or who is None:
        return None
    asked = child(tree, verb, ("xcomp", "aux")) is not None or tree.words[who] in tree.small["self"]
    below = tree.tokens[verb].rel in ("ccomp", "xcomp")
    return None if asked or below else Reading("statement", "reports", f"{tree.words[verb]!r} asks nothing")


def _unspoken(page: Page, item: Candidate) -> Reading | None:
    """ "Did not say no", "of the treaty he did not speak", "stopped short of calling it off" take no side."""
    tree = page.tree
    if item.polarity != "rejects" or item.score >= FIRM:
        return None
    for verb in predicates(tree, item.run):
        if tree.tokens[verb].upos != "VERB":
            continue
        silent = tree.words[verb] in tree.small["speaks"] and negated(tree, verb) and child(tree, verb, ("ccomp", "xcomp")) is None
        refused = any(tree.words[at] == "no" for at in all_children(tree, verb, ("obj", "discourse", "ccomp", "advmod", "obl")))
        if silent and refused and helped(tree, verb, "perfect"):
            return Reading("position", "open", f"{tree.words[verb]!r}: no refusal so far")
        short = any(" ".join(tree.words[verb : verb + length]) in tree.small["stops short"] for length in (2, 3))
        if (silent and not helped(tree, verb, "will") and item.score <= UNSHAKEN) or short:
            return Reading("statement", "reports", f"{tree.words[verb]!r}: no side taken", "negated")
    return None


def _no_culprit(page: Page, item: Candidate) -> Reading | None:
    """ "Blames a storm" """
    tree = page.tree
    if item.polarity != "accuses":
        return None
    for verb in predicates(tree, item.run):
        what = [at for at in all_children(tree, verb, ("obj", "obl")) if tree.words[at] in tree.small["no party"] | tree.small["chance"]]
        party = any(mention_of(page, at) is not None for at in all_children(tree, verb, ("obj", "obl")))
        if tree.words[verb] in tree.small["blame"] and what and not party:
            return Reading("statement", "reports", f"{tree.words[what[0]]!r} is no culprit")
    return None


def _charged(page: Page, item: Candidate) -> Reading | None:
    """ "It is robbery", "sees the tests as a threat", "named it capitulation" """
    tree = page.tree
    if item.polarity != "reports" or item.kind != "statement" or item.score > UNSHAKEN or item.voice == "analyst":
        return None
    for place in predicates(tree, item.run):
        if negated(tree, place):
            continue
        if child(tree, place, ("cop",)) is not None:
            wrong = place if tree.words[place] in tree.small["wrong"] and child(tree, place, tuple(SUBJECTS)) is not None else None
        elif tree.words[place] in tree.small["takes for"] and child(tree, place, ("aux:pass", "nsubj:pass")) is None:
            wrong = _taken_for(tree, place)
        else:
            continue
        if wrong is not None and not negated(tree, wrong):
            return Reading("statement", "accuses", f"{tree.words[wrong]!r} is a charge")
    return None


def _taken_for(tree: Tree, verb: int) -> int | None:
    """The word for a wrong as which somebody takes a thing: "as a threat", "a disguised test"."""
    led = [at for at in all_children(tree, verb, ("obl", "obl:arg")) if case_of(tree, at) in tree.small["quoted as"]]
    return next((at for at in (*led, *all_children(tree, verb, ("xcomp",))) if tree.words[at] in tree.small["wrong"]), None)


def _hardly_accepted(page: Page, item: Candidate) -> Reading | None:
    """An acceptance of which the head is unsure and that no word tells ("two tankers are on the way")."""
    if item.polarity != "accepts" or item.score >= UNSURE or len(item.because) > 1:
        return None
    told = (cue_at(page.tree, at, page.words) for at in range(item.run.first, item.run.last))
    if any(match is not None and match[1].polarity in ("accepts", "offers", "open") for match in told):
        return None
    return Reading("statement", "reports", "no word of acceptance")


def _enquired(page: Page, item: Candidate) -> Reading | None:
    """ "Asked whether the fleet would leave": a question asks for an answer and for no deed."""
    tree = page.tree
    if item.polarity != "demands":
        return None
    for verb in predicates(tree, item.run):
        if tree.words[verb] not in tree.small["enquires"] or child(tree, verb, ("xcomp",)) is not None:
            continue
        clause = child(tree, verb, ("ccomp",))
        first = subtree(tree, clause)[0] if clause is not None else verb
        if tree.words[first] in tree.small["what is asked"]:
            return Reading("statement", "reports", f"{tree.words[verb]!r} {tree.words[first]!r}: a question")
    return None


def _contrary(page: Page, item: Candidate) -> Reading | None:
    """ "Would have accepted": what would have been done was not."""
    tree = page.tree
    if item.kind not in CORE or item.score > UNSHAKEN:
        return None
    verb = predicates(tree, item.run)[0]
    contrary = helped(tree, verb, "would") and helped(tree, verb, "to have")
    return Reading("statement", "reports", "would have been") if contrary else None


def _warned_it_must(page: Page, item: Candidate) -> Reading | None:
    """ "Warned that the drilling must stop", without a word of what else would come."""
    tree = page.tree
    if item.polarity != "threatens" or item.score > UNSHAKEN:
        return None
    verb = predicates(tree, item.run)[0]
    duty = next((at for at in all_children(tree, verb, ("aux",)) if tree.words[at] in tree.small["duty"] and at < verb), None)
    who = child(tree, verb, tuple(SUBJECTS))
    if duty is None or who is None or duty < who or {tree.words[at] for at in range(item.run.first, item.run.last)} & tree.small["else"]:
        return None
    return Reading("position", "demands", f"{tree.words[duty]!r} asks it")


def _word_broken(page: Page, item: Candidate) -> Reading | None:
    """ "Said that Sweden had not kept its promises": no denial, which is of one's own doing, but a charge."""
    tree = page.tree
    match = cue_at(tree, item.anchor, page.words)
    denied = match is not None and match[1].kind == "denial"
    if item.kind not in ("denial", "statement") or item.polarity == "accuses" or item.score >= FIRM or denied:
        return None
    for verb in predicates(tree, item.run):
        undone = negated(tree, verb) or " ".join(tree.words[max(0, verb - 2) : verb]) in page.words.acts.modality["undone"]
        what = {tree.words[at] for at in all_children(tree, verb, ("obj", "obl", "obl:arg"))}
        whose = child(tree, verb, ("nsubj",))
        own = whose is not None and tree.words[whose] in tree.small["self"]
        if tree.words[verb] in tree.small["keeps"] and undone and what & tree.small["word given"] and not own:
            return None if helped(tree, verb, "will") else Reading("statement", "accuses", f"{tree.words[verb]!r}: a word not kept")
    return None


RULES = (
    _enquired,
    _warned_it_must,
    _word_broken,
    _contrary,
    _in_kind,
    _paid_back,
    _targeted,
    _announced,
    _red_line,
    _deadline,
    _need,
    _unspoken,
    _no_culprit,
    _charged,
    _hardly_accepted,
)
"""In the order in which they are asked."""

__all__ = ["settled"]
