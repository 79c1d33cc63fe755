"""Threats by what is said: harm announced to whoever would do a thing, whatever verb tells it.

"Any raid would be met with force", "warned that the invader would pay a heavy price", "warned that it would be compelled to strike",
"there will be consequences for the junta", "promised a tough response". What an analyst expects is no threat, nor what nobody known says of
third parties. The words are the roles of force of `small_words.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page, head_party, is_named, mention_at, mention_of, same_party
from standoff.annotate.quotations.cues import Saying
from standoff.annotate.tree import SUBJECTS, Tree, above, all_children, case_of, child, head_of, helped, negated, span
from standoff.model import Quotation, Run

UNSHAKEN = 0.85
FIRM = 0.8
STEPS = 3
BELOW = frozenset({"ccomp", "xcomp", "acl", "conj", "root", "parataxis"})
TELLING = frozenset({"reports", "expects", "commits"})


def threatened(page: Page, candidates: Iterable[Candidate], sayings: Iterable[Saying]) -> list[Candidate]:
    """The candidates, each that announces harm to whoever would do a thing read as a threat."""
    told = {head_of(page.tree, run): item for item in sayings for run in item.content}
    return [_read(page, item, told) for item in candidates]


def _read(page: Page, item: Candidate, told: Mapping[int, Saying]) -> Candidate:
    if item.kind == "action" or item.voice == "analyst":
        return item
    tree = page.tree
    held = _options(tree, item)
    if held is not None and item.polarity in ("open", *TELLING):
        return replace(item, kind="threat", polarity="threatens", because=(*item.because, f"every {tree.words[held]!r} on the table"))
    if item.polarity not in TELLING or item.score > UNSHAKEN:
        return item
    for place in range(item.run.first, item.run.last):
        token = tree.tokens[place]
        if token.upos not in ("VERB", "AUX") or token.rel not in BELOW:
            continue
        said = _said(tree, place, told)
        if said is not None and (_expert(page, said) or said.row.kind in ("expectation", "denial")):
            continue
        why = _else(page, place, said) or _sworn(page, place) or _answered(page, place)
        why = why or _borne(page, place, said) or _own_doing(page, place, said)
        if why is not None:
            return replace(item, kind="threat", polarity="threatens", because=(*item.because, why))
    return item


def _said(tree: Tree, place: int, told: Mapping[int, Saying]) -> Saying | None:
    """The saying in whose content a verb stands."""
    return next((told[at] for at in (place, *above(tree, place)[:STEPS]) if at in told), None)


def _expert(page: Page, said: Saying) -> bool:
    """Whether an outside expert says it."""
    if said.speaker is None:
        return False
    party = mention_at(page, span(page.tree, said.speaker))
    plain = any(word in page.words.acts.speech["expert"] for word in page.tree.words[said.speaker.first : said.speaker.last])
    return plain or (party is not None and page.names.get(party) in page.experts)


def _options(tree: Tree, item: Candidate) -> int | None:
    """ "All options were on the table", not "should be": the word for the options."""
    for place in range(item.run.first, item.run.last):
        if tree.words[place] != "table" or case_of(tree, place) not in ("on", "off"):
            continue
        verb = place if child(tree, place, ("nsubj",)) is not None else tree.tokens[place].head
        if verb < 0 or negated(tree, verb) or helped(tree, verb, "duty"):
            continue
        for noun in all_children(tree, verb, ("nsubj", "nsubj:pass", "obj")):
            what = {tree.words[at] for at in all_children(tree, noun, ("det", "amod"))} & tree.small["every"]
            none = "no" in what
            if what and tree.words[noun] in tree.small["options"] and none == (case_of(tree, place) == "off"):
                return noun
    return None


def _else(page: Page, verb: int, said: Saying | None) -> str | None:
    """ "Said that it would otherwise close the port": one's own doing, should the other not give in."""
    tree = page.tree
    otherwise = any(tree.words[at] in tree.small["otherwise"] for at in all_children(tree, verb, ("advmod",)))
    if not otherwise or not helped(tree, verb, "will"):
        return None
    who = child(tree, verb, tuple(SUBJECTS))
    if who is None or said is None or said.speaker is None or not is_named(page, said.speaker) or not _own(page, who, said.speaker):
        return None
    return f"otherwise {tree.words[verb]!r}"


def _sworn(page: Page, verb: int) -> str | None:
    """ "Vowed to retaliate": a cue of several words that can be nothing else than a threat."""
    match = page.words.acts.cues.at(page.tree.words, verb)
    firm = match is not None and match[0] > 1 and match[1].kind == "threat" and match[1].sure >= FIRM
    return f"cue {page.tree.words[verb]!r} swears it" if firm and not negated(page.tree, verb) else None


def _answered(page: Page, verb: int) -> str | None:
    """ "Any raid would be met with force", "the raid will not go unanswered" """
    tree, small = page.tree, page.words.acts.small
    left = next((at for at in all_children(tree, verb, ("xcomp",)) if tree.words[at] in small["unmet"]), None)
    if left is not None and negated(tree, verb) and helped(tree, verb, "will"):
        return f"not {tree.words[left]!r}"
    if tree.words[verb] not in small["met"] or child(tree, verb, ("aux:pass",)) is None or not helped(tree, verb, "will"):
        return None
    means = [at for at in all_children(tree, verb, ("obl", "obl:agent", "obl:arg")) if case_of(tree, at) in small["means"]]
    harm = next((at for at in means if _harm(page, at)), None)
    return None if harm is None or negated(tree, verb) else f"met with {tree.words[harm]!r}"


