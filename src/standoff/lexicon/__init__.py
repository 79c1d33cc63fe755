"""WORDS: everything that is a word list lives here as data, `en/*.toml`, each row with an example that is its test.

A domain module (`lexicon/<domain>.py`) declares the row types of its files and gives them as one frozen value.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from standoff.lexicon.actors import Actors, actor_words
from standoff.lexicon.acts import ActWords, read_acts
from standoff.lexicon.issues import IssueWords, read_issue_words
from standoff.lexicon.masthead import MastheadWords, read_masthead
from standoff.lexicon.matching import MatchingWords, read_matching
from standoff.lexicon.outcomes import OutcomeWords, read_outcomes
from standoff.lexicon.quantities import Quantities, quantities
from standoff.lexicon.reader import Row, occurs, rows
from standoff.lexicon.stands import StandWords, read_stands

ENGLISH = Path(__file__).parent / "en"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language, by domain."""

    actors: Actors
    acts: ActWords
    issues: IssueWords
    masthead: MastheadWords
    matching: MatchingWords
    outcomes: OutcomeWords
    quantities: Quantities
    stands: StandWords


@cache
def english() -> Lexicon:
    """The English words that the package ships; read and checked once."""
    matching = read_matching(ENGLISH)
    return Lexicon(
        actors=actor_words(ENGLISH),
        acts=read_acts(ENGLISH),
        issues=read_issue_words(ENGLISH),
        masthead=read_masthead(ENGLISH),
        matching=matching,
        outcomes=read_outcomes(ENGLISH, matching.empty),
        quantities=quantities(ENGLISH),
        stands=read_stands(ENGLISH),
    )


__all__ = ["ENGLISH", "Lexicon", "Row", "english", "occurs", "rows"]
