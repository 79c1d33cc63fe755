"""Acts that a text names without anybody making them, so that none is taken for one that was made.

"Norway did not demand it", "stopped short of demanding it", "nobody has threatened us": what was not done is no act of its sort.
"Denied that it had demanded it", "rejected reports that it had": what is denied is no act beside the denial. "Declined to comment" takes
no side. "Whether it has accepted", "had it accepted", "could threaten": a question or a supposition tells of nothing that was done.
The words are rows of `traits.toml` (negated, possible, conditional), `cues.toml` (denials, silence), `act_nouns.toml` (allegations) and
`signs.toml` (untruths).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standoff.annotate.acts.candidate import LOOSE, Candidate
from standoff.annotate.acts.proposed import cue_at
from standoff.annotate.tree import Tree, above, all_children, child, helped, negated, noun_phrase, subject, subtree
from standoff.lexicon import Lexicon
from standoff.lexicon.acts import Cue
from standoff.model import ActKind, Modality, Polarity

STEPS = 6
_MARKS = frozenset('"“”«»')
BELOW = frozenset({"ccomp", "xcomp", "acl", "csubj", "csubj:pass", "conj"})
HANGING = frozenset({"advcl", "acl", "acl:relcl"})
TO_NOUN = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod"})
OPPOSITE: dict[Polarity, tuple[ActKind, Polarity]] = {"accepts": ("position", "rejects"), "rejects": ("position", "open")}
TELLING = frozenset({"expects", "reports"})


def unmade(tree: Tree, candidates: Iterable[Candidate], words: Lexicon) -> list[Candidate]:
    """The candidates, each that nobody made read as what is told of it; without those that only say what is denied or supposed."""
    kept = []
    for item in candidates:
        if _supposed(tree, item, words) or _absent(tree, item):
            continue
        read = _denied(tree, item, words)
        if read is not None:
            kept.append(_asked(tree, _possible(tree, _not_done(tree, _silent(tree, read, words), words), words)))
    return kept


def _absent(tree: Tree, item: Candidate) -> bool:
    """ "No deal in sight": a line without a verb that says what there is not refuses nothing."""
    sentence = tree.sentences[tree.sentence[item.anchor]]
    named = item.actor is not None and sentence.first <= item.actor.first < sentence.last
    line = range(sentence.first, sentence.last)
    if item.polarity != "rejects" or named or tree.words[sentence.first] != "no":
        return False
    return not any(tree.tokens[place].upos in ("VERB", "AUX") or tree.words[place] in _MARKS for place in line)


def _told(item: Candidate, modality: Modality, why: str) -> Candidate:
    """An act that is told of and was not made."""
    return replace(item, kind="statement", polarity="reports", modality=modality, red_line=False, because=(*item.because, why))


def _not_done(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Did not demand" tells that nothing was demanded; "has not rejected" leaves open, "did not accept" rejects."""
    verb = _verb(tree, item.anchor)
    for place in (verb, *all_children(tree, verb, ("xcomp", "advcl"))):
        match = cue_at(tree, place, words)
        if match is None or not item.run.first <= place < item.run.last:
            continue
        cue, row = match
        if set(tree.words[cue.first : cue.last]) & words.acts.modality["negated"]:
            continue  # "pleaded not guilty" is one cue
        if _neither(tree, place, row, words) and item.kind == "position":
            return _told(item, "negated", "neither the one nor the other")
        if (row.polarity, item.polarity) == ("accepts", "rejects"):
            if place == verb and _so_far(tree, verb):
                return _told(item, "negated", "not so far")
            if left_undone(tree, place, words):
                return _told(item, "negated", "left undone")
        read_over = item.polarity == row.polarity or (row.polarity == "demands" and item.polarity == "rejects")
        if not read_over or row.polarity in TELLING or (row.polarity == "demands" and not row.speech):
            continue  # the head has seen it, or a wish: who "does not want" a thing is against it
        if left_undone(tree, place, words):
            return _told(item, "negated", "left undone")
        none = _of_none(tree, place)
        if none is not None and tree.words[none] in tree.small["nothing"]:
            return _told(item, "negated", f"{tree.words[none]!r} of it")
        if (place == verb and _not(tree, verb)) or none is not None:
            kind, polarity = OPPOSITE.get(row.polarity, ("statement", "reports"))
            return replace(item, kind=kind, polarity=polarity, modality="negated", because=(*item.because, f"'not' reads {polarity}"))
    return item


def _of_none(tree: Tree, verb: int) -> int | None:
    """The word that says that a verb is done to nothing: "agreed on nothing", "accepted none of the terms", "promised no aid"."""
    for at in all_children(tree, verb, ("obj", "obl", "obl:arg")):
        if tree.words[at] in tree.small["nothing"] | tree.small["none"] and (tree.tokens[at].rel == "obj" or at == verb + 2):
            return at
        less = any(tree.words[one] in tree.small["less"] for one in tree.children[at])
        none = next((one for one in all_children(tree, at, ("det",)) if tree.words[one] == "no"), None)
        if none is not None and tree.tokens[at].rel == "obj" and not less:
            return none
    return None