def _harm(page: Page, noun: int) -> bool:
    """Whether a noun, or one joined to it, is one of force ("sanctions", "a swift and united response", "a heavy price"; not "a formal
    answer", nor "no consequences")."""
    tree, small = page.tree, page.words.acts.small
    for at in (noun, *all_children(tree, noun, ("conj",))):
        told = {tree.words[one] for item in all_children(tree, at, ("amod",)) for one in (item, *all_children(tree, item, ("conj",)))}
        harsh = bool(told & small["harsh"]) and tree.words[at] in small["answer"] | small["price"]
        if (harsh or tree.words[at] in small["harm"]) and not any(tree.words[item] == "no" for item in all_children(tree, at, ("det",))):
            return True
    return False


def _borne(page: Page, verb: int, said: Saying | None) -> str | None:
    """ "The invader would pay a heavy price", "there will be consequences for the junta", as somebody known says it of another."""
    tree, small = page.tree, page.words.acts.small
    if not helped(tree, verb, "will") or negated(tree, verb) or said is None or said.speaker is None:
        return None
    who = child(tree, verb, tuple(SUBJECTS))
    if who is None or not is_named(page, said.speaker):
        return None
    if tree.words[who] == "there":
        what = next((at for at in all_children(tree, verb, ("nsubj", "obj")) if at > verb), None)
        hit = next((at for at in all_children(tree, what, ("nmod",)) if case_of(tree, at) == "for"), None) if what is not None else None
        whom = hit is None or mention_of(page, hit) is not None
        return f"{tree.words[what]!r} to come" if what is not None and _harm(page, what) and whom else None
    if tree.words[verb] not in small["bear"] or tree.words[who] in small["self"] or _own(page, who, said.speaker):
        return None
    what = child(tree, verb, ("obj", "obl"))
    dearly = next((at for at in all_children(tree, verb, ("advmod",)) if tree.words[at] in small["dearly"]), None)
    felt = what if what is not None and _harm(page, what) else dearly
    return f"{tree.words[felt]!r} to be borne" if felt is not None else None


def _own_doing(page: Page, verb: int, said: Saying | None) -> str | None:
    """ "Warned that it would be compelled to strike", "that his army would not hesitate to use force" """
    tree = page.tree
    if said is None or said.speaker is None or said.row.kind != "threat" or not helped(tree, verb, "will"):
        return None
    who = child(tree, verb, ("nsubj", "nsubj:pass"))
    if who is None or not is_named(page, said.speaker) or not _own(page, who, said.speaker):
        return None
    strike = next((at for at in (verb, *_infinitives(tree, verb)) if _strikes(page, at)), None)
    return f"{tree.words[strike]!r} of one's own" if strike is not None else None


def _strikes(page: Page, verb: int) -> bool:
    """Whether a verb, not under "not", is one of force, or has force for its object or means ("use force", "send troops in response"); one
    of idleness is under "not" ("would not sit idly by")."""
    tree, small = page.tree, page.words.acts.small
    if tree.words[verb] in small["idle"]:
        return negated(tree, verb) and any(tree.words[at] in small["idly"] for at in tree.children[verb])
    led = [at for at in all_children(tree, verb, ("obl",)) if case_of(tree, at) in small["in answer"]]
    what = all_children(tree, verb, ("obj",))
    steps = tree.words[verb] in small["take"] and any(tree.words[at] in small["steps"] for at in what)
    force = any(_harm(page, at) for at in (*what, *led)) or any(tree.words[at] in small["answer"] for at in led)
    return (steps or force or tree.words[verb] in small["strike"]) and not negated(tree, verb)


def _infinitives(tree: Tree, verb: int) -> list[int]:
    """The verbs of the infinitives under a verb, or under its object ("would have no choice but to close")."""
    found = all_children(tree, verb, ("xcomp",))
    for noun in all_children(tree, verb, ("obj",)):
        found += [at for at in all_children(tree, noun, ("acl",)) if tree.tokens[at].xpos == "VB"]
    return found


def _own(page: Page, who: int, speaker: Run) -> bool:
    """Whether a subject is the speaker, or a thing of the speaker's ("it", "his army", the speaker's country)."""
    tree, small = page.tree, page.words.acts.small
    if tree.words[who] in small["own"]:
        return True
    owner = child(tree, who, ("nmod:poss",))
    if owner is not None and tree.words[owner] in small["owned"]:
        return True
    return same_party(page, span(tree, speaker), span(tree, Run(who, who + 1)))


def foretold(page: Page, item: Candidate, said: Quotation | None) -> Candidate:
    """What an outside expert says of others' harm or guilt: neither threat nor denial, unless he relays that they made one."""
    if item.kind not in ("threat", "denial") or said is None or said.speaker is None:
        return item
    tree = page.tree
    party = head_party(page, said.speaker)
    if party is None or page.names.get(party) not in page.experts:
        return item
    match = page.words.acts.cues.at(tree.words, item.cue.first)
    if match is not None and match[1].kind == item.kind and said.cue is not None and not said.cue.span.overlap(span(tree, item.cue)):
        return item
    why = (*item.because, "an expert's")
    if item.kind == "denial":
        return replace(item, kind="statement", polarity="reports", because=why)
    return replace(item, kind="expectation", polarity="expects", because=why)


__all__ = ["foretold", "threatened"]
