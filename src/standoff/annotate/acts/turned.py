"""Acts that the words around them turn: what is asked of others is no refusal, and who refuses to rule out a thing leaves it open.

"Demanded that the league halt the drills and refuse entry to the islands" demands both; "urged the senate to reject the bill" and
"warned its citizens not to travel" demand.
"Declined to rule out a strike" leaves it open, "would not object to observers" too. "Is prepared to meet the mediators", "there is still
room for compromise", "would meet the rebels if …" are open, "is not prepared to talk" rejects.
The words are roles of `small_words.toml` and rows of `cues.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.proposed import cue_at, predicates
from standoff.annotate.acts.unmade import left_undone
from standoff.annotate.tree import DONE, Tree, all_children, case_of, child, head_of, helped, negated
from standoff.lexicon import Lexicon

STEPS = 4
UNSHAKEN = 0.85
UNSETTLED = frozenset({"offers", "open", "commits", "expects", "demands"})


def turned(tree: Tree, candidates: Iterable[Candidate], words: Lexicon) -> list[Candidate]:
    """The candidates, each read as the words around it ask."""
    out = []
    for item in candidates:
        for rule in (
            _asked_of_others,
            _warned_to,
            _left_open,
            _not_against,
            _in_words,
            _will_talk,
            _ready,
            _between,
            _called_untrue,
            _given_up,
            _kept_back,
            _in_danger,
        ):
            item = rule(tree, item, words)
        out.append(item)
    return out


def _asked_of_others(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Demanded that the league … and refuse entry": a bare verb joined to what is asked of others is asked of them too."""
    if item.polarity != "rejects":
        return item
    at = head_of(tree, item.run)
    if tree.tokens[at].xpos != "VB" or child(tree, at, ("aux",)) is not None:
        return item
    for _ in range(STEPS):
        token = tree.tokens[at]
        if token.rel in ("ccomp", "xcomp") and token.head >= 0:
            match = cue_at(tree, token.head, words)
            whom = child(tree, token.head, ("obj", "iobj", "obl")) is not None
            asks = match is not None and match[1].polarity == "demands" and (whom or token.rel == "ccomp")
            tells = tree.words[token.head] in words.acts.small["tell"] and whom and token.rel == "xcomp"
            if (asks or tells) and not negated(tree, token.head) and token.head < item.run.first:
                why = (*item.because, f"asked of others by {tree.words[token.head]!r}")
                return replace(item, kind="position", polarity="demands", because=why)
            return item
        if token.rel != "conj" or token.head < 0 or child(tree, at, ("nsubj", "nsubj:pass")) is not None:
            return item
        at = token.head
    return item


