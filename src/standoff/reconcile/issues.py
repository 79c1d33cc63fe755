"""What the acts are about: issues with a label from the reports' own words, and each act's stance."""

from __future__ import annotations

from standoff.lexicon import Lexicon
from standoff.model import Bearing, GivenIssue, Issue, Naming, Reading


def issues_of(
    readings: tuple[Reading, ...], namings: tuple[Naming, ...], words: Lexicon, given: tuple[GivenIssue, ...] = ()
) -> tuple[tuple[Issue, ...], tuple[Bearing, ...]]:
    """The issues, sorted by id, and one bearing for each act that has an issue, sorted by claim."""
    return (), ()