def _verb(tree: Tree, anchor: int) -> int:
    """The verb that an anchor helps, or the anchor: of "stopped short of demanding" the head may point at "short"."""
    token = tree.tokens[anchor]
    return token.head if token.rel in ("aux", "aux:pass", "advmod", "cop", "mark") and token.head >= 0 else anchor


def left_undone(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Whether nobody does what the verb says, or somebody leaves it undone ("stopped short of demanding", "without demanding")."""
    whose = subject(tree, verb)
    first = noun_phrase(tree, whose).first if whose is not None else verb
    if tree.tokens[first].upos in ("DET", "PRON") and tree.words[first] in words.acts.modality["negated"]:
        return True
    undone = words.acts.modality["undone"]
    return any(" ".join(tree.words[max(0, verb - length) : verb]) in undone for length in (1, 2, 3))


def _not(tree: Tree, verb: int) -> bool:
    """Whether a verb that tells what somebody does stands under "not" or "nor": no order, no condition, nothing that will or may be."""
    if _modal(tree, verb) or subject(tree, verb) is None or _marks(tree, verb) & tree.small["if"]:
        return False
    nor = child(tree, verb, ("cc",))
    return negated(tree, verb) or (nor is not None and tree.words[nor] == "nor")


def _so_far(tree: Tree, verb: int) -> bool:
    """ "Has not accepted it" tells how things stand."""
    return _not(tree, verb) and helped(tree, verb, "perfect")


def _neither(tree: Tree, verb: int, row: Cue, words: Lexicon) -> bool:
    """ "Neither accepted nor rejected" takes no side."""
    first = tree.tokens[verb].head if tree.tokens[verb].rel == "conj" else verb
    joined = [first, *all_children(tree, first, ("conj",))]
    if not any(tree.words[place] == "neither" for one in joined for place in tree.children[one]):
        return False
    others = {match[1].polarity for place in joined if (match := cue_at(tree, place, words)) is not None}
    return {*others, row.polarity} >= {"accepts", "rejects"}


def _denied(tree: Tree, item: Candidate, words: Lexicon) -> Candidate | None:
    """What is denied is no act beside the denial: an act that holds the word of denial is one, and one that lies below it is none."""
    verb = _verb(tree, item.anchor)
    found = _denial_above(tree, verb, words)
    object_ = child(tree, verb, ("obj",))
    if item.polarity == "rejects" and object_ is not None and _denies(tree, verb, object_, words):
        found = verb, True
    if found is None or item.kind == "denial":
        return item
    place, plain = found
    if not item.run.first <= place < item.run.last:
        return None
    if item.kind in LOOSE or (item.polarity == "rejects" and not plain):
        return item
    match = cue_at(tree, place, words)
    cue = match[0] if match is not None else replace(item.cue, first=place, last=place + 1)
    why = (*item.because, f"{tree.words[place]!r} denies it")
    return replace(item, kind="denial", polarity="denies", anchor=place, cue=cue, actor=None, because=why)


def _denial_above(tree: Tree, anchor: int, words: Lexicon) -> tuple[int, bool] | None:
    """The word that denies what `anchor` tells, and whether it can be nothing else than a denial ("denied", "rejected accusations")."""
    at = anchor
    for _ in range(STEPS):
        token = tree.tokens[at]
        told = token.rel in BELOW or (token.rel == "acl:relcl" and child(tree, at, ("mark",)) is not None)  # "the claim that it had …"
        if token.head < 0 or not (told or (token.upos == "NOUN" and token.rel in TO_NOUN)):
            return None
        gerund = token.xpos == "VBG" and tree.tokens[token.head].xpos != "VBG"  # "denied threatening A and demanding B"
        if token.rel != "conj" or gerund:
            found = _denies(tree, token.head, at, words)
            if found is not None:
                return token.head, found
        at = token.head
    return None


def _denies(tree: Tree, place: int, below: int, words: Lexicon) -> bool | None:
    """Whether `place` denies what hangs from it: surely, perhaps, or not (None)."""
    if _untrue(tree, place, words):
        return True
    match = cue_at(tree, place, words)
    if match is None or tree.tokens[place].upos not in ("VERB", "AUX") or _not(tree, place) or left_undone(tree, place, words):
        return None
    if match[1].kind == "denial":
        return None if tree.words[below] in tree.small["kept back"] else True  # "denied the inspectors entry" refused it
    noun = words.acts.nouns.at(tree.words, below)
    if match[1].polarity != "rejects" or noun is None or noun[1].kind != "statement" or tree.tokens[below].rel != "obj":
        return None
    clause = child(tree, below, ("acl", "ccomp"))
    whose = child(tree, clause, ("nsubj", "nsubj:pass")) if clause is not None else None
    owner = child(tree, whose, ("nmod:poss",)) if whose is not None else None  # "refused claims that his country had …"
    own = any(tree.tokens[at].upos == "PRON" for at in (whose, owner) if at is not None)
    return noun[1].polarity == "accuses" or own


def _untrue(tree: Tree, place: int, words: Lexicon) -> bool:
    """Whether words of untruth stand at `place` ("not true", "false"), themselves not under "not"."""
    for first in (place, *all_children(tree, place, ("advmod", "det"))):
        match = words.acts.signs.at(tree.words, first)
        if match is not None and match[1].kind == "denial" and first <= place < first + match[0]:
            return first < place or not negated(tree, place)
    return False


def _silent(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """Who declines to comment takes no side."""
    match = cue_at(tree, _verb(tree, item.anchor), words)
    silent = match is not None and match[1].frames == ("bare",) and match[1].polarity == "reports" and match[1].kind == "statement"
    return _told(item, "negated", "nothing said") if silent and item.kind not in LOOSE else item


def _possible(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Could threaten" is what may come, and no threat."""
    verb = _verb(tree, item.anchor)
    match = cue_at(tree, verb, words)
    if item.kind != "threat" or match is None or match[1].kind != "threat":
        return item
    if not {tree.words[place] for place in _modal(tree, verb)} & words.acts.modality["possible"]:
        return item
    return replace(item, kind="expectation", polarity="expects", modality="possible", because=(*item.because, "it may come"))


def _asked(tree: Tree, item: Candidate) -> Candidate:
    """What is asked or not known ("it is unclear whether it has accepted") was not done."""
    if item.kind in ("statement", "expectation"):
        return item
    clause = _clause(tree, _verb(tree, item.anchor))
    marks = _marks(tree, clause)
    asked = "whether" in marks or ("if" in marks and tree.tokens[clause].rel == "ccomp")
    return _told(item, "possible", "it is asked whether") if asked else item


def _supposed(tree: Tree, item: Candidate, words: Lexicon) -> bool:
    """Whether all of an act lies in a clause that only supposes it ("had the port been closed", "if Norway demanded it")."""
    verb = _verb(tree, item.anchor)
    conditional = words.acts.modality["conditional"]
    if any(tree.words[at] in conditional and subject(tree, at) is None for at in above(tree, verb)[:STEPS]):
        return True  # "suppose that it had rejected the offer"
    clause = _clause(tree, verb)
    below = subtree(tree, clause)
    marked = tree.tokens[clause].rel == "advcl" and bool(_marks(tree, clause) & conditional)
    led = tree.tokens[clause].rel in HANGING and bool(_led(tree, below[0]) & conditional)
    if not marked and not led and not _inverted(tree, clause):
        return False
    return below[0] <= item.run.first and item.run.last - 1 <= below[-1]


def _led(tree: Tree, first: int) -> set[str]:
    """The two or three words with which a clause begins, or that stand before it, wherever the parse hangs them ("in case the two …")."""
    return {" ".join(tree.words[at : at + length]) for length in (2, 3) for at in (first, first - length) if at >= 0}


def _inverted(tree: Tree, clause: int) -> bool:
    """Whether a clause without a conjunction begins with its helping verb: "had it been closed", "should they refuse"."""
    whose, helper = child(tree, clause, ("nsubj", "nsubj:pass")), child(tree, clause, ("aux", "aux:pass", "cop"))
    if tree.tokens[clause].rel not in ("advcl", "parataxis") or whose is None or helper is None or helper > whose:
        return False
    return helper == next(place for place in subtree(tree, clause) if tree.tokens[place].upos != "PUNCT")


def _clause(tree: Tree, place: int) -> int:
    """The word that heads the clause of `place`, through joined verbs and infinitives."""
    at = place
    for _ in range(STEPS):
        token = tree.tokens[at]
        own = token.rel == "conj" and child(tree, at, ("nsubj", "nsubj:pass")) is not None
        if token.rel not in ("xcomp", "conj") or token.head < 0 or own or _marks(tree, at) & tree.small["asks"]:
            break
        at = token.head
    return at


def _marks(tree: Tree, verb: int) -> set[str]:
    """The conjunctions of a clause, each with the words that are fixed to it ("in case")."""
    marks = all_children(tree, verb, ("mark",))
    return {" ".join(tree.words[one] for one in (place, *all_children(tree, place, ("fixed",)))) for place in marks}


def _modal(tree: Tree, verb: int) -> list[int]:
    return [place for place in all_children(tree, verb, ("aux",)) if tree.tokens[place].xpos == "MD"]
