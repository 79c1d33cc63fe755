"""Bad material as data: what could not be read or understood, where, and what a person can do."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.span import Evidence


@dataclass(frozen=True, slots=True)
class Problem:
    """A place in a text (`evidence`) or outside of one (`locator`: a file, a line, a document's id) where something is wrong.

    `code` is a short stable word ("no-date", "not-utf-8", "orphan-quotation-mark"); `message` is a sentence for a person
    that says what was met and what to do.
    """

    code: str
    message: str
    locator: str
    evidence: Evidence | None = None
