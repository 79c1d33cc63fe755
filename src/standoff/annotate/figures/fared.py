"""What has become of the people and things that a figure counts: captured, freed, missing, displaced.

The words are those of `lexicon/en/fates.toml`, by which reports are also told apart when they are set side by side. A fate is told of who
undergoes it: of the object of a verb or the subject of its passive, of the subject of a few ("fled"), of a noun by a word that stands with
it ("displaced people", "hostages"), and not where it is wanted, offered, feared or denied.
"""

from __future__ import annotations

from standoff.annotate.figures.around import Around, unit_of
from standoff.annotate.tree import Tree, above, case_of, child
from standoff.model import FigureState

_PEOPLE = frozenset({"people", "soldiers"})
_BESIDE = frozenset({"ADJ", "NOUN", "ADV"})


def by_verb(here: Around, at: int, head: int) -> FigureState | None:
    """The fate that the verb `at` tells of the noun `head`, itself or by a word beside it ("took them prisoner")."""
    tree = here.tree
    if not _told_so(here, at):
        return None
    role, state = _role(tree, at, head), here.states.get(tree.words[at])
    undergoes = role in {"obj", "nsubj:pass"}
    if (fate := _of_word(here, at, head)) is not None and (undergoes or (role == "nsubj" and tree.words[at] in here.small["self"])):
        return fate
    if state == "held" and undergoes and unit_of(here, head) in _PEOPLE:
        return "captured"  # calls are held, and so are people
    if state not in (None, "held", "deployed") or not (undergoes or role == "nsubj"):
        return None
    for below in tree.children[at]:
        rel, moved = tree.tokens[below].rel.split(":")[0], undergoes and case_of(tree, below) in here.small["into"]
        beside = rel in {"xcomp", "advcl", "advmod"} and tree.tokens[below].upos in _BESIDE
        forced = rel == "xcomp" and tree.words[at] in here.small["forces"] and tree.words[below] in here.small["self"]
        if below != head and (beside or forced or (rel == "obl" and moved)) and (fate := _of_word(here, below, head)) is not None:
            return fate
    return None


def by_noun(here: Around, head: int) -> FigureState | None:
    """The fate that the noun tells by itself ("hostages"), or a word that modifies it ("displaced people", "soldiers who were captured") or
    is said of it ("miners are missing")."""
    tree = here.tree
    said = tree.tokens[head].head
    if said >= 0 and tree.tokens[head].rel.startswith("nsubj") and tree.words[said] in here.small["self"] and _told_so(here, said):
        return _of_word(here, said, head)
    for below in tree.children[head]:
        token = tree.tokens[below]
        fate = _of_word(here, below, head) if token.rel in {"amod", "acl", "acl:relcl"} else None
        if fate is None or not _told_so(here, below):
            continue
        passive = child(tree, below, ("nsubj:pass", "aux:pass")) is not None
        own = passive or tree.words[below] in here.small["self"]
        if own if token.rel == "acl:relcl" else own or token.xpos not in {"VBG", "VB"}:
            return fate
    return _of_word(here, head, head) if unit_of(here, head) == "people" else None


def _of_word(here: Around, place: int, head: int) -> FigureState | None:
    """The fate that a word tells; only people are freed, for money and statements are released too."""
    fate = here.fates.get(here.tree.words[place])
    return None if fate == "freed" and unit_of(here, head) not in _PEOPLE else fate


def _role(tree: Tree, verb: int, head: int) -> str:
    """What the noun, or what it is joined to, is to a verb; empty where it does not hang from it."""
    at = next((place for place in (head, *above(tree, head)) if tree.tokens[place].rel != "conj"), head)
    return tree.tokens[at].rel if tree.tokens[at].head == verb else ""


def _told_so(here: Around, at: int) -> bool:
    """Whether a verb tells that it was so: not in the infinitive ("are to be freed"), under a helper, or with a "not"."""
    tree = here.tree
    if infinite(tree, at):
        return False
    beside = {tree.words[place] for place in tree.children[at] if tree.tokens[place].rel.split(":")[0] in {"aux", "advmod", "mark", "det"}}
    unsure = here.small["will"] | here.small["could"] | here.small["wanted"] | tree.small["not"]
    return not beside & unsure and tree.tokens[at].xpos != "VB"


def infinite(tree: Tree, verb: int) -> bool:
    """Whether a verb has a "to" before it."""
    return any(tree.tokens[place].rel == "mark" and tree.words[place] == "to" for place in tree.children[verb])
