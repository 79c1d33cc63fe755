"""What a person has put right, as a log that is replayed whenever the dossier is rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision about actors. All names are names or aliases of actors as the dossier shows them.

    `merge`: the actor `name` is the actor `other`. `split`: the form `other` is not the actor `name` but one of its own. `rename`: show
    the actor `name` as `other`. `speaks-for`: the actor `name` speaks for `other` (None: for itself alone).
    """

    what: Literal["merge", "split", "rename", "speaks-for"]
    name: str
    other: str | None


@dataclass(frozen=True, slots=True)
class GivenIssue:
    """An issue that an analyst gives in `issues.toml`: label, reference proposition, words and example sentences.

    `vectors` are the meanings of proposition and examples as the language engine gives them for sentences (int8 components).
    """

    label: str
    proposition: str
    words: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    vectors: tuple[bytes, ...] = ()