def _warned_to(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Warned its citizens not to travel" asks it of them, unless something is to follow ("or", "if", "to expect")."""
    if item.polarity not in ("threatens", "expects", "reports") or item.score > UNSHAKEN:
        return item
    at = head_of(tree, item.run)
    match = cue_at(tree, at, words)
    if match is None or match[1].kind != "threat" or child(tree, at, ("obj", "iobj")) is None or negated(tree, at):
        return item
    what = next((place for place in all_children(tree, at, ("xcomp", "ccomp")) if tree.tokens[place].xpos == "VB"), None)
    to = what is not None and child(tree, what, ("nsubj", "aux")) is None and tree.words[what] not in words.acts.small["brace"]
    follows = {tree.words[place] for place in range(item.run.first, item.run.last)} & words.acts.small["else"]
    if not to or follows:
        return item
    return replace(item, kind="position", polarity="demands", because=(*item.because, f"{tree.words[at]!r} to do a thing asks it"))


def _left_open(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Refused to rule out sanctions" """
    if item.polarity != "rejects":
        return item
    for verb in predicates(tree, item.run):
        if tree.words[verb] not in words.acts.small["refuse"] or negated(tree, verb):
            continue
        what = next((at for at in all_children(tree, verb, ("xcomp",)) if item.run.first <= at < item.run.last), None)
        if what is None or negated(tree, what):
            continue
        if {tree.words[what], " ".join(tree.words[what : what + 2])} & words.acts.small["exclude"]:
            why = (*item.because, f"{tree.words[verb]!r} to exclude leaves open")
            return replace(item, kind="position", polarity="open", because=why)
    return item


def _not_against(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Would not object to observers", "no longer opposes the pipeline"; who has "no objections" accepts."""
    if item.polarity != "rejects":
        return item
    small = words.acts.small
    for place in range(item.run.first, item.run.last):
        none = tree.words[place] in small["objection"] and any(tree.words[at] == "no" for at in all_children(tree, place, ("det",)))
        if none and tree.tokens[place].rel == "obj" and not negated(tree, tree.tokens[place].head):
            why = (*item.because, f"no {tree.words[place]!r} accepts")
            return replace(item, kind="position", polarity="accepts", modality="asserted", because=why)
    for place in predicates(tree, item.run):
        verb = tree.words[place] in small["oppose"] and child(tree, place, ("obj", "obl", "xcomp", "ccomp")) is not None
        if verb and (_no_longer(tree, place) or negated(tree, place)):
            return replace(item, kind="position", polarity="open", because=(*item.because, f"not {tree.words[place]!r} leaves open"))
    return item


def _in_words(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Vowed to respond to all letters" promises words."""
    small = words.acts.small
    if item.polarity != "threatens":
        return item
    for place in range(item.run.first, item.run.last):
        if tree.words[place] not in small["reply"] or tree.tokens[place].upos != "VERB" or negated(tree, place):
            continue
        asked = next((at for at in all_children(tree, place, ("obj", "obl")) if tree.words[at] in small["asked in words"]), None)
        if asked is not None:
            why = (*item.because, f"a reply to {tree.words[asked]!r} is no threat")
            return replace(item, kind="commitment", polarity="commits", because=why)
    return item


def _will_talk(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Would meet the rebels if they laid down their arms" threatens nobody."""
    small = words.acts.small
    if item.polarity != "threatens" or item.score > UNSHAKEN:
        return item
    for place in predicates(tree, item.run):
        will = helped(tree, place, "will")
        led = {case_of(tree, at) for at in all_children(tree, place, ("obl",))}
        force = tree.words[place] == "meet" and bool(led & small["means"])
        if will and tree.words[place] in small["talk"] and not negated(tree, place) and not force:
            return replace(item, kind="position", polarity="open", because=(*item.because, f"to {tree.words[place]!r} is no threat"))
    return item


def _ready(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Is prepared to meet", "there is room for compromise" are open; "is not prepared to meet" rejects."""
    small = words.acts.small
    if item.score > UNSHAKEN or item.voice == "analyst" or item.kind == "action":
        return item
    for place in predicates(tree, item.run):
        if _room(tree, place, words) and item.polarity in (*UNSETTLED, "rejects"):
            return replace(item, kind="position", polarity="open", because=(*item.because, "room for it is open"))
        if tree.words[place] not in small["willing"] or item.polarity not in UNSETTLED or left_undone(tree, place, words):
            continue
        what = all_children(tree, place, ("xcomp",))
        if child(tree, place, ("nsubj", "nsubj:pass")) is None or not any(_talks(tree, at, words) for at in what):
            continue
        polarity = "rejects" if negated(tree, place) else "open"
        if polarity != item.polarity:
            why = (*item.because, f"{tree.words[place]!r} to talk reads {polarity}")
            return replace(item, kind="position", polarity="rejects" if polarity == "rejects" else "open", because=why)
    return item


def _between(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Wants to mediate", "would like to bring the two together" offers it."""
    small = words.acts.small
    if item.polarity not in ("demands", "open") or item.score > UNSHAKEN:
        return item
    for place in predicates(tree, item.run):
        if tree.words[place] not in small["wish"] or negated(tree, place) or child(tree, place, ("obj",)) is not None:
            continue
        for what in all_children(tree, place, ("xcomp",)):
            near = {tree.words[at] for at in all_children(tree, what, ("advmod", "compound:prt", "obl", "xcomp"))}
            serves = tree.words[what] in small["good offices"] or (tree.words[what] in small["bring"] and bool(near & small["together"]))
            if serves and not negated(tree, what):
                return replace(item, kind="position", polarity="offers", because=(*item.because, f"to {tree.words[what]!r} is to serve"))
    return item


def _called_untrue(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Called the report a forgery", "dismissed it as fiction" deny it."""
    small = words.acts.small
    if item.polarity not in ("accuses", "reports", "rejects") or item.kind == "action" or item.voice == "analyst":
        return item
    for verb in range(item.run.first, item.run.last):
        if tree.words[verb] not in small["calls"] or tree.tokens[verb].upos != "VERB" or negated(tree, verb):
            continue
        told = all_children(tree, verb, ("obj", "iobj", "xcomp", "nsubj", "ccomp"))
        what = next((at for at in told if tree.words[at] in small["alleged"] and at != child(tree, verb, ("nsubj",))), None)
        told += [at for at in all_children(tree, verb, ("obl", "advcl")) if case_of(tree, at, ("case", "mark")) in tree.small["quoted as"]]
        untrue = next((at for at in told if at != what and at > verb and tree.words[at] in small["untruth"]), None)
        if what is not None and untrue is not None and not negated(tree, untrue):
            why = (*item.because, f"{tree.words[what]!r} called {tree.words[untrue]!r}")
            return replace(item, kind="denial", polarity="denies", because=why)
    return item


def _given_up(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Withdrew its objection", "has dropped its demand", "no longer insists on it" give way; "refused to drop its demand" does not."""
    small = words.acts.small
    if item.polarity not in ("demands", "rejects"):
        return item
    for verb in predicates(tree, item.run):
        helpers = {tree.words[at] for at in all_children(tree, verb, ("aux",))}
        done = tree.tokens[verb].xpos in DONE and helpers <= small["having"]
        if negated(tree, verb) or not done:
            continue
        what = _what_is_given_up(tree, verb, words)
        if what is not None:
            why = (*item.because, f"{tree.words[what]!r} is given up")
            return replace(item, kind="position", polarity="accepts", modality="asserted", red_line=False, because=why)
    return item


def _kept_back(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Denied inspectors entry", "denied the appeal" refuse it; "denied them with two fine saves" denies nothing."""
    small = words.acts.small
    if item.polarity != "denies" or item.kind != "denial":
        return item
    for verb in predicates(tree, item.run):
        if tree.words[verb] not in small["deny"] or negated(tree, verb):
            continue
        what = all_children(tree, verb, ("obj", "iobj", "obl:arg"))
        held = next((at for at in what if tree.words[at] in small["kept back"]), None)
        if held is not None and child(tree, verb, ("ccomp", "xcomp")) is None:
            why = (*item.because, f"{tree.words[held]!r} denied is refused")
            return replace(item, kind="position", polarity="rejects", because=why)
        if what and all(tree.words[at] in small["whom"] for at in what) and child(tree, verb, ("ccomp", "xcomp")) is None:
            return replace(item, kind="statement", polarity="reports", because=(*item.because, "denied to whom, not what"))
    return item


def _in_danger(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "The drought threatens the harvest", "the row threatens to derail the summit": what may come, by no party's doing."""
    small = words.acts.small
    if item.polarity != "threatens" or item.kind != "threat":
        return item
    for verb in predicates(tree, item.run):
        match, who = cue_at(tree, verb, words), child(tree, verb, ("nsubj",))
        if match is None or match[1].kind != "threat" or who is None or tree.words[who] not in small["no party"]:
            continue
        if child(tree, who, ("nmod:poss",)) is None or child(tree, verb, ("xcomp", "obj")) is not None:
            why = (*item.because, f"no party: {tree.words[who]!r}")
            return replace(item, kind="expectation", polarity="expects", because=why)
    return item


def _what_is_given_up(tree: Tree, verb: int, words: Lexicon) -> int | None:
    """The word for a demand or refusal of one's own that is given up, or that somebody makes no longer."""
    small, match = words.acts.small, cue_at(tree, verb, words)
    if _no_longer(tree, verb) and match is not None and match[1].polarity == "demands":
        return verb
    up = tree.words[verb] in small["gives"] and any(tree.words[at] == "up" for at in tree.children[verb])
    if tree.words[verb] not in small["gives up"] and not up:
        return None
    own = (
        at
        for at in all_children(tree, verb, ("obj",))
        if tree.words[at] in small["held to"] and child(tree, at, ("nmod:poss",)) is not None
    )
    return next(own, None)


def _no_longer(tree: Tree, verb: int) -> bool:
    """Whether "no longer" stands with a verb."""
    return any(" ".join(tree.words[at - 1 : at + 1]) in tree.small["no longer"] for at in all_children(tree, verb, ("advmod",)))


def _talks(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Whether a verb is one of talking ("discuss it"), or takes talks ("resume negotiations", "return to the table")."""
    small = words.acts.small
    if negated(tree, verb):
        return False
    what = {tree.words[at] for at in all_children(tree, verb, ("obj", "obl"))}
    return tree.words[verb] in small["talk"] | small["weigh"] or (tree.words[verb] in small["resume"] and bool(what & small["talks"]))


def _room(tree: Tree, verb: int, words: Lexicon) -> bool:
    """ "There was room for compromise", without "no" or "little"."""
    small = words.acts.small
    if tree.words[verb] not in small["be"] or negated(tree, verb):
        return False
    for noun in all_children(tree, verb, ("nsubj", "obj")):
        plain = not any(tree.tokens[at].rel == "det" or tree.words[at] in small["scant"] for at in tree.children[noun])
        for_ = any(case_of(tree, at) == "for" and tree.words[at] in small["give"] for at in all_children(tree, noun, ("nmod",)))
        if tree.words[noun] in small["room"] and plain and for_:
            return True
    return False


__all__ = ["turned"]
