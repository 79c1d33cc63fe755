"""What an act hangs on, as its own words or its sentence tell it.

An if-clause ("if the ban stays", "should the talks fail", "were Karvia to close the strait"), a phrase ("in case of an attack", "failing an
agreement"), what is asked before "failing which", and, of a threat, the deed that it answers, told by a noun ("any attack would be met with
force", "a harsh response to further raids").
"""

from __future__ import annotations

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.tree import SUBJECTS, Tree, all_children, case_of, child, evidence, helped, subtree, trimmed
from standoff.model import Evidence, Run

LONGEST = 4
"""Words that lead a condition in."""
BELOW = frozenset({"obl", "advcl", "advmod", "nmod", "acl"})
WITHOUT = ("conj", "cc", "parataxis")
BESIDE = frozenset({"obl", "obl:arg", "nmod"})


def condition(tree: Tree, item: Candidate) -> Evidence | None:
    """What an act hangs on: under its verb or proposition, or of the same sentence after a threat."""
    number = tree.sentence[item.anchor]
    if number < 0:
        return None
    sentence = tree.sentences[number]
    found = _clause(tree, item, sentence) or _phrase(tree, item, sentence) or _failing(tree, item, sentence) or _deed(tree, item)
    return evidence(tree, found) if found is not None else None


def _clause(tree: Tree, item: Candidate, sentence: Run) -> Run | None:
    """ "If the ban stays", "should the talks fail" """
    for place in range(sentence.first, sentence.last):
        token = tree.tokens[place]
        if token.head <= place or not (_marks(tree, place) or _inverts(tree, place)):
            continue
        below = subtree(tree, token.head, without=("conj",))
        run = Run(place, max(below) + 1)
        inside = item.run.first <= place < item.run.last
        if inside or token.head in tree.children[item.anchor]:
            return Run(run.first, _end(tree, _to_comma(tree, run, sentence)))
    return None


def _marks(tree: Tree, place: int) -> bool:
    return tree.tokens[place].rel == "mark" and tree.words[place] in tree.small["opens a condition"]


def _inverts(tree: Tree, place: int) -> bool:
    """Whether a helping verb supposes its clause by standing before the subject, first of all ("should the talks fail"); "Loria should
    leave" supposes nothing.
    """
    token = tree.tokens[place]
    if token.rel not in ("aux", "aux:pass", "cop") or tree.words[place] not in tree.small["supposes by its place"]:
        return False
    sentence = tree.sentences[tree.sentence[place]]
    if place == sentence.first and any(tree.words[at] == "," for at in range(place + 2, sentence.last)):
        return True
    whose = child(tree, token.head, tuple(SUBJECTS))
    first = next(at for at in subtree(tree, token.head) if tree.tokens[at].upos != "PUNCT")
    return whose is not None and whose > place == first


def _phrase(tree: Tree, item: Candidate, sentence: Run) -> Run | None:
    """ "In case of an attack", "in the event that both agree", "as long as the hostages are held" """
    for place in range(sentence.first, sentence.last):
        leads = [" ".join(tree.words[place : place + length]) for length in range(1, min(LONGEST, sentence.last - place) + 1)]
        first = place == sentence.first and not tree.small["leads a condition first"].isdisjoint(leads)
        if not first and tree.small["leads a condition"].isdisjoint(leads):
            continue
        top = _top(tree, place)
        if top is None or place + 1 >= (last := max(subtree(tree, top)) + 1):
            continue
        if item.run.first <= place < item.run.last or tree.tokens[top].head in (item.anchor, *tree.children[item.anchor]):
            return Run(place, _end(tree, _to_comma(tree, Run(place, last), sentence)))
    return None


def _top(tree: Tree, place: int) -> int | None:
    """The word that heads what begins at `place` and hangs from another clause."""
    at, found = place, None
    for _ in range(2 * LONGEST):
        token = tree.tokens[at]
        if min(subtree(tree, at)) < place or token.head < 0:
            break
        found = at if token.rel in BELOW else found
        at = token.head
    return found


def _failing(tree: Tree, item: Candidate, sentence: Run) -> Run | None:
    """What is asked for before "failing which", behind which the threat stands."""
    if item.kind != "threat":
        return None
    pairs = range(sentence.first + 1, sentence.last - 1)
    place = next((at for at in pairs if " ".join(tree.words[at : at + 2]) in tree.small["failing"]), None)
    if place is None or item.run.last <= place + 2:
        return None
    return trimmed(tree, Run(sentence.first, place + 2)) if item.anchor >= place else None


def _deed(tree: Tree, item: Candidate) -> Run | None:
    """The deed that a threat answers: "any attack would be met with force", "a harsh response to further raids"."""
    if item.kind != "threat":
        return None
    small = tree.small
    for place in range(item.run.first, item.run.last):
        token = tree.tokens[place]
        if token.upos not in ("NOUN", "PROPN", "PRON"):
            continue
        subject = token.rel in ("nsubj", "nsubj:pass") and token.head > place and helped(tree, token.head, "will")
        answered = token.rel in BESIDE and case_of(tree, place) in small["answer to"]
        told = {tree.words[at] for at in all_children(tree, place, ("det", "amod"))}
        whoever = tree.words[place] in small["whoever"] and child(tree, place, ("acl:relcl", "acl", "nmod")) is not None
        deed = tree.words[place] in small["deed"] and not told & small["past deed"] and child(tree, place, ("nmod:poss",)) is None
        supposed = bool(told & small["any"]) or whoever
        punished = token.rel == "obj" and token.head < place and bool(told & small["any"]) and tree.words[place] in small["deed"]
        if (subject and (supposed or deed)) or (answered and supposed) or punished:
            case = child(tree, place, ("case",))
            below = [at for at in subtree(tree, place, without=WITHOUT) if at != case]
            run = trimmed(tree, Run(below[0], below[-1] + 1))
            comma = next((at for at in range(run.first + 1, run.last) if tree.words[at] == ","), run.last)
            if comma - run.first > 1 or supposed or tree.tokens[place].xpos == "NNS":  # no bare "attack"
                return Run(run.first, comma)
    return None


def _to_comma(tree: Tree, run: Run, sentence: Run) -> Run:
    """An if-clause that opens its sentence ends at its comma, whatever the parser hangs below it."""
    if run.first - sentence.first > 1:
        return run
    comma = next((place for place in range(run.first + 2, run.last) if tree.words[place] == ","), run.last)
    return Run(run.first, comma)


def _end(tree: Tree, run: Run) -> int:
    last = run.last
    while last - 1 > run.first and tree.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return last
