"""What a run of capitals holds beyond the name: a time zone before it, the word that opens the sentence, a headline's verb behind it."""

from __future__ import annotations

from standoff.annotate.mentions.page import Page
from standoff.lexicon.actors import Actors as Words

_OPENERS = frozenset({"ADJ", "ADP", "ADV", "SCONJ", "CCONJ", "VERB"})
"""Readings of a word that has its capital only from the sentence that it opens ("Absent Vos, the others spoke")."""
_VERBS = frozenset({"VERB"})
"""Readings of a word that a headline sets with a capital ("Anna Vos Accuses Igor Lind")."""


def zone(page: Page, at: int, words: Words) -> bool:
    """Whether the atom is a time zone behind a time of day ("01.21 BST")."""
    atom = page.atoms[at]
    return at > 0 and atom.fold in words.cues["zone"] and atom.text.isupper() and page.atoms[at - 1].text.isdigit()


def surnames(page: Page, words: Words) -> frozenset[str]:
    """The words with a capital that stand right behind a known given name anywhere in the report."""
    atoms = page.atoms
    return frozenset(
        atoms[at].fold
        for at in range(1, len(atoms))
        if atoms[at].text.istitle() and atoms[at - 1].text.istitle() and page.close(at) and words.given.get(atoms[at - 1].fold)
    )


def only_opens(page: Page, at: int, last: int, bearers: frozenset[str], words: Words) -> bool:
    """Whether the first word of a run of capitals is but the first of the sentence, or a headline's verb, before somebody's name."""
    read = _reads(page, at)
    if last - at < 2 or words.given.get(page.atoms[at].fold) or read not in (_OPENERS if page.atoms[at].opens else _VERBS):
        return False
    after = page.atoms[at + 1].fold
    return after in bearers or bool(words.given.get(after))


def before_verb(page: Page, at: int, last: int, words: Words) -> int:
    """Where a name ends that a headline's verb and a further name follow ("Anna Vos Accuses Igor Lind")."""
    inner = range(at + 2, last - 1)
    return next((one for one in inner if _reads(page, one) == "VERB" and words.given.get(page.atoms[one + 1].fold)), last)


def _reads(page: Page, at: int) -> str:
    """The part of speech that the parse reads here; empty where there is no parse."""
    token = page.atoms[at].token
    return page.parse.tokens[token].upos if 0 <= token < len(page.parse.tokens) else ""
