"""Names that act as only parties do, in a report that tells no office of theirs ("Velovia rejected it. It wants …").

A single name that the language model reads as a place, or that has a demonym or the ending of a country's name, and that is the subject
of verbs more often than something is in it, is a party, as a rule a state. Not what has an article ("the Compact"), stands in capitals as
the town from which a report is sent, or is a person's name elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Mapping

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.page import Page
from standoff.lexicon.actors import Actors as Words

TWICE = 2
"""So often at least does a name act that has no demonym in the report."""


def acting(page: Page, by_name: Mapping[str, list[Run]], persons: frozenset[str], bearers: frozenset[str], words: Words) -> set[str]:
    """The names of one word that act and are no person's; one of `bearers`, which have a demonym in the report, need act but once."""
    ends = tuple(words.cues["land's end"])
    towns = {atom.text.capitalize() for atom in page.atoms if atom.text.isupper() and len(atom.text) > 2}  # "ADDO — The president …"
    found = set()
    for name, met in by_name.items():
        if " " in name or name in persons or name in towns or not name.istitle():
            continue
        if not (name in bearers or any(run.kind == "place" for run in met) or name.casefold().endswith(ends)):
            continue
        acts, within = sum(_acts(page, run) for run in met), sum(_before(page, run, words.cues["located"]) for run in met)
        articles = sum(_before(page, run, frozenset({"the"})) for run in met)
        if acts >= (1 if name in bearers else TWICE) and acts > within and 2 * articles < len(met):
            found.add(name)
    return found


def _before(page: Page, run: Run, folds: frozenset[str]) -> bool:
    return run.first > 0 and page.atoms[run.first - 1].fold in folds


def _acts(page: Page, run: Run) -> bool:
    """Whether a name is the subject of a verb, and does not suffer what it tells."""
    tokens, at = page.parse.tokens, page.atoms[run.last - 1].token
    if at < 0 or tokens[at].rel != "nsubj" or tokens[at].head < 0:
        return False
    return tokens[tokens[at].head].upos == "VERB"


__all__ = ["acting"]
