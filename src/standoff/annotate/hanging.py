"""Which word a time dates: the nearest verb above it, through occasions; else the noun that it hangs from."""

from __future__ import annotations

from standoff.annotate.tree import Tree, case_of, child
from standoff.lexicon import Lexicon

VERBAL = frozenset({"VERB", "AUX"})
INNER = frozenset({"appos", "amod", "compound", "nummod", "nmod:poss"})
"""Relations by which a time is a part of a name or noun."""
MARKS = ("case", "mark")
"""Relations of the preposition or conjunction that stands before a word."""
OPENING = 8
"""Words of a sentence in which a time dates its main verb, whatever it hangs from."""
REACH = 6
"""Words up the tree beyond which nothing is shared."""


def dated_word(tree: Tree, at: int, words: Lexicon) -> int:
    """The word that the time with the head `at` dates: a verb ("rejected on Wednesday", "said at a meeting on Friday"), or the noun whose
    day alone it tells ("Monday's talks").
    """
    noun: int | None = None
    for _ in range(REACH):
        head, rel = tree.tokens[at].head, tree.tokens[at].rel
        if head < 0:
            break
        occasion = case_of(tree, at, MARKS) in words.acts.dating["occasion"]
        if predicate(tree, head) and rel not in INNER:
            return head if noun is None or (rel.startswith("obl") and occasion) else noun
        if noun is None or (rel == "nmod" and occasion):
            noun = head
        at = head
    return at if noun is None else noun


def predicate(tree: Tree, place: int) -> bool:
    """Whether a word is a verb, or a noun or adjective that a copula makes one."""
    return tree.tokens[place].upos in VERBAL or child(tree, place, ("cop",)) is not None


def documents(tree: Tree, verb: int) -> list[int]:
    """The participles that tell how what speaks or is cited came out: "published" of "a paper published last week says"."""
    nouns = [at for at in tree.children[verb] if tree.tokens[at].rel in ("nsubj", "obl")]
    return [at for noun in nouns for at in tree.children[noun] if tree.tokens[at].rel == "acl" and tree.tokens[at].xpos == "VBN"]
