"""What is raised when a person has to act. Bad material is a `Problem` instead (law 6)."""

from __future__ import annotations


class StandoffError(Exception):
    """The root of all errors of this package: a sentence that says what, where, and what to do."""


class Misuse(StandoffError):
    """A wrong argument, or a value that cannot be (an empty span, a claim without words)."""


class BrokenLexicon(StandoffError):
    """A row of words that does not hold: its own example does not bear it out."""


class BrokenModel(StandoffError):
    """The language model's file is missing or is not the one that was shipped."""


class BrokenDossier(StandoffError):
    """A dossier file that cannot be opened, or was written by a newer version."""
