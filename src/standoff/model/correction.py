"""What a person has put right, as a log that is replayed whenever the dossier is rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision about actors. All names are names, aliases or ids of actors as the dossier shows them.

    `merge`: the actor `name` is the actor `other`. `split`: the form `other` is not the actor `name` but one of its own. `rename`: show
    the actor `name` as `other`. `speaks-for`: the actor `name` speaks for `other` (None: for itself alone).
    """

    what: Literal["merge", "split", "rename", "speaks-for"]
    name: str
    other: str | None


@dataclass(frozen=True, slots=True)
class GivenIssue:
    """An issue that an analyst gives in `issues.toml`: label, reference proposition, words and example sentences.

    `vectors` are the meanings of proposition and examples as the language engine gives them for sentences, `meanings` as it gives
    them for runs of words (`Parse.meaning`); int8 components.
    """

    label: str
    proposition: str
    words: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    vectors: tuple[bytes, ...] = ()
    meanings: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenPerson:
    """A person whom an analyst gives in a file of his own: who holds which office for which country, and when.

    `country` is an ISO 3166 alpha-3 code, `forms` further spellings of the name. He holds the office on the days from `first` to `last`,
    both included; None leaves that side open. `speaks_for` names the parties for which he then speaks (none: for himself alone).
    """

    name: str
    office: str = ""
    country: str | None = None
    first: date | None = None
    last: date | None = None
    speaks_for: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    def holds_on(self, day: date | None) -> bool:
        """Whether this holds on `day`; on a day that nobody knows, only what holds at all times."""
        if day is None:
            return self.first is None and self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
